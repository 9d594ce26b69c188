package quizzes

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
)

// A Topic is what a question is about.
type Topic struct {
	Tags    []string // in their order
	Value   string   // the id of a value, empty for none
	Quizzes []string // the ids of those that ask or draw it
}

// Topics returns what questions are about, by their ids. Retired ones are left out.
func Topics(ctx context.Context, r storage.Reader, questionIDs []string) (map[string]Topic, error) {
	ids, topics := storage.List(questionIDs), map[string]Topic{}
	// each gives the topics what a query says of them, in the order of the query.
	each := func(rows *sql.Rows, err error, add func(t *Topic, what string)) error {
		_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
			var id, what string
			err = row.Scan(&id, &what)
			if t, there := topics[id]; there {
				add(&t, what)
				topics[id] = t
			}
			return struct{}{}, err
		})
		if err != nil {
			return fmt.Errorf("what questions are about: %w", err)
		}
		return nil
	}
	rows, err := r.Query(ctx, `
		SELECT id, COALESCE(value_id, '')
		FROM question
		WHERE id IN list($1) AND retired_at IS NULL`, ids)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
		var id, value string
		err = row.Scan(&id, &value)
		topics[id] = Topic{Value: value}
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("questions and their values: %w", err)
	}
	rows, err = r.Query(ctx, `
		SELECT question_id, tag
		FROM question_tag
		WHERE question_id IN list($1)
		ORDER BY question_id, place`, ids)
	if err := each(rows, err, func(t *Topic, tag string) { t.Tags = append(t.Tags, tag) }); err != nil {
		return nil, err
	}
	rows, err = r.Query(ctx, `
		SELECT question_id, quiz_id
		FROM quiz_slot
		WHERE question_id IN list($1)
		UNION
		SELECT t.question_id, d.quiz_id
		FROM question_tag t
		JOIN quiz_draw d ON d.tag = t.tag
		WHERE t.question_id IN list($1)
		ORDER BY 1, 2`, ids)
	err = each(rows, err, func(t *Topic, quiz string) { t.Quizzes = append(t.Quizzes, quiz) })
	return topics, err
}

// AboutValue returns the ids of questions about a value, the newest first: so many at
// most. Retired ones are left out.
func AboutValue(ctx context.Context, r storage.Reader, valueID string, most int) ([]string, error) {
	rows, err := r.Query(ctx, `
		SELECT id
		FROM question
		WHERE value_id = $1 AND retired_at IS NULL
		ORDER BY id DESC
		LIMIT $2`, valueID, most)
	ids, err := storage.Texts(rows, err)
	if err != nil {
		return nil, fmt.Errorf("questions about value %s: %w", valueID, err)
	}
	return ids, nil
}
