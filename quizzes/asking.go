package quizzes

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

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
