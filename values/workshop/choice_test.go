package workshop_test

import (
	"context"
	"strings"
	"testing"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/values"
	"credo/values/workshop"
)

// choosing is a workshop of ten with a vote that three took part in.
func (c *circle) choosing() workshop.Workshop {
	c.t.Helper()
	w := c.sealed(3, ten...)
	c.merge(w.ID, "친절 親切", "친절", "親切")
	c.voting(w, "친절 親切", "미소", "기억", "인사", "笑顔", "覚える")
	kind, smile := c.word(w.ID, "친절 親切").ID, c.word(w.ID, "미소").ID
	c.vote(c.Mina, w.ID, workshop.Dots{kind: 3, smile: 2})
	c.vote(c.Haruto, w.ID, workshop.Dots{kind: 5})
	c.vote(c.Yui, w.ID, workshop.Dots{smile: 4})
	c.must(c.store.CloseVote(context.Background(), c.Eleanor, w.ID, ""))
	return c.workshop(w.ID)
}

func TestSaveChoice(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.choosing()
		kind, smile := c.word(w.ID, "친절 親切"), c.word(w.ID, "미소")
		base := w.Revision
		d := workshop.ChoiceDraft{
			Vision: ko("가벼운 마음으로 떠나는 집"), Base: &base,
			Values: []workshop.ChosenDraft{{Word: smile.ID}, {Word: kind.ID, Name: en("Kind first"), Statement: en("Before we are asked.")}},
		}
		_, all, err := c.store.SaveChoice(ctx, c.Eleanor, w.ID, d)
		c.must(err)
		six, eight := 6, 8
		want := []workshop.Choice{
			{ID: all[0].ID, Word: smile, Dots: &six, Name: ko("미소")},
			{ID: all[1].ID, Word: kind, Dots: &eight, Name: en("Kind first"), Statement: en("Before we are asked.")},
		}
		alike(t, "the choices", want, all)
		stored, err := c.store.Choices(ctx, w.ID)
		c.must(err)
		alike(t, "as they are kept", want, stored)
		alike(t, "the vision", ko("가벼운 마음으로 떠나는 집"), c.workshop(w.ID).Vision)

		// Another window that was opened before is told, one that says the same is not.
		_, _, err = c.store.SaveChoice(ctx, c.Eleanor, w.ID, d)
		c.must(err)
		d.Vision = ko("다른 비전")
		_, _, err = c.store.SaveChoice(ctx, c.Eleanor, w.ID, d)
		refusedAt(t, err, "", "workshop.refused.changed")
		d.Base, d.Values = nil, append(d.Values[1:], d.Values[0])
		_, all, err = c.store.SaveChoice(ctx, c.Eleanor, w.ID, d)
		c.must(err)
		if all[0].ID != want[1].ID || all[1].ID != want[0].ID {
			t.Error("in another order they are others")
		}
		_, all, err = c.store.SaveChoice(ctx, c.Eleanor, w.ID, workshop.ChoiceDraft{Vision: d.Vision})
		c.must(err)
		alike(t, "none", 0, len(all))
	})
}

func TestSaveChoice_refuses(t *testing.T) {
	c, ctx := gather(t, storagetest.SQLite(t)), context.Background()
	w := c.choosing()
	var six []workshop.ChosenDraft
	for _, label := range []string{"친절 親切", "미소", "기억", "인사", "笑顔", "覚える"} {
		six = append(six, workshop.ChosenDraft{Word: c.word(w.ID, label).ID})
	}
	for name, test := range map[string]struct {
		draft      workshop.ChoiceDraft
		field, key string
	}{
		"a sixth":           {workshop.ChoiceDraft{Values: six}, "values", "values.invalid.sixth"},
		"one twice":         {workshop.ChoiceDraft{Values: []workshop.ChosenDraft{six[0], six[0]}}, "values[1].word", "workshop.invalid.word_twice"},
		"not in the vote":   {workshop.ChoiceDraft{Values: []workshop.ChosenDraft{{Word: c.word(w.ID, "名前").ID}}}, "values[0].word", "workshop.invalid.option"},
		"two of one name":   {workshop.ChoiceDraft{Values: []workshop.ChosenDraft{six[0], {Word: six[1].Word, Name: ko("친절  親切")}}}, "values[1].name", "values.invalid.same_name"},
		"an endless name":   {workshop.ChoiceDraft{Values: []workshop.ChosenDraft{{Word: six[0].Word, Name: ko(strings.Repeat("가", 81))}}}, "values[0].name", "web.invalid.too_long"},
		"an endless vision": {workshop.ChoiceDraft{Vision: ko(strings.Repeat("가", 301))}, "vision", "web.invalid.too_long"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := c.store.SaveChoice(ctx, c.Eleanor, w.ID, test.draft)
			refusedAt(t, err, test.field, test.key)
		})
	}
	alike(t, "choices", 0, c.rows(`SELECT COUNT(*) FROM workshop_choice`))
}

