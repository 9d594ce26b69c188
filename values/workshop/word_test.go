package workshop_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/values/workshop"
)

// ten are answers of three languages. Of groups of three or four all are shown
// apart.
var ten = []string{
	"친절한 인사가 먼저예요", "친절이요. 그리고 미소", "기억해 주는 곳, 친절", "미소",
	"Kindness and a smile", "kind people", "They remember my name",
	"親切な笑顔", "親切", "名前を覚えてくれる",
}

func TestCount_findsWordsAndWhoHasThem(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c := gather(t, db)
		w := c.sealed(3, ten...)
		alike(t, "the stage", workshop.StageWords, w.Stage)
		got := tallied(c.words(w.ID))
		for label, n := range map[string]int{"친절": 3, "미소": 2, "kind": 2, "smile": 1, "親切": 2, "笑顔": 1, "이요": 0, "する": 0} {
			if got[label] != n && !(label == "kind" && got["kindness"] == n) {
				t.Errorf("%s in %d answers, want %d; all are %v", label, got[label], n, got)
			}
		}
		first := c.words(w.ID)[0]
		alike(t, "said most", "친절", first.Label)
		alike(t, "answers behind it", []string{ten[0], ten[1], ten[2]}, sorted(c.texts(w.ID, first.ID, "")))
		alike(t, "its language", i18n.Korean, first.Language)
		alike(t, "by language", 4, len(c.texts(w.ID, "", i18n.Korean)))
		_, _, err := c.store.AnswersOf(context.Background(), w.ID, storage.NewID(), "", 0, 10)
		if !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("a word that never was: %v", err)
		}
	})
}

// sorted puts answers of ten into their order.
func sorted(all []string) []string {
	slices.SortFunc(all, func(a, b string) int { return slices.Index(ten, a) - slices.Index(ten, b) })
	return all
}

func TestCount_isTriedAgainWhenItFails(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		dead, calls := errors.New("the child was killed"), 0
		c.count = func(ctx context.Context, texts []string) ([]workshop.Counted, error) {
			if calls++; calls == 1 {
				return nil, dead
			}
			return countedHere(ctx, texts)
		}
		w := c.answered(3, ten...)
		c.must(c.store.CloseAnswers(ctx, c.Eleanor, w.ID, ""))
		did, err := c.Log.WorkOnce(ctx, time.Now())
		if !did || err != nil {
			t.Fatalf("did %v, error %v", did, err)
		}
		alike(t, "after it failed", workshop.StageCounting, c.workshop(w.ID).Stage)
		did, err = c.Log.WorkOnce(ctx, time.Now().Add(time.Minute))
		if !did || err != nil {
			t.Fatalf("again: did %v, error %v", did, err)
		}
		alike(t, "then", workshop.StageWords, c.workshop(w.ID).Stage)
		alike(t, "counts", 2, calls)
	})
}

func TestMergeWords_acrossLanguagesAndBack(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.sealed(3, ten...)
		before := tallied(c.words(w.ID))
		english := "kind"
		if before[english] == 0 {
			english = "kindness"
		}
		merged := c.merge(w.ID, "친절 kindness 親切", "친절", english, "親切")
		alike(t, "said", 7, merged.Said)
		alike(t, "the parts", map[string]int{"친절": 3, english: 2, "親切": 2}, tallied(merged.Parts))
		after := tallied(c.words(w.ID))
		if after["친절"] != 0 || after["친절 kindness 親切"] != 7 || c.words(w.ID)[0].ID != merged.ID {
			t.Errorf("%v", after)
		}
		alike(t, "answers behind it", 7, len(c.texts(w.ID, merged.ID, "")))
		alike(t, "the Korean ones", 3, len(c.texts(w.ID, merged.ID, i18n.Korean)))
		inKorean, _, err := c.store.WordsOf(ctx, w.ID, i18n.Korean, "", 1)
		c.must(err)
		alike(t, "among the Korean words", map[string]int{"친절 kindness 親切": 3}, tallied(inKorean))

		// A merge of a merge, in which one answer has two of the words.
		smile := c.merge(w.ID, "", "미소", "笑顔", "smile")
		alike(t, "called as the word said most", "미소", smile.Label)
		alike(t, "said", 4, smile.Said)
		both := c.merge(w.ID, "warmth", "미소", "친절 kindness 親切")
		alike(t, "an answer counts once", 8, both.Said)
		alike(t, "what it consists of", 6, len(both.Leaves()))
		refusedAt(t, c.store.UndoMerge(ctx, c.Eleanor, w.ID, merged.ID), "", "workshop.refused.part")

		c.must(c.store.UndoMerge(ctx, c.Eleanor, w.ID, both.ID))
		c.must(c.store.UndoMerge(ctx, c.Eleanor, w.ID, both.ID)) // pressed twice
		alike(t, "once undone", after["친절 kindness 親切"], c.word(w.ID, "친절 kindness 親切").Said)
		c.must(c.store.UndoMerge(ctx, c.Eleanor, w.ID, merged.ID))
		c.must(c.store.UndoMerge(ctx, c.Eleanor, w.ID, smile.ID))
		alike(t, "as before", before, tallied(c.words(w.ID)))
		alike(t, "merges that are left", 0, c.rows(`SELECT COUNT(*) FROM workshop_word WHERE standing = 'part'`))
	})
}

