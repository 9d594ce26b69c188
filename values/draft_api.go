package values

import (
	"context"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

type draftAnswer struct {
	Revision int         `json:"revision" doc:"To be sent with the next change; 0 for what says no more than the version in force"`
	SavedAt  *time.Time  `json:"saved_at"`
	SavedBy  *people.Ref `json:"saved_by"`
	credoBody
}

type draftOutput struct{ Body draftAnswer }

func (a calls) draft(ctx context.Context, _ *struct{}) (*draftOutput, error) {
	saved, err := a.store.SavedDraft(ctx)
	if err != nil {
		return nil, err
	}
	out := draftOutputOf(ctx, saved.Draft)
	at := saved.At.Time()
	out.Body.Revision, out.Body.SavedAt, out.Body.SavedBy = saved.Revision, &at, &people.Ref{ID: saved.By.ID, Name: saved.By.Name}
	return out, nil
}

func draftOutputOf(ctx context.Context, d Draft) *draftOutput {
	body := bodyOf(Credo{Vision: d.Vision, Values: d.Values}, i18n.LangOf(ctx))
	body.Spells = d.Acronym
	return &draftOutput{Body: draftAnswer{credoBody: body}}
}

type saveDraftInput struct {
	Body struct {
		Revision int `json:"revision" doc:"Of the draft that this goes on from; 0 when there is none"`
		credoBody
	}
}

func (a calls) saveDraft(ctx context.Context, in *saveDraftInput) (*draftOutput, error) {
	by := web.ViewerOf(ctx)
	d, err := in.Body.draft(by.Language)
	if err != nil {
		return nil, err
	}
	current, err := storage.OrZero(a.store.Current(ctx))
	if err != nil {
		return nil, err
	}
	d.Base = &current.Version
	revision, err := a.store.SaveDraft(ctx, by, d, in.Body.Revision)
	if err != nil {
		return nil, err
	}
	if revision == 0 { // it says what the version in force says
		return draftOutputOf(ctx, Draft{Vision: current.Vision, Values: current.Values, Acronym: &current.Acronym}), nil
	}
	return a.draft(ctx, nil)
}

type dropDraftInput struct {
	Revision int `query:"revision" doc:"Of the draft as it is known to whoever throws it away"`
}

func (a calls) dropDraft(ctx context.Context, in *dropDraftInput) (*struct{}, error) {
	return nil, a.store.DropDraft(ctx, web.ViewerOf(ctx), in.Revision)
}
