package quizzes

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
)

// ruled makes a quiz with these rules.
func (w world) ruled(t *testing.T, rules Rules) string {
	t.Helper()
	d := nightFlight()
	d.Attempts, d.Rules = 0, &rules
	return w.create(t, d)
}

func TestRules_areChecked(t *testing.T) {
	tests := []struct {
		name  string
		rules Rules
		want  []string
	}{
		{"plain", Rules{}, nil},
		{"all of them", Rules{Wait: 1440, Counts: Last, Limit: 20, Grace: 30, ShuffleQuestions: true, ShuffleChoices: true, Shows: AfterClosing, ClosesAt: 7}, nil},
		{"too much", Rules{Wait: maxWait + 1, Limit: maxLimit + 1, Grace: maxGrace + 1}, []string{"wait_minutes quizzes.invalid.wait", "limit_minutes quizzes.invalid.limit", "grace_seconds quizzes.invalid.grace"}},
		{"less than nothing", Rules{Wait: -1, Limit: -1, Grace: -1}, []string{"wait_minutes quizzes.invalid.wait", "limit_minutes quizzes.invalid.limit", "grace_seconds quizzes.invalid.grace"}},
		{"other words", Rules{Counts: "mean", Shows: "sometimes"}, []string{"counts web.invalid.choice", "shows web.invalid.choice"}},
		{"after a closing that never comes", Rules{Shows: AfterClosing}, []string{"closes_at quizzes.invalid.no_closing"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			bad := &web.Invalid{}
			test.rules.filled().check(bad)
			if diff := cmp.Diff(test.want, problems(bad.OrNil())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRules_sayWhichAttemptCounts(t *testing.T) {
	scored := func(scores ...float64) (all []past) {
		for i, s := range scores {
			all = append(all, past{number: i + 1, submittedAt: 1, score: &s})
		}
		return append(all, past{number: len(scores) + 1}) // one is open
	}
	for _, test := range []struct {
		counts Counting
		scores []float64
		want   float64
	}{
		{Best, []float64{0.5, 0.9, 0.7}, 0.9}, {Last, []float64{0.5, 0.9, 0.7}, 0.7}, {First, []float64{0.5, 0.9, 0.7}, 0.5}, {Best, []float64{0}, 0},
	} {
		if got := (Rules{Counts: test.counts}).counted(scored(test.scores...)); got == nil || *got.score != test.want {
			t.Errorf("%s of %v: %+v", test.counts, test.scores, got)
		}
	}
	first, last := Rules{Counts: First}, Rules{Counts: Last}
	waits := append([]past{{number: 1, submittedAt: 1}}, scored(1)...)
	if got := first.counted(waits); got != nil {
		t.Errorf("the first waits for a lead, and %+v counts", got)
	}
	if got := last.counted(append(scored(0.5)[:1], past{number: 2, submittedAt: 1})); got == nil || *got.score != 0.5 {
		t.Errorf("the last waits for a lead, and %+v counts", got)
	}
	if got := plainRules.counted(scored()); got != nil {
		t.Errorf("nothing was handed in, and %+v counts", got)
	}
}

func TestStart_waitsAndCloses(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		closes := w.Instant().Add(3 * time.Hour)
		id := w.ruled(t, Rules{Wait: 60, ClosesAt: closes})
		w.submit(t, w.Mina, w.start(t, w.Mina, id).ID)
		refused := func(key string) {
			t.Helper()
			_, _, err := w.store.Start(t.Context(), w.Mina, id, "")
			if diff := cmp.Diff([]string{key}, problems(err)); diff != "" {
				t.Error(diff)
			}
		}
		w.Clock = w.Clock.Add(59 * time.Minute)
		refused("quizzes.refused.wait")
		if s := w.summary(t, w.Mina, id); s.startable(w.Instant()) || s.NextAt.Sub(w.Instant()) != time.Minute {
			t.Errorf("%+v", s)
		}
		w.Clock = w.Clock.Add(time.Minute)
		open := w.start(t, w.Mina, id)
		w.Clock = w.Clock.Add(2 * time.Hour)
		if again, made, err := w.store.Start(t.Context(), w.Mina, id, ""); err != nil || made || again.ID != open.ID {
			t.Errorf("what is open goes on after the closing: %v", err)
		}
		w.submit(t, w.Mina, open.ID)
		w.Clock = w.Clock.Add(time.Hour)
		refused("quizzes.refused.closed")
	})
}

// TestAttempt_endsByTheServersClock leaves attempts alone when their time is up:
// what was answered until then counts, and nothing after it.
func TestAttempt_endsByTheServersClock(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		if err := w.store.GiveExtraTime(t.Context(), w.Yui, w.Priya.ID, 50); err != nil {
			t.Fatal(err)
		}
		id := w.ruled(t, Rules{Limit: 20, Grace: 30})
		attempt, slower := w.start(t, w.Mina, id), w.start(t, w.Priya, id)
		end := attempt.StartedAt.Add(20 * time.Minute)
		if attempt.EndsAt != end || slower.EndsAt != slower.StartedAt.Add(30*time.Minute) {
			t.Errorf("they end at %v and %v", attempt.EndsAt, slower.EndsAt)
		}
		q := attempt.Questions[0]
		w.answer(t, w.Mina, attempt.ID, q.ID, "1")
		w.Clock = w.Clock.Add(20*time.Minute + 29*time.Second)
		w.answer(t, w.Mina, attempt.ID, q.ID, "2") // that the network was slow with
		w.Clock = w.Clock.Add(time.Second)
		err := w.store.Answer(t.Context(), w.Mina, attempt.ID, q.ID, chose("3"))
		if diff := cmp.Diff([]string{"quizzes.refused.time_is_up"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		if err := w.store.HandInOverdue(t.Context()); err != nil {
			t.Fatal(err)
		}
		done, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
		if err != nil || done.Open() || done.SubmittedAt != end || done.Result == nil {
			t.Errorf("%+v, %v", done, err)
		}
		if diff := cmp.Diff(map[string]Given{q.ID: chose("2")}, done.Answers); diff != "" {
			t.Error(diff)
		}
		if still, err := w.store.Attempt(t.Context(), w.Priya, slower.ID); err != nil || !still.Open() {
			t.Errorf("who has more time: %+v, %v", still, err)
		}
		if events := w.heard.all(); len(events) != 1 || events[0].Person != w.Mina.ID {
			t.Errorf("%+v", events)
		}
	})
}

// TestAttempt_endsHoweverItIsLookedAt hands an overdue attempt in before the chore
// comes by: on its page, and when the next one is started.
func TestAttempt_endsHoweverItIsLookedAt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.ruled(t, Rules{Limit: 1})
		attempt := w.start(t, w.Mina, id)
		w.Clock = w.Clock.Add(time.Minute)
		if seen, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID); err != nil || seen.Result == nil {
			t.Errorf("%+v, %v", seen, err)
		}
		attempt = w.start(t, w.Mina, id)
		w.Clock = w.Clock.Add(time.Hour)
		next := w.start(t, w.Mina, id)
		if before, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID); err != nil || before.Open() || next.Number != 3 {
			t.Errorf("%+v, %v; the next is number %d", before, err, next.Number)
		}
		if all := w.heard.all(); len(all) != 2 {
			t.Errorf("%d events", len(all))
		}
	})
}

