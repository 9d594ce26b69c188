package quizzes

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

func TestAnswer_keepsTheLastOfEachQuestion(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.create(t, nightFlight()))
		single, multiple := attempt.Questions[0], attempt.Questions[1]
		a, b, c := multiple.Choices[0].ID, multiple.Choices[1].ID, multiple.Choices[2].ID
		w.answer(t, w.Mina, attempt.ID, multiple.ID, c, a)
		w.answer(t, w.Mina, attempt.ID, multiple.ID, c, a)
		w.answer(t, w.Mina, attempt.ID, single.ID, single.Choices[0].ID)
		w.answer(t, w.Mina, attempt.ID, single.ID, single.Choices[1].ID)
		w.answers(t, w.Mina, attempt.ID, map[string]Given{single.ID: chose(single.Choices[1].ID), multiple.ID: chose(a, c)})

		w.answer(t, w.Mina, attempt.ID, multiple.ID, b)
		w.answer(t, w.Mina, attempt.ID, single.ID)
		w.answers(t, w.Mina, attempt.ID, map[string]Given{multiple.ID: chose(b)})
	})
}

func TestAnswer_refusesWhatIsNotTheirs(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.create(t, nightFlight()))
		q := attempt.Questions[0]
		elsewhere := w.start(t, w.Mina, w.create(t, nightFlight())).Questions[0]
		tests := []struct {
			name              string
			by                web.Viewer
			attempt, question string
			chosen            []string
			notFound          bool
			want              []string
		}{
			{"another's attempt", w.Haruto, attempt.ID, q.ID, []string{q.Choices[0].ID}, true, nil},
			{"an owner, another's attempt", w.Eleanor, attempt.ID, q.ID, []string{q.Choices[0].ID}, true, nil},
			{"an attempt that is not there", w.Mina, storage.NewID(), q.ID, []string{q.Choices[0].ID}, true, nil},
			{"an id that is none", w.Mina, "\x00", q.ID, []string{q.Choices[0].ID}, true, nil},
			{"a question of another quiz", w.Mina, attempt.ID, elsewhere.ID, []string{elsewhere.Choices[0].ID}, true, nil},
			{"a question that is none", w.Mina, attempt.ID, "\x00", nil, true, nil},
			{"a choice that is none", w.Mina, attempt.ID, q.ID, []string{"9"}, false, []string{"choices[0] web.invalid.choice"}},
			{"two choices of single", w.Mina, attempt.ID, q.ID, []string{q.Choices[0].ID, q.Choices[1].ID}, false, []string{"choices quizzes.invalid.one_choice"}},
		}
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				err := w.store.Answer(t.Context(), test.by, test.attempt, test.question, chose(test.chosen...))
				if err == nil || errors.Is(err, storage.ErrNotFound) != test.notFound {
					t.Fatalf("got %v", err)
				}
				if diff := cmp.Diff(test.want, problems(err)); diff != "" {
					t.Error(diff)
				}
			})
		}
		w.answers(t, w.Mina, attempt.ID, map[string]Given{})
	})
}

func TestAnswerAll_keepsWhatIsGood(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.create(t, nightFlight()))
		first, second := attempt.Questions[0], attempt.Questions[1]
		err := w.store.AnswerAll(t.Context(), w.Mina, attempt.ID, map[string]Given{
			first.ID: chose(first.Choices[0].ID), second.ID: chose("9"),
		})
		if diff := cmp.Diff([]string{"answer-" + second.ID + " web.invalid.choice"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		w.answers(t, w.Mina, attempt.ID, map[string]Given{first.ID: chose(first.Choices[0].ID)})
	})
}

