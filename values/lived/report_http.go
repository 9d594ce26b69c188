package lived

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// showReport shows how the values were lived in the months up to one, by default
// the one that it is now.
func (p pages) showReport(c *fiber.Ctx) error {
	ctx := c.UserContext()
	rep, err := p.store.report(ctx, web.ViewerOf(ctx), func(oldest, this Month) (period, error) {
		until := this
		if asked := c.Query("until"); asked != "" {
			var ok bool
			if until, ok = parseMonth(asked, this.zone); !ok {
				return period{}, web.Refuse("until", "lived.invalid.month")
			}
		}
		return periodUntil(until, oldest, this), nil
	})
	page := web.Page{Title: i18n.T(ctx, "lived.title"), Tab: "credo"}
	if errors.Is(err, storage.ErrNotFound) {
		return web.Render(c, page, p.under(noCredoPage()))
	}
	if err != nil {
		return err
	}
	return web.Render(c, page, p.under(reportPage(rep)))
}
