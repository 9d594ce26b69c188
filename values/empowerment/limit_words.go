package empowerment

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/people"
	"credo/values"
)

// limitSentence says in a few words what the limit allows.
func limitSentence(ctx context.Context, l Limit) string {
	switch l.Kind {
	case UpTo:
		return i18n.T(ctx, "empowerment.limit.amount", "Amount", l.Amount)
	case NoLimit:
		return i18n.T(ctx, "empowerment.limit.none")
	case AskFirst:
		return i18n.T(ctx, "empowerment.limit.ask")
	}
	return i18n.T(ctx, "empowerment.limit.unwritten")
}

// limitFigure is what stands largest on the page of a limit, limitNote what
// goes on below it.
func limitFigure(ctx context.Context, l Limit) string {
	switch l.Kind {
	case UpTo:
		return i18n.Money(ctx, l.Amount)
	case NoLimit:
		return i18n.T(ctx, "empowerment.figure.none")
	case AskFirst:
		return i18n.T(ctx, "empowerment.figure.ask")
	}
	return i18n.T(ctx, "empowerment.figure.unwritten")
}

func limitNote(ctx context.Context, l Limit) string {
	switch l.Kind {
	case UpTo:
		return i18n.T(ctx, "empowerment.note.amount")
	case NoLimit:
		return i18n.T(ctx, "empowerment.note.none")
	case AskFirst:
		return i18n.T(ctx, "empowerment.note.ask")
	}
	return i18n.T(ctx, "empowerment.note.unwritten")
}

// forRole says whom a limit is for.
func forRole(ctx context.Context, role people.Role) string {
	switch role {
	case people.Owner:
		return i18n.T(ctx, "empowerment.role.owner")
	case people.Lead:
		return i18n.T(ctx, "empowerment.role.lead")
	}
	return i18n.T(ctx, "empowerment.role.staff")
}

// amountLabel asks for an amount in a currency.
func amountLabel(ctx context.Context, c money.Currency) string {
	return i18n.T(ctx, "empowerment.form.amount", "Currency", i18n.CurrencySign(ctx, c))
}

// An exampleGroup is examples that live the same value.
type exampleGroup struct {
	value values.Value // without an id for none
	texts []i18n.Text
}

// groupExamples returns the examples by value, in the order of the credo; last
// those of none.
func groupExamples(credo values.Credo, examples []LimitExample) []exampleGroup {
	var groups []exampleGroup
	take := func(v values.Value, of func(LimitExample) bool) {
		group := exampleGroup{value: v}
		for _, e := range examples {
			if of(e) {
				group.texts = append(group.texts, e.Text)
			}
		}
		if group.texts != nil {
			groups = append(groups, group)
		}
	}
	for _, v := range credo.Values {
		take(v, func(e LimitExample) bool { return e.ValueID == v.ID })
	}
	take(values.Value{}, func(e LimitExample) bool { _, lived := credo.Value(e.ValueID); return !lived })
	return groups
}
