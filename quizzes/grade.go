package quizzes

import "slices"

// A grader returns the share of a question's mark that the chosen choices
// earn: 0..1. It does not care for their order, nor for one named twice.
type grader func(q Question, chosen []string) float64

// graders holds one for each kind; there is no kind without one.
var graders = map[Kind]grader{
	Single:    allOrNothing,
	TrueFalse: allOrNothing,
	Multiple:  allOrNothing,
}

func (k Kind) valid() bool { return graders[k] != nil }

// tolerance is by how much a score may miss the pass mark and still reach it:
// sums of fractions are not exact.
const tolerance = 1e-9

// A Result is what an attempt came to. It holds the key, so there is one only
// for an attempt that was handed in.
type Result struct {
	Score  float64 // 0..1, the mean of the marks
	Passed bool
	Marked []Marked // question by question, in the order of the quiz
}

// Marked is one question of a Result.
type Marked struct {
	Question Question
	Chosen   []string // ids of choices; nobody answered when empty
	Mark     float64  // 0..1
}

// Right reports whether the answer earned the whole mark.
func (m Marked) Right() bool { return m.Mark >= 1-tolerance }

// HasChosen reports whether the choice was part of the answer.
func (m Marked) HasChosen(choice string) bool { return slices.Contains(m.Chosen, choice) }

// Right counts the questions whose answer was right.
func (r Result) Right() int {
	right := 0
	for _, m := range r.Marked {
		if m.Right() {
			right++
		}
	}
	return right
}

// grade marks the answers, given as ids of choices by question id. A question
// without an answer earns nothing.
func grade(quiz Quiz, answers map[string][]string) Result {
	result := Result{Marked: make([]Marked, len(quiz.Questions))}
	sum := 0.0
	for i, q := range quiz.Questions {
		chosen := answers[q.ID]
		mark := 0.0
		if len(chosen) > 0 {
			mark = graders[q.Kind](q, chosen)
		}
		result.Marked[i] = Marked{Question: q, Chosen: chosen, Mark: mark}
		sum += mark
	}
	if n := len(quiz.Questions); n > 0 {
		result.Score = sum / float64(n)
	}
	result.Passed = result.Score >= quiz.PassMark-tolerance
	return result
}

// allOrNothing gives the whole mark when every right choice was chosen and no
// other.
func allOrNothing(q Question, chosen []string) float64 {
	for _, c := range q.Choices {
		if c.Right != slices.Contains(chosen, c.ID) {
			return 0
		}
	}
	return 1
}
