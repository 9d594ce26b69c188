package words

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
)

// An EncodingError says that a file is in no encoding that can be read.
type EncodingError struct {
	Offset int // of the first byte that does not belong into a text in UTF-8, from 0
}

// Error is the end of a sentence about the file.
func (e *EncodingError) Error() string {
	return fmt.Sprintf("is neither UTF-8 nor Shift_JIS nor EUC-KR; the first byte that is not UTF-8 is at offset %d", e.Offset)
}

// Decode returns the text of a file in UTF-8, with or without a byte order mark,
// in Shift_JIS or in EUC-KR (with the additions of Windows to both). Control
// characters other than white space are no text in any of them.
//
// What is not UTF-8 must be valid in one of the others, and read like the
// language. Where both are, the one that reads better is meant. Errors:
// *EncodingError.
func Decode(content []byte) (string, error) {
	bad := firstBad(content)
	if bad < 0 {
		return string(bytes.TrimPrefix(content, []byte("\xEF\xBB\xBF"))), nil
	}
	refused := &EncodingError{Offset: bad}
	if bytes.ContainsFunc(content, isControl) || mostlyUTF8(content) {
		return "", refused
	}
	best, text := 0, ""
	for _, c := range []struct {
		encoding.Encoding
		score func(content []byte) int
	}{{korean.EUCKR, scoreEUCKR}, {japanese.ShiftJIS, scoreShiftJIS}} {
		decoded, err := c.NewDecoder().Bytes(content)
		if err != nil || bytes.ContainsFunc(decoded, isWrong) {
			continue
		}
		if score := c.score(content); score >= enoughScore && score > best {
			best, text = score, string(decoded)
		}
	}
	if best == 0 {
		return "", refused
	}
	return text, nil
}

// firstBad returns where the first byte is that has no place in a text in UTF-8,
// or -1.
func firstBad(content []byte) int {
	for i := 0; i < len(content); {
		r, size := utf8.DecodeRune(content[i:])
		if r == utf8.RuneError && size == 1 || isControl(r) {
			return i
		}
		i += size
	}
	return -1
}

func isControl(r rune) bool {
	return r < ' ' && !strings.ContainsRune("\t\n\v\f\r", r) || r == 0x7F
}

// isWrong reports whether a decoder makes the letter of what is not valid.
func isWrong(r rune) bool { return r == utf8.RuneError || r >= 0x80 && r < 0xA0 }

