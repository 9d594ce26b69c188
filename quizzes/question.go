package quizzes

import (
	"strconv"

	"credo/internal/i18n"
)

// A Question is asked in one way, and every choice says why it is right or not.
type Question struct {
	ID       string // of the question in the bank, the same in all its versions
	Version  string // the id of the version; what a version says never changes
	Kind     Kind
	Name     string // its key in a pack, its title in a GIFT file; may be empty
	Text     i18n.Text
	Feedback i18n.Text // about the whole question, may be empty
	Choices  []Choice
}

// A Choice is one that may be chosen for an answer. Of a question that is
// answered by typing it is an answer that is accepted: words in any of their
// languages, where * stands for anything and \* for itself, or what is accepted
// of a number: "15", "15:0.5" with a tolerance, "14..16", or "*" for any other.
type Choice struct {
	ID       string // its place in the question, from "1"
	Text     i18n.Text
	Weight   Weight
	Feedback i18n.Text // may be empty
}

// Right reports whether a choice of the question is right.
func (q Question) Right(c Choice) bool { return q.Kind.Right(c.Weight) }

// Key returns an answer that earns the whole mark.
func (q Question) Key() Given {
	var given Given
	for _, c := range q.Choices {
		switch {
		case !q.Right(c):
		case q.Kind == Short:
			return Given{Text: exampleOf(c.Text.Source())}
		case q.Kind == Numeric:
			return Given{Text: numberWithin(c.Text.Source())}
		default:
			given.Choices = append(given.Choices, c.ID)
		}
	}
	return given
}

// Draft returns what would make this question.
func (q Question) Draft() QuestionDraft {
	d := QuestionDraft{Kind: q.Kind, Name: q.Name, Text: q.Text, Feedback: q.Feedback, Choices: make([]ChoiceDraft, len(q.Choices))}
	weights := make([]Weight, len(q.Choices))
	for i, c := range q.Choices {
		d.Choices[i] = ChoiceDraft{Text: c.Text, Feedback: c.Feedback}
		weights[i] = c.Weight
	}
	d.weigh(weights)
	return d
}

// version returns what the draft says as a version without ids.
func (q QuestionDraft) version() Question {
	v := Question{Kind: q.Kind, Name: q.Name, Text: q.Text, Feedback: q.Feedback, Choices: make([]Choice, len(q.Choices))}
	for i, w := range q.Weights() {
		v.Choices[i] = Choice{Text: q.Choices[i].Text, Weight: w, Feedback: q.Choices[i].Feedback}
	}
	v.number()
	return v
}

// number gives the choices their ids.
func (q *Question) number() {
	for i := range q.Choices {
		q.Choices[i].ID = strconv.Itoa(i + 1)
	}
}
