package main

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/pack"
	"credo/internal/web"
)

// takeInStarter takes in the pack that comes with the program. Pressed again it
// changes nothing.
func (c *credo) takeInStarter(fc *fiber.Ctx) error {
	ctx := fc.UserContext()
	all, err := readPack(starter())
	if err != nil {
		return err
	}
	done, err := c.importPack(ctx, all, false, false)
	if err != nil {
		return err
	}
	added := 0
	for _, step := range done {
		if step.Outcome == pack.Added {
			added++
		}
	}
	web.Toasted(fc, i18n.N(ctx, "app.starter.added", added))
	return web.SeeOther(fc, "/setup")
}
