package quizzes

import (
	"context"
	"time"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

type rulesBody struct {
	Wait             int        `json:"wait_minutes" doc:"From handing in to the next start"`
	Counts           Counting   `json:"counts" enum:"best,last,first" doc:"Which of several attempts counts"`
	Limit            int        `json:"limit_minutes" doc:"0 for no limit"`
	Grace            int        `json:"grace_seconds" doc:"That an answer may come later over a slow network"`
	Ask              int        `json:"ask,omitempty" doc:"How many of the quiz's own questions an attempt asks, by chance; 0 for all"`
	Draws            []Draw     `json:"draws,omitempty" doc:"What an attempt is asked beside them: so many questions of the bank with a tag, by chance"`
	ShuffleQuestions bool       `json:"shuffle_questions"`
	ShuffleChoices   bool       `json:"shuffle_choices"`
	Shows            Showing    `json:"shows" enum:"at_once,at_end,after_closing,never" doc:"When takers are shown what is right"`
	ClosesAt         *time.Time `json:"closes_at" doc:"From then on no attempt is started; null for never"`
}

type rulesInput struct {
	ID string `path:"id"`
}

type setRulesInput struct {
	ID   string `path:"id"`
	Body rulesBody
}

type rulesOutput struct{ Body rulesBody }

func (a calls) showRules(ctx context.Context, in *rulesInput) (*rulesOutput, error) {
	quiz, err := a.store.Quiz(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &rulesOutput{answerRules(quiz)}, nil
}

func (a calls) setRules(ctx context.Context, in *setRulesInput) (*rulesOutput, error) {
	b := in.Body
	rules := Rules{
		Wait: b.Wait, Counts: b.Counts, Limit: b.Limit, Grace: b.Grace, Ask: b.Ask,
		ShuffleQuestions: b.ShuffleQuestions, ShuffleChoices: b.ShuffleChoices, Shows: b.Shows,
	}
	if b.ClosesAt != nil {
		rules.ClosesAt = storage.At(*b.ClosesAt)
	}
	if err := a.store.SetRules(ctx, in.ID, rules, b.Draws); err != nil {
		return nil, err
	}
	return a.showRules(ctx, &rulesInput{in.ID})
}

func answerRules(quiz Quiz) rulesBody {
	r := quiz.Rules
	b := rulesBody{
		Wait: r.Wait, Counts: r.Counts, Limit: r.Limit, Grace: r.Grace, Ask: r.Ask, Draws: quiz.Draws,
		ShuffleQuestions: r.ShuffleQuestions, ShuffleChoices: r.ShuffleChoices, Shows: r.Shows,
	}
	if r.ClosesAt > 0 {
		b.ClosesAt = new(r.ClosesAt.Time())
	}
	return b
}

type extraAnswer struct {
	Person  people.Ref `json:"person"`
	Percent int        `json:"percent" doc:"Of the limit, 0..400"`
}

type extraListOutput struct {
	Body struct {
		Items []extraAnswer `json:"items"`
		Next  *string       `json:"next" doc:"Always null"`
	}
}

func (a calls) listExtraTime(ctx context.Context, _ *struct{}) (*extraListOutput, error) {
	all, _, err := a.store.ExtraTimes(ctx)
	if err != nil {
		return nil, err
	}
	out := &extraListOutput{}
	out.Body.Items = make([]extraAnswer, len(all))
	for i, e := range all {
		out.Body.Items[i] = extraAnswer{people.Ref{ID: e.Person.ID, Name: e.Person.Name}, e.Percent}
	}
	return out, nil
}

type giveExtraInput struct {
	Person string `path:"person"`
	Body   struct {
		Percent int `json:"percent" doc:"Of the limit, 0..400; 0 takes it back"`
	}
}

type giveExtraOutput struct {
	Body struct {
		Percent int `json:"percent"`
	}
}

func (a calls) giveExtraTime(ctx context.Context, in *giveExtraInput) (*giveExtraOutput, error) {
	if err := a.store.GiveExtraTime(ctx, web.ViewerOf(ctx), in.Person, in.Body.Percent); err != nil {
		return nil, err
	}
	out := &giveExtraOutput{}
	out.Body.Percent = in.Body.Percent
	return out, nil
}
