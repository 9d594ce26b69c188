package statistics

import "math"

// A HintKind is what a person should look at in a question.
type HintKind string

const (
	// HintTooFew: Count attempts are too few to say anything; it takes Of.
	HintTooFew HintKind = "too_few"
	// HintEveryoneRight: nearly everybody has it right, Percent of the marks.
	HintEveryoneRight HintKind = "everyone_right"
	// HintHardlyAnyoneRight: it earns Percent of its marks, hardly any, or less
	// than guessing does.
	HintHardlyAnyoneRight HintKind = "hardly_anyone_right"
	// HintStrongGetItWrong: the discrimination index, Percent, is negative by more
	// than chance. The key may be wrong.
	HintStrongGetItWrong HintKind = "strong_get_it_wrong"
	// HintTellsLittle: the discrimination index, Percent, is low: the question
	// does not tell strong from weak.
	HintTellsLittle HintKind = "tells_little"
	// HintUntakenChoice: Choice is wrong, and only Count of Of attempts took it, so
	// that it misleads nobody.
	HintUntakenChoice HintKind = "untaken_choice"
	// HintStrongPrefer: Choice is wrong, and the strong prefer it: Count of the Of
	// strong took it, a larger share than of the weak.
	HintStrongPrefer HintKind = "strong_prefer"
)

const (
	// FewestAttempts is from how many attempts on a question gets hints. With ten,
	// chance alone moves a facility by 16 points (its standard error at one half,
	// √(0.25/10)); with fewer nothing is worth a change. Moodle sets no bound.
	FewestAttempts = 10

	// EasyAbove is the facility above which everyone is right: Moodle's guide to
	// its report calls 95 % and more "extremely easy".
	EasyAbove = 0.95

	// HardBelow is the facility below which hardly anyone is right: the same guide
	// calls 10 % and less "very difficult", and at 5 % looks for a fault.
	HardBelow = 0.10

	// TellsLittleBelow is the discrimination index, in percent, below which a
	// question does not tell strong from weak: the same guide calls 0..19 "very
	// weak" and less "probably invalid"; Ebel (1965) has the same 0.20.
	TellsLittleBelow = 20

	// UntakenBelow is the share of attempts below which a wrong choice misleads
	// nobody: a working distractor is taken by 5 % (Haladyna & Downing, 1993).
	UntakenBelow = 0.05

	// BeyondChance is by how many standard errors the strong must take a wrong
	// choice more often than the weak, or an index be negative: the 5 % that a
	// one-sided test allows.
	BeyondChance = 1.645
)

// A Hint is something to look at, as a key and what its sentence needs.
type Hint struct {
	Kind    HintKind
	Choice  int     // the place of the choice that it is about, from 0; -1 for the question
	Count   int     // as the kind says
	Of      int     // as the kind says
	Percent float64 // as the kind says
}

// Hints returns what a person should look at, the gravest first; none if the
// question does its work.
func (q QuestionFigures) Hints() []Hint {
	if q.N < FewestAttempts {
		return []Hint{{Kind: HintTooFew, Choice: -1, Count: q.N, Of: FewestAttempts}}
	}
	if !q.Facility.Valid {
		return nil
	}
	var hints []Hint
	about := func(kind HintKind, percent float64) {
		hints = append(hints, Hint{Kind: kind, Choice: -1, Percent: percent})
	}
	facility, index := q.Facility.Value, q.DiscriminationIndex
	easy, hard := facility > EasyAbove, facility < HardBelow || facility < q.Question.Guess.Value
	wrongWay := index.Valid && index.Value < -100*BeyondChance/math.Sqrt(float64(q.N)) // a correlation's error is 1/√n about 0
	if wrongWay {
		about(HintStrongGetItWrong, index.Value)
	}
	hints = append(hints, q.preferred()...)
	switch {
	case hard:
		about(HintHardlyAnyoneRight, 100*facility)
	case easy:
		about(HintEveryoneRight, 100*facility)
	case index.Valid && !wrongWay && index.Value < TellsLittleBelow:
		about(HintTellsLittle, index.Value)
	}
	if !easy { // else it follows
		hints = append(hints, q.untaken()...)
	}
	return hints
}

// preferred finds the wrong choices that the strong prefer: their share of the
// strong less that of the weak, beside the standard error of that difference if
// both were the same (the z-test of two proportions).
func (q QuestionFigures) preferred() []Hint {
	var hints []Hint
	strong, weak := float64(q.Thirds.Strong), float64(q.Thirds.Weak)
	for i, c := range q.Choices {
		both := float64(c.Strong+c.Weak) / (strong + weak)
		more := float64(c.Strong)/strong - float64(c.Weak)/weak
		if q.wrong(i) && more > BeyondChance*math.Sqrt(both*(1-both)*(1/strong+1/weak)) {
			hints = append(hints, Hint{Kind: HintStrongPrefer, Choice: i, Count: c.Strong, Of: q.Thirds.Strong})
		}
	}
	return hints
}

// untaken finds the wrong choices that mislead nobody.
func (q QuestionFigures) untaken() []Hint {
	var hints []Hint
	for i, c := range q.Choices {
		if q.wrong(i) && float64(c.Taken) < UntakenBelow*float64(q.N) {
			hints = append(hints, Hint{Kind: HintUntakenChoice, Choice: i, Count: c.Taken, Of: q.N})
		}
	}
	return hints
}

// wrong tells whether a choice earns nothing.
func (q QuestionFigures) wrong(choice int) bool { return q.Question.Weights[choice] <= 0 }
