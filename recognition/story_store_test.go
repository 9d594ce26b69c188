package recognition

import (
	"context"
	"testing"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

func TestTell(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.listen("story.told")
		d := Draft{
			ID: storage.NewID(), Title: "문 앞의 수건", Body: "@青木 陽斗 님이 보았어요.\r\n\r\n수건이 있었어요.",
			People: []string{h.Priya.ID, h.Haruto.ID}, Values: []string{h.own.ID, h.welcome.ID}, GuestConsent: true,
		}
		want := Story{
			ID: d.ID, At: h.Instant(), Author: h.person(h.Mina),
			Title: i18n.NewText(i18n.Korean, "문 앞의 수건"), Body: i18n.NewText(i18n.Korean, "@青木 陽斗 님이 보았어요.\n\n수건이 있었어요."),
			People: []people.Person{h.person(h.Priya), h.person(h.Haruto)}, Values: []values.Value{h.own, h.welcome},
			GuestConsent: true,
		}
		same(t, "the story", want, h.tell(h.Mina, d))
		same(t, "the story for others", want, h.story(h.Yui, d.ID))

		again, made, err := h.store.Tell(context.Background(), h.Mina, d)
		if err != nil || made {
			t.Errorf("the same again: made %v, error %v", made, err)
		}
		same(t, "the same again", want, again)
		_, _, err = h.store.Tell(context.Background(), h.Yui, d)
		is(t, err, storage.ErrConflict)
		d.Title = "Something else"
		_, _, err = h.store.Tell(context.Background(), h.Mina, d)
		is(t, err, storage.ErrConflict)

		same(t, "the events", []activity.Event{{
			At: h.Instant(), Actor: h.Mina.ID, Verb: "story.told", Object: activity.Ref{Kind: "story", ID: d.ID},
			Title: "문 앞의 수건", URL: "/stories/" + d.ID, Details: map[string]string{"people": h.Priya.ID + " " + h.Haruto.ID},
		}}, h.events)
	})
}

func TestTell_refusesWhoAndWhatIsNotHere(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.must(h.Store.Close(context.Background(), h.Eleanor, h.Haruto.ID))
		tell := func(change func(*Draft)) error {
			d := draft("A story")
			change(&d)
			_, _, err := h.store.Tell(context.Background(), h.Mina, d)
			return err
		}
		refused(t, tell(func(d *Draft) { d.People = []string{storage.NewID()} }), "people", "recognition.invalid.person")
		refused(t, tell(func(d *Draft) { d.People = []string{"'; --"} }), "people", "recognition.invalid.person")
		refused(t, tell(func(d *Draft) { d.People = []string{"\x00"} }), "people", "recognition.invalid.person")
		refused(t, tell(func(d *Draft) { d.People = []string{h.Haruto.ID} }), "people", "recognition.invalid.left")
		refused(t, tell(func(d *Draft) { d.People = []string{h.Mina.ID} }), "people", "recognition.invalid.oneself")
		refused(t, tell(func(d *Draft) { d.Values = []string{storage.NewID()} }), "values", "recognition.invalid.value")
		refused(t, tell(func(d *Draft) { d.Values = []string{"\x00"} }), "values", "recognition.invalid.value")
		same(t, "the board", []string(nil), h.titles(Filter{}, 10))
	})
}

func TestStory_thatNeverWas(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		for _, id := range []string{storage.NewID(), "", "1", "\x00", "new"} {
			_, err := h.store.Story(context.Background(), h.Mina, id)
			is(t, err, storage.ErrNotFound)
			is(t, h.store.Edit(context.Background(), h.Mina, Draft{ID: id, Title: "a", Body: "b"}), storage.ErrNotFound)
			is(t, h.store.Withdraw(context.Background(), h.Mina, id), storage.ErrNotFound)
			_, err = h.store.Applaud(context.Background(), h.Mina, id)
			is(t, err, storage.ErrNotFound)
			is(t, h.store.Nominate(context.Background(), h.Yui, id, ""), storage.ErrNotFound)
		}
	})
}

