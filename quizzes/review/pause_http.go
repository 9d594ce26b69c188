package review

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

const pauseURL = "/review/pause"

func (p pages) showPause(c *fiber.Ctx) error {
	ctx := c.UserContext()
	pause, today, err := p.store.Pause(ctx, web.ViewerOf(ctx))
	if err != nil {
		return err
	}
	from := pause.From
	if from == "" {
		from = today
	}
	return p.renderPause(c, pause, web.NewForm("from", string(from), "until", string(pause.Until)))
}

func (p pages) renderPause(c *fiber.Ctx, pause Pause, form web.Form) error {
	page := web.Page{Title: i18n.T(c.UserContext(), "review.pause.title"), Tab: "today", Narrow: true, Status: form.Status()}
	return web.Render(c, page, pausePage(pause, form))
}

// savePause pauses, or goes on when that button was pressed.
func (p pages) savePause(c *fiber.Ctx) error {
	ctx := c.UserContext()
	viewer, form := web.ViewerOf(ctx), web.ReadForm(c)
	pause := Pause{From: storage.Day(form.Value("from")), Until: storage.Day(form.Value("until"))}
	said := "review.pause.saved"
	if form.Value("resume") != "" {
		pause, said = Pause{}, "review.pause.resumed"
	} else if pause.From == "" {
		form, _ = form.Refused(web.Refuse("from", "web.invalid.missing"))
		return p.renderPause(c, pause, form)
	}
	err := p.store.SetPause(ctx, viewer, pause)
	if form, bad := form.Refused(err); bad {
		kept, _, err := p.store.Pause(ctx, viewer)
		if err != nil {
			return err
		}
		return p.renderPause(c, kept, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, said))
	return web.SeeOther(c, "/review")
}
