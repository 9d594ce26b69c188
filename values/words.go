package values

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/a-h/templ"

	"credo/internal/i18n"
	"credo/internal/storage"
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
// those that are still to be written, unless the value is none of the credo's any
// more.
func answered(ctx context.Context, v Value) []answer {
	q := v.Questions
	all := []answer{
		{i18n.T(ctx, "values.question.meaning"), q.Meaning},
		{i18n.T(ctx, "values.question.practice"), q.Practice},
		{i18n.T(ctx, "values.question.misread"), q.Misread},
		{i18n.T(ctx, "values.question.measure"), q.Measure},
		{i18n.T(ctx, "values.question.effect"), q.Effect},
	}
	if web.ViewerOf(ctx).Owner && !v.Retired {
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

// toStaff shows a component as somebody on the staff sees it.
func toStaff(component templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		v := web.ViewerOf(ctx)
		v.Owner = false
		return component.Render(web.WithViewer(ctx, v, web.WorkplaceOf(ctx), i18n.LangOf(ctx)), w)
	})
}

// spelled says what the initials come to: "Our 5 Rs", or the word.
func (a acronym) spelled(ctx context.Context) string {
	if a.same {
		return i18n.T(ctx, "values.acronym.same", "Count", a.count, "Letter", a.letter())
	}
	return a.letters
}

// pieceName says what one of the pieces is called.
func pieceName(ctx context.Context, name string) string {
	switch name {
	case "name":
		return i18n.T(ctx, "values.setup.name")
	case "statement":
		return i18n.T(ctx, "values.setup.statement")
	case "dos":
		return i18n.T(ctx, "values.page.dos")
	case "donts":
		return i18n.T(ctx, "values.page.donts")
	}
	for _, q := range guiding(ctx) {
		if q.name == name {
			return q.label
		}
	}
	return name
}

// markup is spans as HTML. There is no space between them but their own: Japanese
// has none.
func markup(ctx context.Context, spans []span) string {
	var b strings.Builder
	mark := func(element, what, words string) {
		b.WriteString("<" + element + `><span class="vh">` + templ.EscapeString(what) + ": </span>" + words + "</" + element + ">")
	}
	for _, s := range spans {
		words := strings.ReplaceAll(templ.EscapeString(s.text), "\n", "<br>")
		switch s.kind {
		case gone:
			mark("del", i18n.T(ctx, "values.diff.gone"), words)
		case came:
			mark("ins", i18n.T(ctx, "values.diff.came"), words)
		default:
			b.WriteString(words)
		}
	}
	return b.String()
}

// nothingNew says that two versions say the same to the reader, and to whom they
// do not.
func nothingNew(ctx context.Context, c comparison) string {
	if len(c.elsewhere) == 0 {
		return i18n.T(ctx, "values.diff.nothing")
	}
	return i18n.T(ctx, "values.diff.only_elsewhere", "Languages", i18n.List(ctx, languageNames(c.elsewhere)))
}

func languageNames(langs []i18n.Lang) []string {
	names := make([]string, len(langs))
	for i, lang := range langs {
		names[i] = lang.Name()
	}
	return names
}

func acronymNews(ctx context.Context, to Credo) string {
	if to.Acronym {
		return i18n.T(ctx, "values.diff.acronym")
	}
	return i18n.T(ctx, "values.diff.no_acronym")
}

func signedOn(ctx context.Context, s Signature) string {
	return i18n.T(ctx, "signoff.signed", "Version", s.Version, "Day", i18n.DateLong(ctx, storage.DayOf(s.At.Time(), i18n.Zone(ctx))))
}
