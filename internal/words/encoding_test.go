package words_test

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"credo/internal/words"
)

// encoded writes a text in an encoding.
func encoded(t *testing.T, e encoding.Encoding, text string) []byte {
	t.Helper()
	content, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestDecode_tellsEncodingsApart(t *testing.T) {
	for name, e := range map[string]struct {
		encoding.Encoding
		texts []string
	}{
		"UTF-8":          {encoding.Nop, []string{"", "kind", "친절\n丁寧", "café\r\n\tprompt"}},
		"UTF-8 with BOM": {unicode.UTF8BOM, []string{"kind", "친절", "丁寧"}},
		"EUC-KR": {korean.EUCKR, []string{
			"친절", "미소", "빠르다", "굿", "꼼꼼", "최고", "센스", "눈치", "Wi-Fi 빠름", "ㅋㅋ 좋아요 ㅠㅠ", "똠방각하",
			"친절\n미소\n배려\n", "직원분들이 정말 친절하고 미소가 아름다웠어요.\r\n체크인이 빨라서 좋았습니다.\r\n",
			"설문 결과 (2026년 11월)\n1. 인사를 먼저 해 주셨어요!\n2. 와이파이가 느려요 ^^;\n3. 親切한 직원\n",
		}},
		"Shift_JIS": {japanese.ShiftJIS, []string{
			"丁寧", "笑顔", "綺麗", "気配り", "はやい", "ありがとう", "Wi-Fiが速い", "迅速、丁寧", "①良い", "髙島屋", "サービス", "ﾜｲﾌｧｲ ﾊﾔｲ",
			"丁寧\r\n笑顔\r\n", "スタッフの方々がとても丁寧で、笑顔が素敵でした。\nチェックインが早くて助かりました。",
			"アンケート結果（２０２６年１１月）\n１．挨拶をしてくれた！\n２．Ｗｉ－Ｆｉが遅い…\n３．ﾌﾛﾝﾄの対応\n",
		}},
	} {
		for _, text := range e.texts {
			t.Run(name+" "+text, func(t *testing.T) {
				got, err := words.Decode(encoded(t, e, text))
				if err != nil || got != text {
					t.Errorf("%q, %v", got, err)
				}
			})
		}
	}
}

func TestDecode_refusesOthers(t *testing.T) {
	for name, test := range map[string]struct {
		content []byte
		offset  int
	}{
		"UTF-16":                     {encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "친절"), 0},
		"UTF-16 without a mark":      {encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "kind"), 1},
		"Latin-1":                    {encoded(t, charmap.ISO8859_1, "kind at the café, très bien"), 15},
		"Latin-1 between letters":    {encoded(t, charmap.ISO8859_1, "crème brûlée"), 2},
		"Latin-1 between digits":     {encoded(t, charmap.ISO8859_1, "1½ hours"), 1},
		"quotation marks of Windows": {encoded(t, charmap.Windows1252, "“kind”, don’t rush, it’s the staff’s way"), 0},
		"Cyrillic":                   {encoded(t, charmap.Windows1251, "Привет, хороший отель"), 0},
		"EUC-JP":                     {encoded(t, japanese.EUCJP, "スタッフの方々がとても丁寧でした。"), 0},
		"ISO-2022-JP":                {encoded(t, japanese.ISO2022JP, "丁寧"), 0},
		"GBK":                        {encoded(t, simplifiedchinese.GBK, "服务态度很好，员工非常热情"), 0},
		"a picture":                  {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), 0},
		"a program":                  {[]byte("\x7fELF\x02\x01\x01\x00"), 0},
		"zeros between words":        {[]byte("kind\x00prompt"), 4},
		"half a letter":              {[]byte("친절한 미소\xec\xb9"), 16},
		"a damaged letter":           {[]byte("친절한 미\x80소와 배려"), 13},
		"one byte":                   {[]byte{0xFF}, 0},
		"a Shift_JIS that is cut":    {encoded(t, japanese.ShiftJIS, "丁寧で笑顔が素敵")[:15], 0},
		"both, one after the other":  {append(encoded(t, korean.EUCKR, "친절한 미소가 아름다워요\n"), encoded(t, japanese.ShiftJIS, "丁寧で笑顔が素敵\n")...), 2},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := words.Decode(test.content)
			var refused *words.EncodingError
			if !errors.As(err, &refused) || refused.Offset != test.offset {
				t.Errorf("%q, %v; want offset %d", text, err, test.offset)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("kind"))
	f.Add([]byte("\xc4\xa3\xc0\xfd"))
	f.Add([]byte("\x92\x9a\x94\x4a"))
	f.Add([]byte("\xff\xfe\x00"))
	f.Add([]byte("\x82\xb1\x82\xb1\x80"))
	f.Fuzz(func(t *testing.T, content []byte) {
		text, err := words.Decode(content)
		if err == nil && strings.ContainsAny(text, "\uFFFD\x00") && !strings.Contains(string(content), "\uFFFD") {
			t.Errorf("%q is read as %q", content, text)
		}
		var refused *words.EncodingError
		if err != nil && (!errors.As(err, &refused) || refused.Offset < 0 || refused.Offset >= len(content)) {
			t.Errorf("%q: %v", content, err)
		}
	})
}
