package i18n

import (
	"context"
	"time"

	"credo/internal/money"
	"credo/internal/storage"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
)

// T returns the message of key in ctx's language. The pairs, name and value in
// turn, fill its placeholders: an int is written as Number writes it, a
// storage.Day as Date does, money.Money as Money does, everything else as fmt
// does.
//
// A key that the language lacks comes in English, an unknown one as itself.
func T(ctx context.Context, key string, pairs ...any) string {
	return readerOf(ctx).message(key, pairs)
}

// N is T for a message that counts n: it takes the plural form of the language
// and writes the number where the message says {{.N}}.
func N(ctx context.Context, key string, n int, pairs ...any) string {
	r := readerOf(ctx)
	data := r.data(pairs)
	data["N"] = r.number(n)
	return r.execute(key, data, n)
}

// Message is T without a context, for mail and other words that leave later.
// Days in its pairs are those of UTC.
func Message(lang Lang, key string, pairs ...any) string {
	return newReader(lang, time.UTC).message(key, pairs)
}

// Has reports whether key is in the catalogues.
func Has(key string) bool { return locales[English]().keys[key] }

func (r *reader) message(key string, pairs []any) string {
	if text, ok := r.plain[key]; ok {
		return text
	}
	return r.execute(key, r.data(pairs), nil)
}

func (r *reader) data(pairs []any) map[string]any {
	data := make(map[string]any, len(pairs)/2+1)
	for ; len(pairs) > 1; pairs = pairs[2:] {
		name, _ := pairs[0].(string)
		switch value := pairs[1].(type) {
		case int:
			data[name] = r.number(value)
		case storage.Day:
			data[name] = r.date(value)
		case money.Money:
			data[name] = r.money(value)
		default:
			data[name] = value
		}
	}
	return data
}

// execute fills in the message's template, that of English for want of one. The
// localizer may give words and an error, where one form is for all numbers: the words
// count.
func (r *reader) execute(key string, data map[string]any, count any) string {
	l := r.locale
	if !l.keys[key] {
		l = l.english()
	}
	text, _ := l.localizer.Localize(&goi18n.LocalizeConfig{
		MessageID:      key,
		TemplateData:   data,
		PluralCount:    count,
		TemplateParser: templates,
	})
	if text == "" {
		return key
	}
	return text
}
