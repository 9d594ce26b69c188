package values

import (
	"context"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/web"
)

// anchor is the id of the value's card on the page of the credo.
func anchor(v Value) string { return "value-" + v.ID }

// valueField names the fields of the value at i together.
func valueField(i int) string { return fmt.Sprintf("values[%d]", i) }

// An answer is what a value says to one of the guiding questions.
type answer struct {
	question string
	answer   i18n.Text
}

// answered returns the answers that the viewer gets to see: an owner also
// those that are still to be written.
func answered(ctx context.Context, q Questions) []answer {
	all := []answer{
		{i18n.T(ctx, "values.question.meaning"), q.Meaning},
		{i18n.T(ctx, "values.question.practice"), q.Practice},
		{i18n.T(ctx, "values.question.misread"), q.Misread},
		{i18n.T(ctx, "values.question.measure"), q.Measure},
		{i18n.T(ctx, "values.question.effect"), q.Effect},
	}
	if web.ViewerOf(ctx).Owner {
		return all
	}
	var written []answer
	for _, a := range all {
		if !a.answer.IsZero() {
			written = append(written, a)
		}
	}
	return written
}

// otherLanguages names the languages in which the reader gets those of the
// texts that are not translated for them.
func otherLanguages(ctx context.Context, texts []i18n.Text) []string {
	seen := map[i18n.Lang]bool{}
	for _, t := range texts {
		if s, lang := t.For(i18n.LangOf(ctx)); s != "" {
			seen[lang] = true
		}
	}
	var names []string
	for _, lang := range i18n.Langs {
		if seen[lang] && lang != i18n.LangOf(ctx) {
			names = append(names, lang.Name())
		}
	}
	return names
}
