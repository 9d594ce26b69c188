package quizzes

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
	"credo/internal/web"
)

func load(ctx context.Context, r storage.Reader, by web.Viewer, id string) (Attempt, error) {
	attempt, _, err := loadWithKey(ctx, r, by, id)
	return attempt, err
}

// loadWithKey returns the viewer's attempt, and with their key the questions that
// it was handed.
func loadWithKey(ctx context.Context, r storage.Reader, by web.Viewer, id string) (Attempt, []Question, error) {
	if !storage.ValidID(id) {
		return Attempt{}, nil, fmt.Errorf("attempt %q: %w", id, storage.ErrNotFound)
	}
	attempt := Attempt{ID: id}
	var submitted sql.Null[storage.Instant]
	var score sql.NullFloat64
	var passed sql.NullBool
	var paper paper
	err := r.QueryRow(ctx, `
		SELECT a.quiz_id, q.title, a.number, a.started_at, a.submitted_at, a.score, a.passed, a.paper
		FROM quiz_attempt a
		JOIN quiz q ON q.id = a.quiz_id
		WHERE a.id = $1 AND a.person_id = $2`, id, by.ID).
		Scan(&attempt.QuizID, &attempt.Title, &attempt.Number, &attempt.StartedAt, &submitted, &score, &passed, storage.JSON(&paper))
	if err != nil {
		return Attempt{}, nil, fmt.Errorf("attempt %s: %w", id, err)
	}
	questions, err := paper.read(ctx, r)
	if err != nil {
		return Attempt{}, nil, fmt.Errorf("attempt %s: %w", id, err)
	}
	attempt.PassMark = paper.PassMark
	for _, q := range questions {
		attempt.Questions = append(attempt.Questions, q.asked())
	}
	if attempt.Answers, err = answersOf(ctx, r, id); err != nil {
		return Attempt{}, nil, err
	}
	if submitted.Valid {
		result := grade(questions, paper.PassMark, attempt.Answers)
		result.Score, result.Passed = score.Float64, passed.Bool // what was said then stands
		attempt.SubmittedAt, attempt.Result = submitted.V, &result
	}
	return attempt, questions, nil
}

// read returns the questions of a paper with their key.
func (p paper) read(ctx context.Context, r storage.Reader) ([]Question, error) {
	all, err := versions(ctx, r, p.versions())
	if err != nil {
		return nil, err
	}
	questions := make([]Question, len(p.Questions))
	for i, h := range p.Questions {
		q, there := all[h.Version]
		if !there {
			return nil, fmt.Errorf("version %s of question %s: %w", h.Version, h.Question, storage.ErrNotFound)
		}
		questions[i] = q
	}
	return questions, nil
}

func answersOf(ctx context.Context, r storage.Reader, id string) (map[string]Given, error) {
	answers := map[string]Given{}
	rows, err := r.Query(ctx, `
		SELECT question_id, given
		FROM quiz_answer
		WHERE attempt_id = $1`, id)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
		var question string
		var given Given
		err = row.Scan(&question, storage.JSON(&given))
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
