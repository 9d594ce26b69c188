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
	"credo/internal/web"
)

func TestReplace_changesAQuizUntilSomebodyStarts(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, nightFlight())
		changed := nightFlight()
		changed.Title, changed.PassMark, changed.Attempts = en("After a night flight"), 1, 0
		changed.Questions = changed.Questions[1:]
		if err := w.replace(t, id, changed); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(changed, loaded(t, w, id).Draft()); diff != "" {
			t.Error(diff)
		}

		w.start(t, w.Mina, id)
		if err := w.replace(t, id, changed); err != nil {
			t.Errorf("nothing changes, and yet: %v", err)
		}
		w.refusesToReplace(t, id, nightFlight())
	})
}

func TestReplace_mendsWordsOfAStartedQuiz(t *testing.T) {
	tests := []struct {
		name   string
		change func(d *Draft)
		stays  []string // what questions and choices were, in their new order; "" for a new choice
	}{
		{"a slip", func(d *Draft) {
			d.Title, d.Questions[0].Text, d.Questions[0].Choices[2].Text = en("Night"), en("What is first?"), en("Let them wait")
		}, []string{"q0", "a", "b", "c", "q1", "d", "e", "q2", "f", "g", "q3", "h", "i"}},
		{"a translation", func(d *Draft) {
			d.Questions[0].Text = d.Questions[0].Text.With(i18n.Korean, "무엇이 먼저일까요?")
			d.Questions[0].Choices[0].Feedback = d.Questions[0].Choices[0].Feedback.With(i18n.Korean, "맞지만요.")
			d.Questions[3].Feedback = en("Fifteen.")
		}, []string{"q0", "a", "b", "c", "q1", "d", "e", "q2", "f", "g", "q3", "h", "i"}},
		{"names", func(d *Draft) { d.Questions[0].Name, d.Questions[3].Name = "first", "minutes" },
			[]string{"q0", "a", "b", "c", "q1", "d", "e", "q2", "f", "g", "q3", "h", "i"}},
		{"another order of questions, and a slip", func(d *Draft) {
			d.Questions[0], d.Questions[3] = d.Questions[3], d.Questions[0]
			d.Questions[0].Text = en("How many minutes in all?")
		}, []string{"q3", "h", "i", "q1", "d", "e", "q2", "f", "g", "q0", "a", "b", "c"}},
		{"another order of choices, and a slip", func(d *Draft) {
			slices.Reverse(d.Questions[0].Choices)
			d.Questions[0].Choices[2].Text = en("Explain the check-in")
		}, []string{"q0", "c", "b", "a", "q1", "d", "e", "q2", "f", "g", "q3", "h", "i"}},
		{"a slip in an accepted word", func(d *Draft) { d.Questions[2].Choices[0].Text = en("Own it!") },
			[]string{"q0", "a", "b", "c", "q1", "d", "e", "q2", "f", "g", "q3", "h", "i"}},
		{"accepted words of another language, and first", func(d *Draft) {
			q := &d.Questions[2]
			q.Choices = slices.Insert(q.Choices, 0, ChoiceDraft{Text: i18n.NewText(i18n.Korean, "끝까지 내 일"), Weight: new(Full)})
		}, []string{"q0", "a", "b", "c", "q1", "d", "e", "q2", "", "f", "g", "q3", "h", "i"}},
		{"feedback on a number, and another order", func(d *Draft) {
			slices.Reverse(d.Questions[3].Choices)
			d.Questions[3].Choices[0].Feedback = en("Yes.")
		}, []string{"q0", "a", "b", "c", "q1", "d", "e", "q2", "f", "g", "q3", "i", "h"}},
	}
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				id := w.create(t, fourKinds())
				quiz := loaded(t, w, id)
				attempt := w.start(t, w.Mina, id)
				w.allRight(t, w.Mina, attempt)
				want := cleaned(t, test.change)
				if err := w.replace(t, id, want); err != nil {
					t.Fatal(err)
				}
				now := loaded(t, w, id)
				if diff := cmp.Diff(want, now.Draft()); diff != "" {
					t.Error(diff)
				}
				if diff := cmp.Diff(test.stays, whoWas(quiz, now)); diff != "" {
					t.Error(diff)
				}
				if handed := w.submit(t, w.Mina, attempt.ID); test.name != "a slip in an accepted word" && handed.Result.Score != 1 {
					t.Errorf("what was right scores %v", handed.Result.Score)
				}
			})
		}
	})
}

