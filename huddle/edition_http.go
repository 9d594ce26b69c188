package huddle

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// pages handles what browsers ask for.
type pages struct {
	store *Store
	slots Slots
}

func (p pages) showToday(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v, err := Today(ctx, p.store.db, web.ViewerOf(ctx), p.store.now())
	if isNotFound(err) {
		return p.showNone(c)
	}
	if err != nil {
		return err
	}
	return p.renderEdition(c, v)
}

// showNone says that there is no huddle today, and where the last one is.
func (p pages) showNone(c *fiber.Ctx) error {
	ctx := c.UserContext()
	recent, _, err := Recent(ctx, p.store.db, web.ViewerOf(ctx), "", 1, p.store.now())
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "huddle.today.title"), Tab: "huddle", Narrow: true}
	return web.Render(c, page, nonePage(recent))
}

func (p pages) showDay(c *fiber.Ctx) error {
	ctx := c.UserContext()
	day, err := storage.ParseDay(c.Params("day"))
	if err != nil {
		return storage.ErrNotFound
	}
	var audience *string
	if asked := c.Query("audience"); asked == everyone {
		audience = new(Everyone)
	} else if asked != "" {
		audience = &asked
	}
	v, err := OnDay(ctx, p.store.db, web.ViewerOf(ctx), day, audience, p.store.now())
	if err != nil {
		return err
	}
	return p.renderEdition(c, v)
}

func (p pages) renderEdition(c *fiber.Ctx, v View) error {
	ctx := c.UserContext()
	beside, err := around(ctx, p.store.db, web.ViewerOf(ctx), v.Edition, p.store.now())
	if err != nil {
		return err
	}
	title, _ := v.Heading(ctx)
	return web.Render(c, web.Page{Title: title, Tab: "huddle"}, editionPage(v, c.OriginalURL(), beside, p.slots.references(ctx)))
}

// pageSize is how many editions a page of the list has.
const pageSize = 20

func (p pages) listHuddles(c *fiber.Ctx) error {
	ctx := c.UserContext()
	by, now := web.ViewerOf(ctx), p.store.now()
	list := huddleList{first: c.Query("after") == ""}
	var err error
	if list.recent, list.next, err = Recent(ctx, p.store.db, by, c.Query("after"), pageSize, now); err != nil {
		return err
	}
	if by.Leader && list.first {
		if list.upcoming, err = Upcoming(ctx, p.store.db, by, now); err != nil {
			return err
		}
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "huddle.list.title"), Tab: "huddle", Narrow: true}, listPage(list))
}
