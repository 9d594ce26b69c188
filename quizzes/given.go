package quizzes

import (
	"fmt"
	"slices"

	"credo/internal/web"
)

// Given is what somebody answered to a question: choices, by their ids, or what
// was typed where Kind.Typed. Its zero value is no answer.
type Given struct {
	Choices []string `json:"choices,omitempty"`
	Text    string   `json:"text,omitempty"`
}

// IsZero reports whether nothing was answered.
func (g Given) IsZero() bool { return len(g.Choices) == 0 && g.Text == "" }

// equal reports whether the answers are the same.
func (g Given) equal(other Given) bool {
	return slices.Equal(g.Choices, other.Choices) && g.Text == other.Text
}

// Has reports whether the choice is part of the answer.
func (g Given) Has(choice string) bool { return slices.Contains(g.Choices, choice) }

// maxAnswer bounds what is typed, in characters as people see them.
const maxAnswer = 300

// answer returns an answer as it is kept: choices once each and in the order of
// the question, what was typed without white space around. What is wrong with it
// stands at "choices" or "text": a choice that is none of the question's, several
// where one is asked for, no number where one is.
func (q Question) answer(given Given) (Given, error) {
	if q.Kind.Typed() {
		return q.answerTyped(given)
	}
	if given.Text != "" {
		return Given{}, web.Refuse("text", "quizzes.invalid.chosen_only")
	}
	for i, id := range given.Choices {
		if !slices.ContainsFunc(q.Choices, func(c Choice) bool { return c.ID == id }) {
			return Given{}, web.Refuse(fmt.Sprintf("choices[%d]", i), "web.invalid.choice")
		}
	}
	var kept Given
	for _, c := range q.Choices {
		if given.Has(c.ID) {
			kept.Choices = append(kept.Choices, c.ID)
		}
	}
	if q.Kind != Multiple && len(kept.Choices) > 1 {
		return Given{}, web.Refuse("choices", "quizzes.invalid.one_choice")
	}
	return kept, nil
}

func (q Question) answerTyped(given Given) (Given, error) {
	if len(given.Choices) > 0 {
		return Given{}, web.Refuse("choices", "quizzes.invalid.typed_only")
	}
	bad := &web.Invalid{}
	kept := Given{Text: bad.Text("text", given.Text, web.Rule{Max: maxAnswer})}
	if len(bad.Problems) == 0 && q.Kind == Numeric && kept.Text != "" {
		if _, ok := parseNumber(kept.Text); !ok {
			bad.Add("text", "quizzes.invalid.number")
		}
	}
	if err := bad.OrNil(); err != nil {
		return Given{}, err
	}
	return kept, nil
}
