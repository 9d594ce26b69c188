package storagetest

import (
	"context"
	"database/sql"
	"regexp"
	"strings"
	"testing"

	"credo/internal/storage"
)

// Plan returns how the engine means to run the query, one step a line. So that
// an almost empty table shows what a full one would, PostgreSQL avoids scanning
// it whole and sorting; where it still does, it has no other way.
func Plan(t testing.TB, db *storage.DB, query string, args ...any) string {
	t.Helper()
	ctx := context.Background()
	var lines []string
	err := db.Read(ctx, func(tx *storage.Tx) (err error) {
		if tx.Engine() == storage.SQLite {
			rows, err := tx.Query(ctx, `EXPLAIN QUERY PLAN `+query, args...)
			lines, err = storage.Collect(rows, err, func(row *sql.Rows) (line string, err error) {
				var id, parent, unused int
				err = row.Scan(&id, &parent, &unused, &line)
				return line, err
			})
			return err
		}
		for _, setting := range []string{`SET LOCAL enable_seqscan = off`, `SET LOCAL enable_sort = off`} {
			if _, err := tx.Exec(ctx, setting); err != nil {
				return err
			}
		}
		rows, err := tx.Query(ctx, `EXPLAIN `+query, args...)
		lines, err = storage.Collect(rows, err, func(row *sql.Rows) (line string, err error) {
			err = row.Scan(&line)
			return line, err
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

// UsesIndex fails the test unless the engine runs the query by the index.
func UsesIndex(t testing.TB, db *storage.DB, index, query string, args ...any) {
	t.Helper()
	plan := Plan(t, db, query, args...)
	if !regexp.MustCompile(`\b` + regexp.QuoteMeta(index) + `\b`).MatchString(plan) {
		t.Errorf("%s does not use the index %s:\n%s\nfor:\n%s", db.Engine(), index, plan, query)
	}
}
