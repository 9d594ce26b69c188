package quizzes

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestAnswer_keepsWhatWasTyped(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.create(t, fourKinds()))
		words, number := attempt.Questions[2], attempt.Questions[3]
		w.types(t, w.Mina, attempt.ID, words.ID, Given{Text: " 끝까지  내 일 "})
		w.types(t, w.Mina, attempt.ID, number.ID, Given{Text: "１５，５"})
		w.answers(t, w.Mina, attempt.ID, map[string]Given{words.ID: typed("끝까지  내 일"), number.ID: typed("１５，５")})

		for _, wrong := range []string{"fifteen", "1e400", "NaN", "1,000", "\x00"} {
			if err := w.store.Answer(t.Context(), w.Mina, attempt.ID, number.ID, Given{Text: wrong}); len(problems(err)) != 1 {
				t.Errorf("%q: %v", wrong, err)
			}
		}
		w.types(t, w.Mina, attempt.ID, words.ID, Given{})
		w.answers(t, w.Mina, attempt.ID, map[string]Given{number.ID: typed("１５，５")})
	})
}

func TestAnswerAll_holdsNothingBackForANumberThatIsNone(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.create(t, fourKinds()))
		single, words, number := attempt.Questions[0], attempt.Questions[2], attempt.Questions[3]
		err := w.store.AnswerAll(t.Context(), w.Mina, attempt.ID, map[string]Given{
			single.ID: chose(single.Choices[0].ID), words.ID: typed("own it"), number.ID: typed("a few"),
		})
		if diff := cmp.Diff([]string{number.Field() + " quizzes.invalid.number"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		w.answers(t, w.Mina, attempt.ID, map[string]Given{single.ID: chose(single.Choices[0].ID), words.ID: typed("own it")})
	})
}

func TestSubmit_gradesWhatWasTyped(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, fourKinds())
		quiz, attempt := loaded(t, w, id), w.start(t, w.Mina, id)
		words, number := quiz.Questions[2], quiz.Questions[3]
		w.types(t, w.Mina, attempt.ID, words.ID, typed("ownership"))
		w.types(t, w.Mina, attempt.ID, number.ID, typed("15.0"))
		want := Result{Score: 1.5 / 4, Marked: []Marked{
			{Question: quiz.Questions[0]}, {Question: quiz.Questions[1]},
			{Question: words, Given: typed("ownership"), Chosen: []string{words.Choices[1].ID}, Mark: 0.5},
			{Question: number, Given: typed("15.0"), Chosen: []string{number.Choices[0].ID}, Mark: 1},
		}}
		if diff := cmp.Diff(want, *w.submit(t, w.Mina, attempt.ID).Result); diff != "" {
			t.Error(diff)
		}
		again, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, *again.Result); diff != "" {
			t.Error(diff)
		}
	})
}
