package values

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// Current returns the credo as it is now; storage.ErrNotFound before any was
// adopted.
func Current(ctx context.Context, r storage.Reader) (Credo, error) {
	version, err := currentVersion(ctx, r)
	if err != nil {
		return Credo{}, err
	}
	return ofVersion(ctx, r, version)
}

// currentVersion returns the number of the version that is in force, 0 before
// any was adopted.
func currentVersion(ctx context.Context, r storage.Reader) (version int, err error) {
	err = r.QueryRow(ctx, `
		SELECT version
		FROM credo
		ORDER BY version DESC
		LIMIT 1`).Scan(&version)
	if errors.Is(err, storage.ErrNotFound) {
		err = nil
	}
	return version, err
}

// Named returns the values with these ids, in their latest wording; also those
// that are no longer in the credo. An id that is no value's is missing in the
// result.
func Named(ctx context.Context, r storage.Reader, ids []string) (map[string]Value, error) {
	rows, err := r.Query(ctx, `
		SELECT w.value_id, w.name, w.statement, w.colour, w.icon,
		       w.meaning, w.practice, w.misread, w.measure, w.effect, w.dos, w.donts, v.origin,
		       v.last_version < (SELECT MAX(version) FROM credo)
		FROM value v
		JOIN credo_value w ON w.value_id = v.id AND w.version = v.last_version
		WHERE v.id IN list($1)`, storage.List(ids))
	values, err := storage.Collect(rows, err, scanLatest)
	named := make(map[string]Value, len(values))
	for _, v := range values {
		named[v.ID] = v
	}
	return named, err
}

// ByID returns the value in its latest wording, or storage.ErrNotFound.
func ByID(ctx context.Context, r storage.Reader, id string) (Value, error) {
	named, err := Named(ctx, r, []string{id})
	if err != nil {
		return Value{}, err
	}
	v, ok := named[id]
	if !ok {
		return Value{}, fmt.Errorf("value %q: %w", id, storage.ErrNotFound)
	}
	return v, nil
}

func ofVersion(ctx context.Context, r storage.Reader, version int) (Credo, error) {
	all, err := between(ctx, r, version, version)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("version %d of the credo: %w", version, storage.ErrNotFound)
	}
	if err != nil {
		return Credo{}, err
	}
	return all[0], nil
}

// between returns the versions from one to another, in their order.
func between(ctx context.Context, r storage.Reader, from, to int) ([]Credo, error) {
	rows, err := r.Query(ctx, `
		SELECT version, adopted_on, vision, acronym
		FROM credo
		WHERE version BETWEEN $1 AND $2
		ORDER BY version`, from, to)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (c Credo, err error) {
		err = row.Scan(&c.Version, &c.AdoptedOn, &c.Vision, &c.Acronym)
		return c, err
	})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	rows, err = r.Query(ctx, `
		SELECT w.value_id, w.name, w.statement, w.colour, w.icon,
		       w.meaning, w.practice, w.misread, w.measure, w.effect, w.dos, w.donts, v.origin,
		       w.version
		FROM credo_value w
		JOIN value v ON v.id = w.value_id
		WHERE w.version BETWEEN $1 AND $2
		ORDER BY w.version, w.position`, from, to)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var version int
		v, err := scanValue(row, &version)
		if err == nil {
			of := &all[version-all[0].Version]
			of.Values = append(of.Values, v)
		}
		return struct{}{}, err
	})
	return all, err
}

// scanValue reads the columns of a value, and what else the row says.
func scanValue(row *sql.Rows, more ...any) (v Value, err error) {
	q := &v.Questions
	err = row.Scan(append([]any{&v.ID, &v.Name, &v.Statement, &v.Colour, &v.Icon,
		&q.Meaning, &q.Practice, &q.Misread, &q.Measure, &q.Effect, (*list)(&v.Dos), (*list)(&v.Donts), &v.Origin}, more...)...)
	return v, err
}

// scanLatest reads a value in its latest wording, and whether that is retired.
func scanLatest(row *sql.Rows) (v Value, err error) {
	var retired bool
	v, err = scanValue(row, &retired)
	v.Retired = retired
	return v, err
}

// A list is texts in a column, as JSON.
type list []i18n.Text

// Value implements driver.Valuer.
func (l list) Value() (driver.Value, error) {
	if l == nil {
		return "[]", nil
	}
	raw, err := json.Marshal([]i18n.Text(l))
	return string(raw), err
}

// Scan implements sql.Scanner.
func (l *list) Scan(column any) error {
	raw, ok := column.(string)
	if !ok {
		return fmt.Errorf("a list of texts is a %T", column)
	}
	var texts []i18n.Text
	if err := json.Unmarshal([]byte(raw), &texts); err != nil {
		return err
	}
	if len(texts) > 0 {
		*l = texts
	}
	return nil
}
