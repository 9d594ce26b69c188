package bank

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/quizzes"
)

// Twins returns groups of questions that ask the same, in the words of any language:
// letter case, width, spaces and marks aside. Each group and the groups come the
// oldest first.
func (s *Store) Twins(ctx context.Context) (groups [][]Entry, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		banked, err := quizzes.Banked(ctx, tx, quizzes.BankFilter{})
		if err != nil {
			return err
		}
		for _, ids := range twins(banked) {
			group, err := entries(ctx, tx, ids)
			if err != nil {
				return err
			}
			groups = append(groups, group)
		}
		return nil
	})
	return groups, err
}

// twins returns the ids of questions that ask the same.
func twins(all []quizzes.BankQuestion) [][]string {
	type said struct {
		lang  i18n.Lang
		words string
	}
	group := map[string]*[]string{} // by question
	first := map[said]string{}
	for _, q := range all {
		for lang, words := range q.Draft.Text.In {
			s := said{lang, letters(words)}
			twin, known := first[s]
			if !known {
				first[s] = q.ID
				continue
			}
			merge(group, twin, q.ID)
		}
	}
	var groups [][]string
	for id, g := range group {
		if slices.Sort(*g); (*g)[0] == id {
			groups = append(groups, *g)
		}
	}
	slices.SortFunc(groups, func(a, b []string) int { return cmp.Compare(a[0], b[0]) })
	return groups
}

// merge puts two questions, and what is in a group with them, into one group.
func merge(group map[string]*[]string, a, b string) {
	of := func(id string) []string {
		if g := group[id]; g != nil {
			return *g
		}
		return []string{id}
	}
	all := storage.Distinct(slices.Concat(of(a), of(b)))
	for _, id := range all {
		group[id] = &all
	}
}

// letters are the letters and digits of a text, folded; all of it where it has none.
func letters(s string) string {
	only := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, text.Fold(s))
	return cmp.Or(only, s)
}
