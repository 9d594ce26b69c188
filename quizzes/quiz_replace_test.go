package quizzes

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestReplace_makesTheQuizSayWhatTheDraftSays(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, nightFlight())
		changed := nightFlight()
		changed.Title, changed.PassMark, changed.Attempts = en("After a night flight"), 1, 0
		changed.Questions = changed.Questions[1:]
		w.replace(t, id, changed)
		if diff := cmp.Diff(changed, loaded(t, w, id).Draft()); diff != "" {
			t.Error(diff)
		}
		w.counts(t, 2, 2) // what is gone was asked of nobody
	})
}

func TestReplace_knowsAQuestionAgain(t *testing.T) {
	tests := []struct {
		name   string
		change func(d *Draft)
		stays  []int // which question of before each one is; -1 for a new one
	}{
		{"nothing", func(*Draft) {}, []int{0, 1, 2, 3}},
		{"a slip", func(d *Draft) { d.Questions[0].Text = en("What is first?") }, []int{0, 1, 2, 3}},
		{"a translation", func(d *Draft) {
			d.Questions[0].Text = d.Questions[0].Text.With(i18n.Korean, "무엇이 먼저일까요?")
		}, []int{0, 1, 2, 3}},
		{"another order, and a slip", func(d *Draft) {
			d.Questions[0], d.Questions[3] = d.Questions[3], d.Questions[0]
			d.Questions[0].Text = en("How many minutes in all?")
		}, []int{3, 1, 2, 0}},
		{"another right one", func(d *Draft) {
			c := d.Questions[0].Choices
			c[0].Right, c[1].Right, c[0].Weight, c[1].Weight = true, false, nil, nil
		}, []int{0, 1, 2, 3}},
		{"one choice more", func(d *Draft) {
			d.Questions[0].Choices = append(d.Questions[0].Choices, ChoiceDraft{Text: en("Sing")})
		}, []int{0, 1, 2, 3}},
		{"one less and one more", func(d *Draft) {
			d.Questions = append(d.Questions[1:], QuestionDraft{Kind: Numeric, Text: en("How late?"), Choices: []ChoiceDraft{{Text: en("9"), Right: true}}})
		}, []int{1, 2, 3, -1}},
		{"another kind by the same words", func(d *Draft) {
			d.Questions[3] = QuestionDraft{Kind: Short, Text: d.Questions[3].Text, Choices: []ChoiceDraft{{Text: en("fifteen"), Right: true}}}
		}, []int{0, 1, 2, -1}},
		{"another by another name", func(d *Draft) { d.Questions[1].Name, d.Questions[1].Text = "another", en("Another") }, []int{0, -1, 2, 3}},
		{"the same by its name", func(d *Draft) { d.Questions[1].Text = en("Another") }, []int{0, 1, 2, 3}},
	}
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				id := w.create(t, cleaned(t, func(*Draft) {}))
				before := loaded(t, w, id)
				want := cleaned(t, test.change)
				w.replace(t, id, want)
				now := loaded(t, w, id)
				if diff := cmp.Diff(want, now.Draft()); diff != "" {
					t.Error(diff)
				}
				var stays []int
				for _, q := range now.Questions {
					stays = append(stays, slices.IndexFunc(before.Questions, func(b Question) bool { return b.ID == q.ID }))
				}
				if diff := cmp.Diff(test.stays, stays); diff != "" {
					t.Error(diff)
				}
			})
		}
	})
}

// TestReplace_leavesAttemptsWhatTheyWereHanded words a question anew while one
// attempt is open and another was handed in: both keep its words and its key, the
// next attempt gets the new ones.
func TestReplace_leavesAttemptsWhatTheyWereHanded(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, nightFlight())
		done := w.start(t, w.Haruto, id)
		w.allRight(t, w.Haruto, done)
		done = w.submit(t, w.Haruto, done.ID)
		open := w.start(t, w.Mina, id)

		changed := nightFlight()
		changed.PassMark = 1
		changed.Questions = changed.Questions[:1]
		changed.Questions[0].ID = open.Questions[0].ID
		changed.Questions[0].Text = en("What is first?")
		c := changed.Questions[0].Choices
		c[0].Right, c[1].Right = true, false
		w.replace(t, id, changed)

		again, err := w.store.Attempt(t.Context(), w.Haruto, done.ID)
		if diff := cmp.Diff(done, again); diff != "" || err != nil {
			t.Error(err, diff)
		}
		still, err := w.store.Attempt(t.Context(), w.Mina, open.ID)
		if diff := cmp.Diff(open, still); diff != "" || err != nil {
			t.Error(err, diff)
		}
		w.allRight(t, w.Mina, open)
		if result := w.submit(t, w.Mina, open.ID).Result; result.Score != 1 {
			t.Errorf("what was right scores %v", result.Score)
		}
		next := w.start(t, w.Mina, id)
		if len(next.Questions) != 1 || next.Questions[0].Text.Source() != "What is first?" || next.PassMark != 1 || next.Questions[0].ID != open.Questions[0].ID {
			t.Errorf("%+v", next)
		}
		w.counts(t, 3, 4) // what was handed out stays in the bank
	})
}

