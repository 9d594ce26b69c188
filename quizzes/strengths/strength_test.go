package strengths

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"credo/internal/storage"
	"credo/quizzes"
)

// nearly compares shares, which are sums of fractions.
var nearly = cmpopts.EquateApprox(0, 1e-12)

// at is a moment on a day of the month, at noon in Greenwich.
func at(day int) storage.Instant {
	return storage.At(time.Date(2026, 11, day, 12, 0, 0, 0, time.UTC))
}

// answers are a person's marks of a day, a letter for each question from the first on:
// + right, - wrong, / half right, and a space for one that was not asked.
func answers(person string, day int, letters string) []quizzes.QuestionMark {
	var all []quizzes.QuestionMark
	for i, letter := range letters {
		m := quizzes.QuestionMark{Question: fmt.Sprint("q", i), Person: person, At: at(day)}
		switch letter {
		case '+':
			m.Mark = 1
		case '/':
			m.Mark = 0.5
		case ' ':
			continue
		}
		all = append(all, m)
	}
	return all
}

func join(all ...[]quizzes.QuestionMark) (marks []quizzes.QuestionMark) {
	for _, some := range all {
		marks = append(marks, some...)
	}
	return marks
}

func TestJudge(t *testing.T) {
	thrice := func(person, letters string) []quizzes.QuestionMark {
		return join(answers(person, 1, letters), answers(person, 2, letters), answers(person, 3, letters))
	}
	for name, test := range map[string]struct {
		marks []quizzes.QuestionMark
		want  Strength
	}{
		"nothing": {nil, Strength{Verdict: TooFew}},
		"one person's slip": {
			answers("a", 1, "-"), Strength{Verdict: TooFew, People: 1, Answers: 1},
		},
		"one person, however often": {
			thrice("a", "----------"), Strength{Verdict: TooFew, People: 1, Answers: 10, Stuck: []string{"a"}},
		},
		"two people could tell each other's": {
			join(answers("a", 1, "+++++"), answers("b", 1, "-----")), Strength{Verdict: TooFew, People: 2, Answers: 10},
		},
		"three people and nine answers": {
			join(answers("a", 1, "---"), answers("b", 1, "---"), answers("c", 1, "---")), Strength{Verdict: TooFew, People: 3, Answers: 9},
		},
		"again is not one more answer": {
			join(thrice("a", "+++"), thrice("b", "+++"), thrice("c", "+++")), Strength{Verdict: TooFew, People: 3, Answers: 9},
		},
		"ten answers": {
			join(answers("a", 1, "++++"), answers("b", 1, "+++"), answers("c", 1, "+++")), Strength{Verdict: Strong, Share: 1, People: 3, Answers: 10},
		},
		"neither strong nor weak": {
			join(answers("a", 1, "++++-"), answers("b", 1, "++++-"), answers("c", 1, "++++-")), Strength{Verdict: Fair, Share: 0.8, People: 3, Answers: 15},
		},
		"just strong": {
			join(answers("a", 1, "+++/"), answers("b", 1, "+++/"), answers("c", 1, "+++-"), answers("d", 1, "++++"), answers("e", 1, "+++/")),
			Strength{Verdict: Strong, Share: 0.875, People: 5, Answers: 20},
		},
		"weak": {
			join(answers("a", 1, "++--"), answers("b", 1, "++--"), answers("c", 1, "++++")), Strength{Verdict: Weak, Share: 2.0 / 3, People: 3, Answers: 12},
		},
		"one person does not make a team weak": {
			join(answers("a", 1, "----"), answers("b", 1, "+++-"), answers("c", 1, "+++-")), Strength{Verdict: Fair, Share: 0.5, People: 3, Answers: 12},
		},
		"who was asked much counts as much as others": {
			join(answers("a", 1, "--------------------"), answers("b", 1, "++"), answers("c", 1, "++"), answers("d", 1, "++")),
			Strength{Verdict: Fair, Share: 0.75, People: 4, Answers: 26},
		},
		"what they know by now": {
			join(answers("a", 1, "----"), answers("b", 1, "----"), answers("c", 1, "----"), answers("a", 2, "++++"), answers("b", 2, "++++"), answers("c", 2, "++++")),
			Strength{Verdict: Strong, Share: 1, People: 3, Answers: 12},
		},
		"stuck": {
			join(thrice("a", "---+"), thrice("b", "--++"), answers("c", 1, "++++")), Strength{Verdict: Stuck, Share: 1.75 / 3, People: 3, Answers: 12, Stuck: []string{"a", "b"}},
		},
		"one of them stuck": {
			join(thrice("a", "---+"), answers("b", 1, "--++"), answers("c", 1, "++++")), Strength{Verdict: Weak, Share: 1.75 / 3, People: 3, Answers: 12, Stuck: []string{"a"}},
		},
		"asking again helped most": {
			join(thrice("a", "----"), thrice("b", "----"), thrice("c", "++++"), thrice("d", "++++"), thrice("e", "++++"), answers("f", 1, "----")),
			Strength{Verdict: Weak, Share: 0.5, People: 6, Answers: 24, Stuck: []string{"a", "b"}},
		},
		"somebody stuck in a strong team": {
			join(thrice("a", "--"), answers("b", 1, "++"), answers("c", 1, "++"), answers("d", 1, "++"), answers("e", 1, "++"), answers("f", 1, "++"), answers("g", 1, "++")),
			Strength{Verdict: Strong, Share: 6.0 / 7, People: 7, Answers: 14, Stuck: []string{"a"}},
		},
	} {
		if diff := cmp.Diff(test.want, judge(test.marks, WeakBelow, time.UTC), nearly); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestKnownBy_saysWhoIsStuck(t *testing.T) {
	seoul := time.FixedZone("Seoul", 9*60*60)
	for name, test := range map[string]struct {
		marks []quizzes.QuestionMark
		zone  *time.Location
		want  bool
	}{
		"wrong on three days":               {join(answers("a", 1, "--"), answers("a", 4, "--"), answers("a", 9, "--")), time.UTC, true},
		"one question on three days":        {join(answers("a", 1, "-"), answers("a", 4, "-"), answers("a", 9, "-")), time.UTC, true},
		"another question each day":         {join(answers("a", 1, "-"), answers("a", 4, " -"), answers("a", 9, "  -")), time.UTC, true},
		"wrong on two days":                 {join(answers("a", 1, "--"), answers("a", 4, "--")), time.UTC, false},
		"wrong all of one day":              {join(answers("a", 1, "--"), answers("a", 1, "--"), answers("a", 1, "--")), time.UTC, false},
		"right by now":                      {join(answers("a", 1, "--"), answers("a", 4, "--"), answers("a", 9, "++")), time.UTC, false},
		"right between":                     {join(answers("a", 1, "--"), answers("a", 4, "++"), answers("a", 9, "--")), time.UTC, false},
		"right long ago":                    {join(answers("a", 1, "++"), answers("a", 4, "--"), answers("a", 9, "--"), answers("a", 10, "--")), time.UTC, true},
		"the same two wrong of ten":         {join(answers("a", 1, "--++++++++"), answers("a", 4, "--"), answers("a", 9, "--")), time.UTC, false},
		"mostly wrong":                      {join(answers("a", 1, "+-"), answers("a", 4, "+-"), answers("a", 9, "+-")), time.UTC, true},
		"better later on the day":           {join(answers("a", 1, "--"), answers("a", 4, "--"), answers("a", 9, "--"), moved(answers("a", 9, "++"), time.Hour)), time.UTC, false},
		"better later on the first day":     {join(answers("a", 1, "--"), moved(answers("a", 1, "++"), time.Hour), answers("a", 4, "--"), answers("a", 9, "--")), time.UTC, false},
		"across midnight":                   {join(answers("a", 1, "-"), moved(answers("a", 1, "-"), 11*time.Hour), moved(answers("a", 1, "-"), 13*time.Hour)), time.UTC, false},
		"three days there":                  {join(moved(answers("a", 1, "-"), 2*time.Hour), moved(answers("a", 1, "-"), 4*time.Hour), moved(answers("a", 2, "-"), 4*time.Hour)), seoul, true},
		"the better of two marks at once":   {join(answers("a", 1, "-"), answers("a", 4, "-"), answers("a", 9, "-"), answers("a", 9, "+")), time.UTC, false},
		"half a mark is below the line":     {join(answers("a", 1, "/"), answers("a", 4, "/"), answers("a", 9, "/")), time.UTC, true},
		"asked on three days, wrong on one": {join(answers("a", 1, "+"), answers("a", 4, "+"), answers("a", 9, "-")), time.UTC, false},
	} {
		if got := knownBy(test.marks, WeakBelow, test.zone).stuck; got != test.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// moved are marks that were earned later.
func moved(marks []quizzes.QuestionMark, by time.Duration) []quizzes.QuestionMark {
	for i := range marks {
		marks[i].At = marks[i].At.Add(by)
	}
	return marks
}
