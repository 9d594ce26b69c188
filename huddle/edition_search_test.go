package huddle

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestWrite_isFoundFromItsDayOnByThoseItIsFor(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		e := w.write(t, w.Yui, today.Add(1), w.Front)
		find := func(team string) []search.Hit {
			t.Helper()
			hits, err := search.Find(t.Context(), db, search.Query{Text: "ferry", Audiences: []string{team}, Now: w.Instant(), Kind: "huddle"})
			if err != nil {
				t.Fatal(err)
			}
			return hits
		}
		w.at(t, today, "23:59")
		if hits := find(w.Front); len(hits) != 0 {
			t.Errorf("found a minute before its day: %v", hits)
		}
		w.at(t, today.Add(1), "00:00")
		if hits := find(w.Rooms); len(hits) != 0 {
			t.Errorf("found by another team: %v", hits)
		}
		want := []search.Hit{{
			Kind: "huddle", ID: e.ID, Title: "Huddle of Sunday 22 November 2026", URL: e.URL(), Language: i18n.English, At: w.Instant(),
			Excerpt: "What we do today\n09:10 First ferry.\nWe notice with the part of us that is not in a hurry.",
		}}
		if diff := cmp.Diff(want, find(w.Front)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestDocs_areInTheLanguagesOfTheWords(t *testing.T) {
	e := Edition{ID: "e", Day: today, Sections: []Section{{Kind: Notice, Body: en("**The** lift").With(i18n.Japanese, "エレベーター")}}}
	title := i18n.NewText(i18n.Korean, "우산")
	got := docs(t.Context(), e, cast{story: &title, start: 7})
	want := []search.Doc{
		{Language: i18n.English, Title: "우산", Body: "The lift", URL: "/huddles/2026-11-21", At: 7},
		{Language: i18n.Japanese, Title: "우산", Body: "エレベーター", URL: "/huddles/2026-11-21", At: 7},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
