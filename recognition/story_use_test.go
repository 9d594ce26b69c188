package recognition

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/values/empowerment"
)

// empowerment is the store of what people decide for guests.
func (h *house) empowerment() *empowerment.Store {
	return empowerment.NewStore(h.DB, h.Log, h.Now)
}

// use records one of somebody's.
func (h *house) use(by web.Viewer, guest string) empowerment.Use {
	h.t.Helper()
	use, _, err := h.empowerment().RecordUse(h.Context(by), by, empowerment.UseDraft{
		Amount: "7,000", Guest: guest, Why: "Her umbrella was gone. I bought another.", Value: h.own.ID, Knowingly: true,
	})
	h.must(err)
	return use
}

func ofUse(id string) Draft {
	d := draft("The red umbrella")
	d.Use = id
	return d
}

func TestTell_keepsTheUseThatItTellsOf(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		use := h.use(h.Mina, "402")
		story := h.tell(h.Mina, ofUse(use.ID))
		if story.UseID != use.ID {
			t.Errorf("the story keeps %q", story.UseID)
		}
		got, err := OfUses(ctx, db, []string{use.ID, storage.NewID(), "x"})
		want := map[string]StoryRef{use.ID: {ID: story.ID, Title: story.Title}}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
		for name, by := range map[string]web.Viewer{"who told it": h.Mina, "the lead": h.Yui} {
			if _, _, err := h.store.Tell(h.Context(by), by, ofUse(use.ID)); !refusedAt(err, "use", "empowerment.story.told") {
				t.Errorf("%s tells it again: %v", name, err)
			}
		}

		correction, _, err := h.empowerment().RecordUse(h.Context(h.Mina), h.Mina, empowerment.UseDraft{
			Amount: "8,000", Guest: "402", Why: "Her umbrella was gone.", Value: h.own.ID, Corrects: use.ID, Knowingly: true,
		})
		h.must(err)
		if _, _, err := h.store.Tell(h.Context(h.Mina), h.Mina, ofUse(correction.ID)); !refusedAt(err, "use", "empowerment.story.told") {
			t.Errorf("its correction has another story: %v", err)
		}

		h.must(h.store.Withdraw(h.Context(h.Mina), h.Mina, story.ID))
		if got, err := OfUses(ctx, db, []string{use.ID}); len(got) > 0 || err != nil {
			t.Errorf("a withdrawn story: %v, %v", got, err)
		}
		if again := h.tell(h.Yui, ofUse(correction.ID)); again.UseID != use.ID {
			t.Errorf("told again, it keeps %q", again.UseID)
		}
		h.must(h.store.Edit(h.Context(h.Yui), h.Yui, Draft{ID: mapOf(t, db, use.ID), Title: "Red", Body: "It was red."}))
		if got, err := OfUses(ctx, db, []string{use.ID}); len(got) != 1 || got[use.ID].Title.Source() != "Red" || err != nil {
			t.Errorf("edited: %v, %v", got, err)
		}
	})
}

// mapOf returns the id of the story of a use.
func mapOf(t *testing.T, db *storage.DB, useID string) string {
	t.Helper()
	got, err := OfUses(context.Background(), db, []string{useID})
	if err != nil {
		t.Fatal(err)
	}
	return got[useID].ID
}

func TestTell_onlyOfAUseThatOneMaySee(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		for name, test := range map[string]struct {
			by  web.Viewer
			may bool
		}{
			"who decided it":           {h.Mina, true},
			"a lead of their team":     {h.Yui, true},
			"an owner":                 {h.Eleanor, true},
			"a colleague":              {h.Haruto, false},
			"a lead of another team":   {h.Jiho, false},
			"somebody of another team": {h.Priya, false},
		} {
			use := h.use(h.Mina, name)
			_, made, err := h.store.Tell(h.Context(test.by), test.by, ofUse(use.ID))
			if made != test.may || !test.may && !refusedAt(err, "use", "empowerment.story.gone") {
				t.Errorf("%s: %v, %v", name, made, err)
			}
		}
		for _, none := range []string{"x", storage.NewID()} {
			if _, _, err := h.store.Tell(h.Context(h.Mina), h.Mina, ofUse(none)); !refusedAt(err, "use", "empowerment.story.gone") {
				t.Errorf("of %q: %v", none, err)
			}
		}
	})
}

func TestTell_oneStoryOfAUse(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		use := h.use(h.Mina, "402")
		tellers := []web.Viewer{h.Mina, h.Yui, h.Eleanor}
		failed := make([]error, len(tellers))
		var all sync.WaitGroup
		for i, by := range tellers {
			all.Go(func() { _, _, failed[i] = h.store.Tell(h.Context(by), by, ofUse(use.ID)) })
		}
		all.Wait()
		told := 0
		for _, err := range failed {
			switch {
			case err == nil:
				told++
			case !refusedAt(err, "use", "empowerment.story.told"):
				t.Error(err)
			}
		}
		if told != 1 {
			t.Errorf("%d stories", told)
		}
	})
}

func refusedAt(err error, field, key string) bool {
	var bad *web.Invalid
	return errors.As(err, &bad) && bad.Problems[0].Field == field && bad.Problems[0].Key == key
}

func TestTitleOf(t *testing.T) {
	for name, test := range map[string]struct{ words, want string }{
		"a sentence":      {"Her umbrella was gone. I bought another.", "Her umbrella was gone"},
		"in Korean":       {"우산이 없어졌어요. 새로 샀어요.", "우산이 없어졌어요"},
		"in Japanese":     {"傘がありませんでした。買いました。", "傘がありませんでした"},
		"several lines":   {"Rain\nand wind", "Rain and wind"},
		"without an end":  {"Rain", "Rain"},
		"an end in front": {"…and so", "…and so"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := titleOf(test.words); got != test.want {
				t.Errorf("%q", got)
			}
		})
	}
}
