package words

import "strings"

// koreanBound are nouns that mean nothing without what stands before them, or
// that only point: at a place in the sentence, at a time, at somebody.
var koreanBound = set(`
	수 것 거 바 데 줄 지 뿐 때문 때 곳 점 적 중 분 쪽 측 등 채 터 척 체 김 탓 덕 덕분 만큼 대로 듯 정도 경우 전 후 뒤 앞 위 속 안 밖 옆 내 외
	간 번 개 동안 사이 이상 이하 이후 이전 이외 자체 나중 다음 처음 이번 지난번 그때 당시 지금 요즘 현재 이것저것 이곳저곳 여기저기
	모두 전부 전체 대부분 일부 나머지 서로 각자 각각 자신 본인 자기 당신 여러분 누구 아무 무엇 이것 그것 저것 여기 거기 저기
	부분 면 측면 대신 관련 하나 둘 번째 가지 안녕 정말 진짜 사실 물론 조금 약간 항상 언제 어디 만 원 시 년 월 님 씨 들 완전 너무 직접 스스로 쏙 주세요 해주세요 하세요 주셈`)

// koreanLight are stems that mean nothing by themselves: of being, doing,
// becoming, giving, getting, of likeness, number and pointing.
var koreanLight = set(`
	하 되 있 없 이 아니 않 못하 말 같 싶 보 주 드리 받 계시 가지 갖 지 나 놓 두 버리 그렇 이렇 저렇 어떻 어떠하 그러하 이러하
	그러 이러 저러 어쩌 그리하 위하 관하 의하 통하 따르 비하 인하 덜 많 달`)

// koreanRoots are told to be nouns by the dictionary, but nobody says them
// without 하다.
var koreanRoots = set(`
	다양 섬세 쿨 심플 모던 스마트 시크 유니크 핫 트렌디 슬림 로맨틱 액티브 터프 타이트 유머러스 차분 알뜰 당당 무뚝뚝 무덤덤 퉁명 단정 자상 분명 사소
	넉넉 온화 정갈 따스 푹신 말랑 말짱 어수선 어중간 얌전 새침 아담 오롯 자욱 뚱뚱 허전 허접 화사 찬찬 따분 도톰 구수 수수 시시 간단 강력 궁금 대단 두둑
	민망 소박 시급 시원 심각 유연 위대 조용 진지 합당 화려 불쾌 신기 지루 은근 상세 선명 특이 진솔 착잡`)

// koreanNominal are adjectives that the dictionary takes for nouns, and short
// forms of nouns.
var koreanNominal = map[string]string{
	"빠름": "빠르다", "느림": "느리다", "착함": "착하다", "선함": "선하다", "비쌈": "비싸다",
	"얘기": "이야기", "맘": "마음",
}

// koreanStems have a verb in them that only says for whom something is done.
var koreanStems = map[string]string{"물어보": "묻", "도와주": "돕", "찾아보": "찾", "살펴보": "살피", "돌봐주": "돌보"}

// koreanShortNouns have one syllable, and stay nouns when 하다 follows.
var koreanShortNouns = set(`말 일 답 절 춤 힘 벌 덕 흠`)

// koreanEndings are suffixes of nouns that make no new word: of honour, plural,
// number, direction.
var koreanEndings = set(`님 들 분 씨 네 끼리 씩 째 쯤 여 경 당 꼴 짜리 별 상 간 측 내 외 하 가량 군 양 발 행 차 치 어치 투성이 쪽 께`)

// koreanAdverbs are made of an adjective in a way of their own, or of one that
// only says how much.
var koreanAdverbs = map[string]string{
	"빨리": "빠르다", "편히": "편하다", "높이": "높다", "깊이": "깊다", "길이": "길다", "가까이": "가깝다", "반가이": "반갑다",
	"굉장히": "", "대단히": "", "상당히": "", "완전히": "", "솔직히": "", "당연히": "", "분명히": "", "확실히": "", "특별히": "", "다행히": "", "일일이": "",
	"느낌": "느낌",
}

// koreanIdioms are a noun and a verb that make one word together.
var koreanIdioms = []struct{ noun, particle, stem, shown string }{
	{"마음", "에", "들", "마음에 들다"},
	{"맘", "에", "들", "마음에 들다"},
	{"신경", "을", "쓰", "신경 쓰다"},
}

// koreanHomographs are stems that are written like another before some endings.
// With one of the objects the stem itself is meant and else the other, or, if
// they are objects of the other, the other way about.
var koreanHomographs = []struct {
	stem, other    string
	objects        []string
	objectsOfOther bool
}{
	{"듣", "들", strings.Fields(`이야기 얘기 말 말씀 소리 목소리 음악 노래 설명 안내 의견 요청 부탁 질문 대답 답변 불만 고민 사정 소식 칭찬 조언 잔소리 욕 귀 인사 수업 강의 후기`), false},
	{"걷", "걸", strings.Fields(`말 전화 시비 기대 목숨 희망 옷 문 농담`), true},
	{"묻", "물", strings.Fields(`모기 벌레 개 강아지 고양이 입 빈대`), true},
}

// koreanOwn are words that the dictionary of 2018 lacks.
var koreanOwn = owned("NNG", `
	가성비 가심비 갓성비 꿀템 꿀팁 레이트체크아웃 루프탑 반려견 뷰맛집 시티뷰 얼리체크인 오션뷰 웰컴드링크 인생샷
	컨시어지 컴플레인 키오스크 키즈룸 하우스키핑 손편지 선생님 손님 부모님 어머님 아버님 헬스장 호캉스`,
	own{"한결같", "VA", ""})

// owned returns the words of a list, which have the same part of speech, and more.
func owned(pos, list string, more ...own) []own {
	for word := range strings.FieldsSeq(list) {
		more = append(more, own{word, pos, ""})
	}
	return more
}
