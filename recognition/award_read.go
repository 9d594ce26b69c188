package recognition

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"credo/internal/storage"
	"credo/internal/web"
)

func (s *Store) awardOf(ctx context.Context, id string) (Award, error) {
	rows, err := s.db.Query(ctx, `
		SELECT id, at, badge_id, story_id, person_id, by_id, note
		FROM award
		WHERE id = $1`, id)
	awards, err := completeAwards(ctx, s.db, rows, err)
	if err == nil && len(awards) == 0 {
		err = fmt.Errorf("award %q: %w", id, storage.ErrNotFound)
	}
	if err != nil {
		return Award{}, err
	}
	return awards[0], nil
}

// Holders returns up to limit awards of a badge behind the one with the id
// after, newest first, and the id to go on after, empty at the end. The error
// is *web.Invalid when there is no award after.
func Holders(ctx context.Context, r storage.Reader, badgeID, after string, limit int) (awards []Award, next string, err error) {
	from := storage.Instant(math.MaxInt64)
	if after != "" {
		if from, err = givingOf(ctx, r, after); err != nil {
			return nil, "", err
		}
	}
	rows, err := r.Query(ctx, `
		SELECT id, at, badge_id, story_id, person_id, by_id, note
		FROM award
		WHERE badge_id = $1 AND (at, id) < ($2, $3)
		ORDER BY at DESC, id DESC
		LIMIT $4`, badgeID, from, after, limit+1)
	awards, err = completeAwards(ctx, r, rows, err)
	if len(awards) > limit {
		awards = awards[:limit]
		next = awards[limit-1].ID
	}
	return awards, next, err
}

// givingOf returns when an award was given. The error is *web.Invalid when there
// is none with that id.
func givingOf(ctx context.Context, r storage.Reader, id string) (at storage.Instant, err error) {
	err = storage.ErrNotFound
	if storage.ValidID(id) {
		err = r.QueryRow(ctx, `SELECT at FROM award WHERE id = $1`, id).Scan(&at)
	}
	if isNotFound(err) {
		return 0, web.Refuse("after", "web.invalid.choice")
	}
	return at, err
}

// AwardsTo returns the n newest awards to a person.
func AwardsTo(ctx context.Context, r storage.Reader, personID string, n int) ([]Award, error) {
	rows, err := r.Query(ctx, `
		SELECT id, at, badge_id, story_id, person_id, by_id, note
		FROM award
		WHERE person_id = $1
		ORDER BY at DESC, id DESC
		LIMIT $2`, personID, n)
	return completeAwards(ctx, r, rows, err)
}

// maxNew bounds how many new awards anybody is told of at once.
const maxNew = 10

// NewAwardsFor returns the newest awards to a person after since.
func NewAwardsFor(ctx context.Context, r storage.Reader, personID string, since storage.Instant) ([]Award, error) {
	rows, err := r.Query(ctx, `
		SELECT id, at, badge_id, story_id, person_id, by_id, note
		FROM award
		WHERE person_id = $1 AND at > $2
		ORDER BY at DESC, id DESC
		LIMIT $3`, personID, since, maxNew)
	return completeAwards(ctx, r, rows, err)
}

// About is what there is to thank a person for.
type About struct {
	Awards  []Award
	Stories []Story
}

// AboutPerson returns the n newest awards to a person and stories about them.
func AboutPerson(ctx context.Context, r storage.Reader, viewerID, personID string, n int) (a About, err error) {
	if a.Awards, err = AwardsTo(ctx, r, personID, n); err != nil {
		return a, err
	}
	a.Stories, _, err = Board(ctx, r, viewerID, Filter{Person: personID}, "", n)
	return a, err
}

// Held is a badge that somebody has.
type Held struct {
	Badge Badge
	Times int             // how often it was awarded to them
	At    storage.Instant // when last
}

// BadgesOf returns the badges that people have, each person's newest first.
func BadgesOf(ctx context.Context, r storage.Reader, personIDs []string) (map[string][]Held, error) {
	type row struct {
		person, badge string
		held          Held
	}
	rows, err := r.Query(ctx, `
		SELECT person_id, badge_id, COUNT(*), MAX(at) AS latest
		FROM award
		WHERE person_id IN list($1)
		GROUP BY person_id, badge_id
		ORDER BY latest DESC, badge_id`, validIDs(personIDs))
	found, err := storage.Collect(rows, err, func(r *sql.Rows) (f row, err error) {
		err = r.Scan(&f.person, &f.badge, &f.held.Times, &f.held.At)
		return f, err
	})
	if err != nil {
		return nil, err
	}
	var badgeIDs []string
	for _, f := range found {
		badgeIDs = append(badgeIDs, f.badge)
	}
	badges, err := badgesNamed(ctx, r, storage.Distinct(badgeIDs))
	if err != nil {
		return nil, err
	}
	held := map[string][]Held{}
	for _, f := range found {
		f.held.Badge = badges[f.badge]
		held[f.person] = append(held[f.person], f.held)
	}
	return held, nil
}

// awardRow is an award with the ids of what it names.
type awardRow struct {
	Award
	badgeID, toID, byID string
	storyID             sql.NullString
}

func scanAward(row *sql.Rows) (a awardRow, err error) {
	err = row.Scan(&a.ID, &a.At, &a.badgeID, &a.storyID, &a.toID, &a.byID, &a.Note)
	return a, err
}

func (a awardRow) complete(given given) Award {
	award := a.Award
	award.Badge, award.To, award.By = given.badges[a.badgeID], given.people[a.toID], given.people[a.byID]
	award.Story = given.stories[a.storyID.String]
	return award
}

// awardsOf returns the awards that were given for stories, the first first.
func awardsOf(ctx context.Context, r storage.Reader, stories []storyRow) ([]awardRow, error) {
	var storyIDs storage.List
	for _, s := range stories {
		storyIDs = append(storyIDs, s.ID)
	}
	rows, err := r.Query(ctx, `
		SELECT id, at, badge_id, story_id, person_id, by_id, note
		FROM award
		WHERE story_id IN list($1)
		ORDER BY at, id`, storyIDs)
	return storage.Collect(rows, err, scanAward)
}

// completeAwards reads the awards of a query and adds what they name.
func completeAwards(ctx context.Context, r storage.Reader, rows *sql.Rows, err error) ([]Award, error) {
	found, err := storage.Collect(rows, err, scanAward)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	var need cast
	need.addAwards(found)
	for _, a := range found {
		need.stories = append(need.stories, a.storyID.String)
	}
	given, err := need.load(ctx, r)
	if err != nil {
		return nil, err
	}
	awards := make([]Award, len(found))
	for i, a := range found {
		awards[i] = a.complete(given)
	}
	return awards, nil
}