func TestMergeWords_pressedTwice(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.sealed(3, ten...)
		m := workshop.Merger{ID: storage.NewID(), Words: c.ids(w.ID, "친절", "미소"), Label: "정"}
		merged, made, err := c.store.MergeWords(ctx, c.Eleanor, w.ID, m)
		c.must(err)
		again, madeAgain, err := c.store.MergeWords(ctx, c.Eleanor, w.ID, m)
		c.must(err)
		if !made || madeAgain || again.ID != merged.ID || merged.ID != m.ID {
			t.Errorf("made %v, then %v: %s and %s", made, madeAgain, merged.ID, again.ID)
		}
		c.must(c.store.UndoMerge(ctx, c.Eleanor, w.ID, merged.ID))
		if _, _, err = c.store.MergeWords(ctx, c.Eleanor, w.ID, m); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("after it was undone: %v", err)
		}
	})
}

func TestMergeWords_refuses(t *testing.T) {
	c, ctx := gather(t, storagetest.SQLite(t)), context.Background()
	w, other := c.sealed(3, ten...), c.sealed(3, "친절", "미소", "기억")
	c.merge(w.ID, "정", "미소", "기억")
	leave := true
	c.must(c.store.EditWords(ctx, c.Eleanor, w.ID, c.ids(w.ID, "笑顔"), workshop.WordEdit{LeftOut: &leave}))
	part := c.word(w.ID, "정").Parts[0].ID
	for name, test := range map[string]struct {
		m          workshop.Merger
		field, key string
	}{
		"nothing":              {workshop.Merger{}, "words", "workshop.invalid.two_words"},
		"one":                  {workshop.Merger{Words: c.ids(w.ID, "친절")}, "words", "workshop.invalid.two_words"},
		"one twice":            {workshop.Merger{Words: append(c.ids(w.ID, "친절"), c.ids(w.ID, "친절")...)}, "words", "workshop.invalid.two_words"},
		"one, typed too":       {workshop.Merger{Words: c.ids(w.ID, "친절"), Typed: []string{"친절"}}, "words", "workshop.invalid.two_words"},
		"of another workshop":  {workshop.Merger{Words: append(c.ids(w.ID, "친절"), c.ids(other.ID, "친절")...)}, "words", "workshop.invalid.word"},
		"no ids":               {workshop.Merger{Words: []string{"'; --", "\x00"}}, "words", "workshop.invalid.word"},
		"a part of a merge":    {workshop.Merger{Words: append(c.ids(w.ID, "친절"), part)}, "words", "workshop.invalid.word_gone"},
		"a word nobody used":   {workshop.Merger{Words: c.ids(w.ID, "친절"), Typed: []string{"umbrella"}}, "typed", "workshop.invalid.typed"},
		"one that is left out": {workshop.Merger{Words: c.ids(w.ID, "친절"), Typed: []string{"笑顔"}}, "typed", "workshop.invalid.typed"},
		"an endless label":     {workshop.Merger{Label: strings.Repeat("x", 81)}, "label", "web.invalid.too_long"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := c.store.MergeWords(ctx, c.Eleanor, w.ID, test.m)
			refusedAt(t, err, test.field, test.key)
		})
	}
	merged, _, err := c.store.MergeWords(ctx, c.Eleanor, w.ID, workshop.Merger{Words: c.ids(w.ID, "친절"), Typed: []string{" ＳＭＩＬＥ "}})
	c.must(err)
	alike(t, "typed in any width and case", map[string]int{"친절": 3, "smile": 1}, tallied(merged.Parts))
}

