package review

import (
	"context"

	"credo/internal/storage"
	"credo/internal/web"
)

type pauseAnswer struct {
	From  *storage.Day `json:"from" doc:"The first day of the pause; null for none"`
	Until *storage.Day `json:"until" doc:"The last day of it; null until the person goes on"`
}

type pauseOutput struct{ Body pauseAnswer }

func (a calls) showPause(ctx context.Context, _ *struct{}) (*pauseOutput, error) {
	pause, _, err := a.store.Pause(ctx, web.ViewerOf(ctx))
	if err != nil {
		return nil, err
	}
	return &pauseOutput{Body: answerPause(pause)}, nil
}

type pauseInput struct {
	Body struct {
		From  *storage.Day `json:"from" doc:"The first day of the pause; null goes on with reviews"`
		Until *storage.Day `json:"until,omitempty" doc:"The last day of it; null until the person goes on"`
	}
}

func (a calls) setPause(ctx context.Context, in *pauseInput) (*pauseOutput, error) {
	var pause Pause
	if in.Body.From != nil {
		pause.From = *in.Body.From
		if in.Body.Until != nil {
			pause.Until = *in.Body.Until
		}
	}
	if in.Body.From != nil && pause.From == "" {
		return nil, web.Refuse("from", "review.invalid.day")
	}
	if err := a.store.SetPause(ctx, web.ViewerOf(ctx), pause); err != nil {
		return nil, err
	}
	return a.showPause(ctx, nil)
}

func answerPause(p Pause) (answer pauseAnswer) {
	if p.From != "" {
		answer.From = &p.From
	}
	if p.Until != "" {
		answer.Until = &p.Until
	}
	return answer
}
