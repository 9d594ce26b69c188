package quizzes

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// Create makes a quiz, written by the person by. Errors: *web.Invalid as of
// Draft.Check.
func Create(ctx context.Context, tx *storage.Tx, now storage.Instant, by string, d Draft) (id string, err error) {
	if d, err = d.clean(); err != nil {
		return "", err
	}
	if id, err = insertQuiz(ctx, tx, now, by, d); err != nil {
		return "", err
	}
	for place, q := range d.Questions {
		question := storage.NewID()
		if err := insertQuestion(ctx, tx, author{by, now}, BankQuestion{ID: question, Draft: q}, false); err != nil {
			return "", err
		}
		if err := insertSlot(ctx, tx, id, place, question); err != nil {
			return "", err
		}
	}
	return id, nil
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

func insertQuiz(ctx context.Context, tx *storage.Tx, now storage.Instant, by string, d Draft) (id string, err error) {
	id = storage.NewID()
	rules := plainRules
	if d.Rules != nil {
		rules = *d.Rules
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO quiz (id, title, pass_mark, attempts, rules, made_by, made_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, id, d.Title, d.PassMark, d.Attempts, storage.JSON(&rules), by, now)
	if err != nil {
		return "", fmt.Errorf("create quiz: %w", err)
	}
	return id, nil
}

// Load returns a quiz with its key. Error: storage.ErrNotFound.
func Load(ctx context.Context, r storage.Reader, quizID string) (Quiz, error) {
	quiz := Quiz{ID: quizID}
	if !storage.ValidID(quizID) {
		return Quiz{}, fmt.Errorf("quiz %q: %w", quizID, storage.ErrNotFound)
	}
	err := r.QueryRow(ctx, `
		SELECT title, pass_mark, attempts, rules
		FROM quiz
		WHERE id = $1`, quizID).Scan(&quiz.Title, &quiz.PassMark, &quiz.Attempts, storage.JSON(&quiz.Rules))
	if err != nil {
		return Quiz{}, fmt.Errorf("quiz %s: %w", quizID, err)
	}
	quiz.Rules = quiz.Rules.filled()
	rows, err := r.Query(ctx, `
		SELECT q.version_id
		FROM quiz_slot s
		JOIN question q ON q.id = s.question_id
		WHERE s.quiz_id = $1
		ORDER BY s.place`, quizID)
	ids, err := storage.Texts(rows, err)
	if err != nil {
		return Quiz{}, fmt.Errorf("questions of quiz %s: %w", quizID, err)
	}
	versions, err := Versions(ctx, r, ids)
	if err != nil {
		return Quiz{}, err
	}
	for _, id := range ids {
		quiz.Questions = append(quiz.Questions, versions[id])
	}
	quiz.Draws, err = readDraws(ctx, r, quizID)
	return quiz, err
}

// Named returns quizzes with their titles and pass marks, by their ids, without what
// they ask.
func Named(ctx context.Context, r storage.Reader, quizIDs []string) (map[string]Quiz, error) {
	rows, err := r.Query(ctx, `
		SELECT id, title, pass_mark
		FROM quiz
		WHERE id IN list($1)`, storage.List(quizIDs))
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (q Quiz, err error) {
		err = row.Scan(&q.ID, &q.Title, &q.PassMark)
		return q, err
	})
	if err != nil {
		return nil, fmt.Errorf("titles of quizzes: %w", err)
	}
	named := make(map[string]Quiz, len(all))
	for _, q := range all {
		named[q.ID] = q
	}
	return named, nil
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

// Started reports whether anybody has started an attempt.
func Started(ctx context.Context, r storage.Reader, quizID string) (started bool, err error) {
	err = r.QueryRow(ctx, `
		SELECT EXISTS (SELECT 1 FROM quiz_attempt WHERE quiz_id = $1)`, quizID).Scan(&started)
	return started, err
}

// Remove takes a quiz away that nobody has started; questions that were only its own
// go with it.
func Remove(ctx context.Context, tx *storage.Tx, quizID string) error {
	questions, err := QuestionsOf(ctx, tx, []string{quizID})
	if err != nil {
		return err
	}
	for _, statement := range []string{
		`DELETE FROM quiz_slot WHERE quiz_id = $1`,
		`DELETE FROM quiz_draw WHERE quiz_id = $1`,
		`DELETE FROM quiz WHERE id = $1`,
	} {
		if _, err := tx.Exec(ctx, statement, quizID); err != nil {
			return fmt.Errorf("remove quiz %s: %w", quizID, err)
		}
	}
	return removeUnused(ctx, tx, questions)
}

func insertSlot(ctx context.Context, tx *storage.Tx, quizID string, place int, question string) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO quiz_slot (quiz_id, place, question_id)
		VALUES ($1, $2, $3)`, quizID, place, question)
	if err != nil {
		return fmt.Errorf("insert question %d: %w", place, err)
	}
	return nil
}
