package storage_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// names mixes scripts, cases, widths and planes: by code point, which is also
// the order of UTF-8's bytes, U+FF21 comes before U+1F600; in UTF-16 after.
var names = []string{
	"b", "a", "B", "A", "é", "Z", "ß", "_", "10", "9", "", " ", "a b", "ab", "a-b",
	"지호", "가", "나", "ㄱ", "한글", "あ", "ア", "ｱ", "ひらがな", "カタカナ", "漢字", "Ａ", "😀", "👩‍🍳", "e\u0301",
}

func TestCollation_isOneOnAllEngines(t *testing.T) {
	test := func(t *testing.T, db *storage.DB) {
		write(t, db, inserts(names...))
		for _, direction := range []string{"", " DESC"} {
			rows, err := db.Query(context.Background(), `SELECT id FROM claim ORDER BY id COLLATE "C"`+direction)
			got, err := storage.Collect(rows, err, text)
			if err != nil {
				t.Fatal(err)
			}
			want := slices.Sorted(slices.Values(names))
			if direction != "" {
				slices.Reverse(want)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("order%s: %s", direction, diff)
			}
		}
		var after int
		err := db.QueryRow(context.Background(), `SELECT COUNT(*) FROM claim WHERE id COLLATE "C" > $1`, "Z").Scan(&after)
		if want := len(slices.DeleteFunc(slices.Clone(names), func(s string) bool { return s <= "Z" })); err != nil || after != want {
			t.Errorf("%d come after Z, want %d: %v", after, want, err)
		}
	}
	storagetest.Each(t, test)
	t.Run("icu", func(t *testing.T) {
		db := open(t, storagetest.ICUCluster(t).EmptyURL(t))
		if err := db.Migrate(context.Background()); err != nil {
			t.Fatal(err)
		}
		test(t, db)
		// Else the test would show nothing.
		rows, err := db.Query(context.Background(), `SELECT id FROM claim ORDER BY id`)
		got, err := storage.Collect(rows, err, text)
		if err != nil {
			t.Fatal(err)
		}
		if slices.IsSorted(got) {
			t.Error("the cluster's own order is that of code points")
		}
	})
}
