package workshop

import (
	"context"

	"credo/internal/web"
)

type draftCredoInput struct {
	ID   string `path:"id"`
	Body struct {
		Revision int `json:"revision" required:"false" doc:"Of the draft whose place it takes; 0 for none"`
	}
}

type draftCredoOutput struct {
	Body struct {
		Revision int `json:"revision" doc:"Of the draft of the credo"`
	}
}

func (a calls) draftCredo(ctx context.Context, in *draftCredoInput) (*draftCredoOutput, error) {
	revision, err := a.store.DraftCredo(ctx, web.ViewerOf(ctx), in.ID, in.Body.Revision)
	out := &draftCredoOutput{}
	out.Body.Revision = revision
	return out, err
}
