package review

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/quizzes"
)

func TestMarksBetween_isOfReviewsAlone(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rain := w.quiz("Rain", 1)
		w.take(w.Mina, rain, "-")
		w.days(1)
		from := w.Instant()
		item := w.answer(w.Mina, w.today(w.Mina).Items[0], true, 10)
		got, err := MarksBetween(t.Context(), w.DB, []string{w.Mina.ID, w.Haruto.ID}, from, w.Instant()+1)
		w.must(err)
		want := []quizzes.QuestionMark{{Question: item.Question.ID, Version: rain.Questions[0].Version, Person: w.Mina.ID, Mark: 1, At: w.Instant()}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		for name, among := range map[string][]string{"others": {w.Haruto.ID}, "nobody": nil} {
			if got, err := MarksBetween(t.Context(), w.DB, among, from, w.Instant()+1); err != nil || len(got) > 0 {
				t.Errorf("of %s: %+v, %v", name, got, err)
			}
		}
	})
}

func TestPaused(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.must(w.store.SetPause(t.Context(), w.Mina, Pause{"2026-11-22", "2026-11-23"}))
		w.must(w.store.SetPause(t.Context(), w.Priya, Pause{From: "2026-11-23"}))
		for day, want := range map[storage.Day][]string{
			"2026-11-21": nil, "2026-11-22": {w.Mina.ID}, "2026-11-23": {w.Mina.ID, w.Priya.ID}, "2026-11-24": {w.Priya.ID},
		} {
			got, err := Paused(t.Context(), w.DB, []string{w.Haruto.ID, w.Mina.ID, w.Priya.ID}, day)
			w.must(err)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("on %s: %s", day, diff)
			}
		}
		if got, err := Paused(t.Context(), w.DB, []string{w.Haruto.ID}, "2026-11-23"); err != nil || len(got) > 0 {
			t.Errorf("of others: %v, %v", got, err)
		}
	})
}
