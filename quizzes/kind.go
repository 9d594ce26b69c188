package quizzes

import (
	"fmt"
	"slices"

	"credo/internal/web"
)

// A Kind is how a question is asked and answered.
type Kind string

// The kinds.
const (
	Single    Kind = "single"    // one is chosen: any that is right, or right in part
	Multiple  Kind = "multiple"  // what was chosen adds up
	TrueFalse Kind = "truefalse" // two choices, one of them right
	Short     Kind = "short"     // answered in words; the choices are what is accepted
	Numeric   Kind = "numeric"   // answered with a number; the choices are what is accepted

	Matching    Kind = "matching"    // each choice is a pair, or an answer that belongs to nothing
	Ordering    Kind = "ordering"    // the choices stand in the right order
	Gap         Kind = "gap"         // the text has gaps; each choice may fill one
	Essay       Kind = "essay"       // answered in own words, which a lead grades; the choices are what they look for
	Description Kind = "description" // asks nothing
)

// Kinds are all kinds.
var Kinds = []Kind{Single, Multiple, TrueFalse, Short, Numeric, Matching, Ordering, Gap, Essay, Description}

func (k Kind) valid() bool { return slices.Contains(Kinds, k) }

// Typed reports whether a question of the kind is answered by typing: its
// choices are the answers that are accepted, and nobody sees them before an
// attempt is handed in.
func (k Kind) Typed() bool { return k == Short || k == Numeric }

// Scored reports whether a question of the kind earns a mark.
func (k Kind) Scored() bool { return k != Description }

// after returns the number of a question of the kind that follows the one with
// this number: what asks nothing has none of its own.
func (k Kind) after(number int) int {
	if k.Scored() {
		return number + 1
	}
	return number
}

// weighed reports whether each choice of a question of the kind has a weight that
// earns or costs.
func (k Kind) weighed() bool { return k != Matching && k != Ordering && k != Description }

// shuffles reports whether the choices of a question of the kind may stand in any
// order: nobody expects false before true.
func (k Kind) shuffles() bool { return k == Single || k == Multiple }

// grader returns how an answer to a question of the kind is marked.
func (k Kind) grader() grader {
	switch k {
	case Multiple:
		return gradeSum
	case Short:
		return gradeShort
	case Numeric:
		return gradeNumeric
	case Matching:
		return gradeMatching
	case Ordering:
		return gradeOrdering
	case Gap:
		return gradeGaps
	case Essay, Description:
		return gradeNothing
	}
	return gradeOne
}

// Right reports whether a choice of this weight is right.
func (k Kind) Right(w Weight) bool {
	if k == Multiple {
		return w > 0
	}
	return w == Full
}

// Balances reports whether a question may have choices of these weights.
func (k Kind) Balances(weights []Weight) bool {
	bad := &web.Invalid{}
	if k.checkCount(len(weights), bad) {
		k.checkWeights(weights, bad)
	}
	return len(bad.Problems) == 0
}

// byRight returns the weights of choices of which it is only said which are
// right.
func (k Kind) byRight(right []bool) []Weight {
	n := 0
	for _, r := range right {
		if r {
			n++
		}
	}
	weights := make([]Weight, len(right))
	for i, r := range right {
		switch {
		case k != Multiple && r:
			weights[i] = Full
		case k != Multiple || n == 0:
		case r:
			weights[i] = rounded(n)
		default:
			weights[i] = -rounded(n)
		}
	}
	return weights
}

// count returns the fewest and the most choices that a question of the kind has.
func (k Kind) count() (fewest, most int) {
	switch {
	case k == TrueFalse:
		return 2, 2
	case k.Typed(), k == Gap:
		return 1, maxAccepted
	case k == Essay:
		return 0, maxChoices
	case k == Description:
		return 0, 0
	case k == Matching, k == Ordering:
		return minChoices, maxItems
	}
	return minChoices, maxChoices
}

// checkCount adds what is wrong with how many choices there are.
func (k Kind) checkCount(n int, bad *web.Invalid) (ok bool) {
	fewest, most := k.count()
	switch {
	case fewest <= n && n <= most:
		return true
	case k == TrueFalse:
		bad.Add("choices", "quizzes.invalid.truefalse")
	case k == Description:
		bad.Add("choices", "quizzes.invalid.description")
	case k.Typed(), k == Gap:
		bad.Add("choices", "quizzes.invalid.accepted", "Min", fewest, "Max", most)
	default:
		bad.Add("choices", "quizzes.invalid.choices", "Min", fewest, "Max", most)
	}
	return false
}

// checkWeights adds what is wrong with the weights of the choices: the best
// answer earns the whole mark.
func (k Kind) checkWeights(weights []Weight, bad *web.Invalid) {
	if !k.weighed() {
		return
	}
	full, sum := 0, Weight(0)
	for i, w := range weights {
		if !w.valid() {
			bad.Add(fmt.Sprintf("choices[%d].weight", i), "quizzes.invalid.weight")
			return
		}
		if w == Full {
			full++
		}
		sum += max(0, w)
	}
	switch {
	case k == Gap:
	case k == Essay:
		if len(weights) > 0 && max(sum-Full, Full-sum) > slack {
			bad.Add("choices", "quizzes.invalid.criteria", "Percent", sum.String())
		}
	case k == Multiple && sum == 0, !k.Typed() && k != Multiple && full == 0:
		bad.Add("choices", "quizzes.invalid.none_right")
	case k == Multiple && max(sum-Full, Full-sum) > slack:
		bad.Add("choices", "quizzes.invalid.weights", "Percent", sum.String())
	case k.Typed() && full == 0:
		bad.Add("choices", "quizzes.invalid.none_full")
	case k == TrueFalse && full > 1:
		bad.Add("choices", "quizzes.invalid.several_right")
	case k == TrueFalse && weights[0]+weights[1] != Full:
		bad.Add("choices", "quizzes.invalid.truefalse_weights")
	}
}