func TestProposalOf_keepsWhereItComesFrom(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		current, err := c.credo.Adopt(c.Context(c.Eleanor), c.Eleanor, values.Draft{
			Vision: en("A lighter heart."), Values: []values.Value{
				{Name: en("Kind first").With(i18n.Korean, "친절이 먼저"), Statement: en("Always."), Dos: []i18n.Text{en("Look up.")}},
				{Name: en("Own it"), Statement: en("To the end.")},
			},
		})
		c.must(err)
		w := c.choosing()
		kind, smile := c.word(w.ID, "친절 親切"), c.word(w.ID, "미소")
		_, all, err := c.store.SaveChoice(ctx, c.Eleanor, w.ID, workshop.ChoiceDraft{Values: []workshop.ChosenDraft{
			{Word: smile.ID, Statement: ko("먼저 웃어요.")}, {Word: kind.ID, Name: en("Kind first"), Statement: en("Before we are asked.")},
		}})
		c.must(err)
		form := storage.NewID()
		c.must(c.store.FinishWorkshop(ctx, c.Eleanor, w.ID, form))
		c.must(c.store.FinishWorkshop(ctx, c.Eleanor, w.ID, form)) // pressed twice
		got, err := c.store.ProposalOf(ctx, w.ID)
		c.must(err)
		stays := current.Values[0]
		stays.Statement, stays.Origin = en("Before we are asked."), all[1].ID
		alike(t, "the draft", values.Draft{
			Base: &current.Version, Vision: current.Vision, // none was drafted
			Values: []values.Value{{ID: all[0].ID, Name: ko("미소"), Statement: ko("먼저 웃어요."), Origin: all[0].ID}, stays},
		}, got)

		lineages, err := workshop.Lineages(ctx, db, []string{all[0].ID, all[1].ID, storage.NewID(), "", "x"})
		c.must(err)
		alike(t, "lineages", 2, len(lineages))
		eight := 8
		alike(t, "where kindness comes from", workshop.Lineage{
			Workshop: w.ID, Question: w.Question, ClosedAt: w.ClosedAt, Answers: 10, Voters: 3,
			Choice: workshop.Choice{ID: all[1].ID, Word: kind, Dots: &eight, Name: en("Kind first"), Statement: en("Before we are asked.")},
		}, lineages[all[1].ID])
		alike(t, "its words", map[string]int{"친절": 3, "親切": 2}, tallied(lineages[all[1].ID].Word.Leaves()))
	})
}

func TestWaitingFor_whoHasNotAnswered(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.answered(3, ten...)
		later := c.ask(3)
		c.must(c.store.EditWorkshop(ctx, c.Eleanor, later.ID, workshop.Draft{Question: en("And?"), ClosesOn: "2026-12-24", Dots: 5}))
		newcomer := c.people(11)[10]
		waiting := func(id string) (ids []string) {
			all, err := workshop.WaitingFor(ctx, db, id, c.Now())
			c.must(err)
			for _, w := range all {
				ids = append(ids, w.ID)
			}
			return ids
		}
		alike(t, "for who has not answered", []string{w.ID, later.ID}, waiting(newcomer.ID))
		alike(t, "for who has", []string{later.ID}, waiting(c.Mina.ID))
		c.must(c.store.CloseAnswers(ctx, c.Eleanor, w.ID, ""))
		c.work()
		alike(t, "once it is closed", []string{later.ID}, waiting(newcomer.ID))
		c.voting(w, "친절", "미소")
		alike(t, "for who has not voted", []string{later.ID, w.ID}, waiting(newcomer.ID))
		c.vote(newcomer, w.ID, workshop.Dots{c.word(w.ID, "친절").ID: 1})
		alike(t, "for who has", []string{later.ID}, waiting(newcomer.ID))
		c.Clock = c.Clock.AddDate(0, 0, 8)
		alike(t, "after its last day", []string{later.ID}, waiting(c.Mina.ID))
	})
}
