package lived

import (
	"context"
	"database/sql"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// A Kind is one way in which a value is lived: huddles, stories, awards,
// lessons. What it counts stands in a room above, so app brings the kinds (see
// NewStore); one more is one more entry there.
//
// A Kind counts what the viewer may see and nothing else, and of that marks
// leads' own part: what somebody who is a lead or owner today did themselves.
// What that is for each kind, its words say to the readers.
type Kind struct {
	Key string // in addresses and answers, for ever: "stories"

	// Keys of the catalogue.
	Name    string // what its column is called
	Counted string // how many there are, with N
	What    string // what is counted
	Own     string // what of it is leads' own part

	// Tables are those that Count reads, besides the credo's.
	Tables []string
	// Scope names what of the viewer and of today the count depends on; nil for
	// nothing.
	Scope func(ctx context.Context, r storage.Reader, by web.Viewer) (string, error)
	// Count returns what lived the values in a month, by the ids of the values.
	Count func(ctx context.Context, r storage.Reader, by web.Viewer, valueIDs []string, m Month) (map[string]Tally, error)
	// List returns up to limit of what Count counts for one value, behind the
	// entry with the id after, and the id to go on after, empty at the end. The
	// error is *web.Invalid when there is no such entry.
	List func(ctx context.Context, r storage.Reader, by web.Viewer, valueID string, m Month, after string, limit int) ([]Deed, string, error)
}

// scope is what the count depends on.
func (k Kind) scope(ctx context.Context, r storage.Reader, by web.Viewer) (string, error) {
	if k.Scope == nil {
		return "", nil
	}
	return k.Scope(ctx, r, by)
}

// A Tally is how much lived a value.
type Tally struct {
	Count int
	Own   int // of them leads' own part
}

func (t Tally) plus(other Tally) Tally { return Tally{t.Count + other.Count, t.Own + other.Own} }

// Tallies collects a query of ids of values, each with how much lived it and how
// much of that is leads' own part.
func Tallies(rows *sql.Rows, err error) (map[string]Tally, error) {
	counted := map[string]Tally{}
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var id string
		var t Tally
		err := row.Scan(&id, &t.Count, &t.Own)
		counted[id] = t
		return struct{}{}, err
	})
	return counted, err
}

func sum(all []Tally) Tally {
	var together Tally
	for _, t := range all {
		together = together.plus(t)
	}
	return together
}

// A Deed is one thing that lived a value, as a list shows it.
type Deed struct {
	ID       string
	Title    string
	Language i18n.Lang // of the title
	URL      string
	Day      storage.Day // on which it was, empty where no day is told
	Note     string      // whose it is, in the reader's language; may be empty
	Own      bool        // it is leads' own part
}
