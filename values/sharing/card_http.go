package sharing

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// A cardView is what the page of the card shows.
type cardView struct {
	card card
	link string // the public address of the credo; empty while it is not shared
	qr   qrCode // of the link
}

func (p pages) showCard(c *fiber.Ctx) error {
	ctx := c.UserContext()
	page := web.Page{Title: i18n.T(ctx, "sharing.card.title"), Tab: "credo", Scripts: web.PrintScripts}
	credo, err := values.Current(ctx, p.store.db)
	if errors.Is(err, storage.ErrNotFound) {
		return web.Render(c, page, noCard())
	}
	if err != nil {
		return err
	}
	share, err := p.store.Sharing(ctx)
	if err != nil {
		return err
	}
	v := cardView{card: cardOf(ctx, credo, web.AskedLanguage(c))}
	if share.On {
		v.link = p.address + share.Path()
		if v.qr, err = qrOf(v.link); err != nil {
			return err
		}
	}
	return web.Render(c, page, cardPage(v))
}
