package text

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestFold(t *testing.T) {
	for name, test := range map[string]struct{ s, want string }{
		"nothing":                        {"", ""},
		"case":                           {"Warm WELCOME Straße", "warm welcome strasse"},
		"diacritics":                     {"Café Zoë Ångström łódź Ørsted", "cafe zoe angstrom lodz orsted"},
		"decomposed diacritics":          {"Cafe\u0301", "cafe"},
		"Greek and Cyrillic keep theirs": {"Ελλάς Йод", "ελλάσ йод"},
		"full width":                     {"Ｗｉ－Ｆｉ　１２", "wi-fi 12"},
		"katakana":                       {"ラウンジ・ヴィラ", "らうんじ・ゔぃら"},
		"half-width katakana":            {"ﾗｳﾝｼﾞ ｶﾞﾊﾟ", "らうんじ がぱ"},
		"decomposed kana":                {"か\u3099ハ\u309A", "がぱ"},
		"long vowel":                     {"コーヒー ｺｰﾋｰ", "こーひー こーひー"},
		"repeated kana":                  {"スヾキ", "すゞき"},
		"small kana stay small":          {"シェフ", "しぇふ"},
		"compatible Han and units":       {"㈱ ㎏ ㍻", "(株) kg 平成"},
		"variant of a Han letter":        {"葛\U000E0100城", "葛城"},
		"Korean":                         {"와우 스토리", "와우 스토리"},
		"decomposed Korean":              {"와우", "와우"},
		"half-width Korean":              {"ﾡﾢ", "ᄀᄁ"},
		"spacing":                        {"  a\t\n b\u3000\u00A0c ", "a b c"},
		"invisible":                      {"a\u200B\u00ADb\uFEFF\u2060", "ab"},
		"emoji":                          {"❤️ 👨‍👩‍👧", "❤ 👨👩👧"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, Fold(test.s)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFold_ofAnyLetterIsStable(t *testing.T) {
	for r := rune(0); r <= 0xFFFF; r++ {
		if r >= '一' && r < '\uA000' || r >= '가' && r <= '힣' {
			continue
		}
		s := "e" + string(r) + "\u0301"
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("%+q folds to %+q, and that to %+q", s, once, twice)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{
		"Café", "ﾗｳﾝｼﾞ", "か\u3099", "각", "İı", "ǅ", "¨a", "e\u200d\u0301", "ᾳ", "\u0345a", "ﬃ", "㍿", "葛\U000E0100", "\xff", "ㄱㅏ", "ﾞ", "ヷ", "ꭲ",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("%+q folds to %+q, and that to %+q", s, once, twice)
		}
		if !utf8.ValidString(once) {
			t.Errorf("%+q folds to invalid %+q", s, once)
		}
		if diff := cmp.Diff(Tokens(once), Tokens(s)); diff != "" {
			t.Error(diff)
		}
	})
}
