package bank

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/quizzes"
	"credo/values"
)

// choicesHint says what belongs into the rows of a kind.
func choicesHint(ctx context.Context, k quizzes.Kind) string {
	switch k {
	case quizzes.Single, quizzes.TrueFalse:
		return i18n.T(ctx, "bank.hint.single")
	case quizzes.Multiple:
		return i18n.T(ctx, "bank.hint.multiple")
	case quizzes.Short:
		return i18n.T(ctx, "bank.hint.short")
	case quizzes.Numeric:
		return i18n.T(ctx, "bank.hint.numeric")
	case quizzes.Matching:
		return i18n.T(ctx, "bank.hint.matching")
	case quizzes.Ordering:
		return i18n.T(ctx, "bank.hint.ordering")
	case quizzes.Gap:
		return i18n.T(ctx, "bank.hint.gap")
	case quizzes.Essay:
		return i18n.T(ctx, "bank.hint.essay")
	}
	return i18n.T(ctx, "bank.hint.description")
}

// rowName is what a row of the form is called, from 0.
func rowName(ctx context.Context, k quizzes.Kind, i int) string {
	switch k {
	case quizzes.Short, quizzes.Numeric:
		return i18n.T(ctx, "bank.row.answer", "Number", i+1)
	case quizzes.Matching:
		return i18n.T(ctx, "bank.row.pair", "Number", i+1)
	case quizzes.Ordering:
		return i18n.T(ctx, "bank.row.item", "Number", i+1)
	case quizzes.Gap:
		return i18n.T(ctx, "bank.row.word", "Number", i+1)
	case quizzes.Essay:
		return i18n.T(ctx, "bank.row.criterion", "Number", i+1)
	}
	return i18n.T(ctx, "bank.row.choice", "Number", i+1)
}

func difficultyName(ctx context.Context, d quizzes.Difficulty) string {
	switch d {
	case quizzes.Easy:
		return i18n.T(ctx, "bank.difficulty.easy")
	case quizzes.Medium:
		return i18n.T(ctx, "bank.difficulty.medium")
	case quizzes.Hard:
		return i18n.T(ctx, "bank.difficulty.hard")
	}
	return i18n.T(ctx, "bank.difficulty.none")
}

func formatName(ctx context.Context, f quizzes.Format) string {
	switch f {
	case quizzes.Markdown:
		return i18n.T(ctx, "bank.format.markdown")
	case quizzes.HTML:
		return i18n.T(ctx, "bank.format.html")
	case quizzes.Moodle:
		return i18n.T(ctx, "bank.format.moodle")
	}
	return i18n.T(ctx, "bank.format.plain")
}

// formatOptions are the formats to write in: plain, Markdown, and that of the
// question.
func formatOptions(ctx context.Context, now string) []web.Option {
	options := []web.Option{{Value: string(quizzes.Plain), Label: formatName(ctx, quizzes.Plain)}, {Value: string(quizzes.Markdown), Label: formatName(ctx, quizzes.Markdown)}}
	if f := quizzes.Format(now); f == quizzes.HTML || f == quizzes.Moodle {
		options = append(options, web.Option{Value: now, Label: formatName(ctx, f)})
	}
	return options
}

// syntaxOptions are the formats of files behind the one that a file looks like.
func syntaxOptions(ctx context.Context) []web.Option {
	options := []web.Option{{Label: i18n.T(ctx, "bank.import.any_syntax")}}
	for _, s := range Syntaxes {
		options = append(options, web.Option{Value: string(s), Label: string(s)})
	}
	return options
}

// difficultyOptions are the difficulties behind the first option.
func difficultyOptions(ctx context.Context, first ...web.Option) []web.Option {
	for _, d := range quizzes.Difficulties {
		first = append(first, web.Option{Value: string(d), Label: difficultyName(ctx, d)})
	}
	return first
}

// valueOptions are the values behind the first option.
func valueOptions(ctx context.Context, all []values.Value, first ...web.Option) []web.Option {
	for _, v := range all {
		name, lang := v.Name.For(i18n.LangOf(ctx))
		first = append(first, web.Option{Value: v.ID, Label: name, Lang: lang})
	}
	return first
}

// tagOptions are the tags behind the first option, and the one that was chosen.
func tagOptions(all []quizzes.Tag, chosen string, first web.Option) []web.Option {
	options := []web.Option{first}
	known := chosen == ""
	for _, t := range all {
		options = append(options, web.Option{Value: t.Name, Label: t.Name})
		known = known || t.Name == chosen
	}
	if !known {
		options = append(options, web.Option{Value: chosen, Label: chosen})
	}
	return options
}

func askerOptions(ctx context.Context, askers []Asker) []web.Option {
	options := []web.Option{{Value: "", Label: i18n.T(ctx, "bank.no_asker")}}
	for _, a := range askers {
		options = append(options, web.Option{Value: a.ID, Label: a.Title, Lang: a.Lang})
	}
	return options
}

func kindOptions(ctx context.Context, first web.Option) []web.Option {
	options := []web.Option{first}
	for _, k := range quizzes.Kinds {
		options = append(options, web.Option{Value: string(k), Label: quizzes.KindName(ctx, k)})
	}
	return options
}

// filterNote says what the list shows.
func filterNote(ctx context.Context, v listView) string {
	if v.filter.Retired {
		return i18n.T(ctx, "bank.lede_retired")
	}
	return i18n.T(ctx, "bank.lede")
}
