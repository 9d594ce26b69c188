package web

import (
	"io"

	"github.com/gofiber/fiber/v2"
)

// Upload returns the file that came in a field of the form, with the name that its
// sender calls it: no more than a byte beyond limit, and nothing where none was
// chosen.
func Upload(c *fiber.Ctx, field string, limit int64) (name string, content []byte, err error) {
	header, err := c.FormFile(field)
	if err != nil || header.Size == 0 {
		return "", nil, nil // the form is plain, or nothing was chosen
	}
	file, err := header.Open()
	if err != nil {
		return "", nil, err
	}
	defer file.Close()
	content, err = io.ReadAll(io.LimitReader(file, limit+1))
	return header.Filename, content, err
}