func TestReplace_refusesAnotherKeyOfAStartedQuiz(t *testing.T) {
	tests := []struct {
		name   string
		change func(d *Draft)
	}{
		{"another pass mark", func(d *Draft) { d.PassMark = 1 }},
		{"other attempts", func(d *Draft) { d.Attempts = 5 }},
		{"a question less", func(d *Draft) { d.Questions = d.Questions[1:] }},
		{"a question more", func(d *Draft) { d.Questions = append(d.Questions, nightFlight().Questions[0]) }},
		{"another kind", func(d *Draft) { d.Questions[1].Kind, d.Questions[1].Choices = Single, d.Questions[1].Choices[:2] }},
		{"another right one", func(d *Draft) {
			c := d.Questions[0].Choices
			c[0].Right, c[1].Right = true, false
		}},
		{"another weight", func(d *Draft) { d.Questions[0].Choices[0].Weight = new(Percent(10)) }},
		{"a choice less", func(d *Draft) { d.Questions[0].Choices = d.Questions[0].Choices[:2] }},
		{"a choice more", func(d *Draft) { d.Questions[0].Choices = append(d.Questions[0].Choices, ChoiceDraft{Text: en("Sing")}) }},
		{"an accepted word less", func(d *Draft) { d.Questions[2].Choices = d.Questions[2].Choices[:1] }},
		{"another accepted number", func(d *Draft) { d.Questions[3].Choices[0].Text = en("16") }},
		{"other questions by name", func(d *Draft) { d.Questions[1].Name = "another" }},
	}
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		named := fourKinds()
		named.Questions[1].Name = "offer"
		id := w.create(t, named)
		w.start(t, w.Mina, id)
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				d := named
				d.Questions = slices.Clone(named.Questions)
				for i, q := range d.Questions {
					d.Questions[i].Choices = slices.Clone(q.Choices)
				}
				test.change(&d)
				w.refusesToReplace(t, id, d)
			})
		}
	})
}

func TestReplace_keepsWhoTheyAreBeforeAnybodyStarts(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, fourKinds())
		quiz := loaded(t, w, id)
		d := fourKinds()
		d.PassMark, d.Attempts, d.Questions[0].Text = 1, 7, en("What is first?")
		if err := w.replace(t, id, d); err != nil {
			t.Fatal(err)
		}
		now := loaded(t, w, id)
		if now.PassMark != 1 || now.Attempts != 7 || now.Questions[0].ID != quiz.Questions[0].ID || now.Questions[0].Text.Source() != "What is first?" {
			t.Errorf("%+v", now)
		}
	})
}

func TestReplace_refusesABadDraftAndAQuizThatIsNotThere(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		if err := w.replace(t, storage.NewID(), nightFlight()); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		id, bad := w.create(t, nightFlight()), nightFlight()
		bad.PassMark = 2
		if diff := cmp.Diff([]string{"pass_mark quizzes.invalid.pass_mark"}, problems(w.replace(t, id, bad))); diff != "" {
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

// cleaned is a changed fourKinds as it is kept.
func cleaned(t *testing.T, change func(d *Draft)) Draft {
	t.Helper()
	d := fourKinds()
	change(&d)
	clean, err := d.clean()
	if err != nil {
		t.Fatal(err)
	}
	return clean
}

// whoWas names the questions and choices of a fourKinds in the order in which they
// are now, and leaves the names of new ones empty.
func whoWas(before, now Quiz) []string {
	name, letter := map[string]string{}, 'a'
	for i, q := range before.Questions {
		name[q.ID] = "q" + string(rune('0'+i))
		for _, c := range q.Choices {
			name[c.ID] = string(letter)
			letter++
		}
	}
	var all []string
	for _, q := range now.Questions {
		all = append(all, name[q.ID])
		for _, c := range q.Choices {
			all = append(all, name[c.ID])
		}
	}
	return all
}

func (w world) replace(t *testing.T, id string, d Draft) error {
	return w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
		return Replace(ctx, tx, id, d)
	})
}

// refusesToReplace wants a conflict, and the quiz as it was.
func (w world) refusesToReplace(t *testing.T, id string, d Draft) {
	t.Helper()
	before := loaded(t, w, id)
	err := w.replace(t, id, d)
	var refused *web.Invalid
	if !errors.As(err, &refused) || !refused.Conflict {
		t.Fatalf("got %v, want a conflict", err)
	}
	if diff := cmp.Diff([]string{"quizzes.refused.started"}, problems(err)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(before, loaded(t, w, id)); diff != "" {
		t.Error(diff)
	}
}
