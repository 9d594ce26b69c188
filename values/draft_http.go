package values

import (
	"errors"
	"net/http"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// saveDraft keeps what the form says as the draft, or throws the draft away, and
// goes on as the button says.
func (p pages) saveDraft(c *fiber.Ctx, form web.Form, d Draft, button string) error {
	ctx := c.UserContext()
	by := web.ViewerOf(ctx)
	if button == "drop" {
		if err := p.store.DropDraft(ctx, by, *d.Revision); err != nil {
			return p.refuse(c, form, err)
		}
		web.Toasted(c, i18n.T(ctx, "values.draft.dropped"))
		return web.SeeOther(c, "/setup/credo")
	}
	revision, err := p.store.SaveDraft(ctx, by, d, *d.Revision)
	if wantsJSON(c) {
		return p.answerAutosave(c, revision, err)
	}
	switch {
	case err != nil:
		return p.refuse(c, form, err)
	case button == "show":
		return p.showIn(c, form, revision)
	case button == "preview":
		return web.SeeOther(c, "/setup/credo/preview")
	}
	web.Toasted(c, i18n.T(ctx, "values.draft.saved"))
	return web.SeeOther(c, "/setup/credo")
}

// answerAutosave tells autosave.js what became of what it sent.
func (p pages) answerAutosave(c *fiber.Ctx, revision int, err error) error {
	ctx := c.UserContext()
	var refused *web.Invalid
	switch {
	case err == nil:
		at := i18n.Clock(ctx, storage.At(p.store.now()))
		return c.JSON(fiber.Map{"revision": revision, "said": i18n.T(ctx, "values.draft.saved_at", "Time", at)})
	case errors.As(err, &refused) && refused.Conflict:
		return c.Status(http.StatusConflict).JSON(fiber.Map{"said": refused.Problems[0].Text(ctx)})
	case errors.As(err, &refused):
		return c.Status(http.StatusUnprocessableEntity).JSON(fiber.Map{"said": i18n.T(ctx, "values.draft.unsaved")})
	}
	return err
}

// showIn shows the draft that was just saved in the language that the form asks
// for.
func (p pages) showIn(c *fiber.Ctx, form web.Form, revision int) error {
	ctx := c.UserContext()
	s, err := p.sheetOf(ctx, form)
	if err != nil {
		return err
	}
	d := Draft{Base: &s.current.Version, Vision: s.current.Vision, Values: s.current.Values}
	if s.saved != nil && s.saved.Revision == revision {
		d = s.saved.Draft
	}
	lang := i18n.Lang(form.Value("language"))
	if !i18n.Valid(string(lang)) {
		lang = d.Vision.Original
	}
	if len(d.Values) == 0 {
		d.Values = make([]Value, 1)
	}
	s.form, s.kept = formIn(lang, d, s.current), true
	for _, name := range []string{"coming", "beside", "acronym", "adopt_on"} {
		s.form.Set(name, form.All(name)...)
	}
	return p.renderSheet(c, s)
}
