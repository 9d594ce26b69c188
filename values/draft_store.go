package values

import (
	"context"
	"errors"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// Diverged says that the saved draft has gone on since the form was loaded. It is
// a *web.Invalid that names who saved it and when.
type Diverged struct {
	*web.Invalid
	Saved Saved // as it is now; without a draft when that was adopted or thrown away
	Gone  bool
}

// Unwrap returns the *web.Invalid.
func (e *Diverged) Unwrap() error { return e.Invalid }

// maxStates is how many states of the draft are kept, so that whoever began from
// one of them can be told what has changed since.
const maxStates = 100

// SavedDraft returns the draft of the next credo; storage.ErrNotFound when nobody
// is writing one.
func (s *Store) SavedDraft(ctx context.Context) (Saved, error) { return savedDraft(ctx, s.db) }

// SaveDraft keeps the draft, finished or not, in the place of the one with that
// revision, 0 for none, and returns the revision that it has then. What says
// nothing new is not saved again. Errors: *web.Invalid; *Diverged when the draft
// has another revision.
func (s *Store) SaveDraft(ctx context.Context, by web.Viewer, d Draft, revision int) (int, error) {
	if err := d.checkWords(false).OrNil(); err != nil {
		return 0, err
	}
	d.Revision = &revision
	saved := revision
	err := s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		current, err := storage.OrZero(Current(ctx, tx))
		if err != nil {
			return err
		}
		full, err := d.onItsStart(ctx, tx, current)
		if err != nil {
			return err
		}
		words := full.withIDs(current).wording()
		latest, err := s.unchangedSince(ctx, tx, revision)
		switch {
		case latest.says(words):
			saved = latest.revision
			return nil
		case err != nil:
			return err
		case latest.words == nil && words.credo().says(current):
			return nil
		}
		saved = latest.revision + 1
		return s.keepState(ctx, tx, by, saved, words)
	})
	if err != nil {
		return 0, err
	}
	return saved, nil
}

// DropDraft throws away the draft with that revision. Without a draft it does
// nothing. The error is *Diverged when it has another one.
func (s *Store) DropDraft(ctx context.Context, by web.Viewer, revision int) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		latest, err := s.unchangedSince(ctx, tx, revision)
		if latest.words == nil {
			return nil
		}
		if err != nil {
			return err
		}
		return s.empty(ctx, tx, by)
	})
}

// unchangedSince returns how it stands with the draft; with *Diverged unless it
// is still at the revision.
func (s *Store) unchangedSince(ctx context.Context, tx *storage.Tx, revision int) (state, error) {
	latest, err := latestState(ctx, tx)
	if err != nil || latest.revision == revision || latest.words == nil && revision == 0 {
		return latest, err
	}
	saved, err := latest.saved(ctx, tx)
	gone := errors.Is(err, storage.ErrNotFound)
	if err != nil && !gone {
		return latest, err
	}
	by, err := nameOf(ctx, tx, latest.by)
	if err != nil {
		return latest, err
	}
	key := "values.invalid.diverged"
	if gone {
		key = "values.invalid.draft_gone"
	}
	return latest, &Diverged{Saved: saved, Gone: gone, Invalid: web.RefuseConflict("", key,
		"Name", by, "When", i18n.Ago(ctx, latest.at, storage.At(s.now())))}
}

// keepState stores a state of the draft, and lets the oldest go.
func (s *Store) keepState(ctx context.Context, tx *storage.Tx, by web.Viewer, revision int, words any) error {
	n, err := tx.Exec(ctx, `
		INSERT INTO credo_draft (revision, wording, saved_by, saved_at)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT DO NOTHING`, revision, words, by.ID, storage.At(s.now()))
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("%w: revision %d of the draft was saved meanwhile", storage.ErrConflict, revision)
	}
	_, err = tx.Exec(ctx, `
		DELETE FROM credo_draft
		WHERE revision <= $1`, revision-maxStates)
	return err
}

// empty ends the draft, if there is one.
func (s *Store) empty(ctx context.Context, tx *storage.Tx, by web.Viewer) error {
	latest, err := latestState(ctx, tx)
	if err != nil || latest.words == nil {
		return err
	}
	return s.keepState(ctx, tx, by, latest.revision+1, "")
}
