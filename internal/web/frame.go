package web

import "github.com/gofiber/fiber/v2"

// framedPolicy is for what other sites show inside their pages: no script, no
// form, nothing from elsewhere.
const framedPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"

// AllowFrames lets any site show this answer in a frame. Without it none may. It
// is for answers with neither scripts nor forms, to which a stranger's page could
// lead somebody's hand.
func AllowFrames(c *fiber.Ctx) { c.Set(fiber.HeaderContentSecurityPolicy, framedPolicy) }
