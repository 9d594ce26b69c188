package web

import (
	"fmt"

	"credo/internal/i18n"
	"credo/internal/text"
)

// A Rule says how a text may be. Lengths count what a reader would call
// letters.
type Rule struct {
	Max      int
	Required bool
	Lines    bool // several lines; otherwise a line end becomes a space
	// PerLanguage is for a form with a field for each language: what is wrong
	// stands at field.LANG.
	PerLanguage bool
}

// Text cleans what somebody wrote and adds what is wrong with it at field.
func (e *Invalid) Text(field, s string, rule Rule) string {
	clean, ok := e.clean(field, s, rule)
	if ok && rule.Required && clean == "" {
		e.Add(field, "web.invalid.missing")
	}
	return clean
}

// Texts is Text for a text with translations, all of which keep to the rule.
// One that says nothing becomes the zero Text.
func (e *Invalid) Texts(field string, t i18n.Text, rule Rule) i18n.Text {
	if !t.IsZero() && !i18n.Valid(string(t.Original)) {
		e.Add(field, "web.invalid.language")
		return i18n.Text{}
	}
	if len(t.In) == 0 && !rule.Required {
		return i18n.Text{}
	}
	clean, fine, said := t, true, 0
	for _, lang := range i18n.Langs {
		was := t.In[lang]
		if was == "" {
			continue
		}
		s, ok := e.clean(rule.field(field, lang), was, rule)
		if fine = fine && ok; s != was {
			clean = clean.With(lang, s)
		}
		if s != "" {
			said++
		}
	}
	if said != len(clean.In) { // it has languages that say nothing, or that nobody knows
		known := i18n.Text{Original: t.Original}
		for _, lang := range i18n.Langs {
			known = known.With(lang, clean.In[lang])
		}
		clean = known
	}
	switch {
	case !fine:
	case rule.Required && (clean.IsZero() || rule.PerLanguage && clean.Source() == ""):
		e.Add(rule.field(field, t.Original), "web.invalid.missing")
	case !clean.IsZero() && clean.Source() == "":
		e.Add(field, "web.invalid.language")
	}
	if clean.IsZero() {
		return i18n.Text{}
	}
	return clean
}

// TextList is Texts for a list, each at field[i]; those that say nothing are left out.
func (e *Invalid) TextList(field string, texts []i18n.Text, rule Rule) []i18n.Text {
	var kept []i18n.Text
	for i, t := range texts {
		if t = e.Texts(fmt.Sprintf("%s[%d]", field, i), t, rule); !t.IsZero() {
			kept = append(kept, t)
		}
	}
	return kept
}

func (r Rule) field(field string, lang i18n.Lang) string {
	if r.PerLanguage && lang != "" {
		return field + "." + string(lang)
	}
	return field
}

// clean reports whether s may be kept as it is returned.
func (e *Invalid) clean(field, s string, rule Rule) (string, bool) {
	prepare := text.Clean
	if rule.Lines {
		prepare = text.CleanLines
	}
	cleaned, ok := prepare(s)
	switch {
	case !ok:
		e.Add(field, "web.invalid.characters")
		return "", false
	case len(cleaned) > rule.Max && text.Length(cleaned) > rule.Max:
		e.Add(field, "web.invalid.too_long", "Max", rule.Max)
		return cleaned, false
	}
	return cleaned, true
}
