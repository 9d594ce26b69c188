package words_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/words"
)

// count counts what must be countable.
func count(t testing.TB, texts []string, language i18n.Lang) []words.Word {
	t.Helper()
	all, err := words.Count(context.Background(), texts, language)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// wordsOf returns the words of one text, in the order of their letters.
func wordsOf(t testing.TB, text string, language i18n.Lang) []string {
	t.Helper()
	all := []string{}
	for _, w := range count(t, []string{text}, language) {
		all = append(all, w.Word)
	}
	slices.Sort(all)
	return all
}

// list reads words with commas between.
func list(s string) []string {
	all := []string{}
	for word := range strings.SplitSeq(s, ", ") {
		if word != "" {
			all = append(all, word)
		}
	}
	slices.Sort(all)
	return all
}

// TestCount_namesContentWords reads answers of guests as their reader would.
func TestCount_namesContentWords(t *testing.T) {
	for _, test := range [][2]string{
		{"The staff were so kind and friendly, and they remembered my name!", "staff, kind, friendly, remembered, name"},
		{"Check-in was quick; I couldn't have asked for more.", "check-in, quick, asked"},
		{"A prompt answer to every question. Prompt, honest, warm.", "prompt, answer, question, honest, warm"},
		{"She smiled at us, and the porter's smile made us feel at home.", "smile, porter, feel, home"},
		{"Clean rooms, quiet floors: cleanliness is everything.", "clean, rooms, quiet, floors"},
		{"They didn't let us wait; we've never been served faster.", "wait, served, faster"},
		{"The guests' luggage was carried by a very courteous bellboy.", "guests, luggage, carried, courteous, bellboy"},
		{"Rude at the desk, slow at breakfast... Not what I'd expected.", "rude, desk, slow, breakfast, expected"},
		{"The wi-fi (WIFI!) is fast. 24/7 service on the 2nd floor at 3pm", "wifi, fast, service, floor"},
		{"It's the little things: an umbrella before we'd thought of rain", "umbrella, thought, rain"},
		{"Personal touches, from person to person; friends of a friendly house.", "personal, touches, person, friends, friendly, house"},
		{"Don’t rush me – understanding what I need is what matters", "rush, understanding, need, matters"},
		{"A café with naïve art & well-trained waiters", "café, naïve, art, well-trained, waiters"},
		{"Thank you for helping; you were so helpful", "thank, helpful"},

		{"로비에 들어서자마자 환하게 웃으며 맞아 주셔서 기분이 좋았습니다.", "로비, 들어서다, 환하다, 웃다, 맞다, 기분, 좋다"},
		{"직원분들의 미소가 자연스럽고 말투도 상냥했어요.", "직원, 미소, 자연스럽다, 말투, 상냥하다"},
		{"체크아웃이 빨라서 비행기 시간에 늦지 않았어요. 정말 고맙습니다!", "체크아웃, 빠르다, 비행기, 시간, 늦다, 고맙다"},
		{"방이 조금 추웠는데 말하기도 전에 담요를 가져다주셨어요.", "방, 춥다, 말, 담요, 가져다주다"},
		{"친절은 기본이고, 손님의 이름까지 기억하는 것에 감동했습니다.", "친절, 기본, 손님, 이름, 기억, 감동"},
		{"수건이 깨끗하고 침구에서 좋은 향기가 났어요.", "수건, 깨끗하다, 침구, 좋다, 향기"},
		{"질문에 정확하고 빠르게 답해 주는 전문가다운 모습", "질문, 정확, 빠르다, 답, 전문가답다, 모습"},
		{"아이들 눈높이에 맞춰 이야기해 주는 따뜻한 배려가 인상적이었어요.", "아이, 눈높이, 맞추다, 이야기, 따뜻하다, 배려, 인상적"},
		{"약속한 시간을 꼭 지키고, 실수를 했을 때는 솔직하게 사과하는 곳", "약속, 시간, 지키다, 실수, 솔직하다, 사과"},
		{"불편한 점이 하나도 없었고 또 가고 싶은 호텔이에요^^", "불편, 가다, 호텔"},
		{"프런트 직원이 짐을 들어 주시고 사소한 부탁도 웃는 얼굴로 들어 주셨습니다.", "프런트, 직원, 짐, 들다, 사소하다, 부탁, 웃다, 얼굴, 듣다"},
		{"외국인 친구에게도 영어로 친절히 설명해 주더라고요.", "외국인, 친구, 영어, 친절, 설명"},
		{"가격에 비해 서비스가 훌륭하고 조식 메뉴가 다양해요. 가성비 최고", "가격, 서비스, 훌륭하다, 조식, 메뉴, 다양하다, 가성비, 최고"},
		{"솔직히 응대가 느리고 무뚝뚝해서 실망했습니다. 불친절해요.", "응대, 느리다, 무뚝뚝하다, 실망, 불친절"},
		{"조용히 쉴 수 있도록 층을 바꿔 줬음 ㅠㅠ", "조용하다, 쉬다, 층, 바꾸다"},
		{"배려심과 책임감, 전문적인 태도, 재방문 의사 있음", "배려심, 책임감, 전문적, 태도, 재방문, 의사"},
		{"방이 마음에 들었어요. 신경을 많이 써 주신 느낌", "방, 마음에 들다, 신경 쓰다, 느낌"},
		{"원하는 것을 먼저 물어봐 주면 좋겠다고 생각해요", "원하다, 묻다, 좋다"},

		{"ロビーに入った瞬間、明るい笑顔で迎えていただき、とても嬉しかったです。", "ロビー, 入る, 明るい, 笑顔, 迎える, 嬉しい"},
		{"スタッフの皆さんの言葉遣いが丁寧で、安心して過ごせました。", "スタッフ, 言葉遣い, 丁寧, 安心, 過ごす"},
		{"チェックアウトが早く、飛行機に間に合いました。本当にありがとうございます！", "チェックアウト, 早い, 飛行機, 間に合う, ありがとう"},
		{"お部屋が少し寒かったのですが、言う前に毛布を持ってきてくれました。", "部屋, 寒い, 言う, 毛布, 持つ"},
		{"名前を覚えていてくださり、細やかな心配りに感動しました。", "名前, 覚える, 細やか, 心配り, 感動"},
		{"質問に正確かつ迅速に答えてくれる、プロらしい姿。", "質問, 正確, 迅速, 答える, プロ, 姿"},
		{"子どもの目線に合わせて話してくれる温かい気遣いが印象的でした。", "子ども, 目線, 合わせる, 話す, 温かい, 気遣い, 印象的"},
		{"約束の時間を必ず守り、失敗したときは素直に謝ってくれるところ。", "約束, 時間, 守る, 失敗, 素直, 謝る"},
		{"列は長かったけれど、待っている間に冷たい水を配ってくれて退屈しませんでした。", "列, 長い, 待つ, 冷たい, 水, 配る, 退屈"},
		{"不便なところは一つもなく、また行きたいホテルです(^^)", "不便, 行く, ホテル"},
		{"田中さんたちの説明がわかりやすく、気が利くと思いました(笑)", "田中, 説明, わかりやすい, 気が利く"},
		{"料金のわりにサービスがすばらしく、清潔感のある大きなお風呂でした。", "料金, サービス, すばらしい, 清潔感, 大きい, 風呂"},
		{"対応が遅くて不親切だったのでがっかりしました。申し訳ないの一言もない。", "対応, 遅い, 不親切, がっかり, 申し訳ない, 一言"},
		{"静かに休めるように部屋を替えてくれた。さりげない優しさ。", "静か, 休む, 部屋, 替える, さりげない, 優しい"},
		{"アレルギーがあると伝えると、シェフが自ら料理の説明に来てくれた。", "アレルギー, 伝える, シェフ, 料理, 説明, 来る"},
		{"誰にでも親切に接してくれること。３回も聞いたのに。", "親切, 接する, 聞く"},
		{"ルームサービスのお客様、家庭的な接し方、のんびりできました", "ルームサービス, お客様, 家庭的, 接し方, のんびり"},
	} {
		t.Run(test[0], func(t *testing.T) {
			if diff := cmp.Diff(list(test[1]), wordsOf(t, test[0], words.Auto)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCount_takesFormsOfOneWordAsOne(t *testing.T) {
	for name, test := range map[string]struct {
		texts []string
		want  words.Word
	}{
		"English by the stem, as most write it":  {[]string{"Kindness counts", "so kind", "a kind word, kindly said"}, words.Word{Word: "kind", Lang: "en", Count: 4, Texts: []int{0, 1, 2}}},
		"Korean by the root":                     {[]string{"친절하고", "친절이", "친절히 친절함"}, words.Word{Word: "친절", Lang: "ko", Count: 4, Texts: []int{0, 1, 2}}},
		"Korean by the dictionary form":          {[]string{"빨라요", "빠른 응대", "빠르게", "빨리"}, words.Word{Word: "빠르다", Lang: "ko", Count: 4, Texts: []int{0, 1, 2, 3}}},
		"a root that needs its ending":           {[]string{"따뜻함", "따뜻하게", "따뜻해요"}, words.Word{Word: "따뜻하다", Lang: "ko", Count: 3, Texts: []int{0, 1, 2}}},
		"Japanese by the stem":                   {[]string{"丁寧な", "丁寧に", "丁寧さ"}, words.Word{Word: "丁寧", Lang: "ja", Count: 3, Texts: []int{0, 1, 2}}},
		"Japanese by the reading":                {[]string{"ていねいで", "丁寧に", "丁寧です", "ﾃｲﾈｲ"}, words.Word{Word: "丁寧", Lang: "ja", Count: 4, Texts: []int{0, 1, 2, 3}}},
		"Japanese with fewer Han letters":        {[]string{"気付く", "気づいた", "きづいて", "気づかない"}, words.Word{Word: "気づく", Lang: "ja", Count: 4, Texts: []int{0, 1, 2, 3}}},
		"a noun with する":                         {[]string{"感謝します", "感謝", "感謝できる"}, words.Word{Word: "感謝", Lang: "ja", Count: 3, Texts: []int{0, 1, 2}}},
		"width and case":                         {[]string{"ＷＩＦＩ", "wifi", "WiFi wi-fi"}, words.Word{Word: "wifi", Lang: "en", Count: 4, Texts: []int{0, 1, 2}}},
		"accents":                                {[]string{"café", "cafe\u0301 café", "cafe"}, words.Word{Word: "café", Lang: "en", Count: 4, Texts: []int{0, 1, 2}}},
		"Hangul of single letters, as on a disk": {[]string{"친절", "\u110e\u1175\u11ab\u110c\u1165\u11af"}, words.Word{Word: "친절", Lang: "ko", Count: 2, Texts: []int{0, 1}}},
	} {
		t.Run(name, func(t *testing.T) {
			all := count(t, test.texts, words.Auto)
			if diff := cmp.Diff(test.want, all[0]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCount_keepsApartWhatIsNotOneWord(t *testing.T) {
	for name, test := range map[string]string{
		"noun and adjective that snowball joins": "business, busy, custom, customer, friend, friendly, hospital, hospitality",
		"Han letters of one reading":             "暖かい, 温かい",
		"what is denied":                         "불친절, 친절",
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(list(test), wordsOf(t, test, words.Auto)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCount_leavesOutWhatIsNoWord(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"nothing":              {"", ""},
		"pictures":             {"👍🏽👨‍👩‍👧 😀❤️ 🇰🇷 1️⃣", ""},
		"numbers":              {"3 1,000 24/7 ３ 2nd 10am 三 二人 ３回", ""},
		"laughter":             {"ㅋㅋㅋ ㅠㅠ ㅎㅎ www lol (笑)", ""},
		"addresses":            {"https://kind.example/smile?a=b를 www.kind.example a.b@kind.example kind.com @kind", ""},
		"HTML":                 {`<p class="kind">직원이 <b>친절</b>하고&nbsp;<br/>미소<!-- rude --></p>`, "직원, 친절, 미소"},
		"Markdown":             {"# Kind\n**丁寧**な [smile](/rude) `prompt` ~~slow~~ _warm_ ![face](a.png)", "kind, 丁寧, smile, prompt, slow, warm, face"},
		"other scripts":        {"Привет สวัสดี مرحبا kind", "kind"},
		"what is invisible":    {"친\u200b절 ki\u00adnd \ufeff丁寧", "kind, 친절, 丁寧"},
		"bytes without sense":  {"\xff\xfekind\x00\x80 친절\xec", "kind, 친절"},
		"bound nouns":          {"것 수 바 데 때문 こと もの よう ため ところ わけ", ""},
		"light verbs":          {"했어요 됐다 있어요 없다 주세요 する なった いる ある くれた do have get", ""},
		"pronouns of English":  {"he she this whose ourselves", ""},
		"pronouns of Korean":   {"저는 우리가 그것을 이런 누구", ""},
		"pronouns of Japanese": {"私 あなた これ あの そこ", ""},
		"numbers of Korean":    {"직원 두 명이 하나씩 3번 왔다", "직원, 오다"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(list(test.want), wordsOf(t, test.text, words.Auto)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCount_tellsTheLanguageByTheScript(t *testing.T) {
	for name, test := range map[string]struct {
		text     string
		language i18n.Lang
		want     map[string]i18n.Lang
	}{
		"English in Korean":           {"Wi-Fi가 빠르고", words.Auto, map[string]i18n.Lang{"wi-fi": "en", "빠르다": "ko"}},
		"English in Japanese":         {"フロントのstaffが丁寧", words.Auto, map[string]i18n.Lang{"フロント": "ja", "staff": "en", "丁寧": "ja"}},
		"Korean in Japanese":          {"「감사합니다」と笑顔が素敵", words.Auto, map[string]i18n.Lang{"감사": "ko", "笑顔": "ja", "素敵": "ja"}},
		"Han letters alone":           {"丁寧 笑顔", words.Auto, map[string]i18n.Lang{"丁寧": "ja", "笑顔": "ja"}},
		"Han letters with Hangul":     {"親切 미소", words.Auto, map[string]i18n.Lang{"親切": "ko", "미소": "ko"}},
		"Han letters said to be":      {"親切", i18n.Korean, map[string]i18n.Lang{"親切": "ko"}},
		"Hangul said to be something": {"미소", i18n.Japanese, map[string]i18n.Lang{"미소": "ko"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := map[string]i18n.Lang{}
			for _, w := range count(t, []string{test.text}, test.language) {
				got[w.Word] = w.Lang
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCount_ordersByCountThenLetters(t *testing.T) {
	got := count(t, []string{"미소 warm warm", "", "warm 丁寧な 미소, prompt"}, words.Auto)
	want := []words.Word{
		{Word: "warm", Lang: "en", Count: 3, Texts: []int{0, 2}},
		{Word: "미소", Lang: "ko", Count: 2, Texts: []int{0, 2}},
		{Word: "prompt", Lang: "en", Count: 1, Texts: []int{2}},
		{Word: "丁寧", Lang: "ja", Count: 1, Texts: []int{2}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCount_bearsLongTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("-short counts only what is short")
	}
	const letters = 100_000
	for name, test := range map[string]struct{ unit, word string }{
		"of one letter":             {"ー", ""},
		"of Han letters":            {"丁寧", "丁寧"},
		"of Hangul without a space": {"친절하고", "친절"},
		"of a word":                 {"kind ", "kind"},
		"of a Latin letter":         {"x", ""},
		"of marks":                  {"a\u0301\u0302", ""},
		"of pictures":               {"👍", ""},
		"of brackets":               {"<a ", ""},
	} {
		t.Run(name, func(t *testing.T) {
			n := letters / len([]rune(test.unit))
			all := count(t, []string{strings.Repeat(test.unit, n)}, words.Auto)
			if test.word == "" && len(all) > 0 {
				t.Errorf("words: %.200v", all)
			}
			// A word may be cut where a passage ends.
			if test.word != "" && (all[0].Word != test.word || all[0].Count < n*99/100) {
				t.Errorf("got %.200v, want %s %d times", all, test.word, n)
			}
		})
	}
}

func TestCount_endsWithItsContext(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if all, err := words.Count(ctx, []string{"kind"}, words.Auto); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", all, err)
	}
}
