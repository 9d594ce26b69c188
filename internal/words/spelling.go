package words

import (
	"cmp"
	"slices"
	"strings"
)

// joinSpellings has Japanese terms that are one word count as one. Their keys are
// their readings: forms that are read alike are one word if they differ in no
// Han letter, but have some where the other has kana, as 気づく, 気付く and きづく.
// 温かい and 暖かい are two; あたたかい is the one that occurs more often.
func joinSpellings(texts [][]term) {
	forms := map[string]map[string]int{} // by reading: how often each occurs
	for _, terms := range texts {
		for i := range terms {
			terms[i].key = katakana(terms[i].key)
			counts := forms[terms[i].key]
			if counts == nil {
				counts = map[string]int{}
				forms[terms[i].key] = counts
			}
			counts[terms[i].shown]++
		}
	}
	words := map[string]map[string]string{} // by reading: the word that a form belongs to
	for reading, counts := range forms {
		words[reading] = spellings(counts)
	}
	for _, terms := range texts {
		for i, t := range terms {
			terms[i].key = t.key + " " + words[t.key][t.shown]
		}
	}
}

// spellings returns for each form the fullest form of its word.
func spellings(counts map[string]int) map[string]string {
	type form struct {
		shown string
		han   []rune
		count int
	}
	var all []form
	for shown, count := range counts {
		all = append(all, form{shown, hanOf(shown), count})
	}
	slices.SortFunc(all, func(a, b form) int { // the fullest first, then the most frequent
		return cmp.Or(cmp.Compare(len(b.han), len(a.han)), cmp.Compare(b.count, a.count), cmp.Compare(a.shown, b.shown))
	})
	word := map[string]string{}
	for i, f := range all {
		word[f.shown] = f.shown
		best := -1
		for _, fuller := range all[:i] {
			if within(f.han, fuller.han) && fuller.count > best && word[fuller.shown] == fuller.shown {
				word[f.shown], best = fuller.shown, fuller.count
			}
		}
	}
	return word
}

// within reports whether the letters are among the others, in their order.
func within(letters, others []rune) bool {
	for _, r := range others {
		if len(letters) > 0 && r == letters[0] {
			letters = letters[1:]
		}
	}
	return len(letters) == 0
}

func hanOf(s string) []rune {
	var all []rune
	for _, r := range s {
		if isHan(r) {
			all = append(all, r)
		}
	}
	return all
}

// katakana writes hiragana in katakana.
func katakana(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'ぁ' && r <= 'ゖ' {
			return r + ('ア' - 'あ')
		}
		return r
	}, s)
}
