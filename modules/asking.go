package modules

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// Ask has the quiz of a module ask questions of the bank, behind those that it asks.
// A module without a quiz gets one, called as the module is. Errors as of
// quizzes.Ask.
func (s *Store) Ask(ctx context.Context, by web.Viewer, id string, questions []string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		m, err := ByID(ctx, tx, id)
		if err != nil {
			return err
		}
		now := storage.At(s.now())
		if m.QuizID == "" {
			m.QuizID, err = quizzes.CreateOf(ctx, tx, now, by.ID, m.Title, questions)
		} else {
			err = quizzes.Ask(ctx, tx, m.QuizID, questions)
		}
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `
			UPDATE module
			SET quiz_id = $2, revision = $3, edited_at = $4
			WHERE id = $1`, m.ID, m.QuizID, m.Revision+1, now)
		if err != nil {
			return fmt.Errorf("module %s asks more: %w", id, err)
		}
		return s.record(ctx, tx, by, "module.edited", m)
	})
}

// All returns all modules, drafts too, the newest first, without their lessons.
func All(ctx context.Context, r storage.Reader) ([]Module, error) {
	rows, err := r.Query(ctx, `
		SELECT id, title, summary, language, state, COALESCE(quiz_id, ''), revision, made_at
		FROM module
		ORDER BY made_at DESC, id DESC`)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (Module, error) { return scanModule(row) })
	if err != nil {
		return nil, fmt.Errorf("all modules: %w", err)
	}
	return all, nil
}
