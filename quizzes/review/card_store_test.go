package review

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/quizzes"
)

func TestOnHandedIn_beginsCards(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		d := quizzes.Draft{Title: en("All"), PassMark: 0.5, Questions: []quizzes.QuestionDraft{
			asksYesOrNo("Right"), asksYesOrNo("Wrong"), asksYesOrNo("Missing"),
			{Kind: quizzes.Essay, Text: en("In your words?")}, {Kind: quizzes.Description, Text: en("A text.")},
		}}
		quiz := w.make(d)
		w.take(w.Mina, quiz, "+-   ")
		want := map[string]Card{
			"Right?":   {DueOn: "2026-11-24", SeenOn: "2026-11-21", Rating: Good, Reps: 1},
			"Wrong?":   {DueOn: "2026-11-22", SeenOn: "2026-11-21", Rating: Again, Reps: 1},
			"Missing?": {DueOn: "2026-11-22", SeenOn: "2026-11-21", Rating: Again, Reps: 1},
		}
		if diff := cmp.Diff(want, w.cards(w.Mina)); diff != "" {
			t.Error(diff)
		}
		w.Clock = w.Clock.Add(time.Hour)
		w.take(w.Mina, quiz, "-++  ") // the first answer of a day counts
		if diff := cmp.Diff(want, w.cards(w.Mina)); diff != "" {
			t.Errorf("on the same day: %s", diff)
		}
		w.days(2)
		w.take(w.Mina, quiz, "-++  ")
		want = map[string]Card{
			"Right?":   {DueOn: "2026-11-24", SeenOn: "2026-11-23", Rating: Again, Reps: 2, Lapses: 1},
			"Wrong?":   {DueOn: "2026-11-26", SeenOn: "2026-11-23", Rating: Good, Reps: 2},
			"Missing?": {DueOn: "2026-11-26", SeenOn: "2026-11-23", Rating: Good, Reps: 2},
		}
		if diff := cmp.Diff(want, w.cards(w.Mina)); diff != "" {
			t.Errorf("two days later: %s", diff)
		}
		if cards := w.cards(w.Haruto); len(cards) > 0 {
			t.Errorf("somebody else has %v", cards)
		}
	})
}

func TestOnHandedIn_waitsForTheCommit(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		quiz := w.quiz("Rain", 2)
		attempt := w.handIn(w.Mina, quiz, "+-")
		if cards := w.cards(w.Mina); len(cards) > 0 {
			t.Errorf("handing in keeps %v", cards)
		}
		w.hears = func(ctx context.Context, e activity.Event) error {
			stored, err := w.quizzes.Attempt(ctx, w.Mina, e.Details["attempt"])
			if err != nil || stored.ID != attempt.ID || stored.Open() {
				t.Errorf("it hears of %+v, %v", stored, err)
			}
			return w.store.OnHandedIn(ctx, e)
		}
		if tries, cards := w.work(time.Now()), w.cards(w.Mina); tries != 1 || len(cards) != 2 {
			t.Errorf("after %d tries: %v", tries, cards)
		}
	})
}

// TestOnHandedIn_triedAgain fails before the cards are kept, and once more when they
// are, as a machine does that goes down before it can say so.
func TestOnHandedIn_triedAgain(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		down, tries := errors.New("the machine goes down"), 0
		w.hears = func(ctx context.Context, e activity.Event) error {
			if tries++; tries == 1 {
				return down
			}
			if err := w.store.OnHandedIn(ctx, e); err != nil || tries > 2 {
				return err
			}
			return down
		}
		quiz := w.quiz("Rain", 2)
		w.take(w.Mina, quiz, "+-")
		if cards := w.cards(w.Mina); len(cards) > 0 || tries != 1 {
			t.Errorf("after %d tries: %v", tries, cards)
		}
		soon := time.Now().Add(time.Minute)
		w.days(1)
		w.work(soon)
		kept := w.cards(w.Mina)
		want := map[string]Card{
			"Rain 1?": {DueOn: "2026-11-24", SeenOn: "2026-11-21", Rating: Good, Reps: 1},
			"Rain 2?": {DueOn: "2026-11-22", SeenOn: "2026-11-21", Rating: Again, Reps: 1},
		}
		if diff := cmp.Diff(want, kept); diff != "" || tries != 2 {
			t.Errorf("after %d tries: %s", tries, diff)
		}
		w.answer(w.Mina, w.today(w.Mina).Items[0], true, 10) // before it is heard of for the last time
		answered := w.cards(w.Mina)
		w.work(soon.Add(time.Minute))
		if diff := cmp.Diff(answered, w.cards(w.Mina)); diff != "" || tries != 3 || answered["Rain 2?"].Reps != 2 {
			t.Errorf("after %d tries, with %+v: %s", tries, answered, diff)
		}
		if more := w.work(soon.Add(time.Hour)); more != 0 {
			t.Errorf("tried %d times more", more)
		}
	})
}

// TestOnHandedIn_inAnotherOrder hears of what was handed in first when it has heard of
// the next day's.
func TestOnHandedIn_inAnotherOrder(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		var heard []activity.Event
		w.hears = func(_ context.Context, e activity.Event) error {
			heard = append(heard, e)
			return nil
		}
		quiz := w.quiz("Rain", 1)
		w.take(w.Mina, quiz, "-")
		w.days(1)
		w.take(w.Mina, quiz, "+")
		w.must(w.store.OnHandedIn(t.Context(), heard[1]))
		kept := w.cards(w.Mina)
		w.must(w.store.OnHandedIn(t.Context(), heard[0]))
		if diff := cmp.Diff(kept, w.cards(w.Mina)); diff != "" || kept["Rain 1?"].SeenOn != "2026-11-22" {
			t.Errorf("%+v: %s", kept, diff)
		}
	})
}

// TestOnHandedIn_takesTheDayOfTheAttempt hears of it again when a lead has graded the
// rest of it, days later.
func TestOnHandedIn_takesTheDayOfTheAttempt(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		quiz := w.make(quizzes.Draft{Title: en("All"), PassMark: 0.5, Questions: []quizzes.QuestionDraft{
			asksYesOrNo("Rain"), {Kind: quizzes.Essay, Text: en("In your words?")},
		}})
		attempt, _, err := w.quizzes.Start(t.Context(), w.Mina, quiz.ID, "")
		w.must(err)
		w.must(w.quizzes.Answer(t.Context(), w.Mina, attempt.ID, quiz.Questions[1].ID, quizzes.Given{Text: "Sit down."}))
		_, err = w.quizzes.Submit(t.Context(), w.Mina, attempt.ID)
		w.must(err)
		w.work(time.Now())
		before := w.cards(w.Mina)
		w.days(3)
		w.must(w.quizzes.Grade(t.Context(), w.Yui, attempt.ID, quiz.Questions[1].ID, []quizzes.Level{quizzes.Met}, ""))
		if tries := w.work(time.Now()); tries != 1 {
			t.Errorf("heard of it %d times", tries)
		}
		if diff := cmp.Diff(before, w.cards(w.Mina)); diff != "" || len(before) != 1 {
			t.Errorf("%d cards: %s", len(before), diff)
		}
	})
}
