package review

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/web/webtest"
)

func TestPause_check(t *testing.T) {
	const today = storage.Day("2026-11-21")
	for name, test := range map[string]struct {
		pause Pause
		want  []string
	}{
		"today and tomorrow":   {Pause{"2026-11-21", "2026-11-22"}, nil},
		"one day":              {Pause{"2026-11-21", "2026-11-21"}, nil},
		"until it is resumed":  {Pause{From: "2026-11-21"}, nil},
		"begun already":        {Pause{"2026-11-01", "2026-11-30"}, nil},
		"later":                {Pause{"2027-02-01", "2027-02-28"}, nil},
		"over":                 {Pause{"2026-11-01", "2026-11-20"}, []string{"until review.invalid.past"}},
		"backwards":            {Pause{"2026-11-25", "2026-11-24"}, []string{"until review.invalid.order"}},
		"no day":               {Pause{"2026-02-30", "tomorrow"}, []string{"from review.invalid.day", "until review.invalid.day"}},
		"far ahead":            {Pause{From: "2028-01-01"}, []string{"from review.invalid.far"}},
		"long ago":             {Pause{From: "2025-01-01"}, []string{"from review.invalid.far"}},
		"longer than a year":   {Pause{"2026-11-21", "2028-01-01"}, []string{"until review.invalid.far"}},
		"a day and its clocks": {Pause{From: "2026-11-21T10:00"}, []string{"from review.invalid.day"}},
	} {
		if diff := cmp.Diff(test.want, webtest.Problems(test.pause.check(today))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestPause_holds(t *testing.T) {
	for name, test := range map[string]struct {
		pause Pause
		want  []storage.Day
	}{
		"none":                {Pause{}, nil},
		"of days":             {Pause{"2026-11-20", "2026-11-21"}, []storage.Day{"2026-11-20", "2026-11-21"}},
		"until it is resumed": {Pause{From: "2026-11-21"}, []storage.Day{"2026-11-21", "2026-11-22"}},
	} {
		var held []storage.Day
		for _, day := range []storage.Day{"2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"} {
			if test.pause.holds(day) {
				held = append(held, day)
			}
		}
		if diff := cmp.Diff(test.want, held); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestSetPause_asksNothingAndLetsNothingPileUp(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for _, title := range []string{"Rain", "Snow", "Fog"} {
			w.take(w.Mina, w.quiz(title, 9), "---------")
		}
		w.must(w.store.SetPause(t.Context(), w.Mina, Pause{"2026-11-22", "2026-12-05"}))
		for range 14 {
			w.days(1)
			if today := w.today(w.Mina); !today.Paused || len(today.Items) > 0 {
				t.Fatalf("%+v", today)
			}
			if sum, err := w.store.Summary(t.Context(), w.Mina); err != nil || sum != (Summary{}) {
				t.Fatalf("%+v, %v", sum, err)
			}
		}
		seen := map[string]bool{}
		for range 14 {
			w.days(1)
			today := w.today(w.Mina)
			if n := len(today.Items); today.Paused || n == 0 && len(seen) < 27 || n > mostQuestions {
				t.Fatalf("%d questions after %d: %+v", n, len(seen), today)
			}
			for _, item := range today.Items {
				seen[item.Question.ID] = true
				w.answer(w.Mina, item, true, 10)
			}
		}
		if len(seen) != 27 {
			t.Errorf("%d of 27 came back in two weeks", len(seen))
		}
		pause, _, err := w.store.Pause(t.Context(), w.Mina)
		if err != nil || pause != (Pause{}) {
			t.Errorf("a pause that is over: %+v, %v", pause, err)
		}
	})
}

func TestSetPause_untilItIsResumed(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.take(w.Mina, w.quiz("Rain", 1), "-")
		w.days(1)
		w.asks(w.Mina, "Rain 1")
		w.must(w.store.SetPause(t.Context(), w.Mina, Pause{From: "2026-11-22"}))
		if today := w.today(w.Mina); !today.Paused || len(today.Items) > 0 {
			t.Errorf("%+v", today)
		}
		pause, day, err := w.store.Pause(t.Context(), w.Mina)
		w.must(err)
		if pause != (Pause{From: "2026-11-22"}) || day != "2026-11-22" {
			t.Errorf("%+v on %s", pause, day)
		}
		if err := w.store.SetPause(t.Context(), w.Mina, Pause{From: "never"}); webtest.Problems(err) == nil {
			t.Errorf("no day: %v", err)
		}
		w.must(w.store.SetPause(t.Context(), w.Mina, Pause{}))
		w.must(w.store.SetPause(t.Context(), w.Mina, Pause{}))
		w.asks(w.Mina, "Rain 1")
	})
}
