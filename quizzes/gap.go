package quizzes

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"credo/internal/web"
)

// maxGaps bounds the gaps of a text.
const maxGaps = 20

// gapMark is where a gap stands in a text, as in "Keys come [[1]]."
var gapMark = regexp.MustCompile(`\[\[(\d{1,2})\]\]`)

// checkGaps adds what is wrong with gaps: a text has [[1]], [[2]] and so on once
// each, in every language, and something fills each.
func (q QuestionDraft) checkGaps(bad *web.Invalid) {
	gaps := len(gapMark.FindAllString(q.Text.Source(), -1))
	if gaps == 0 || gaps > maxGaps {
		bad.Add("text", "quizzes.invalid.gaps", "Max", maxGaps)
		return
	}
	for _, words := range q.Text.In {
		if !hasGaps(words, gaps) {
			bad.Add("text", "quizzes.invalid.gap_marks", "N", gaps)
			return
		}
	}
	filled, weights := make([]bool, gaps+1), q.Weights()
	for i, c := range q.Choices {
		if c.Gap < 1 || c.Gap > gaps {
			bad.Add(fmt.Sprintf("choices[%d].gap", i), "quizzes.invalid.gap", "Max", gaps)
			continue
		}
		filled[c.Gap] = filled[c.Gap] || weights[i] == Full
	}
	if slices.Contains(filled[1:], false) {
		bad.Add("choices", "quizzes.invalid.gap_unfilled", "Gap", 1+slices.Index(filled[1:], false))
	}
}

// hasGaps reports whether a text has so many gaps, each once.
func hasGaps(words string, gaps int) bool {
	seen := map[int]bool{}
	for _, found := range gapMark.FindAllStringSubmatch(words, -1) {
		n, _ := strconv.Atoi(found[1])
		if n < 1 || n > gaps || seen[n] {
			return false
		}
		seen[n] = true
	}
	return len(seen) == gaps
}

// gapCount is how many gaps the text has.
func (q Question) gapCount() int { return len(gapMark.FindAllString(q.Text.Source(), -1)) }

// fillers are the choices for a gap, from 1.
func (q Question) fillers(gap int) []Choice {
	return slices.DeleteFunc(slices.Clone(q.Choices), func(c Choice) bool { return c.Gap != gap })
}

// offers reports whether a gap is filled by choosing: something is offered for it
// that is worth nothing.
func offers(fillers []Choice) bool {
	return slices.ContainsFunc(fillers, func(c Choice) bool { return c.Weight <= 0 })
}

func (q Question) askedGaps() []AskedGap {
	gaps := make([]AskedGap, q.gapCount())
	for i := range gaps {
		fillers := q.fillers(i + 1)
		if !offers(fillers) {
			continue
		}
		for _, c := range fillers {
			gaps[i].Options = append(gaps[i].Options, Option{ID: c.ID, Text: c.Text})
		}
	}
	return gaps
}

// answerGaps returns what was given for each gap, or the zero Given for nothing.
func (q Question) answerGaps(given Given) (Given, error) {
	gaps := q.gapCount()
	switch {
	case given.Text != "" || len(given.Choices) > 0:
		return Given{}, web.Refuse("texts", "quizzes.invalid.gaps_only")
	case len(given.Texts) > gaps:
		return Given{}, web.Refuse("texts", "quizzes.invalid.too_many_gaps", "Max", gaps)
	}
	bad := &web.Invalid{}
	kept, empty := Given{Texts: make([]string, gaps)}, true
	for i, typed := range given.Texts {
		field := fmt.Sprintf("texts[%d]", i)
		fillers := q.fillers(i + 1)
		if typed != "" && offers(fillers) {
			if !slices.ContainsFunc(fillers, func(c Choice) bool { return c.ID == typed }) {
				bad.Add(field, "web.invalid.choice")
			}
		} else {
			typed = bad.Text(field, typed, web.Rule{Max: maxAnswer})
		}
		kept.Texts[i], empty = typed, empty && typed == ""
	}
	if err := bad.OrNil(); err != nil || empty {
		return Given{}, err
	}
	return kept, nil
}

// gradeGaps gives each gap the same share of the mark.
func gradeGaps(q Question, given Given) (Weight, []string) {
	gaps := q.gapCount()
	earned := Weight(0)
	var chosen []string
	for i := range min(gaps, len(given.Texts)) {
		w, ids := q.fill(i+1, given.Texts[i])
		earned += max(0, w)
		chosen = append(chosen, ids...)
	}
	return earned / Weight(max(1, gaps)), chosen
}

// fill returns what is earned by what was given for a gap, and the choice it is.
func (q Question) fill(gap int, given string) (Weight, []string) {
	fillers := q.fillers(gap)
	if offers(fillers) {
		return best(fillers, func(c Choice) bool { return c.ID == given })
	}
	typed := q
	typed.Choices = fillers
	return gradeShort(typed, Given{Text: given})
}

func (q Question) gapKey() (given Given) {
	for gap := range q.gapCount() {
		fillers := q.fillers(gap + 1)
		at := slices.IndexFunc(fillers, func(c Choice) bool { return c.Weight == Full })
		words := ""
		switch {
		case at < 0:
		case offers(fillers):
			words = fillers[at].ID
		default:
			words = exampleOf(fillers[at].Text.Source())
		}
		given.Texts = append(given.Texts, words)
	}
	return given
}
