package main

import (
	"github.com/gofiber/fiber/v2"
)

// ready answers when the database does, at this program's version.
func (c *credo) ready(ctx *fiber.Ctx) error {
	err := c.db.Ping(ctx.UserContext())
	if err == nil {
		err = c.db.Migrated(ctx.UserContext())
	}
	if err != nil {
		return ctx.Status(fiber.StatusServiceUnavailable).SendString("not ready\n")
	}
	return ctx.SendString("ready\n")
}
