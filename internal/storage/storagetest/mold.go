package storagetest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"credo/internal/storage"
)

// A Mold is what databases begin with: filled once on each engine, when first
// asked for, and copied for each that asks.
type Mold struct {
	fill func(ctx context.Context, db *storage.DB) error
	file func() ([]byte, error)
}

// NewMold returns a mold of an empty migrated database that fill then fills. It
// has a few minutes.
func NewMold(fill func(ctx context.Context, db *storage.DB) error) *Mold {
	m := &Mold{fill: fill}
	m.file = sync.OnceValues(m.makeFile)
	return m
}

var empty = NewMold(func(context.Context, *storage.DB) error { return nil })

// Each runs test on a database of each engine, as [Each] does.
func (m *Mold) Each(t *testing.T, test func(t *testing.T, db *storage.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, m.SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, open(t, m.postgresURL(t))) })
}

// SQLite returns a database in a folder of the test's.
func (m *Mold) SQLite(t testing.TB) *storage.DB {
	t.Helper()
	return open(t, m.SQLiteFile(t))
}

// SQLiteFile returns the path of a database file of the test's.
func (m *Mold) SQLiteFile(t testing.TB) string {
	t.Helper()
	file, err := m.file()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "credo.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func (m *Mold) postgresURL(t testing.TB) string {
	t.Helper()
	return cluster(t, shared).Copy(t, m)
}

func (m *Mold) makeFile() ([]byte, error) {
	folder, err := os.MkdirTemp("", "credo-mold-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "credo.db")
	if err := m.makeAt(path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// makeAt makes the database at url and leaves it closed: so on SQLite the file
// alone holds everything, and PostgreSQL copies it.
func (m *Mold) makeAt(url string) error {
	const patience = 5 * time.Minute
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	db, err := storage.Open(ctx, url)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	return m.fill(ctx, db)
}

// Copy returns the address of a database made with the mold.
func (c *Cluster) Copy(t testing.TB, m *Mold) string {
	t.Helper()
	made, _ := c.molds.LoadOrStore(m, sync.OnceValues(func() (string, error) {
		name := fmt.Sprintf("mold_%d", c.made.Add(1))
		if err := c.create(name, ""); err != nil {
			return "", err
		}
		return name, m.makeAt(c.address + name)
	}))
	name, err := made.(func() (string, error))()
	if err != nil {
		t.Fatal(err)
	}
	return c.database(t, name)
}