func TestEditWords(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.sealed(3, ten...)
		before := tallied(c.words(w.ID))
		label, out, back := "따뜻한 친절", true, false
		kind := c.word(w.ID, "친절").ID
		c.must(c.store.EditWords(ctx, c.Eleanor, w.ID, []string{kind}, workshop.WordEdit{Label: &label}))
		alike(t, "renamed", 3, c.word(w.ID, label).Said)
		c.must(c.store.EditWords(ctx, c.Eleanor, w.ID, append(c.ids(w.ID, "미소"), kind, kind), workshop.WordEdit{LeftOut: &out}))
		if got := tallied(c.words(w.ID)); got[label]+got["미소"] != 0 || len(got) != len(before)-2 {
			t.Errorf("%v", got)
		}
		inKorean, _, err := c.store.WordsOf(ctx, w.ID, i18n.Korean, "", 100)
		c.must(err)
		if got := tallied(inKorean); got[label] != 0 {
			t.Errorf("left out, and still in %v", got)
		}
		old := "친절"
		c.must(c.store.EditWords(ctx, c.Eleanor, w.ID, []string{kind}, workshop.WordEdit{Label: &old, LeftOut: &back}))
		c.must(c.store.EditWords(ctx, c.Eleanor, w.ID, []string{kind}, workshop.WordEdit{LeftOut: &back})) // pressed twice
		alike(t, "brought back", 3, c.word(w.ID, "친절").Said)

		empty := " "
		refusedAt(t, c.store.EditWords(ctx, c.Eleanor, w.ID, []string{kind}, workshop.WordEdit{Label: &empty}), "label", "web.invalid.missing")
		refusedAt(t, c.store.EditWords(ctx, c.Eleanor, w.ID, nil, workshop.WordEdit{LeftOut: &out}), "words", "workshop.invalid.no_word")
		for _, id := range []string{storage.NewID(), "x", "\x00"} {
			if err := c.store.EditWords(ctx, c.Eleanor, w.ID, []string{id}, workshop.WordEdit{LeftOut: &out}); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%q: %v", id, err)
			}
		}
	})
}

func TestWordsOf_arePaged(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		var said []string
		for i := range 12 {
			said = append(said, strings.Join(strings.Fields("umbrella towel lantern harbour blanket violin camera kettle garden terrace library pillow")[:i+1], " "))
		}
		w := c.sealed(3, said...)
		var got []string
		last, after := 12, ""
		for page := 0; ; page++ {
			words, next, err := c.store.WordsOf(ctx, w.ID, i18n.English, after, 5)
			c.must(err)
			for _, word := range words {
				if word.Said > last {
					t.Errorf("%s is said %d times, behind one of %d", word.Label, word.Said, last)
				}
				last = word.Said
				got = append(got, fmt.Sprint(word.Label, word.Said))
			}
			if after = next; next == "" {
				break
			}
		}
		if len(got) != 12 || got[0] != "umbrella12" || got[11] != "pillow1" {
			t.Errorf("%v", got)
		}
		for _, wrong := range []string{storage.NewID(), "x"} {
			_, _, err := c.store.WordsOf(ctx, w.ID, "", wrong, 5)
			refusedAt(t, err, "after", "web.invalid.choice")
		}
		_, _, err := c.store.WordsOf(ctx, w.ID, "fr", "", 5)
		refusedAt(t, err, "language", "workshop.invalid.language")

		var answers []string
		for all, next, err := c.store.AnswersOf(ctx, w.ID, "", "", 0, 5); ; all, next, err = c.store.AnswersOf(ctx, w.ID, "", "", next, 5) {
			c.must(err)
			for _, a := range all {
				answers = append(answers, a.Words)
			}
			if next == 0 {
				break
			}
		}
		alike(t, "answers over all pages", 12, len(answers))
	})
}
