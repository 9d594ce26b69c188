package strengths

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/web"
)

func (p pages) showReport(c *fiber.Ctx) error {
	ctx := c.UserContext()
	report, err := p.store.Report(ctx, web.ViewerOf(ctx), c.Query("team"))
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "strengths.title"), Tab: "team"}, reportPage(report))
}
