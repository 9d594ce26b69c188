package huddle

import (
	"context"
	"strings"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values/lived"
)

// What of this room lived a value: the editions whose value of the day it was and
// whose day has come, as far as the viewer may read them. One that is ahead does
// not count yet, also for those who write it.

// LivedHuddles are the tables that HuddlesLived counts.
var LivedHuddles = []string{"edition", "person", "team", "team_member"}

// LivedScope names which editions by may read today.
func LivedScope(ctx context.Context, r storage.Reader, by web.Viewer, now time.Time) (string, error) {
	c, err := calendarOf(ctx, r, by, now)
	if err != nil {
		return "", err
	}
	return string(c.earliest()) + " " + strings.Join(c.readable(), " ") + " " + strings.Join(c.ahead(), " "), nil
}

// ahead returns, as day and audience in one, what has arrived though it has not
// everywhere yet: the clocks of those audiences are ahead.
func (c calendar) ahead() []string {
	var all []string
	for _, audience := range c.readable() {
		for day := c.earliest().Add(1); day <= c.today(audience); day = day.Add(1) {
			all = append(all, string(day)+audience)
		}
	}
	return all
}

// HuddlesLived counts the editions of a month by their values. Leads' own part
// are those that a lead or owner presents.
func HuddlesLived(ctx context.Context, r storage.Reader, by web.Viewer, valueIDs []string, m lived.Month, now time.Time) (map[string]lived.Tally, error) {
	c, err := calendarOf(ctx, r, by, now)
	if err != nil {
		return nil, err
	}
	rows, err := r.Query(ctx, `
		SELECT e.value_id, COUNT(*), COUNT(p.id)
		FROM edition e
		LEFT JOIN person p ON p.id = e.presenter_id AND p.role IN ('lead', 'owner')
		WHERE e.value_id IN list($1)
		  AND e.day >= $2 AND e.day < $3
		  AND (e.day <= $4 AND e.audience || '' IN list($5) OR e.day || e.audience IN list($6))
		GROUP BY e.value_id`,
		storage.List(valueIDs), m.First, m.Next, c.earliest(), storage.List(c.readable()), storage.List(c.ahead()))
	return lived.Tallies(rows, err)
}

// ListHuddlesLived returns up to limit of the editions that HuddlesLived counts
// for a value, the latest first, behind the one with the id after, and the id to
// go on after, empty at the end. The error is *web.Invalid when there is no such
// edition.
func ListHuddlesLived(ctx context.Context, r storage.Reader, by web.Viewer, valueID string, m lived.Month, after string, limit int, now time.Time) (deeds []lived.Deed, next string, err error) {
	c, err := calendarOf(ctx, r, by, now)
	if err != nil {
		return nil, "", err
	}
	from := Edition{Day: m.Next}
	if after != "" {
		_, last, err := readable(ctx, r, by, after, now)
		if isNotFound(err) {
			return nil, "", web.Refuse("after", "web.invalid.choice")
		}
		if err != nil {
			return nil, "", err
		}
		if last.Day < m.Next {
			from = last
		}
	}
	rows, err := r.Query(ctx, `
		SELECT id, day, audience, COALESCE(value_id, ''), COALESCE(story_id, ''), COALESCE(presenter_id, ''),
		       sections, author_id, written_at, editor_id, edited_at
		FROM edition
		WHERE value_id = $1
		  AND (day, audience) < ($2, $3)
		  AND day >= $4
		  AND (day <= $5 AND audience || '' IN list($6) OR day || audience IN list($7))
		ORDER BY day DESC, audience DESC
		LIMIT $8`, valueID, from.Day, from.Audience, m.First,
		c.earliest(), storage.List(c.readable()), storage.List(c.ahead()), limit+1)
	editions, err := storage.Collect(rows, err, scanEdition)
	if err != nil {
		return nil, "", err
	}
	if len(editions) > limit {
		editions = editions[:limit]
		next = editions[limit-1].ID
	}
	return deedsOf(ctx, r, by, c, editions, next)
}

// deedsOf says what the editions are called, for whom they are and who presents
// them.
func deedsOf(ctx context.Context, r storage.Reader, by web.Viewer, c calendar, editions []Edition, next string) (deeds []lived.Deed, _ string, err error) {
	all, err := summaries(ctx, r, by, c, editions)
	if err != nil {
		return nil, "", err
	}
	ids := make([]string, len(editions))
	for i, e := range editions {
		ids[i] = e.PresenterID
	}
	named, err := people.Named(ctx, r, storage.Distinct(ids))
	for _, s := range all {
		d := lived.Deed{ID: s.ID, URL: s.exactURL(), Day: s.Day, Note: audienceName(ctx, s.Team.Name)}
		d.Title, d.Language = s.Heading(ctx)
		if p, ok := named[s.PresenterID]; ok {
			d.Note += " · " + i18n.T(ctx, "huddle.edition.read_by", "Name", p.Name)
			d.Own = p.Viewer().Leader
		}
		deeds = append(deeds, d)
	}
	return deeds, next, err
}
