package workshop

import (
	"context"
	"fmt"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/values"
)

// OriginAnswer says where a value comes from.
type OriginAnswer struct {
	Workshop string     `json:"workshop" doc:"Its id"`
	Question string     `json:"question"`
	ClosedAt time.Time  `json:"closed_at"`
	Answers  int        `json:"answers" doc:"How many people answered"`
	Word     wordAnswer `json:"word"`
	Dots     *int       `json:"dots" doc:"null where too few have voted"`
	Voters   *int       `json:"voters" doc:"null where too few have voted"`
	URL      string     `json:"url" doc:"The page with the answers that have the word"`
}

// Answer returns the lineage as answers show it.
func (l Lineage) Answer(ctx context.Context) OriginAnswer {
	answer := OriginAnswer{
		Workshop: l.Workshop, ClosedAt: l.ClosedAt.Time(), Answers: l.Answers, Word: answerOfWord(ctx, l.Word), Dots: l.Dots, URL: l.URL(),
	}
	answer.Question, _ = l.Question.For(i18n.LangOf(ctx))
	if l.Dots != nil {
		answer.Voters = &l.Voters
	}
	return answer
}

type originInput struct {
	ID string `path:"id"`
}

type originOutput struct{ Body OriginAnswer }

// origin answers with storage.ErrNotFound for a value that came from no workshop.
func (a calls) origin(ctx context.Context, in *originInput) (*originOutput, error) {
	v, err := values.ByID(ctx, a.store.db, in.ID)
	if err != nil {
		return nil, err
	}
	lineages, err := Lineages(ctx, a.store.db, []string{v.Origin})
	if err != nil {
		return nil, err
	}
	lineage, known := lineages[v.Origin]
	if !known {
		return nil, fmt.Errorf("the origin of value %s: %w", v.ID, storage.ErrNotFound)
	}
	return &originOutput{lineage.Answer(ctx)}, nil
}
