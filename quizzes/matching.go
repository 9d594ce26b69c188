package quizzes

import (
	"fmt"
	"slices"
	"strconv"

	"credo/internal/i18n"
	"credo/internal/web"
)

// checkPairs adds what is wrong with pairs: there are at least two of them, and
// nothing stands to the left of two.
func (q QuestionDraft) checkPairs(bad *web.Invalid) {
	pairs := 0
	for _, c := range q.Choices {
		if !c.Text.IsZero() {
			pairs++
		}
	}
	if pairs < minChoices {
		bad.Add("choices", "quizzes.invalid.pairs", "Min", minChoices)
	}
}

// prompts are the choices to which an answer is looked for.
func (q Question) prompts() []Choice {
	return slices.DeleteFunc(slices.Clone(q.Choices), func(c Choice) bool { return c.Text.IsZero() })
}

// matches are the answers that are offered, each once.
func (q Question) matches() []i18n.Text {
	var all []i18n.Text
	for _, c := range q.Choices {
		if !slices.ContainsFunc(all, func(t i18n.Text) bool { return t.Source() == c.Match.Source() }) {
			all = append(all, c.Match)
		}
	}
	return all
}

// offered are the answers in the order in which they are offered.
func (q Question) offered() []i18n.Text {
	all := q.matches()
	if len(q.Offered) != len(all) {
		return all
	}
	ordered := make([]i18n.Text, len(all))
	for i, place := range q.Offered {
		ordered[i] = all[place]
	}
	return ordered
}

// rightMatch returns the id of the answer that belongs to a prompt.
func (q Question) rightMatch(prompt Choice) string {
	at := slices.IndexFunc(q.offered(), func(t i18n.Text) bool { return t.Source() == prompt.Match.Source() })
	return strconv.Itoa(at + 1)
}

func (q Question) askMatching(asked Asked) Asked {
	for _, c := range q.prompts() {
		asked.Choices = append(asked.Choices, Option{ID: c.ID, Text: c.Text})
	}
	for i, t := range q.offered() {
		asked.Answers = append(asked.Answers, Option{ID: strconv.Itoa(i + 1), Text: t})
	}
	return asked
}

// answerMatching returns an answer for each prompt, empty ones included, or the
// zero Given if all are.
func (q Question) answerMatching(given Given) (Given, error) {
	prompts, offered := q.prompts(), q.offered()
	switch {
	case given.Text != "":
		return Given{}, web.Refuse("text", "quizzes.invalid.chosen_only")
	case len(given.Choices) > len(prompts):
		return Given{}, web.Refuse("choices", "quizzes.invalid.too_many_matches", "Max", len(prompts))
	}
	kept := Given{Choices: make([]string, len(prompts))}
	empty := true
	for i, id := range given.Choices {
		if id == "" {
			continue
		}
		if n, err := strconv.Atoi(id); err != nil || n < 1 || n > len(offered) || strconv.Itoa(n) != id {
			return Given{}, web.Refuse(fmt.Sprintf("choices[%d]", i), "web.invalid.choice")
		}
		kept.Choices[i], empty = id, false
	}
	if empty {
		return Given{}, nil
	}
	return kept, nil
}

// gradeMatching gives each prompt the same share of the mark.
func gradeMatching(q Question, given Given) (Weight, []string) {
	prompts := q.prompts()
	right := 0
	for i, prompt := range prompts {
		if i < len(given.Choices) && given.Choices[i] == q.rightMatch(prompt) {
			right++
		}
	}
	return part(right, len(prompts)), given.Choices
}

func (q Question) matchingKey() (given Given) {
	for _, prompt := range q.prompts() {
		given.Choices = append(given.Choices, q.rightMatch(prompt))
	}
	return given
}

// part is so many of n equal parts of the mark.
func part(right, n int) Weight {
	if n == 0 {
		return 0
	}
	return Full * Weight(right) / Weight(n)
}
