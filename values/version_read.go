package values

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
	"credo/people"
)

// An Adoption is that somebody adopted a version.
type Adoption struct {
	Version int
	On      storage.Day     // in the zone of the workplace
	At      storage.Instant // when
	By      people.Person   // also once they have left
}

// adoptions returns up to limit of them, the latest first: those of the versions
// before the one given, 0 for all; and whether there are more.
func adoptions(ctx context.Context, r storage.Reader, before, limit int) (all []Adoption, more bool, err error) {
	rows, err := r.Query(ctx, `
		SELECT version, adopted_on, adopted_at, adopted_by
		FROM credo
		WHERE ($1 = 0 OR version < $1)
		ORDER BY version DESC
		LIMIT $2`, before, limit+1)
	all, err = storage.Collect(rows, err, scanAdoption)
	if more = len(all) > limit; more {
		all = all[:limit]
	}
	if err == nil {
		err = nameAdopters(ctx, r, all)
	}
	return all, more, err
}

// adoptionOf returns who adopted the version and when, or storage.ErrNotFound.
func adoptionOf(ctx context.Context, r storage.Reader, version int) (Adoption, error) {
	rows, err := r.Query(ctx, `
		SELECT version, adopted_on, adopted_at, adopted_by
		FROM credo
		WHERE version = $1`, version)
	all, err := storage.Collect(rows, err, scanAdoption)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("version %d of the credo: %w", version, storage.ErrNotFound)
	}
	if err != nil {
		return Adoption{}, err
	}
	err = nameAdopters(ctx, r, all)
	return all[0], err
}

func scanAdoption(row *sql.Rows) (a Adoption, err error) {
	err = row.Scan(&a.Version, &a.On, &a.At, &a.By.ID)
	return a, err
}

func nameAdopters(ctx context.Context, r storage.Reader, all []Adoption) error {
	ids := make([]string, len(all))
	for i, a := range all {
		ids[i] = a.By.ID
	}
	named, err := people.Named(ctx, r, storage.Distinct(ids))
	for i := range all {
		all[i].By = named[all[i].By.ID]
	}
	return err
}

// retired returns up to limit of the values that the credo goes without now, each
// in its last wording and with the last version that had it: the latest first,
// those after the one given, empty for all; and whether there are more.
func retired(ctx context.Context, r storage.Reader, after string, limit int) (all []earlier, more bool, err error) {
	rows, err := r.Query(ctx, `
		SELECT w.value_id, w.name, w.statement, w.colour, w.icon,
		       w.meaning, w.practice, w.misread, w.measure, w.effect, w.dos, w.donts, v.origin,
		       v.last_version
		FROM value v
		JOIN credo_value w ON w.value_id = v.id AND w.version = v.last_version
		WHERE v.last_version < (SELECT MAX(version) FROM credo)
		  AND ($1 = '' OR (v.last_version, v.id) < (SELECT last_version, id FROM value WHERE id = $1))
		ORDER BY v.last_version DESC, v.id DESC
		LIMIT $2`, after, limit+1)
	all, err = storage.Collect(rows, err, func(row *sql.Rows) (e earlier, err error) {
		var version int
		e.Value, err = scanValue(row, &version)
		e.Value.Retired, e.last = true, version
		return e, err
	})
	if more = len(all) > limit; more {
		all = all[:limit]
	}
	return all, more, err
}

// lastVersionOf returns the last version that has the value, or
// storage.ErrNotFound.
func lastVersionOf(ctx context.Context, r storage.Reader, valueID string) (version int, err error) {
	err = r.QueryRow(ctx, `
		SELECT last_version
		FROM value
		WHERE id = $1`, valueID).Scan(&version)
	return version, err
}

// earlier is a value that was taken out of the credo.
type earlier struct {
	Value
	last int // the last version that had it
}
