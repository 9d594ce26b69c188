package web

import (
	"bytes"
	"errors"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// keeper holds pages as they were sent, each for one person in one language, as
// long as nothing in the database changes and the clock stays within a minute.
// Everything that a page tells of time changes at the start of some minute in
// some zone, but for "5 minutes ago", which may be late by less than one.
type keeper struct {
	now   func() time.Time
	pages storage.Kept[pageKey, *keptPage]
}

// maxPages bounds how many pages are held, of about 20 KB each with what they
// are compressed to.
const maxPages = 500

// pageKey says whose page it is. Who the viewer is, their teams and role, is in
// the database.
type pageKey struct {
	viewer string
	lang   i18n.Lang
	path   string
	minute int64
}

func newKeeper(now func() time.Time) *keeper {
	if now == nil {
		now = time.Now
	}
	return &keeper{now: now, pages: storage.Kept[pageKey, *keptPage]{Most: maxPages}}
}

// errPassing says that an answer is for this request alone.
var errPassing = errors.New("not a page to keep")

// keep returns the handler that answers from memory where it can, and otherwise
// as handler does.
func (k *keeper) keep(handler fiber.Handler) fiber.Handler {
	return func(c *fiber.Ctx) error {
		ctx := c.UserContext()
		if len(c.Request().URI().QueryString()) > 0 || c.Cookies(toastCookie) != "" {
			return handler(c)
		}
		key := pageKey{ViewerOf(ctx).ID, i18n.LangOf(ctx), c.Path(), k.now().Unix() / 60}
		made := false
		page, err := k.pages.Get(storage.MomentOf(ctx), key, func() (*keptPage, error) {
			made = true
			if err := handler(c); err != nil {
				return nil, err
			}
			return keptOf(c)
		})
		switch {
		case made && err == errPassing:
			return nil
		case err != nil:
			return err
		}
		return page.send(c)
	}
}

// A keptPage is a whole page, compressed when somebody first asks for it so.
type keptPage struct {
	plain        []byte
	brotli, gzip func() []byte
}

// keptOf returns the page that was just made, errPassing for any other answer
// and for one that sets a cookie.
func keptOf(c *fiber.Ctx) (*keptPage, error) {
	response := c.Response()
	cookies := len(response.Header.Peek(fiber.HeaderSetCookie)) > 0
	if response.StatusCode() != fiber.StatusOK || cookies || string(response.Header.ContentType()) != fiber.MIMETextHTMLCharsetUTF8 {
		return nil, errPassing
	}
	plain := bytes.Clone(response.Body())
	return &keptPage{
		plain: plain,
		brotli: sync.OnceValue(func() []byte {
			var smaller bytes.Buffer
			w := brotli.NewWriterOptions(&smaller, brotli.WriterOptions{Quality: keptQuality, LGWin: brotliWindow})
			w.Write(plain)
			w.Close()
			return smaller.Bytes()
		}),
		gzip: sync.OnceValue(func() []byte { return fasthttp.AppendGzipBytesLevel(nil, plain, keptQuality) }),
	}, nil
}

// keptQuality is worth its time when a page is sent more than once.
const keptQuality = 5

func (p *keptPage) send(c *fiber.Ctx) error {
	response := c.Response()
	response.Header.SetContentType(fiber.MIMETextHTMLCharsetUTF8)
	response.Header.Set(fiber.HeaderCacheControl, pageCaching)
	response.SetStatusCode(fiber.StatusOK)
	switch accepted := &c.Request().Header; {
	case accepted.HasAcceptEncoding("br"):
		p.sendCompressed(c, "br", p.brotli())
	case accepted.HasAcceptEncoding("gzip"):
		p.sendCompressed(c, "gzip", p.gzip())
	default:
		response.SetBodyRaw(p.plain)
	}
	return nil
}

// sendCompressed says what compress would.
func (p *keptPage) sendCompressed(c *fiber.Ctx, encoding string, body []byte) {
	c.Response().Header.Set(fiber.HeaderContentEncoding, encoding)
	c.Response().Header.Add(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	c.Response().SetBodyRaw(body)
}
