package quizzes

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/maypok86/otter/v2"

	"credo/internal/storage"
)

// readVersions are versions of questions that were read lately. What one says never
// changes, and its id is that of no other in any database, so they stay right. At
// most some megabytes.
var readVersions = otter.Must(&otter.Options[string, Question]{MaximumSize: 4000})

// Questions returns questions as they are asked now, by their ids, with their key.
// An id that is no question's is missing in the result.
func Questions(ctx context.Context, r storage.Reader, ids []string) (map[string]Question, error) {
	rows, err := r.Query(ctx, `
		SELECT version_id
		FROM question
		WHERE id IN list($1)`, storage.List(ids))
	now, err := storage.Texts(rows, err)
	if err != nil {
		return nil, fmt.Errorf("questions: %w", err)
	}
	versions, err := Versions(ctx, r, now)
	by := make(map[string]Question, len(versions))
	for _, q := range versions {
		by[q.ID] = q
	}
	return by, err
}

// Versions returns versions of questions by their ids, with their key. Their choices
// are shared with whoever asks: they must not be changed. An id that is no version's
// is missing in the result.
func Versions(ctx context.Context, r storage.Reader, ids []string) (map[string]Question, error) {
	by := make(map[string]Question, len(ids))
	var missing storage.List
	for _, id := range ids {
		if q, read := readVersions.GetIfPresent(id); read {
			by[id] = q
		} else {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return by, nil
	}
	rows, err := r.Query(ctx, `
		SELECT question_id, id, number, kind, body
		FROM question_version
		WHERE id IN list($1)`, missing)
	all, err := storage.Collect(rows, err, scanQuestion)
	if err != nil {
		return nil, fmt.Errorf("versions of questions: %w", err)
	}
	for _, q := range all {
		by[q.Version] = q
		readVersions.Set(q.Version, q)
	}
	return by, nil
}

// scanQuestion reads a question's id, and its version's id, number, kind and body.
func scanQuestion(row *sql.Rows) (Question, error) {
	var id, version string
	var number int
	var kind Kind
	var body questionBody
	err := row.Scan(&id, &version, &number, &kind, storage.JSON(&body))
	q := body.question(kind)
	q.ID, q.Version, q.Number = id, version, number
	return q, err
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
