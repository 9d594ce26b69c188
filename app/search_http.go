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
var searchKinds = []string{"lesson", "value", "story", "huddle", "persona", "step", "promise"}

// maxQuery bounds a query, in characters.
const maxQuery = 200

// A searched is a page of hits.
type searched struct {
	hits []search.Hit
	from int // how many come before
	next int // where the next page begins, 0 when there is none
}

// find answers a query for whoever looks: a page of so many hits. Where it
// begins is a next of the page before; what is none means the beginning.
func (c *credo) find(ctx context.Context, query, kind, after string, limit int) (s searched, err error) {
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
		return s, err
	}
	if s.from, err = strconv.Atoi(after); err != nil || s.from < 0 {
		s.from = 0
	}
	viewer := web.ViewerOf(ctx)
	q := search.Query{
		Text: clean, Kind: kind, Audiences: viewer.TeamIDs(),
		Language: i18n.LangOf(ctx), Now: storage.At(c.config.Now()),
		From: s.from, Limit: limit + 1, // one more tells whether there are more
	}
	if viewer.Owner {
		q.Audiences = nil
		q.Everything = true
	}
	s.hits, err = search.Find(ctx, c.db, q)
	if len(s.hits) == 0 && s.from > 0 {
		return c.find(ctx, query, kind, "", limit)
	}
	if len(s.hits) > limit {
		s.hits, s.next = s.hits[:limit], s.from+limit
	}
	return s, err
}

// foundNote says how many there are, as far as that is known.
func (s searched) foundNote(ctx context.Context) string {
	if s.next > 0 {
		return i18n.N(ctx, "app.search.found_more", s.next)
	}
	return i18n.N(ctx, "app.search.found", s.from+len(s.hits))
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
	case "persona":
		return i18n.T(ctx, "guests.search.persona")
	case "step":
		return i18n.T(ctx, "service.search.step")
	case "promise":
		return i18n.T(ctx, "service.search.promise")
	}
	return ""
}

// hitsShown bounds a page of hits.
const hitsShown = 20

func (c *credo) showSearch(ctx *fiber.Ctx) error {
	uc := ctx.UserContext()
	form := web.NewForm("q", ctx.Query("q"), "kind", ctx.Query("kind"))
	found, err := c.find(uc, ctx.Query("q"), ctx.Query("kind"), ctx.Query("after"), hitsShown)
	form, bad := form.Refused(err)
	if err != nil && !bad {
		return err
	}
	page := web.Page{Title: i18n.T(uc, "app.search.title"), Tab: "search", Status: form.Status(), Narrow: true}
	return web.Render(ctx, page, searchPage(form, found))
}
