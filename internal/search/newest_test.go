package search_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// TestFind_ofMoreThanTheNewest fills the index beyond the newest documents, in no
// order of time, with some taken out and put in again: what is found are the
// newest that hold the words, wherever the index has them.
func TestFind_ofMoreThanTheNewest(t *testing.T) {
	const things, wanted = 4700, 25
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		random := rand.New(rand.NewPCG(3, 7))
		at := map[int]storage.Instant{}
		body := func(i int) string {
			words := "towel"
			if i%3 == 0 {
				words += " guest"
			}
			if i%800 == 1 {
				words += " helicopter"
			}
			return words
		}
		id := func(i int) string { return fmt.Sprint("s", i) }
		err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
			for _, i := range random.Perm(things) {
				at[i] = storage.Instant(1 + random.IntN(1_000_000))
				if err := search.Put(ctx, tx, "story", id(i), search.Doc{Language: "en", Title: "Story", Body: body(i), At: at[i]}); err != nil {
					return err
				}
				switch other := random.IntN(things); {
				case at[other] == 0:
				case i%9 == 0:
					delete(at, other)
					if err := search.Remove(ctx, tx, "story", id(other)); err != nil {
						return err
					}
				case i%9 == 1:
					at[other] = storage.Instant(1 + random.IntN(1_000_000))
					if err := search.Put(ctx, tx, "story", id(other), search.Doc{Language: "en", Title: "Story", Body: body(other), At: at[other]}); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		newest := func(holds func(i int) bool) (ids []string) {
			var all []int
			for i := range at {
				if holds(i) {
					all = append(all, i)
				}
			}
			slices.SortFunc(all, func(a, b int) int { return int(at[b] - at[a]) })
			for _, i := range all[:min(wanted, len(all))] {
				ids = append(ids, id(i))
			}
			return ids
		}
		for query, holds := range map[string]func(i int) bool{
			"towel":            func(int) bool { return true },
			"guest":            func(i int) bool { return i%3 == 0 },
			"helicopter":       func(i int) bool { return i%800 == 1 },
			"guest helicopter": func(i int) bool { return i%3 == 0 && i%800 == 1 },
			"balloon":          func(int) bool { return false },
		} {
			got := find(t, db, search.Query{Text: query, Now: 1_000_000, Limit: wanted})
			if diff := cmp.Diff(newest(holds), got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", query, diff)
			}
		}
		if db.Engine() == storage.SQLite {
			wholeTier(t, db)
		}
	})
}

// wholeTier demands that just the documents from the tier's number on are among
// the newest, and that they are counted.
func wholeTier(t *testing.T, db *storage.DB) {
	t.Helper()
	var documents, kept, from, strays int
	err := db.QueryRow(context.Background(), `
		SELECT documents, from_doc > 0,
		       (SELECT COUNT(*) FROM search_doc WHERE doc >= from_doc),
		       (SELECT COUNT(*) FROM search_newest WHERE docid < from_doc)
		FROM search_tier`).Scan(&documents, &from, &kept, &strays)
	if err != nil {
		t.Fatal(err)
	}
	if documents != kept || kept == 0 || from != 1 || strays != 0 {
		t.Errorf("%d documents are counted, %d should be there, %d strays, let go of any: %d", documents, kept, strays, from)
	}
	if err := db.QueryRow(context.Background(), `SELECT COUNT(*) FROM search_newest`).Scan(&kept); err != nil || kept != documents {
		t.Errorf("%d documents are there, %d counted; %v", kept, documents, err)
	}
}
