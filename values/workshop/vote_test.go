package workshop_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/values/workshop"
)

// dotsOf says the options as "label dots"; -1 for dots that are not shown.
func (c *circle) dotsOf(id string) map[string]int {
	c.t.Helper()
	options, err := c.store.Options(context.Background(), id)
	c.must(err)
	all := map[string]int{}
	for _, o := range options {
		all[o.Word.Label] = -1
		if o.Dots != nil {
			all[o.Word.Label] = *o.Dots
		}
	}
	return all
}

func TestVote(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.sealed(3, ten...)
		c.merge(w.ID, "미소", "미소", "笑顔", "smile")
		c.voting(w, "미소", "친절", "親切", "기억")
		kind, smile, name := c.word(w.ID, "친절").ID, c.word(w.ID, "미소").ID, c.word(w.ID, "기억").ID
		c.vote(c.Mina, w.ID, workshop.Dots{kind: 5})
		c.vote(c.Mina, w.ID, workshop.Dots{kind: 2, smile: 3, name: 0}) // she changes her mind
		c.vote(c.Haruto, w.ID, workshop.Dots{smile: 1})
		c.vote(c.Yui, w.ID, workshop.Dots{smile: 1, name: 4})
		c.vote(c.Jiho, w.ID, workshop.Dots{name: 5})
		c.must(c.store.WithdrawBallot(ctx, c.Jiho, w.ID))
		alike(t, "while people vote", map[string]int{"친절": -1, "미소": -1, "親切": -1, "기억": -1}, c.dotsOf(w.ID))
		alike(t, "how many voted", 3, c.workshop(w.ID).Voters)
		own, err := c.store.OwnBallot(ctx, c.Mina, w.ID)
		c.must(err)
		alike(t, "as she sees it", workshop.Ballot{Dots: workshop.Dots{kind: 2, smile: 3}, Revision: 2}, own)
		alike(t, "what the log says of those who vote", 0, c.rows(`SELECT COUNT(*) FROM activity WHERE actor_id IN list($1) AND object_id = $2`,
			storage.List{c.Mina.ID, c.Haruto.ID, c.Yui.ID, c.Jiho.ID}, w.ID))

		form := storage.NewID()
		c.must(c.store.CloseVote(ctx, c.Eleanor, w.ID, form))
		c.must(c.store.CloseVote(ctx, c.Eleanor, w.ID, form)) // pressed twice
		alike(t, "the sums", map[string]int{"친절": 2, "미소": 5, "親切": 0, "기억": 4}, c.dotsOf(w.ID))
		alike(t, "ballots that are kept", 0, c.rows(`SELECT COUNT(*) FROM workshop_ballot`))
		if w := c.workshop(w.ID); w.Voters != 3 || !w.VoteShown() {
			t.Errorf("%+v", w)
		}
	})
}

func TestSaveBallot_refuses(t *testing.T) {
	c, ctx := gather(t, storagetest.SQLite(t)), context.Background()
	w := c.sealed(3, ten...)
	aside := c.word(w.ID, "笑顔").ID
	c.voting(w, "친절", "미소")
	kind, smile := c.word(w.ID, "친절").ID, c.word(w.ID, "미소").ID
	for name, test := range map[string]struct {
		dots workshop.Dots
		key  string
	}{
		"none at all":            {nil, "workshop.invalid.no_dots"},
		"nothing but noughts":    {workshop.Dots{kind: 0}, "workshop.invalid.no_dots"},
		"one too many":           {workshop.Dots{kind: 3, smile: 3}, "workshop.invalid.too_many_dots"},
		"a minus":                {workshop.Dots{kind: -1, smile: 6}, "workshop.invalid.dots_of_word"},
		"a number beyond":        {workshop.Dots{kind: 1 << 40}, "workshop.invalid.dots_of_word"},
		"a word not in the vote": {workshop.Dots{aside: 1}, "workshop.invalid.option"},
		"no word":                {workshop.Dots{"\x00": 1}, "workshop.invalid.option"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.store.SaveBallot(ctx, c.Mina, w.ID, workshop.BallotDraft{Dots: test.dots})
			refusedAt(t, err, "dots", test.key)
		})
	}
	first, second := 0, 0
	save := func(base *int, dots workshop.Dots) error {
		_, err := c.store.SaveBallot(ctx, c.Mina, w.ID, workshop.BallotDraft{Dots: dots, Base: base})
		return err
	}
	c.must(save(&first, workshop.Dots{kind: 1}))
	c.must(save(&first, workshop.Dots{kind: 1}))
	refusedAt(t, save(&second, workshop.Dots{smile: 1}), "dots", "workshop.refused.dots_changed")
}

