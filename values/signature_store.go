package values

import (
	"context"
	"fmt"
	"strconv"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
)

// Sign keeps that by has read the version and signs it. Signing again changes
// nothing. Errors: storage.ErrNotFound before there is a credo or for a version
// that never was; *Newer when the version is not the one in force.
func (s *Store) Sign(ctx context.Context, by web.Viewer, version int) (Signature, error) {
	var signed Signature
	err := s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		current, err := currentVersion(ctx, tx)
		if err != nil {
			return err
		}
		if version < 1 || version > current {
			return fmt.Errorf("version %d of the credo: %w", version, storage.ErrNotFound)
		}
		if version < current {
			return &Newer{Version: current, Invalid: web.RefuseConflict("version", "signoff.invalid.newer", "Version", current)}
		}
		at := storage.At(s.now())
		n, err := tx.Exec(ctx, `
			INSERT INTO credo_signature (person_id, version, signed_at)
			VALUES ($1, $2, $3)
			ON CONFLICT DO NOTHING`, by.ID, version, at)
		if err != nil {
			return err
		}
		if signed, err = signatureOf(ctx, tx, by.ID, version); err != nil || n == 0 {
			return err
		}
		credo, err := ofVersion(ctx, tx, version)
		if err != nil {
			return err
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: at, Actor: by.ID, Verb: "credo.signed", Object: activity.Ref{Kind: "credo", ID: strconv.Itoa(version)},
			Title: credo.Vision.Source(), URL: versionURL(version),
		})
	})
	if err != nil {
		return Signature{}, err
	}
	return signed, nil
}
