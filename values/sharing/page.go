package sharing

import (
	"cmp"
	"context"
	"html"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

// A pageView is what strangers see of the credo.
type pageView struct {
	credo values.Credo
	share Share
	link  string // the public address
}

// showShared is the page for strangers.
func (p pages) showShared(c *fiber.Ctx) error { return p.sendShared(c, sharedPage) }

// showEmbed is the page that other sites show in a frame.
func (p pages) showEmbed(c *fiber.Ctx) error {
	if err := p.sendShared(c, embedPage); err != nil {
		return err
	}
	web.AllowFrames(c)
	return nil
}

// sharedCaching lets anybody keep the page, and has them ask each time whether
// it is still so: what is unchanged is not sent again, and neither a link that
// was renewed nor a credo that was superseded lives on anywhere.
const sharedCaching = "public, no-cache"

// sendShared sends the page as nobody sees it: whoever is signed in gets what
// strangers get.
func (p pages) sendShared(c *fiber.Ctx, page func(pageView) pageForStrangers) error {
	ctx := c.UserContext()
	credo, share, err := p.store.Opened(ctx, c.Params("token"))
	if err != nil {
		return err
	}
	lang := visitorLanguage(credo, c.Query(web.LanguageAsked), c.Get(fiber.HeaderAcceptLanguage))
	c.SetUserContext(web.WithViewer(ctx, web.Viewer{}, web.WorkplaceOf(ctx), lang))
	v := pageView{credo: credo, share: share, link: p.address + share.Path()}
	if err := web.RenderPart(c, sharedDocument(v, page(v))); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentLanguage, string(lang))
	c.Vary(fiber.HeaderAcceptLanguage)
	if !share.Listed {
		c.Set("X-Robots-Tag", "noindex")
	}
	c.Response().Header.DelAllCookies() // a session that goes on, a language that was chosen: none of it belongs here
	c.Set(fiber.HeaderCacheControl, sharedCaching)
	return nil
}

// snippet is what another site puts into its page, in that language; without one
// in the visitor's own.
func snippet(ctx context.Context, address string, v pageView, lang i18n.Lang) string {
	title := i18n.Message(cmp.Or(lang, i18n.LangOf(ctx)), "sharing.page.title", "Workplace", web.WorkplaceOf(ctx).Name)
	return `<iframe src="` + html.EscapeString(address+web.InLanguage(v.share.EmbedPath(), lang)) + `" title="` + html.EscapeString(title) +
		`" width="100%" height="` + strconv.Itoa(embedHeight(v.credo, lang)) + `" loading="lazy" style="border: 0"></iframe>`
}

// How an embed is set, in pixels, as in credo.css.
const (
	embedWidth     = 320 - 2*20 // of the words, on the smallest phone
	embedVision    = 23
	embedName      = 18
	embedStatement = 15
	embedFrame     = 176 // around the values
	embedGap       = 17  // below each value, with the line between two
	embedLowest    = 240
	embedHighest   = 900 // from here on one scrolls inside
)

// embedHeight is how high a frame must be for all of the credo to be seen on a
// phone, in that language; without one in that which takes most room. The page
// around a frame cannot know what is in it.
func embedHeight(credo values.Credo, lang i18n.Lang) int {
	highest, langs := 0.0, credo.Languages()
	if lang != "" {
		langs = []i18n.Lang{lang}
	}
	for _, lang := range langs {
		lines := func(t i18n.Text, size float64) float64 {
			s, _ := t.For(lang)
			return float64(linesOfText(s, embedWidth/size, false)) * size
		}
		height := embedFrame + lines(credo.Vision, embedVision*bold)*1.36
		for _, v := range credo.Values {
			height += lines(v.Name, embedName*bold)*1.36 + lines(v.Statement, embedStatement)*1.5 + embedGap
		}
		highest = max(highest, height)
	}
	return min(max(int(highest), embedLowest), embedHighest)
}
