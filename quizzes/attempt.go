package quizzes

import (
	"credo/internal/i18n"
	"credo/internal/storage"
)

// An Attempt is one go at a quiz, as its person may see it: Questions are asked
// without the key, and there is a Result once it is handed in.
type Attempt struct {
	ID          string
	QuizID      string
	Title       i18n.Text // of the quiz
	PassMark    float64   // that it is judged by
	Number      int       // the person's first go at this quiz is 1
	StartedAt   storage.Instant
	EndsAt      storage.Instant   // when its time is up; 0 without a limit
	SubmittedAt storage.Instant   // 0 while the attempt is open
	AtOnce      bool              // whether each answer can be checked
	Questions   []Asked           // in the order in which they are asked
	Answers     map[string]Given  // by question id
	Flagged     map[string]bool   // questions to come back to
	Checked     map[string]Marked // answers that have shown what is right, and stay
	Result      *Result           // nil while the attempt is open
}

// Asked is a question without its key.
type Asked struct {
	ID      string
	Kind    Kind
	Format  Format
	Text    i18n.Text
	Choices []Option // none where Kind.Typed: they would be the key; of Matching the prompts
	Answers []Option // of Matching, what may belong to a prompt
	Gaps    []AskedGap
}

// AskedGap is a gap of a text.
type AskedGap struct {
	Options []Option // what may be chosen for it; none where it is typed
}

// An Option is a choice without its key.
type Option struct {
	ID   string
	Text i18n.Text
}

// URL is the attempt's page.
func (a Attempt) URL() string { return "/attempts/" + a.ID }

// overviewURL is the page before handing in.
func (a Attempt) overviewURL() string { return a.URL() + "/overview" }

// submitURL is where the attempt is handed in.
func (a Attempt) submitURL() string { return a.URL() + "/submit" }

// Open reports whether answers may still be given.
func (a Attempt) Open() bool { return a.SubmittedAt == 0 }

// Answered reports whether the question has an answer.
func (a Attempt) Answered(question string) bool { return !a.Answers[question].IsZero() }

// asks counts the questions that ask something.
func (a Attempt) asks() int {
	n := 0
	for _, q := range a.Questions {
		n = q.Kind.after(n)
	}
	return n
}

// Gaps returns the places of the questions without an answer, from 0.
func (a Attempt) Gaps() []int {
	var gaps []int
	for i, q := range a.Questions {
		if q.Kind.Scored() && !a.Answered(q.ID) {
			gaps = append(gaps, i)
		}
	}
	return gaps
}

// Ask returns the question without its key.
func (q Question) Ask() Asked {
	asked := Asked{ID: q.ID, Kind: q.Kind, Format: q.Format, Text: q.Text}
	switch {
	case q.Kind.Typed(), q.Kind == Essay:
		return asked
	case q.Kind == Matching:
		return q.askMatching(asked)
	case q.Kind == Gap:
		asked.Gaps = q.askedGaps()
		return asked
	}
	for _, c := range q.Choices {
		asked.Choices = append(asked.Choices, Option{ID: c.ID, Text: c.Text})
	}
	return asked
}
