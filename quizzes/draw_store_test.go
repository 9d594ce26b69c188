package quizzes

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

// banks puts n questions with a tag into the bank, and returns their ids.
func (w world) banks(t *testing.T, tag string, n int) []string {
	t.Helper()
	var all []BankQuestion
	for i := range n {
		all = append(all, BankQuestion{Tags: []string{tag}, Draft: QuestionDraft{
			Kind: Single, Text: en(fmt.Sprintf("%s %d?", tag, i)), Choices: []ChoiceDraft{{Text: en("Yes"), Right: true}, {Text: en("No")}},
		}})
	}
	var ids []string
	for _, done := range w.takes(t, all) {
		ids = append(ids, done.ID)
	}
	return ids
}

func (w world) rule(t *testing.T, quiz string, rules Rules, draws ...Draw) {
	t.Helper()
	if err := w.store.SetRules(t.Context(), quiz, rules, draws); err != nil {
		t.Fatal(err)
	}
}

func askedIn(a Attempt) []string {
	var ids []string
	for _, q := range a.Questions {
		ids = append(ids, q.ID)
	}
	return ids
}

// TestDraw_isStableWithinAnAttempt has people start a quiz that draws from the bank:
// each gets its own questions, then as many of the others as it says, which stay.
func TestDraw_isStableWithinAnAttempt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		night, storm := w.banks(t, "night", 12), w.banks(t, "storm", 3)
		id := w.create(t, nightFlight())
		own := loaded(t, w, id).Questions
		w.rule(t, id, Rules{}, Draw{"night", 4}, Draw{"storm", 2})
		if s, err := w.store.Summary(t.Context(), w.Mina, id); err != nil || s.Questions != len(own)+6 {
			t.Errorf("%d questions, %v", s.Questions, err)
		}
		drawn := map[string]bool{}
		for _, by := range []web.Viewer{w.Mina, w.Haruto, w.Priya, w.Yui} {
			a := w.start(t, by, id)
			asked := askedIn(a)
			if len(asked) != len(own)+6 || len(storage.Distinct(asked)) != len(asked) {
				t.Fatalf("it asks %v", asked)
			}
			for i, q := range own {
				if asked[i] != q.ID {
					t.Errorf("question %d is not the quiz's own", i+1)
				}
			}
			for _, q := range asked[len(own) : len(own)+4] {
				if !slices.Contains(night, q) {
					t.Errorf("%s is not about the night", q)
				}
				drawn[q] = true
			}
			for _, q := range asked[len(own)+4:] {
				if !slices.Contains(storm, q) {
					t.Errorf("%s is not about a storm", q)
				}
			}
			again, made, err := w.store.Start(t.Context(), by, id, "")
			if diff := cmp.Diff(asked, askedIn(again)); diff != "" || made || err != nil {
				t.Errorf("made %t, %v: it asks other questions now: %s", made, err, diff)
			}
		}
		if len(drawn) <= 4 {
			t.Error("four people got the same four of twelve")
		}
	})
}