// mostlyUTF8 reports whether more of the content is UTF-8 of the East than is not
// UTF-8 at all: then it is a damaged file, and not one in another encoding.
func mostlyUTF8(content []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(content); {
		r, size := utf8.DecodeRune(content[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size >= 3:
			good++
		}
		i += size
	}
	return good > bad
}

// enoughScore is the score from which on a content reads like the language.
const enoughScore = 30

// A scale adds up what the letters of a content that are not ASCII are worth, in
// hundredths of the best. Letters between Latin ones speak against the content:
// accents of Western encodings are taken for them.
type scale struct {
	sum, letters, glued int
	latin, last         bool // what stands before is a Latin letter; what was added is glued to one
}

func (s *scale) ascii(b byte) {
	s.latin = b|0x20 >= 'a' && b|0x20 <= 'z'
	if s.latin && s.letters > 0 && s.last {
		s.glued++
	}
	s.last = false
}

func (s *scale) add(worth int) {
	s.sum += worth
	s.letters++
	if s.last = !s.latin; s.latin {
		s.glued++
	}
	s.latin = false
}

// score returns 0 to 100, or less for what speaks against the language.
func (s *scale) score() int {
	if s.letters == 0 || s.glued*2 > s.letters {
		return 0
	}
	return s.sum / s.letters
}

// scoreShiftJIS judges content that is valid Shift_JIS: kana and the common Han
// letters speak for it, rare ones against it. Half-width kana say little, since
// most of EUC-KR reads like them.
func scoreShiftJIS(content []byte) int {
	var s scale
	for i := 0; i < len(content); i++ {
		switch b := content[i]; {
		case b < 0x80:
			s.ascii(b)
		case isHalfWidth(b) && (i > 0 && isHalfWidth(content[i-1]) || i+1 < len(content) && isHalfWidth(content[i+1])):
			s.add(34)
		case b >= 0xA1 && b <= 0xDF: // one alone, or punctuation
			s.add(0)
		default:
			s.add(worthShiftJIS(b, content[i+1]))
			i++
		}
	}
	return s.score()
}

func isHalfWidth(b byte) bool { return b >= 0xA6 && b <= 0xDF }

func worthShiftJIS(lead, trail byte) int {
	switch {
	case lead == 0x81: // punctuation
		return 50
	case lead == 0x82, lead == 0x83 && trail <= 0x96: // kana
		return 100
	case lead >= 0x88 && lead <= 0x97, lead == 0x98 && trail <= 0x72: // level 1 of the Han letters
		return 80
	case lead >= 0xF0 && lead <= 0xF9: // for private use
		return -1000
	}
	return -20
}

// scoreEUCKR judges content that is valid EUC-KR: common syllables speak for it,
// syllables that only Windows has against it.
func scoreEUCKR(content []byte) int {
	var s scale
	for i := 0; i < len(content); i++ {
		if content[i] < 0x80 {
			s.ascii(content[i])
			continue
		}
		s.add(worthEUCKR(content[i], content[i+1]))
		i++
	}
	return s.score()
}

func worthEUCKR(lead, trail byte) int {
	switch {
	case trail < 0xA1, lead < 0xA1: // what Windows added
		return -120
	case lead <= 0xA3: // punctuation
		return 50
	case lead == 0xA4: // single letters of Hangul
		return 10
	case commonSyllables()[[2]byte{lead, trail}]:
		return 100
	case lead >= 0xB0 && lead <= 0xC8:
		return 25
	}
	return 0
}

// commonSyllables are those of which Korean is full, in EUC-KR.
var commonSyllables = sync.OnceValue(func() map[[2]byte]bool {
	encoded, err := korean.EUCKR.NewEncoder().Bytes([]byte(koreanSyllables))
	if err != nil {
		panic(err) // the syllables are part of the program
	}
	all := map[[2]byte]bool{}
	for i := 0; i < len(encoded); i += 2 {
		all[[2]byte(encoded[i:])] = true
	}
	return all
})

const koreanSyllables = "가각간갈감갑값갔강갖같개객갤거건걸검겁것게겠격견결경계고곡곤곧골곱공과관광괜교구국군굳굴굿권귀규그극근글금급기긴길김깊까깔깨꺼께꼭꼼꽃꾸꿀끔끗끝끼" +
	"나난날남낮내냄냈냐너넓널네년념노녹논놀높놓뇨누눈뉴느는늘능늦늬니님다단달담답당대댁더덕던덜덥데도독돈돌돕동돼되된될됨됩두둘뒤드득든듣들듯등디딱딸때떠떤떻또똑뚱뜨뜻띄" +
	"라락란람랍랑래랜램량러럭런럼럽렀렁렇레려력련렬렴렵령례로록론롭료루룸류률륭르른를름릅리린릴림립마막만많말맑맛망맞맡매맥머먹먼멀멋메며면명몇모목몰몸못무문묻물뭐미민믿밀" +
	"바박밖반받발밝밤방배백뱃버번벌범법벗베벤벨벽변별병보복본볼봄봉봐부북분불붙뷔브블비빈빌빠빨뻐뽑뿌사산살삼상새색생샤서석선설섬섭성세센셔셨션소속손솔송수숙순술숨쉬쉽스슨슬습승시식신실싫심십싱싶싸싹쌀써썼쏘쓰쓸씀씨씻" +
	"아악안앉않알암압았앙앞애액야약얇양어억언얼엄업없었에엘여역연열염영옆예오온올옷와완왔왕외요욕용우운울움웃원월웠웬위유육윤으은을음응의이익인일읽임입있잊자작잔잘잠잡장재저적전절점접정젖제조족존졸좀종좋좌죄주죽준줄중줘즈즉즐지직진질짐집짓짜짝짧째쪽쯤찍찜" +
	"차착찬참창찾채책챙처척천철첫청체초촌촉총최추축춘출춤충취층치친침칭카칸캐커컨컴케켜코콘콜쾌쿠크큰클키킨킹타탁탄탈탐탕태택터턴털테텔토톡통투튼트특틀티팀파판팔패퍼페편펼평포폭표푸품풍프플피필" +
	"하학한할함합항해핵핸햇했행향허헌험헤혀혁현협형혜호혹혼홀홈홍화확환활황회획효후훈훌휴흐흔흥희히힘"
