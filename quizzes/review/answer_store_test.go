package review

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/internal/web/webtest"
	"credo/quizzes"
)

func TestAnswer_countsOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.take(w.Mina, w.quiz("Rain", 2), "--")
		w.days(1)
		item := w.today(w.Mina).Items[0]
		answered := make([]Item, 8)
		var all sync.WaitGroup
		for i := range answered {
			all.Go(func() {
				var err error
				if answered[i], err = w.store.Answer(t.Context(), w.Mina, item.Day, item.Question.ID, w.choose(item, i%2 == 0)); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for i := range answered {
			if diff := cmp.Diff(answered[0].Answer.Marked.Given, answered[i].Answer.Marked.Given); diff != "" {
				t.Errorf("tab %d: %s", i, diff)
			}
		}
		if card := w.cards(w.Mina)[item.Question.Text.Source()]; card.Reps != 2 {
			t.Errorf("%+v", card)
		}
		var events int
		w.must(w.DB.QueryRow(t.Context(), `SELECT COUNT(*) FROM activity WHERE verb = 'review.answered'`).Scan(&events))
		if events != 1 {
			t.Errorf("%d events", events)
		}
	})
}

func TestAnswer_lateOrNotAtAll(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.take(w.Mina, w.quiz("Rain", 3), "---")
		w.days(1)
		items := w.today(w.Mina).Items
		w.days(lateDays)
		late, err := w.store.Answer(t.Context(), w.Mina, items[0].Day, items[0].Question.ID, w.choose(items[0], true))
		w.must(err)
		if late.Answer.Rating != Good || late.Answer.NextOn < "2026-11-24" {
			t.Errorf("an answer without a connection: %+v", late.Answer)
		}
		today := w.asks(w.Mina, items[1].Question.Text.Source()[:6], items[2].Question.Text.Source()[:6], items[0].Question.Text.Source()[:6])
		for _, item := range today.Items {
			if item.Question.ID == items[1].Question.ID {
				w.answer(w.Mina, item, true, 10)
			}
		}
		card := w.cards(w.Mina)[items[1].Question.Text.Source()]
		since, err := w.store.Answer(t.Context(), w.Mina, items[1].Day, items[1].Question.ID, quizzes.Given{})
		w.must(err)
		if diff := cmp.Diff(card, w.cards(w.Mina)[items[1].Question.Text.Source()]); diff != "" {
			t.Errorf("an old answer changes what was answered since: %s", diff)
		}
		if since.Answer.Rating != Again || since.Answer.Others != nil {
			t.Errorf("%+v", since.Answer)
		}
		if _, err := w.store.Rate(t.Context(), w.Mina, items[1].Day, items[1].Question.ID, Easy); fmt.Sprint(webtest.Problems(err)) != "[ review.refused.since]" {
			t.Errorf("rating what was answered since: %v", err)
		}
		w.days(1)
		for name, test := range map[string]struct {
			by       web.Viewer
			day      storage.Day
			question string
			want     string
		}{
			"a day too late":     {w.Mina, items[2].Day, items[2].Question.ID, "[day review.refused.over]"},
			"another's question": {w.Haruto, items[2].Day, items[2].Question.ID, "not found"},
			"another day":        {w.Mina, "2026-11-01", items[2].Question.ID, "not found"},
			"no day":             {w.Mina, "x\x00", items[2].Question.ID, "not found"},
			"no question":        {w.Mina, items[2].Day, "x\x00", "not found"},
		} {
			_, err := w.store.Answer(t.Context(), test.by, test.day, test.question, quizzes.Given{})
			got := fmt.Sprint(webtest.Problems(err))
			if errors.Is(err, storage.ErrNotFound) {
				got = "not found"
			}
			if got != test.want {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestAnswer_takesTheTimeOfTheServer(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.take(w.Mina, w.quiz("Rain", 6), "------")
		w.days(1)
		today := w.today(w.Mina)
		for _, item := range today.Items[:5] {
			w.must(w.store.Shown(t.Context(), w.Mina, today.Day, item.Question.ID))
		}
		var got []Rating
		for i, seconds := range []int{30, 3, 0, 50, 600, 3} { // answered one after the other; the last was never shown
			w.Clock = w.Clock.Add(time.Duration(seconds) * time.Second)
			item, err := w.store.Answer(t.Context(), w.Mina, today.Day, today.Items[i].Question.ID, w.choose(today.Items[i], true))
			w.must(err)
			got = append(got, item.Answer.Rating)
		}
		if diff := cmp.Diff([]Rating{Good, Easy, Good, Hard, Good, Good}, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestRate(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.take(w.Mina, w.quiz("Rain", 1), "+")
		w.days(4)
		open := w.today(w.Mina).Items[0]
		if _, err := w.store.Rate(t.Context(), w.Mina, open.Day, open.Question.ID, Hard); fmt.Sprint(webtest.Problems(err)) != "[ review.refused.open]" {
			t.Errorf("before the answer: %v", err)
		}
		item := w.answer(w.Mina, open, true, 10)
		var due []storage.Day
		for _, rating := range append(Ratings, Good) {
			rated, err := w.store.Rate(t.Context(), w.Mina, item.Day, item.Question.ID, rating)
			w.must(err)
			due = append(due, rated.Answer.NextOn)
			if rated.Answer.Rating != rating || w.cards(w.Mina)["Rain 1?"].DueOn != rated.Answer.NextOn {
				t.Errorf("%s: %+v", rating, rated.Answer)
			}
		}
		want := []storage.Day{"2026-11-26", "2026-11-30", "2026-12-08", "2026-12-27", "2026-12-08"}
		if diff := cmp.Diff(want, due); diff != "" {
			t.Error(diff)
		}
		var offered []storage.Day
		for _, o := range item.Answer.Others {
			offered = append(offered, o.NextOn)
		}
		if diff := cmp.Diff(want[:4], offered); diff != "" {
			t.Errorf("what was offered: %s", diff)
		}
		if _, err := w.store.Rate(t.Context(), w.Mina, item.Day, item.Question.ID, "great"); webtest.Problems(err) == nil {
			t.Errorf("no rating: %v", err)
		}
	})
}