func TestReplace_makesNoVersionOfWhatNobodyWasAsked(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, nightFlight())
		for _, words := range []string{"What is first?", "What comes first of all?"} {
			d := loaded(t, w, id).Draft()
			d.Questions[0].Text = en(words)
			w.replace(t, id, d)
		}
		w.counts(t, 3, 3)
	})
}

// TestReplace_knowsAQuestionByItsID gives one other words altogether.
func TestReplace_knowsAQuestionByItsID(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, nightFlight())
		before := loaded(t, w, id)
		d := before.Draft()
		d.Questions[1] = QuestionDraft{ID: before.Questions[1].ID, Kind: Numeric, Text: en("How late?"), Choices: []ChoiceDraft{{Text: en("9"), Right: true, Weight: new(Full)}}}
		w.replace(t, id, d)
		if now := loaded(t, w, id).Questions[1]; now.ID != before.Questions[1].ID || now.Kind != Numeric {
			t.Errorf("%+v", now)
		}
	})
}

func TestReplace_refusesABadDraftAndAQuizThatIsNotThere(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		if err := w.tryReplace(t, storage.NewID(), nightFlight()); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		id, bad := w.create(t, nightFlight()), nightFlight()
		bad.PassMark = 2
		if diff := cmp.Diff([]string{"pass_mark quizzes.invalid.pass_mark"}, problems(w.tryReplace(t, id, bad))); diff != "" {
			t.Error(diff)
		}
	})
}

// fourKinds is nightFlight's first two questions, one that is answered in words
// and one with a number.
func fourKinds() Draft {
	d := nightFlight()
	d.Questions[1].Choices = d.Questions[1].Choices[:2]
	d.Questions[2] = QuestionDraft{Kind: Short, Text: en("Which value is it?"), Choices: []ChoiceDraft{
		{Text: en("Own it"), Right: true, Weight: new(Full), Feedback: en("KEY Yes.")}, {Text: en("own*"), Weight: new(Percent(50)), Feedback: en("KEY Close.")},
	}}
	d.Questions = append(d.Questions, QuestionDraft{Kind: Numeric, Text: en("How many minutes?"), Choices: []ChoiceDraft{
		{Text: en("15"), Right: true, Weight: new(Full)}, {Text: en("15:5"), Weight: new(Percent(50)), Feedback: en("KEY Nearly.")},
	}})
	return d
}

// cleaned is a changed fourKinds, the second of which has a name, as it is kept.
func cleaned(t *testing.T, change func(d *Draft)) Draft {
	t.Helper()
	d := fourKinds()
	d.Questions[1].Name = "offer"
	change(&d)
	clean, err := d.clean()
	if err != nil {
		t.Fatal(err)
	}
	return clean
}

// tryReplace makes the quiz another, as its author.
func (w world) tryReplace(t *testing.T, id string, d Draft) error {
	return w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
		return Replace(ctx, tx, w.Instant(), w.Eleanor.ID, id, d)
	})
}

func (w world) replace(t *testing.T, id string, d Draft) {
	t.Helper()
	if err := w.tryReplace(t, id, d); err != nil {
		t.Fatal(err)
	}
}

// counts wants so many questions in the bank, and versions of them.
func (w world) counts(t *testing.T, questions, versions int) {
	t.Helper()
	for query, want := range map[string]int{`SELECT COUNT(*) FROM question`: questions, `SELECT COUNT(*) FROM question_version`: versions} {
		var n int
		if err := w.DB.QueryRow(t.Context(), query).Scan(&n); err != nil || n != want {
			t.Errorf("%s: %d, want %d, %v", query, n, want, err)
		}
	}
}
