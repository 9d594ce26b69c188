package words_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"credo/internal/i18n"
)

// FuzzCount counts any text, in two halves, too: it must not panic, and what it
// returns must be in order.
func FuzzCount(f *testing.F) {
	count(f, []string{"친절 ていねい"}, "") // reads the dictionaries, for which one text has no time
	for _, seed := range []string{
		"", "kind", "The guests’ check-in wasn't quick.", "친절하고 미소가 아름다워요", "마음에 들어요. 짐을 들어 주심", "잘 하게 해 줌", "것", "XR 깨끗",
		"丁寧な対応でした", "気が利く", "気に", "お", "不", "大きな", "申し訳", "わかりやすい教え方", "親切한 笑顔が", "ﾃｲﾈｲ ＷＩＦＩ",
		"<b>친절</b>&amp;&#x1F44D; [a](b) https://a.b", "👨‍👩‍👧ㅋㅋㅠㅠ", "\xff\xfe\xec\xb9", "가\u11a8\u0301ﾞー", "a-'b--c''", "ーーー", strings.Repeat("가", 500),
	} {
		f.Add(seed, "")
		f.Add(seed, "ko")
	}
	f.Fuzz(func(t *testing.T, text, language string) {
		half := len(text) / 2
		texts := []string{text, text[:half], text[half:]}
		all := count(t, texts, i18n.Lang(language))
		for i, w := range all {
			switch {
			case w.Word == "" || !utf8.ValidString(w.Word) || w.Word != strings.TrimSpace(w.Word):
				t.Errorf("the word %q", w.Word)
			case !i18n.Valid(string(w.Lang)):
				t.Errorf("%q is in %q", w.Word, w.Lang)
			case len(w.Texts) == 0 || len(w.Texts) > w.Count || !slices.IsSorted(w.Texts) || w.Texts[len(w.Texts)-1] >= len(texts):
				t.Errorf("%q stands %d times in %v", w.Word, w.Count, w.Texts)
			case i > 0 && cmp.Or(cmp.Compare(w.Count, all[i-1].Count), cmp.Compare(all[i-1].Word, w.Word), cmp.Compare(all[i-1].Lang, w.Lang)) > 0:
				t.Errorf("%q comes before %q", all[i-1].Word, w.Word)
			}
		}
	})
}
