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

// GenericPlan returns how the engine means to run a statement whatever its
// arguments; nothing for a statement that has no plan.
func GenericPlan(t testing.TB, db *storage.DB, st storage.Statement) string {
	t.Helper()
	if !planned.MatchString(st.Source) {
		return ""
	}
	if db.Engine() == storage.SQLite {
		args := make([]any, st.Params)
		for i := range args {
			args[i] = ""
		}
		return Plan(t, db, st.Source, args...)
	}
	own, err := sql.Open("pgx", db.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer own.Close()
	own.SetMaxOpenConns(1)
	execute := "EXPLAIN EXECUTE asked"
	if st.Params > 0 {
		execute += "(" + strings.TrimSuffix(strings.Repeat("NULL,", st.Params), ",") + ")"
	}
	for _, each := range []string{
		"SET enable_seqscan = off", "SET enable_sort = off", "SET plan_cache_mode = force_generic_plan", "PREPARE asked AS " + st.Text,
	} {
		if _, err := own.Exec(each); err != nil {
			t.Fatalf("%v: %s", err, each)
		}
	}
	rows, err := own.Query(execute)
	lines, err := storage.Texts(rows, err)
	if err != nil {
		t.Fatalf("%v: %s", err, st.Text)
	}
	return strings.Join(lines, "\n")
}

var planned = regexp.MustCompile(`(?i)^\s*(SELECT|WITH|UPDATE|DELETE|INSERT)\b`)
