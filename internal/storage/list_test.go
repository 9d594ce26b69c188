package storage_test

import (
	"context"
	"database/sql"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestList(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		ctx := context.Background()
		err := db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
			for _, id := range []string{"a", "b", `c"'\`, "가"} {
				if _, err := tx.Exec(ctx, `INSERT INTO claim (id, fingerprint) VALUES ($1, 'x')`, id); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for name, test := range map[string]struct{ ask, want []string }{
			"none":       {nil, nil},
			"one":        {[]string{"b"}, []string{"b"}},
			"hostile":    {[]string{`c"'\`, "가", "zz"}, []string{`c"'\`, "가"}},
			"same twice": {[]string{"a", "a"}, []string{"a"}},
		} {
			rows, err := db.Query(ctx, `
				SELECT id
				FROM claim
				WHERE id IN list($2) AND fingerprint = $1
				ORDER BY id COLLATE "C"`, "x", storage.List(test.ask))
			got, err := storage.Collect(rows, err, func(row *sql.Rows) (id string, err error) {
				err = row.Scan(&id)
				return id, err
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}
