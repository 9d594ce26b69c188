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
	return id, insertQuestions(ctx, tx, id, d.Questions)
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
		SELECT id, kind, name, text, feedback
		FROM quiz_question
		WHERE quiz_id = $1
		ORDER BY place`, quizID)
	quiz.Questions, err = storage.Collect(rows, err, func(row *sql.Rows) (q Question, err error) {
		err = row.Scan(&q.ID, &q.Kind, &q.Name, &q.Text, &q.Feedback)
		return q, err
	})
	if err != nil {
		return Quiz{}, fmt.Errorf("questions of quiz %s: %w", quizID, err)
	}
	if err := loadChoices(ctx, r, &quiz); err != nil {
		return Quiz{}, fmt.Errorf("choices of quiz %s: %w", quizID, err)
	}
	return quiz, nil
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
		        FROM quiz_question
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

func loadChoices(ctx context.Context, r storage.Reader, quiz *Quiz) error {
	at := make(map[string]*Question, len(quiz.Questions))
	for i := range quiz.Questions {
		at[quiz.Questions[i].ID] = &quiz.Questions[i]
	}
	rows, err := r.Query(ctx, `
		SELECT c.question_id, c.id, c.text, c.weight, c.feedback
		FROM quiz_choice c
		JOIN quiz_question q ON q.id = c.question_id
		WHERE q.quiz_id = $1
		ORDER BY q.place, c.place`, quiz.ID)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var question string
		var c Choice
		err := row.Scan(&question, &c.ID, &c.Text, &c.Weight, &c.Feedback)
		if q, ok := at[question]; ok && err == nil {
			q.Choices = append(q.Choices, c)
		}
		return struct{}{}, err
	})
	return err
}

func insertQuestions(ctx context.Context, tx *storage.Tx, quizID string, questions []QuestionDraft) error {
	for place, q := range questions {
		id := storage.NewID()
		_, err := tx.Exec(ctx, `
			INSERT INTO quiz_question (id, quiz_id, place, kind, name, text, feedback)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`, id, quizID, place, q.Kind, q.Name, q.Text, q.Feedback)
		if err != nil {
			return fmt.Errorf("insert question %d: %w", place, err)
		}
		weights := q.Weights()
		for place, c := range q.Choices {
			if err := insertChoice(ctx, tx, id, place, c, weights[place]); err != nil {
				return err
			}
		}
	}
	return nil
}

func insertChoice(ctx context.Context, tx *storage.Tx, questionID string, place int, c ChoiceDraft, w Weight) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO quiz_choice (id, question_id, place, text, weight, feedback)
		VALUES ($1, $2, $3, $4, $5, $6)`, storage.NewID(), questionID, place, c.Text, w, c.Feedback)
	if err != nil {
		return fmt.Errorf("insert choice %d: %w", place, err)
	}
	return nil
}

func deleteQuestions(ctx context.Context, tx *storage.Tx, quizID string) error {
	_, err := tx.Exec(ctx, `
		DELETE FROM quiz_choice
		WHERE question_id IN (SELECT id FROM quiz_question WHERE quiz_id = $1)`, quizID)
	if err != nil {
		return fmt.Errorf("delete choices: %w", err)
	}
	if _, err := tx.Exec(ctx, `DELETE FROM quiz_question WHERE quiz_id = $1`, quizID); err != nil {
		return fmt.Errorf("delete questions: %w", err)
	}
	return nil
}
