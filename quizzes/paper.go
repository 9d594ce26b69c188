package quizzes

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"credo/internal/storage"
)

// A paper is what an attempt was handed: the rules it is judged by and the
// versions of its questions, in the order in which they are asked. It stays as it
// is whatever becomes of the quiz.
type paper struct {
	PassMark  float64         `json:"pass_mark"`
	EndsAt    storage.Instant `json:"ends_at,omitempty"` // 0 without a time limit
	AtOnce    bool            `json:"at_once,omitempty"` // whether each answer can be checked
	Questions []handed        `json:"questions"`
}

// handed is a question of a paper.
type handed struct {
	Question string `json:"question"`
	Version  string `json:"version"`
	Order    []int  `json:"order,omitempty"` // of its choices, by their places from 0; empty for their own
}

// paper returns what an attempt at the quiz is handed that starts now, by
// somebody with so many percent of extra time: questions of its own, then those
// that were drawn.
func (q Quiz) paper(now storage.Instant, extra int, drawn []Question) paper {
	asked := slices.Concat(chosen(q.Questions, q.Rules.Ask), drawn)
	p := paper{
		PassMark: q.PassMark, EndsAt: q.Rules.ends(now, extra), AtOnce: q.Rules.Shows == AtOnce,
		Questions: make([]handed, len(asked)),
	}
	for i, question := range asked {
		p.Questions[i] = handed{Question: question.ID, Version: question.Version}
		if q.Rules.ShuffleChoices || question.Kind == Ordering || question.Kind == Matching || question.Kind == Gap {
			p.Questions[i].Order = question.Shuffle()
		}
	}
	if q.Rules.ShuffleQuestions {
		rand.Shuffle(len(p.Questions), func(i, j int) { p.Questions[i], p.Questions[j] = p.Questions[j], p.Questions[i] })
	}
	return p
}

// with returns the paper with only these questions, with all if none are named.
func (p paper) with(questions []string) paper {
	if len(questions) > 0 {
		p.Questions = slices.DeleteFunc(slices.Clone(p.Questions), func(h handed) bool { return !slices.Contains(questions, h.Question) })
	}
	return p
}

// versions returns the ids of the versions.
func (p paper) versions() []string {
	ids := make([]string, len(p.Questions))
	for i, q := range p.Questions {
		ids[i] = q.Version
	}
	return ids
}

// questions returns the questions with their key, as they are asked: with their
// choices in the order of the paper, and named by their places in it. all are the
// versions by their ids.
func (p paper) questions(all map[string]Question) ([]Question, error) {
	questions := make([]Question, len(p.Questions))
	for i, h := range p.Questions {
		q, there := all[h.Version]
		if !there {
			return nil, fmt.Errorf("version %s of question %s: %w", h.Version, h.Question, storage.ErrNotFound)
		}
		questions[i] = q.InOrder(h.Order)
	}
	return questions, nil
}

// Shuffle draws an order for InOrder, nil for a question of a kind that has none.
func (q Question) Shuffle() []int {
	switch {
	case q.Kind == Ordering:
		return disorder(len(q.Choices))
	case q.Kind == Matching:
		return rand.Perm(len(q.matches()))
	case q.Kind.shuffles(), q.Kind == Gap && offers(q.Choices): // who writes it puts what is right first
		return rand.Perm(len(q.Choices))
	}
	return nil
}

// disorder returns an order of n things that is not their own.
func disorder(n int) []int {
	for {
		order := rand.Perm(n)
		if n < 2 || !slices.IsSorted(order) {
			return order
		}
	}
}

// InOrder returns the question with its choices, or of Matching its answers, in
// another order.
func (q Question) InOrder(order []int) Question {
	if q.Kind == Matching {
		q.Offered = order
		return q
	}
	if len(order) != len(q.Choices) {
		return q
	}
	choices := make([]Choice, len(order))
	for i, place := range order {
		choices[i] = q.Choices[place]
	}
	q.Choices = choices
	q.number()
	return q
}
