package values

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// A sheet is the form of the credo with what an owner must know beside it.
type sheet struct {
	form    web.Form
	kept    bool  // nothing typed is missing in it
	unsaved bool  // it says more than the saved draft does
	current Credo // the version in force, the zero Credo for none
	saved   *Saved
	coming  *Coming
	now     storage.Instant
}

// sheetOf returns the form among what there is.
func (p pages) sheetOf(ctx context.Context, form web.Form) (sheet, error) {
	s := sheet{form: form, now: storage.At(p.store.now())}
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if s.current, err = storage.OrZero(Current(ctx, tx)); err != nil {
			return err
		}
		s.saved, s.coming, err = unadopted(ctx, tx)
		return err
	})
	return s, err
}

// editCredo shows the draft, else the version that is coming, else the one in
// force.
func (p pages) editCredo(c *fiber.Ctx) error {
	ctx := c.UserContext()
	s, err := p.sheetOf(ctx, web.Form{})
	if err != nil {
		return err
	}
	d := Draft{Base: &s.current.Version, Vision: s.current.Vision, Values: s.current.Values, Acronym: &s.current.Acronym}
	switch {
	case s.saved != nil:
		d = s.saved.Draft
	case s.coming != nil:
		d.Vision, d.Values, d.Acronym = s.coming.Vision, s.coming.Values, &s.coming.Acronym
	}
	if s.coming != nil {
		d.AdoptOn = s.coming.AdoptedOn
	}
	return p.showSheet(c, s, d)
}

func (p pages) showSheet(c *fiber.Ctx, s sheet, d Draft) error {
	ctx := c.UserContext()
	lang := Credo{Vision: d.Vision, Values: d.Values}.language(i18n.LangOf(ctx))
	if s.coming != nil {
		d.Coming = &s.coming.At
	}
	if len(d.Values) == 0 {
		d.Values = make([]Value, 1)
	}
	s.form = formIn(lang, d, s.current)
	return p.renderSheet(c, s)
}

func (p pages) renderSheet(c *fiber.Ctx, s sheet) error {
	ctx := c.UserContext()
	page := web.Page{
		Title: i18n.T(ctx, "values.setup.title"), Tab: "setup", Status: s.form.Status(), Narrow: true,
		Scripts: []string{web.OrderScript, "autosave.js"},
	}
	return web.Render(c, page, credoForm(s))
}

// renderForm shows the form as it was sent.
func (p pages) renderForm(c *fiber.Ctx, form web.Form, unsaved bool) error {
	s, err := p.sheetOf(c.UserContext(), form)
	if err != nil {
		return err
	}
	s.kept, s.unsaved = true, unsaved
	return p.renderSheet(c, s)
}

// saveCredo does what the button says that was pressed: without one, it adopts
// what the form says.
func (p pages) saveCredo(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	switch {
	case form.Value("merge") != "":
		return p.mergeDrafts(c, form)
	case form.Value("back") != "":
		return p.takeBack(c, form)
	case form.Value("restore") != "":
		return p.restore(c, form)
	}
	body := bodyIn(form)
	if pressed, err := body.arrange(form); pressed {
		form, _ = formOf(body, form).Refused(err)
		return p.renderForm(c, form, true)
	}
	draft, err := draftIn(form, web.ViewerOf(ctx).Language)
	if err != nil {
		return p.refuse(c, form, err)
	}
	for _, button := range []string{"save", "preview", "show", "drop"} {
		if form.Value(button) != "" {
			return p.saveDraft(c, form, draft, button)
		}
	}
	credo, err := p.store.Adopt(ctx, web.ViewerOf(ctx), draft)
	switch {
	case err != nil:
		return p.refuse(c, form, err)
	case credo.Coming:
		web.Toasted(c, i18n.T(ctx, "values.coming.planned", "Version", credo.Version, "Day", i18n.DateLong(ctx, credo.AdoptedOn)))
		return web.SeeOther(c, "/setup/credo/preview?of=coming")
	case credo.Version > *draft.Base:
		web.Toasted(c, i18n.T(ctx, "values.setup.adopted", "Version", credo.Version))
	default:
		web.Toasted(c, i18n.T(ctx, "values.setup.unchanged", "Version", credo.Version))
	}
	return web.SeeOther(c, "/credo")
}

// refuse shows the form again with what is wrong with it, and what has happened
// meanwhile.
func (p pages) refuse(c *fiber.Ctx, form web.Form, err error) error {
	ctx := c.UserContext()
	var diverged *Diverged
	if errors.As(err, &diverged) && !diverged.Gone {
		return p.showMerge(c, form, diverged)
	}
	var newer *Superseded
	var overtaken *Overtaken
	switch {
	case errors.As(err, &newer):
		form.Set("id", storage.NewID())
		form.Set("base", strconv.Itoa(newer.Version))
		if err := p.nameRemoved(ctx, form, newer); err != nil {
			return err
		}
		saved, err := storage.OrZero(p.store.SavedDraft(ctx))
		if err != nil {
			return err
		}
		if strconv.Itoa(saved.Revision) != form.Value("revision") {
			form.Set("revision", "0")
		}
	case diverged != nil:
		form.Set("revision", "0")
	case errors.As(err, &overtaken):
		form.Set("coming", strconv.FormatInt(int64(overtaken.At), 10))
	case errors.Is(err, storage.ErrConflict):
		form.Set("id", storage.NewID())
		err = web.RefuseConflict("", "values.invalid.sent_before")
	}
	form, bad := form.Refused(atFields(err))
	if !bad {
		return err
	}
	return p.renderForm(c, form, false)
}

// nameRemoved tells of the values of the form that the newer version has not got
// any more: sent again they come back.
func (p pages) nameRemoved(ctx context.Context, form web.Form, newer *Superseded) error {
	credo, err := p.store.Version(ctx, newer.Version)
	if err != nil {
		return err
	}
	for i := range valuesIn(form) {
		id := form.Value(field(i, "id"))
		if _, stays := credo.Value(id); id != "" && !stays && form.Value(field(i, "new")) == "" {
			form.Set(field(i, "new"), "1")
			newer.Add(field(i, "name"), "values.invalid.removed")
		}
	}
	return nil
}

// restore puts a value back into the form that was taken out of it.
func (p pages) restore(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	credo, err := storage.OrZero(p.store.Current(ctx))
	if err != nil {
		return err
	}
	body := bodyIn(form)
	there := func(id string) bool {
		for _, v := range body.Values {
			if v.ID == id {
				return true
			}
		}
		return false
	}
	if v, known := credo.Value(form.Value("restore")); known && !there(v.ID) {
		if len(body.Values) >= MaxValues {
			form, _ = form.Refused(web.Refuse("values", "values.invalid.sixth"))
			return p.renderForm(c, form, true)
		}
		body.Values = append(body.Values, bodyOf(Credo{Vision: credo.Vision, Values: []Value{v}}, shownIn(form)).Values...)
	}
	return p.renderForm(c, formOf(body, form), true)
}

// wantsJSON reports whether autosave.js asks.
func wantsJSON(c *fiber.Ctx) bool {
	return strings.Contains(c.Get(fiber.HeaderAccept), fiber.MIMEApplicationJSON)
}
