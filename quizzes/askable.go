package quizzes

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
)

// Askable returns those of the questions that may be asked outside of an attempt,
// as they are asked now, with their key, by their ids: they can be marked at once,
// a quiz asks them, and each that does shows what is right by now.
func Askable(ctx context.Context, r storage.Reader, ids []string, now storage.Instant) (map[string]Question, error) {
	type slot struct {
		question string
		shown    bool
	}
	rows, err := r.Query(ctx, `
		SELECT s.question_id, z.rules
		FROM quiz_slot s
		JOIN quiz z ON z.id = s.quiz_id
		WHERE s.question_id IN list($1)`, storage.List(ids))
	slots, err := storage.Collect(rows, err, func(row *sql.Rows) (s slot, err error) {
		var rules Rules
		err = row.Scan(&s.question, storage.JSON(&rules))
		s.shown = rules.filled().shown(now)
		return s, err
	})
	if err != nil {
		return nil, fmt.Errorf("quizzes that ask questions: %w", err)
	}
	shown := map[string]bool{}
	for _, s := range slots {
		before, known := shown[s.question]
		shown[s.question] = s.shown && (before || !known)
	}
	all, err := Questions(ctx, r, ids)
	for id, q := range all {
		if !shown[id] || q.Kind == Essay || !q.Kind.Scored() {
			delete(all, id)
		}
	}
	return all, err
}

// AskableTo leaves out of Askable what would tell somebody too much: questions of
// quizzes that they have not handed in yet, and those of an attempt of theirs that is
// open.
func AskableTo(ctx context.Context, r storage.Reader, personID string, ids []string, now storage.Instant) (map[string]Question, error) {
	all, err := Askable(ctx, r, ids, now)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	rows, err := r.Query(ctx, `
		SELECT DISTINCT s.question_id
		FROM quiz_slot s
		JOIN quiz_attempt a ON a.quiz_id = s.quiz_id
		WHERE s.question_id IN list($1) AND a.person_id = $2 AND a.submitted_at IS NOT NULL`, storage.List(ids), personID)
	taken, err := storage.Texts(rows, err)
	if err != nil {
		return nil, fmt.Errorf("questions of quizzes that were handed in: %w", err)
	}
	rows, err = r.Query(ctx, `
		SELECT paper
		FROM quiz_attempt
		WHERE person_id = $1 AND submitted_at IS NULL`, personID)
	papers, err := storage.Collect(rows, err, func(row *sql.Rows) (p paper, err error) {
		err = row.Scan(storage.JSON(&p))
		return p, err
	})
	if err != nil {
		return nil, fmt.Errorf("open attempts: %w", err)
	}
	askable := make(map[string]Question, len(taken))
	for _, id := range taken {
		if q, ok := all[id]; ok {
			askable[id] = q
		}
	}
	for _, p := range papers {
		for _, h := range p.Questions {
			delete(askable, h.Question)
		}
	}
	return askable, nil
}

// Essays returns those of the questions that are answered in own words.
func Essays(ctx context.Context, r storage.Reader, ids []string) ([]string, error) {
	rows, err := r.Query(ctx, `
		SELECT q.id
		FROM question q
		JOIN question_version v ON v.id = q.version_id
		WHERE q.id IN list($1) AND v.kind = $2`, storage.List(ids), Essay)
	essays, err := storage.Texts(rows, err)
	if err != nil {
		return nil, fmt.Errorf("essays: %w", err)
	}
	return essays, nil
}
