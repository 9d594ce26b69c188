package strengths

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"credo/internal/storage"
	"credo/quizzes"
)

// A Verdict is what a team's marks say about it in a value, a topic or a module.
type Verdict string

// The verdicts, in the order in which they are shown.
const (
	Stuck  Verdict = "stuck"   // weak, and asking again has not helped
	Weak   Verdict = "weak"    // too much is wrong
	Fair   Verdict = "fair"    // neither
	Strong Verdict = "strong"  // it is known
	TooFew Verdict = "too_few" // answers or people to say
)

// Verdicts are all verdicts, in their order.
var Verdicts = []Verdict{Stuck, Weak, Fair, Strong, TooFew}

const (
	// Weeks is for how long an answer says what somebody knows. The review comes back
	// ever more rarely to what is known well, after one month, then three: over less
	// time mostly what is not known is asked, and a team looks weaker than it is.
	Weeks = 12

	// FewestPeople and FewestAnswers are what it takes to say something about a team.
	// Of two people, each can tell from the share of both what the other knows. With
	// ten answers chance alone moves the share by 16 points (its standard error at one
	// half, √(0.25/10)), as in the statistics of a quiz; with fewer it says nothing.
	FewestPeople  = 3
	FewestAnswers = 10

	// WeakBelow is the share of the marks, 0..1, below which somebody, or a team, is
	// weak: the same line below which the daily review says that a team gets a
	// question wrong. In a module, a person's own line is the pass mark of its quiz: who
	// has not passed on three days is stuck, whatever that mark is.
	WeakBelow = 0.7

	// StrongFrom is the share from which a team is strong: midway between weak and
	// all, which is one standard error of FewestAnswers above the line (√(0.21/10)),
	// so that hardly a team is called strong that is weak but for luck.
	StrongFrom = 0.85

	// StuckDays is on how many different days, the last ones, what somebody is asked
	// must have gone wrong before they are stuck. Who knows three quarters gets three
	// single questions wrong in a row in 1.6 of 100 cases; two in 6, which would name
	// somebody in every team. On one day the same slip comes twice.
	StuckDays = 3
)

// A Strength is what a team's marks say in a value, a topic or a module.
type Strength struct {
	Verdict Verdict
	Share   float64  // of the marks, 0..1, of each person the same weight; 0 for TooFew
	People  int      // who answered
	Answers int      // the latest of each person to each question
	Stuck   []string // ids of who is stuck, sorted; also for TooFew
}

// judge returns what marks of one value, topic or module say, wherever they come from
// and in whatever order they stand. Days are those of the zone. Somebody below the line,
// 0..1, may be stuck.
//
// Of each person only the latest mark of a question counts, and each person as much as
// any other, however often they were asked. A team is weak when its share is below
// WeakBelow and that of two people at least: one person alone never makes it weak. It is
// stuck when, besides, two people are stuck and they are half of those who were asked on
// StuckDays or more.
func judge(marks []quizzes.QuestionMark, line float64, zone *time.Location) Strength {
	byPerson := map[string][]quizzes.QuestionMark{}
	for _, m := range marks {
		byPerson[m.Person] = append(byPerson[m.Person], m)
	}
	s := Strength{People: len(byPerson)}
	sum, below, again := 0.0, 0, 0
	for _, id := range slices.Sorted(maps.Keys(byPerson)) { // sums of fractions depend on their order
		k := knownBy(byPerson[id], line, zone)
		sum += k.share
		s.Answers += k.answers
		if k.share < WeakBelow {
			below++
		}
		if k.days >= StuckDays {
			again++
		}
		if k.stuck {
			s.Stuck = append(s.Stuck, id)
		}
	}
	if s.People < FewestPeople || s.Answers < FewestAnswers {
		s.Verdict = TooFew
		return s
	}
	s.Share = sum / float64(s.People)
	weak := s.Share < WeakBelow && below >= 2
	switch {
	case weak && len(s.Stuck) >= 2 && 2*len(s.Stuck) >= again:
		s.Verdict = Stuck
	case weak:
		s.Verdict = Weak
	case s.Share >= StrongFrom:
		s.Verdict = Strong
	default:
		s.Verdict = Fair
	}
	return s
}

// known is what one person's marks say.
type known struct {
	share   float64 // of the latest marks, 0..1
	answers int     // questions
	days    int     // on which something was asked
	stuck   bool    // below the line by now, and on each of the last StuckDays
}

func knownBy(marks []quizzes.QuestionMark, line float64, zone *time.Location) known {
	byDay := map[storage.Day][]quizzes.QuestionMark{}
	for _, m := range marks {
		day := storage.DayOf(m.At.Time(), zone)
		byDay[day] = append(byDay[day], m)
	}
	now := latest(marks)
	k := known{share: share(now), answers: len(now), days: len(byDay)}
	days := slices.Sorted(maps.Keys(byDay))
	k.stuck = k.share < line && k.days >= StuckDays
	for _, day := range days[max(0, len(days)-StuckDays):] {
		k.stuck = k.stuck && share(latest(byDay[day])) < line
	}
	return k
}

// latest returns the latest mark of each question of one person.
func latest(marks []quizzes.QuestionMark) []quizzes.QuestionMark {
	byQuestion := map[string]quizzes.QuestionMark{}
	for _, m := range marks {
		if before, known := byQuestion[m.Question]; !known || later(m, before) {
			byQuestion[m.Question] = m
		}
	}
	return slices.Collect(maps.Values(byQuestion))
}

// later reports whether m was earned after n. Of two at once the better one counts.
func later(m, n quizzes.QuestionMark) bool {
	return cmp.Or(cmp.Compare(m.At, n.At), cmp.Compare(m.Mark, n.Mark)) > 0
}

// share returns the mean of marks, 0..1.
func share(marks []quizzes.QuestionMark) float64 {
	earned := make([]float64, len(marks))
	for i, m := range marks {
		earned[i] = m.Mark
	}
	slices.Sort(earned)
	sum := 0.0
	for _, mark := range earned {
		sum += mark
	}
	return sum / float64(max(1, len(marks)))
}
