package recognition

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

func TestAward(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.listen("badge.awarded")
		ctx := context.Background()
		story := h.tell(h.Mina, draft("The umbrella", h.Haruto.ID))
		h.Clock = h.Clock.Add(time.Minute)
		d := AwardDraft{
			ID: storage.NewID(), Story: story.ID, Badge: h.lantern.ID, To: h.Haruto.ID, Note: " 우산 하나에 두 팀이 함께 노를 저었네요. ",
		}
		want := Award{
			ID: d.ID, At: h.Instant(), Badge: h.lantern, To: h.person(h.Haruto), By: h.person(h.Jiho),
			Note: i18n.NewText(i18n.Korean, "우산 하나에 두 팀이 함께 노를 저었네요."), Story: StoryRef{ID: story.ID, Title: story.Title},
		}
		same(t, "the award", want, h.award(h.Jiho, d))
		same(t, "on the story", []Award{want}, h.story(h.Mina, story.ID).Awards)
		same(t, "the events", []activity.Event{{
			At: h.Instant(), Actor: h.Jiho.ID, Verb: "badge.awarded", Person: h.Haruto.ID,
			Object: activity.Ref{Kind: "award", ID: d.ID}, Title: "The Lantern", URL: story.URL(),
			Details: map[string]string{"badge": h.lantern.ID, "story": story.ID},
		}}, h.events)

		again, made, err := h.store.Award(ctx, h.Jiho, d)
		if err != nil || made {
			t.Errorf("the same again: made %v, error %v", made, err)
		}
		same(t, "the same again", want, again)
		d.Note = "Other words"
		_, _, err = h.store.Award(ctx, h.Jiho, d)
		is(t, err, storage.ErrConflict)
	})
}

func TestAward_refuses(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		story := h.tell(h.Mina, draft("The umbrella", h.Yui.ID))
		h.award(h.Jiho, AwardDraft{Story: story.ID, Badge: h.lantern.ID, To: h.Yui.ID})
		gone := h.badge("The Bell", "bell", "")
		h.must(h.store.Retire(ctx, h.Eleanor, gone.ID))
		h.must(h.Store.Close(ctx, h.Eleanor, h.Priya.ID))
		award := func(by web.Viewer, change func(*AwardDraft)) error {
			d := AwardDraft{Story: story.ID, Badge: h.anchor.ID, To: h.Yui.ID}
			change(&d)
			_, _, err := h.store.Award(ctx, by, d)
			return err
		}
		is(t, award(h.Mina, func(*AwardDraft) {}), web.ErrForbidden)
		is(t, award(h.Jiho, func(d *AwardDraft) { d.Story = storage.NewID() }), storage.ErrNotFound)
		is(t, award(h.Jiho, func(d *AwardDraft) { d.Story = "\x00" }), storage.ErrNotFound)
		refused(t, award(h.Yui, func(*AwardDraft) {}), "to", "recognition.invalid.to_oneself")
		refused(t, award(h.Jiho, func(d *AwardDraft) { d.To = storage.NewID() }), "to", "recognition.invalid.person")
		refused(t, award(h.Jiho, func(d *AwardDraft) { d.To = "\x00" }), "to", "recognition.invalid.person")
		refused(t, award(h.Jiho, func(d *AwardDraft) { d.To = h.Priya.ID }), "to", "recognition.invalid.left")
		refused(t, award(h.Jiho, func(d *AwardDraft) { d.Badge = storage.NewID() }), "badge", "recognition.invalid.no_badge")
		refused(t, award(h.Jiho, func(d *AwardDraft) { d.Badge = "\x00" }), "badge", "recognition.invalid.no_badge")
		refused(t, award(h.Jiho, func(d *AwardDraft) { d.Badge = gone.ID }), "badge", "recognition.invalid.retired")
		twice := award(h.Eleanor, func(d *AwardDraft) { d.Badge = h.lantern.ID })
		refused(t, twice, "badge", "recognition.invalid.awarded_before")
		var invalid *web.Invalid
		if !errors.As(twice, &invalid) || !invalid.Conflict {
			t.Errorf("the same badge again is no conflict: %v", twice)
		}
		if awards, err := AwardsTo(ctx, db, h.Yui.ID, 10); err != nil || len(awards) != 1 {
			t.Errorf("%d awards, error %v: what is refused must leave nothing", len(awards), err)
		}
		h.must(award(h.Eleanor, func(d *AwardDraft) { d.To = h.Mina.ID })) // also to who told it
	})
}

