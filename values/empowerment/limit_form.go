package empowerment

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// limitField names a field of the limit at i, as forms and calls do.
func limitField(i int, name string) string { return fmt.Sprintf("limits[%d].%s", i, name) }

// exampleField names a field of its example at j.
func exampleField(i, j int, name string) string {
	return fmt.Sprintf("limits[%d].examples[%d].%s", i, j, name)
}

// exampleFields are the fields of an example.
var exampleFields = []string{"id", "text", "value"}

// limitsForm returns the form that says the limits in lang, with room for one
// more example each. An amount of another currency than c is to be written anew.
func limitsForm(l Limits, lang i18n.Lang, c money.Currency) web.Form {
	say := func(t i18n.Text) string { s, _ := t.For(lang); return s }
	form := web.NewForm("base", strconv.Itoa(l.Revision), "language", string(lang), "currency", string(c))
	for i, limit := range l.Of {
		form.Set(limitField(i, "role"), string(limit.Role))
		form.Set(limitField(i, "kind"), string(limit.Kind))
		if limit.Kind == UpTo && limit.Amount.Currency() == c {
			form.Set(limitField(i, "amount"), limit.Amount.String())
		}
		form.Set(limitField(i, "words"), say(limit.Words))
		for j, example := range limit.Examples {
			form.Set(exampleField(i, j, "id"), example.ID)
			form.Set(exampleField(i, j, "text"), say(example.Text))
			form.Set(exampleField(i, j, "value"), example.ValueID)
		}
		addExample(form, i)
	}
	return form
}

// addExample gives the limit at i another row for an example.
func addExample(form web.Form, i int) {
	if j := examplesIn(form, i); j < maxLimitExamples {
		for _, name := range exampleFields {
			form.Set(exampleField(i, j, name), "")
		}
	}
}

// examplesIn counts the rows for examples of the limit at i.
func examplesIn(form web.Form, i int) int {
	n := 0
	for n <= maxLimitExamples && form.All(exampleField(i, n, "text")) != nil {
		n++
	}
	return n
}

// arrange gives a limit another row for an example, or puts one in another place,
// as the button says that was pressed, and reports whether one was.
func arrange(form web.Form) bool {
	if i, err := strconv.Atoi(form.Value("add")); err == nil && i >= 0 && i < len(LimitRoles) {
		addExample(form, i)
		return true
	}
	for i := range LimitRoles {
		if m, pressed := web.MotionIn(form.Value(limitField(i, "move"))); pressed {
			moveExample(form, i, m)
			return true
		}
	}
	return false
}

// moveExample puts an example of the limit at i in another place. Places that it has
// not got change nothing.
func moveExample(form web.Form, i int, m web.Motion) {
	for _, name := range exampleFields {
		said := make([]string, examplesIn(form, i))
		for j := range said {
			said[j] = form.Value(exampleField(i, j, name))
		}
		web.Move(said, m)
		for j, s := range said {
			form.Set(exampleField(i, j, name), s)
		}
	}
}

// writtenIn counts the rows for examples of the limit at i, without the last ones
// if they are empty.
func writtenIn(form web.Form, i int) int {
	n := examplesIn(form, i)
	for n > 0 && form.Value(exampleField(i, n-1, "text")) == "" {
		n--
	}
	return n
}

// limitsIn returns what the form says.
func limitsIn(form web.Form) LimitsDraft {
	base, _ := strconv.Atoi(form.Value("base"))
	d := LimitsDraft{ID: form.Value("id"), Base: &base, Language: i18n.Lang(form.Value("language"))}
	for i := range LimitRoles {
		if form.All(limitField(i, "role")) == nil {
			continue
		}
		limit := LimitDraft{
			Role: people.Role(form.Value(limitField(i, "role"))), Kind: LimitKind(form.Value(limitField(i, "kind"))),
			Amount: form.Value(limitField(i, "amount")), Currency: money.Currency(form.Value("currency")),
			Words: form.Value(limitField(i, "words")),
		}
		for j := range examplesIn(form, i) {
			limit.Examples = append(limit.Examples, LimitExampleDraft{
				ID: form.Value(exampleField(i, j, "id")), Text: form.Value(exampleField(i, j, "text")), Value: form.Value(exampleField(i, j, "value")),
			})
		}
		d.Limits = append(d.Limits, limit)
	}
	return d
}

// borrowed reports whether some of what the limits say is not in lang yet.
func (l Limits) borrowed(lang i18n.Lang) bool {
	other := func(t i18n.Text) bool { _, in := t.For(lang); return !t.IsZero() && in != lang }
	return slices.ContainsFunc(l.Of, func(limit Limit) bool {
		return other(limit.Words) || slices.ContainsFunc(limit.Examples, func(e LimitExample) bool { return other(e.Text) })
	})
}

// addressOfLimits is where the limits are written in lang.
func addressOfLimits(lang i18n.Lang) string { return "/setup/empowerment?in=" + string(lang) }

// kindOptions are what a role may have.
func kindOptions(ctx context.Context) []web.Option {
	return []web.Option{
		{Value: string(UpTo), Label: i18n.T(ctx, "empowerment.kind.amount")},
		{Value: string(AskFirst), Label: i18n.T(ctx, "empowerment.kind.ask")},
		{Value: string(NoLimit), Label: i18n.T(ctx, "empowerment.kind.none")},
	}
}

// valueOptions are the values of the credo, and another that something has
// still.
func valueOptions(ctx context.Context, credo values.Credo, other values.Value) []web.Option {
	all := credo.Values
	if _, lived := credo.Value(other.ID); other.ID != "" && !lived {
		all = append(slices.Clone(all), other)
	}
	return values.Options(ctx, all)
}

// wrongIn reports whether something is wrong with the limit at i.
func wrongIn(form web.Form, i int) bool {
	return slices.ContainsFunc(form.Problems(), func(p web.Problem) bool { return strings.HasPrefix(p.Field, limitField(i, "")) })
}
