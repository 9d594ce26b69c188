package quizzes

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"credo/internal/storage"
)

// Askable returns those of the questions that may be asked outside of an attempt,
// as they are asked now, with their key, by their ids: they can be marked at once and
// are not retired, a quiz asks or draws them, and each that does shows what is right
// by now.
func Askable(ctx context.Context, r storage.Reader, ids []string, now storage.Instant) (map[string]Question, error) {
	slots, err := shownSlots(ctx, r, ids, now)
	if err != nil {
		return nil, err
	}
	shown := make([]string, len(slots))
	for i, s := range slots {
		shown[i] = s.question
	}
	return marked(ctx, r, storage.Distinct(shown))
}

// AskableTo leaves out of Askable what would help somebody at a quiz: it returns only
// questions that an attempt of theirs was handed which is handed in, at a quiz that
// asks or draws them still; and none that an open attempt of theirs was handed. So a
// quiz that asks some of many keeps the others to itself.
func AskableTo(ctx context.Context, r storage.Reader, personID string, ids []string, now storage.Instant) (map[string]Question, error) {
	slots, err := shownSlots(ctx, r, ids, now)
	if err != nil || len(slots) == 0 {
		return nil, err
	}
	quizzes := make([]string, len(slots))
	for i, s := range slots {
		quizzes[i] = s.quiz
	}
	papers, err := papersOf(ctx, r, personID, storage.Distinct(quizzes))
	if err != nil {
		return nil, err
	}
	seen, open := map[string]bool{}, map[string]bool{} // by question id
	for _, s := range slots {
		for _, p := range papers {
			switch {
			case p.open:
				open[s.question] = open[s.question] || p.asks(s.question)
			case p.quiz == s.quiz && !seen[s.question]:
				seen[s.question] = p.asks(s.question)
			}
		}
	}
	var askable []string
	for question := range seen {
		if seen[question] && !open[question] {
			askable = append(askable, question)
		}
	}
	return marked(ctx, r, askable)
}

// A slot is that a quiz asks a question, or may draw it.
type slot struct{ question, quiz string }

// shownSlots returns the slots of those of the questions that are not retired and of
// which each quiz that asks or draws them shows by now what is right.
func shownSlots(ctx context.Context, r storage.Reader, ids []string, now storage.Instant) ([]slot, error) {
	hidden := map[string]bool{} // by question id
	rows, err := r.Query(ctx, `
		SELECT s.question_id, s.quiz_id, z.rules
		FROM quiz_slot s
		JOIN question q ON q.id = s.question_id
		JOIN quiz z ON z.id = s.quiz_id
		WHERE s.question_id IN list($1) AND q.retired_at IS NULL
		UNION ALL
		SELECT t.question_id, d.quiz_id, z.rules
		FROM question_tag t
		JOIN question q ON q.id = t.question_id
		JOIN quiz_draw d ON d.tag = t.tag
		JOIN quiz z ON z.id = d.quiz_id
		WHERE t.question_id IN list($1) AND q.retired_at IS NULL`, storage.List(ids))
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (s slot, err error) {
		var rules Rules
		err = row.Scan(&s.question, &s.quiz, storage.JSON(&rules))
		if !rules.filled().shown(now) {
			hidden[s.question] = true
		}
		return s, err
	})
	if err != nil {
		return nil, fmt.Errorf("quizzes that ask questions: %w", err)
	}
	return slices.DeleteFunc(all, func(s slot) bool { return hidden[s.question] }), nil
}

// A keptPaper is what an attempt at a quiz was handed, as it is kept: here only a few
// of its questions matter, and reading it whole takes much longer than looking.
type keptPaper struct {
	quiz  string
	open  bool // whether the attempt is
	words string
}

// asks reports whether the paper has the question: its id stands nowhere else in it.
func (p keptPaper) asks(question string) bool { return strings.Contains(p.words, `"`+question+`"`) }

// papersOf returns the papers of somebody's attempts at these quizzes that are handed
// in, and of all that are open.
func papersOf(ctx context.Context, r storage.Reader, personID string, quizzes []string) ([]keptPaper, error) {
	// The plus has SQLite look for the attempts at the quizzes, and not through all of
	// the person's.
	rows, err := r.Query(ctx, `
		SELECT quiz_id, FALSE, paper
		FROM quiz_attempt
		WHERE quiz_id IN list($1) AND person_id = $2 AND +submitted_at IS NOT NULL
		UNION ALL
		SELECT quiz_id, TRUE, paper
		FROM quiz_attempt
		WHERE person_id = $2 AND submitted_at IS NULL`, storage.List(quizzes), personID)
	papers, err := storage.Collect(rows, err, func(row *sql.Rows) (p keptPaper, err error) {
		err = row.Scan(&p.quiz, &p.open, &p.words)
		return p, err
	})
	if err != nil {
		return nil, fmt.Errorf("papers of attempts: %w", err)
	}
	return papers, nil
}

// marked returns those of the questions that can be marked at once, by their ids.
func marked(ctx context.Context, r storage.Reader, ids []string) (map[string]Question, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	all, err := Questions(ctx, r, ids)
	for id, q := range all {
		if q.Kind == Essay || !q.Kind.Scored() {
			delete(all, id)
		}
	}
	return all, err
}
