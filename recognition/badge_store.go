package recognition

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// Badges returns the badges that are given, the oldest first.
func Badges(ctx context.Context, r storage.Reader) ([]Badge, error) {
	all, err := AllBadges(ctx, r)
	var given []Badge
	for _, b := range all {
		if !b.Retired {
			given = append(given, b)
		}
	}
	return given, err
}

// AllBadges returns also those that are not given any more.
func AllBadges(ctx context.Context, r storage.Reader) ([]Badge, error) {
	rows, err := r.Query(ctx, `
		SELECT id, name, criteria, value_id, icon, finish, retired_at IS NOT NULL
		FROM badge
		ORDER BY made_at, id`)
	return completeBadges(ctx, r, rows, err)
}

// Badge returns a badge, also a retired one, or storage.ErrNotFound.
func (s *Store) Badge(ctx context.Context, id string) (Badge, error) {
	badges, err := badgesNamed(ctx, s.db, []string{id})
	if err != nil {
		return Badge{}, err
	}
	b, ok := badges[id]
	if !ok {
		return Badge{}, fmt.Errorf("badge %q: %w", id, storage.ErrNotFound)
	}
	return b, nil
}

// badgesNamed returns the badges with these ids; others are missing.
func badgesNamed(ctx context.Context, r storage.Reader, badgeIDs []string) (map[string]Badge, error) {
	named := map[string]Badge{}
	if len(badgeIDs) == 0 {
		return named, nil
	}
	rows, err := r.Query(ctx, `
		SELECT id, name, criteria, value_id, icon, finish, retired_at IS NOT NULL
		FROM badge
		WHERE id IN list($1)`, validIDs(badgeIDs))
	badges, err := completeBadges(ctx, r, rows, err)
	for _, b := range badges {
		named[b.ID] = b
	}
	return named, err
}

// completeBadges reads the badges of a query and adds their values.
func completeBadges(ctx context.Context, r storage.Reader, rows *sql.Rows, err error) ([]Badge, error) {
	var valueIDs []string
	badges, err := storage.Collect(rows, err, func(row *sql.Rows) (b Badge, err error) {
		var valueID string
		err = row.Scan(&b.ID, &b.Name, &b.Criteria, &valueID, &b.Icon, &b.Finish, &b.Retired)
		valueIDs = append(valueIDs, valueID)
		return b, err
	})
	if err != nil || len(badges) == 0 {
		return nil, err
	}
	named, err := values.Named(ctx, r, storage.Distinct(valueIDs))
	for i := range badges {
		badges[i].Value = named[valueIDs[i]]
	}
	return badges, err
}

// maxBadges bounds the catalogue: an honour of which there are many is none.
const maxBadges = 50

// AddBadge adds a badge to the catalogue. made is false when this very call
// was made before. Errors: *web.Invalid, storage.ErrConflict.
func (s *Store) AddBadge(ctx context.Context, by web.Viewer, d BadgeDraft) (badge Badge, made bool, err error) {
	asked := d
	if err := d.check().OrNil(); err != nil {
		return Badge{}, false, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		made = true
		if d.ID == "" {
			d.ID = storage.NewID()
		} else if again, err := tx.Claim(ctx, d.ID, claim{"badge", by.ID, asked}); err != nil || again {
			made = false
			return err
		}
		return s.addBadge(ctx, tx, by, d)
	})
	if err != nil {
		return Badge{}, false, err
	}
	badge, err = s.Badge(ctx, d.ID)
	return badge, made, err
}

func (s *Store) addBadge(ctx context.Context, tx *storage.Tx, by web.Viewer, d BadgeDraft) error {
	all, err := Badges(ctx, tx)
	if err != nil {
		return err
	}
	if len(all) >= maxBadges {
		return web.Refuse("", "recognition.invalid.badges", "Max", maxBadges)
	}
	if err := checkValue(ctx, tx, d.Value, ""); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO badge (id, made_at, name, criteria, value_id, icon, finish, retired_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)`,
		d.ID, storage.At(s.now()), d.Name, d.Criteria, d.Value, d.Icon, d.Finish)
	if err != nil {
		return err
	}
	return s.recordBadge(ctx, tx, by, "badge.added", d.ID, d.Name.Source())
}

// checkValue refuses a value that is not in the credo, unless the badge had it
// before.
func checkValue(ctx context.Context, tx *storage.Tx, valueID, before string) error {
	if valueID == "" || valueID == before {
		return nil
	}
	credo, err := currentCredo(ctx, tx)
	if err != nil {
		return err
	}
	if _, lived := credo.Value(valueID); !lived {
		return web.Refuse("value", "recognition.invalid.value")
	}
	return nil
}

func (s *Store) recordBadge(ctx context.Context, tx *storage.Tx, by web.Viewer, verb, id, name string) error {
	return s.log.Record(ctx, tx, activity.Event{
		At: storage.At(s.now()), Actor: by.ID, Verb: verb,
		Object: activity.Ref{Kind: "badge", ID: id}, Title: name, URL: "/badges/" + id,
	})
}

// EditBadge changes a badge, for those who have it, too. Errors: *web.Invalid,
// storage.ErrNotFound.
func (s *Store) EditBadge(ctx context.Context, by web.Viewer, d BadgeDraft) error {
	if !storage.ValidID(d.ID) {
		return storage.ErrNotFound
	}
	if err := d.check().OrNil(); err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error { return s.editBadge(ctx, tx, by, d) })
}

func (s *Store) editBadge(ctx context.Context, tx *storage.Tx, by web.Viewer, d BadgeDraft) error {
	var valueID string
	if err := tx.QueryRow(ctx, `SELECT value_id FROM badge WHERE id = $1`, d.ID).Scan(&valueID); err != nil {
		return err
	}
	if err := checkValue(ctx, tx, d.Value, valueID); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `
		UPDATE badge
		SET name = $2, criteria = $3, value_id = $4, icon = $5, finish = $6
		WHERE id = $1`, d.ID, d.Name, d.Criteria, d.Value, d.Icon, d.Finish)
	if err != nil {
		return err
	}
	return s.recordBadge(ctx, tx, by, "badge.edited", d.ID, d.Name.Source())
}

// Retire takes a badge out of the catalogue: those who have it keep it, nobody
// gets it any more. Bring it back with Restore. Again changes nothing. The
// error is storage.ErrNotFound for none.
func (s *Store) Retire(ctx context.Context, by web.Viewer, id string) error {
	return s.setRetired(ctx, by, id, true)
}

// Restore brings a retired badge back.
func (s *Store) Restore(ctx context.Context, by web.Viewer, id string) error {
	return s.setRetired(ctx, by, id, false)
}

func (s *Store) setRetired(ctx context.Context, by web.Viewer, id string, retired bool) error {
	badge, err := s.Badge(ctx, id)
	if err != nil {
		return err
	}
	verb := "badge.restored"
	at := sql.NullInt64{}
	if retired {
		verb = "badge.retired"
		at = sql.NullInt64{Int64: int64(storage.At(s.now())), Valid: true}
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		n, err := tx.Exec(ctx, `
			UPDATE badge
			SET retired_at = $2
			WHERE id = $1 AND (retired_at IS NULL) = $3`, id, at, retired)
		if err != nil || n == 0 {
			return err
		}
		return s.recordBadge(ctx, tx, by, verb, id, badge.Name.Source())
	})
}
