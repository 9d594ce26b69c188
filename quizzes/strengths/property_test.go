package strengths

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"credo/quizzes"
)

// drawMarks draws what up to so many people earned, in quarters.
func drawMarks(t *rapid.T, people int) []quizzes.QuestionMark {
	var marks []quizzes.QuestionMark
	for range rapid.IntRange(0, 60).Draw(t, "marks") {
		marks = append(marks, quizzes.QuestionMark{
			Question: fmt.Sprint("q", rapid.IntRange(0, 6).Draw(t, "question")),
			Person:   fmt.Sprint("p", rapid.IntRange(1, people).Draw(t, "person")),
			Attempt:  fmt.Sprint("a", rapid.IntRange(0, 3).Draw(t, "attempt")),
			Mark:     float64(rapid.SampledFrom([]int{0, 0, 1, 2, 3, 4, 4}).Draw(t, "quarters")) / 4,
			At:       at(rapid.IntRange(1, 6).Draw(t, "day")),
		})
	}
	return marks
}

func TestJudge_doesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		marks := drawMarks(r, 6)
		if diff := cmp.Diff(judge(marks, WeakBelow, time.UTC), judge(rapid.Permutation(marks).Draw(r, "order"), WeakBelow, time.UTC)); diff != "" {
			r.Fatal(diff)
		}
	})
}

func TestJudge_saysNothingOfFewPeople(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := judge(drawMarks(r, FewestPeople-1), WeakBelow, time.UTC)
		if s.Verdict != TooFew || s.Share != 0 {
			r.Fatalf("%+v", s)
		}
	})
}

func TestJudge_isNotMadeWeakByOnePerson(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		marks := drawMarks(r, 6)
		for i := range marks {
			if marks[i].Person != "p1" {
				marks[i].Mark = 0.75 + marks[i].Mark/4
			}
		}
		if s := judge(marks, WeakBelow, time.UTC); s.Verdict == Weak || s.Verdict == Stuck || len(s.Stuck) > 1 {
			r.Fatalf("%+v", s)
		}
	})
}

func TestJudge_isNeverWorseForABetterMark(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		marks := drawMarks(r, 5)
		if len(marks) == 0 {
			return
		}
		before := judge(marks, WeakBelow, time.UTC)
		marks[rapid.IntRange(0, len(marks)-1).Draw(r, "better")].Mark = 1
		after := judge(marks, WeakBelow, time.UTC)
		worse := slices.Index(Verdicts, after.Verdict) < slices.Index(Verdicts, before.Verdict)
		stuckNow := slices.DeleteFunc(slices.Clone(after.Stuck), func(id string) bool { return slices.Contains(before.Stuck, id) })
		if worse || len(stuckNow) > 0 {
			r.Fatalf("from %+v to %+v", before, after)
		}
	})
}

// The plain rule, word by word: nobody is stuck whose last three days are not all bad.
func TestJudge_callsStuckWhoFailedOnTheLastThreeDays(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		marks := drawMarks(r, 3)
		for _, id := range judge(marks, WeakBelow, time.UTC).Stuck {
			bad := map[int]bool{}
			for _, m := range marks {
				if m.Person == id && m.Mark < WeakBelow {
					bad[m.At.Time().Day()] = true
				}
			}
			days := map[int]bool{}
			for _, m := range marks {
				if m.Person == id {
					days[m.At.Time().Day()] = true
				}
			}
			all := slices.Sorted(maps.Keys(days))
			if len(all) < StuckDays {
				r.Fatalf("%s after %d days", id, len(all))
			}
			for _, day := range all[len(all)-StuckDays:] {
				if !bad[day] {
					r.Fatalf("%s got all right on %d", id, day)
				}
			}
		}
	})
}
