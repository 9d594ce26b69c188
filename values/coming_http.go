package values

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// takeBack makes the version that is coming the draft again.
func (p pages) takeBack(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	at, _ := strconv.ParseInt(form.Value("coming"), 10, 64)
	if err := p.store.TakeBack(ctx, web.ViewerOf(ctx), storage.Instant(at)); err != nil {
		return p.refuse(c, form, err)
	}
	web.Toasted(c, i18n.T(ctx, "values.coming.taken_back"))
	return web.SeeOther(c, "/setup/credo")
}