func TestOpenVote_refuses(t *testing.T) {
	c, ctx := gather(t, storagetest.SQLite(t)), context.Background()
	w := c.sealed(3, ten...)
	merged := c.merge(w.ID, "미소", "미소", "笑顔")
	var many []string
	for range 31 {
		many = append(many, storage.NewID())
	}
	for name, test := range map[string]struct {
		draft      workshop.VoteDraft
		field, key string
	}{
		"nothing":        {workshop.VoteDraft{ClosesOn: lastDay}, "words", "workshop.invalid.options"},
		"one word":       {workshop.VoteDraft{ClosesOn: lastDay, Words: c.ids(w.ID, "친절")}, "words", "workshop.invalid.options"},
		"31 words":       {workshop.VoteDraft{ClosesOn: lastDay, Words: many}, "words", "workshop.invalid.options"},
		"no such words":  {workshop.VoteDraft{ClosesOn: lastDay, Words: many[:2]}, "words", "workshop.invalid.word"},
		"part of a word": {workshop.VoteDraft{ClosesOn: lastDay, Words: append(c.ids(w.ID, "친절"), merged.Parts[0].ID)}, "words", "workshop.invalid.word_gone"},
		"yesterday":      {workshop.VoteDraft{ClosesOn: "2026-11-20", Words: c.ids(w.ID, "친절", "미소")}, "closes_on", "workshop.invalid.past"},
	} {
		t.Run(name, func(t *testing.T) {
			refusedAt(t, c.store.OpenVote(ctx, c.Eleanor, w.ID, test.draft), test.field, test.key)
		})
	}
	alike(t, "the stage", workshop.StageWords, c.workshop(w.ID).Stage)
	d := workshop.VoteDraft{ID: storage.NewID(), ClosesOn: lastDay, Words: c.ids(w.ID, "친절", "미소")}
	c.must(c.store.OpenVote(ctx, c.Eleanor, w.ID, d))
	c.must(c.store.OpenVote(ctx, c.Eleanor, w.ID, d)) // pressed twice
}

// TestOwners_inEachOthersWay has several change the same workshop at once: each
// change is whole, or is refused.
func TestOwners_inEachOthersWay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.sealed(3, ten...)
		before := tallied(c.words(w.ID))
		words, label, out := c.ids(w.ID, "친절", "미소"), "정", true
		atOnce := func(n int, do func() error) (done int) {
			var all sync.WaitGroup
			failed := make([]error, n)
			for i := range n {
				all.Go(func() { failed[i] = do() })
			}
			all.Wait()
			for _, err := range failed {
				var bad *web.Invalid
				switch {
				case err == nil:
					done++
				case !errors.As(err, &bad) && !errors.Is(err, storage.ErrConflict):
					t.Error(err)
				}
			}
			return done
		}
		merged := atOnce(4, func() error {
			_, _, err := c.store.MergeWords(ctx, c.Eleanor, w.ID, workshop.Merger{Words: words, Label: label})
			return err
		})
		alike(t, "merges", 1, merged)
		one := c.word(w.ID, label)
		atOnce(4, func() error { return c.store.UndoMerge(ctx, c.Eleanor, w.ID, one.ID) })
		alike(t, "as before", before, tallied(c.words(w.ID)))
		alike(t, "left out", 4, atOnce(4, func() error {
			return c.store.EditWords(ctx, c.Eleanor, w.ID, words[:1], workshop.WordEdit{LeftOut: &out})
		}))
		votes := atOnce(4, func() error {
			return c.store.OpenVote(ctx, c.Eleanor, w.ID, workshop.VoteDraft{Words: c.ids(w.ID, "미소", "기억"), ClosesOn: lastDay})
		})
		alike(t, "votes", 1, votes)
		alike(t, "closed", 1, atOnce(4, func() error { return c.store.CloseVote(ctx, c.Eleanor, w.ID, "") }))
		alike(t, "events", 1, c.rows(`SELECT COUNT(*) FROM activity WHERE verb = 'workshop.voting_closed'`))
	})
}
