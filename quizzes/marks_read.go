package quizzes

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"credo/internal/storage"
)

// A QuestionMark is what a question earned in somebody's attempt.
type QuestionMark struct {
	Question string // its id
	Version  string
	Person   string
	Attempt  string
	Mark     float64 // 0..1
	At       storage.Instant
}

// RecentMarks returns what questions earned in the attempts that these people
// handed in last, at most so many attempts, the newest first.
func RecentMarks(ctx context.Context, r storage.Reader, personIDs []string, attempts int) ([]QuestionMark, error) {
	rows, err := r.Query(ctx, `
		SELECT id, person_id, submitted_at, paper, marks
		FROM quiz_attempt
		WHERE person_id IN list($1) AND submitted_at IS NOT NULL AND marks <> ''
		ORDER BY submitted_at DESC, id
		LIMIT $2`, storage.List(personIDs), attempts)
	return readMarks(rows, err)
}

// MarksOf returns what the questions of an attempt earned; none before it is
// handed in.
func MarksOf(ctx context.Context, r storage.Reader, attempt string) ([]QuestionMark, error) {
	rows, err := r.Query(ctx, `
		SELECT id, person_id, submitted_at, paper, marks
		FROM quiz_attempt
		WHERE id = $1 AND submitted_at IS NOT NULL AND marks <> ''`, attempt)
	return readMarks(rows, err)
}

func readMarks(rows *sql.Rows, err error) (all []QuestionMark, _ error) {
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
		m := QuestionMark{}
		var p paper
		var marks string
		if err := row.Scan(&m.Attempt, &m.Person, &m.At, storage.JSON(&p), &marks); err != nil {
			return struct{}{}, err
		}
		var records []markRecord
		if err := json.Unmarshal([]byte(marks), &records); err != nil {
			return struct{}{}, err
		}
		for i, r := range records {
			if r.Mark != nil && i < len(p.Questions) {
				m.Question, m.Version, m.Mark = p.Questions[i].Question, p.Questions[i].Version, *r.Mark
				all = append(all, m)
			}
		}
		return struct{}{}, nil
	})
	if err != nil {
		return nil, fmt.Errorf("marks: %w", err)
	}
	return all, nil
}
