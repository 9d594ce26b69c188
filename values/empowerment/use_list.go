package empowerment

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"credo/internal/storage"
	"credo/internal/web"
)

// The names of the lists that uses are on.
const (
	usesOfAll    = "all"
	usesOver     = "over"
	usesOfPerson = "person:"
	usesOfTeam   = "team:"
	usesOfValue  = "value:"
)

// lists returns under what the use is listed. A team's list has what its people
// decided while they belonged to it.
func (u Use) lists(by web.Viewer) []string {
	all := []string{usesOfAll, usesOfPerson + by.ID}
	for _, team := range by.TeamIDs() {
		all = append(all, usesOfTeam+team)
	}
	if u.Value.ID != "" {
		all = append(all, usesOfValue+u.Value.ID)
	}
	if u.Over {
		all = append(all, usesOver)
	}
	return all
}

// A UseFilter says which uses, of those that one may see; all of its conditions
// hold.
type UseFilter struct {
	Person, Value, Team string // ids, empty for any
	Over                bool   // only those over the limit
}

// scopeOf returns the lists that somebody may see: an owner all, a lead those of
// the teams they lead, and everybody their own.
func scopeOf(by web.Viewer) []string {
	if by.Owner {
		return []string{usesOfAll}
	}
	own := []string{usesOfPerson + by.ID}
	for _, team := range by.Teams {
		if team.Leads {
			own = append(own, usesOfTeam+team.ID)
		}
	}
	return own
}

// lists returns the lists to look in, and those on which a use must be beside.
// Nothing to look in means that there is nothing to see.
func (f UseFilter) lists(by web.Viewer) (in, beside []string) {
	in = scopeOf(by)
	for _, id := range []string{f.Person, f.Value, f.Team} {
		if id != "" && !storage.ValidID(id) {
			return nil, nil
		}
	}
	if f.Team != "" {
		team := usesOfTeam + f.Team
		if !by.Owner && !slices.Contains(in, team) {
			return nil, nil
		}
		in = []string{team}
	}
	if f.Over {
		beside = append(beside, usesOver)
	}
	if f.Person != "" {
		beside = append(beside, usesOfPerson+f.Person)
	}
	if f.Value != "" {
		beside = append(beside, usesOfValue+f.Value)
	}
	return in, beside
}

// A usePlace is where a use stands in lists: the newest first.
type usePlace struct {
	at storage.Instant
	id string
}

func (p usePlace) compare(o usePlace) int {
	switch {
	case p.at != o.at:
		return int(min(max(o.at-p.at, -1), 1))
	case p.id < o.id:
		return 1
	case p.id > o.id:
		return -1
	}
	return 0
}

// Uses returns up to limit uses behind the one with the id after, newest first,
// of those that by may see, and the id to go on after, empty at the end. The
// error is *web.Invalid when there never was one after.
func Uses(ctx context.Context, r storage.Reader, by web.Viewer, f UseFilter, after string, limit int) (uses []Use, next string, err error) {
	in, beside := f.lists(by)
	from := usePlace{at: storage.Instant(math.MaxInt64)}
	if after != "" {
		if from, err = usePlaceOf(ctx, r, after); err != nil {
			return nil, "", err
		}
	}
	var places []usePlace
	for _, list := range in {
		found, err := usesOn(ctx, r, list, beside, from, limit+1)
		if err != nil {
			return nil, "", err
		}
		places = append(places, found...)
	}
	slices.SortFunc(places, usePlace.compare)
	places = slices.Compact(places)
	if len(places) > limit {
		places = places[:limit]
		next = places[limit-1].id
	}
	uses, err = inPlace(ctx, r, places)
	return uses, next, err
}

// inPlace returns the uses at these places, the newest first.
func inPlace(ctx context.Context, r storage.Reader, places []usePlace) (uses []Use, err error) {
	slices.SortFunc(places, usePlace.compare)
	ids := make([]string, len(places))
	for i, p := range places {
		ids[i] = p.id
	}
	found, err := usesNamed(ctx, r, ids)
	for _, id := range ids {
		uses = append(uses, found[id])
	}
	return uses, err
}

// usesOn returns places on a list of uses that are on all of the others, too.
// The first of those, which tends to be shorter, is read.
func usesOn(ctx context.Context, r storage.Reader, list string, beside []string, from usePlace, limit int) ([]usePlace, error) {
	lists := append(slices.Clone(beside), list)
	query := `
		SELECT l.at, l.use_id
		FROM empowerment_use_list l
		WHERE l.list = $1 AND (l.at, l.use_id) < ($2, $3)`
	args := []any{lists[0], from.at, from.id, limit}
	for _, other := range lists[1:] {
		args = append(args, other)
		query += fmt.Sprintf(`
		  AND EXISTS (SELECT 1 FROM empowerment_use_list o WHERE o.use_id = l.use_id AND o.list = $%d)`, len(args))
	}
	rows, err := r.Query(ctx, query+`
		ORDER BY l.at DESC, l.use_id DESC
		LIMIT $4`, args...)
	return storage.Collect(rows, err, scanUsePlace)
}

func usePlaceOf(ctx context.Context, r storage.Reader, id string) (usePlace, error) {
	p := usePlace{id: id}
	if !storage.ValidID(id) {
		return p, web.Refuse("after", "web.invalid.choice")
	}
	err := r.QueryRow(ctx, `SELECT at FROM empowerment_use WHERE id = $1`, id).Scan(&p.at)
	if errors.Is(err, storage.ErrNotFound) {
		return p, web.Refuse("after", "web.invalid.choice")
	}
	return p, err
}
