package text

import (
	"slices"
	"strings"
	"unicode"
)

const (
	maxWord        = 64 // letters; longer words are cut
	maxLetter      = 24 // bytes, marks included; more marks are dropped
	maxQueryTokens = 64
)

// run is a stretch of text: a word, or letters of scripts that are not split into
// words (eastern), each with the marks that belong to it.
type run struct {
	letters []string
	eastern bool
}

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
		for i, letter := range r.letters {
			tokens = append(tokens, letter)
			if i+1 < len(r.letters) {
				tokens = append(tokens, letter+r.letters[i+1])
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
			add(r.letters[0])
		}
		for i := range len(r.letters) - 1 {
			add(r.letters[i] + r.letters[i+1])
		}
	}
	return tokens
}

func runs(s string) []run {
	var all []run
	inRun := false
	for _, r := range Fold(s) {
		switch {
		case unicode.Is(unicode.M, r):
			if inRun {
				all[len(all)-1].mark(r)
			}
		case eastern(r), unicode.IsLetter(r), unicode.IsNumber(r):
			if e := eastern(r); !inRun || all[len(all)-1].eastern != e {
				all = append(all, run{eastern: e})
			}
			last := &all[len(all)-1]
			last.letters = append(last.letters, string(r))
			inRun = true
		default:
			inRun = false
		}
	}
	return all
}

func (r run) mark(mark rune) {
	if last := &r.letters[len(r.letters)-1]; len(*last) < maxLetter {
		*last += string(mark)
	}
}

func (r run) word() string { return strings.Join(r.letters[:min(len(r.letters), maxWord)], "") }

// eastern tells the letters of Hangul, kana and Han.
func eastern(r rune) bool {
	return r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
