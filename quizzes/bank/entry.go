package bank

import (
	"context"
	"fmt"

	"credo/internal/storage"
	"credo/people"
	"credo/quizzes"
	"credo/values"
)

// An Entry is a question of the bank, as a lead sees it.
type Entry struct {
	quizzes.Question // as it is asked now, with its key
	Bank             quizzes.BankQuestion
	Value            *values.Value // that it is about; nil for none
	Quizzes          []string      // the ids of those that ask it of their own
}

// URL is the question's page.
func (e Entry) URL() string { return questionURL(e.ID) }

// Retired reports whether the question is asked no more.
func (e Entry) Retired() bool { return e.Bank.RetiredAt > 0 }

// A Detail is an Entry with its history.
type Detail struct {
	Entry
	History []Version // the newest first
}

// A Version is one wording of a question.
type Version struct {
	quizzes.Revision
	Author people.Person
}

// Question returns a question of the bank. Error: storage.ErrNotFound.
func (s *Store) Question(ctx context.Context, id string) (d Detail, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		if d.Entry, err = find(ctx, tx, id); err != nil {
			return err
		}
		history, err := quizzes.History(ctx, tx, id)
		if err != nil {
			return err
		}
		authors := make([]string, len(history))
		for i, v := range history {
			authors[i] = v.By
		}
		named, err := people.Named(ctx, tx, storage.Distinct(authors))
		for _, v := range history {
			d.History = append(d.History, Version{v, named[v.By]})
		}
		return err
	})
	return d, err
}

func find(ctx context.Context, r storage.Reader, id string) (Entry, error) {
	if !storage.ValidID(id) {
		return Entry{}, fmt.Errorf("question %q: %w", id, storage.ErrNotFound)
	}
	all, err := entries(ctx, r, []string{id})
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("question %s: %w", id, storage.ErrNotFound)
	}
	if err != nil {
		return Entry{}, err
	}
	return all[0], nil
}

// entries returns questions by their ids, in the order of these.
func entries(ctx context.Context, r storage.Reader, ids []string) ([]Entry, error) {
	banked, err := quizzes.BankedByID(ctx, r, ids)
	if err != nil {
		return nil, err
	}
	questions, err := quizzes.Questions(ctx, r, ids)
	if err != nil {
		return nil, err
	}
	asking, err := quizzes.Asking(ctx, r, ids)
	if err != nil {
		return nil, err
	}
	var about []string
	for _, b := range banked {
		if b.Value != "" {
			about = append(about, b.Value)
		}
	}
	named, err := values.Named(ctx, r, storage.Distinct(about))
	all := make([]Entry, len(banked))
	for i, b := range banked {
		all[i] = Entry{Question: questions[b.ID], Bank: b, Quizzes: asking[b.ID]}
		if v, ok := named[b.Value]; ok {
			all[i].Value = &v
		}
	}
	return all, err
}
