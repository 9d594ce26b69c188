package lived

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/web"
)

type reportInput struct {
	From string `query:"from" doc:"The first month, as 2026-01; eleven before the last when it is left out"`
	To   string `query:"to" doc:"The last month; the one that it is now when it is left out"`
}

type reportOutput struct{ Body reportAnswer }

type reportAnswer struct {
	From   string        `json:"from" doc:"The first month that was asked for"`
	To     string        `json:"to"`
	Kinds  []kindAnswer  `json:"kinds" doc:"In which ways a value is lived"`
	Values []valueAnswer `json:"values" doc:"Those of the credo in its order, then those taken out of it that were lived in these months"`
}

type kindAnswer struct {
	Kind string `json:"kind"`
	Name string `json:"name"`
	What string `json:"what" doc:"What is counted"`
	Own  string `json:"by_leads" doc:"What of it is counted as done by leads and owners themselves"`
}

type valueAnswer struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Language i18n.Lang     `json:"language" doc:"Of the name"`
	InCredo  bool          `json:"in_credo" doc:"It has not been taken out of the credo"`
	Months   []monthAnswer `json:"months" doc:"Those asked for in which there was a credo, the first first"`
}

type monthAnswer struct {
	Month string        `json:"month"`
	Over  bool          `json:"over" doc:"false in the month that it is now, at the workplace"`
	Lived []tallyAnswer `json:"lived" doc:"In the order of kinds"`
}

type tallyAnswer struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
	Own   int    `json:"by_leads" doc:"Of these, what leads and owners did themselves"`
}

func (c calls) report(ctx context.Context, in *reportInput) (*reportOutput, error) {
	var answer reportAnswer
	rep, err := c.store.report(ctx, web.ViewerOf(ctx), func(oldest, this Month) (period, error) {
		from, to, err := in.months(this)
		if err != nil {
			return period{}, err
		}
		answer.From, answer.To = from.String(), to.String()
		return periodBetween(from, to, oldest, this), nil
	})
	if err != nil {
		return nil, err
	}
	for _, k := range rep.kinds {
		answer.Kinds = append(answer.Kinds, kindAnswer{
			Kind: k.Key, Name: i18n.T(ctx, k.Name), What: i18n.T(ctx, k.What), Own: i18n.T(ctx, k.Own),
		})
	}
	for _, v := range rep.rows {
		said := valueAnswer{ID: v.ID, InCredo: !v.Retired, Months: []monthAnswer{}}
		said.Name, said.Language = v.Name.For(i18n.LangOf(ctx))
		for i, m := range rep.months {
			month := monthAnswer{Month: m.String(), Over: m.First < rep.this.First}
			for k, t := range v.tallies[i] {
				month.Lived = append(month.Lived, tallyAnswer{rep.kinds[k].Key, t.Count, t.Own})
			}
			said.Months = append(said.Months, month)
		}
		answer.Values = append(answer.Values, said)
	}
	return &reportOutput{Body: answer}, nil
}

// months returns the first and the last month that are asked for. The error is
// *web.Invalid, also for more than MonthsShown.
func (in reportInput) months(this Month) (from, to Month, err error) {
	bad := &web.Invalid{InQuery: true}
	read := func(field, s string) Month {
		m, ok := parseMonth(s, this.zone)
		if !ok {
			bad.Add(field, "lived.invalid.month")
		}
		return m
	}
	if to = this; in.To != "" {
		to = read("to", in.To)
	}
	if in.From != "" {
		from = read("from", in.From)
	}
	if err := bad.OrNil(); err != nil {
		return from, to, err
	}
	if in.From == "" {
		from = to.add(1 - MonthsShown)
	}
	switch {
	case from.First > to.First:
		bad.Add("from", "lived.invalid.backwards")
	case from.add(MonthsShown).First <= to.First:
		bad.Add("from", "lived.invalid.many", "Max", MonthsShown)
	}
	return from, to, bad.OrNil()
}