func TestCheck_showsWhatIsRightAndKeepsTheAnswer(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.ruled(t, Rules{Shows: AtOnce}))
		q := attempt.Questions[0]
		refused := func(err error, want string) {
			t.Helper()
			if diff := cmp.Diff([]string{want}, problems(err)); diff != "" {
				t.Error(diff)
			}
		}
		check := func(id string) error {
			_, err := w.store.Check(t.Context(), w.Mina, id, q.ID)
			return err
		}
		refused(check(attempt.ID), "quizzes.refused.no_answer")
		w.answer(t, w.Mina, attempt.ID, q.ID, "1")
		if err := check(attempt.ID); err != nil {
			t.Fatal(err)
		}
		w.answer(t, w.Mina, attempt.ID, q.ID, "1") // the same again
		refused(w.store.Answer(t.Context(), w.Mina, attempt.ID, q.ID, chose("2")), "quizzes.refused.checked")
		seen, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
		if err != nil || len(seen.Checked) != 1 || seen.Checked[q.ID].Question.Choices[1].Weight != Full {
			t.Errorf("%+v, %v", seen.Checked, err)
		}
		if _, err := w.store.Check(t.Context(), w.Haruto, attempt.ID, q.ID); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("another's attempt: %v", err)
		}
		later := w.start(t, w.Mina, w.ruled(t, Rules{}))
		q = later.Questions[0]
		w.answer(t, w.Mina, later.ID, q.ID, "1")
		refused(check(later.ID), "quizzes.refused.not_at_once")
	})
}

func TestFlag_comesBack(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.ruled(t, Rules{}))
		first, second := attempt.Questions[0].ID, attempt.Questions[1].ID
		w.answer(t, w.Mina, attempt.ID, first, "1")
		for _, flag := range []struct {
			question string
			is       bool
		}{{first, true}, {second, true}, {first, false}, {first, true}, {second, false}} {
			if err := w.store.Flag(t.Context(), w.Mina, attempt.ID, flag.question, flag.is); err != nil {
				t.Fatal(err)
			}
		}
		w.answer(t, w.Mina, attempt.ID, first, "2")
		seen, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
		if diff := cmp.Diff(map[string]bool{first: true}, seen.Flagged); diff != "" || err != nil {
			t.Error(err, diff)
		}
		if diff := cmp.Diff(map[string]Given{first: chose("2")}, seen.Answers); diff != "" {
			t.Error(diff)
		}
		w.submit(t, w.Mina, attempt.ID)
		if err := w.store.Flag(t.Context(), w.Mina, attempt.ID, first, false); len(problems(err)) != 1 {
			t.Errorf("handed in: %v", err)
		}
	})
}

