package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxWord        = 64 // letters; longer words are cut
	maxLetter      = 24 // bytes, marks included; more marks are dropped
	maxQueryTokens = 64
)

// run is a stretch of folded text: a word, or letters of scripts that are not
// split into words (eastern), each with the marks that belong to it.
type run struct {
	text    string // folded
	letters []span // one behind the other, but for marks that were dropped
	eastern bool
}

// span is where a letter stands in the text, in bytes.
type span struct{ start, end int }

// Tokens splits s for the index, folded and in order: words of Latin letters and
// digits as they are; of Hangul, kana and Han each letter and each pair of
// neighbours, so that words of one syllable are found too.
func Tokens(s string) []string {
	var tokens []string
	for _, r := range runs(s) {
		if !r.eastern {
			tokens = append(tokens, r.word())
			continue
		}
		for i := range r.letters {
			tokens = append(tokens, r.part(i, i+1))
			if i+1 < len(r.letters) {
				tokens = append(tokens, r.part(i, i+2))
			}
		}
	}
	return tokens
}

// QueryTokens splits a query so that each of its tokens is among the Tokens of a
// text that holds q: words, single letters that stand alone, and pairs of
// neighbours. It gives each token once, and at most maxQueryTokens.
func QueryTokens(q string) []string {
	var tokens []string
	add := func(token string) {
		if len(tokens) < maxQueryTokens && !slices.Contains(tokens, token) {
			tokens = append(tokens, token)
		}
	}
	for _, r := range runs(q) {
		if !r.eastern {
			add(r.word())
			continue
		}
		if len(r.letters) == 1 {
			add(r.part(0, 1))
		}
		for i := range len(r.letters) - 1 {
			add(r.part(i, i+2))
		}
	}
	return tokens
}

func runs(s string) []run {
	folded := Fold(s)
	var all []run
	inRun := false
	for at, r := range folded {
		e := eastern(r)
		switch {
		case r >= firstMark && unicode.Is(unicode.M, r):
			if inRun {
				all[len(all)-1].mark(at, r)
			}
		case e, unicode.IsLetter(r), unicode.IsNumber(r):
			if !inRun || all[len(all)-1].eastern != e {
				all = append(all, run{text: folded, eastern: e})
			}
			last := &all[len(all)-1]
			last.letters = append(last.letters, span{at, at + utf8.RuneLen(r)})
			inRun = true
		default:
			inRun = false
		}
	}
	return all
}

// firstMark is the first code point that is a mark.
const firstMark = 0x300

// mark adds the mark at that place to the last letter.
func (r run) mark(at int, mark rune) {
	if last := &r.letters[len(r.letters)-1]; last.end == at && last.end-last.start < maxLetter {
		last.end += utf8.RuneLen(mark)
	}
}

func (r run) word() string { return r.part(0, min(len(r.letters), maxWord)) }

// part returns the letters from i to j, without j.
func (r run) part(i, j int) string {
	var apart strings.Builder
	start := r.letters[i].start
	for ; i < j; i++ {
		if i+1 < j && r.letters[i].end != r.letters[i+1].start {
			apart.WriteString(r.text[start:r.letters[i].end])
			start = r.letters[i+1].start
		}
	}
	last := r.text[start:r.letters[j-1].end]
	if apart.Len() == 0 {
		return last
	}
	return apart.String() + last
}

// eastern tells the letters of Hangul, kana and Han.
func eastern(r rune) bool {
	if r < unicode.MaxLatin1 {
		return false
	}
	return r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
