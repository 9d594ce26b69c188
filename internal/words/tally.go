package words

import (
	"cmp"
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"credo/internal/i18n"
)

// A term is a word at one place of a text.
type term struct {
	key   string // is the same for what counts as one word
	shown string // how it is written there, in the form in which it may be shown
}

// group is a word with the ways to write it.
type group struct {
	Word
	forms map[string]int
}

// tally counts the terms of each of n texts.
func tally(ctx context.Context, language i18n.Lang, n int, terms func(i int) []term) ([]Word, error) {
	found := make([][]term, n)
	if err := each(ctx, n, func(i int) { found[i] = terms(i) }); err != nil {
		return nil, err
	}
	if language == i18n.Japanese {
		joinSpellings(found)
	}
	groups := map[string]*group{}
	for i, text := range found {
		for _, t := range text {
			g := groups[t.key]
			if g == nil {
				g = &group{Word: Word{Lang: language}, forms: map[string]int{}}
				groups[t.key] = g
			}
			g.Count++
			g.forms[t.shown]++
			if last := len(g.Texts) - 1; last < 0 || g.Texts[last] != i {
				g.Texts = append(g.Texts, i)
			}
		}
	}
	words := make([]Word, 0, len(groups))
	for _, g := range groups {
		g.Word.Word = mostFrequent(g.forms)
		words = append(words, g.Word)
	}
	return words, nil
}

// mostFrequent returns the form that occurs most often; among equals the
// shortest, then the first in the order of letters.
func mostFrequent(forms map[string]int) string {
	best, most := "", 0
	for form, count := range forms {
		if cmp.Or(cmp.Compare(most, count), cmp.Compare(utf8.RuneCountInString(form), utf8.RuneCountInString(best)), cmp.Compare(form, best)) < 0 {
			best, most = form, count
		}
	}
	return best
}

// each calls do with every number below n, on all processors, until the context
// ends.
func each(ctx context.Context, n int, do func(i int)) error {
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				do(i)
			}
		})
	}
	workers.Wait()
	return ctx.Err()
}
