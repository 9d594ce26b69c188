package recognition

import (
	"context"
	"database/sql"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values/lived"
)

// What of this room lived a value: stories on the board that are tied to it, but
// for those that came with a content pack; and awards of a badge that stands for
// it. Everybody may see all of them.

// LivedStories are the tables that StoriesLived counts.
var LivedStories = []string{"story_list"}

// StoriesLived counts the stories that were told in a month, by their values.
// Leads' own part are those that a lead or owner told or is praised in.
func StoriesLived(ctx context.Context, r storage.Reader, _ web.Viewer, valueIDs []string, m lived.Month) (map[string]lived.Tally, error) {
	rows, err := r.Query(ctx, `
		SELECT v.id,
		       (SELECT COUNT(*) FROM story_list WHERE list = $4 || v.id AND at >= $2 AND at < $3)
		       - (SELECT COUNT(*) FROM story_list WHERE list = $5 || v.id AND at >= $2 AND at < $3),
		       (SELECT COUNT(*) FROM story_list WHERE list = $6 || v.id AND at >= $2 AND at < $3)
		FROM value v
		WHERE v.id IN list($1)`, storage.List(valueIDs), m.From, m.Until, valueList, packList, ledList)
	return lived.Tallies(rows, err)
}

// ListStoriesLived returns up to limit of the stories that StoriesLived counts
// for a value, the newest first, behind the one with the id after, and the id to
// go on after, empty at the end. The error is *web.Invalid when there never was a
// story after.
func ListStoriesLived(ctx context.Context, r storage.Reader, by web.Viewer, valueID string, m lived.Month, after string, limit int) (deeds []lived.Deed, next string, err error) {
	from, after, err := behind(ctx, r, m, after, tellingOf)
	if err != nil {
		return nil, "", err
	}
	type found struct {
		id  string
		own bool
	}
	rows, err := r.Query(ctx, `
		SELECT l.story_id, EXISTS (SELECT 1 FROM story_list o WHERE o.story_id = l.story_id AND o.list = $6)
		FROM story_list l
		WHERE l.list = $1
		  AND (l.at, l.story_id) < ($2, $3)
		  AND l.at >= $4
		  AND NOT EXISTS (SELECT 1 FROM story_list o WHERE o.story_id = l.story_id AND o.list = $5)
		ORDER BY l.at DESC, l.story_id DESC
		LIMIT $7`, valueList+valueID, from, after, m.From, packList+valueID, ledList+valueID, limit+1)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (f found, err error) {
		err = row.Scan(&f.id, &f.own)
		return f, err
	})
	if err != nil {
		return nil, "", err
	}
	if len(all) > limit {
		all = all[:limit]
		next = all[limit-1].id
	}
	ids := make([]string, len(all))
	for i, f := range all {
		ids[i] = f.id
	}
	stories, err := Stories(ctx, r, by.ID, ids)
	for _, f := range all {
		s := stories[f.id]
		deeds = append(deeds, lived.Deed{
			ID: f.id, Title: s.Title.Source(), Language: s.Language(), URL: s.URL(), Own: f.own,
			Day: m.DayOf(s.At), Note: i18n.T(ctx, "lived.deed.told", "Name", s.Author.Name),
		})
	}
	return deeds, next, err
}

// LivedAwards are the tables that AwardsLived counts.
var LivedAwards = []string{"award", "badge", "person"}

// AwardsLived counts the awards of a month by the values of their badges. Leads'
// own part are those that a lead or owner was given: nobody else gives any.
func AwardsLived(ctx context.Context, r storage.Reader, _ web.Viewer, valueIDs []string, m lived.Month) (map[string]lived.Tally, error) {
	rows, err := r.Query(ctx, `
		SELECT b.value_id, COUNT(*), COUNT(p.id)
		FROM badge b
		JOIN award a ON a.badge_id = b.id AND a.at >= $2 AND a.at < $3
		LEFT JOIN person p ON p.id = a.person_id AND p.role IN ('lead', 'owner')
		WHERE b.value_id IN list($1)
		GROUP BY b.value_id`, storage.List(valueIDs), m.From, m.Until)
	return lived.Tallies(rows, err)
}

// ListAwardsLived returns up to limit of the awards that AwardsLived counts for a
// value, as ListStoriesLived does.
func ListAwardsLived(ctx context.Context, r storage.Reader, _ web.Viewer, valueID string, m lived.Month, after string, limit int) (deeds []lived.Deed, next string, err error) {
	from, after, err := behind(ctx, r, m, after, givingOf)
	if err != nil {
		return nil, "", err
	}
	badges, err := storage.Texts(r.Query(ctx, `
		SELECT id
		FROM badge
		WHERE value_id = $1`, valueID))
	if err != nil {
		return nil, "", err
	}
	// badge_id || '' keeps SQLite from taking the index of badges, by which it
	// would have to sort.
	rows, err := r.Query(ctx, `
		SELECT id, at, badge_id, story_id, person_id, by_id, note
		FROM award
		WHERE (at, id) < ($2, $3)
		  AND at >= $4
		  AND badge_id || '' IN list($1)
		ORDER BY at DESC, id DESC
		LIMIT $5`, storage.List(badges), from, after, m.From, limit+1)
	awards, err := completeAwards(ctx, r, rows, err)
	if len(awards) > limit {
		awards = awards[:limit]
		next = awards[limit-1].ID
	}
	for _, a := range awards {
		d := lived.Deed{
			ID: a.ID, URL: a.Badge.URL(), Day: m.DayOf(a.At),
			Note: i18n.T(ctx, "recognition.award.line", "To", a.To.Name, "By", a.By.Name),
			Own:  leads([]people.Person{a.To}),
		}
		d.Title, d.Language = a.Badge.Name.For(i18n.LangOf(ctx))
		if a.Story.ID != "" {
			d.URL = a.Story.URL()
		}
		deeds = append(deeds, d)
	}
	return deeds, next, err
}

// behind returns where a list of the month begins, the newest first: behind the entry
// with the id after, which was when it tells, or at the month's end.
func behind(ctx context.Context, r storage.Reader, m lived.Month, after string, when func(context.Context, storage.Reader, string) (storage.Instant, error)) (from storage.Instant, id string, err error) {
	if after == "" {
		return m.Until, "", nil
	}
	at, err := when(ctx, r, after)
	if err != nil || at >= m.Until {
		return m.Until, "", err
	}
	return at, after, nil
}
