package quizzes

import (
	"fmt"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// An Attempt is one go at a quiz, as its person may see it: Questions are asked
// without the key, and there is a Result once it is handed in.
type Attempt struct {
	ID          string
	QuizID      string
	Title       i18n.Text // of the quiz
	PassMark    float64   // of the quiz
	Number      int       // the person's first go at this quiz is 1
	StartedAt   storage.Instant
	SubmittedAt storage.Instant     // 0 while the attempt is open
	Questions   []Asked             // in the order of the quiz
	Answers     map[string][]string // ids of choices by question id
	Result      *Result             // nil while the attempt is open
}

// Asked is a question without its key.
type Asked struct {
	ID      string
	Kind    Kind
	Text    i18n.Text
	Choices []Option
}

// An Option is a choice without its key.
type Option struct {
	ID   string
	Text i18n.Text
}

// URL is the attempt's page.
func (a Attempt) URL() string { return "/attempts/" + a.ID }

// Open reports whether answers may still be given.
func (a Attempt) Open() bool { return a.SubmittedAt == 0 }

// Answered reports whether anything was chosen for the question.
func (a Attempt) Answered(question string) bool { return len(a.Answers[question]) > 0 }

// HasChosen reports whether the choice is part of the answer.
func (a Attempt) HasChosen(question, choice string) bool {
	return slices.Contains(a.Answers[question], choice)
}

// Gaps returns the places of the questions without an answer, from 0.
func (a Attempt) Gaps() []int {
	var gaps []int
	for i, q := range a.Questions {
		if !a.Answered(q.ID) {
			gaps = append(gaps, i)
		}
	}
	return gaps
}

// answer returns the chosen ids as they are kept, once each and in the order of
// the question. The problem is at "choices": an id that is no choice of the
// question, or several where one is asked for.
func (q Question) answer(chosen []string) ([]string, error) {
	for i, id := range chosen {
		if !slices.ContainsFunc(q.Choices, func(c Choice) bool { return c.ID == id }) {
			return nil, web.Refuse(fmt.Sprintf("choices[%d]", i), "web.invalid.choice")
		}
	}
	kept := []string{}
	for _, c := range q.Choices {
		if slices.Contains(chosen, c.ID) {
			kept = append(kept, c.ID)
		}
	}
	if q.Kind != Multiple && len(kept) > 1 {
		return nil, web.Refuse("choices", "quizzes.invalid.one_choice")
	}
	return kept, nil
}

// asked returns the questions without their key.
func (q Quiz) asked() []Asked {
	asked := make([]Asked, len(q.Questions))
	for i, question := range q.Questions {
		options := make([]Option, len(question.Choices))
		for j, c := range question.Choices {
			options[j] = Option{ID: c.ID, Text: c.Text}
		}
		asked[i] = Asked{ID: question.ID, Kind: question.Kind, Text: question.Text, Choices: options}
	}
	return asked
}
