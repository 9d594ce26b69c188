package empowerment

import (
	"context"
	"strings"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/web"
	"credo/people"
)

// moneyBody is an amount in a currency.
type moneyBody struct {
	Amount   string         `json:"amount" doc:"A decimal: 50000, 12.50"`
	Currency money.Currency `json:"currency" doc:"A code of ISO 4217; that of the workplace when it is left out"`
}

func moneyAnswer(m money.Money) moneyBody { return moneyBody{m.String(), m.Currency()} }

type limitsBody struct {
	Revision *int        `json:"revision" doc:"That it started from: 409 if there is another by now; left out, it replaces whatever there is"`
	Language i18n.Lang   `json:"language" doc:"en, ko or ja; told by the script of the texts when it is left out. What there is in others stays"`
	Limits   []limitBody `json:"limits"`
}

type limitBody struct {
	Role     people.Role        `json:"role" doc:"staff, lead or owner"`
	Kind     LimitKind          `json:"kind" doc:"amount, none (no limit), ask (ask first), or empty while nobody has written it"`
	Amount   *moneyBody         `json:"amount" doc:"For a guest and day, where the kind is amount; else null"`
	Words    string             `json:"words" doc:"One sentence"`
	Examples []limitExampleBody `json:"examples"`
}

type limitExampleBody struct {
	ID    string  `json:"id" doc:"Of an example that there is, which it stays; one without is found by what it says, or is new"`
	Text  string  `json:"text"`
	Value *string `json:"value" doc:"The id of the value that it lives, or null"`
}

type limitsAnswer struct {
	Revision int            `json:"revision" doc:"0 before anybody wrote one"`
	Language i18n.Lang      `json:"language" doc:"In which the texts are, as far as there are translations"`
	Currency money.Currency `json:"currency" doc:"Of the workplace"`
	Role     people.Role    `json:"role" doc:"Of the person who asks"`
	Limits   []limitBody    `json:"limits" doc:"staff, lead, owner"`
}

type limitsOutput struct{ Body limitsAnswer }

func (a calls) limits(ctx context.Context, _ *struct{}) (*limitsOutput, error) {
	limits, err := a.store.Limits(ctx)
	if err != nil {
		return nil, err
	}
	return limitsAnswerIn(ctx, limits, i18n.LangOf(ctx)), nil
}

func limitsAnswerIn(ctx context.Context, l Limits, lang i18n.Lang) *limitsOutput {
	say := func(t i18n.Text) string { s, _ := t.For(lang); return s }
	out := limitsAnswer{
		Revision: l.Revision, Language: lang, Currency: web.WorkplaceOf(ctx).Currency,
		Role: people.Role(web.ViewerOf(ctx).Role), Limits: make([]limitBody, len(l.Of)),
	}
	for i, limit := range l.Of {
		body := limitBody{Role: limit.Role, Kind: limit.Kind, Words: say(limit.Words), Examples: []limitExampleBody{}}
		if limit.Kind == UpTo {
			amount := moneyAnswer(limit.Amount)
			body.Amount = &amount
		}
		for _, e := range limit.Examples {
			example := limitExampleBody{ID: e.ID, Text: say(e.Text)}
			if e.ValueID != "" {
				example.Value = &e.ValueID
			}
			body.Examples = append(body.Examples, example)
		}
		out.Limits[i] = body
	}
	return &limitsOutput{Body: out}
}

type setLimitsInput struct{ Body limitsBody }

func (a calls) setLimits(ctx context.Context, in *setLimitsInput) (*limitsOutput, error) {
	by := web.ViewerOf(ctx)
	d := in.Body.draft(by.Language)
	limits, err := a.store.SetLimits(ctx, by, d)
	if err != nil {
		return nil, err
	}
	return limitsAnswerIn(ctx, limits, d.Language), nil
}

// draft returns what the body says: in the language that it names, else that of
// its script, else the fallback.
func (b limitsBody) draft(fallback i18n.Lang) LimitsDraft {
	d := LimitsDraft{Base: b.Revision, Language: b.Language}
	var all []string
	for _, body := range b.Limits {
		limit := LimitDraft{Role: body.Role, Kind: body.Kind, Words: body.Words}
		all = append(all, body.Words)
		if body.Amount != nil {
			limit.Amount, limit.Currency = body.Amount.Amount, body.Amount.Currency
		}
		for _, e := range body.Examples {
			example := LimitExampleDraft{ID: e.ID, Text: e.Text}
			all = append(all, e.Text)
			if e.Value != nil {
				example.Value = *e.Value
			}
			limit.Examples = append(limit.Examples, example)
		}
		d.Limits = append(d.Limits, limit)
	}
	if d.Language == "" {
		d.Language = i18n.DetectLang(strings.Join(all, "\n"), fallback)
	}
	return d
}
