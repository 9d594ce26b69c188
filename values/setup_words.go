package values

import (
	"context"
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
