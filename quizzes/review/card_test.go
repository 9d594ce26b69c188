package review

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"credo/internal/storage"
)

func TestCard_next(t *testing.T) {
	for name, test := range map[string]struct {
		ratings []Rating
		want    []storage.Day // due after each, when it is answered on the day it is due
	}{
		// After 3, 11, 35 and 101 days, as the library's own table has it.
		"known":            {[]Rating{Good, Good, Good, Good}, []storage.Day{"2026-11-24", "2026-12-05", "2027-01-09", "2027-04-20"}},
		"known at once":    {[]Rating{Easy, Easy}, []storage.Day{"2026-12-07", "2027-05-06"}},
		"known with doubt": {[]Rating{Hard, Hard}, []storage.Day{"2026-11-23", "2026-11-25"}},
		"not known":        {[]Rating{Again, Again, Good}, []storage.Day{"2026-11-22", "2026-11-23", "2026-11-26"}},
		"forgotten":        {[]Rating{Good, Good, Again}, []storage.Day{"2026-11-24", "2026-12-05", "2026-12-07"}},
	} {
		t.Run(name, func(t *testing.T) {
			card, day := Card{Question: "q"}, storage.Day("2026-11-21")
			var got []storage.Day
			for _, r := range test.ratings {
				card = card.next(day, r)
				day = card.DueOn
				got = append(got, day)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCard_next_isSoundWhateverHappens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		card, day := Card{Question: "q"}, storage.Day("2026-11-21")
		for n := range rapid.IntRange(1, 30).Draw(t, "answers") {
			before := card
			due := storage.Day("")
			for _, r := range Ratings {
				next := before.next(day, r)
				if next.DueOn < due || next.DueOn <= day || next.DueOn.Sub(day) > longest {
					t.Fatalf("%s on %s: due on %s, after %s", r, day, next.DueOn, due)
				}
				due = next.DueOn
			}
			card = before.next(day, rapid.SampledFrom(Ratings).Draw(t, "rating"))
			if recall := card.recall(card.DueOn); !(recall > 0 && recall <= 1) || !(card.Stability > 0) || math.IsInf(card.Stability, 0) {
				t.Fatalf("%+v is recalled by %v", card, recall)
			}
			if card.Question != "q" || card.SeenOn != day || card.Reps != n+1 {
				t.Fatalf("%+v", card)
			}
			day = day.Add(rapid.IntRange(1, 500).Draw(t, "days"))
		}
	})
}

func TestByRecall_putsFirstWhatIsLeastKnown(t *testing.T) {
	day := storage.Day("2026-11-21")
	cards := []Card{
		{Question: "sure", SeenOn: "2026-11-11", DueOn: "2026-11-20", Stability: 30, Reps: 3},
		{Question: "shaky", SeenOn: "2026-11-19", DueOn: "2026-11-20", Stability: 0.4, Reps: 1},
		{Question: "b", SeenOn: "2026-11-15", DueOn: "2026-11-19", Stability: 3, Reps: 1},
		{Question: "a", SeenOn: "2026-11-15", DueOn: "2026-11-19", Stability: 3, Reps: 1},
		{Question: "long due", SeenOn: "2026-11-15", DueOn: "2026-11-18", Stability: 3, Reps: 1},
	}
	byRecall(cards, day)
	if diff := cmp.Diff([]string{"shaky", "long due", "a", "b", "sure"}, asked(cards)); diff != "" {
		t.Error(diff)
	}
}
