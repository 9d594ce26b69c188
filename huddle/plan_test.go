package huddle

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// overheard is a reader that remembers the queries it was asked.
type overheard struct {
	storage.Reader
	queries []query
}

type query struct {
	sql  string
	args []any
}

func (o *overheard) Query(ctx context.Context, sql string, args ...any) (*sql.Rows, error) {
	o.queries = append(o.queries, query{sql, args})
	return o.Reader.Query(ctx, sql, args...)
}

func (o *overheard) QueryRow(ctx context.Context, sql string, args ...any) storage.Row {
	o.queries = append(o.queries, query{sql, args})
	return o.Reader.QueryRow(ctx, sql, args...)
}

func TestReads_followAnIndex(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		e, next := w.write(t, w.Yui, today, w.Front), w.write(t, w.Yui, today.Add(1), w.Front)
		tests := []struct {
			name  string
			read  func(r storage.Reader) error
			index string // of the query that mentions part
			part  string
		}{
			{"a page of the list", func(r storage.Reader) error {
				_, _, err := Recent(t.Context(), r, w.Mina, e.ID, 20, w.Now())
				return err
			}, "edition_day", "ORDER BY day DESC, audience DESC"},
			{"what comes", func(r storage.Reader) error {
				_, err := Upcoming(t.Context(), r, w.Yui, w.Now())
				return err
			}, "edition_day", "ORDER BY day, audience"},
			{"the one before", func(r storage.Reader) error {
				_, err := around(t.Context(), r, w.Mina, next, w.Now())
				return err
			}, "edition_day", "WHERE day < $1"},
			{"the one after", func(r storage.Reader) error {
				_, err := around(t.Context(), r, w.Mina, e, w.Now())
				return err
			}, "edition_day", "WHERE day > $1"},
			{"its number", func(r storage.Reader) error {
				_, err := Today(t.Context(), r, w.Mina, w.Now())
				return err
			}, "edition_audience", "SELECT COUNT(*)"},
			{"who took part in a day", func(r storage.Reader) error {
				_, err := TeamsToday(t.Context(), r, w.Yui, w.Now())
				return err
			}, "edition_day", "LEFT JOIN presence"},
		}
		for _, test := range tests {
			heard := &overheard{Reader: db}
			if err := test.read(heard); err != nil {
				t.Errorf("%s: %v", test.name, err)
				continue
			}
			asked := false
			for _, q := range heard.queries {
				if !strings.Contains(q.sql, test.part) || !strings.Contains(q.sql, "FROM edition") {
					continue
				}
				asked = true
				storagetest.UsesIndex(t, db, test.index, q.sql, q.args...)
				plan := storagetest.Plan(t, db, q.sql, q.args...)
				if strings.Contains(plan, "TEMP B-TREE") || strings.Contains(plan, "Sort") {
					t.Errorf("%s sorts:\n%s", test.name, plan)
				}
			}
			if !asked {
				t.Errorf("%s: no query has %q", test.name, test.part)
			}
		}
	})
}
