package empowerment

import (
	"context"
	"net/url"
	"slices"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

const usesOnPage = 20

// usesView is a list of uses.
type usesView struct {
	uses    []Use
	stories map[string]Story // by the first line of a use
	next    string           // address of the next part, empty at the end
}

// listUses shows somebody their own.
func (p pages) listUses(c *fiber.Ctx) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	uses, next, err := Uses(ctx, p.store.db, viewer, UseFilter{Person: viewer.ID}, c.Query("after"), usesOnPage)
	if err != nil {
		return err
	}
	v := usesView{uses: uses, stories: p.slots.storiesOf(ctx, uses)}
	if next != "" {
		v.next = "/empowerment/uses?after=" + next
	}
	return web.Render(c, web.Page{Title: i18n.T(ctx, "empowerment.own.title"), Tab: "credo"}, ownUsesPage(v))
}

// teamUsesView is what a lead sees of their teams, an owner of all.
type teamUsesView struct {
	usesView
	filter  web.Form
	f       UseFilter
	months  []UseMonth
	columns []values.Value // of the months: those of the credo, then others that were lived
	none    bool           // there are sums for no value
	credo   values.Credo
	people  []people.Person // to choose from
	teams   []people.Team
}

func filterOf(c *fiber.Ctx) UseFilter {
	return UseFilter{Person: c.Query("person"), Value: c.Query("value"), Team: c.Query("team"), Over: c.Query("over") == "1"}
}

// query is the filter as an address says it.
func (f UseFilter) query(after string) string {
	query := url.Values{}
	for name, value := range map[string]string{"person": f.Person, "value": f.Value, "team": f.Team, "after": after} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if f.Over {
		query.Set("over", "1")
	}
	if len(query) == 0 {
		return ""
	}
	return "?" + query.Encode()
}

func (p pages) listTeamUses(c *fiber.Ctx) error {
	ctx := c.UserContext()
	f := filterOf(c)
	over := ""
	if f.Over {
		over = "1"
	}
	v := teamUsesView{f: f, filter: web.NewForm("person", f.Person, "value", f.Value, "team", f.Team, "over", over)}
	err := p.store.db.Read(ctx, func(tx *storage.Tx) error { return p.store.fillTeamUses(ctx, tx, &v, c.Query("after")) })
	if err != nil {
		return err
	}
	v.stories = p.slots.storiesOf(ctx, v.uses)
	return web.Render(c, web.Page{Title: i18n.T(ctx, "empowerment.team.title"), Tab: "team"}, teamUsesPage(v))
}

func (s *Store) fillTeamUses(ctx context.Context, r storage.Reader, v *teamUsesView, after string) (err error) {
	viewer, next := web.ViewerOf(ctx), ""
	if v.uses, next, err = Uses(ctx, r, viewer, v.f, after, usesOnPage); err != nil {
		return err
	}
	if next != "" {
		v.next = "/team/uses" + v.f.query(next)
	}
	if v.credo, err = storage.OrZero(values.Current(ctx, r)); err != nil {
		return err
	}
	if err := v.chooseFrom(ctx, r, viewer); err != nil || after != "" {
		return err
	}
	today, err := s.todayOf(ctx, r, viewer)
	if err != nil {
		return err
	}
	if v.months, err = UseSums(ctx, r, viewer, v.f, today); err != nil {
		return err
	}
	return v.addColumns(ctx, r)
}

// maxChoice is how many people a filter offers; of more, those of a team.
const maxChoice = 400

// chooseFrom fills in whom and which teams the filter offers.
func (v *teamUsesView) chooseFrom(ctx context.Context, r storage.Reader, viewer web.Viewer) error {
	teams, err := people.Teams(ctx, r)
	if err != nil {
		return err
	}
	v.teams = slices.DeleteFunc(teams, func(t people.Team) bool { return !viewer.Owner && !viewer.LeadsTeam(t.ID) })
	var here []people.Person
	if viewer.Owner && v.f.Team == "" {
		if here, err = people.Here(ctx, r); err != nil {
			return err
		}
	}
	for _, team := range v.teams {
		if viewer.Owner && v.f.Team == "" || v.f.Team != "" && v.f.Team != team.ID {
			continue
		}
		members, err := people.InTeam(ctx, r, team.ID)
		if err != nil {
			return err
		}
		here = append(here, members...)
	}
	seen := map[string]bool{}
	for _, p := range here {
		if !seen[p.ID] {
			v.people = append(v.people, p)
		}
		seen[p.ID] = true
	}
	if len(v.people) > maxChoice {
		v.people, seen = nil, nil
	}
	return v.addChosen(ctx, r, seen)
}

// addChosen offers whom the filter names, though they have left.
func (v *teamUsesView) addChosen(ctx context.Context, r storage.Reader, seen map[string]bool) error {
	if len(v.uses) == 0 || !storage.ValidID(v.f.Person) || seen[v.f.Person] {
		return nil
	}
	named, err := people.Named(ctx, r, []string{v.f.Person})
	v.people = append(v.people, named[v.f.Person])
	return err
}

// addColumns finds the values that the months have sums of.
func (v *teamUsesView) addColumns(ctx context.Context, r storage.Reader) error {
	var others []string
	lived := map[string]bool{}
	for _, m := range v.months {
		for _, sum := range m.Of {
			lived[sum.ValueID] = true
			if _, now := v.credo.Value(sum.ValueID); !now {
				others = append(others, sum.ValueID)
			}
		}
	}
	v.none = lived[""]
	for _, value := range v.credo.Values {
		if lived[value.ID] {
			v.columns = append(v.columns, value)
		}
	}
	others = storage.Distinct(others)
	slices.Sort(others)
	named, err := values.Named(ctx, r, others)
	for _, id := range others {
		if value, known := named[id]; known {
			v.columns = append(v.columns, value)
		}
	}
	return err
}
