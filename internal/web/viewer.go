package web

import (
	"context"
	"slices"
	"time"

	"credo/internal/i18n"
	"credo/internal/money"
)

// A Viewer is the person who looks; the zero Viewer is nobody.
type Viewer struct {
	ID       string
	Name     string
	Job      string
	Role     string // people.Staff, people.Lead, people.Owner
	Language i18n.Lang
	TextSize string // "", "large" or "larger"
	Teams    []Team // in the order of their names
	Leader   bool   // may see the lead's desk
	Owner    bool   // may see the set-up
}

// A Team is one that a viewer belongs to or leads.
type Team struct {
	ID    string
	Name  string
	Zone  *time.Location
	Leads bool
}

// SignedIn reports whether there is somebody.
func (v Viewer) SignedIn() bool { return v.ID != "" }

// LeadsTeam reports whether the viewer leads the team.
func (v Viewer) LeadsTeam(id string) bool {
	for _, t := range v.Teams {
		if t.ID == id && t.Leads {
			return true
		}
	}
	return false
}

// TeamIDs returns the ids of the viewer's teams.
func (v Viewer) TeamIDs() []string {
	ids := make([]string, len(v.Teams))
	for i, t := range v.Teams {
		ids[i] = t.ID
	}
	return ids
}

// Workplace is what every page says of the place it is at.
type Workplace struct {
	Name      string // empty before the set-up
	Zone      *time.Location
	Language  i18n.Lang
	Languages []i18n.Lang
	Currency  money.Currency
}

type (
	viewerKey    struct{}
	workplaceKey struct{}
)

// ViewerOf returns who looks.
func ViewerOf(ctx context.Context) Viewer { v, _ := ctx.Value(viewerKey{}).(Viewer); return v }

// WorkplaceOf returns where.
func WorkplaceOf(ctx context.Context) Workplace {
	w, _ := ctx.Value(workplaceKey{}).(Workplace)
	return w
}

// LangsHere returns the languages that the workplace writes in, all before the set-up.
func LangsHere(ctx context.Context) []i18n.Lang {
	if langs := WorkplaceOf(ctx).Languages; len(langs) > 0 {
		return langs
	}
	return i18n.Langs
}

// LangToWrite returns the language in which a form shows and takes words: the one asked
// for, else the reader's, else the workplace's, the first that the workplace writes in.
func LangToWrite(ctx context.Context, asked string) i18n.Lang {
	langs := LangsHere(ctx)
	for _, lang := range []i18n.Lang{i18n.Lang(asked), i18n.LangOf(ctx), WorkplaceOf(ctx).Language} {
		if slices.Contains(langs, lang) {
			return lang
		}
	}
	return langs[0]
}

// WithViewer returns a context in which v looks at w, in the language lang.
func WithViewer(ctx context.Context, v Viewer, w Workplace, lang i18n.Lang) context.Context {
	ctx = context.WithValue(ctx, viewerKey{}, v)
	ctx = context.WithValue(ctx, workplaceKey{}, w)
	zone := w.Zone
	if len(v.Teams) > 0 && v.Teams[0].Zone != nil {
		zone = v.Teams[0].Zone
	}
	if zone == nil {
		zone = time.UTC
	}
	return i18n.NewContext(ctx, lang, zone)
}
