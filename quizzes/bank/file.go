package bank

import (
	"context"
	"strconv"

	"credo/internal/activity"
	"credo/internal/gift"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// A File is what was understood of a file.
type File struct {
	Syntax    Syntax // that it was read in
	Questions []quizzes.GIFTQuestion
	Errors    []gift.Error
}

// Good returns the questions in which nothing is wrong.
func (f File) Good() []quizzes.GIFTQuestion {
	var good []quizzes.GIFTQuestion
	for _, q := range f.Questions {
		if q.Good {
			good = append(good, q)
		}
	}
	return good
}

// Import takes the good questions of a file into the bank, and returns what became
// of each. Errors: *web.Invalid at "source" where there is none, or where something
// is wrong and goodOnly is not said: then none is taken.
func (s *Store) Import(ctx context.Context, by web.Viewer, f File, goodOnly bool) (done []quizzes.Imported, err error) {
	good := f.Good()
	switch {
	case len(good) == 0 && len(f.Errors) == 0:
		return nil, web.Refuse("source", "bank.invalid.no_questions")
	case len(good) == 0:
		return nil, web.Refuse("source", "bank.invalid.no_good")
	case len(f.Errors) > 0 && !goodOnly:
		return nil, web.Refuse("source", "bank.invalid.errors")
	}
	all := make([]quizzes.BankQuestion, len(good))
	for i, q := range good {
		all[i] = q.Banked()
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if done, err = quizzes.Import(ctx, tx, s.instant(), by.ID, all); err != nil {
			return err
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: s.instant(), Actor: by.ID, Verb: "questions.imported", Object: activity.Ref{Kind: "bank"}, URL: path,
			Details: map[string]string{"added": strconv.Itoa(count(done, quizzes.Added)), "revised": strconv.Itoa(count(done, quizzes.Revised))},
		})
	})
	return done, err
}
