package quizzes

import (
	"credo/internal/i18n"
)

// A Quiz is a set of questions with its key. It goes to those who write
// quizzes, never to those who take them.
type Quiz struct {
	ID        string
	Title     i18n.Text
	PassMark  float64 // 0..1, the score from which an attempt is passed
	Attempts  int     // how many each person has; 0 means no limit
	Questions []Question
}

// A Question is asked in one way, and every choice says why it is right or not.
type Question struct {
	ID       string
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
	ID       string
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

// Draft returns what would make this quiz.
func (q Quiz) Draft() Draft {
	d := Draft{Title: q.Title, PassMark: q.PassMark, Attempts: q.Attempts, Questions: make([]QuestionDraft, len(q.Questions))}
	for i, question := range q.Questions {
		draft := QuestionDraft{Kind: question.Kind, Name: question.Name, Text: question.Text, Feedback: question.Feedback,
			Choices: make([]ChoiceDraft, len(question.Choices))}
		weights := make([]Weight, len(question.Choices))
		for j, c := range question.Choices {
			draft.Choices[j] = ChoiceDraft{Text: c.Text, Feedback: c.Feedback}
			weights[j] = c.Weight
		}
		draft.weigh(weights)
		d.Questions[i] = draft
	}
	return d
}

// question returns the question with that id.
func (q Quiz) question(id string) (Question, bool) {
	for _, each := range q.Questions {
		if each.ID == id {
			return each, true
		}
	}
	return Question{}, false
}
