package guests

import (
	"slices"
	"strconv"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

// promiseBodyOf says the promise in lang, as far as it is said in it.
func promiseBodyOf(p Promise, lang i18n.Lang) promiseBody {
	a := p.answer(lang)
	b := promiseBody{
		Language: lang, Gives: a.Gives, DoesNot: a.DoesNot, Claim: a.Claim, Exceptions: a.Exceptions, Compensation: a.Compensation,
		Steps: a.Steps, Revision: &p.Revision,
	}
	for _, t := range a.Times {
		b.Times = append(b.Times, timeBody{What: t.What, Unit: t.Unit, typed: strconv.Itoa(t.Within)})
	}
	return b
}

// form is the form that says the body.
func (b promiseBody) form() web.Form {
	all := func(lines []string) string { return strings.Join(lines, "\n") }
	form := web.NewForm("language", string(b.Language), "base", revisionIn(*b.Revision), "gives", all(b.Gives), "does_not", all(b.DoesNot),
		"claim", b.Claim, "exceptions", all(b.Exceptions), "compensation", b.Compensation, "steps", all(b.Steps))
	for i, t := range b.Times {
		form.Set(timeField(i, "what"), t.What)
		form.Set(timeField(i, "within"), t.typed)
		form.Set(timeField(i, "unit"), t.Unit)
	}
	return form
}

// promiseIn returns what a form says. Rows of times in which nothing is typed are
// among them: what is left empty is asked for.
func promiseIn(form web.Form) promiseBody {
	get := func(name string) string { return values.Said(form, name) }
	b := promiseBody{
		ID: form.Value("id"), Language: i18n.Lang(form.Value("language")), Gives: values.LinesOf(get("gives")), DoesNot: values.LinesOf(get("does_not")),
		Claim: get("claim"), Exceptions: values.LinesOf(get("exceptions")), Compensation: get("compensation"), Steps: values.LinesOf(get("steps")),
		Revision: baseIn(form),
	}
	for i := range rowsIn(form, maxTimes, timeField) {
		b.Times = append(b.Times, timeBody{
			What: get(timeField(i, "what")), Unit: form.Value(timeField(i, "unit")), typed: form.Value(timeField(i, "within")),
		})
	}
	return b
}

// arrange carries out the button that adds, moves or takes out a time, or a drag,
// and reports whether one was pressed.
func (b *promiseBody) arrange(form web.Form) (pressed bool) {
	switch {
	case form.Value("add") != "":
		if len(b.Times) < maxTimes {
			b.Times = append(b.Times, timeBody{Unit: "minutes"})
		}
	case form.Value("remove") != "":
		if at := web.PlaceIn(form.Value("remove")); at >= 0 && at < len(b.Times) {
			b.Times = slices.Delete(b.Times, at, at+1)
		}
	default:
		m, asked := form.Motion()
		web.Move(b.Times, m)
		return asked
	}
	return true
}
