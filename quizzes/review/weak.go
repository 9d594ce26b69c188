package review

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"credo/internal/storage"
	"credo/quizzes"
)

// A weakness is a question that a group gets wrong, and how much of its mark it earns
// them, 0..1 (the facility index).
type weakness struct {
	question string
	facility float64
}

// A question is a weakness of a group from so many people on, so that one slip is not
// a team's, and below this facility.
const (
	fewestPeople = 2
	weakBelow    = 0.7
)

// weaknesses returns what a group gets wrong, the hardest first. Of each person only the
// latest mark of a question counts: it says what they know now.
func weaknesses(marks []quizzes.QuestionMark) []weakness {
	type of struct{ question, person string }
	latest := map[of]quizzes.QuestionMark{}
	for _, m := range marks {
		key := of{m.Question, m.Person}
		if before, known := latest[key]; !known || m.At > before.At || m.At == before.At && m.Attempt > before.Attempt {
			latest[key] = m
		}
	}
	byQuestion := map[string][]float64{}
	for key, m := range latest {
		byQuestion[key.question] = append(byQuestion[key.question], m.Mark)
	}
	var weak []weakness
	for question, earned := range byQuestion {
		slices.Sort(earned) // sums of fractions depend on their order
		sum := 0.0
		for _, mark := range earned {
			sum += mark
		}
		if facility := sum / float64(len(earned)); len(earned) >= fewestPeople && facility < weakBelow {
			weak = append(weak, weakness{question, facility})
		}
	}
	slices.SortFunc(weak, func(a, b weakness) int {
		return cmp.Or(cmp.Compare(a.facility, b.facility), strings.Compare(a.question, b.question))
	})
	return weak
}

// marksBefore returns what questions earned these people in the weeks before a day
// began in a zone, in quizzes and in reviews. It is the same all day.
func marksBefore(ctx context.Context, r storage.Reader, personIDs []string, day storage.Day, zone *time.Location) ([]quizzes.QuestionMark, error) {
	from, until := storage.At(day.Add(-lately).Start(zone)), storage.At(day.Start(zone))
	marks, err := quizzes.MarksBetween(ctx, r, personIDs, from, until)
	if err != nil {
		return nil, err
	}
	own, err := answersBetween(ctx, r, personIDs, from, until)
	return append(marks, own...), err
}

// amongHardest is from how many of the hardest questions a day's is taken in turn:
// nobody wants to talk about the same every morning.
const amongHardest = 5

// HardestOf returns a question that the team of these people gets wrong, to talk about
// on that day of the zone that they are in: all day the same, and another one the day
// after where there are several. Without any, ok is false. It comes with its key.
func HardestOf(ctx context.Context, r storage.Reader, personIDs []string, day storage.Day, zone *time.Location, now storage.Instant) (q quizzes.Question, ok bool, err error) {
	marks, err := marksBefore(ctx, r, personIDs, day, zone)
	if err != nil {
		return q, false, err
	}
	weak := weaknesses(marks)
	askable, err := quizzes.Askable(ctx, r, ids(weak), now)
	if err != nil {
		return q, false, err
	}
	weak = slices.DeleteFunc(weak, func(w weakness) bool { _, is := askable[w.question]; return !is })
	if len(weak) == 0 {
		return q, false, nil
	}
	turn := day.Sub("2000-01-01") % min(len(weak), amongHardest)
	return askable[weak[max(turn, 0)].question], true, nil
}

func ids(weak []weakness) []string {
	all := make([]string, len(weak))
	for i, w := range weak {
		all[i] = w.question
	}
	return all
}
