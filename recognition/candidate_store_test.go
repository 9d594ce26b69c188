package recognition

import (
	"context"
	"testing"
	"time"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

func TestNominate(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.listen("story.nominated", "story.dismissed")
		ctx := context.Background()
		first := h.tell(h.Mina, draft("first", h.Haruto.ID))
		second := h.tell(h.Mina, draft("second"))
		marked := func(want ...string) {
			t.Helper()
			stories, err := Candidates(ctx, db, 2)
			h.must(err)
			var got []string
			for _, s := range stories {
				got = append(got, s.Title.Source())
			}
			same(t, "candidates", want, got)
		}
		is(t, h.store.Nominate(ctx, h.Mina, first.ID, ""), web.ErrForbidden)
		is(t, h.store.Dismiss(ctx, h.Mina, first.ID), web.ErrForbidden)
		refused(t, h.store.Nominate(ctx, h.Yui, first.ID, "2026-02-30"), "day", "recognition.invalid.day")
		refused(t, h.store.Nominate(ctx, h.Yui, first.ID, "\x00"), "day", "recognition.invalid.day")
		marked()

		h.must(h.store.Nominate(ctx, h.Yui, first.ID, "2026-11-22"))
		yui, at := h.person(h.Yui), h.Instant()
		h.Clock = h.Clock.Add(time.Minute)
		h.must(h.store.Nominate(ctx, h.Eleanor, first.ID, "2026-11-22"))
		same(t, "the first mark", &Candidate{At: at, By: yui, Day: "2026-11-22"}, h.story(h.Mina, first.ID).Candidate)
		h.must(h.store.Nominate(ctx, h.Eleanor, second.ID, ""))
		marked("second", "first")
		h.Clock = h.Clock.Add(time.Minute)
		h.must(h.store.Nominate(ctx, h.Jiho, first.ID, ""))
		same(t, "another day", &Candidate{At: h.Instant(), By: h.person(h.Jiho)}, h.story(h.Mina, first.ID).Candidate)
		marked("first", "second")

		for range 2 {
			h.must(h.store.Dismiss(ctx, h.Jiho, first.ID))
		}
		marked("second")
		var verbs []string
		for _, e := range h.events {
			verbs = append(verbs, e.Verb)
		}
		same(t, "the events", []string{"story.nominated", "story.nominated", "story.nominated", "story.dismissed"}, verbs)
	})
}

func TestMarkTold(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		story := h.tell(h.Mina, draft("The umbrella"))
		h.must(h.store.Nominate(ctx, h.Yui, story.ID, ""))
		h.must(h.write(func(ctx context.Context, tx *storage.Tx) error { return MarkTold(ctx, tx, story.ID, "2026-11-22") }))
		story.ToldOn = "2026-11-22"
		same(t, "the story", story, h.story(h.Mina, story.ID))
		if left, err := Candidates(ctx, db, 5); err != nil || left != nil {
			t.Errorf("candidates %v, error %v", left, err)
		}
		is(t, h.write(func(ctx context.Context, tx *storage.Tx) error {
			return MarkTold(ctx, tx, storage.NewID(), "2026-11-22")
		}), storage.ErrNotFound)
	})
}