func TestAnswer_isRefusedOnceHandedIn(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.create(t, nightFlight()))
		want := w.submit(t, w.Mina, attempt.ID)
		q := attempt.Questions[0]
		err := w.store.Answer(t.Context(), w.Mina, attempt.ID, q.ID, chose(q.Choices[1].ID))
		var refused *web.Invalid
		if !errors.As(err, &refused) || !refused.Conflict {
			t.Fatalf("got %v, want a conflict", err)
		}
		if diff := cmp.Diff([]string{"quizzes.refused.handed_in"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		got, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSubmit_gradesAndTellsWhoListens(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, nightFlight())
		quiz := loaded(t, w, id)
		attempt := w.start(t, w.Mina, id)
		single, multiple := quiz.Questions[0], quiz.Questions[1]
		chosen := map[string]Given{
			single.ID:   chose(single.Choices[1].ID),
			multiple.ID: chose(multiple.Choices[0].ID, multiple.Choices[2].ID),
		}
		for question, given := range chosen {
			w.types(t, w.Mina, attempt.ID, question, given)
		}
		got := w.submit(t, w.Mina, attempt.ID)

		want := attempt
		want.SubmittedAt, want.Answers = w.Instant(), chosen
		want.Result = &Result{Score: 2.0 / 3, Passed: true, Marked: []Marked{
			{Question: single, Given: chosen[single.ID], Chosen: chosen[single.ID].Choices, Mark: 1},
			{Question: multiple, Given: chosen[multiple.ID], Chosen: chosen[multiple.ID].Choices, Mark: 1},
			{Question: quiz.Questions[2], Mark: 0},
		}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if again := w.submit(t, w.Mina, attempt.ID); !cmp.Equal(got, again) {
			t.Error(cmp.Diff(got, again))
		}
		event := activity.Event{
			At: w.Instant(), Actor: w.Mina.ID, Verb: "quiz.passed", Person: w.Mina.ID,
			Object: activity.Ref{Kind: "quiz", ID: id}, Title: "A family after a night flight", URL: "/quizzes/" + id,
			Details: map[string]string{"attempt": attempt.ID, "score": "0.6666666666666666"},
		}
		if diff := cmp.Diff([]activity.Event{event}, w.heard.all()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSubmit_withoutAnswersFails(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.create(t, nightFlight()))
		got := w.submit(t, w.Mina, attempt.ID)
		if got.Result.Score != 0 || got.Result.Passed {
			t.Errorf("score %v, passed %t", got.Result.Score, got.Result.Passed)
		}
		if all := w.heard.all(); len(all) != 1 || all[0].Verb != "quiz.failed" || all[0].Details["score"] != "0" {
			t.Errorf("heard %+v, want one quiz.failed", all)
		}
	})
}

func TestSubmit_isTheirOwnOnly(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.create(t, nightFlight()))
		for name, by := range map[string]web.Viewer{"a colleague": w.Haruto, "an owner": w.Eleanor} {
			if _, err := w.store.Submit(t.Context(), by, attempt.ID); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%s: got %v", name, err)
			}
			if _, err := w.store.Attempt(t.Context(), by, attempt.ID); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%s: got %v", name, err)
			}
		}
	})
}

func TestSubmit_fourAtOnceCountOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.create(t, nightFlight()))
		results := [4]Attempt{}
		atOnce(t, 4, func(i int) (err error) {
			results[i], err = w.store.Submit(context.Background(), w.Mina, attempt.ID)
			return err
		})
		for i := range results {
			if diff := cmp.Diff(results[0], results[i]); diff != "" {
				t.Error(diff)
			}
		}
		if n := len(w.heard.all()); n != 1 {
			t.Errorf("heard of it %d times, want once", n)
		}
	})
}

func TestSubmit_undoesItselfWhenAListenerFails(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		attempt := w.start(t, w.Mina, w.create(t, nightFlight()))
		w.heard.fail = errors.New("the module cannot be completed")
		if _, err := w.store.Submit(t.Context(), w.Mina, attempt.ID); !errors.Is(err, w.heard.fail) {
			t.Fatalf("got %v", err)
		}
		got, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(attempt, got); diff != "" {
			t.Error(diff)
		}
	})
}
