package guests

import (
	"errors"
	"regexp"
	"strings"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// personaForm is the form that says a persona in lang, as far as it is said in it.
func personaForm(p Persona, lang i18n.Lang) web.Form {
	say := func(t i18n.Text) string { s, _ := t.For(lang); return s }
	all := func(texts []i18n.Text) string { return strings.Join(values.SaidIn(lang, texts), "\n") }
	form := web.NewForm("language", string(lang), "base", revisionIn(p.Revision), "name", say(p.Name), "sentence", say(p.Sentence),
		"colour", p.Colour, "icon", p.Icon, "expects", all(p.Expects), "tone", say(p.Tone), "channels", all(p.Channels),
		"needs", all(p.Needs), "avoids", all(p.Avoids))
	form.Set("values", p.Values...)
	return form
}

// personaIn returns what a form says.
func personaIn(form web.Form, by web.Viewer) (PersonaDraft, error) {
	b := personaBody{
		Language: i18n.Lang(form.Value("language")), Name: values.Said(form, "name"), Sentence: values.Said(form, "sentence"),
		Colour: form.Value("colour"), Icon: form.Value("icon"), Tone: values.Said(form, "tone"), Expects: values.LinesOf(values.Said(form, "expects")),
		Channels: values.LinesOf(values.Said(form, "channels")), Needs: values.LinesOf(values.Said(form, "needs")), Avoids: values.LinesOf(values.Said(form, "avoids")),
		Values: form.All("values"),
	}
	d, err := b.draft(by)
	d.ID = form.Value("id")
	return d, err
}

// ledOn is where a form that was saved leads: on to the same in another language,
// where the button for that was pressed.
func ledOn(form web.Form, edit, otherwise string) string {
	if next := form.Value("then"); i18n.Valid(next) {
		return edit + "?in=" + next
	}
	return otherwise
}

// renewed has a form that was refused since somebody else saved meanwhile, or since
// it was sent before, count as another one: sent again, it replaces what is there.
func renewed(form web.Form, err error) error {
	var newer *Meanwhile
	switch {
	case errors.As(err, &newer):
		form.Set("id", storage.NewID())
		form.Set("base", revisionIn(newer.Revision))
	case errors.Is(err, storage.ErrConflict):
		form.Set("id", storage.NewID())
		return web.RefuseConflict("", "guests.invalid.sent_before")
	}
	return err
}

var lineOfAny = regexp.MustCompile(`\[\d+\]$`)

// atLists puts problems with a line of a list at the field of the list, where forms
// have it.
func atLists(err error) error {
	var bad *web.Invalid
	if errors.As(err, &bad) {
		for i, p := range bad.Problems {
			bad.Problems[i].Field = lineOfAny.ReplaceAllString(p.Field, "")
		}
	}
	return err
}
