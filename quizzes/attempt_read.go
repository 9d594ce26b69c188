package quizzes

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"credo/internal/storage"
	"credo/internal/web"
)

func load(ctx context.Context, r storage.Reader, by web.Viewer, id string) (Attempt, error) {
	attempt, _, err := loadWithKey(ctx, r, by, id)
	return attempt, err
}

// loadWithKey returns the viewer's attempt, and the whole quiz beside it.
func loadWithKey(ctx context.Context, r storage.Reader, by web.Viewer, id string) (Attempt, Quiz, error) {
	if !storage.ValidID(id) {
		return Attempt{}, Quiz{}, fmt.Errorf("attempt %q: %w", id, storage.ErrNotFound)
	}
	attempt := Attempt{ID: id}
	var submitted sql.Null[storage.Instant]
	var score sql.NullFloat64
	var passed sql.NullBool
	err := r.QueryRow(ctx, `
		SELECT quiz_id, number, started_at, submitted_at, score, passed
		FROM quiz_attempt
		WHERE id = $1 AND person_id = $2`, id, by.ID).
		Scan(&attempt.QuizID, &attempt.Number, &attempt.StartedAt, &submitted, &score, &passed)
	if err != nil {
		return Attempt{}, Quiz{}, fmt.Errorf("attempt %s: %w", id, err)
	}
	quiz, err := Load(ctx, r, attempt.QuizID)
	if err != nil {
		return Attempt{}, Quiz{}, err
	}
	attempt.Title, attempt.PassMark, attempt.Questions = quiz.Title, quiz.PassMark, quiz.asked()
	if attempt.Answers, err = answersOf(ctx, r, id); err != nil {
		return Attempt{}, Quiz{}, err
	}
	if submitted.Valid {
		result := grade(quiz, attempt.Answers)
		result.Score, result.Passed = score.Float64, passed.Bool // what was said then stands
		attempt.SubmittedAt, attempt.Result = submitted.V, &result
	}
	return attempt, quiz, nil
}

func answersOf(ctx context.Context, r storage.Reader, id string) (map[string]Given, error) {
	answers := map[string]Given{}
	rows, err := r.Query(ctx, `
		SELECT question_id, choices, text
		FROM quiz_answer
		WHERE attempt_id = $1`, id)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var question, encoded string
		var given Given
		if err := row.Scan(&question, &encoded, &given.Text); err != nil {
			return struct{}{}, err
		}
		err := json.Unmarshal([]byte(encoded), &given.Choices)
		answers[question] = given
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("answers of attempt %s: %w", id, err)
	}
	return answers, nil
}

// standing returns the id of the person's open attempt, if there is one, and
// the number that the next attempt would have.
func standing(ctx context.Context, tx *storage.Tx, personID, quizID string) (open string, next int, err error) {
	err = tx.QueryRow(ctx, `
		SELECT COALESCE(MAX(CASE WHEN submitted_at IS NULL THEN id END), ''), COALESCE(MAX(number), 0) + 1
		FROM quiz_attempt
		WHERE quiz_id = $1 AND person_id = $2`, quizID, personID).Scan(&open, &next)
	return open, next, err
}