func TestEdit(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := draft("First words", h.Haruto.ID)
		first.Values = []string{h.welcome.ID, h.own.ID}
		story := h.tell(h.Mina, first)
		h.award(h.Yui, AwardDraft{Story: story.ID, Badge: h.lantern.ID, To: h.Haruto.ID})
		h.must(h.Store.Close(context.Background(), h.Eleanor, h.Haruto.ID))
		h.adopt(h.own, values.Value{Name: en("One crew"), Statement: en("Two oars.")})
		h.Clock = h.Clock.Add(3600e9)

		second := Draft{
			ID: story.ID, Title: "しずかな手際", Body: "音もなく整いました。",
			People: []string{h.Haruto.ID, h.Priya.ID}, Values: []string{h.welcome.ID},
		}
		is(t, h.store.Edit(context.Background(), h.Yui, second), web.ErrForbidden)
		is(t, h.store.Edit(context.Background(), h.Eleanor, second), web.ErrForbidden)
		refused(t, h.store.Edit(context.Background(), h.Mina, Draft{ID: story.ID, Title: "x"}), "body", "web.invalid.missing")
		h.must(h.store.Edit(context.Background(), h.Mina, second))

		want := h.story(h.Mina, story.ID)
		want.EditedAt = h.Instant()
		want.Title, want.Body = i18n.NewText(i18n.Japanese, "しずかな手際"), i18n.NewText(i18n.Japanese, "音もなく整いました。")
		want.People = []people.Person{h.person(h.Haruto), h.person(h.Priya)}
		gone := h.welcome
		gone.Retired = true
		want.Values = []values.Value{gone}
		same(t, "the story", want, h.story(h.Mina, story.ID))
		if want.At != story.At || len(want.Awards) != 1 {
			t.Errorf("told at %v with %d awards, want %v and its badge", want.At, len(want.Awards), story.At)
		}

		for name, row := range map[string]struct {
			filter Filter
			listed bool
		}{
			"a value it had":      {Filter{Value: h.own.ID}, false},
			"a value it kept":     {Filter{Value: h.welcome.ID}, true},
			"somebody new":        {Filter{Person: h.Priya.ID}, true},
			"the team of the new": {Filter{Team: h.Rooms}, true},
			"the badge":           {Filter{Badge: h.lantern.ID}, true},
			"everything":          {Filter{}, true},
		} {
			if got := h.titles(row.filter, 5); (len(got) == 1) != row.listed {
				t.Errorf("%s: %q", name, got)
			}
		}
		same(t, "found by the old words", 0, h.found("First words"))
		same(t, "found by the new words", 1, h.found("しずか"))
	})
}

func (h *house) found(words string) int {
	h.t.Helper()
	hits, err := search.Find(context.Background(), h.DB, search.Query{Text: words, Kind: "story", Now: h.Instant()})
	h.must(err)
	return len(hits)
}

func TestWithdraw(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.listen("story.withdrawn")
		ctx := context.Background()
		story := h.tell(h.Mina, draft("The umbrella", h.Haruto.ID))
		other := h.tell(h.Mina, draft("The rabbit", h.Haruto.ID))
		h.award(h.Yui, AwardDraft{Story: story.ID, Badge: h.lantern.ID, To: h.Haruto.ID})
		h.must(h.store.Nominate(ctx, h.Yui, story.ID, ""))

		is(t, h.store.Withdraw(ctx, h.Yui, story.ID), web.ErrForbidden)
		is(t, h.store.Withdraw(ctx, h.Haruto, story.ID), web.ErrForbidden)
		h.must(h.store.Withdraw(ctx, h.Mina, story.ID))
		h.must(h.store.Withdraw(ctx, h.Eleanor, other.ID))
		is(t, h.store.Withdraw(ctx, h.Mina, story.ID), storage.ErrNotFound)

		_, err := h.store.Story(ctx, h.Mina, story.ID)
		is(t, err, storage.ErrNotFound)
		_, err = h.store.Applaud(ctx, h.Priya, story.ID)
		is(t, err, storage.ErrNotFound)
		_, _, err = h.store.Award(ctx, h.Yui, AwardDraft{Story: story.ID, Badge: h.anchor.ID, To: h.Haruto.ID})
		is(t, err, storage.ErrNotFound)
		is(t, h.store.Edit(ctx, h.Mina, Draft{ID: story.ID, Title: "a", Body: "b"}), storage.ErrNotFound)
		is(t, h.write(func(ctx context.Context, tx *storage.Tx) error { return MarkTold(ctx, tx, story.ID, "2026-11-22") }), storage.ErrNotFound)
		for _, f := range []Filter{{}, {Person: h.Haruto.ID}, {Team: h.Front}, {Badge: h.lantern.ID}} {
			same(t, "on the board", []string(nil), h.titles(f, 10))
		}
		candidates, err := Candidates(ctx, db, 10)
		if err != nil || candidates != nil {
			t.Errorf("candidates %v, error %v", candidates, err)
		}
		same(t, "found", 0, h.found("umbrella"))

		about, err := AboutPerson(ctx, db, h.Mina.ID, h.Haruto.ID, 10)
		h.must(err)
		if len(about.Awards) != 1 || about.Awards[0].Story.ID != "" || about.Stories != nil {
			t.Errorf("the award stays, without its story: %+v", about)
		}
		same(t, "the first event", activity.Event{
			At: h.Instant(), Actor: h.Mina.ID, Person: h.Mina.ID, Verb: "story.withdrawn",
			Object: activity.Ref{Kind: "story", ID: story.ID}, Title: "The umbrella", Details: nil,
		}, h.events[0])
	})
}
