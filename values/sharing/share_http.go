package sharing

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// ticked is what a ticked box sends.
const ticked = "true"

// A shareView is what an owner sees of what is shared.
type shareView struct {
	form    web.Form
	shared  pageView
	written bool      // there is a credo
	snippet string    // for other sites
	lang    i18n.Lang // that the snippet asks for; none for the visitor's own
}

func (p pages) editShare(c *fiber.Ctx) error {
	share, err := p.store.Sharing(c.UserContext())
	if err != nil {
		return err
	}
	return p.renderShare(c, shareForm(share))
}

func shareForm(share Share) web.Form {
	form := web.NewForm("revision", strconv.Itoa(share.Revision))
	for name, on := range map[string]bool{"on": share.On, "examples": share.Examples, "listed": share.Listed} {
		if on {
			form.Set(name, ticked)
		}
	}
	return form
}

// renderShare shows the form, beside the link as it is now.
func (p pages) renderShare(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	share, err := p.store.Sharing(ctx)
	if err != nil {
		return err
	}
	credo, err := storage.OrZero(values.Current(ctx, p.store.db))
	if err != nil {
		return err
	}
	v := shareView{
		form: form, shared: pageView{credo: credo, share: share, link: p.address + share.Path()}, written: credo.Version > 0,
	}
	if asked := c.Query(web.LanguageAsked); i18n.Valid(asked) {
		v.lang = i18n.Lang(asked)
	}
	v.snippet = snippet(ctx, p.address, v.shared, v.lang)
	page := web.Page{
		Title: i18n.T(ctx, "sharing.title"), Tab: "setup", Status: form.Status(), Narrow: true, Scripts: []string{"copy.js"},
	}
	return web.Render(c, page, setUpShare(v))
}

// saveShare shares what the form says.
func (p pages) saveShare(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	draft := draftIn(form)
	draft.On, draft.Examples, draft.Listed = form.Has("on", ticked), form.Has("examples", ticked), form.Has("listed", ticked)
	share, err := p.store.SetShare(ctx, web.ViewerOf(ctx), draft)
	if form, bad := form.Refused(err); bad {
		return p.refuseShare(c, form)
	}
	if err != nil {
		return err
	}
	if share.On {
		web.Toasted(c, i18n.T(ctx, "sharing.saved_on"))
	} else {
		web.Toasted(c, i18n.T(ctx, "sharing.saved_off"))
	}
	return web.SeeOther(c, "/setup/share")
}

func draftIn(form web.Form) Draft {
	revision, _ := strconv.Atoi(form.Value("revision"))
	return Draft{ID: form.Value("id"), Revision: &revision}
}

// renewShare makes another link and leaves the rest; the link until now is dead.
func (p pages) renewShare(c *fiber.Ctx) error {
	ctx := c.UserContext()
	share, err := p.store.Sharing(ctx)
	if err != nil {
		return err
	}
	draft := draftIn(web.ReadForm(c))
	draft.On, draft.Examples, draft.Listed, draft.Renew = share.On, share.Examples, share.Listed, true
	_, err = p.store.SetShare(ctx, web.ViewerOf(ctx), draft)
	if form, bad := shareForm(share).Refused(err); bad {
		return p.refuseShare(c, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "sharing.renewed"))
	return web.SeeOther(c, "/setup/share")
}

// refuseShare shows the form again. One that came too late knows from then on
// what is there, and can be sent again.
func (p pages) refuseShare(c *fiber.Ctx, form web.Form) error {
	if form.Status() == fiber.StatusConflict {
		share, err := p.store.Sharing(c.UserContext())
		if err != nil {
			return err
		}
		form.Set("id", storage.NewID())
		form.Set("revision", strconv.Itoa(share.Revision))
	}
	return p.renderShare(c, form)
}

// sharedLink returns the public address, or storage.ErrNotFound while there is
// none.
func (p pages) sharedLink(c *fiber.Ctx) (string, error) {
	share, err := p.store.Sharing(c.UserContext())
	if err != nil {
		return "", err
	}
	if !share.On {
		return "", storage.ErrNotFound
	}
	return p.address + share.Path(), nil
}

// showQR draws the link for screens.
func (p pages) showQR(c *fiber.Ctx) error {
	link, err := p.sharedLink(c)
	if err != nil {
		return err
	}
	code, err := qrOf(link)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderCacheControl, "private, no-cache")
	c.Set(fiber.HeaderContentType, "image/svg+xml")
	return c.Send(code.svg())
}

// downloadQR draws the link for print.
func (p pages) downloadQR(c *fiber.Ctx) error {
	link, err := p.sharedLink(c)
	if err != nil {
		return err
	}
	picture, err := qrPNG(link)
	if err != nil {
		return err
	}
	c.Set(fiber.HeaderCacheControl, "private, no-cache")
	c.Set(fiber.HeaderContentType, "image/png")
	c.Set(fiber.HeaderContentDisposition, `attachment; filename="credo-qr.png"`)
	return c.Send(picture)
}
