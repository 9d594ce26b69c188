package quizzes

import "slices"

// A grader returns the weight that an answer earns, and the choices that it
// comes to. It does not care for the order of choices, nor for one named twice.
type grader func(q Question, given Given) (earned Weight, chosen []string)

// tolerance is by how much a score may miss the pass mark and still reach it:
// sums of fractions are not exact.
const tolerance = 1e-9

// A Result is what an attempt came to. It holds the key, so there is one only
// for an attempt that was handed in.
type Result struct {
	Score  float64 // 0..1, the mean of the marks
	Passed bool
	Waits  bool     // whether a lead has to grade some of it first: then the score may still grow
	Marked []Marked // nil where what is right may not be shown yet; question by question, in the order in which they were asked

	Remarks []Remark // what leads wrote to answers, where what is right may not be shown
}

// A Remark is an answer in own words to which a lead wrote something. It tells nothing
// of what leads look for.
type Remark struct {
	Marked
	Number int // of the question, from 1
}

// remarks returns what leads wrote.
func (r Result) remarks() []Remark {
	var all []Remark
	number := 0
	for _, m := range r.Marked {
		number = m.Question.Kind.after(number)
		if m.Grade == nil || m.Grade.Note == "" {
			continue
		}
		q := m.Question
		m.Question = Question{ID: q.ID, Kind: q.Kind, Format: q.Format, Text: q.Text}
		m.Grade = &Grade{Note: m.Grade.Note, By: m.Grade.By, At: m.Grade.At}
		all = append(all, Remark{m, number})
	}
	return all
}

// Marked is one question of a Result.
type Marked struct {
	Question Question
	Given    Given
	Chosen   []string // ids of choices; of what was typed, the accepted answer that it is
	Mark     float64  // 0..1
	Waits    bool     // for a lead to grade it
	Grade    *Grade   // what a lead said to it
}

// Right reports whether the answer earned the whole mark.
func (m Marked) Right() bool { return m.Mark >= 1-tolerance }

// Partly reports whether the answer earned some of the mark.
func (m Marked) Partly() bool { return m.Mark > 0 && !m.Right() }

// HasChosen reports whether the choice was part of the answer.
func (m Marked) HasChosen(choice string) bool { return slices.Contains(m.Chosen, choice) }

// Shown reports whether what is right may be shown.
func (r Result) Shown() bool { return r.Marked != nil }

// Right counts the questions whose answer was right.
func (r Result) Right() int {
	right := 0
	for _, m := range r.Marked {
		if m.Question.Kind.Scored() && m.Right() {
			right++
		}
	}
	return right
}

// scored counts the questions that earn a mark.
func (r Result) scored() int {
	n := 0
	for _, m := range r.Marked {
		n = m.Question.Kind.after(n)
	}
	return n
}

// waiting counts the answers that wait for a lead.
func (r Result) waiting() int {
	n := 0
	for _, m := range r.Marked {
		if m.Waits {
			n++
		}
	}
	return n
}

// grade marks the answers to questions, given by question id. A question without
// an answer earns nothing.
func grade(questions []Question, passMark float64, answers map[string]Given) Result {
	result := Result{Marked: make([]Marked, len(questions))}
	for i, q := range questions {
		result.Marked[i] = q.Mark(answers[q.ID])
	}
	result.add(passMark)
	return result
}

// add adds the marks up.
func (r *Result) add(passMark float64) {
	sum, n := 0.0, 0
	r.Waits = false
	for _, m := range r.Marked {
		if !m.Question.Kind.Scored() {
			continue
		}
		sum += m.Mark
		n++
		r.Waits = r.Waits || m.Waits
	}
	r.Score = sum / float64(max(1, n))
	r.Passed = !r.Waits && r.Score >= passMark-tolerance
}

// Mark marks an answer to the question.
func (q Question) Mark(given Given) Marked {
	m := Marked{Question: q, Given: given}
	if !given.IsZero() {
		var earned Weight
		earned, m.Chosen = q.Kind.grader()(q, given)
		m.Mark = earned.mark()
		m.Waits = q.Kind == Essay
	}
	return m
}

// gradeOne gives what the one choice is worth; several are no answer.
func gradeOne(q Question, given Given) (Weight, []string) {
	earned, n := Weight(0), 0
	for _, c := range q.Choices {
		if given.Has(c.ID) {
			earned = c.Weight
			n++
		}
	}
	if n != 1 {
		return 0, given.Choices
	}
	return earned, given.Choices
}

// gradeSum adds up what was chosen: what is wrong takes away.
func gradeSum(q Question, given Given) (Weight, []string) {
	earned := Weight(0)
	for _, c := range q.Choices {
		if given.Has(c.ID) {
			earned += c.Weight
		}
	}
	return earned, given.Choices
}

// gradeShort gives what the best accepted answer is worth that this one is, in
// whatever language.
func gradeShort(q Question, given Given) (Weight, []string) {
	return best(q.Choices, func(c Choice) bool {
		for _, words := range c.Text.In {
			if words != "" && accepts(words, given.Text) {
				return true
			}
		}
		return false
	})
}

// gradeNumeric gives what the best accepted number is worth that this one is.
func gradeNumeric(q Question, given Given) (Weight, []string) {
	n, ok := parseNumber(given.Text)
	if !ok {
		return 0, nil
	}
	return best(q.Choices, func(c Choice) bool {
		a, ok := parseAccepted(c.Text.Source())
		return ok && a.accepts(n)
	})
}

// best returns the weight and the id of the choice that is worth most among
// those that match, the first of them.
func best(choices []Choice, matches func(Choice) bool) (earned Weight, chosen []string) {
	for _, c := range choices {
		if (chosen == nil || c.Weight > earned) && matches(c) {
			earned, chosen = c.Weight, []string{c.ID}
		}
	}
	return earned, chosen
}