func TestAward_byTwoLeadsAtOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		story := h.tell(h.Mina, draft("The umbrella", h.Haruto.ID))
		var all sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs {
			by := []web.Viewer{h.Yui, h.Jiho, h.Eleanor}[i%3]
			all.Go(func() {
				_, _, errs[i] = h.store.Award(context.Background(), by, AwardDraft{Story: story.ID, Badge: h.lantern.ID, To: h.Haruto.ID})
			})
		}
		all.Wait()
		made := 0
		for _, err := range errs {
			if err == nil {
				made++
			} else {
				refused(t, err, "badge", "recognition.invalid.awarded_before")
			}
		}
		if awards := h.story(h.Mina, story.ID).Awards; made != 1 || len(awards) != 1 {
			t.Errorf("%d calls made it, and there are %d awards; want one", made, len(awards))
		}
	})
}

func TestAward_withoutAStory(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.listen("badge.awarded")
		award := h.award(h.Yui, AwardDraft{Badge: h.lantern.ID, To: h.Haruto.ID, Note: "For the whole autumn."})
		if award.Story.ID != "" || h.events[0].URL != h.lantern.URL() {
			t.Errorf("got %+v and %+v", award, h.events)
		}
		h.award(h.Yui, AwardDraft{Badge: h.lantern.ID, To: h.Haruto.ID, Note: "And for the winter."})
	})
}

func TestHolders_goesThroughEqualInstantsOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		var want, got []string
		for range 7 {
			want = append(want, h.award(h.Yui, AwardDraft{Badge: h.lantern.ID, To: h.Haruto.ID}).ID)
		}
		h.award(h.Yui, AwardDraft{Badge: h.anchor.ID, To: h.Haruto.ID})
		for after := ""; ; {
			awards, next, err := Holders(ctx, db, h.lantern.ID, after, 3)
			h.must(err)
			for _, a := range awards {
				got = append(got, a.ID)
			}
			if next == "" {
				break
			}
			after = next
		}
		slices.Sort(want)
		slices.Sort(got)
		same(t, "awards of the badge", want, got)
		for _, after := range []string{"\x00", storage.NewID()} {
			_, _, err := Holders(ctx, db, h.lantern.ID, after, 3)
			refused(t, err, "after", "web.invalid.choice")
		}
	})
}

func TestAboutPerson(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		story := h.tell(h.Mina, draft("The umbrella", h.Haruto.ID))
		older := h.award(h.Yui, AwardDraft{Story: story.ID, Badge: h.lantern.ID, To: h.Haruto.ID})
		h.Clock = h.Clock.Add(time.Minute)
		since := h.Instant()
		newer := h.award(h.Jiho, AwardDraft{Badge: h.anchor.ID, To: h.Haruto.ID})
		h.Clock = h.Clock.Add(time.Minute)
		again := h.award(h.Jiho, AwardDraft{Badge: h.lantern.ID, To: h.Haruto.ID})
		h.award(h.Jiho, AwardDraft{Badge: h.lantern.ID, To: h.Mina.ID})

		about, err := AboutPerson(ctx, db, h.Mina.ID, h.Haruto.ID, 2)
		h.must(err)
		same(t, "about", About{Awards: []Award{again, newer}, Stories: []Story{h.story(h.Mina, story.ID)}}, about)
		fresh, err := NewAwardsFor(ctx, db, h.Haruto.ID, since)
		h.must(err)
		same(t, "new awards", []Award{again}, fresh)
		all, err := AwardsTo(ctx, db, h.Haruto.ID, 10)
		h.must(err)
		same(t, "all awards", []Award{again, newer, older}, all)

		held, err := BadgesOf(ctx, db, []string{h.Haruto.ID, h.Mina.ID, h.Priya.ID, "\x00"})
		h.must(err)
		same(t, "badges", map[string][]Held{
			h.Haruto.ID: {{Badge: h.lantern, Times: 2, At: again.At}, {Badge: h.anchor, Times: 1, At: newer.At}},
			h.Mina.ID:   {{Badge: h.lantern, Times: 1, At: again.At}},
		}, held)
	})
}

func TestLatestAndOfValue(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		for i := range 3 {
			h.Clock = h.Clock.Add(time.Minute)
			d := draft(fmt.Sprint("story ", i))
			if i < 2 {
				d.Values = []string{h.own.ID}
			}
			h.tell(h.Mina, d)
		}
		titles := func(stories []Story, err error) []string {
			h.must(err)
			var all []string
			for _, s := range stories {
				all = append(all, s.Title.Source())
			}
			return all
		}
		same(t, "latest", []string{"story 2", "story 1"}, titles(Latest(ctx, db, h.Mina.ID, 2)))
		same(t, "of a value", []string{"story 1"}, titles(OfValue(ctx, db, h.Mina.ID, h.own.ID, 1)))
	})
}
