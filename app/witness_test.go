package main

import (
	"context"
	"database/sql"
	"fmt"
	"hash/fnv"
	"strings"
	"testing"

	"credo/internal/storage"
)

// A witness tells whether anything that people made has changed, on either
// engine. Who is signed in, and who tried, is left aside.
type witness struct {
	t      *testing.T
	db     *storage.DB
	stirs  func() string // moves whenever something may have been written, at next to no cost
	tables []string
}

// bookkeeping changes by itself: sessions are used, and what is to be done gets done.
var bookkeeping = map[string]bool{"session": true, "device": true, "sign_in_failure": true, "activity_todo": true}

func newWitness(t *testing.T, db *storage.DB) *witness {
	t.Helper()
	w := &witness{t: t, db: db}
	tables := `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`
	if db.Engine() == storage.SQLite {
		// The other tables of the index belong to these.
		tables = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_words_%' AND name NOT LIKE 'search_newest_%'`
		w.stirs = w.dataVersion(db.URL())
	} else {
		w.stirs = func() string { return w.one(`SELECT CAST(pg_snapshot_xmax(pg_current_snapshot()) AS TEXT)`) }
	}
	for _, name := range w.column(tables) {
		if !bookkeeping[name] {
			w.tables = append(w.tables, name)
		}
	}
	return w
}

// dataVersion is SQLite's own counter of what others commit. It is that of one
// connection.
func (w *witness) dataVersion(path string) func() string {
	w.t.Helper()
	own, err := sql.Open("credo-sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		w.t.Fatal(err)
	}
	own.SetMaxOpenConns(1)
	w.t.Cleanup(func() { own.Close() })
	return func() (version string) {
		if err := own.QueryRow(`PRAGMA data_version`).Scan(&version); err != nil {
			w.t.Fatal(err)
		}
		return version
	}
}

// digests returns a digest of each table.
func (w *witness) digests() map[string]uint64 {
	all := map[string]uint64{}
	for _, table := range w.tables {
		all[table] = w.digest(table)
	}
	return all
}

// digest is the same for the same rows in any order.
func (w *witness) digest(table string) (sum uint64) {
	rows, err := w.db.Query(context.Background(), `SELECT * FROM `+table)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
		columns, err := row.Columns()
		if err != nil {
			return struct{}{}, err
		}
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		err = row.Scan(into...)
		hash := fnv.New64a()
		fmt.Fprintln(hash, values...)
		sum += hash.Sum64()
		return struct{}{}, err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return sum
}

func (w *witness) one(query string) string { return strings.Join(w.column(query), "") }

func (w *witness) column(query string) []string {
	rows, err := w.db.Query(context.Background(), query)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (s string, err error) {
		err = row.Scan(&s)
		return s, err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}
