package main

import (
	"context"

	"github.com/gofiber/fiber/v2"

	"credo/huddle"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/modules"
	"credo/people"
	"credo/quizzes"
)

// desk is what a lead sees at a glance: the teams they lead, for owners all.
type desk struct {
	Today    storage.Day
	Teams    []deskTeam
	Presence map[string]huddle.TeamPresence // by team
	Waiting  int                            // answers in people's own words to grade
}

type deskTeam struct {
	ID, Name string
	People   []people.Person
	Modules  []modules.TeamModule // standings in the order of People
}

func (c *credo) desk(ctx context.Context) (d desk, err error) {
	viewer, now := web.ViewerOf(ctx), c.config.Now()
	d = desk{Today: storage.DayOf(now, i18n.Zone(ctx)), Presence: map[string]huddle.TeamPresence{}}
	if d.Waiting, err = quizzes.CountWaiting(ctx, c.db, viewer); err != nil {
		return d, err
	}
	presence, err := huddle.TeamsToday(ctx, c.db, viewer, now)
	if err != nil {
		return d, err
	}
	for _, p := range presence {
		d.Presence[p.Team.ID] = p
	}
	teams, err := people.Teams(ctx, c.db)
	if err != nil {
		return d, err
	}
	for _, team := range teams {
		if !viewer.Owner && !viewer.LeadsTeam(team.ID) {
			continue
		}
		of := deskTeam{ID: team.ID, Name: team.Name}
		if of.People, err = people.InTeam(ctx, c.db, team.ID); err != nil {
			return d, err
		}
		ids := make([]string, len(of.People))
		for i, p := range of.People {
			ids[i] = p.ID
		}
		if of.Modules, err = modules.TeamProgress(ctx, c.db, ids); err != nil {
			return d, err
		}
		d.Teams = append(d.Teams, of)
	}
	return d, nil
}

func (c *credo) showDesk(ctx *fiber.Ctx) error {
	d, err := c.desk(ctx.UserContext())
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx.UserContext(), "app.desk.title"), Tab: "team"}
	return web.Render(ctx, page, deskPage(d))
}
