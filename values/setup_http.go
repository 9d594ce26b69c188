package values

import (
	"context"
	"errors"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

func (p pages) editCredo(c *fiber.Ctx) error {
	ctx := c.UserContext()
	credo, err := p.store.Current(ctx)
	if errors.Is(err, storage.ErrNotFound) {
		return p.renderForm(c, formOf(credoBody{Values: make([]valueBody, 1)}, 0, ""), false)
	}
	if err != nil {
		return err
	}
	return p.renderForm(c, formIn(credo.language(i18n.LangOf(ctx)), credo, credo.Version), false)
}

// formIn returns the form that says the credo in lang.
func formIn(lang i18n.Lang, credo Credo, base int) web.Form {
	body := bodyOf(credo, lang)
	body.Language = lang
	return formOf(body, base, lang)
}

// renderForm shows the form; kept says that nothing typed is missing in it.
func (p pages) renderForm(c *fiber.Ctx, form web.Form, kept bool) error {
	ctx := c.UserContext()
	page := web.Page{Title: i18n.T(ctx, "values.setup.title"), Tab: "setup", Status: form.Status(), Narrow: true}
	return web.Render(c, page, credoForm(form, kept))
}

// saveCredo adopts what the form says, unless another button than the one for
// that was pressed.
func (p pages) saveCredo(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	body := bodyIn(form)
	base, _ := strconv.Atoi(form.Value("base"))
	shown := i18n.Lang(form.Value("shown"))
	if pressed, err := body.arrange(form); pressed {
		form, _ = formOf(body, base, shown).Refused(err)
		return p.renderForm(c, form, true)
	}
	draft, err := body.draft(web.ViewerOf(ctx).Language)
	draft.ID, draft.Base, draft.Shown = form.Value("id"), &base, shown
	if form.Value("show") != "" && err == nil {
		return p.showIn(c, body.Language, draft)
	}
	var credo Credo
	if err == nil {
		credo, err = p.store.Adopt(ctx, web.ViewerOf(ctx), draft)
	}
	var newer *Superseded
	if errors.As(err, &newer) {
		form.Set("id", storage.NewID())
		form.Set("base", strconv.Itoa(newer.Version))
		if err := p.nameRemoved(ctx, form, newer); err != nil {
			return err
		}
	}
	if form, bad := form.Refused(atFields(err)); bad {
		return p.renderForm(c, form, true)
	}
	if err != nil {
		return err
	}
	if credo.Version > base {
		web.Toasted(c, i18n.T(ctx, "values.setup.adopted", "Version", credo.Version))
	} else {
		web.Toasted(c, i18n.T(ctx, "values.setup.unchanged", "Version", credo.Version))
	}
	return web.SeeOther(c, "/credo")
}

// showIn shows the draft again, with what is unchanged in the chosen language.
func (p pages) showIn(c *fiber.Ctx, lang i18n.Lang, draft Draft) error {
	before, err := p.store.Version(c.UserContext(), *draft.Base)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return err
	}
	next, _ := draft.over(before) // an id that is not there is refused when the form is sent
	return p.renderForm(c, formIn(lang, next, before.Version), true)
}

// nameRemoved tells of the values of the form that the newer version has not
// got any more: sent again they are new ones.
func (p pages) nameRemoved(ctx context.Context, form web.Form, newer *Superseded) error {
	credo, err := p.store.Version(ctx, newer.Version)
	if err != nil {
		return err
	}
	for i := range valuesIn(form) {
		id := form.Value(field(i, "id"))
		if _, stays := credo.Value(id); id != "" && !stays {
			form.Set(field(i, "id"), "")
			newer.Add(field(i, "name"), "values.invalid.removed")
		}
	}
	return nil
}
