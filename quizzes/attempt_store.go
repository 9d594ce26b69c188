package quizzes

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
)

// Store keeps attempts and their answers.
type Store struct {
	db  *storage.DB
	log *activity.Log
	now func() time.Time
}

// NewStore returns the store over db.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time) *Store {
	return &Store{db: db, log: log, now: now}
}

// Summary returns how the viewer stands with a quiz. Error: storage.ErrNotFound.
func (s *Store) Summary(ctx context.Context, by web.Viewer, quizID string) (Summary, error) {
	if !storage.ValidID(quizID) {
		return Summary{}, fmt.Errorf("quiz %q: %w", quizID, storage.ErrNotFound)
	}
	all, err := Summaries(ctx, s.db, by.ID, []string{quizID})
	if err != nil {
		return Summary{}, err
	}
	summary, ok := all[quizID]
	if !ok {
		return Summary{}, fmt.Errorf("quiz %s: %w", quizID, storage.ErrNotFound)
	}
	return summary, nil
}

// Start starts an attempt of the viewer's, or gives again the one that is open;
// made says which. id is the one the client wants it to have, or empty. Errors:
// storage.ErrNotFound; *web.Invalid, a conflict when no attempt is left;
// storage.ErrConflict for an id that stands for something else.
func (s *Store) Start(ctx context.Context, by web.Viewer, quizID, id string) (attempt Attempt, made bool, err error) {
	if id != "" && !storage.ValidID(id) {
		return Attempt{}, false, web.Refuse("id", "web.invalid.id")
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		made = false
		quiz, err := Load(ctx, tx, quizID)
		if err != nil {
			return err
		}
		open, number, err := standing(ctx, tx, by.ID, quizID)
		if err != nil {
			return err
		}
		if open != "" {
			attempt, err = load(ctx, tx, by, open)
			return err
		}
		newID := id
		if newID == "" {
			newID = storage.NewID()
		} else if again, err := tx.Claim(ctx, id, [3]string{"quiz attempt", quizID, by.ID}); err != nil {
			return err
		} else if again {
			attempt, err = load(ctx, tx, by, id)
			return err
		}
		if quiz.Attempts > 0 && number > quiz.Attempts {
			return web.RefuseConflict("", "quizzes.refused.none_left")
		}
		if err := s.insert(ctx, tx, Attempt{ID: newID, QuizID: quizID, Number: number}, quiz.paper(), by); err != nil {
			return err
		}
		made = true
		attempt, err = load(ctx, tx, by, newID)
		return err
	})
	return attempt, made, err
}

// Attempt returns an attempt of the viewer's. Another's is storage.ErrNotFound.
func (s *Store) Attempt(ctx context.Context, by web.Viewer, id string) (attempt Attempt, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		attempt, err = load(ctx, tx, by, id)
		return err
	})
	return attempt, err
}

// Submit hands an attempt in and grades it. Handing in again changes nothing
// and gives the same. Error: storage.ErrNotFound, also for another's attempt.
func (s *Store) Submit(ctx context.Context, by web.Viewer, id string) (attempt Attempt, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		var questions []Question
		attempt, questions, err = loadWithKey(ctx, tx, by, id)
		if err != nil || !attempt.Open() {
			return err
		}
		result := grade(questions, attempt.PassMark, attempt.Answers)
		attempt.SubmittedAt, attempt.Result = storage.At(s.now()), &result
		n, err := tx.Exec(ctx, `
			UPDATE quiz_attempt
			SET submitted_at = $2, score = $3, passed = $4
			WHERE id = $1 AND submitted_at IS NULL`, id, attempt.SubmittedAt, result.Score, result.Passed)
		if err != nil {
			return fmt.Errorf("submit attempt %s: %w", id, err)
		}
		if n == 0 {
			return fmt.Errorf("submit attempt %s: %w", id, storage.ErrConflict)
		}
		verb := "quiz.failed"
		if result.Passed {
			verb = "quiz.passed"
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: attempt.SubmittedAt, Actor: by.ID, Verb: verb, Person: by.ID,
			Object: activity.Ref{Kind: "quiz", ID: attempt.QuizID}, Title: attempt.Title.Source(), URL: "/quizzes/" + attempt.QuizID,
			Details: map[string]string{"attempt": id, "score": strconv.FormatFloat(result.Score, 'f', -1, 64)},
		})
	})
	return attempt, err
}

func (s *Store) insert(ctx context.Context, tx *storage.Tx, a Attempt, p paper, by web.Viewer) error {
	n, err := tx.Exec(ctx, `
		INSERT INTO quiz_attempt (id, quiz_id, person_id, number, started_at, submitted_at, score, passed, paper)
		VALUES ($1, $2, $3, $4, $5, NULL, NULL, NULL, $6)
		ON CONFLICT DO NOTHING`, a.ID, a.QuizID, by.ID, a.Number, storage.At(s.now()), storage.JSON(&p))
	if err == nil && n == 0 {
		err = storage.ErrConflict
	}
	if err != nil {
		return fmt.Errorf("start attempt %d at quiz %s: %w", a.Number, a.QuizID, err)
	}
	return use(ctx, tx, p.versions())
}
