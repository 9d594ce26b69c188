package review

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

func TestWeaknesses(t *testing.T) {
	mark := func(question, person string, at storage.Instant, mark float64) quizzes.QuestionMark {
		return quizzes.QuestionMark{Question: question, Person: person, At: at, Mark: mark}
	}
	for name, test := range map[string]struct {
		marks []quizzes.QuestionMark
		want  []weakness
	}{
		"nothing":                     {nil, nil},
		"one person's slip":           {[]quizzes.QuestionMark{mark("q", "a", 1, 0)}, nil},
		"what all know":               {[]quizzes.QuestionMark{mark("q", "a", 1, 1), mark("q", "b", 1, 1)}, nil},
		"what most know":              {[]quizzes.QuestionMark{mark("q", "a", 1, 1), mark("q", "b", 1, .5)}, nil},
		"what half know":              {[]quizzes.QuestionMark{mark("q", "a", 1, 1), mark("q", "b", 1, 0)}, []weakness{{"q", .5}}},
		"what they know by now":       {[]quizzes.QuestionMark{mark("q", "a", 2, 1), mark("q", "a", 1, 0), mark("q", "b", 1, 0), mark("q", "b", 3, 1)}, nil},
		"what they know no more":      {[]quizzes.QuestionMark{mark("q", "a", 2, 0), mark("q", "a", 1, 1), mark("q", "b", 1, 1)}, []weakness{{"q", .5}}},
		"who tries often counts once": {[]quizzes.QuestionMark{mark("q", "a", 1, 0), mark("q", "a", 2, 0), mark("q", "a", 3, 0)}, nil},
		"the hardest first": {[]quizzes.QuestionMark{
			mark("b", "a", 1, .5), mark("b", "b", 1, .5), mark("a", "a", 1, .5), mark("a", "b", 1, .5), mark("c", "a", 1, 0), mark("c", "b", 1, .2),
		}, []weakness{{"c", .1}, {"a", .5}, {"b", .5}}},
	} {
		if diff := cmp.Diff(test.want, weaknesses(test.marks), cmp.AllowUnexported(weakness{})); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestHardestOf(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		rain, hidden := w.quiz("Rain", 3), w.quiz("Hidden", 1)
		team := []string{w.Yui.ID, w.Mina.ID, w.Haruto.ID}
		hardest := func() string {
			t.Helper()
			q, ok, err := HardestOf(t.Context(), w.DB, team, storage.DayOf(w.Clock, seoul(t)), seoul(t), w.Instant())
			w.must(err)
			if !ok {
				return ""
			}
			return q.Text.Source()
		}
		w.take(w.Mina, rain, "+--")
		w.take(w.Haruto, rain, "++-")
		w.take(w.Priya, rain, "---") // of another team
		for _, v := range []web.Viewer{w.Mina, w.Haruto} {
			w.take(v, hidden, "-")
		}
		err := w.quizzes.SetRules(t.Context(), hidden.ID, quizzes.Rules{Shows: quizzes.Never}, nil)
		w.must(err)
		if got := hardest(); got != "" {
			t.Errorf("on the day itself: %q", got)
		}
		asked := map[string]int{}
		for range 4 {
			w.days(1)
			first := hardest()
			w.take(w.Mina, rain, "-++") // which counts from tomorrow on
			if again := hardest(); again != first {
				t.Errorf("in the morning %q, later %q", first, again)
			}
			w.take(w.Mina, rain, "+--")
			asked[first]++
		}
		if diff := cmp.Diff(map[string]int{"Rain 2?": 2, "Rain 3?": 2}, asked); diff != "" {
			t.Error(diff)
		}
		w.days(lately + 1)
		if got := hardest(); got != "" {
			t.Errorf("after weeks without an answer: %q", got)
		}
	})
}

// TestHardestOf_knowsYesterday has two people fail in the morning: the huddle of the
// next may speak of it, wherever they are.
func TestHardestOf_knowsYesterday(t *testing.T) {
	for _, name := range []string{"America/New_York", "Asia/Seoul", "Pacific/Kiritimati", "Pacific/Pago_Pago"} {
		t.Run(name, func(t *testing.T) {
			zone, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			each(t, func(t *testing.T, w *world) {
				team := []string{w.Mina.ID, w.Haruto.ID}
				found := func(at time.Time) (q quizzes.Question, ok bool) {
					t.Helper()
					w.Clock = at
					q, ok, err := HardestOf(t.Context(), w.DB, team, storage.DayOf(at, zone), zone, w.Instant())
					w.must(err)
					return q, ok
				}
				monday := time.Date(2026, 11, 30, 10, 0, 0, 0, zone)
				w.Clock = monday
				rain := w.quiz("Rain", 1)
				w.take(w.Mina, rain, "-")
				w.take(w.Haruto, rain, "-")
				if q, ok := found(monday.Add(13 * time.Hour)); ok {
					t.Errorf("on Monday night %+v", q)
				}
				tuesday := monday.Add(23 * time.Hour)
				if q, ok := found(tuesday); !ok || q.ID != rain.Questions[0].ID {
					t.Errorf("on Tuesday morning %t %+v", ok, q)
				}
				w.take(w.Mina, rain, "+")
				w.take(w.Haruto, rain, "+")
				if _, ok := found(tuesday.Add(14 * time.Hour)); !ok {
					t.Error("by Tuesday night it is gone")
				}
				if q, ok := found(tuesday.Add(15 * time.Hour)); ok {
					t.Errorf("on Wednesday still %+v", q)
				}
			})
		})
	}
}
