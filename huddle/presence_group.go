package huddle

import (
	"slices"
	"strings"

	"credo/internal/text"
	"credo/internal/web"
	"credo/people"
)

// A group is the people of one team, and how they took part.
type group struct {
	team string // empty for people without one
	rows []Attendance
}

// missing counts those who have not taken part.
func (g group) missing() int {
	n := 0
	for _, row := range g.rows {
		if row.How == "" {
			n++
		}
	}
	return n
}

// byTeam groups people by the first of their teams, or by the team whose
// huddle it is, if they belong to it: in the order of the teams' names, those
// without a team last. In each group those who are missing come first.
func byTeam(of web.Team, items []Attendance, missing []people.Person) []group {
	var all []group
	add := func(row Attendance) {
		team := groupOf(of, row.Person)
		i := slices.IndexFunc(all, func(g group) bool { return g.team == team })
		if i < 0 {
			all = append(all, group{team: team})
			i = len(all) - 1
		}
		all[i].rows = append(all[i].rows, row)
	}
	for _, p := range missing {
		add(Attendance{Person: p})
	}
	for _, each := range items {
		add(each)
	}
	slices.SortStableFunc(all, func(a, b group) int {
		if (a.team == "") != (b.team == "") {
			return len(b.team) - len(a.team)
		}
		return strings.Compare(text.Fold(a.team), text.Fold(b.team))
	})
	return all
}

func groupOf(of web.Team, p people.Person) string {
	switch {
	case inTeam(p, of.ID):
		return of.Name
	case len(p.Teams) > 0:
		return p.Teams[0].Name
	}
	return ""
}
