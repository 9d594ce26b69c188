package quizzes

import (
	"fmt"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// A Grade is what a lead said to an answer in own words.
type Grade struct {
	Levels []Level // how far each criterion is met, in their order; of a question without any, one of the whole
	Note   string  // to the taker, may be empty
	By     people.Ref
	At     storage.Instant
}

// A Level is how far an answer meets a criterion.
type Level string

// The levels, and what each earns of a criterion's share.
const (
	NotMet    Level = "none"
	PartlyMet Level = "partly" // half
	Met       Level = "met"    // all of it
)

// Levels are all levels.
var Levels = []Level{NotMet, PartlyMet, Met}

var levelShares = map[Level]Weight{NotMet: 0, PartlyMet: Full / 2, Met: Full}

// maxNote bounds the note of a grade, in characters as people see them.
const maxNote = 1000

// gradeNothing leaves the mark to a lead.
func gradeNothing(Question, Given) (Weight, []string) { return 0, nil }

// criteria is how many levels a grade of the question has.
func (q Question) criteria() int { return max(1, len(q.Choices)) }

// graded returns what the levels earn, 0..1. What is wrong with them stands at
// "levels".
func (q Question) graded(levels []Level) (mark float64, err error) {
	if len(levels) != q.criteria() {
		return 0, web.Refuse("levels", "quizzes.invalid.levels", "Count", q.criteria())
	}
	bad := &web.Invalid{}
	earned := Weight(0)
	for i, l := range levels {
		share, ok := levelShares[l]
		if !ok {
			bad.Add(fmt.Sprintf("levels[%d]", i), "quizzes.invalid.level")
		}
		worth := Full
		if len(q.Choices) > 0 {
			worth = q.Choices[i].Weight
		}
		earned += worth * share / Full
	}
	return earned.mark(), bad.OrNil()
}
