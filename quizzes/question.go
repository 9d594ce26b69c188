package quizzes

import (
	"strconv"

	"credo/internal/i18n"
)

// A Question is asked in one way, and every choice says why it is right or not.
type Question struct {
	ID       string // of the question in the bank, the same in all its versions
	Version  string // the id of the version; what a version says never changes
	Number   int    // of the version, from 1
	Kind     Kind
	Name     string // its key in a pack, its title in a GIFT file; may be empty
	Format   Format
	Text     i18n.Text
	Feedback i18n.Text // about the whole question, may be empty
	Choices  []Choice
	Offered  []int // of Matching, the order in which an attempt offers the answers; nil for their own
}

// A Format is how the texts of a question, its choices and feedback are written.
type Format string

// The formats. All but the first come from files in Moodle's GIFT format.
const (
	Plain    Format = "" // as it stands, line ends included
	Markdown Format = "markdown"
	HTML     Format = "html"
	Moodle   Format = "moodle" // HTML, in which line ends stand for themselves
)

// Formats are all formats.
var Formats = []Format{Plain, Markdown, HTML, Moodle}

// A Choice is one that may be chosen for an answer. Of a question that is
// answered by typing it is an answer that is accepted: words in any of their
// languages, where * stands for anything and \* for itself, or what is accepted
// of a number: "15", "15:0.5" with a tolerance, "14..16", or "*" for any other.
type Choice struct {
	ID       string    // its place in the question, from "1"
	Text     i18n.Text // of Matching, what an answer is looked for to; empty where the answer belongs to nothing
	Match    i18n.Text // of Matching, the answer
	Gap      int       // of Gap, which of the text's it may fill, from 1
	Place    int       // the right one, of Ordering, from 1
	Weight   Weight
	Feedback i18n.Text // may be empty
}

// Right reports whether a choice of the question is right.
func (q Question) Right(c Choice) bool { return q.Kind.Right(c.Weight) }

// Key returns an answer that earns the whole mark.
func (q Question) Key() Given {
	var given Given
	switch q.Kind {
	case Matching:
		return q.matchingKey()
	case Ordering:
		return q.orderingKey()
	case Gap:
		return q.gapKey()
	case Essay, Description:
		return given
	}
	for _, c := range q.Choices {
		switch {
		case !q.Right(c):
		case q.Kind == Short:
			return Given{Text: exampleOf(c.Text.Source())}
		case q.Kind == Numeric:
			return Given{Text: numberWithin(c.Text.Source())}
		case q.Kind == Single:
			return Given{Choices: []string{c.ID}} // any that is right, and no more than one
		default:
			given.Choices = append(given.Choices, c.ID)
		}
	}
	return given
}

// Draft returns what would make this question.
func (q Question) Draft() QuestionDraft {
	d := QuestionDraft{Kind: q.Kind, Name: q.Name, Format: q.Format, Text: q.Text, Feedback: q.Feedback, Choices: make([]ChoiceDraft, len(q.Choices))}
	weights := make([]Weight, len(q.Choices))
	for i, c := range q.Choices {
		d.Choices[i] = ChoiceDraft{Text: c.Text, Match: c.Match, Gap: c.Gap, Feedback: c.Feedback}
		weights[i] = c.Weight
	}
	d.weigh(weights)
	return d
}

// Version returns what the draft says as a version of a question, without ids but
// those of its choices.
func (q QuestionDraft) Version() Question {
	v := Question{Kind: q.Kind, Name: q.Name, Format: q.Format, Text: q.Text, Feedback: q.Feedback, Choices: make([]Choice, len(q.Choices))}
	for i, w := range q.Weights() {
		c := q.Choices[i]
		v.Choices[i] = Choice{Text: c.Text, Match: c.Match, Gap: c.Gap, Place: i + 1, Weight: w, Feedback: c.Feedback}
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
