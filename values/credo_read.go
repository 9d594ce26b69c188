package values

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// Current returns the credo as it is now; storage.ErrNotFound before any was
// adopted.
func Current(ctx context.Context, r storage.Reader) (Credo, error) {
	var version int
	err := r.QueryRow(ctx, `
		SELECT version
		FROM credo
		ORDER BY version DESC
		LIMIT 1`).Scan(&version)
	if err != nil {
		return Credo{}, err
	}
	return ofVersion(ctx, r, version)
}

// Named returns the values with these ids, in their latest wording; also those
// that are no longer in the credo. An id that is no value's is missing in the
// result.
func Named(ctx context.Context, r storage.Reader, ids []string) (map[string]Value, error) {
	rows, err := r.Query(ctx, `
		SELECT w.value_id, w.name, w.statement, w.colour, w.icon,
		       w.meaning, w.practice, w.misread, w.measure, w.effect, w.dos, w.donts
		FROM value v
		JOIN credo_value w ON w.value_id = v.id AND w.version = v.last_version
		WHERE v.id IN list($1)`, storage.List(ids))
	values, err := storage.Collect(rows, err, scanValue)
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
	credo := Credo{Version: version}
	err := r.QueryRow(ctx, `
		SELECT adopted_on, vision
		FROM credo
		WHERE version = $1`, version).Scan(&credo.AdoptedOn, &credo.Vision)
	if err != nil {
		return Credo{}, err
	}
	rows, err := r.Query(ctx, `
		SELECT value_id, name, statement, colour, icon,
		       meaning, practice, misread, measure, effect, dos, donts
		FROM credo_value
		WHERE version = $1
		ORDER BY position`, version)
	credo.Values, err = storage.Collect(rows, err, scanValue)
	return credo, err
}

func scanValue(row *sql.Rows) (v Value, err error) {
	q := &v.Questions
	err = row.Scan(&v.ID, &v.Name, &v.Statement, &v.Colour, &v.Icon,
		&q.Meaning, &q.Practice, &q.Misread, &q.Measure, &q.Effect, (*list)(&v.Dos), (*list)(&v.Donts))
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
