package quizzes

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
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

// usualPassMark is that of a quiz of which nobody said another, 0..1.
const usualPassMark = 0.8

// CreateOf makes a quiz of questions of the bank, written by the person by: it is
// passed with 80 percent, and may be taken as often as somebody likes. Errors as Ask.
func CreateOf(ctx context.Context, tx *storage.Tx, now storage.Instant, by string, title i18n.Text, questions []string) (id string, err error) {
	id, err = insertQuiz(ctx, tx, now, by, Draft{Title: title, PassMark: usualPassMark})
	if err != nil {
		return "", err
	}
	return id, Ask(ctx, tx, id, questions)
}

// Ask has a quiz ask questions of the bank of its own, behind those that it asks;
// what it asks already stays where it is. Errors: *web.Invalid at "questions" for
// more than a quiz asks; storage.ErrNotFound, also for one that is retired.
func Ask(ctx context.Context, tx *storage.Tx, quizID string, questions []string) error {
	quiz, err := Load(ctx, tx, quizID)
	if err != nil {
		return err
	}
	added := slices.DeleteFunc(storage.Distinct(questions), func(id string) bool {
		return slices.ContainsFunc(quiz.Questions, func(q Question) bool { return q.ID == id })
	})
	if len(quiz.Questions)+len(added) > maxQuestions {
		return web.Refuse("questions", "quizzes.invalid.questions", "Max", maxQuestions)
	}
	there := 0
	err = tx.QueryRow(ctx, `
		SELECT COUNT(*)
		FROM question
		WHERE id IN list($1) AND retired_at IS NULL`, storage.List(added)).Scan(&there)
	if err == nil && there < len(added) {
		err = storage.ErrNotFound
	}
	if err != nil {
		return fmt.Errorf("questions for quiz %s: %w", quizID, err)
	}
	for i, id := range added {
		if err := insertSlot(ctx, tx, quizID, len(quiz.Questions)+i, id); err != nil {
			return err
		}
	}
	return nil
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
