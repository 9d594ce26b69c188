package values

import (
	"slices"
	"strings"

	"credo/internal/i18n"
)

// A piece is one of the things that a value says. Lists are pieces of several
// lines.
type piece struct {
	name string // of its field in forms and in calls
	text func(v *Value) *i18n.Text
	list func(v *Value) *[]i18n.Text // of several lines; has no text then
}

// pieces are in the order in which one reads them.
var pieces = []piece{
	{name: "name", text: func(v *Value) *i18n.Text { return &v.Name }},
	{name: "statement", text: func(v *Value) *i18n.Text { return &v.Statement }},
	{name: "questions.meaning", text: func(v *Value) *i18n.Text { return &v.Questions.Meaning }},
	{name: "questions.practice", text: func(v *Value) *i18n.Text { return &v.Questions.Practice }},
	{name: "questions.misread", text: func(v *Value) *i18n.Text { return &v.Questions.Misread }},
	{name: "questions.measure", text: func(v *Value) *i18n.Text { return &v.Questions.Measure }},
	{name: "questions.effect", text: func(v *Value) *i18n.Text { return &v.Questions.Effect }},
	{name: "dos", list: func(v *Value) *[]i18n.Text { return &v.Dos }},
	{name: "donts", list: func(v *Value) *[]i18n.Text { return &v.Donts }},
}

// in returns what the value says there to readers of lang, a line each, and in
// which language.
func (p piece) in(v Value, lang i18n.Lang) (string, i18n.Lang) {
	if p.list == nil {
		return p.text(&v).For(lang)
	}
	var lines []string
	var given i18n.Lang
	for _, t := range *p.list(&v) {
		s, in := t.For(lang)
		lines, given = append(lines, s), in
	}
	return strings.Join(lines, "\n"), given
}

// copy has v say there what from says.
func (p piece) copy(v *Value, from Value) {
	if p.list == nil {
		*p.text(v) = *p.text(&from)
	} else {
		*p.list(v) = *p.list(&from)
	}
}

// write has v say s there to readers of lang. Translations that v or other has
// stay beside it; a line of a list that either has is that line.
func (p piece) write(v *Value, other Value, lang i18n.Lang, s string) {
	if p.list == nil {
		*p.text(v) = written(*p.text(v), *p.text(&other), lang, s)
		return
	}
	known := append(slices.Clone(*p.list(v)), *p.list(&other)...)
	var all []i18n.Text
	for _, line := range linesOf(s) {
		if at := lineSaying(known, lang, line); at >= 0 {
			all = append(all, known[at])
		} else {
			all = append(all, i18n.NewText(lang, line))
		}
	}
	*p.list(v) = all
}

// change has v say there, in other languages than lang, what other has changed
// since then.
func (p piece) change(v *Value, other, then Value, lang i18n.Lang) {
	if p.list == nil {
		*p.text(v) = withChanges(*p.text(v), *p.text(&other), *p.text(&then), lang)
		return
	}
	lines := slices.Clone(*p.list(v))
	for i, t := range lines {
		said, _ := t.For(lang)
		if at := lineSaying(*p.list(&other), lang, said); at >= 0 {
			lines[i] = (*p.list(&other))[at]
		}
	}
	*p.list(v) = lines
}

// withChanges returns own with what other says in other languages than lang, where
// it has changed since then.
func withChanges(own, other, then i18n.Text, lang i18n.Lang) i18n.Text {
	for in, said := range other.In {
		if in != lang && said != then.In[in] && !own.IsZero() {
			own = own.With(in, said)
		}
	}
	return own
}

func lineSaying(all []i18n.Text, lang i18n.Lang, line string) int {
	return slices.IndexFunc(all, func(t i18n.Text) bool { said, _ := t.For(lang); return said == line })
}

// written returns own with s in lang, and with the translations of other that it
// lacks; no text for an empty s.
func written(own, other i18n.Text, lang i18n.Lang, s string) i18n.Text {
	if s == "" {
		return i18n.Text{}
	}
	for in, said := range other.In {
		if own.In[in] == "" {
			own = own.With(in, said)
		}
	}
	return own.With(lang, s)
}
