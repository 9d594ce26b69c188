package huddle

import (
	"context"
	"slices"
	"time"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// A calendar knows which day it is for the audiences that somebody has to do
// with: the workplace, their teams, and for owners every team.
type calendar struct {
	now   time.Time
	place *time.Location
	teams []web.Team // in the order of their names
}

// calendarOf returns the calendar of by.
func calendarOf(ctx context.Context, r storage.Reader, by web.Viewer, now time.Time) (calendar, error) {
	c := calendar{now: now, place: web.WorkplaceOf(ctx).Zone, teams: by.Teams}
	var err error
	if c.place == nil { // outside of a request, which knows already
		if c.place, err = people.Zone(ctx, r); err != nil {
			return c, err
		}
	}
	if by.Owner {
		c.teams, err = allTeams(ctx, r, by)
	}
	return c, err
}

// allTeams returns every team, and which of them by leads.
func allTeams(ctx context.Context, r storage.Reader, by web.Viewer) ([]web.Team, error) {
	all, err := people.Teams(ctx, r)
	if err != nil {
		return nil, err
	}
	teams := make([]web.Team, len(all))
	for i, t := range all {
		teams[i] = web.Team{ID: t.ID, Name: t.Name, Leads: by.LeadsTeam(t.ID)}
		if t.Zone == "" {
			continue
		}
		if teams[i].Zone, err = time.LoadLocation(t.Zone); err != nil {
			return nil, err
		}
	}
	return teams, nil
}

// team returns the team with that id, and whether it is in the calendar.
func (c calendar) team(id string) (web.Team, bool) {
	i := slices.IndexFunc(c.teams, func(t web.Team) bool { return t.ID == id })
	if i < 0 {
		return web.Team{}, false
	}
	return c.teams[i], true
}

// zone is that of the audience: the team's own, else the workplace's.
func (c calendar) zone(audience string) *time.Location {
	if t, ok := c.team(audience); ok && t.Zone != nil {
		return t.Zone
	}
	return c.place
}

// today is the day that it is for the audience.
func (c calendar) today(audience string) storage.Day {
	return storage.DayOf(c.now, c.zone(audience))
}

// earliest and latest are the days that it is where the clocks are behind and
// ahead.
func (c calendar) earliest() storage.Day { return slices.Min(c.todays()) }
func (c calendar) latest() storage.Day   { return slices.Max(c.todays()) }

func (c calendar) todays() []storage.Day {
	var all []storage.Day
	for _, audience := range c.readable() {
		all = append(all, c.today(audience))
	}
	return all
}

// arrived reports whether the edition's day has come.
func (c calendar) arrived(e Edition) bool { return e.Day <= c.today(e.Audience) }

// mayRead reports whether by may see the edition now.
func (c calendar) mayRead(by web.Viewer, e Edition) bool { return e.mayRead(by, c.arrived(e)) }

// writable returns the audiences that by may write for: the workplace first.
func (c calendar) writable(by web.Viewer) []string {
	var all []string
	if mayWrite(by, Everyone) {
		all = append(all, Everyone)
	}
	for _, t := range c.teams {
		if mayWrite(by, t.ID) {
			all = append(all, t.ID)
		}
	}
	return all
}

// readable returns the audiences whose editions by may see, at least once
// their day has come.
func (c calendar) readable() []string {
	all := []string{Everyone}
	for _, t := range c.teams {
		all = append(all, t.ID)
	}
	return all
}
