package modules

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// MayTakeQuiz says whether the viewer may take the quiz: that of a published
// module, everybody. Errors: storage.ErrNotFound for a quiz of no module, or of
// a draft that they may not see; *web.Invalid for that of a draft, because an
// attempt would keep it from being changed.
func (s *Store) MayTakeQuiz(ctx context.Context, by web.Viewer, quizID string) error {
	m, err := ofQuiz(ctx, s.db, quizID)
	switch {
	case err != nil:
		return err
	case m.Published():
		return nil
	case by.Leader:
		return web.RefuseConflict("", "modules.refused.quiz_of_draft")
	}
	return fmt.Errorf("quiz %s is of a draft: %w", quizID, storage.ErrNotFound)
}

// OfQuiz names the module that the quiz belongs to, in the language of ctx, and
// its page. Both are empty for a quiz of no module.
func (s *Store) OfQuiz(ctx context.Context, quizID string) (title, url string) {
	m, err := ofQuiz(ctx, s.db, quizID)
	if err != nil {
		if !errors.Is(err, storage.ErrNotFound) {
			slog.ErrorContext(ctx, "the module of a quiz", "quiz", quizID, "error", err)
		}
		return "", ""
	}
	title, _ = m.Title.For(i18n.LangOf(ctx))
	return title, m.URL()
}

// ofQuiz returns the module that the quiz belongs to, without its lessons.
func ofQuiz(ctx context.Context, r storage.Reader, quizID string) (Module, error) {
	if !storage.ValidID(quizID) {
		return Module{}, fmt.Errorf("quiz %q: %w", quizID, storage.ErrNotFound)
	}
	m, err := scanModule(r.QueryRow(ctx, `
		SELECT id, title, summary, language, state, quiz_id, revision, made_at
		FROM module
		WHERE quiz_id = $1`, quizID))
	if err != nil {
		return Module{}, fmt.Errorf("module of quiz %s: %w", quizID, err)
	}
	return m, nil
}
