package quizzes

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// Create makes a quiz, written by the person by. Errors: *web.Invalid as of
// Draft.Check.
func Create(ctx context.Context, tx *storage.Tx, now storage.Instant, by string, d Draft) (id string, err error) {
	if d, err = d.clean(); err != nil {
		return "", err
	}
	id = storage.NewID()
	_, err = tx.Exec(ctx, `
		INSERT INTO quiz (id, title, pass_mark, attempts, made_by, made_at)
		VALUES ($1, $2, $3, $4, $5, $6)`, id, d.Title, d.PassMark, d.Attempts, by, now)
	if err != nil {
		return "", fmt.Errorf("create quiz: %w", err)
	}
	for place, q := range d.Questions {
		question, err := insertQuestion(ctx, tx, author{by, now}, q)
		if err != nil {
			return "", err
		}
		if err := insertSlot(ctx, tx, id, place, question); err != nil {
			return "", err
		}
	}
	return id, nil
}

// Load returns a quiz with its key. Error: storage.ErrNotFound.
func Load(ctx context.Context, r storage.Reader, quizID string) (Quiz, error) {
	quiz := Quiz{ID: quizID}
	if !storage.ValidID(quizID) {
		return Quiz{}, fmt.Errorf("quiz %q: %w", quizID, storage.ErrNotFound)
	}
	err := r.QueryRow(ctx, `
		SELECT title, pass_mark, attempts
		FROM quiz
		WHERE id = $1`, quizID).Scan(&quiz.Title, &quiz.PassMark, &quiz.Attempts)
	if err != nil {
		return Quiz{}, fmt.Errorf("quiz %s: %w", quizID, err)
	}
	rows, err := r.Query(ctx, `
		SELECT q.id, v.id, v.kind, v.body
		FROM quiz_slot s
		JOIN question q ON q.id = s.question_id
		JOIN question_version v ON v.id = q.version_id
		WHERE s.quiz_id = $1
		ORDER BY s.place`, quizID)
	quiz.Questions, err = storage.Collect(rows, err, scanQuestion)
	if err != nil {
		return Quiz{}, fmt.Errorf("questions of quiz %s: %w", quizID, err)
	}
	return quiz, nil
}

// Started reports whether anybody has started an attempt.
func Started(ctx context.Context, r storage.Reader, quizID string) (started bool, err error) {
	err = r.QueryRow(ctx, `
		SELECT EXISTS (SELECT 1 FROM quiz_attempt WHERE quiz_id = $1)`, quizID).Scan(&started)
	return started, err
}

// A Summary is how a person stands with a quiz.
type Summary struct {
	ID           string // of the quiz
	Title        i18n.Text
	Questions    int
	PassMark     float64  // 0..1
	Attempts     int      // how many each person has; 0 means no limit
	AttemptsLeft *int     // how many the person may still start; nil means no limit
	Best         *float64 // the best score handed in, 0..1; nil before the first
	Passed       bool     // whether any attempt was passed
	Open         bool     // whether an attempt is under way
}

// URL is the quiz's page.
func (s Summary) URL() string { return "/quizzes/" + s.ID }

// MayStart reports whether the person may start an attempt, or go on with one.
func (s Summary) MayStart() bool { return s.Open || s.AttemptsLeft == nil || *s.AttemptsLeft > 0 }

// Summaries returns how the person stands with each of the quizzes, by their
// ids. An id that is no quiz's is missing in the result.
func Summaries(ctx context.Context, r storage.Reader, personID string, quizIDs []string) (map[string]Summary, error) {
	rows, err := r.Query(ctx, `
		SELECT q.id, q.title, q.pass_mark, q.attempts,
		       (SELECT COUNT(*)
		        FROM quiz_slot
		        WHERE quiz_id = q.id),
		       COUNT(a.id), COUNT(a.submitted_at), MAX(a.score), COUNT(CASE WHEN a.passed THEN 1 END)
		FROM quiz q
		LEFT JOIN quiz_attempt a ON a.quiz_id = q.id AND a.person_id = $1
		WHERE q.id IN list($2)
		GROUP BY q.id, q.title, q.pass_mark, q.attempts`, personID, storage.List(quizIDs))
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (s Summary, err error) {
		var started, submitted, passed int
		err = row.Scan(&s.ID, &s.Title, &s.PassMark, &s.Attempts, &s.Questions, &started, &submitted, &s.Best, &passed)
		if s.Attempts > 0 {
			left := max(0, s.Attempts-started)
			s.AttemptsLeft = &left
		}
		s.Passed, s.Open = passed > 0, started > submitted
		return s, err
	})
	summaries := make(map[string]Summary, len(all))
	for _, s := range all {
		summaries[s.ID] = s
	}
	return summaries, err
}

func insertSlot(ctx context.Context, tx *storage.Tx, quizID string, place int, question string) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO quiz_slot (quiz_id, place, question_id)
		VALUES ($1, $2, $3)`, quizID, place, question)
	if err != nil {
		return fmt.Errorf("insert question %d: %w", place, err)
	}
	return nil
}
