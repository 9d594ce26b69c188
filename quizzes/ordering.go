package quizzes

import (
	"fmt"
	"slices"

	"credo/internal/web"
)

// answerOrdering returns the ids of all items in the order they were put in, or
// the zero Given for none.
func (q Question) answerOrdering(given Given) (Given, error) {
	switch {
	case given.Text != "":
		return Given{}, web.Refuse("text", "quizzes.invalid.chosen_only")
	case len(given.Choices) == 0:
		return Given{}, nil
	case len(given.Choices) != len(q.Choices):
		return Given{}, web.Refuse("choices", "quizzes.invalid.order", "Count", len(q.Choices))
	}
	for i, id := range given.Choices {
		switch {
		case !slices.ContainsFunc(q.Choices, func(c Choice) bool { return c.ID == id }):
			return Given{}, web.Refuse(fmt.Sprintf("choices[%d]", i), "web.invalid.choice")
		case slices.Contains(given.Choices[:i], id):
			return Given{}, web.Refuse(fmt.Sprintf("choices[%d]", i), "quizzes.invalid.item_twice")
		}
	}
	return Given{Choices: slices.Clone(given.Choices)}, nil
}

// gradeOrdering gives each item that stands at its place the same share of the
// mark.
func gradeOrdering(q Question, given Given) (Weight, []string) {
	right := 0
	for i, id := range given.Choices {
		if c, there := q.choice(id); there && c.Place == i+1 {
			right++
		}
	}
	return part(right, len(q.Choices)), given.Choices
}

func (q Question) orderingKey() (given Given) {
	items := slices.Clone(q.Choices)
	slices.SortFunc(items, func(a, b Choice) int { return a.Place - b.Place })
	for _, c := range items {
		given.Choices = append(given.Choices, c.ID)
	}
	return given
}

// choice returns a choice by its id.
func (q Question) choice(id string) (Choice, bool) {
	for _, c := range q.Choices {
		if c.ID == id {
			return c, true
		}
	}
	return Choice{}, false
}
