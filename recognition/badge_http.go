package recognition

import (
	"errors"
	"slices"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// holdersOnPage is how many awards a badge's page shows at once.
const holdersOnPage = 50

func (p pages) listBadges(c *fiber.Ctx) error {
	ctx := c.UserContext()
	badges, err := Badges(ctx, p.store.db)
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "recognition.badges.title"), Tab: "board"}, badgesPage(badges))
}

func (p pages) showBadge(c *fiber.Ctx) error {
	ctx := c.UserContext()
	badge, err := p.store.Badge(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	v := badgeView{badge: badge, after: c.Query("after")}
	if v.holders, v.next, err = Holders(ctx, p.store.db, badge.ID, v.after, holdersOnPage); err != nil {
		return err
	}
	name, _ := badge.Name.For(i18n.LangOf(ctx))
	return web.Render(c, web.Page{Title: name, Tab: "board", Narrow: true}, badgePage(v))
}

func (p pages) manageBadges(c *fiber.Ctx) error {
	ctx := c.UserContext()
	badges, err := AllBadges(ctx, p.store.db)
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "recognition.badges.title"), Tab: "setup", Narrow: true}, setUpBadgesPage(badges))
}

func (p pages) newBadge(c *fiber.Ctx) error {
	return p.renderBadgeForm(c, Badge{}, web.NewForm("value", "", "icon", web.Emblems[0], "finish", web.Finishes[0]))
}

func (p pages) renderBadgeForm(c *fiber.Ctx, badge Badge, form web.Form) error {
	ctx := c.UserContext()
	credo, err := currentCredo(ctx, p.store.db)
	if err != nil {
		return err
	}
	if _, lived := credo.Value(badge.Value.ID); !lived && badge.Value.ID != "" {
		credo.Values = append(credo.Values, badge.Value)
	}
	title := i18n.T(ctx, "recognition.setup.new")
	if badge.ID != "" {
		title = i18n.T(ctx, "recognition.setup.edit")
	}
	page := web.Page{Title: title, Tab: "setup", Status: form.Status(), Narrow: true}
	v := badgeFormView{badge: badge, form: form, values: credo.Values, langs: writtenIn(c, badge)}
	return web.Render(c, page, badgeFormPage(v))
}

// writtenIn returns the languages a badge is written in: the workplace's, the
// reader's own first, and those it has already.
func writtenIn(c *fiber.Ctx, badge Badge) []i18n.Lang {
	ctx := c.UserContext()
	langs := slices.Clone(web.WorkplaceOf(ctx).Languages)
	for _, lang := range i18n.Langs {
		if badge.Name.In[lang] != "" && !slices.Contains(langs, lang) {
			langs = append(langs, lang)
		}
	}
	own := i18n.LangOf(ctx)
	if i := slices.Index(langs, own); i > 0 {
		langs = slices.Insert(slices.Delete(langs, i, i+1), 0, own)
	}
	if len(langs) == 0 {
		return []i18n.Lang{own}
	}
	return langs
}

func (p pages) createBadge(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	_, _, err := p.store.AddBadge(ctx, web.ViewerOf(ctx), badgeFrom(c, form, Badge{}))
	if errors.Is(err, storage.ErrConflict) {
		// The same form again with other words: another badge, if sent again.
		form.Set("id", storage.NewID())
		err = web.RefuseConflict("", "recognition.setup.sent_before")
	}
	if form, bad := form.Refused(err); bad {
		return p.renderBadgeForm(c, Badge{}, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "recognition.setup.added"))
	return web.SeeOther(c, "/setup/badges")
}

// badgeFrom reads what a form says about a badge, a new one when before is the
// zero Badge.
func badgeFrom(c *fiber.Ctx, form web.Form, before Badge) BadgeDraft {
	d := BadgeDraft{ID: before.ID, Value: form.Value("value"), Icon: form.Value("icon"), Finish: form.Value("finish")}
	if d.ID == "" {
		d.ID = form.Value("id")
	}
	langs := writtenIn(c, before)
	d.Name = textFrom(form, "name", langs, before.Name.Original)
	d.Criteria = textFrom(form, "criteria", langs, before.Criteria.Original)
	return d
}

// textFrom reads a text from its fields. It stays original in the language it
// was, while it says something there; else in the first one that is filled in.
func textFrom(form web.Form, field string, langs []i18n.Lang, original i18n.Lang) i18n.Text {
	t := i18n.Text{Original: original}
	if form.Value(field+"."+string(original)) == "" {
		t.Original = langs[0]
		for _, lang := range slices.Backward(langs) {
			if form.Value(field+"."+string(lang)) != "" {
				t.Original = lang
			}
		}
	}
	for _, lang := range langs {
		t = t.With(lang, form.Value(field+"."+string(lang)))
	}
	return t
}

func (p pages) editBadge(c *fiber.Ctx) error {
	badge, err := p.store.Badge(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	form := web.NewForm("value", badge.Value.ID, "icon", badge.Icon, "finish", badge.Finish)
	for _, lang := range i18n.Langs {
		form.Set("name."+string(lang), badge.Name.In[lang])
		form.Set("criteria."+string(lang), badge.Criteria.In[lang])
	}
	return p.renderBadgeForm(c, badge, form)
}

func (p pages) saveBadge(c *fiber.Ctx) error {
	ctx := c.UserContext()
	badge, err := p.store.Badge(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	err = p.store.EditBadge(ctx, web.ViewerOf(ctx), badgeFrom(c, form, badge))
	if form, bad := form.Refused(err); bad {
		return p.renderBadgeForm(c, badge, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "recognition.setup.saved"))
	return web.SeeOther(c, "/setup/badges")
}

func (p pages) retireBadge(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.store.Retire(ctx, web.ViewerOf(ctx), c.Params("id")); err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "recognition.setup.retired"))
	return web.SeeOther(c, "/setup/badges")
}

func (p pages) restoreBadge(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.store.Restore(ctx, web.ViewerOf(ctx), c.Params("id")); err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "recognition.setup.restored"))
	return web.SeeOther(c, "/setup/badges")
}
