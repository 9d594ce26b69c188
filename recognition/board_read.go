package recognition

import (
	"context"
	"fmt"
	"math"
	"slices"

	"credo/internal/storage"
	"credo/internal/web"
)

// A Filter says which stories; those with every id that is given, or all.
type Filter struct{ Value, Team, Person, Badge string }

// The names of the lists that stories are on.
const (
	listAll    = "all"
	personList = "person:"
	valueList  = "value:"
	teamList   = "team:"
	badgeList  = "badge:"
)

// lists returns the lists that a story must be on, first those that tend to be
// short.
func (f Filter) lists() []string {
	var all []string
	add := func(prefix, id string) {
		if id != "" {
			all = append(all, prefix+id)
		}
	}
	add(personList, f.Person)
	add(badgeList, f.Badge)
	add(teamList, f.Team)
	add(valueList, f.Value)
	if all == nil {
		all = []string{listAll}
	}
	return all
}

func (f Filter) valid() bool {
	for _, id := range []string{f.Value, f.Team, f.Person, f.Badge} {
		if id != "" && !storage.ValidID(id) {
			return false
		}
	}
	return true
}

// Board returns up to limit stories behind the one with the id after, newest
// first, and the id to go on after, empty at the end. The error is
// *web.Invalid when there never was a story after.
func Board(ctx context.Context, r storage.Reader, viewerID string, f Filter, after string, limit int) (stories []Story, next string, err error) {
	if !f.valid() {
		return nil, "", nil
	}
	found, err := page(ctx, r, f, after, limit+1)
	if err != nil {
		return nil, "", err
	}
	if len(found) > limit {
		found = found[:limit]
		next = found[limit-1]
	}
	stories, err = inOrder(ctx, r, viewerID, found)
	return stories, next, err
}

// page returns the ids of stories on the board, newest first.
func page(ctx context.Context, r storage.Reader, f Filter, after string, limit int) ([]string, error) {
	from := storage.Instant(math.MaxInt64)
	if after != "" {
		var err error
		if from, err = tellingOf(ctx, r, after); err != nil {
			return nil, err
		}
	}
	lists, err := shortestFirst(ctx, r, f.lists())
	if err != nil {
		return nil, err
	}
	query, args := pageQuery(lists, from, after, limit)
	rows, err := r.Query(ctx, query, args...)
	return storage.Texts(rows, err)
}

// shortList is up to where lists are measured.
const shortList = 200

// shortestFirst puts the shortest list in front: that one is read, the others
// are asked about each of its stories. Long lists stay in their order.
func shortestFirst(ctx context.Context, r storage.Reader, lists []string) ([]string, error) {
	if len(lists) == 1 {
		return lists, nil
	}
	length := map[string]int{}
	for _, list := range lists {
		var n int
		err := r.QueryRow(ctx, `
			SELECT COUNT(*)
			FROM (SELECT 1
			      FROM story_list
			      WHERE list = $1
			      LIMIT $2) counted`, list, shortList).Scan(&n)
		if err != nil {
			return nil, err
		}
		length[list] = n
	}
	slices.SortStableFunc(lists, func(a, b string) int { return length[a] - length[b] })
	return lists, nil
}

// pageQuery asks for the ids on the first of lists that are on all of them.
func pageQuery(lists []string, from storage.Instant, after string, limit int) (query string, args []any) {
	query = `
		SELECT l.story_id
		FROM story_list l
		WHERE l.list = $1 AND (l.at, l.story_id) < ($2, $3)`
	args = []any{lists[0], from, after, limit}
	for _, other := range lists[1:] {
		args = append(args, other)
		query += fmt.Sprintf(`
		  AND EXISTS (SELECT 1 FROM story_list o WHERE o.story_id = l.story_id AND o.list = $%d)`, len(args))
	}
	return query + `
		ORDER BY l.at DESC, l.story_id DESC
		LIMIT $4`, args
}

