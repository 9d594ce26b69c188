package workshop_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/values/workshop"
)

func TestOpenWorkshop(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		var told activity.Event
		c.Log.During(func(_ context.Context, _ *storage.Tx, e activity.Event) error { told = e; return nil }, "workshop.opened")
		d := workshop.Draft{
			ID: storage.NewID(), Question: three("  What? ", "무엇?", "何？"), ClosesOn: "2026-11-21", GroupSize: 3, Dots: 5,
		}
		w, made, err := c.store.OpenWorkshop(ctx, c.Eleanor, d)
		c.must(err)
		want := workshop.Workshop{
			ID: d.ID, Question: three("What?", "무엇?", "何？"), Stage: workshop.StageAnswering, GroupSize: 3, Dots: 5,
			ClosesOn: "2026-11-21", OpenedAt: c.Instant(), Revision: 1,
		}
		w.Apart = nil
		alike(t, "the workshop", want, w)
		if !made {
			t.Error("it was there before")
		}
		again, made, err := c.store.OpenWorkshop(ctx, c.Eleanor, d)
		c.must(err)
		if made || again.ID != d.ID {
			t.Errorf("the same again: made %v, %s", made, again.ID)
		}
		d.Dots = 6
		if _, _, err = c.store.OpenWorkshop(ctx, c.Eleanor, d); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("something else under the id: %v", err)
		}
		told.ID = ""
		alike(t, "the event", activity.Event{
			At: c.Instant(), Actor: c.Eleanor.ID, Verb: "workshop.opened", Object: activity.Ref{Kind: "workshop", ID: w.ID},
			Title: "What?", URL: "/workshops/" + w.ID,
		}, told)
	})
}

func TestOpenWorkshop_refuses(t *testing.T) {
	c := gather(t, storagetest.SQLite(t))
	for name, test := range map[string]struct {
		change     func(*workshop.Draft)
		field, key string
	}{
		"no question":        {func(d *workshop.Draft) { d.Question = i18n.NewText(i18n.English, " \n") }, "question.en", "web.invalid.missing"},
		"a long question":    {func(d *workshop.Draft) { d.Question = ko(strings.Repeat("가", 301)) }, "question.ko", "web.invalid.too_long"},
		"control characters": {func(d *workshop.Draft) { d.Question = en("a\x00") }, "question.en", "web.invalid.characters"},
		"another language":   {func(d *workshop.Draft) { d.Question = i18n.NewText("fr", "Quoi ?") }, "question", "web.invalid.language"},
		"yesterday":          {func(d *workshop.Draft) { d.ClosesOn = "2026-11-20" }, "closes_on", "workshop.invalid.past"},
		"no day":             {func(d *workshop.Draft) { d.ClosesOn = "tomorrow" }, "closes_on", "workshop.invalid.day"},
		"in ten years":       {func(d *workshop.Draft) { d.ClosesOn = "2036-11-20" }, "closes_on", "workshop.invalid.far"},
		"a group of two":     {func(d *workshop.Draft) { d.GroupSize = 2 }, "group_size", "workshop.invalid.group_size"},
		"no dots":            {func(d *workshop.Draft) { d.Dots = 0 }, "dots", "workshop.invalid.dots"},
		"too many dots":      {func(d *workshop.Draft) { d.Dots = 21 }, "dots", "workshop.invalid.dots"},
		"an id that is none": {func(d *workshop.Draft) { d.ID = "7" }, "id", "web.invalid.id"},
	} {
		t.Run(name, func(t *testing.T) {
			d := workshop.Draft{Question: en("What?"), ClosesOn: "2026-11-21", GroupSize: 3, Dots: 5}
			test.change(&d)
			_, _, err := c.store.OpenWorkshop(context.Background(), c.Eleanor, d)
			refusedAt(t, err, test.field, test.key)
		})
	}
	alike(t, "workshops", 0, c.rows(`SELECT COUNT(*) FROM workshop`))
}

func TestEditWorkshop(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.ask(3)
		d := workshop.Draft{Question: w.Question.With(i18n.English, "What first?"), ClosesOn: "2026-12-01", GroupSize: 99, Dots: 7, Base: &w.Revision}
		c.must(c.store.EditWorkshop(ctx, c.Eleanor, w.ID, d))
		got := c.workshop(w.ID)
		alike(t, "the question", three("What first?", w.Question.In[i18n.Korean], w.Question.In[i18n.Japanese]), got.Question)
		if got.ClosesOn != "2026-12-01" || got.Dots != 7 || got.GroupSize != 3 || got.Revision != 2 {
			t.Errorf("%+v", got)
		}
		c.must(c.store.EditWorkshop(ctx, c.Eleanor, w.ID, d)) // it was sent twice
		d.Dots = 8
		refusedAt(t, c.store.EditWorkshop(ctx, c.Eleanor, w.ID, d), "", "workshop.refused.changed")
		d.Base = nil
		c.must(c.store.EditWorkshop(ctx, c.Eleanor, w.ID, d))
		d.ClosesOn = "2026-11-20"
		refusedAt(t, c.store.EditWorkshop(ctx, c.Eleanor, w.ID, d), "closes_on", "workshop.invalid.past")
		if err := c.store.EditWorkshop(ctx, c.Eleanor, storage.NewID(), d); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("a workshop that never was: %v", err)
		}
	})
}

