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

// SetRules changes how a quiz is taken from now on. Attempts that are open keep
// their end. Errors: *web.Invalid at fields as the rules have them in JSON;
// storage.ErrNotFound.
func (s *Store) SetRules(ctx context.Context, quizID string, rules Rules) (Rules, error) {
	bad := &web.Invalid{}
	rules = rules.filled()
	if rules.check(bad); len(bad.Problems) > 0 {
		return Rules{}, bad
	}
	if !storage.ValidID(quizID) {
		return Rules{}, fmt.Errorf("quiz %q: %w", quizID, storage.ErrNotFound)
	}
	return rules, s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
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
		return nil
	})
}
