package text

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestTokens(t *testing.T) {
	for name, test := range map[string]struct {
		s                   string
		tokens, queryTokens []string
	}{
		"nothing":          {" -!👏", nil, nil},
		"English":          {"Don't wait: room A320, 2nd floor!", split("don t wait room a320 2nd floor"), split("don t wait room a320 2nd floor")},
		"one syllable":     {"꽃", split("꽃"), split("꽃")},
		"two syllables":    {"칭찬", split("칭 칭찬 찬"), split("칭찬")},
		"Korean":           {"와우 스토리를", split("와 와우 우 스 스토 토 토리 리 리를 를"), split("와우 스토 토리 리를")},
		"one kanji":        {"茶", split("茶"), split("茶")},
		"Japanese":         {"お茶をコーヒー", split("お お茶 茶 茶を を をこ こ こー ー ーひ ひ ひー ー"), split("お茶 茶を をこ こー ーひ ひー")},
		"half-width kana":  {"ﾗｳﾝｼﾞ", split("ら らう う うん ん んじ じ"), split("らう うん んじ")},
		"mixed":            {"WOW스토리 3分 第3回", split("wow 스 스토 토 토리 리 3 分 第 3 回"), split("wow 스토 토리 3 分 第 回")},
		"repeated":         {"ha ha 하하하", split("ha ha 하 하하 하 하하 하"), split("ha 하하")},
		"iterated kanji":   {"佐々木", split("佐 佐々 々 々木 木"), split("佐々 々木")},
		"other alphabets":  {"Йод ελληνικά", split("йод ελληνικά"), split("йод ελληνικά")},
		"marks alone":      {"\u0301 \u3099", nil, nil},
		"a very long word": {strings.Repeat("a", 100), []string{strings.Repeat("a", maxWord)}, []string{strings.Repeat("a", maxWord)}},
		"a pile of marks":  {"か" + strings.Repeat("\u0302", 100), []string{"か" + strings.Repeat("\u0302", 11)}, []string{"か" + strings.Repeat("\u0302", 11)}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff([][]string{test.tokens, test.queryTokens}, [][]string{Tokens(test.s), QueryTokens(test.s)}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestQueryTokens_areBounded(t *testing.T) {
	var q strings.Builder
	for r := '가'; r < '가'+200; r++ {
		q.WriteRune(r)
	}
	if got := len(QueryTokens(q.String())); got != maxQueryTokens {
		t.Errorf("got %d tokens, want %d", got, maxQueryTokens)
	}
}

// What stands in a text is found by any piece of it, down to a single letter.
func TestQueryTokens_ofAnyPieceAreAmongTheTokens(t *testing.T) {
	letters := []rune("가각힣훈민정음ㅋ갸あいんがぱゔアイヴーヵ々〇漢字髙﨑茶🍵。、・ 　\n-3３aＡ!")
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SliceOf(rapid.SampledFrom(letters)).Draw(t, "s")
		from := rapid.IntRange(0, len(s)).Draw(t, "from")
		to := rapid.IntRange(from, len(s)).Draw(t, "to")
		for isWordLetter(s, from) && from < to {
			from++
		}
		for from < to && isWordLetter(s, to) {
			to--
		}
		piece := s[from:to]
		tokens := Tokens(string(s))
		for _, token := range QueryTokens(string(piece)) {
			if !slices.Contains(tokens, token) {
				t.Fatalf("%q of %q is not among the tokens of %q: %q", token, string(piece), string(s), tokens)
			}
		}
	})
}

func TestQueryTokens_findKoreanAndJapaneseNames(t *testing.T) {
	text := "오늘 아침 김훈 님이 로비에서 お客さまの傘を乾かしました。ラウンジで佐々木さんが拍手。"
	tokens := Tokens(text)
	for _, q := range []string{"훈", "김훈", "님", "로비", "로비에서", "傘", "お客", "客さま", "らうんじ", "ラウンジ", "ﾗｳﾝｼﾞ", "佐々木", "拍手", "手"} {
		t.Run(q, func(t *testing.T) {
			query := QueryTokens(q)
			if len(query) == 0 {
				t.Fatal("no tokens")
			}
			for _, token := range query {
				if !slices.Contains(tokens, token) {
					t.Errorf("%q is not found", token)
				}
			}
		})
	}
}

// isWordLetter tells whether a cut before s[i] would cut a word of Latin letters
// or digits in two, which are found whole only.
func isWordLetter(s []rune, i int) bool {
	word := func(i int) bool { return i >= 0 && i < len(s) && strings.ContainsRune("3３aＡ", s[i]) }
	return word(i-1) && word(i)
}

func split(s string) []string { return strings.Fields(s) }
