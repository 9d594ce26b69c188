package huddle

import (
	"context"
	"fmt"

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
	c, e, err := s.readable(ctx, by, editionID)
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
	return s.tallyOf(ctx, by, e)
}

// readable is readable of the edition as it was when the request came, and
// tallyOf counts who took part after what was written: at a huddle many press at
// the same time, and what one has read serves all.
func (s *Store) readable(ctx context.Context, by web.Viewer, id string) (c calendar, e Edition, err error) {
	if !storage.ValidID(id) {
		return c, e, fmt.Errorf("edition %q: %w", id, storage.ErrNotFound)
	}
	e, err = s.editions.Get(storage.MomentOf(ctx), id, func() (Edition, error) { return load(ctx, s.db, id) })
	if err != nil {
		return c, e, err
	}
	return mayReadNow(ctx, s.db, by, e, s.now())
}

func (s *Store) tallyOf(ctx context.Context, by web.Viewer, e Edition) (Tally, error) {
	at := storage.MomentOf(ctx)
	all, err := s.rolls.Get(at, e.ID, func() (roll, error) {
		expected, err := s.expected.Get(at, e.ID, func() ([]string, error) { return expectedAt(ctx, s.db, e) })
		if err != nil {
			return roll{}, err
		}
		return rollAmong(ctx, s.db, e, expected)
	})
	return all.tally(by.ID), err
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
