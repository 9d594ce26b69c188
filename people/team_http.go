package people

import (
	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

func (p pages) listTeams(c *fiber.Ctx) error { return p.renderTeams(c, web.NewForm()) }

func (p pages) renderTeams(c *fiber.Ctx, form web.Form) error {
	ctx := c.UserContext()
	teams, err := Teams(ctx, p.store.db)
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "people.teams.title"), Tab: "setup", Status: form.Status()}
	return web.Render(c, page, teamsPage(teams, form))
}

func (p pages) createTeam(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	_, _, err := p.store.AddTeam(ctx, web.ViewerOf(ctx), teamFrom(form, form.Value("id")))
	if form, bad := form.Refused(err); bad {
		return p.renderTeams(c, form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "people.teams.added", "Name", form.Value("name")))
	return web.SeeOther(c, "/setup/teams")
}

func teamFrom(form web.Form, id string) TeamDraft {
	return TeamDraft{ID: id, Name: form.Value("name"), Zone: form.Value("zone")}
}

func (p pages) editTeam(c *fiber.Ctx) error {
	teams, err := Teams(c.UserContext(), p.store.db)
	if err != nil {
		return err
	}
	for _, t := range teams {
		if t.ID == c.Params("id") {
			return p.renderTeam(c, t.ID, web.NewForm("name", t.Name, "zone", t.Zone))
		}
	}
	return storage.ErrNotFound
}

func (p pages) renderTeam(c *fiber.Ctx, id string, form web.Form) error {
	ctx := c.UserContext()
	members, err := InTeam(ctx, p.store.db, id)
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx, "people.team.title"), Tab: "setup", Status: form.Status(), Narrow: true}
	return web.Render(c, page, teamPage(id, form, members))
}

func (p pages) saveTeam(c *fiber.Ctx) error {
	ctx := c.UserContext()
	form := web.ReadForm(c)
	err := p.store.EditTeam(ctx, web.ViewerOf(ctx), teamFrom(form, c.Params("id")))
	if form, bad := form.Refused(err); bad {
		return p.renderTeam(c, c.Params("id"), form)
	}
	if err != nil {
		return err
	}
	web.Toasted(c, i18n.T(ctx, "people.team.saved"))
	return web.SeeOther(c, "/setup/teams")
}
