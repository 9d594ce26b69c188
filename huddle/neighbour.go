package huddle

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"credo/internal/storage"
	"credo/internal/web"
)

// neighbours are the addresses of the editions before and after one, empty for
// none, and the others of its day.
type neighbours struct {
	Before, After string
	SameDay       []neighbour
}

// A neighbour is an edition for another audience.
type neighbour struct{ URL, Team string } // an empty Team stands for everyone

// around returns what by reads before and after e: their own huddles, or those
// of the audience of e where it is not theirs; and what else they may see of
// its day.
func around(ctx context.Context, r storage.Reader, by web.Viewer, e Edition, now time.Time) (n neighbours, err error) {
	c, err := calendarOf(ctx, r, by, now)
	if err != nil {
		return n, err
	}
	line := own(by)
	if !slices.Contains(line, e.Audience) {
		line = []string{e.Audience}
	}
	written := storage.List(c.writable(by))
	// audience || '' as in the lists, see edition_list.go.
	// On the latest days there may be some that by may not see yet.
	enough := 2*len(line) + 1
	rows, err := r.Query(ctx, `
		SELECT day, audience
		FROM edition
		WHERE day < $1
		  AND audience || '' IN list($2)
		  AND (day <= $3 OR audience || '' IN list($4))
		ORDER BY day DESC, audience DESC
		LIMIT $5`, e.Day, storage.List(line), c.latest(), written, enough)
	before, err := storage.Collect(rows, err, scanPlace)
	if err != nil {
		return n, err
	}
	rows, err = r.Query(ctx, `
		SELECT day, audience
		FROM edition
		WHERE day > $1
		  AND audience || '' IN list($2)
		  AND (day <= $3 OR audience || '' IN list($4))
		ORDER BY day, audience
		LIMIT $5`, e.Day, storage.List(line), c.latest(), written, enough)
	after, err := storage.Collect(rows, err, scanPlace)
	address := func(all []Edition) string {
		for _, each := range all {
			switch {
			case !c.mayRead(by, each):
			case slices.Contains(own(by), each.Audience):
				return editionURL(each.Day, Everyone)
			default:
				return each.URL()
			}
		}
		return ""
	}
	if err != nil {
		return n, err
	}
	n.Before, n.After = address(before), address(after)
	all, err := visible(ctx, r, by, c, e.Day)
	for _, each := range all {
		if each.Audience != e.Audience {
			team, _ := c.team(each.Audience)
			n.SameDay = append(n.SameDay, neighbour{URL: each.exactURL(), Team: team.Name})
		}
	}
	return n, err
}

func scanPlace(row *sql.Rows) (e Edition, err error) {
	err = row.Scan(&e.Day, &e.Audience)
	return e, err
}
