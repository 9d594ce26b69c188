package quizzes

import (
	"context"
	"net/http"

	"credo/internal/i18n"
	"credo/internal/web"
)

// calls handles what clients of the JSON API ask for.
type calls struct {
	store *Store
	slots Slots
}

type startInput struct {
	ID   string `path:"id"`
	Body *struct {
		ID string `json:"id,omitempty" doc:"UUIDv7 of the client's, so that the same call again makes nothing new"`
	}
}

type attemptOutput struct {
	Status int
	Body   attemptAnswer
}

func (a calls) startAttempt(ctx context.Context, in *startInput) (*attemptOutput, error) {
	viewer := web.ViewerOf(ctx)
	if err := a.slots.may(ctx, viewer, in.ID); err != nil {
		return nil, err
	}
	id := ""
	if in.Body != nil {
		id = in.Body.ID
	}
	attempt, made, err := a.store.Start(ctx, viewer, in.ID, id)
	if err != nil {
		return nil, err
	}
	out := &attemptOutput{Status: http.StatusOK, Body: answerAttempt(ctx, attempt, a.store.left(attempt))}
	if made {
		out.Status = http.StatusCreated
	}
	return out, nil
}

type attemptInput struct {
	ID string `path:"id"`
}

func (a calls) showAttempt(ctx context.Context, in *attemptInput) (*attemptOutput, error) {
	attempt, err := a.store.Attempt(ctx, web.ViewerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &attemptOutput{Status: http.StatusOK, Body: answerAttempt(ctx, attempt, a.store.left(attempt))}, nil
}

type answerInput struct {
	ID       string `path:"id"`
	Question string `path:"question"`
	Body     struct {
		Choices []string `json:"choices,omitempty" doc:"Ids of choices of the question: of ordering all of them in their order, of matching an id of answers for each choice, empty for none; an empty list takes the answer back"`
		Text    *string  `json:"text,omitempty" doc:"The answer to a question of kind short, numeric or essay, in place of choices; an empty text takes it back"`
		Texts   []string `json:"texts,omitempty" doc:"The answer to a question of kind gap, in place of choices: what fills each gap, or the id of what is chosen for it"`
	}
}

type answerOutput struct {
	Body struct {
		Question string   `json:"question"`
		Choices  []string `json:"choices"`
		Text     string   `json:"text"`
		Texts    []string `json:"texts"`
	}
}

func (a calls) saveAnswer(ctx context.Context, in *answerInput) (*answerOutput, error) {
	given := Given{Choices: in.Body.Choices, Texts: in.Body.Texts}
	switch {
	case in.Body.Text != nil:
		given.Text = *in.Body.Text
	case in.Body.Choices == nil && in.Body.Texts == nil:
		return nil, web.Refuse("choices", "web.invalid.missing")
	}
	if err := a.store.Answer(ctx, web.ViewerOf(ctx), in.ID, in.Question, given); err != nil {
		return nil, err
	}
	out := &answerOutput{}
	out.Body.Question, out.Body.Choices, out.Body.Text, out.Body.Texts = in.Question, ids(given.Choices), given.Text, ids(given.Texts)
	return out, nil
}

type flagInput struct {
	ID       string `path:"id"`
	Question string `path:"question"`
	Body     struct {
		Flagged bool `json:"flagged"`
	}
}

type flagOutput struct {
	Body struct {
		Question string `json:"question"`
		Flagged  bool   `json:"flagged"`
	}
}

func (a calls) flagQuestion(ctx context.Context, in *flagInput) (*flagOutput, error) {
	if err := a.store.Flag(ctx, web.ViewerOf(ctx), in.ID, in.Question, in.Body.Flagged); err != nil {
		return nil, err
	}
	out := &flagOutput{}
	out.Body.Question, out.Body.Flagged = in.Question, in.Body.Flagged
	return out, nil
}

type checkInput struct {
	ID       string `path:"id"`
	Question string `path:"question"`
}

type checkOutput struct{ Body MarkedAnswer }

func (a calls) checkAnswer(ctx context.Context, in *checkInput) (*checkOutput, error) {
	marked, err := a.store.Check(ctx, web.ViewerOf(ctx), in.ID, in.Question)
	if err != nil {
		return nil, err
	}
	return &checkOutput{Body: AnswerMarked(i18n.LangOf(ctx), marked)}, nil
}

type resultOutput struct{ Body resultAnswer }

func (a calls) submitAttempt(ctx context.Context, in *attemptInput) (*resultOutput, error) {
	attempt, err := a.store.Submit(ctx, web.ViewerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &resultOutput{Body: answerResult(ctx, *attempt.Result)}, nil
}
