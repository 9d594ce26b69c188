package workshop

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

const (
	workshopsAPage = 20
	maxShort       = 100 // of the newest workshops have a short address
)

func (p pages) listWorkshops(c *fiber.Ctx) error {
	ctx := c.UserContext()
	all, next, err := Workshops(ctx, p.store.db, c.Query("after"), workshopsAPage, p.store.now())
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "workshop.list.title"), Tab: "credo"}, p.slots.Sections.Over("/workshops", workshopsPage(all, next, c.Query("after") == "")))
}

// shortWorkshop is the address that a screen shows, to be typed by hand.
func (p pages) shortWorkshop(c *fiber.Ctx) error {
	all, _, err := Workshops(c.UserContext(), p.store.db, "", maxShort, p.store.now())
	if err != nil {
		return err
	}
	for _, w := range all {
		if w.code() == strings.ToLower(c.Params("code")) {
			return web.SeeOther(c, w.URL())
		}
	}
	return storage.ErrNotFound
}

func (p pages) newWorkshop(c *fiber.Ctx) error {
	today := storage.DayOf(p.store.now(), i18n.Zone(c.UserContext()))
	return p.renderWorkshopForm(c, Workshop{}, web.NewForm("closes_on", string(today.Add(usualDaysToAct)),
		"group_size", strconv.Itoa(usualGroup), "dots", strconv.Itoa(usualDots)))
}

// renderWorkshopForm shows the form for a workshop, a new one without an id.
func (p pages) renderWorkshopForm(c *fiber.Ctx, w Workshop, form web.Form) error {
	ctx := c.UserContext()
	title := i18n.T(ctx, "workshop.new.title")
	if w.ID != "" {
		title = i18n.T(ctx, "workshop.edit.title")
	}
	page := web.Page{Title: title, Tab: "credo", Status: form.Status(), Narrow: true}
	return web.Render(c, page, workshopForm(w, form, title))
}

func (p pages) createWorkshop(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	d := workshopFrom(ctx, form)
	d.ID = form.Value("id")
	w, _, err := p.store.OpenWorkshop(ctx, web.ViewerOf(ctx), d)
	if errors.Is(err, storage.ErrConflict) {
		// The same form again with another question: another workshop, if sent again.
		form.Set("id", storage.NewID())
		err = web.RefuseConflict("", "workshop.new.sent_before")
	}
	if form, bad := form.Refused(err); bad {
		return p.renderWorkshopForm(c, Workshop{}, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "workshop.new.opened"))
	return web.SeeOther(c, w.URL())
}

// workshopFrom reads what the form says. A number that is none is refused by the
// rules.
func workshopFrom(ctx context.Context, form web.Form) Draft {
	d := Draft{
		ClosesOn: storage.Day(form.Value("closes_on")), GroupSize: wholeNumber(form, "group_size"), Dots: wholeNumber(form, "dots"),
	}
	for _, lang := range languagesOf(ctx) {
		if said := form.Value(questionField(lang)); said != "" {
			d.Question = d.Question.With(lang, said)
		}
	}
	if d.Question.Original == "" {
		d.Question.Original = languagesOf(ctx)[0] // there it is asked for
	}
	return d
}

// languagesOf returns those that people write in here, the reader's first.
func languagesOf(ctx context.Context) []i18n.Lang {
	all := []i18n.Lang{i18n.LangOf(ctx)}
	for _, lang := range web.LangsHere(ctx) {
		if lang != all[0] {
			all = append(all, lang)
		}
	}
	return all
}

func questionField(lang i18n.Lang) string { return "question." + string(lang) }

// wholeNumber reads a number in letters of any width; -1 for none.
func wholeNumber(form web.Form, name string) int {
	n, err := strconv.Atoi(text.Fold(form.Value(name)))
	if err != nil {
		return -1
	}
	return n
}

func (p pages) editWorkshop(c *fiber.Ctx) error {
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	if w.Stage != StageAnswering {
		return refuseStage(StageAnswering, w.Stage)
	}
	form := web.NewForm("base", strconv.Itoa(w.Revision), "closes_on", string(w.ClosesOn), "dots", strconv.Itoa(w.Dots))
	for lang, said := range w.Question.In {
		form.Set(questionField(lang), said)
	}
	return p.renderWorkshopForm(c, w, form)
}

func (p pages) saveWorkshop(c *fiber.Ctx) error {
	ctx := c.UserContext()
	w, err := p.workshop(c)
	if err != nil {
		return err
	}
	form := web.ReadForm(c)
	d := workshopFrom(ctx, form)
	if d.Question.In[w.Question.Original] != "" {
		d.Question.Original = w.Question.Original
	}
	base := wholeNumber(form, "base")
	d.Base = &base
	err = p.store.EditWorkshop(ctx, web.ViewerOf(ctx), w.ID, d)
	if form, bad := form.Refused(err); bad {
		form.Set("base", strconv.Itoa(w.Revision)) // saved again it replaces what another window has saved
		return p.renderWorkshopForm(c, w, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "workshop.edit.saved"))
	return web.SeeOther(c, w.URL())
}

// workshop returns the one in the address.
func (p pages) workshop(c *fiber.Ctx) (Workshop, error) {
	return ByID(c.UserContext(), p.store.db, c.Params("id"), p.store.now())
}
