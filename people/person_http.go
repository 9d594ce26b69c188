package people

import (
	"errors"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

func (p pages) listPeople(c *fiber.Ctx) error {
	ctx := c.UserContext()
	here, err := Here(ctx, p.store.db)
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "people.list.title"), Tab: "people"}, peoplePage(here))
}

func (p pages) showPerson(c *fiber.Ctx) error {
	ctx := c.UserContext()
	person, err := p.store.Person(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	tab := "people"
	if person.ID == web.ViewerOf(ctx).ID {
		tab = "me"
	}
	return web.Render(c, web.Page{Title: person.Name, Tab: tab}, personPage(person, p.slots.Person(ctx, person)))
}

func (p pages) managePeople(c *fiber.Ctx) error {
	ctx := c.UserContext()
	everybody, err := Everybody(ctx, p.store.db)
	if err != nil {
		return err
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "people.manage.title"), Tab: "setup"}, managePage(everybody))
}

func (p pages) newPerson(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.NewForm("role", string(Staff), "language", string(web.WorkplaceOf(ctx).Language),
		"started_on", string(storage.DayOf(p.store.now(), i18n.Zone(ctx))))
	return p.renderPersonForm(c, "", form)
}

func (p pages) renderPersonForm(c *fiber.Ctx, id string, form web.Form) error {
	ctx := c.UserContext()
	teams, err := Teams(ctx, p.store.db)
	if err != nil {
		return err
	}
	closed := false
	if id != "" {
		person, err := p.store.Person(ctx, id)
		if err != nil {
			return err
		}
		if person.OfPack {
			return storage.ErrNotFound
		}
		closed = person.Closed
	}
	title := i18n.T(ctx, "people.new.title")
	if id != "" {
		title = i18n.T(ctx, "people.edit.title")
	}
	page := web.Page{Title: title, Tab: "setup", Status: form.Status(), Narrow: true}
	return web.Render(c, page, personForm(id, closed, teams, form))
}

func (p pages) createPerson(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	person, _, err := p.store.Add(ctx, web.ViewerOf(ctx), draftFrom(form, form.Value("id")))
	form.Set("secret")
	if errors.Is(err, storage.ErrConflict) {
		// The same form again with other words: another person, if sent again.
		form.Set("id", storage.NewID())
		err = web.RefuseConflict("", "people.new.sent_before")
	}
	if form, bad := form.Refused(err); bad {
		return p.renderPersonForm(c, "", form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "people.new.added", "Name", person.Name))
	return web.SeeOther(c, "/setup/people")
}

func draftFrom(form web.Form, id string) Draft {
	return Draft{
		ID:             id,
		Name:           form.Value("name"),
		EmployeeNumber: form.Value("employee_number"),
		Job:            form.Value("job"),
		Role:           Role(form.Value("role")),
		Language:       i18n.Lang(form.Value("language")),
		StartedOn:      storage.Day(form.Value("started_on")),
		Teams:          form.All("teams"),
		Leads:          form.All("leads"),
		Secret:         form.Value("secret"),
	}
}

func (p pages) editPerson(c *fiber.Ctx) error {
	person, err := p.store.Person(c.UserContext(), c.Params("id"))
	if err != nil {
		return err
	}
	form := web.NewForm("name", person.Name, "employee_number", person.EmployeeNumber, "job", person.Job,
		"role", string(person.Role), "language", string(person.Language), "started_on", string(person.StartedOn))
	for _, m := range person.Teams {
		form.Set("teams", append(form.All("teams"), m.ID)...)
		if m.Leads {
			form.Set("leads", append(form.All("leads"), m.ID)...)
		}
	}
	return p.renderPersonForm(c, person.ID, form)
}

func (p pages) savePerson(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	err := p.store.Edit(ctx, web.ViewerOf(ctx), draftFrom(form, c.Params("id")))
	form.Set("secret")
	if form, bad := form.Refused(err); bad {
		return p.renderPersonForm(c, c.Params("id"), form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "people.edit.saved", "Name", form.Value("name")))
	return web.SeeOther(c, "/setup/people")
}

func (p pages) closePerson(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.store.Close(ctx, web.ViewerOf(ctx), c.Params("id")); err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "people.edit.closed"))
	return web.SeeOther(c, "/setup/people")
}

func (p pages) reopenPerson(c *fiber.Ctx) error {
	ctx := c.UserContext()
	if err := p.store.Reopen(ctx, web.ViewerOf(ctx), c.Params("id")); err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "people.edit.reopened"))
	return web.SeeOther(c, "/setup/people")
}
