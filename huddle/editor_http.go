package huddle

import (
	"errors"
	"strconv"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

func (p pages) newHuddle(c *fiber.Ctx) error {
	ctx := c.UserContext()
	by := web.ViewerOf(ctx)
	cal, err := calendarOf(ctx, p.store.db, by, p.store.now())
	if err != nil {
		return err
	}
	audience := usualAudience(by, c.Query("audience"))
	day := storage.Day(c.Query("day"))
	if !day.Valid() {
		if day, err = freeDay(ctx, p.store.db, audience, cal.today(audience)); err != nil {
			return err
		}
	}
	form := web.NewForm("day", string(day), "audience", audience,
		"value", c.Query("value"), "story", c.Query("story"), "presenter", by.ID)
	return p.renderEditor(c, editor{form: withRows(form, usualRows(p.slots.question(ctx, audience, day)))})
}

// usualAudience is whom a new edition is for: those asked for, else for owners
// everyone and for leads their first team.
func usualAudience(by web.Viewer, asked string) string {
	if asked == everyone || by.Owner && asked == "" {
		return Everyone
	}
	if storage.ValidID(asked) && mayWrite(by, asked) {
		return asked
	}
	for _, t := range by.Teams {
		if t.Leads {
			return t.ID
		}
	}
	return Everyone
}

// renderEditor shows the form with what it chooses from.
func (p pages) renderEditor(c *fiber.Ctx, v editor) error {
	ctx := c.UserContext()
	var err error
	if v.choices, err = choicesFor(ctx, p.store.db, web.ViewerOf(ctx), v, p.store.now()); err != nil {
		return err
	}
	page := web.Page{Title: v.title(ctx), Tab: "huddle", Status: v.form.Status(), Narrow: true}
	return web.Render(c, page, editorPage(v))
}

// createHuddle makes an edition, unless another button than the one for that
// was pressed.
func (p pages) createHuddle(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	if form, pressed := arranged(form); pressed {
		return p.renderEditor(c, editor{form: form, kept: true})
	}
	by := web.ViewerOf(ctx)
	d, places := draftFrom(form, by)
	d.ID = form.Value("id")
	e, _, err := p.store.Write(ctx, by, d)
	if errors.Is(err, storage.ErrConflict) {
		// The same form again with other words: another edition, if sent again.
		form.Set("id", storage.NewID())
		err = web.RefuseConflict("", "huddle.new.sent_before")
	}
	if form, bad := form.Refused(atPlaces(err, places)); bad {
		return p.renderEditor(c, editor{form: form, taken: takenBy(err)})
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "huddle.new.saved", "Day", e.Day))
	return web.SeeOther(c, e.exactURL())
}

// takenBy returns the edition that stands in the way, if one does.
func takenBy(err error) *Taken {
	var taken *Taken
	errors.As(err, &taken)
	return taken
}

func (p pages) editHuddle(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v, err := p.writable(c)
	if err != nil {
		return err
	}
	form := web.NewForm("base", baseOf(v.Edition), "day", string(v.Day), "audience", v.Audience,
		"value", v.ValueID, "story", v.StoryID, "presenter", v.PresenterID)
	return p.renderEditor(c, editor{id: v.ID, before: v.Edition, fixed: v.Arrived, form: withRows(form, rowsOf(v.Edition, i18n.LangOf(ctx)))})
}

func baseOf(e Edition) string { return strconv.FormatInt(int64(e.EditedAt), 10) }

// writable returns the edition in the address, for those who may change it.
func (p pages) writable(c *fiber.Ctx) (View, error) {
	ctx := c.UserContext()
	v, err := Of(ctx, p.store.db, web.ViewerOf(ctx), c.Params("id"), p.store.now())
	if err == nil && !v.MayWrite {
		err = web.ErrForbidden
	}
	return v, err
}

// saveHuddle changes an edition, unless another button than the one for that
// was pressed.
func (p pages) saveHuddle(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v, err := p.writable(c)
	if err != nil {
		return err
	}
	shown := editor{id: v.ID, before: v.Edition, fixed: v.Arrived}
	form := web.ReadForm(c)
	if arranged, pressed := arranged(form); pressed {
		shown.form, shown.kept = arranged, true
		return p.renderEditor(c, shown)
	}
	by := web.ViewerOf(ctx)
	d, places := draftFrom(form, by)
	d.ID = v.ID
	if v.Arrived {
		d.Day, d.Audience = v.Day, v.Audience // the form shows them and does not ask
	}
	e, err := p.store.Edit(ctx, by, d)
	shown.taken = takenBy(err)
	form, bad := form.Refused(atPlaces(err, places))
	if bad && form.Status() == fiber.StatusConflict && shown.taken == nil {
		form.Set("base", baseOf(v.Edition)) // saved again it replaces what somebody else has saved
	}
	if shown.form = form; bad {
		return p.renderEditor(c, shown)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "huddle.edit.saved"))
	return web.SeeOther(c, e.exactURL())
}
