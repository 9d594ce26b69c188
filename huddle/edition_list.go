package huddle

import (
	"context"
	"slices"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/recognition"
	"credo/values"
)

// Lists are in the order of the days, by the index of days: in their queries
// audience || '' keeps SQLite from taking the index of audiences, by which it
// would find the same rows and have to sort all of them.

// maxUpcoming is how many editions ahead are listed.
const maxUpcoming = 50

// Recent returns up to limit editions that by may see and whose day has come,
// the latest first, behind the one with the id after, and the id to go on
// after, empty at the end. The error is *web.Invalid when there never was an
// edition after.
func Recent(ctx context.Context, r storage.Reader, by web.Viewer, after string, limit int, now time.Time) (all []Summary, next string, err error) {
	c, err := calendarOf(ctx, r, by, now)
	if err != nil {
		return nil, "", err
	}
	from := Edition{Day: c.latest().Add(1)}
	if after != "" {
		if _, from, err = readable(ctx, r, by, after, now); isNotFound(err) {
			return nil, "", web.Refuse("after", "web.invalid.choice")
		} else if err != nil {
			return nil, "", err
		}
	}
	rows, err := r.Query(ctx, `
		SELECT id, day, audience, COALESCE(value_id, ''), COALESCE(story_id, ''), COALESCE(presenter_id, ''),
		       sections, author_id, written_at, editor_id, edited_at
		FROM edition
		WHERE (day, audience) < ($1, $2)
		  AND audience || '' IN list($3)
		ORDER BY day DESC, audience DESC
		LIMIT $4`, from.Day, from.Audience, storage.List(c.readable()), limit+1)
	editions, err := storage.Collect(rows, err, scanEdition)
	if err != nil {
		return nil, "", err
	}
	if len(editions) > limit {
		editions = editions[:limit]
		next = editions[limit-1].ID
	}
	// Where the clocks are behind, the latest day may not have come yet.
	editions = slices.DeleteFunc(editions, func(e Edition) bool { return !c.arrived(e) })
	all, err = summaries(ctx, r, by, c, editions)
	return all, next, err
}

// Upcoming returns the editions that by may write and whose day has not come,
// the next first, at most maxUpcoming.
func Upcoming(ctx context.Context, r storage.Reader, by web.Viewer, now time.Time) ([]Summary, error) {
	c, err := calendarOf(ctx, r, by, now)
	if err != nil {
		return nil, err
	}
	rows, err := r.Query(ctx, `
		SELECT id, day, audience, COALESCE(value_id, ''), COALESCE(story_id, ''), COALESCE(presenter_id, ''),
		       sections, author_id, written_at, editor_id, edited_at
		FROM edition
		WHERE day > $1
		  AND audience || '' IN list($2)
		ORDER BY day, audience
		LIMIT $3`, c.earliest(), storage.List(c.writable(by)), maxUpcoming)
	editions, err := storage.Collect(rows, err, scanEdition)
	if err != nil {
		return nil, err
	}
	return summaries(ctx, r, by, c, slices.DeleteFunc(editions, c.arrived))
}

// A Summary is an edition in a list, as one reader sees it.
type Summary struct {
	Edition
	Team  web.Team           // the audience, the zero Team for everyone
	Value *values.Value      // of the day, nil for none
	Story *recognition.Story // nil for none, or when it was withdrawn
	Mine  How                // how the reader took part, empty for not yet
}

// Heading is what the edition is called, and in which language that is.
func (s Summary) Heading(ctx context.Context) (string, i18n.Lang) {
	return heading(ctx, s.Edition, storyTitle(s.Story), s.Value)
}

// summaries adds what the editions name, each kind by one query.
func summaries(ctx context.Context, r storage.Reader, by web.Viewer, c calendar, editions []Edition) ([]Summary, error) {
	if len(editions) == 0 {
		return nil, nil
	}
	var ids, valueIDs, storyIDs []string
	for _, e := range editions {
		ids, valueIDs, storyIDs = append(ids, e.ID), append(valueIDs, e.ValueID), append(storyIDs, e.StoryID)
	}
	named, err := values.Named(ctx, r, valueIDs)
	if err != nil {
		return nil, err
	}
	stories, err := recognition.Stories(ctx, r, by.ID, storyIDs)
	if err != nil {
		return nil, err
	}
	mine, err := presenceOf(ctx, r, by.ID, ids)
	all := make([]Summary, len(editions))
	for i, e := range editions {
		all[i] = Summary{Edition: e, Value: found(named, e.ValueID), Story: found(stories, e.StoryID), Mine: mine[e.ID]}
		all[i].Team, _ = c.team(e.Audience)
	}
	return all, err
}
