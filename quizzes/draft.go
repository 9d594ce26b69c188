package quizzes

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"credo/internal/i18n"
	"credo/internal/web"
)

// The bounds of a quiz, texts in characters as people see them.
const (
	maxTitle     = 120
	maxName      = 255 // as many as Moodle keeps
	maxQuestion  = 4000
	maxChoice    = 1000
	maxFeedback  = 1000
	maxQuestions = 200
	minChoices   = 2
	maxChoices   = 50
	maxItems     = 50 // to match or to put in order
	maxAccepted  = 50 // answers, in all languages together
	maxAttempts  = 100
)

// A Draft is what somebody wrote to become a quiz.
type Draft struct {
	Title     i18n.Text
	PassMark  float64
	Attempts  int
	Rules     *Rules // nil for those that the quiz has, and the plain ones of a new quiz
	Questions []QuestionDraft
}

// A QuestionDraft is a question of a Draft.
type QuestionDraft struct {
	ID       string // of the question in the bank that it words anew; empty for a new one, or to be found by its words
	Kind     Kind
	Name     string
	Format   Format
	Text     i18n.Text
	Feedback i18n.Text
	Choices  []ChoiceDraft
}

// A ChoiceDraft is a choice of a QuestionDraft. Without a weight it has the one
// of what is right or not: the whole mark or nothing; of a multiple choice with n
// right ones an n-th of the mark, or as much taken away. A single choice has one
// right one, unless all that are right say so by their weight: then any of them is.
type ChoiceDraft struct {
	Text     i18n.Text
	Match    i18n.Text // of Matching, the answer that belongs to Text
	Gap      int       // of Gap, which of the text's it may fill, from 1
	Right    bool
	Weight   *Weight // overrules Right
	Feedback i18n.Text
}

// Check says what is wrong with the draft, as a *web.Invalid with fields like
// "pass_mark" and "questions[2].choices[1].text".
func (d Draft) Check() error {
	_, err := d.clean()
	return err
}

// Check says what is wrong with the question, as a *web.Invalid with fields like
// "text" and "choices[1].text".
func (q QuestionDraft) Check() error {
	_, err := q.clean()
	return err
}

// Texts are what the question says, to be changed in place.
func (q *QuestionDraft) Texts() []*i18n.Text {
	all := []*i18n.Text{&q.Text, &q.Feedback}
	for i := range q.Choices {
		c := &q.Choices[i]
		all = append(all, &c.Text, &c.Match, &c.Feedback)
	}
	return all
}

// Clone returns a draft whose choices are its own.
func (q QuestionDraft) Clone() QuestionDraft {
	q.Choices = slices.Clone(q.Choices)
	return q
}

// Weights returns the weights of the choices.
func (q QuestionDraft) Weights() []Weight {
	right := make([]bool, len(q.Choices))
	for i, c := range q.Choices {
		right[i] = c.Right
		if c.Weight != nil {
			right[i] = q.Kind.Right(*c.Weight)
		}
	}
	weights := q.Kind.byRight(right)
	for i, c := range q.Choices {
		if c.Weight != nil {
			weights[i] = *c.Weight
		}
	}
	return weights
}

// severalMarked reports whether a single choice has several right ones that do not
// all say so by their weight: somebody may have marked one too many.
func (q QuestionDraft) severalMarked() bool {
	right, marked := make([]bool, len(q.Choices)), false
	for i, w := range q.Weights() {
		right[i] = q.Kind.Right(w)
		marked = marked || right[i] && q.Choices[i].Weight == nil
	}
	return q.Kind == Single && marked && several(right)
}

// several reports whether more than one is true.
func several(all []bool) bool {
	first := slices.Index(all, true)
	return first >= 0 && slices.Contains(all[first+1:], true)
}

