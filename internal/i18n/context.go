package i18n

import (
	"context"
	"sync"
	"time"
)

// reader is for whom words are set: a language and a zone.
type reader struct {
	*locale
	zone *time.Location
}

type readerKey struct{}

var defaultReader = sync.OnceValue(func() *reader { return newReader(English, time.UTC) })

// NewContext returns a context for a reader of lang in zone. What is unknown
// becomes English, and a nil zone UTC.
func NewContext(ctx context.Context, lang Lang, zone *time.Location) context.Context {
	return context.WithValue(ctx, readerKey{}, newReader(lang, zone))
}

// LangOf returns the language of ctx, English if none was set.
func LangOf(ctx context.Context) Lang { return readerOf(ctx).lang }

// Zone returns the time zone of ctx, UTC if none was set.
func Zone(ctx context.Context) *time.Location { return readerOf(ctx).zone }

func newReader(lang Lang, zone *time.Location) *reader {
	read, ok := locales[lang]
	if !ok {
		read = locales[English]
	}
	if zone == nil {
		zone = time.UTC
	}
	return &reader{locale: read(), zone: zone}
}

func readerOf(ctx context.Context) *reader {
	if r, ok := ctx.Value(readerKey{}).(*reader); ok {
		return r
	}
	return defaultReader()
}
