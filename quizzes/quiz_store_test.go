package quizzes

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

func TestCreate_keepsWhatWasDrafted(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		d := fourKinds()
		d.Title = d.Title.With(i18n.Korean, "밤 비행기로 온 가족")
		d.Questions[0].Name = "first"
		d.Questions[0].Choices[0].Weight, d.Questions[0].Choices[1].Weight, d.Questions[0].Choices[2].Weight = new(Percent(33.33333)), new(Full), new(Percent(-20))
		quiz := loaded(t, w, w.create(t, d))
		if diff := cmp.Diff(d, quiz.Draft()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestCreate_refusesABadDraft(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		d := nightFlight()
		d.Questions[1].Choices = nil
		err := db.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
			_, err := Create(ctx, tx, w.Instant(), w.Eleanor.ID, d)
			return err
		})
		if diff := cmp.Diff([]string{"questions[1].choices quizzes.invalid.choices"}, problems(err)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSummaries_sayHowAPersonStands(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		once, often := nightFlight(), nightFlight()
		once.Attempts, often.Attempts = 1, 0
		first, second, unlimited := w.create(t, nightFlight()), w.create(t, once), w.create(t, often)
		ids := []string{first, second, unlimited, storage.NewID()}
		summary := func(id string, attempts int, left *int) Summary {
			return Summary{ID: id, Title: en("A family after a night flight"), Questions: 3, PassMark: 0.6, Attempts: attempts, Rules: plainRules, AttemptsLeft: left}
		}
		want := map[string]Summary{first: summary(first, 2, new(2)), second: summary(second, 1, new(1)), unlimited: summary(unlimited, 0, nil)}
		check := func(when string) {
			t.Helper()
			got, err := Summaries(t.Context(), db, w.Mina.ID, ids)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", when, diff)
			}
		}
		change := func(id string, fn func(s *Summary)) {
			s := want[id]
			fn(&s)
			want[id] = s
		}
		check("nothing started")

		attempt := w.start(t, w.Mina, first)
		change(first, func(s *Summary) { s.AttemptsLeft, s.Open = new(1), true })
		check("one open")

		w.allRight(t, w.Mina, attempt)
		w.submit(t, w.Mina, attempt.ID)
		change(first, func(s *Summary) {
			s.Best, s.Score, s.Counted, s.Passed, s.Open = new(1.0), new(1.0), attempt.ID, true, false
		})
		check("one passed")

		w.submit(t, w.Mina, w.start(t, w.Mina, first).ID)
		change(first, func(s *Summary) { s.AttemptsLeft = new(0) })
		check("a later one is worse, the best counts")

		only := w.start(t, w.Mina, second).ID
		w.submit(t, w.Mina, only)
		change(second, func(s *Summary) { s.AttemptsLeft, s.Best, s.Score, s.Counted = new(0), new(0.0), new(0.0), only })
		w.submit(t, w.Haruto, w.start(t, w.Haruto, unlimited).ID)
		check("one failed, and a colleague's is not theirs")
	})
}

func TestSummary_mayStart(t *testing.T) {
	tests := []struct {
		name    string
		summary Summary
		want    bool
	}{
		{"no limit", Summary{}, true},
		{"some left", Summary{AttemptsLeft: new(1)}, true},
		{"none left", Summary{AttemptsLeft: new(0)}, false},
		{"none left, the last under way", Summary{AttemptsLeft: new(0), Open: true}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.summary.MayStart(); got != test.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

// TestSummary_countsTheFirst lets the first attempt wait for a lead, who finds it
// wanting: what a later one scores, with what the first has shown, does not count.
func TestSummary_countsTheFirst(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		d := twoEssays()
		d.Rules = &Rules{Counts: First}
		d.Questions = append(d.Questions[:1], QuestionDraft{Kind: Single, Text: en("Which?"), Choices: []ChoiceDraft{{Text: en("This"), Right: true}, {Text: en("That")}}})
		id := w.create(t, d)
		first := w.start(t, w.Mina, id)
		w.types(t, w.Mina, first.ID, first.Questions[0].ID, typed("Well."))
		first = w.submit(t, w.Mina, first.ID)
		later := w.start(t, w.Mina, id)
		w.answer(t, w.Mina, later.ID, later.Questions[1].ID, "1")
		w.submit(t, w.Mina, later.ID)
		if s := w.summary(t, w.Mina, id); s.Score != nil || s.Passed || s.Counted != "" {
			t.Errorf("while the first waits: %+v", s)
		}
		w.grade(t, w.Yui, first, 0, "", NotMet, NotMet)
		if s := w.summary(t, w.Mina, id); s.Passed || s.Counted != first.ID || *s.Score != 0 || *s.Best != 0.5 {
			t.Errorf("the first was worth nothing: %+v", s)
		}
	})
}

// TestSummary_saysHowLongAnAttemptLasts counts a person's own extra time.
func TestSummary_saysHowLongAnAttemptLasts(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.ruled(t, Rules{Limit: 15})
		if err := w.store.GiveExtraTime(t.Context(), w.Yui, w.Priya.ID, 50); err != nil {
			t.Fatal(err)
		}
		if mina, priya := w.summary(t, w.Mina, id).Minutes, w.summary(t, w.Priya, id).Minutes; mina != 15 || priya != 22 {
			t.Errorf("%d minutes, and %d with extra time", mina, priya)
		}
	})
}

// allRight answers every question of an attempt by the key.
func (w world) allRight(t *testing.T, by web.Viewer, attempt Attempt) {
	t.Helper()
	sitting, err := sit(t.Context(), w.DB, by, attempt.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range sitting.questions {
		w.types(t, by, attempt.ID, q.ID, q.Key())
	}
}
