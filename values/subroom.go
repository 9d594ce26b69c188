package values

import (
	"context"

	"github.com/a-h/templ"

	"credo/internal/i18n"
	"credo/internal/web"
)

// What the rooms within this one say things with as the credo does.

// Words are a text in the reader's language, or in its own.
func Words(t i18n.Text) templ.Component { return words(t) }

// Untranslated says which languages the texts are in that the reader gets in another
// language than theirs.
func Untranslated(texts ...i18n.Text) templ.Component { return untranslated(texts...) }

// Examples are a list of what to do or to say, or what not.
func Examples(texts []i18n.Text) templ.Component { return examplesOf(texts) }

// OrChosen lets Credo choose a colour or an icon, too.
func OrChosen(ctx context.Context, options []web.Option) []web.Option { return orChosen(ctx, options) }

// Given returns lang when any of the texts says something in it, else the language of
// the first that says anything.
func Given(texts []i18n.Text, lang i18n.Lang) i18n.Lang { return given(texts, lang) }

// Free returns the first of all that is not taken, the very first when all are.
func Free(all []string, taken map[string]bool) string { return free(all, taken) }

// Said returns a field with the line ends that texts are kept with.
func Said(form web.Form, name string) string { return said(form, name) }

// LinesOf returns the lines that say something.
func LinesOf(s string) []string { return linesOf(s) }
