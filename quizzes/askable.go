package quizzes

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
)

// Askable returns those of the questions that may be asked outside of an attempt,
// as they are asked now, with their key, by their ids: they can be marked at once and
// are not retired, a quiz asks or draws them, and each that does shows what is right
// by now.
func Askable(ctx context.Context, r storage.Reader, ids []string, now storage.Instant) (map[string]Question, error) {
	type slot struct {
		question string
		shown    bool
	}
	rows, err := r.Query(ctx, `
		SELECT s.question_id, z.rules
		FROM quiz_slot s
		JOIN question q ON q.id = s.question_id
		JOIN quiz z ON z.id = s.quiz_id
		WHERE s.question_id IN list($1) AND q.retired_at IS NULL
		UNION ALL
		SELECT t.question_id, z.rules
		FROM question_tag t
		JOIN question q ON q.id = t.question_id
		JOIN quiz_draw d ON d.tag = t.tag
		JOIN quiz z ON z.id = d.quiz_id
		WHERE t.question_id IN list($1) AND q.retired_at IS NULL`, storage.List(ids))
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
	// The plus has SQLite look for the attempts at the quiz, and not through all of the
	// person's.
	rows, err := r.Query(ctx, `
		SELECT s.question_id
		FROM quiz_slot s
		WHERE s.question_id IN list($1) AND EXISTS (
		      SELECT 1 FROM quiz_attempt WHERE quiz_id = s.quiz_id AND person_id = $2 AND +submitted_at IS NOT NULL)
		UNION
		SELECT t.question_id
		FROM question_tag t
		JOIN quiz_draw d ON d.tag = t.tag
		WHERE t.question_id IN list($1) AND EXISTS (
		      SELECT 1 FROM quiz_attempt WHERE quiz_id = d.quiz_id AND person_id = $2 AND +submitted_at IS NOT NULL)`, storage.List(ids), personID)
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
