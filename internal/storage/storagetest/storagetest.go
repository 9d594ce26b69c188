// Package storagetest gives tests real, empty, migrated databases: SQLite
// always, and PostgreSQL from a throwaway cluster that the test process starts
// and that ends with it.
package storagetest

import (
	"context"
	"os"
	"strings"
	"testing"

	"credo/internal/storage"
)

// Each runs test on an empty database of each engine. Without a PostgreSQL on
// the machine that half skips and says so, unless CREDO_TEST_REQUIRE names
// postgres. With -short only SQLite runs.
func Each(t *testing.T, test func(t *testing.T, db *storage.DB)) {
	t.Helper()
	empty.Each(t, test)
}

// SQLite returns a migrated database in a folder of the test's.
func SQLite(t testing.TB) *storage.DB {
	t.Helper()
	return empty.SQLite(t)
}

// SQLiteFile returns the path of a migrated database file of the test's.
func SQLiteFile(t testing.TB) string {
	t.Helper()
	return empty.SQLiteFile(t)
}

// Postgres returns a migrated database of its own on the cluster.
func Postgres(t testing.TB) *storage.DB {
	t.Helper()
	return open(t, PostgresURL(t))
}

// Require skips the test, or fails it where CREDO_TEST_REQUIRE names what is
// missing (postgres, browser).
func Require(t testing.TB, what, why string) {
	t.Helper()
	for _, required := range strings.Split(os.Getenv("CREDO_TEST_REQUIRE"), ",") {
		if required == what {
			t.Fatalf("CREDO_TEST_REQUIRE names %s: %s", what, why)
		}
	}
	t.Skip(why)
}

func open(t testing.TB, url string) *storage.DB {
	t.Helper()
	db, err := storage.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}
