package quizzes

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"credo/internal/storage"
)

// A saying is a question that is not retired, among those that say the same.
type saying struct {
	id, given string
	ofFile    bool // a file that is being read means it
}

// sayings are the questions by what they say, the oldest first.
type sayings struct {
	by    map[string][]*saying
	words map[string]string // by id
}

// twin returns the question that one of a file says again, nil for none. given is
// the file's id for it, if it has one: then it is a question of its own beside
// those that have one, too, or that the file means otherwise.
func (s sayings) twin(says, given string) *saying {
	for _, q := range s.by[says] {
		if given == "" || q.given == "" && !q.ofFile {
			return q
		}
	}
	return nil
}

// others reports whether a question that is not the one with this id says that.
func (s sayings) others(says, id string) bool {
	return slices.ContainsFunc(s.by[says], func(q *saying) bool { return q.id != id })
}

// anew has a question of a file say something else than before.
func (s sayings) anew(id, says string) {
	was := s.words[id]
	s.by[was] = slices.DeleteFunc(s.by[was], func(q *saying) bool { return q.id == id })
	s.add(says, &saying{id: id, ofFile: true})
}

func (s sayings) add(says string, q *saying) {
	s.by[says] = append(s.by[says], q)
	s.words[q.id] = says
}

// whatIsSaid returns what the questions say that are not retired.
func whatIsSaid(ctx context.Context, r storage.Reader) (sayings, error) {
	rows, err := r.Query(ctx, `
		SELECT q.id, q.given_id, v.kind, v.body
		FROM question q
		JOIN question_version v ON v.id = q.version_id
		WHERE q.retired_at IS NULL
		ORDER BY q.id`)
	said := sayings{map[string][]*saying{}, map[string]string{}}
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var kind Kind
		var body questionBody
		q := &saying{}
		err := row.Scan(&q.id, &q.given, &kind, storage.JSON(&body))
		said.add(body.question(kind).Draft().says(), q)
		return struct{}{}, err
	})
	if err != nil {
		return said, fmt.Errorf("what questions say: %w", err)
	}
	return said, nil
}
