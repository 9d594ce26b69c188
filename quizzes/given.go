package quizzes

import (
	"fmt"
	"slices"

	"credo/internal/web"
)

// Given is what somebody answered to a question. Its zero value is no answer.
type Given struct {
	// Choices are ids of choices: those that were chosen; of Ordering all in the
	// order they were put in; of Matching one of Asked.Answers for each prompt,
	// empty for none.
	Choices []string `json:"choices,omitempty"`
	Text    string   `json:"text,omitempty"`  // what was typed, where Kind.Typed and of Essay
	Texts   []string `json:"texts,omitempty"` // of Gap, what was typed into each, or the id of what was chosen for it
}

// IsZero reports whether nothing was answered.
func (g Given) IsZero() bool { return len(g.Choices) == 0 && g.Text == "" && len(g.Texts) == 0 }

// equal reports whether the answers are the same.
func (g Given) equal(other Given) bool {
	return slices.Equal(g.Choices, other.Choices) && g.Text == other.Text && slices.Equal(g.Texts, other.Texts)
}

// Has reports whether the choice is part of the answer.
func (g Given) Has(choice string) bool { return slices.Contains(g.Choices, choice) }

// The bounds of what is typed, in characters as people see them.
const (
	maxAnswer = 300
	maxEssay  = 4000
)

// Answer returns an answer as it is kept: choices once each and in the order of
// the question, what was typed without white space around. What is wrong with it
// stands at "choices" or "text": a choice that is none of the question's, several
// where one is asked for, no number where one is.
func (q Question) Answer(given Given) (Given, error) {
	switch {
	case q.Kind == Gap:
		return q.answerGaps(given)
	case len(given.Texts) > 0:
		return Given{}, web.Refuse("texts", "quizzes.invalid.no_gaps")
	case q.Kind == Essay:
		return q.answerWords(given, web.Rule{Max: maxEssay, Lines: true})
	case q.Kind.Typed():
		return q.answerWords(given, web.Rule{Max: maxAnswer})
	case q.Kind == Matching:
		return q.answerMatching(given)
	case q.Kind == Ordering:
		return q.answerOrdering(given)
	case q.Kind == Description && !given.IsZero():
		return Given{}, web.Refuse("", "quizzes.invalid.asks_nothing")
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

func (q Question) answerWords(given Given, rule web.Rule) (Given, error) {
	if len(given.Choices) > 0 {
		return Given{}, web.Refuse("choices", "quizzes.invalid.typed_only")
	}
	bad := &web.Invalid{}
	kept := Given{Text: bad.Text("text", given.Text, rule)}
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
