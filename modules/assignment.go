package modules

import (
	"slices"
	"strings"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// The bounds of an assignment.
const (
	maxDueDays  = 365
	maxAudience = 500 // teams, and people
)

// An Assignment says for whom a module is, and by when. Its zero value is for
// nobody: whoever likes may read the module.
type Assignment struct {
	Everyone bool
	Teams    []string // ids; left out where it is for everyone
	People   []string // ids; left out where it is for everyone
	// Chosen says that some were to be chosen: that it is for none of them is
	// refused then.
	Chosen bool
	// DueDays count from the day on which the module is assigned, or from a
	// person's first day at work if that is later. nil sets no day.
	DueDays *int
}

// check drops what does not count and says what is wrong with the rest.
func (a *Assignment) check(bad *web.Invalid) {
	if a.Everyone {
		a.Teams, a.People = nil, nil
	}
	a.Teams, a.People = storage.Distinct(a.Teams), storage.Distinct(a.People)
	if !validIDs(a.Teams) {
		bad.Add("teams", "web.invalid.choice")
	}
	if !validIDs(a.People) {
		bad.Add("people", "web.invalid.choice")
	}
	if !a.Everyone && len(a.Teams)+len(a.People) == 0 {
		a.DueDays = nil
		if a.Chosen {
			bad.Add("assign", "modules.invalid.nobody_chosen")
		}
	}
	if a.DueDays != nil && (*a.DueDays < 0 || *a.DueDays > maxDueDays) {
		bad.Add("due_days", "modules.invalid.due_days", "Max", maxDueDays)
	}
}

const (
	everyone     = "everyone"
	teamPrefix   = "team:"
	personPrefix = "person:"
)

// audiences returns the assignment as it is kept, one for each.
func (a Assignment) audiences() []string {
	if a.Everyone {
		return []string{everyone}
	}
	all := make([]string, 0, len(a.Teams)+len(a.People))
	for _, id := range a.Teams {
		all = append(all, teamPrefix+id)
	}
	for _, id := range a.People {
		all = append(all, personPrefix+id)
	}
	return all
}

// add puts one kept audience into the assignment.
func (a *Assignment) add(audience string) {
	if audience == everyone {
		a.Everyone = true
	} else if id, ok := strings.CutPrefix(audience, teamPrefix); ok {
		a.Teams = append(a.Teams, id)
	} else if id, ok := strings.CutPrefix(audience, personPrefix); ok {
		a.People = append(a.People, id)
	}
}

// audiencesOf returns what is assigned to the person: under these names.
func audiencesOf(p people.Person) []string {
	all := []string{everyone, personPrefix + p.ID}
	for _, t := range p.Teams {
		all = append(all, teamPrefix+t.ID)
	}
	return all
}

// An assigned row says that a module was assigned to an audience.
type assigned struct {
	module, audience string
	on               storage.Day
	days             *int
}

// dueOn returns the day by which the module is due for somebody who started to
// work on a day, or nothing.
func (a assigned) dueOn(started storage.Day) storage.Day {
	if a.days == nil {
		return ""
	}
	return max(a.on, started).Add(*a.days)
}

// earlier returns the earlier of two days; an empty one is none.
func earlier(a, b storage.Day) storage.Day {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

func validIDs(ids []string) bool {
	return len(ids) <= maxAudience && !slices.ContainsFunc(ids, func(id string) bool { return !storage.ValidID(id) })
}
