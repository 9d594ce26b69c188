package recognition

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/people"
	"credo/values"
)

// Stories returns the stories with these ids as one reader sees them, in the
// language of ctx where a story has been translated. Those
// that were withdrawn, or never were, are missing in the result.
func Stories(ctx context.Context, r storage.Reader, viewerID string, storyIDs []string) (map[string]Story, error) {
	rows, err := r.Query(ctx, `
		SELECT s.id, s.at, COALESCE(s.edited_at, 0), s.author_id, s.title, s.body, s.people_ids, s.value_ids,
		       s.guest_consent, s.applause_count, s.told_on, COALESCE(s.use_id, ''),
		       EXISTS (SELECT 1 FROM applause a WHERE a.story_id = s.id AND a.person_id = $2),
		       c.at, c.by_id, c.day
		FROM story s
		LEFT JOIN story_candidate c ON c.story_id = s.id
		WHERE s.id IN list($1) AND s.withdrawn_at IS NULL`, validIDs(storyIDs), viewerID)
	found, err := storage.Collect(rows, err, scanStory)
	if err != nil || len(found) == 0 {
		return map[string]Story{}, err
	}
	awards, err := awardsOf(ctx, r, found)
	if err != nil {
		return nil, err
	}
	var need cast
	for _, s := range found {
		need.people = append(append(need.people, s.authorID, s.markedBy.String), s.peopleIDs...)
		need.values = append(need.values, s.valueIDs...)
	}
	need.addAwards(awards)
	given, err := need.load(ctx, r)
	if err != nil {
		return nil, err
	}
	lang := i18n.LangOf(ctx)
	for i := range found {
		s := &found[i]
		s.Title, s.Body = s.Title.As(lang), s.Body.As(lang)
		given.stories[s.ID] = StoryRef{ID: s.ID, Title: s.Title}
	}
	stories := make(map[string]Story, len(found))
	for _, s := range found {
		stories[s.ID] = s.complete(given, awards)
	}
	return stories, nil
}

// storyRow is a story with the ids of what it names.
type storyRow struct {
	Story
	authorID            string
	peopleIDs, valueIDs ids
	markedAt            sql.NullInt64
	markedBy, day       sql.NullString
}

func scanStory(row *sql.Rows) (s storyRow, err error) {
	err = row.Scan(&s.ID, &s.At, &s.EditedAt, &s.authorID, &s.Title, &s.Body, &s.peopleIDs, &s.valueIDs,
		&s.GuestConsent, &s.Applause.Count, &s.ToldOn, &s.UseID, &s.Applause.Mine,
		&s.markedAt, &s.markedBy, &s.day)
	return s, err
}

func (s storyRow) complete(given given, awards []awardRow) Story {
	story := s.Story
	story.Author = given.people[s.authorID]
	for _, id := range s.peopleIDs {
		story.People = append(story.People, given.people[id])
	}
	for _, id := range s.valueIDs {
		if v, ok := given.values[id]; ok {
			story.Values = append(story.Values, v)
		}
	}
	if s.markedAt.Valid {
		story.Candidate = &Candidate{
			At: storage.Instant(s.markedAt.Int64), By: given.people[s.markedBy.String], Day: storage.Day(s.day.String),
		}
	}
	for _, a := range awards {
		if a.storyID.String == s.ID {
			story.Awards = append(story.Awards, a.complete(given))
		}
	}
	return story
}

// A cast is the ids of whom and what some stories and awards name.
type cast struct{ people, values, badges, stories []string }

// given is what a cast names, by id.
type given struct {
	people  map[string]people.Person
	values  map[string]values.Value
	badges  map[string]Badge
	stories map[string]StoryRef
}

func (c *cast) addAwards(awards []awardRow) {
	for _, a := range awards {
		c.people = append(c.people, a.toID, a.byID)
		c.badges = append(c.badges, a.badgeID)
	}
}

// load reads everything that the cast names, each kind by one query.
func (c cast) load(ctx context.Context, r storage.Reader) (g given, err error) {
	if g.people, err = people.Named(ctx, r, storage.Distinct(c.people)); err != nil {
		return g, err
	}
	if g.values, err = values.Named(ctx, r, storage.Distinct(c.values)); err != nil {
		return g, err
	}
	if g.badges, err = badgesNamed(ctx, r, storage.Distinct(c.badges)); err != nil {
		return g, err
	}
	g.stories, err = storyRefs(ctx, r, storage.Distinct(c.stories))
	return g, err
}

// storyRefs returns the stories' names, without those that were withdrawn.
func storyRefs(ctx context.Context, r storage.Reader, storyIDs []string) (map[string]StoryRef, error) {
	titles, err := Titles(ctx, r, storyIDs)
	refs := make(map[string]StoryRef, len(titles))
	for id, title := range titles {
		refs[id] = StoryRef{ID: id, Title: title.As(i18n.LangOf(ctx))}
	}
	return refs, err
}

// Titles returns how the stories with these ids are called, in all languages.
// Those that were withdrawn, or never were, are missing in the result.
func Titles(ctx context.Context, r storage.Reader, storyIDs []string) (map[string]i18n.Text, error) {
	titles := map[string]i18n.Text{}
	if len(storyIDs) == 0 {
		return titles, nil
	}
	rows, err := r.Query(ctx, `
		SELECT id, title
		FROM story
		WHERE id IN list($1) AND withdrawn_at IS NULL`, validIDs(storyIDs))
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var id string
		var title i18n.Text
		err := row.Scan(&id, &title)
		titles[id] = title
		return struct{}{}, err
	})
	return titles, err
}

// ids is a list of ids in a column, as JSON.
type ids []string

// Scan implements sql.Scanner.
func (l *ids) Scan(column any) error {
	raw, ok := column.(string)
	if !ok {
		return fmt.Errorf("a list of ids is a %T", column)
	}
	return json.Unmarshal([]byte(raw), (*[]string)(l))
}

// validIDs keeps what can be an id: the rest, from an address that somebody
// typed, names nothing.
func validIDs(all []string) storage.List {
	var valid storage.List
	for _, id := range all {
		if storage.ValidID(id) {
			valid = append(valid, id)
		}
	}
	return valid
}

func isNotFound(err error) bool { return errors.Is(err, storage.ErrNotFound) }
