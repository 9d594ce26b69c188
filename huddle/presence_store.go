package huddle

import (
	"context"

	"credo/internal/storage"
	"credo/internal/web"
)

// Take keeps that by was at the huddle or has read it, at the first time of
// each; again changes nothing. It returns the tally after it. Errors:
// *web.Invalid, a conflict before the edition's day has come;
// storage.ErrNotFound for an edition that by may not see.
func (s *Store) Take(ctx context.Context, by web.Viewer, editionID string, how How) (Tally, error) {
	if err := how.check(); err != nil {
		return Tally{}, err
	}
	c, e, err := readable(ctx, s.db, by, editionID, s.now())
	if err != nil {
		return Tally{}, err
	}
	if !c.arrived(e) {
		return Tally{}, web.RefuseConflict("", "huddle.invalid.not_yet", "Day", e.Day)
	}
	// Once its day has come an edition stays what it is, so that what was read
	// above holds, and this transaction is one statement for all who press at
	// the same time.
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		at := storage.At(s.now())
		changed, err := take(ctx, tx, e.ID, by.ID, how, at)
		if err != nil || !changed {
			return err
		}
		event := e.event("huddle."+string(how), by.ID, at, string(e.Day))
		event.Person = by.ID
		return s.log.Record(ctx, tx, event)
	})
	if err != nil {
		return Tally{}, err
	}
	return tallyOf(ctx, s.db, by, e)
}

// take reports whether anything changed.
func take(ctx context.Context, tx *storage.Tx, editionID, personID string, how How, at storage.Instant) (bool, error) {
	if how == Present {
		n, err := tx.Exec(ctx, `
			INSERT INTO presence (edition_id, person_id, present_at, read_at)
			VALUES ($1, $2, $3, NULL)
			ON CONFLICT (edition_id, person_id) DO UPDATE
			SET present_at = excluded.present_at
			WHERE presence.present_at IS NULL`, editionID, personID, at)
		return n > 0, err
	}
	n, err := tx.Exec(ctx, `
		INSERT INTO presence (edition_id, person_id, present_at, read_at)
		VALUES ($1, $2, NULL, $3)
		ON CONFLICT (edition_id, person_id) DO UPDATE
		SET read_at = excluded.read_at
		WHERE presence.read_at IS NULL`, editionID, personID, at)
	return n > 0, err
}
