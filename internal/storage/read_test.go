package storage_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestRead_seesOneSnapshot(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		write(t, db, inserts("before"))
		err := db.Read(context.Background(), func(tx *storage.Tx) error {
			if diff := cmp.Diff(rowsOf("before"), claims(t, tx)); diff != "" {
				t.Error(diff)
			}
			write(t, db, inserts("meanwhile"))
			if diff := cmp.Diff(rowsOf("before"), claims(t, tx)); diff != "" {
				t.Errorf("after a commit: %s", diff)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(rowsOf("before", "meanwhile"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestRead_cannotWrite(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		err := db.Read(context.Background(), func(tx *storage.Tx) error {
			return insert(context.Background(), tx, "a")
		})
		if err == nil {
			t.Error("no error")
		}
		if diff := cmp.Diff(rowsOf(), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestRead_returnsWhatItsClosureDoes(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		err := db.Read(context.Background(), func(*storage.Tx) error { return errOurs })
		if err != errOurs {
			t.Errorf("got %v", err)
		}
	})
}

func TestQuery_endsWithItsContext(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		ctx, cancel := context.WithCancel(context.Background())
		rows, err := db.Query(ctx, `
			WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)
			SELECT i FROM n`)
		if err == nil {
			defer rows.Close()
			for rows.Next() {
				cancel()
			}
			err = rows.Err()
		}
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

func TestQueryRow_withoutARow(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		ctx := context.Background()
		const query = `SELECT fingerprint FROM claim WHERE id = $1`
		if err := db.QueryRow(ctx, query, "a").Scan(new(string)); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		err := db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
			return tx.QueryRow(ctx, query, "a").Scan(new(string))
		})
		if !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("in a Write: %v", err)
		}
		if got, want := err.Error(), "not found: sql: no rows in result set"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func TestQueryRow_keepsTheFirstRow(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		write(t, db, inserts("a", "b"))
		for range 50 { // more than there are connections
			var id string
			if err := db.QueryRow(context.Background(), `SELECT id FROM claim ORDER BY id`).Scan(&id); err != nil {
				t.Fatal(err)
			}
			if id != "a" {
				t.Errorf("got %q", id)
			}
		}
	})
}
