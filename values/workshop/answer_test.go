package workshop_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/values/workshop"
)

func TestSaveAnswer_onceByEachPerson(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.ask(3)
		own := c.answer(c.Mina, w.ID, "  <b>Warm</b> towels\r\nat the door \n")
		want := workshop.Own{Words: "<b>Warm</b> towels\nat the door", Language: i18n.English, Revision: 1}
		alike(t, "the answer", want, own)
		alike(t, "pressed twice", want, c.answer(c.Mina, w.ID, "<b>Warm</b> towels\nat the door"))
		c.answer(c.Haruto, w.ID, "あたたかいタオル")
		alike(t, "how many answered", 2, c.workshop(w.ID).Answers)

		kept, err := c.store.OwnAnswer(ctx, c.Mina, w.ID)
		c.must(err)
		alike(t, "as she sees it", want, kept)
		others, err := c.store.OwnAnswer(ctx, c.Eleanor, w.ID)
		c.must(err)
		alike(t, "as the owner sees it", workshop.Own{}, others)

		c.must(c.store.WithdrawAnswer(ctx, c.Mina, w.ID))
		c.must(c.store.WithdrawAnswer(ctx, c.Mina, w.ID))
		alike(t, "after one was taken back", 1, c.workshop(w.ID).Answers)
		if err := c.store.WithdrawAnswer(ctx, c.Mina, storage.NewID()); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("a workshop that never was: %v", err)
		}
	})
}

func TestSaveAnswer_inTwoTabs(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.ask(3)
		save := func(base int, said string) error {
			_, err := c.store.SaveAnswer(ctx, c.Mina, w.ID, workshop.AnswerDraft{Words: said, Base: &base})
			return err
		}
		c.must(save(0, "First tab"))
		refusedAt(t, save(0, "Second tab"), "answer", "workshop.refused.answer_changed")
		c.must(save(0, "First tab")) // it was sent twice
		c.must(save(1, "Second tab"))
		own, err := c.store.OwnAnswer(ctx, c.Mina, w.ID)
		c.must(err)
		alike(t, "the answer", workshop.Own{Words: "Second tab", Language: i18n.English, Revision: 2}, own)
	})
}

func TestSaveAnswer_togetherWithOthers(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w, crowd := c.ask(3), c.people(20)
		var all sync.WaitGroup
		failed := make([]error, 2*len(crowd))
		for i := range failed {
			all.Go(func() { // each presses twice
				_, failed[i] = c.store.SaveAnswer(ctx, crowd[i%len(crowd)], w.ID, workshop.AnswerDraft{Words: "Hospitality"})
			})
		}
		all.Wait()
		c.must(errors.Join(failed...))
		alike(t, "how many answered", 20, c.workshop(w.ID).Answers)
	})
}

func TestSaveAnswer_whatPeopleWrite(t *testing.T) {
	c := gather(t, storagetest.SQLite(t))
	w := c.ask(3)
	for name, test := range map[string]struct {
		said     string
		field    string
		key      string
		language i18n.Lang
	}{
		"nothing":              {" \n\t", "answer", "web.invalid.missing", ""},
		"100,000 letters":      {strings.Repeat("가", 100_000), "answer", "web.invalid.too_long", ""},
		"2,001 letters":        {strings.Repeat("x", 2001), "answer", "web.invalid.too_long", ""},
		"2,000 letters":        {strings.Repeat("👨‍👩‍👧", 2000), "", "", i18n.English},
		"a NUL":                {"a\x00b", "answer", "web.invalid.characters", ""},
		"no UTF-8":             {"a\xffb", "answer", "web.invalid.characters", ""},
		"only emoji":           {"🙂🎉🎉", "", "", i18n.English},
		"markup":               {"<script>alert(1)</script> **bold** [x](javascript:1)", "", "", i18n.English},
		"mixed scripts":        {"친절 kindness 親切 いつも笑顔で おもてなし", "", "", i18n.Japanese},
		"Korean":               {"친절", "", "", i18n.Korean},
		"a word by a Japanese": {"OK!", "", "", i18n.English}, // the language of the question, not of the person
	} {
		t.Run(name, func(t *testing.T) {
			own, err := c.store.SaveAnswer(context.Background(), c.Haruto, w.ID, workshop.AnswerDraft{Words: test.said})
			if test.key != "" {
				refusedAt(t, err, test.field, test.key)
				return
			}
			if err != nil || own.Words != test.said || own.Language != test.language {
				t.Errorf("kept %.40q in %q, error %v", own.Words, own.Language, err)
			}
		})
	}
	_, err := c.store.SaveAnswer(context.Background(), c.Haruto, w.ID, workshop.AnswerDraft{Words: "a", Language: "fr"})
	refusedAt(t, err, "language", "web.invalid.language")
}

// TestCloseAnswers_forgetsWhoseTheyAre looks for every trace that could lead from
// an answer to a person.
func TestCloseAnswers_forgetsWhoseTheyAre(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c := gather(t, db)
		var said []string
		for i := range 24 {
			said = append(said, strings.Repeat("미소 ", i+1)+"guest")
		}
		w := c.ask(3)
		for i, by := range c.people(24)[:24] {
			c.answer(by, w.ID, "before "+said[i])
			c.answer(by, w.ID, said[i])
		}
		alike(t, "what the log and the claims say of those who answer", 0,
			c.rows(`SELECT (SELECT COUNT(*) FROM activity WHERE object_id = $1 AND verb <> 'workshop.opened')
			              + (SELECT COUNT(*) FROM claim)`, w.ID))
		c.must(c.store.CloseAnswers(context.Background(), c.Eleanor, w.ID, ""))
		alike(t, "whose answers are kept", 0, c.rows(`SELECT COUNT(*) FROM workshop_answering`))
		c.work()

		shown := c.texts(w.ID, "", "")
		alike(t, "in the order of writing", false, slices.Equal(shown, said))
		slices.Sort(shown)
		slices.Sort(said)
		alike(t, "the answers", said, shown)
		alike(t, "the events", 2, c.rows(`SELECT COUNT(*) FROM activity WHERE object_id = $1 AND verb IN ('workshop.closed', 'workshop.counted')`, w.ID))
		alike(t, "events about a person", 0, c.rows(`SELECT COUNT(*) FROM activity WHERE object_id = $1 AND person_id <> ''`, w.ID))
		for _, word := range []string{"guest", "미소"} {
			hits, err := search.Find(context.Background(), db, search.Query{Text: word, Now: c.Instant()})
			c.must(err)
			alike(t, "found by the search", 0, len(hits))
		}
	})
}

