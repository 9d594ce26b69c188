package quizzes

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
)

// Asking returns the ids of the quizzes that ask questions of their own, by the ids
// of these.
func Asking(ctx context.Context, r storage.Reader, questions []string) (map[string][]string, error) {
	asking := map[string][]string{}
	rows, err := r.Query(ctx, `
		SELECT question_id, quiz_id
		FROM quiz_slot
		WHERE question_id IN list($1)
		ORDER BY question_id, quiz_id`, storage.List(questions))
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
		var question, quiz string
		err = row.Scan(&question, &quiz)
		asking[question] = append(asking[question], quiz)
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("quizzes that ask questions: %w", err)
	}
	return asking, nil
}

// A Revision is a version of a question, as its history tells it.
type Revision struct {
	Version string // its id
	Number  int    // from 1
	By      string // the id of a person
	At      storage.Instant
	Used    bool // somebody was handed it
}

// History returns the versions of a question, the newest first.
func History(ctx context.Context, r storage.Reader, questionID string) ([]Revision, error) {
	rows, err := r.Query(ctx, `
		SELECT id, number, made_by, made_at, used
		FROM question_version
		WHERE question_id = $1
		ORDER BY number DESC`, questionID)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (v Revision, err error) {
		err = row.Scan(&v.Version, &v.Number, &v.By, &v.At, &v.Used)
		return v, err
	})
	if err != nil {
		return nil, fmt.Errorf("history of question %s: %w", questionID, err)
	}
	return all, nil
}
