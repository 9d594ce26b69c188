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
)

// references looks up what Markdown refers to: [[value:Own it]], by the name of
// a value in any language, and [[story:ID]]. What is not there stays as it was
// written.
func (c *credo) references(ctx context.Context) text.Resolver {
	return func(kind, ref string) (href, label string, ok bool) {
		var err error
		switch kind {
		case "value":
			href, label, err = c.valueCalled(ctx, ref)
		case "story":
			href, label, err = c.storyOf(ctx, ref)
		}
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			slog.ErrorContext(ctx, "a reference is not looked up", "kind", kind, "error", err)
		}
		return href, label, href != ""
	}
}

func (c *credo) valueCalled(ctx context.Context, name string) (href, label string, err error) {
	credo, err := values.Current(ctx, c.db)
	for _, v := range credo.Values {
		for _, called := range v.Name.In {
			if text.Fold(called) == text.Fold(name) {
				label, _ = v.Name.For(i18n.LangOf(ctx))
				return v.URL(), label, err
			}
		}
	}
	return "", "", err
}

func (c *credo) storyOf(ctx context.Context, id string) (href, label string, err error) {
	stories, err := recognition.Stories(ctx, c.db, web.ViewerOf(ctx).ID, []string{id})
	if story, ok := stories[id]; ok {
		return story.URL(), story.Title.Source(), err
	}
	return "", "", err
}