func TestWorkshops_arePaged(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c := gather(t, db)
		var want []string
		for i := range 5 {
			if i%2 == 0 {
				c.Clock = c.Clock.Add(3600e9) // some were asked at the same time
			}
			want = append([]string{c.ask(3).ID}, want...)
		}
		var got []string
		after := ""
		for {
			page, next, err := workshop.Workshops(context.Background(), db, after, 2, c.Now())
			c.must(err)
			for _, w := range page {
				got = append(got, w.ID)
			}
			if after = next; next == "" {
				break
			}
		}
		alike(t, "the pages", want, got)
		_, _, err := workshop.Workshops(context.Background(), db, storage.NewID(), 2, c.Now())
		refusedAt(t, err, "after", "web.invalid.choice")
	})
}

// TestStages_followEachOther tries everything at every stage: what belongs to
// another one is refused with a sentence of its own.
func TestStages_followEachOther(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.answered(3, "친절이 먼저예요", "Kindness and patience", "親切な笑顔", "친절한 미소")
		id := w.ID
		someWord := storage.NewID()
		tries := map[string]func() error{
			"answer": func() error {
				_, err := c.store.SaveAnswer(ctx, c.Mina, id, workshop.AnswerDraft{Words: "Kindness and patience"})
				return err
			},
			"words": func() error { _, _, err := c.store.WordsOf(ctx, id, "", "", 10); return err },
			"merge": func() error {
				return c.store.UndoMerge(ctx, c.Eleanor, id, someWord)
			},
			"ballot": func() error {
				_, err := c.store.SaveBallot(ctx, c.Mina, id, workshop.BallotDraft{Dots: workshop.Dots{}})
				return err
			},
			"options": func() error { _, err := c.store.Options(ctx, id); return err },
			"choice": func() error {
				_, _, err := c.store.SaveChoice(ctx, c.Eleanor, id, workshop.ChoiceDraft{Values: []workshop.ChosenDraft{{Word: someWord}}})
				return err
			},
			"proposal": func() error { _, err := c.store.ProposalOf(ctx, id); return err },
		}
		// The key of each refusal; "-" is none, or one that is not about the stage.
		want := map[workshop.Stage]map[string]string{
			workshop.StageAnswering: {
				"answer": "-", "words": "words_early", "merge": "words_early", "ballot": "voting_early", "options": "words_early",
				"choice": "choosing_early", "proposal": "not_done",
			},
			workshop.StageCounting: {
				"answer": "answering_over", "words": "words_early", "merge": "words_early", "ballot": "voting_early", "options": "words_early",
				"choice": "choosing_early", "proposal": "not_done",
			},
			workshop.StageWords: {
				"answer": "answering_over", "words": "-", "merge": "-", "ballot": "voting_early", "options": "voting_early",
				"choice": "choosing_early", "proposal": "not_done",
			},
			workshop.StageVoting: {
				"answer": "answering_over", "words": "-", "merge": "words_over", "ballot": "-", "options": "-",
				"choice": "choosing_early", "proposal": "not_done",
			},
			workshop.StageChoosing: {
				"answer": "answering_over", "words": "-", "merge": "words_over", "ballot": "voting_over", "options": "-", "choice": "-", "proposal": "not_done",
			},
			workshop.StageDone: {
				"answer": "answering_over", "words": "-", "merge": "words_over", "ballot": "voting_over", "options": "-",
				"choice": "choosing_over", "proposal": "-",
			},
		}
		try := func(stage workshop.Stage) {
			t.Helper()
			if got := c.workshop(id).Stage; got != stage {
				t.Fatalf("the stage is %s, want %s", got, stage)
			}
			got := map[string]string{}
			for what, do := range tries {
				got[what] = "-"
				var bad *web.Invalid
				if errors.As(do(), &bad) {
					if key, about := strings.CutPrefix(bad.Problems[0].Key, "workshop.refused."); about {
						got[what] = key
					}
				}
			}
			alike(t, string(stage), want[stage], got)
		}
		try(workshop.StageAnswering)
		c.must(c.store.CloseAnswers(ctx, c.Eleanor, id, ""))
		refusedAt(t, c.store.CloseAnswers(ctx, c.Eleanor, id, ""), "", "workshop.refused.answering_over")
		try(workshop.StageCounting)
		c.work()
		try(workshop.StageWords)
		c.voting(w, "친절", "kindness")
		try(workshop.StageVoting)
		c.must(c.store.CloseVote(ctx, c.Eleanor, id, ""))
		refusedAt(t, c.store.CloseVote(ctx, c.Eleanor, id, ""), "", "workshop.refused.voting_over")
		try(workshop.StageChoosing)
		refusedAt(t, c.store.FinishWorkshop(ctx, c.Eleanor, id, ""), "values", "workshop.refused.none_chosen")
		_, _, err := c.store.SaveChoice(ctx, c.Eleanor, id, workshop.ChoiceDraft{Values: []workshop.ChosenDraft{{Word: c.word(id, "친절").ID}}})
		c.must(err)
		c.must(c.store.FinishWorkshop(ctx, c.Eleanor, id, ""))
		try(workshop.StageDone)
	})
}

func TestClosing_pressedTwiceClosesOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w, form := c.answered(3, "친절", "미소", "기다림"), storage.NewID()
		for range 2 {
			c.must(c.store.CloseAnswers(ctx, c.Eleanor, w.ID, form))
		}
		alike(t, "events", 1, c.rows(`SELECT COUNT(*) FROM activity WHERE verb = 'workshop.closed'`))
		refusedAt(t, c.store.CloseAnswers(ctx, c.Eleanor, w.ID, storage.NewID()), "", "workshop.refused.answering_over")
		refusedAt(t, c.store.CloseAnswers(ctx, c.Eleanor, w.ID, "x"), "id", "web.invalid.id")
	})
}
