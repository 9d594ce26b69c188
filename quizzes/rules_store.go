package quizzes

import (
	"context"
	"fmt"

	"credo/internal/storage"
	"credo/internal/web"
)

// Quiz returns a quiz with its key, for those who write quizzes. Error:
// storage.ErrNotFound.
func (s *Store) Quiz(ctx context.Context, quizID string) (quiz Quiz, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		quiz, err = Load(ctx, tx, quizID)
		return err
	})
	return quiz, err
}

// SetRules changes how a quiz is taken from now on, and what it draws from the
// bank. Attempts that are open keep their end and their questions. Errors:
// *web.Invalid at fields as the rules and draws have them in JSON;
// storage.ErrNotFound.
func (s *Store) SetRules(ctx context.Context, quizID string, rules Rules, draws []Draw) error {
	if !storage.ValidID(quizID) {
		return fmt.Errorf("quiz %q: %w", quizID, storage.ErrNotFound)
	}
	rules = rules.filled()
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		there, err := countDrawable(ctx, tx, quizID, tagsOf(draws))
		if err != nil {
			return err
		}
		bad := &web.Invalid{}
		rules.check(bad)
		clean := checkDraws(draws, there, bad)
		if err := bad.OrNil(); err != nil {
			return err
		}
		n, err := tx.Exec(ctx, `
			UPDATE quiz
			SET rules = $2
			WHERE id = $1`, quizID, storage.JSON(&rules))
		if err == nil && n == 0 {
			err = storage.ErrNotFound
		}
		if err != nil {
			return fmt.Errorf("set rules of quiz %s: %w", quizID, err)
		}
		return keepDraws(ctx, tx, quizID, clean)
	})
}
