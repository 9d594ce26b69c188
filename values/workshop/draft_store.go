package workshop

import (
	"context"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// DraftCredo makes what a finished workshop chose the draft of the credo: in the
// place of the one with that revision, 0 for none. It returns the revision that the
// draft has then. Errors: *web.Invalid, a conflict before the workshop is finished or
// where it chose nothing; *values.Diverged when the draft has another revision;
// storage.ErrNotFound.
func (s *Store) DraftCredo(ctx context.Context, by web.Viewer, id string, revision int) (int, error) {
	d, err := s.ProposalOf(ctx, id)
	if err != nil {
		return 0, err
	}
	return s.credo.SaveDraft(ctx, by, d, revision)
}

// ProposalOf returns what a finished workshop proposes as the credo: its vision,
// and the values that were chosen, each with its origin. Errors: *web.Invalid, a
// conflict before it is finished or where it chose nothing; storage.ErrNotFound.
func (s *Store) ProposalOf(ctx context.Context, id string) (d values.Draft, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		w, err := keptWorkshop(ctx, tx, id)
		if err != nil {
			return err
		}
		all, err := choicesOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if w.Stage != StageDone || len(all) == 0 {
			return refuseStage(StageDone, w.Stage)
		}
		current, err := storage.OrZero(values.Current(ctx, tx))
		if err != nil {
			return err
		}
		d = proposal(w, all, current)
		return nil
	})
	return d, err
}
