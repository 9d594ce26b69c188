package storage_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/mattn/go-sqlite3"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// What loses the transaction for everybody must fail alone.
func TestGroup_outlivesALostTransaction(t *testing.T) {
	const big = 1 << 20
	for name, row := range map[string]struct {
		guilty closure
		want   error
	}{
		"rolled back by a conflict": {
			func(ctx context.Context, tx *storage.Tx) error {
				_, err := tx.Exec(ctx, `INSERT OR ROLLBACK INTO claim (id, fingerprint) VALUES ('there', '')`)
				return err
			},
			cmpopts.AnyError,
		},
		"and the error made light of": {
			func(ctx context.Context, tx *storage.Tx) error {
				tx.Exec(ctx, `INSERT OR ROLLBACK INTO claim (id, fingerprint) VALUES ('there', '')`)
				insert(ctx, tx, "outside of any transaction")
				return nil
			},
			cmpopts.AnyError,
		},
		"rolled back by the closure": {
			func(ctx context.Context, tx *storage.Tx) error {
				_, err := tx.Exec(ctx, `ROLLBACK`)
				return err
			},
			cmpopts.AnyError,
		},
		"full": {
			func(ctx context.Context, tx *storage.Tx) error {
				_, err := tx.Exec(ctx, `INSERT INTO claim (id, fingerprint) VALUES ('big', $1)`, strings.Repeat("x", big))
				return err
			},
			storage.ErrFull,
		},
		"full after many rows": {
			func(ctx context.Context, tx *storage.Tx) error {
				_, err := tx.Exec(ctx, insertMany)
				return err
			},
			storage.ErrFull,
		},
		"full, then a panic": {
			func(ctx context.Context, tx *storage.Tx) error {
				tx.Exec(ctx, `INSERT INTO claim (id, fingerprint) VALUES ('big', $1)`, strings.Repeat("x", big))
				panic("full")
			},
			cmpopts.AnyError,
		},
	} {
		t.Run(name, func(t *testing.T) {
			db := storagetest.SQLite(t)
			write(t, db, inserts("there"))
			limitPages(t, db, 40)
			runs := map[string]int{}
			told := make(chan string, 10)
			neighbour := func(id string) closure {
				return func(ctx context.Context, tx *storage.Tx) error {
					runs[id]++
					tx.OnCommit(func() { told <- id })
					return insert(ctx, tx, id)
				}
			}
			errs := together(t, db, neighbour("a"), row.guilty, neighbour("b"), row.guilty, neighbour("c"))
			if diff := cmp.Diff([]error{nil, row.want, nil, row.want, nil}, errs, cmpopts.EquateErrors()); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(rowsOf("there", "a", "b", "c"), claims(t, db)); diff != "" {
				t.Error(diff)
			}
			close(told)
			if diff := cmp.Diff([]string{"a", "b", "c"}, sorted(told)); diff != "" {
				t.Errorf("told of the commit: %s", diff)
			}
			if name != "full after many rows" && runs["a"] != 2 {
				t.Errorf("a ran %d times: was the transaction lost?", runs["a"])
			}
		})
	}
}

func TestGroup_failsOnlyTheJobThatBreaksTheCommit(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		write(t, db, func(ctx context.Context, tx *storage.Tx) error {
			_, err := tx.Exec(ctx, `
				CREATE TABLE child (
					id     TEXT PRIMARY KEY,
					parent TEXT NOT NULL REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED
				)`)
			return err
		})
		child := func(parent string) closure {
			return func(ctx context.Context, tx *storage.Tx) error {
				_, err := tx.Exec(ctx, `INSERT INTO child (id, parent) VALUES ($1, $1)`, parent)
				if err != nil || parent == "orphan" {
					return err
				}
				return insert(ctx, tx, parent)
			}
		}
		errs := together(t, db, child("a"), child("orphan"), child("b"))
		if diff := cmp.Diff([]error{nil, cmpopts.AnyError, nil}, errs, cmpopts.EquateErrors()); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(rowsOf("a", "b"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

// sorted returns what the channel, which is closed, holds.
func sorted(all chan string) []string {
	var in []string
	for one := range all {
		in = append(in, one)
	}
	slices.Sort(in)
	return in
}

// limitPages lets the database grow by so many pages.
func limitPages(t testing.TB, db *storage.DB, more int) {
	t.Helper()
	var pages int
	if err := db.QueryRow(context.Background(), `PRAGMA page_count`).Scan(&pages); err != nil {
		t.Fatal(err)
	}
	onWriter(t, db, func(conn *sqlite3.SQLiteConn) { pragma(t, conn, fmt.Sprint(`PRAGMA max_page_count = `, pages+more)) })
}
