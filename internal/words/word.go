package words

import (
	"cmp"
	"context"
	"slices"

	"credo/internal/i18n"
)

// A Word is what texts say: a noun, an adjective or a verb.
//
// It is written as most of the texts write it, in small letters; an adjective or
// verb of Korean or Japanese in the form that a dictionary has. What is written
// in Latin letters is English, in whatever text it stands.
type Word struct {
	Word  string    `json:"word"`
	Lang  i18n.Lang `json:"lang"`
	Count int       `json:"count"` // how often it occurs in all the texts
	Texts []int     `json:"texts"` // which texts have it: their indexes, ascending, each once
}

// Auto leaves it to the script in which language a text is.
const Auto i18n.Lang = ""

// Count returns the words of the texts, the most frequent first, then in the
// order of their letters. The language decides what the script leaves open: Han
// letters are Korean where Hangul is near and else Japanese, unless the language
// is Korean. Letters of other scripts are no words, nor are addresses, markup,
// numbers and pictures.
//
// It keeps all processors busy, and its memory is never given back: see the
// package. Errors: that of the context.
func Count(ctx context.Context, texts []string, language i18n.Lang) ([]Word, error) {
	parts := make([]parts, len(texts))
	if err := each(ctx, len(texts), func(i int) { parts[i] = take(texts[i], language) }); err != nil {
		return nil, err
	}
	var korean, japanese bool
	for _, p := range parts {
		korean = korean || len(p.korean) > 0
		japanese = japanese || len(p.japanese) > 0
	}
	if korean {
		go koreanDictionary() // is read while the others are counted
	}
	all, err := tally(ctx, i18n.English, len(texts), func(i int) []term { return englishTerms(parts[i].latin) })
	if err != nil {
		return nil, err
	}
	if japanese {
		words, err := tally(ctx, i18n.Japanese, len(texts), func(i int) []term { return japaneseTerms(parts[i].japanese) })
		if err != nil {
			return nil, err
		}
		all = append(all, words...)
	}
	if korean {
		words, err := tally(ctx, i18n.Korean, len(texts), func(i int) []term { return koreanTerms(parts[i].korean) })
		if err != nil {
			return nil, err
		}
		all = append(all, words...)
	}
	slices.SortFunc(all, func(a, b Word) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Word, b.Word), cmp.Compare(a.Lang, b.Lang))
	})
	return all, nil
}
