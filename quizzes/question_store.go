package quizzes

import (
	"context"
	"fmt"

	"credo/internal/storage"
)

// An author is who writes questions, and when.
type author struct {
	id string // of the person
	at storage.Instant
}

// insertQuestion puts a new question into the bank, to stay when no quiz asks it if
// that is said.
func insertQuestion(ctx context.Context, tx *storage.Tx, by author, q BankQuestion, stays bool) error {
	version := storage.NewID()
	_, err := tx.Exec(ctx, `
		INSERT INTO question (id, version_id, made_by, made_at, given_id, category, difficulty, value_id, banked)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, q.ID, version, by.id, by.at, q.GivenID, q.Category, q.Difficulty, storage.Optional(q.Value), stays)
	if err != nil {
		return fmt.Errorf("insert question: %w", err)
	}
	if err := tagQuestion(ctx, tx, q); err != nil {
		return err
	}
	return insertVersion(ctx, tx, by, q.ID, version, 1, q.Draft)
}

func insertVersion(ctx context.Context, tx *storage.Tx, by author, question, id string, number int, d QuestionDraft) error {
	body := d.Version().body()
	_, err := tx.Exec(ctx, `
		INSERT INTO question_version (id, question_id, number, kind, body, used, made_by, made_at)
		VALUES ($1, $2, $3, $4, $5, FALSE, $6, $7)`, id, question, number, d.Kind, storage.JSON(&body), by.id, by.at)
	if err != nil {
		return fmt.Errorf("insert version %d of question %s: %w", number, question, err)
	}
	return nil
}

// revise makes the question say what the draft says: in a new version, which
// takes the place of the one before unless an attempt was handed that.
func revise(ctx context.Context, tx *storage.Tx, by author, question string, d QuestionDraft) error {
	var last string
	var number int
	var used bool
	err := tx.QueryRow(ctx, `
		SELECT v.id, v.number, v.used
		FROM question q
		JOIN question_version v ON v.id = q.version_id
		WHERE q.id = $1`, question).Scan(&last, &number, &used)
	if err != nil {
		return fmt.Errorf("question %s: %w", question, err)
	}
	if used {
		number++
	} else if _, err := tx.Exec(ctx, `DELETE FROM question_version WHERE id = $1`, last); err != nil {
		return fmt.Errorf("take back version %d of question %s: %w", number, question, err)
	}
	version := storage.NewID()
	if err := insertVersion(ctx, tx, by, question, version, number, d); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		UPDATE question
		SET version_id = $2
		WHERE id = $1`, question, version)
	if err != nil {
		return fmt.Errorf("revise question %s: %w", question, err)
	}
	return nil
}

// removeUnused takes the questions away that no attempt was ever handed, no quiz
// asks, and nobody brought into the bank.
func removeUnused(ctx context.Context, tx *storage.Tx, questions []string) error {
	rows, err := tx.Query(ctx, `
		SELECT id
		FROM question
		WHERE id IN list($1) AND NOT banked
		  AND NOT EXISTS (SELECT 1 FROM quiz_slot WHERE question_id = question.id)
		  AND NOT EXISTS (SELECT 1 FROM question_version WHERE question_id = question.id AND used)`, storage.List(questions))
	unused, err := storage.Texts(rows, err)
	if err != nil {
		return fmt.Errorf("unused questions: %w", err)
	}
	for _, statement := range []string{
		`DELETE FROM question_tag WHERE question_id IN list($1)`,
		`DELETE FROM question_version WHERE question_id IN list($1)`,
		`DELETE FROM question WHERE id IN list($1)`,
	} {
		if _, err := tx.Exec(ctx, statement, storage.List(unused)); err != nil {
			return fmt.Errorf("remove unused questions: %w", err)
		}
	}
	return nil
}

// Use says of versions that somebody is asked them: they stay as they are.
func Use(ctx context.Context, tx *storage.Tx, versions []string) error {
	_, err := tx.Exec(ctx, `
		UPDATE question_version
		SET used = TRUE
		WHERE id IN list($1) AND NOT used`, storage.List(versions))
	if err != nil {
		return fmt.Errorf("use questions: %w", err)
	}
	return nil
}
