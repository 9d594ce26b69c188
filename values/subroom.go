package values

import (
	"cmp"
	"context"
	"errors"
	"math"

	"github.com/a-h/templ"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// What the rooms within this one say things with as the credo does, and what they
// know of it.

// The bounds of what a credo says, in characters as people see them.
const (
	MaxVision    = maxVision
	MaxName      = maxName
	MaxStatement = maxStatement
)

// Words are a text in the reader's language, or in its own.
func Words(t i18n.Text) templ.Component { return words(t) }

// Untranslated says which languages the texts are in that the reader gets in another
// language than theirs.
func Untranslated(texts ...i18n.Text) templ.Component { return untranslated(texts...) }

// Examples are a list of what to do or to say, or what not.
func Examples(texts []i18n.Text) templ.Component { return examplesOf(texts) }

// OrChosen lets Credo choose a colour or an icon, too.
func OrChosen(ctx context.Context, options []web.Option) []web.Option { return orChosen(ctx, options) }

// Options are values to choose from.
func Options(ctx context.Context, all []Value) []web.Option {
	options := make([]web.Option, len(all))
	for i, v := range all {
		name, lang := v.Name.For(i18n.LangOf(ctx))
		options[i] = web.Option{Value: v.ID, Label: name, Icon: v.Icon, Lang: lang}
	}
	return options
}

// Given returns lang when any of the texts says something in it, else the language of
// the first that says anything.
func Given(texts []i18n.Text, lang i18n.Lang) i18n.Lang { return given(texts, lang) }

// Adorned returns a colour and an icon for something new that stands beside others which
// have these: its own, where it has one, else the first that none of them has.
func Adorned(colour, icon string, colours, icons map[string]bool) (string, string) {
	return cmp.Or(colour, free(web.Tones, colours)), cmp.Or(icon, free(web.Emblems, icons))
}

// Said returns a field with the line ends that texts are kept with.
func Said(form web.Form, name string) string { return said(form, name) }

// LinesOf returns the lines that say something.
func LinesOf(s string) []string { return linesOf(s) }

// SameName returns which of others is called as v is in some language, or -1.
func SameName(others []Value, v Value) int { return sameName(others, v) }

// Kept returns now with the translations of before, if it says what before says to
// readers of its language, or of the one in which it was shown.
func Kept(now, before i18n.Text, shown i18n.Lang) i18n.Text {
	return Draft{Shown: shown}.kept(now, before)
}

// Pairs are what to do and what not, for a value that says so.
func Pairs(v Value) templ.Component { return pairs(v) }

// Languages returns those that any words of the credo are in.
func (c Credo) Languages() []i18n.Lang {
	var langs []i18n.Lang
	for _, lang := range i18n.Langs {
		if c.language(lang) == lang {
			langs = append(langs, lang)
		}
	}
	return langs
}

// A List is texts in a column, as JSON.
type List = list

// SentBefore reports whether the very same was sent before under an id that its
// sender chose; an empty id was not. With other words under the same id, from the
// page that the back button brings back, the revision decides.
func SentBefore(ctx context.Context, tx *storage.Tx, id string, wanted any) (again bool, err error) {
	if id == "" {
		return false, nil
	}
	again, err = tx.Claim(ctx, id, wanted)
	if errors.Is(err, storage.ErrConflict) {
		return false, nil
	}
	return again, err
}

// Meanwhile returns the conflict of a writer with somebody else who has saved since
// the writer began: the sentence of key, with their Name and When that was.
func Meanwhile(ctx context.Context, r storage.Reader, key, by string, at, now storage.Instant) (*web.Invalid, error) {
	named, err := people.Named(ctx, r, []string{by})
	if err != nil {
		return nil, err
	}
	return web.RefuseConflict("", key, "Name", named[by].Name, "When", i18n.Ago(ctx, at, now)), nil
}

// Ever returns every value that there ever was, in its latest wording: those of the
// credo in its order, then those that were taken out of it, the latest first.
func Ever(ctx context.Context, r storage.Reader) ([]Value, error) {
	credo, err := storage.OrZero(Current(ctx, r))
	if err != nil {
		return nil, err
	}
	all := credo.Values
	gone, _, err := retired(ctx, r, "", math.MaxInt32)
	for _, e := range gone {
		all = append(all, e.Value)
	}
	return all, err
}

// Since returns the day on which the first version was adopted, or
// storage.ErrNotFound.
func Since(ctx context.Context, r storage.Reader) (day storage.Day, err error) {
	err = r.QueryRow(ctx, `
		SELECT adopted_on
		FROM credo
		ORDER BY version
		LIMIT 1`).Scan(&day)
	return day, err
}
