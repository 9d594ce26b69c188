package guests

import (
	"slices"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

// stepsBodyOf says the steps in lang, as far as they are said in it.
func stepsBodyOf(steps Steps, lang i18n.Lang) stepsBody {
	b := stepsBody{Language: lang, Revision: &steps.Revision}
	say := func(t i18n.Text) string { s, _ := t.For(lang); return s }
	for _, s := range steps.All {
		b.Steps = append(b.Steps, stepBody{
			ID: s.ID, Name: say(s.Name), Does: say(s.Does), Say: values.SaidIn(lang, s.Say), NotSay: values.SaidIn(lang, s.NotSay), Value: s.Value,
		})
	}
	return b
}

// form is the form that says the body.
func (b stepsBody) form() web.Form {
	form := web.NewForm("language", string(b.Language), "base", revisionIn(*b.Revision))
	for i, s := range b.Steps {
		form.Set(stepField(i, "id"), s.ID)
		form.Set(stepField(i, "name"), s.Name)
		form.Set(stepField(i, "does"), s.Does)
		form.Set(stepField(i, "say"), strings.Join(s.Say, "\n"))
		form.Set(stepField(i, "not_say"), strings.Join(s.NotSay, "\n"))
		form.Set(stepField(i, "value"), s.Value)
	}
	return form
}

// stepsIn returns what a form says.
func stepsIn(form web.Form) stepsBody {
	b := stepsBody{ID: form.Value("id"), Language: i18n.Lang(form.Value("language")), Revision: baseIn(form)}
	for i := range rowsIn(form, maxSteps, stepField) {
		get := func(name string) string { return values.Said(form, stepField(i, name)) }
		b.Steps = append(b.Steps, stepBody{
			ID: get("id"), Name: get("name"), Does: get("does"), Say: values.LinesOf(get("say")), NotSay: values.LinesOf(get("not_say")), Value: get("value"),
		})
	}
	return b
}

// rowsIn counts the rows of a form, up to the first that is too many.
func rowsIn(form web.Form, most int, field func(i int, name string) string) int {
	n := 0
	for n <= most && (form.All(field(n, "name")) != nil || form.All(field(n, "what")) != nil) {
		n++
	}
	return n
}

// arrange carries out the button that adds, moves or takes out a step, or a drag,
// and reports whether one was pressed.
func (b *stepsBody) arrange(form web.Form) (pressed bool) {
	switch {
	case form.Value("add") != "":
		if len(b.Steps) < maxSteps {
			b.Steps = append(b.Steps, stepBody{})
		}
	case form.Value("remove") != "":
		if at := web.PlaceIn(form.Value("remove")); at >= 0 && at < len(b.Steps) {
			b.Steps = slices.Delete(b.Steps, at, at+1)
		}
	default:
		m, asked := form.Motion()
		web.Move(b.Steps, m)
		return asked
	}
	return true
}
