package review

import (
	"context"
	"time"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// dayOf returns the day that it was for somebody then: where their first team is, else
// where the workplace is.
func dayOf(ctx context.Context, r storage.Reader, by web.Viewer, then time.Time) (storage.Day, error) {
	zone, err := zoneOf(ctx, r, by)
	return storage.DayOf(then, zone), err
}

func zoneOf(ctx context.Context, r storage.Reader, by web.Viewer) (*time.Location, error) {
	if len(by.Teams) > 0 && by.Teams[0].Zone != nil {
		return by.Teams[0].Zone, nil
	}
	if zone := web.WorkplaceOf(ctx).Zone; zone != nil {
		return zone, nil
	}
	zone, err := people.Zone(ctx, r) // outside of a request
	if err != nil {
		return time.UTC, err
	}
	return zone, nil
}

// viewerOf returns somebody of whom only the id is known, with the zones of their teams.
func viewerOf(ctx context.Context, r storage.Reader, personID string) (web.Viewer, error) {
	if v := web.ViewerOf(ctx); v.ID == personID {
		return v, nil
	}
	named, err := people.Named(ctx, r, []string{personID})
	if err != nil {
		return web.Viewer{}, err
	}
	v := named[personID].Viewer()
	v.ID = personID
	if len(v.Teams) == 0 {
		return v, nil
	}
	teams, err := people.Teams(ctx, r)
	for _, t := range teams {
		if t.ID == v.Teams[0].ID && t.Zone != "" {
			v.Teams[0].Zone, err = time.LoadLocation(t.Zone)
		}
	}
	return v, err
}