func TestDraw_leavesOutWhatIsRetiredOrAskedAnyway(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		night := w.banks(t, "night", 4)
		id := w.create(t, nightFlight())
		own := loaded(t, w, id).Questions[0].ID
		err := w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
			all, err := BankedByID(ctx, tx, []string{own})
			if err != nil {
				return err
			}
			all[0].Tags = []string{"night"}
			return Describe(ctx, tx, all[0])
		})
		if err != nil {
			t.Fatal(err)
		}
		w.rule(t, id, Rules{}, Draw{"night", 4})
		err = w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
			_, err := Retire(ctx, tx, w.Instant(), night[:1])
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		asked := askedIn(w.start(t, w.Mina, id))
		got := slices.Sorted(slices.Values(asked[len(loaded(t, w, id).Questions):]))
		if diff := cmp.Diff(slices.Sorted(slices.Values(night[1:])), got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSetRules_keepsDraws(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		w.banks(t, "night", 3)
		id := w.create(t, nightFlight())
		want := []Draw{{"night", 2}}
		w.rule(t, id, Rules{}, Draw{}, Draw{" night ", 2}, Draw{})
		if diff := cmp.Diff(want, loaded(t, w, id).Draws); diff != "" {
			t.Error(diff)
		}
		w.replace(t, id, nightFlight()) // by somebody who says nothing of them
		if diff := cmp.Diff(want, loaded(t, w, id).Draws); diff != "" {
			t.Error(diff)
		}
		many := make([]Draw, maxDraws+1)
		for i := range many {
			many[i] = Draw{fmt.Sprint(i), 1}
		}
		for name, test := range map[string]struct {
			draws []Draw
			want  []string
		}{
			"more than there are": {[]Draw{{"night", 4}}, []string{"draws[0].count quizzes.invalid.draw_count"}},
			"none":                {[]Draw{{}, {"night", 0}}, []string{"draws[1].count quizzes.invalid.draw_count"}},
			"less than none":      {[]Draw{{"night", -1}}, []string{"draws[0].count quizzes.invalid.draw_count"}},
			"a tag of nothing":    {[]Draw{{"fog", 1}}, []string{"draws[0].tag quizzes.invalid.draw_tag"}},
			"no tag":              {[]Draw{{"", 1}}, []string{"draws[0].tag web.invalid.missing"}},
			"a tag twice":         {[]Draw{{"night", 1}, {"night", 2}}, []string{"draws[1].tag quizzes.invalid.draw_twice"}},
			"too many":            {many, []string{"draws quizzes.invalid.draws"}},
		} {
			t.Run(name, func(t *testing.T) {
				err := w.store.SetRules(t.Context(), id, Rules{Limit: 5}, test.draws)
				if diff := cmp.Diff(test.want, problems(err)); diff != "" {
					t.Error(diff)
				}
			})
		}
		if got := loaded(t, w, id); got.Rules.Limit != 0 || len(got.Draws) != 1 {
			t.Errorf("half of it is kept: %+v", got)
		}
	})
}

// TestAsk_drawsSomeOfItsOwn asks ten of fifty, each time others, in their order.
func TestAsk_drawsSomeOfItsOwn(t *testing.T) {
	var all []Question
	for i := range 50 {
		if i%10 == 0 {
			all = append(all, Question{ID: fmt.Sprintf("told %d", i), Kind: Description, Text: i18n.NewText(i18n.English, "Read.")})
		}
		all = append(all, Question{ID: fmt.Sprint(i), Kind: Single})
	}
	seen := map[string]bool{}
	for range 50 {
		some := chosen(all, 10)
		scored := 0
		for i, q := range some {
			switch {
			case q.Kind == Description && (i+1 == len(some) || some[i+1].ID != q.ID[len("told "):]):
				t.Fatalf("%s stands before another question", q.ID)
			case q.Kind.Scored():
				scored++
				seen[q.ID] = true
			}
		}
		if !slices.IsSortedFunc(some, func(a, b Question) int { return slices.IndexFunc(all, is(a)) - slices.IndexFunc(all, is(b)) }) || scored != 10 {
			t.Fatalf("%d are asked, or in another order", scored)
		}
	}
	if len(seen) < 45 {
		t.Errorf("only %d of 50 were ever asked", len(seen))
	}
	if diff := cmp.Diff(55, len(chosen(all, 0))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(55, len(chosen(all, 60))); diff != "" {
		t.Error(diff)
	}
}

func is(q Question) func(Question) bool {
	return func(other Question) bool { return other.ID == q.ID }
}

// TestAskable_knowsWhatIsDrawn asks again what a quiz has drawn, and nothing that is
// retired.
func TestAskable_knowsWhatIsDrawn(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		night := w.banks(t, "night", 2)
		loose := w.banks(t, "fog", 1)
		id := w.create(t, nightFlight())
		w.rule(t, id, Rules{}, Draw{"night", 2})
		askable := func(want ...string) {
			t.Helper()
			all, err := AskableTo(t.Context(), db, w.Mina.ID, slices.Concat(night, loose), w.Instant())
			var got []string
			for id := range all {
				got = append(got, id)
			}
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("%v %s", err, diff)
			}
		}
		askable()
		a := w.start(t, w.Mina, id)
		askable()
		if _, err := w.store.Submit(t.Context(), w.Mina, a.ID); err != nil {
			t.Fatal(err)
		}
		askable(night...)
		err := w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
			_, err := Retire(ctx, tx, w.Instant(), night[:1])
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		askable(night[1])
	})
}
