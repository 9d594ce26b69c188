package main

import (
	"context"
	"errors"
	"log/slog"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/recognition"
	"credo/values"
	"credo/values/guests"
)

// references looks up what Markdown refers to: [[value:Own it]], [[persona:…]] and
// [[step:…]] by a name in any language, [[story:ID]], [[promise]] and its parts. What
// is not there stays as it was written.
func (c *credo) references(ctx context.Context) text.Resolver {
	return func(kind, ref string) (t text.Target, ok bool) {
		var err error
		switch kind {
		case "value":
			t, ok, err = c.valueCalled(ctx, ref)
		case "story":
			t, ok, err = c.storyOf(ctx, ref)
		default:
			t, ok, err = guests.Refer(ctx, c.db, kind, ref)
		}
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			slog.ErrorContext(ctx, "a reference is not looked up", "kind", kind, "error", err)
		}
		return t, ok
	}
}

func (c *credo) valueCalled(ctx context.Context, name string) (t text.Target, ok bool, err error) {
	credo, err := values.Current(ctx, c.db)
	for _, v := range credo.Values {
		for _, called := range v.Name.In {
			if text.Fold(called) == text.Fold(name) {
				label, lang := v.Name.For(i18n.LangOf(ctx))
				return text.Target{Href: v.URL(), Label: label, Lang: string(lang)}, true, err
			}
		}
	}
	return t, false, err
}

func (c *credo) storyOf(ctx context.Context, id string) (t text.Target, ok bool, err error) {
	stories, err := recognition.Stories(ctx, c.db, web.ViewerOf(ctx).ID, []string{id})
	story, ok := stories[id]
	if ok {
		t = text.Target{Href: story.URL(), Label: story.Title.Source(), Lang: string(story.Title.Original)}
	}
	return t, ok, err
}
