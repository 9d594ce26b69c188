package quizzes

import (
	"fmt"
	"math"

	"credo/internal/i18n"
	"credo/internal/web"
)

// A Kind is how a question is asked and answered.
type Kind string

// The kinds.
const (
	Single    Kind = "single"    // exactly one choice is right
	Multiple  Kind = "multiple"  // one choice or more are right
	TrueFalse Kind = "truefalse" // two choices, one of them right
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
	Text     i18n.Text
	Feedback i18n.Text // about the whole question, may be empty
	Choices  []Choice
}

// A Choice is one that may be chosen for an answer.
type Choice struct {
	ID       string
	Text     i18n.Text
	Right    bool
	Feedback i18n.Text // may be empty
}

// The bounds of a quiz, texts in characters as people see them.
const (
	maxTitle     = 120
	maxQuestion  = 1000
	maxChoice    = 300
	maxFeedback  = 1000
	maxQuestions = 50
	minChoices   = 2
	maxChoices   = 10
	maxAttempts  = 100
)

// A Draft is what somebody wrote to become a quiz.
type Draft struct {
	Title     i18n.Text
	PassMark  float64
	Attempts  int
	Questions []QuestionDraft
}

// A QuestionDraft is a question of a Draft.
type QuestionDraft struct {
	Kind     Kind
	Text     i18n.Text
	Feedback i18n.Text
	Choices  []ChoiceDraft
}

// A ChoiceDraft is a choice of a QuestionDraft.
type ChoiceDraft struct {
	Text     i18n.Text
	Right    bool
	Feedback i18n.Text
}

// Check says what is wrong with the draft, as a *web.Invalid with fields like
// "pass_mark" and "questions[2].choices[1].text".
func (d Draft) Check() error {
	_, err := d.clean()
	return err
}

// clean returns the draft as it is to be kept, or what is wrong with it.
func (d Draft) clean() (Draft, error) {
	bad := &web.Invalid{}
	d.Title = bad.Texts("title", d.Title, web.Rule{Max: maxTitle, Required: true, Lines: true})
	if math.IsNaN(d.PassMark) || d.PassMark < 0 || d.PassMark > 1 {
		bad.Add("pass_mark", "quizzes.invalid.pass_mark")
	}
	if d.Attempts < 0 || d.Attempts > maxAttempts {
		bad.Add("attempts", "quizzes.invalid.attempts", "Max", maxAttempts)
	}
	switch n := len(d.Questions); {
	case n == 0:
		bad.Add("questions", "quizzes.invalid.no_question")
	case n > maxQuestions:
		bad.Add("questions", "quizzes.invalid.questions", "Max", maxQuestions)
		return d, bad
	}
	questions := make([]QuestionDraft, len(d.Questions))
	for i, q := range d.Questions {
		cleaned, err := q.clean()
		bad.Within(fmt.Sprintf("questions[%d]", i), err)
		questions[i] = cleaned
	}
	d.Questions = questions
	return d, bad.OrNil()
}

func (q QuestionDraft) clean() (QuestionDraft, error) {
	bad := &web.Invalid{}
	if !q.Kind.valid() {
		bad.Add("kind", "web.invalid.choice")
	}
	q.Text = bad.Texts("text", q.Text, web.Rule{Max: maxQuestion, Required: true, Lines: true})
	if problem, pairs := q.miscounted(); problem != "" {
		bad.Add("choices", problem, pairs...)
	}
	if len(q.Choices) > maxChoices {
		return q, bad
	}
	seen := map[string]bool{}
	choices := make([]ChoiceDraft, len(q.Choices))
	for i, c := range q.Choices {
		field := fmt.Sprintf("choices[%d]", i)
		c.Text = bad.Texts(field+".text", c.Text, web.Rule{Max: maxChoice, Required: true, Lines: true})
		if source := c.Text.Source(); source != "" && seen[source] {
			bad.Add(field+".text", "quizzes.invalid.choice_twice")
		} else {
			seen[source] = true
		}
		c.Feedback = bad.Texts(field+".feedback", c.Feedback, web.Rule{Max: maxFeedback, Lines: true})
		choices[i] = c
	}
	q.Choices = choices
	q.Feedback = bad.Texts("feedback", q.Feedback, web.Rule{Max: maxFeedback, Lines: true})
	return q, bad.OrNil()
}

// miscounted names what is wrong with how many choices there are, and how many
// of them are right.
func (q QuestionDraft) miscounted() (key string, pairs []any) {
	right := 0
	for _, c := range q.Choices {
		if c.Right {
			right++
		}
	}
	n := len(q.Choices)
	switch {
	case q.Kind == TrueFalse && n != 2:
		return "quizzes.invalid.truefalse", nil
	case n < minChoices || n > maxChoices:
		return "quizzes.invalid.choices", []any{"Min", minChoices, "Max", maxChoices}
	case right == 0:
		return "quizzes.invalid.none_right", nil
	case q.Kind != Multiple && right > 1:
		return "quizzes.invalid.several_right", nil
	}
	return "", nil
}

// draft returns what would make this quiz.
func (q Quiz) draft() Draft {
	d := Draft{Title: q.Title, PassMark: q.PassMark, Attempts: q.Attempts, Questions: make([]QuestionDraft, len(q.Questions))}
	for i, question := range q.Questions {
		draft := QuestionDraft{Kind: question.Kind, Text: question.Text, Feedback: question.Feedback,
			Choices: make([]ChoiceDraft, len(question.Choices))}
		for j, c := range question.Choices {
			draft.Choices[j] = ChoiceDraft{Text: c.Text, Right: c.Right, Feedback: c.Feedback}
		}
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
