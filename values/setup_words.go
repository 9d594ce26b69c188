package values

import (
	"context"
	"slices"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
)

// A question is one of the guiding questions on the form.
type question struct{ name, label, hint string }

func guiding(ctx context.Context) []question {
	return []question{
		{"questions.meaning", i18n.T(ctx, "values.question.meaning"), i18n.T(ctx, "values.question.meaning_hint")},
		{"questions.practice", i18n.T(ctx, "values.question.practice"), i18n.T(ctx, "values.question.practice_hint")},
		{"questions.misread", i18n.T(ctx, "values.question.misread"), i18n.T(ctx, "values.question.misread_hint")},
		{"questions.measure", i18n.T(ctx, "values.question.measure"), i18n.T(ctx, "values.question.measure_hint")},
		{"questions.effect", i18n.T(ctx, "values.question.effect"), i18n.T(ctx, "values.question.effect_hint")},
	}
}

// troubled reports whether something is wrong in the folded fields of the
// value at i.
func troubled(form web.Form, i int) bool {
	for _, p := range form.Problems() {
		for _, name := range []string{"questions", "dos", "donts"} {
			if strings.HasPrefix(p.Field, field(i, name)) {
				return true
			}
		}
	}
	return false
}

// takenOut are the values of the credo that the form goes without.
func (s sheet) takenOut() []Value {
	there := map[string]bool{}
	for i := range valuesIn(s.form) {
		there[s.form.Value(field(i, "id"))] = true
	}
	var out []Value
	for _, v := range s.current.Values {
		if !there[v.ID] {
			out = append(out, v)
		}
	}
	return out
}

// initials returns what the initials come to of the names in the form: in the
// language in which they are, else of the English ones that they had.
func (s sheet) initials(ctx context.Context) (acronym, bool) {
	lang := shownIn(s.form)
	if lang == "" {
		lang = i18n.LangOf(ctx)
	}
	start := s.current
	if s.saved != nil {
		start.Values = append(slices.Clone(s.saved.Values), start.Values...)
	}
	var named Credo
	for i := range valuesIn(s.form) {
		before, _ := start.Value(s.form.Value(field(i, "id")))
		v := Value{Name: before.Name}
		if name := s.form.Value(field(i, "name")); name != "" {
			if shown, _ := before.Name.For(lang); shown != name {
				v.Name = before.Name.With(lang, name)
			}
		}
		named.Values = append(named.Values, v)
	}
	return named.initials(lang)
}

// nameIn is what the value at i is called in the form.
func nameIn(ctx context.Context, form web.Form, i int) string {
	if name := form.Value(field(i, "name")); name != "" {
		return name
	}
	return i18n.T(ctx, "values.setup.nameless")
}

// behind reports whether a version was adopted since the coming one was planned.
func (c Coming) behind(current Credo) bool { return c.base < current.Version }
