package people

import (
	"time"

	"credo/internal/storage"
	"credo/internal/web"
)

// A Team is a group of people with a huddle of its own clock.
type Team struct {
	ID     string
	Name   string
	Zone   string   // of the IANA database; empty means the workplace's
	People int      // who work here now
	Leads  []string // their names
}

// A TeamDraft is what a form says about a team.
type TeamDraft struct {
	ID   string
	Name string
	Zone string
}

func (d *TeamDraft) check() *web.Invalid {
	bad := &web.Invalid{}
	d.Name = bad.Text("name", d.Name, web.Rule{Max: maxName, Required: true})
	if d.Zone != "" && !validZone(d.Zone) {
		bad.Add("zone", "people.invalid.zone")
	}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	return bad
}

// validZone reports whether the name stands in the IANA database. "Local" is
// a name to Go, but not a place.
func validZone(name string) bool {
	_, err := time.LoadLocation(name)
	return err == nil && name != "" && name != "Local"
}
