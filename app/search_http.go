package main

import (
	"context"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// The kinds of things that can be found.
var searchKinds = []string{"lesson", "value", "story", "huddle"}

// maxQuery bounds a query, in characters.
const maxQuery = 200

// find answers a query for whoever looks.
func (c *credo) find(ctx context.Context, query, kind string) ([]search.Hit, error) {
	bad := &web.Invalid{InQuery: true}
	clean, ok := text.Clean(query)
	switch {
	case !ok:
		bad.Add("q", "web.invalid.characters")
	case text.Length(clean) > maxQuery:
		bad.Add("q", "web.invalid.too_long", "Max", maxQuery)
	}
	if kind != "" && searchKindName(ctx, kind) == "" {
		bad.Add("kind", "web.invalid.choice")
	}
	if err := bad.OrNil(); err != nil {
		return nil, err
	}
	viewer := web.ViewerOf(ctx)
	q := search.Query{
		Text: clean, Kind: kind, Audiences: viewer.TeamIDs(),
		Language: i18n.LangOf(ctx), Now: storage.At(c.config.Now()),
	}
	if viewer.Owner {
		q.Audiences = nil
		q.Everything = true
	}
	return search.Find(ctx, c.db, q)
}

func searchKindName(ctx context.Context, kind string) string {
	switch kind {
	case "lesson":
		return i18n.T(ctx, "app.search.lesson")
	case "value":
		return i18n.T(ctx, "app.search.value")
	case "story":
		return i18n.T(ctx, "app.search.story")
	case "huddle":
		return i18n.T(ctx, "app.search.huddle")
	}
	return ""
}

// hitsShown bounds a page of hits.
const hitsShown = 20

func (c *credo) showSearch(ctx *fiber.Ctx) error {
	uc := ctx.UserContext()
	form := web.NewForm("q", ctx.Query("q"), "kind", ctx.Query("kind"))
	hits, err := c.find(uc, ctx.Query("q"), ctx.Query("kind"))
	form, bad := form.Refused(err)
	if err != nil && !bad {
		return err
	}
	from, _ := strconv.Atoi(ctx.Query("after"))
	shown, next := pageOf(hits, from, hitsShown)
	page := web.Page{Title: i18n.T(uc, "app.search.title"), Tab: "search", Status: form.Status(), Narrow: true}
	return web.Render(ctx, page, searchPage(form, shown, len(hits), next))
}

// pageOf cuts a page out of hits; next is where the one behind begins, 0 when
// there is none.
func pageOf(hits []search.Hit, from, limit int) (shown []search.Hit, next int) {
	if from < 0 || from >= len(hits) {
		from = 0
	}
	end := min(len(hits), from+limit)
	if end < len(hits) {
		next = end
	}
	return hits[from:end], next
}
