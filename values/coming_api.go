package values

import (
	"context"
	"errors"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

func (a calls) coming(ctx context.Context, _ *struct{}) (*credoOutput, error) {
	coming, err := a.store.Coming(ctx)
	if err != nil {
		return nil, err
	}
	return &credoOutput{Body: answerOf(coming.Credo, i18n.LangOf(ctx))}, nil
}

// takeBack takes back whatever is coming.
func (a calls) takeBack(ctx context.Context, _ *struct{}) (*struct{}, error) {
	coming, err := a.store.Coming(ctx)
	if errors.Is(err, storage.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return nil, a.store.TakeBack(ctx, web.ViewerOf(ctx), coming.At)
}
