package values

import (
	"errors"

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

func (p pages) showCredo(c *fiber.Ctx) error {
	ctx := c.UserContext()
	page := web.Page{Title: i18n.T(ctx, "values.page.title"), Tab: "credo"}
	credo, err := p.store.Current(ctx)
	if errors.Is(err, storage.ErrNotFound) {
		return web.Render(c, page, noCredoPage())
	}
	if err != nil {
		return err
	}
	return web.Render(c, page, credoPage(credo, p.slots))
}
