package search_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// library is a small index in three languages.
func library(t *testing.T, db *storage.DB) {
	t.Helper()
	put(t, db, "lesson", "night", search.Doc{Language: "en", Title: "After a night flight", Body: "A seat, something warm, and an honest time. Don't mention the café.", At: 10})
	put(t, db, "story", "umbrella", search.Doc{Language: "ko", Title: "마른 채로 돌아온 우산", Body: "비를 맞던 학생에게 우산을 내어 주셨습니다. 밤 비행기 손님이었어요.", At: 20})
	put(t, db, "story", "table", search.Doc{Language: "ja", Title: "左利きの食卓", Body: "コーヒーのカップが左にありました。雨の朝のことです。", At: 30})
	put(t, db, "value", "notice",
		search.Doc{Language: "en", Title: "Notice first", Body: "See before the guest speaks.", At: 5},
		search.Doc{Language: "ko", Title: "먼저 알아차림", Body: "손님이 말하기 전에 봅니다. Notice", At: 5},
		search.Doc{Language: "ja", Title: "先に気づく", Body: "お客さまが話す前に。", At: 5})
	put(t, db, "huddle", "front", search.Doc{Language: "en", Title: "Ferry at nine", Body: "Two families with luggage; a night flight too.", Audience: "front", At: 40})
	put(t, db, "huddle", "tomorrow", search.Doc{Language: "en", Title: "Night of the fireworks", Body: "Tomorrow.", At: 1000})
}

func put(t *testing.T, db *storage.DB, kind, id string, docs ...search.Doc) {
	t.Helper()
	err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
		return search.Put(ctx, tx, kind, id, docs...)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func find(t *testing.T, db *storage.DB, q search.Query) []string {
	t.Helper()
	if q.Now == 0 {
		q.Now = 100
	}
	hits, err := search.Find(context.Background(), db, q)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	return ids
}

func TestFind(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		library(t, db)
		for name, test := range map[string]struct {
			query search.Query
			want  []string
		}{
			"a word":                           {search.Query{Text: "night"}, []string{"night"}},
			"the beginning of the last word":   {search.Query{Text: "night fli"}, []string{"night"}},
			"not the beginning of another":     {search.Query{Text: "fli night"}, nil},
			"case, width and accents":          {search.Query{Text: "ＣＡＦＥ"}, []string{"night"}},
			"a quotation mark":                 {search.Query{Text: `"night`}, []string{"night"}},
			"an apostrophe":                    {search.Query{Text: "don't"}, []string{"night"}},
			"operators are words":              {search.Query{Text: "seat AND nothing"}, nil},
			"one Korean syllable":              {search.Query{Text: "비"}, []string{"umbrella"}},
			"two Korean syllables":             {search.Query{Text: "우산"}, []string{"umbrella"}},
			"a Korean word without its ending": {search.Query{Text: "학생"}, []string{"umbrella"}},
			"one Han letter":                   {search.Query{Text: "雨"}, []string{"table"}},
			"kana in the other script":         {search.Query{Text: "こーひー"}, []string{"table"}},
			"half-width kana":                  {search.Query{Text: "ｺｰﾋｰ"}, []string{"table"}},
			"title first, then newest":         {search.Query{Text: "손님"}, []string{"umbrella", "notice"}},
			"in the reader's language":         {search.Query{Text: "notice", Language: "ko"}, []string{"notice"}},
			"one kind":                         {search.Query{Text: "손님", Kind: "value"}, []string{"notice"}},
			"of a team, for that team":         {search.Query{Text: "night", Audiences: []string{"front"}}, []string{"night", "front"}},
			"of any team, for an owner":        {search.Query{Text: "night", Everything: true}, []string{"night", "front"}},
			"not yet":                          {search.Query{Text: "fireworks"}, nil},
			"when its day has come":            {search.Query{Text: "fireworks", Now: 2000}, []string{"tomorrow"}},
			"nothing":                          {search.Query{Text: " ?! "}, nil},
			"hostile":                          {search.Query{Text: `' OR 1=1 -- \ * ^ NEAR/2 :* & | !(`}, nil},
			"very long":                        {search.Query{Text: strings.Repeat("가나다라 ", 5000)}, nil},
		} {
			if diff := cmp.Diff(test.want, find(t, db, test.query)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}

func TestFind_showsTheReadersLanguage(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		library(t, db)
		hits, err := search.Find(context.Background(), db, search.Query{Text: "notice", Language: i18n.Korean, Now: 100})
		if err != nil || len(hits) != 1 {
			t.Fatal(hits, err)
		}
		want := search.Hit{Kind: "value", ID: "notice", Title: "먼저 알아차림", Excerpt: "손님이 말하기 전에 봅니다. Notice", Language: "ko", At: 5}
		if diff := cmp.Diff(want, hits[0]); diff != "" {
			t.Error(diff)
		}
	})
}

func TestPut_replacesAndRemoves(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		library(t, db)
		put(t, db, "lesson", "night", search.Doc{Language: "en", Title: "After a long drive", At: 10})
		if got := find(t, db, search.Query{Text: "night"}); got != nil {
			t.Errorf("the old words are still found: %v", got)
		}
		if got := find(t, db, search.Query{Text: "drive"}); len(got) != 1 {
			t.Errorf("the new words are not found: %v", got)
		}
		err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
			return search.Remove(ctx, tx, "lesson", "night")
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := find(t, db, search.Query{Text: "drive"}); got != nil {
			t.Errorf("a thing that was removed is found: %v", got)
		}
	})
}

