package recognition

import (
	"context"
	"sync"
	"testing"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
)

func TestApplaud_countsEachPersonOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.listen("story.applauded", "story.applause_taken_back")
		ctx := context.Background()
		story := h.tell(h.Mina, draft("The umbrella", h.Haruto.ID))
		press := func(by web.Viewer, on bool, want Applause) {
			t.Helper()
			got, err := h.store.applaud(ctx, by, story.ID, on)
			h.must(err)
			same(t, "applause", want, got)
			same(t, "what the story says", want, h.story(by, story.ID).Applause)
		}
		press(h.Priya, false, Applause{})
		press(h.Priya, true, Applause{Count: 1, Mine: true})
		press(h.Priya, true, Applause{Count: 1, Mine: true})
		press(h.Yui, true, Applause{Count: 2, Mine: true})
		same(t, "for somebody else", Applause{Count: 2}, h.story(h.Mina, story.ID).Applause)
		press(h.Priya, false, Applause{Count: 1})
		press(h.Priya, false, Applause{Count: 1})

		got, err := applauders(ctx, db, story.ID, 5)
		h.must(err)
		same(t, "who applauds", []people.Person{h.person(h.Yui)}, got)
		event := func(by web.Viewer, verb string) activity.Event {
			return activity.Event{
				At: h.Instant(), Actor: by.ID, Verb: verb, Object: activity.Ref{Kind: "story", ID: story.ID},
				Person: h.Haruto.ID, Title: "The umbrella", URL: story.URL(),
			}
		}
		same(t, "the events", []activity.Event{
			event(h.Priya, "story.applauded"), event(h.Yui, "story.applauded"), event(h.Priya, "story.applause_taken_back"),
		}, h.events)
	})
}

func TestApplaud_atOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		story := h.tell(h.Mina, draft("The umbrella", h.Haruto.ID))
		var all sync.WaitGroup
		for _, by := range []web.Viewer{h.Eleanor, h.Yui, h.Jiho, h.Haruto, h.Priya} {
			for range 3 {
				all.Go(func() {
					if _, err := h.store.Applaud(context.Background(), by, story.ID); err != nil {
						t.Error(err)
					}
				})
			}
		}
		all.Wait()
		same(t, "applause", Applause{Count: 5, Mine: true}, h.story(h.Yui, story.ID).Applause)
	})
}
