package main

import (
	"context"
	"fmt"

	"credo/internal/storage"
	"credo/quizzes"
)

// A demoTopic is what a question of the starter pack is about.
type demoTopic struct {
	Question string // its title
	Value    string // a key, empty for none
	Tags     []string
}

// tellTopics has the owner say in the bank what the questions are about.
func (t *teller) tellTopics(ctx context.Context) error {
	named := map[string]quizzes.BankQuestion{}
	for _, m := range t.training {
		drafts := m.quiz.Draft().Questions
		for i, q := range m.quiz.Questions {
			named[q.Name] = quizzes.BankQuestion{ID: q.ID, Draft: drafts[i]}
		}
	}
	return t.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		for _, topic := range t.team.Topics {
			q, there := named[topic.Question]
			if !there {
				return fmt.Errorf("question %q: %w", topic.Question, storage.ErrNotFound)
			}
			q.Value, q.Tags = t.ids["values "+topic.Value], topic.Tags
			if err := quizzes.Describe(ctx, tx, q); err != nil {
				return fmt.Errorf("question %s: %w", topic.Question, err)
			}
		}
		return nil
	})
}
