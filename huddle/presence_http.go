package huddle

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/web"
)

// savePresence keeps how somebody took part, and goes back to where they said
// so.
func (p pages) savePresence(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	if _, err := p.store.Take(ctx, web.ViewerOf(ctx), c.Params("id"), How(form.Value("how"))); err != nil {
		return err
	}
	return web.SeeOther(c, web.Local(form.Value("back"), "/huddle"))
}

func (p pages) showPresence(c *fiber.Ctx) error {
	ctx := c.UserContext()
	by, now := web.ViewerOf(ctx), p.store.now()
	items, missing, err := Presence(ctx, p.store.db, by, c.Params("id"), now)
	if err != nil {
		return err
	}
	v, err := Of(ctx, p.store.db, by, c.Params("id"), now)
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "huddle.presence.title"), Tab: "huddle"}
	return web.Render(c, page, presencePage(v, byTeam(v.Team, items, missing)))
}
