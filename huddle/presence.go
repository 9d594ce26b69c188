package huddle

import (
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// How says in which way somebody took part in a huddle.
type How string

// The ways. Present outranks Read.
const (
	Present How = "present" // was there
	Read    How = "read"    // has read it, later or elsewhere
)

// Valid reports whether h is one of the ways.
func (h How) Valid() bool { return h == Present || h == Read }

func (h How) check() error {
	if !h.Valid() {
		return web.Refuse("how", "huddle.invalid.how")
	}
	return nil
}

// An Attendance is that somebody was there, or has read it.
type Attendance struct {
	Person people.Person
	How    How
	At     storage.Instant // the first time, of How
}

// A Tally counts who took part. Expected are those whose huddle it is and who
// work here now, and whoever else took part; so it is Present, Read and those
// who are missing together.
type Tally struct {
	Present, Read, Expected int
	Mine                    How             // the reader's, empty for none
	MineAt                  storage.Instant // when, zero for none
}

// Missing is how many have neither been there nor read it.
func (t Tally) Missing() int { return t.Expected - t.Present - t.Read }

// record is a row of presence.
type record struct {
	person          string
	present, readAt storage.Instant // zero for never
}

func (r record) how() (How, storage.Instant) {
	if r.present != 0 {
		return Present, r.present
	}
	return Read, r.readAt
}

// absentees returns the expected who have no record, in their order.
func absentees(expected []string, records []record) []string {
	took := make(map[string]bool, len(records))
	for _, r := range records {
		took[r.person] = true
	}
	var all []string
	for _, id := range expected {
		if !took[id] {
			all = append(all, id)
		}
	}
	return all
}

// tally counts who took part and who is missing, as the person with that id
// sees it.
func (all roll) tally(personID string) Tally {
	t := Tally{Expected: len(all.records) + len(all.absent)}
	for _, r := range all.records {
		how, at := r.how()
		if how == Present {
			t.Present++
		} else {
			t.Read++
		}
		if r.person == personID {
			t.Mine, t.MineAt = how, at
		}
	}
	return t
}