func TestResult_showsWhenItMay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		closes := w.Instant().Add(time.Hour)
		shown := func(rules Rules) (before, after bool) {
			id := w.ruled(t, rules)
			clock := w.Clock
			defer func() { w.Clock = clock }()
			attempt := w.start(t, w.Mina, id)
			w.allRight(t, w.Mina, attempt)
			before = w.submit(t, w.Mina, attempt.ID).Result.Shown()
			w.Clock = closes.Time()
			seen, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
			if err != nil || seen.Result.Score != 1 || !seen.Result.Passed {
				t.Errorf("%+v, %v", seen.Result, err)
			}
			return before, seen.Result.Shown()
		}
		for shows, want := range map[Showing][2]bool{AtOnce: {true, true}, AtEnd: {true, true}, AfterClosing: {false, true}, Never: {false, false}} {
			if before, after := shown(Rules{Shows: shows, ClosesAt: closes}); [2]bool{before, after} != want {
				t.Errorf("%s shows %t, then %t", shows, before, after)
			}
		}
	})
}

// TestShuffle_isStableWithinAnAttempt starts many: their orders differ, each stays
// as it is, and what is right scores the whole mark in all of them.
func TestShuffle_isStableWithinAnAttempt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.ruled(t, Rules{ShuffleQuestions: true, ShuffleChoices: true})
		orders := map[string]bool{}
		for range 20 {
			attempt := w.start(t, w.Mina, id)
			again, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
			if diff := cmp.Diff(attempt, again); diff != "" || err != nil {
				t.Fatal(err, diff)
			}
			order := ""
			for _, q := range attempt.Questions {
				order += q.Text.Source()[:8] + "\n"
				for i, c := range q.Choices {
					if order += c.Text.Source() + "\n"; c.ID != string(rune('1'+i)) {
						t.Fatalf("choice %d is called %s: that may tell its place", i, c.ID)
					}
				}
			}
			orders[order] = true
			w.allRight(t, w.Mina, attempt)
			if result := w.submit(t, w.Mina, attempt.ID).Result; result.Score != 1 {
				t.Errorf("what is right scores %v", result.Score)
			}
		}
		if len(orders) < 5 {
			t.Errorf("only %d orders in 20 attempts", len(orders))
		}
	})
}

func TestSetRules_changesHowAQuizIsTaken(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, nightFlight())
		want := Rules{Wait: 5, Counts: First, Limit: 20, Grace: 30, ShuffleChoices: true, Shows: AtOnce, ClosesAt: w.Instant().Add(time.Hour)}
		if err := w.store.SetRules(t.Context(), id, want, nil); err != nil || loaded(t, w, id).Rules != want {
			t.Errorf("%+v, %v", loaded(t, w, id).Rules, err)
		}
		w.replace(t, id, nightFlight()) // by somebody who says nothing of rules
		if got := loaded(t, w, id).Rules; got != want {
			t.Errorf("%+v", got)
		}
		if err := w.store.SetRules(t.Context(), storage.NewID(), want, nil); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("no quiz: %v", err)
		}
		if err := w.store.SetRules(t.Context(), id, Rules{Limit: -1}, nil); len(problems(err)) != 1 {
			t.Errorf("got %v", err)
		}
	})
}

func TestGiveExtraTime_listsWhoHasIt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		give := func(person string, percent int, want ...string) {
			t.Helper()
			err := w.store.GiveExtraTime(t.Context(), w.Yui, person, percent)
			if diff := cmp.Diff(want, problems(err)); diff != "" {
				t.Error(diff)
			}
		}
		give(w.Mina.ID, 25)
		give(w.Priya.ID, 400)
		give(w.Mina.ID, 50)
		give(w.Haruto.ID, 401, "percent quizzes.invalid.extra")
		give(w.Haruto.ID, -1, "percent quizzes.invalid.extra")
		give(storage.NewID(), 10, "person quizzes.invalid.person")
		give(w.Priya.ID, 0)
		all, others, err := w.store.ExtraTimes(t.Context())
		if err != nil || len(all) != 1 || all[0].Person.ID != w.Mina.ID || all[0].Percent != 50 {
			t.Errorf("%+v, %v", all, err)
		}
		if has := slices.ContainsFunc(others, func(p people.Person) bool { return p.ID == w.Mina.ID }); has || len(others) < 4 {
			t.Errorf("the others are %+v", others)
		}
	})
}