// weigh gives the choices their weights, said in one way: by what is right where
// that says it all.
func (q *QuestionDraft) weigh(weights []Weight) {
	right := make([]bool, len(weights))
	for i, w := range weights {
		right[i] = q.Kind.Right(w)
	}
	plain := slices.Equal(weights, q.Kind.byRight(right)) && !(q.Kind == Single && several(right))
	for i, w := range weights {
		q.Choices[i].Right, q.Choices[i].Weight = right[i], nil
		if !plain {
			q.Choices[i].Weight = &w
		}
	}
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
	if d.Rules != nil {
		d.Rules = new(d.Rules.filled())
		d.Rules.check(bad)
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
	if !slices.Contains(Formats, q.Format) {
		bad.Add("format", "web.invalid.choice")
	}
	q.Name = bad.Text("name", q.Name, web.Rule{Max: maxName})
	q.Text = bad.Texts("text", q.Text, web.Rule{Max: maxQuestion, Required: true, Lines: true})
	q.cleanChoices(bad)
	q.Feedback = bad.Texts("feedback", q.Feedback, web.Rule{Max: maxFeedback, Lines: true})
	return q, bad.OrNil()
}

func (q *QuestionDraft) cleanChoices(bad *web.Invalid) {
	if len(q.Choices) > maxAccepted {
		q.Kind.checkCount(len(q.Choices), bad)
		return
	}
	weights := q.Weights()
	if q.Kind.valid() && q.Kind.checkCount(len(q.Choices), bad) {
		q.Kind.checkWeights(weights, bad)
		if q.severalMarked() {
			bad.Add("choices", "quizzes.invalid.several_right")
		}
	}
	q.Choices = slices.Clone(q.Choices)
	seen := make(map[[2]string]bool, len(q.Choices))
	wrong := &web.Invalid{} // with one of them
	for i := range q.Choices {
		q.cleanChoice(&q.Choices[i], seen, wrong)
		if err := wrong.OrNil(); err != nil {
			bad.Within(fmt.Sprintf("choices[%d]", i), err)
			wrong = &web.Invalid{}
		}
	}
	q.weigh(weights)
	switch q.Kind {
	case Matching:
		q.checkPairs(bad)
	case Gap:
		q.checkGaps(bad)
	default:
		for i, c := range q.Choices {
			if c.Gap != 0 {
				bad.Add(fmt.Sprintf("choices[%d].gap", i), "quizzes.invalid.gap_of_none")
			}
		}
	}
}

// cleanChoice cleans a choice. seen are those before it, by what tells them apart.
func (q *QuestionDraft) cleanChoice(c *ChoiceDraft, seen map[[2]string]bool, bad *web.Invalid) {
	c.Text = bad.Texts("text", c.Text, web.Rule{Max: maxChoice, Required: q.Kind != Matching, Lines: !q.Kind.Typed() && q.Kind != Gap})
	c.Match = bad.Texts("match", c.Match, web.Rule{Max: maxChoice, Required: q.Kind == Matching, Lines: true})
	if q.Kind == Numeric && !c.Text.IsZero() {
		c.Text = cleanNumber("text", c.Text, bad)
	}
	said := [2]string{"", c.Text.Source()}
	if q.Kind == Gap {
		said[0] = strconv.Itoa(c.Gap)
	}
	if q.Kind == Short {
		said[0] = string(c.Text.Original) // the same word may be right in several languages
	}
	if seen[said] && said[1] != "" {
		bad.Add("text", "quizzes.invalid.choice_twice")
	}
	seen[said] = true
	c.Feedback = bad.Texts("feedback", c.Feedback, web.Rule{Max: maxFeedback, Lines: true})
}

// cleanNumber writes what is accepted of a number in the one way in which it is
// kept.
func cleanNumber(field string, t i18n.Text, bad *web.Invalid) i18n.Text {
	accepted, ok := parseAccepted(t.Source())
	if !ok {
		bad.Add(field, "quizzes.invalid.accepted_number")
		return t
	}
	return i18n.NewText(t.Original, accepted.String())
}
