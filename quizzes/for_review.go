package quizzes

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// What the daily review needs of quizzes.

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

// MarksBetween returns what questions earned in the attempts that these people
// handed in from one moment until before another, in no order.
func MarksBetween(ctx context.Context, r storage.Reader, personIDs []string, from, until storage.Instant) ([]QuestionMark, error) {
	rows, err := r.Query(ctx, `
		SELECT id, person_id, submitted_at, paper, marks
		FROM quiz_attempt
		WHERE person_id IN list($1) AND submitted_at >= $2 AND submitted_at < $3 AND marks <> ''`, storage.List(personIDs), from, until)
	return readMarks(rows, err)
}

// Use says of versions that somebody is asked them: they stay as they are.
func Use(ctx context.Context, tx *storage.Tx, versionIDs []string) error {
	return use(ctx, tx, versionIDs)
}

// QuestionsOf returns the ids of the questions that the quizzes ask.
func QuestionsOf(ctx context.Context, r storage.Reader, quizIDs []string) ([]string, error) {
	rows, err := r.Query(ctx, `
		SELECT question_id
		FROM quiz_slot
		WHERE quiz_id IN list($1)
		ORDER BY quiz_id, place`, storage.List(quizIDs))
	ids, err := storage.Texts(rows, err)
	if err != nil {
		return nil, fmt.Errorf("questions of quizzes: %w", err)
	}
	return ids, nil
}

// Field names the answer to the question in a form.
func (q Asked) Field() string { return q.field() }

// A MarkedAnswer is a question with what is right, in the JSON API.
type MarkedAnswer = markedAnswer

// AnswerMarked returns a question with what is right for somebody who reads lang.
func AnswerMarked(lang i18n.Lang, m Marked) MarkedAnswer { return answerMarked(lang, m) }

// Line is what the question asks, in one line without marks, for somebody who reads
// lang; and the language that it is in.
func (q Asked) Line(lang i18n.Lang) (string, i18n.Lang) {
	said, written := q.Text.For(lang)
	return q.Format.plain(gapMark.ReplaceAllString(said, "…")), written
}
