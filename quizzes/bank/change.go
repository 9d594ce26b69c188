package bank

import (
	"context"
	"fmt"
	"slices"

	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/quizzes"
)

// A Change is done to several questions at once. What is empty stays.
type Change struct {
	AddTags    []string
	RemoveTags []string
	Difficulty *quizzes.Difficulty // empty for none
	Value      *string             // an id, empty for none
	Retire     bool
	Restore    bool
}

// maxChanged is how many questions are changed at once at most.
const maxChanged = 200

// empty reports whether nothing is to be done.
func (c Change) empty() bool {
	return len(c.AddTags) == 0 && len(c.RemoveTags) == 0 && c.Difficulty == nil && c.Value == nil && !c.Retire && !c.Restore
}

// Change does the same to all of the questions, or to none of them. It returns the
// ids of those that were to be retired and are not, since a quiz asks them of its
// own. Errors: *web.Invalid at "ids", "tags", "difficulty" or "value", or of the
// whole where nothing is to be done; storage.ErrNotFound.
func (s *Store) Change(ctx context.Context, by web.Viewer, ids []string, change Change) (asked []string, err error) {
	ids = storage.Distinct(ids)
	switch {
	case len(ids) == 0:
		return nil, web.Refuse("ids", "bank.invalid.none")
	case len(ids) > maxChanged:
		return nil, web.Refuse("ids", "bank.invalid.too_many", "Max", maxChanged)
	case change.empty():
		return nil, web.Refuse("", "bank.invalid.no_change")
	}
	for _, id := range ids {
		if !storage.ValidID(id) {
			return nil, web.Refuse("ids", "web.invalid.id")
		}
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		all, err := quizzes.BankedByID(ctx, tx, ids)
		if err == nil && len(all) < len(ids) {
			err = fmt.Errorf("%d of %d questions: %w", len(all), len(ids), storage.ErrNotFound)
		}
		if err != nil {
			return err
		}
		for _, q := range all {
			if q, changed := change.of(q); changed {
				if err := quizzes.Describe(ctx, tx, q); err != nil {
					return err
				}
				if err := s.record(ctx, tx, by, "question.changed", q); err != nil {
					return err
				}
			}
		}
		asked, err = s.move(ctx, tx, by, all, change)
		return err
	})
	return asked, err
}

// move takes questions out of the bank or in again, and returns those that a quiz
// keeps in it.
func (s *Store) move(ctx context.Context, tx *storage.Tx, by web.Viewer, all []quizzes.BankQuestion, change Change) (asked []string, err error) {
	ids := make([]string, len(all))
	for i, q := range all {
		ids[i] = q.ID
	}
	verb := "question.retired"
	switch {
	case change.Restore:
		verb, err = "question.restored", quizzes.Restore(ctx, tx, ids)
	case change.Retire:
		asked, err = quizzes.Retire(ctx, tx, s.instant(), ids)
	default:
		return nil, nil
	}
	for _, q := range all {
		if moved := (q.RetiredAt > 0) == change.Restore && !slices.Contains(asked, q.ID); err == nil && moved {
			err = s.record(ctx, tx, by, verb, q)
		}
	}
	return asked, err
}

// of returns the question as the change makes it, but for retiring.
func (c Change) of(q quizzes.BankQuestion) (changed quizzes.BankQuestion, anew bool) {
	changed = q
	changed.Tags = slices.DeleteFunc(slices.Clone(q.Tags), func(tag string) bool { return slices.Contains(c.RemoveTags, tag) })
	for _, tag := range c.AddTags {
		if clean, ok := text.Clean(tag); ok {
			tag = clean
		}
		if !slices.Contains(changed.Tags, tag) {
			changed.Tags = append(changed.Tags, tag)
		}
	}
	if c.Difficulty != nil {
		changed.Difficulty = *c.Difficulty
	}
	if c.Value != nil {
		changed.Value = *c.Value
	}
	return changed, !slices.Equal(changed.Tags, q.Tags) || changed.Difficulty != q.Difficulty || changed.Value != q.Value
}
