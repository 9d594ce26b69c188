package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"sync"
	"time"

	"github.com/a-h/templ"
	"github.com/gofiber/fiber/v2"
)

// A Shell is what stands around a page.
type Shell int

// The shells.
const (
	ShellApp    Shell = iota // navigation, for people who are signed in
	ShellPublic              // crest and languages
	ShellBare                // nothing: the page brings its own
)

// A Page is what the layout must know of a page.
type Page struct {
	Title   string
	Tab     string // today, huddle, learn, board, credo, team, setup, search or me
	Shell   Shell
	Status  int      // 200 when zero
	Scripts []string // modules, by their names in static/
	Narrow  bool     // one column of reading width
	Toast   string   // set by Render from what Toasted left
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Render renders body in the layout and sends it whole: an error in the middle
// of a page never shows half of it.
func Render(c *fiber.Ctx, page Page, body templ.Component) error {
	if page.Status == 0 {
		page.Status = fiber.StatusOK
	}
	page.Toast = takeToast(c)
	return send(c, page.Status, layout(page, body))
}

// RenderPart sends a component without a layout, for what a script fetches
// again and again: 304 when the browser has it already.
func RenderPart(c *fiber.Ctx, part templ.Component) error {
	if err := send(c, fiber.StatusOK, part); err != nil {
		return err
	}
	sum := sha256.Sum256(c.Response().Body())
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	c.Set(fiber.HeaderETag, tag)
	if c.Get(fiber.HeaderIfNoneMatch) == tag {
		c.Response().ResetBody()
		c.Status(fiber.StatusNotModified)
	}
	return nil
}

// pageCaching has a page kept for the back button, and asked for again on a
// visit.
const pageCaching = "private, no-cache"

func send(c *fiber.Ctx, status int, component templ.Component) error {
	buffer := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buffer)
	buffer.Reset()
	if err := component.Render(c.UserContext(), buffer); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	c.Set(fiber.HeaderCacheControl, pageCaching)
	c.Status(status)
	return onWhosePage(buffer.Bytes(), ViewerOf(c.UserContext()).ID, c.Write)
}

const toastCookie = "credo_toast"

// Toasted leaves one sentence for the next page that this browser loads.
func Toasted(c *fiber.Ctx, sentence string) {
	SetCookie(c, toastCookie, base64.RawURLEncoding.EncodeToString([]byte(sentence)), time.Now().Add(time.Minute))
}

func takeToast(c *fiber.Ctx) string {
	kept := c.Cookies(toastCookie)
	if kept == "" {
		return ""
	}
	SetCookie(c, toastCookie, "", time.Unix(0, 0))
	sentence, err := base64.RawURLEncoding.DecodeString(kept)
	if err != nil || len(sentence) > 500 {
		return ""
	}
	return string(sentence)
}