// TestCloseAnswers_mixesByChance closes the same answers often: each comes first
// now and then.
func TestCloseAnswers_mixesByChance(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c := gather(t, db)
		said := []string{"one", "two", "three"}
		first := map[string]int{}
		for range 30 {
			w := c.answered(3, said...)
			c.must(c.store.CloseAnswers(context.Background(), c.Eleanor, w.ID, ""))
			var words string
			c.must(db.QueryRow(context.Background(), `
				SELECT words
				FROM workshop_answer
				WHERE workshop_id = $1
				ORDER BY answer_no
				LIMIT 1`, w.ID).Scan(&words))
			first[words]++
		}
		for _, each := range said { // none of 30 is one of 200,000
			if first[each] == 0 {
				t.Errorf("%q never comes first: %v", each, first)
			}
		}
	})
}

// TestCloseAnswers_leavesNothingInTheFile reads the bytes of the database: what
// was deleted is not there any more.
func TestCloseAnswers_leavesNothingInTheFile(t *testing.T) {
	path := storagetest.SQLiteFile(t)
	db, err := storage.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	c := gather(t, db)
	w := c.answered(3, "Zanzibarian hospitality", "Quixotic patience")
	c.answer(c.Eleanor, w.ID, "Second thoughts about hospitality")
	c.must(c.store.CloseAnswers(context.Background(), c.Eleanor, w.ID, ""))
	alike(t, "the stage", workshop.StageDone, c.workshop(w.ID).Stage)
	c.must(db.Close())
	file, err := os.ReadFile(path)
	c.must(err)
	for _, said := range []string{"Zanzibarian", "Quixotic", "Second thoughts"} {
		if strings.Contains(string(file), said) {
			t.Errorf("%q is still in the file", said)
		}
	}
	if !strings.Contains(string(file), "What should guests think of?") {
		t.Error("the file does not show what is kept in it")
	}
}

func TestCloseAnswers_withTooFewShowsNothing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.sealed(4, "친절", "미소", "기다림")
		if w.Stage != workshop.StageDone || !w.TooFew() {
			t.Errorf("%+v", w)
		}
		alike(t, "answers that are kept", 0, c.rows(`SELECT COUNT(*) FROM workshop_answer`))
		_, _, err := c.store.WordsOf(ctx, w.ID, "", "", 10)
		refusedAt(t, err, "", "workshop.refused.too_few")
		_, _, err = c.store.AnswersOf(ctx, w.ID, "", "", 0, 10)
		refusedAt(t, err, "", "workshop.refused.too_few")
		_, err = c.store.Options(ctx, w.ID)
		refusedAt(t, err, "", "workshop.refused.too_few")
		refusedAt(t, c.store.OpenVote(ctx, c.Eleanor, w.ID, workshop.VoteDraft{}), "", "workshop.refused.too_few")
	})
}

// TestCloseDue closes at the end of the last day in Seoul, from two nodes at once.
func TestCloseDue(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c, ctx := gather(t, db), context.Background()
		w := c.answered(3, "친절", "미소", "기다림")
		c.Clock = storage.Day(lastDay).Add(1).Start(seoul(t)).Add(-1)
		c.must(c.store.CloseDue(ctx))
		alike(t, "a moment before", workshop.StageAnswering, c.workshop(w.ID).Stage)
		c.answer(c.Mina, w.ID, "환대")

		c.Clock = c.Clock.Add(1)
		if w := c.workshop(w.ID); !w.Over {
			t.Error("the day is not over")
		}
		_, err := c.store.SaveAnswer(ctx, c.Mina, w.ID, workshop.AnswerDraft{Words: "late"})
		refusedAt(t, err, "", "workshop.refused.answering_over")
		other, err := storage.Open(ctx, db.URL())
		c.must(err)
		defer other.Close()
		nodes := []*workshop.Store{c.store, workshop.NewStore(other, c.Log, c.Now, c.credo, countedHere)}
		var all sync.WaitGroup
		failed := make([]error, 6)
		for i := range failed {
			all.Go(func() { failed[i] = nodes[i%2].CloseDue(ctx) })
		}
		all.Wait()
		c.must(errors.Join(failed...))
		alike(t, "events", 1, c.rows(`SELECT COUNT(*) FROM activity WHERE verb = 'workshop.closed' AND actor_id = ''`))
		c.work()
		alike(t, "then", workshop.StageWords, c.workshop(w.ID).Stage)

		c.must(c.store.OpenVote(ctx, c.Eleanor, w.ID, workshop.VoteDraft{Words: c.ids(w.ID, "친절", "미소"), ClosesOn: "2026-11-29"}))
		c.vote(c.Mina, w.ID, workshop.Dots{c.word(w.ID, "친절").ID: 2})
		c.Clock = c.Clock.AddDate(0, 0, 1)
		c.must(c.store.CloseDue(ctx))
		alike(t, "and then", workshop.StageChoosing, c.workshop(w.ID).Stage)
	})
}
