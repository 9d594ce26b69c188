package people

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/web"
)

// workplaceBody is the settings of a workplace; fields are those of the form.
type workplaceBody struct {
	Workplace string         `json:"workplace" doc:"Its name"`
	Zone      string         `json:"zone" doc:"A time zone of the IANA database: Asia/Seoul"`
	Language  i18n.Lang      `json:"language" doc:"Of people who have not chosen one: en, ko or ja"`
	Languages []i18n.Lang    `json:"languages" doc:"That content is written in"`
	Currency  money.Currency `json:"currency" doc:"A code of ISO 4217: KRW; the one there is when it is left out"`
}

type workplaceInput struct{ Body workplaceBody }

type workplaceOutput struct{ Body workplaceBody }

func (a calls) workplace(ctx context.Context, _ *struct{}) (*workplaceOutput, error) {
	w, err := At(ctx, a.store.db)
	if err != nil {
		return nil, err
	}
	return &workplaceOutput{Body: workplaceBody{w.Name, w.Zone, w.Language, w.Languages, w.Currency}}, nil
}

func (a calls) editWorkplace(ctx context.Context, in *workplaceInput) (*workplaceOutput, error) {
	b := in.Body
	err := a.store.EditWorkplace(ctx, web.ViewerOf(ctx), Workplace{
		Name: b.Workplace, Zone: b.Zone, Language: b.Language, Languages: b.Languages, Currency: b.Currency,
	})
	if err != nil {
		return nil, err
	}
	return a.workplace(ctx, nil)
}