func TestFind_keepsTheNewestOfMany(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
			for i := range 400 {
				// Many of one moment: their numbers must not collide.
				doc := search.Doc{Language: "en", Title: "Story", Body: "umbrella", At: storage.Instant(i / 100)}
				if err := search.Put(ctx, tx, "story", fmt.Sprint(i), doc); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		got := find(t, db, search.Query{Text: "umbrella"})
		if len(got) != 300 {
			t.Fatalf("%d hits", len(got))
		}
		for _, id := range got {
			if len(id) < 3 { // 0 to 99 are the oldest
				t.Errorf("an old one is among the newest: %s", id)
			}
		}
	})
}

// pier is a harbour where each thing is of another age.
func pier(t *testing.T, db *storage.DB) {
	t.Helper()
	for at, doc := range []search.Doc{
		{Title: "Umbrella", Body: "A stand of them."},
		{Title: "A stand", Body: "One umbrella."},
		{Title: "Umbrellas", Body: "Many."},
		{Title: "Weather", Body: "Rain, so umbrellas."},
		{Title: "The umbrella", Body: "Another."},
		{Title: "Rain", Body: "No umbrella."},
	} {
		doc.Language, doc.At = "en", storage.Instant(at)
		put(t, db, "story", fmt.Sprint(at), doc)
	}
}

func TestFind_putsWhatIsCalledSoFirst(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		pier(t, db)
		for query, want := range map[string][]string{
			"umbrella":       {"4", "0", "5", "1", "2", "3"}, // in titles, in bodies, then as a beginning
			"umbr":           {"4", "2", "0", "5", "3", "1"},
			"stand umbrella": {"1", "0"},
			"ᵗumbrella":      nil, // the mark of titles is nothing one can ask for
			"tumbrella":      nil,
		} {
			if diff := cmp.Diff(want, find(t, db, search.Query{Text: query})); diff != "" {
				t.Errorf("%s: %s", query, diff)
			}
		}
	})
}

// TestFind_pagesAreParts: pages put one behind the other are the whole, also
// where things have documents in several languages.
func TestFind_pagesAreParts(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		pier(t, db)
		for i := range 5 {
			var docs []search.Doc
			for _, lang := range i18n.Langs {
				docs = append(docs, search.Doc{Language: lang, Title: "Umbrella stand", Body: "umbrellas", At: storage.Instant(100 + i)})
			}
			put(t, db, "lesson", fmt.Sprint("l", i), docs...)
		}
		for _, query := range []string{"umbrella", "umbr", "stand"} {
			whole := find(t, db, search.Query{Text: query, Now: 1000})
			for limit := 1; limit < 5; limit++ {
				var parts []string
				for from := 0; ; from += limit {
					part := find(t, db, search.Query{Text: query, Now: 1000, From: from, Limit: limit})
					if parts = append(parts, part...); len(part) < limit {
						break
					}
				}
				if diff := cmp.Diff(whole, parts); diff != "" {
					t.Errorf("%s, %d a page: %s", query, limit, diff)
				}
			}
		}
		for name, q := range map[string]search.Query{
			"behind the end":       {Text: "umbrella", From: 100, Limit: 5},
			"before the beginning": {Text: "umbrella", From: -1, Limit: 5},
			"far behind the end":   {Text: "umbrella", From: 1 << 40, Limit: 5},
		} {
			if got := find(t, db, q); got != nil {
				t.Errorf("%s: %v", name, got)
			}
		}
	})
}
