package files

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/storage"
	"credo/internal/web"
)

// Mount serves the files to whom access allows.
func Mount(r *web.Router, db *storage.DB, access web.Access) {
	r.Get(prefix+":hash/:name", access, pages{db}.showFile)
}

type pages struct{ db *storage.DB }

// showFile answers with the file. An SVG picture that is opened by itself may
// run and load nothing.
func (p pages) showFile(c *fiber.Ctx) error {
	f, err := Get(c.UserContext(), p.db, c.Params("hash"))
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, f.Type)
	c.Set(fiber.HeaderContentSecurityPolicy, "default-src 'none'; sandbox")
	c.Set(fiber.HeaderCacheControl, "private, max-age=31536000, immutable")
	return c.Send(f.Content)
}