// tellingOf returns when a story was told, also one withdrawn since: who reads
// the board page by page goes on from there.
func tellingOf(ctx context.Context, r storage.Reader, id string) (at storage.Instant, err error) {
	if storage.ValidID(id) {
		err = r.QueryRow(ctx, `SELECT at FROM story WHERE id = $1`, id).Scan(&at)
	} else {
		err = storage.ErrNotFound
	}
	if isNotFound(err) {
		return 0, web.Refuse("after", "web.invalid.choice")
	}
	return at, err
}

// inOrder returns the stories in the order of their ids.
func inOrder(ctx context.Context, r storage.Reader, viewerID string, storyIDs []string) ([]Story, error) {
	found, err := Stories(ctx, r, viewerID, storyIDs)
	if err != nil {
		return nil, err
	}
	var stories []Story
	for _, id := range storyIDs {
		if s, ok := found[id]; ok {
			stories = append(stories, s)
		}
	}
	return stories, nil
}

// Latest returns the n newest stories.
func Latest(ctx context.Context, r storage.Reader, viewerID string, n int) ([]Story, error) {
	stories, _, err := Board(ctx, r, viewerID, Filter{}, "", n)
	return stories, err
}

// OfValue returns the n newest stories that lived a value.
func OfValue(ctx context.Context, r storage.Reader, viewerID, valueID string, n int) ([]Story, error) {
	stories, _, err := Board(ctx, r, viewerID, Filter{Value: valueID}, "", n)
	return stories, err
}

// manyStories is where counting stories ends: the sentences say "more than".
const manyStories = 99

// countSince counts the stories told at or after since, at most to
// manyStories+1.
func countSince(ctx context.Context, r storage.Reader, since storage.Instant) (n int, err error) {
	err = r.QueryRow(ctx, `
		SELECT COUNT(*)
		FROM (SELECT 1
		      FROM story_list
		      WHERE list = $1 AND at >= $2
		      LIMIT $3) counted`, listAll, since, manyStories+1).Scan(&n)
	return n, err
}

// countAfter counts the stories that are newer than the one with that id, at
// most to manyStories+1. With no id it counts all.
func countAfter(ctx context.Context, r storage.Reader, id string) (n int, err error) {
	var at storage.Instant
	if id != "" {
		if at, err = tellingOf(ctx, r, id); err != nil {
			return 0, err
		}
	}
	err = r.QueryRow(ctx, `
		SELECT COUNT(*)
		FROM (SELECT 1
		      FROM story_list
		      WHERE list = $1 AND (at, story_id) > ($2, $3)
		      LIMIT $4) counted`, listAll, at, id, manyStories+1).Scan(&n)
	return n, err
}

// lookedThrough is among how many of the newest stories those without an award
// are looked for.
const lookedThrough = 200

// withoutAward returns the n newest stories told at or after since that nobody
// has been awarded a badge for.
func withoutAward(ctx context.Context, r storage.Reader, since storage.Instant, n int) ([]StoryRef, error) {
	rows, err := r.Query(ctx, `
		SELECT story_id
		FROM story_list
		WHERE list = $1 AND at >= $2
		ORDER BY at DESC, story_id DESC
		LIMIT $3`, listAll, since, lookedThrough)
	recent, err := storage.Texts(rows, err)
	if err != nil {
		return nil, err
	}
	rows, err = r.Query(ctx, `
		SELECT DISTINCT story_id
		FROM award
		WHERE story_id IN list($1)`, storage.List(recent))
	honoured, err := storage.Texts(rows, err)
	if err != nil {
		return nil, err
	}
	waiting := slices.DeleteFunc(recent, func(id string) bool { return slices.Contains(honoured, id) })
	waiting = waiting[:min(len(waiting), n)]
	refs, err := storyRefs(ctx, r, waiting)
	var stories []StoryRef
	for _, id := range waiting {
		if ref, ok := refs[id]; ok {
			stories = append(stories, ref)
		}
	}
	return stories, err
}
