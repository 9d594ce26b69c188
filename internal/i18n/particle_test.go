package i18n

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestParticle_everyPair(t *testing.T) {
	rows := []struct{ pair, consonant, rieul, vowel, unclear string }{
		{"은/는", "하준은", "서울은", "지호는", "由衣은(는)"},
		{"이/가", "하준이", "서울이", "지호가", "由衣이(가)"},
		{"을/를", "하준을", "서울을", "지호를", "由衣을(를)"},
		{"과/와", "하준과", "서울과", "지호와", "由衣과(와)"},
		{"으로/로", "하준으로", "서울로", "지호로", "由衣(으)로"},
		{"으로서/로서", "하준으로서", "서울로서", "지호로서", "由衣(으)로서"},
		{"아/야", "하준아", "서울아", "지호야", "由衣아(야)"},
		{"이나/나", "하준이나", "서울이나", "지호나", "由衣(이)나"},
		{"이라/라", "하준이라", "서울이라", "지호라", "由衣(이)라"},
		{"이에요/예요", "하준이에요", "서울이에요", "지호예요", "由衣이에요(예요)"},
		{"도", "하준도", "서울도", "지호도", "由衣도"},
	}
	for _, row := range rows {
		t.Run(row.pair, func(t *testing.T) {
			for word, want := range map[string]string{"하준": row.consonant, "서울": row.rieul, "지호": row.vowel, "由衣": row.unclear} {
				if got := Particle(word, row.pair); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
}

func TestParticle_byTheLastSound(t *testing.T) {
	words := map[string]struct{ consonant, rieul, vowel, unclear []string }{
		"Hangul":          {consonant: []string{"하준", "칭찬판", "모듈팀", "값", "닭"}, rieul: []string{"서울", "허들", "모듈"}, vowel: []string{"지호", "가치", "크레도", "의"}},
		"letters":         {consonant: []string{"ㅋ", "ㄱㄴ", "ㄳ"}, rieul: []string{"ㄹ"}, vowel: []string{"ㅏ", "ㅠㅠ"}},
		"digits":          {consonant: []string{"0", "3", "6", "10", "1,000", "2026", "100"}, rieul: []string{"1", "7", "8", "21", "１"}, vowel: []string{"2", "4", "5", "9", "1204", "３５", "80%"}},
		"spelled out":     {consonant: []string{"PIN", "PM", "N", "FM", "2M"}, rieul: []string{"HTML", "HR", "QR", "L", "url"}, vowel: []string{"VIP", "TV", "FAQ", "A", "tv", "CS", "2F", "KTX"}},
		"ending in m n":   {consonant: []string{"Kim", "team", "design", "Jane", "time", "iPhone", "film", "Lamb", "Lincoln", "Jihyun"}},
		"ending in ng":    {consonant: []string{"King", "Kang", "training", "Jung"}},
		"ending in l":     {rieul: []string{"Hotel", "Paul", "Michelle", "table", "Google", "email", "style"}},
		"ending in p b k": {consonant: []string{"shop", "club", "web", "Jack", "Patrick", "app", "Facebook", "Minhyuk", "Minseok", "Baek", "group"}, vowel: []string{"soup", "desk", "week", "lamp", "check", "Mike", "Mark", "hub"}},
		"ending in c t":   {consonant: []string{"Eric", "music", "market", "robot", "Harriet"}, vowel: []string{"guest", "test", "Robert", "night", "diet", "buffet", "disc"}},
		"ending open":     {vowel: []string{"Credo", "CREDO", "Jiho", "Lee", "Peter", "care", "bus", "Alice", "service", "orange", "David", "blog", "Smith", "café", "Zoë", "me", "check-out's", "Chloé"}},
		"units":           {consonant: []string{"5kg"}, vowel: []string{"30cm", "500mL"}},
		"quoted":          {consonant: []string{"“하준”", "『허들 팀』", "[가입]"}, rieul: []string{"‘모듈’", "\"서울\"", "「Hotel」"}, vowel: []string{"「지호」", "지호!", "지호 ", "지호…", "지호 ♥️", "（지호）", "[1204]"}},
		"bracketed":       {consonant: []string{"하준(Kai)"}, rieul: []string{"서울（本店）", "호텔(주)."}, vowel: []string{"크레도(Credo)", "“지호(프런트 팀)”", "(지호)"}},
		"unreadable":      {unclear: []string{"由衣", "さくら", "カフェ", "ラーメン", "大阪", "Ελένη", "Анна", "", "♥", "()", "Łódź Ł"}},
	}
	for name, row := range words {
		t.Run(name, func(t *testing.T) {
			for _, set := range []struct {
				words  []string
				ro, ga string
			}{{row.consonant, "으로", "이"}, {row.rieul, "로", "이"}, {row.vowel, "로", "가"}, {row.unclear, "(으)로", "이(가)"}} {
				for _, word := range set.words {
					if got, want := Particle(word, "으로/로"), word+set.ro; got != want {
						t.Errorf("got %q, want %q", got, want)
					}
					if got, want := Particle(word, "이/가"), word+set.ga; got != want {
						t.Errorf("got %q, want %q", got, want)
					}
				}
			}
		})
	}
}

func TestParticle_readsDecomposedHangulAlike(t *testing.T) {
	for _, word := range []string{"지호", "하준", "서울", "값"} {
		decomposed := norm.NFD.String(word)
		got := strings.TrimPrefix(Particle(decomposed, "으로/로"), decomposed)
		want := strings.TrimPrefix(Particle(word, "으로/로"), word)
		if got != want {
			t.Errorf("%s: got %q decomposed, %q composed", word, got, want)
		}
	}
}

func FuzzParticle(f *testing.F) {
	for _, word := range []string{"지호", "Hotel(주)", "café", "１２％", "((", "\xff", " \u0328"} {
		f.Add(word, "으로/로")
	}
	f.Fuzz(func(t *testing.T, word, pair string) {
		got := Particle(word, pair)
		if !strings.HasPrefix(got, word) {
			t.Errorf("Particle(%q, %q) = %q changes the word", word, pair, got)
		}
		if utf8.ValidString(word) && utf8.ValidString(pair) && !utf8.ValidString(got) {
			t.Errorf("Particle(%q, %q) = %q is not UTF-8", word, pair, got)
		}
	})
}
