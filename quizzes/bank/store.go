package bank

import (
	"context"
	"time"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// Store keeps the bank.
type Store struct {
	db  *storage.DB
	log *activity.Log
	now func() time.Time
}

// NewStore returns the bank of a database.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time) *Store {
	return &Store{db: db, log: log, now: now}
}

func (s *Store) instant() storage.Instant { return storage.At(s.now()) }

// record says in the log what happened to a question.
func (s *Store) record(ctx context.Context, tx *storage.Tx, by web.Viewer, verb string, q quizzes.BankQuestion) error {
	return s.log.Record(ctx, tx, activity.Event{
		At: s.instant(), Actor: by.ID, Verb: verb,
		Object: activity.Ref{Kind: "question", ID: q.ID}, Title: q.Draft.Format.Line(q.Draft.Text.Source()), URL: questionURL(q.ID),
	})
}

// Add puts a question into the bank; its ID may be the client's, so that the same
// call again makes nothing new. made says whether it was new. Errors: *web.Invalid
// as of quizzes.AddQuestion, and at "id"; storage.ErrConflict for an id that stands
// for something else.
func (s *Store) Add(ctx context.Context, by web.Viewer, q quizzes.BankQuestion) (id string, made bool, err error) {
	if q.ID == "" {
		q.ID = storage.NewID()
	}
	if !storage.ValidID(q.ID) {
		return "", false, web.Refuse("id", "web.invalid.id")
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		asked := struct {
			Made, By string
			Question quizzes.BankQuestion
		}{"question", by.ID, q}
		again, err := tx.Claim(ctx, q.ID, asked)
		if err != nil || again {
			return err
		}
		made = true
		if err := quizzes.AddQuestion(ctx, tx, s.instant(), by.ID, q); err != nil {
			return err
		}
		return s.record(ctx, tx, by, "question.written", q)
	})
	return q.ID, made && err == nil, err
}

// Edit words a question anew. base is the version that was looked at; it may be
// empty for whichever it is. Errors: *web.Invalid as of quizzes.EditQuestion, and a
// conflict where the question has another version by now that says something else;
// storage.ErrNotFound.
func (s *Store) Edit(ctx context.Context, by web.Viewer, base string, q quizzes.BankQuestion) error {
	if base != "" && !storage.ValidID(base) {
		return web.Refuse("base", "web.invalid.id")
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		there, err := find(ctx, tx, q.ID)
		if err != nil {
			return err
		}
		q.Draft.Name, q.Category, q.GivenID = there.Name, there.Bank.Category, there.Bank.GivenID
		outcome, err := quizzes.EditQuestion(ctx, tx, s.instant(), by.ID, q)
		switch {
		case err != nil || outcome == quizzes.Unchanged:
			return err
		case base != "" && there.Version != base:
			return web.RefuseConflict("", "bank.refused.changed") // and nothing is kept
		}
		return s.record(ctx, tx, by, "question.edited", q)
	})
}
