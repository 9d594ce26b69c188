package lived

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/web"
)

const (
	deedsOnPage = 20
	// deedsOfKind is how many of each kind stand where there are several.
	deedsOfKind = 5
)

// showMonth lists what lived a value in a month, some of each kind.
func (p pages) showMonth(c *fiber.Ctx) error {
	return p.showDeeds(c, "", "", deedsOfKind)
}

// showKind lists what lived a value in a month in one way.
func (p pages) showKind(c *fiber.Ctx) error {
	return p.showDeeds(c, c.Params("kind"), c.Query("after"), deedsOnPage)
}

func (p pages) showDeeds(c *fiber.Ctx, kind, after string, limit int) error {
	ctx := c.UserContext()
	v, err := p.store.view(ctx, web.ViewerOf(ctx), c.Params("value"), c.Params("month"), kind, after, limit)
	if err != nil {
		return err
	}
	page := web.Page{Title: titleOf(ctx, v), Tab: "credo"}
	if kind == "" {
		return web.Render(c, page, p.under(monthPage(v)))
	}
	return web.Render(c, page, p.under(kindPage(v, after == "")))
}
