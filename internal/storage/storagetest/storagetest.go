// Package storagetest gives tests real, empty, migrated databases: SQLite
// always, and PostgreSQL from a throwaway cluster that the test process starts
// and that ends with it.
package storagetest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"credo/internal/storage"
)

// Each runs test on an empty database of each engine. Without a PostgreSQL on
// the machine that half skips and says so, unless CREDO_TEST_REQUIRE names
// postgres. With -short only SQLite runs.
func Each(t *testing.T, test func(t *testing.T, db *storage.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, Postgres(t)) })
}

// SQLite returns a migrated database in a folder of the test's.
func SQLite(t testing.TB) *storage.DB {
	t.Helper()
	return open(t, SQLiteFile(t))
}

// SQLiteFile returns the path of a migrated database file of the test's.
func SQLiteFile(t testing.TB) string {
	t.Helper()
	template, err := sqliteTemplate()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "credo.db")
	if err := os.WriteFile(path, template, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
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

// sqliteTemplate is an empty migrated database, made once per process.
var sqliteTemplate = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "credo-template-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "credo.db")
	if err := migrated(path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// migrated makes the database at url and leaves it closed, so that on SQLite
// the file alone holds everything.
func migrated(url string) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	db, err := storage.Open(ctx, url)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Migrate(ctx)
}
