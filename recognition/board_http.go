package recognition

import (
	"context"
	"slices"
	"time"

	"github.com/gofiber/fiber/v2"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// pages handles what browsers ask for.
type pages struct{ store *Store }

const (
	storiesOnBoard = 20
	storiesForLead = 5
	recently       = 7 * 24 * time.Hour
)

func (p pages) showBoard(c *fiber.Ctx) error {
	ctx := c.UserContext()
	viewer := web.ViewerOf(ctx)
	f := Filter{Value: c.Query("value"), Team: c.Query("team"), Person: c.Query("person"), Badge: c.Query("badge")}
	v := boardView{
		filter: web.NewForm("value", f.Value, "team", f.Team, "person", f.Person, "badge", f.Badge),
		here:   emptyStory(), first: c.Query("after") == "", all: f == Filter{},
	}
	err := p.store.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if v.stories, v.next, err = Board(ctx, tx, viewer.ID, f, c.Query("after"), storiesOnBoard); err != nil {
			return err
		}
		if v.room, err = catalogues(ctx, tx); err != nil {
			return err
		}
		if v.teams, err = people.Teams(ctx, tx); err != nil {
			return err
		}
		if v.first {
			return p.addFirst(ctx, tx, viewer, &v)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if f.Person != "" {
		if v.person, err = personOf(ctx, p.store.db, f.Person); err != nil {
			return err
		}
	}
	return web.Render(c, web.Page{
		Title: i18n.T(ctx, "recognition.board.eyebrow"), Tab: "board", Scripts: []string{"live.js", "applause.js"},
	}, boardPage(v))
}

// addFirst adds what only the first page shows: the form that tells a story,
// and what the last days brought.
func (p pages) addFirst(ctx context.Context, r storage.Reader, viewer web.Viewer, v *boardView) error {
	here, err := people.Here(ctx, r)
	if err != nil {
		return err
	}
	v.room.colleagues = newColleagues(here)
	since := storage.At(p.store.now().Add(-recently))
	if v.week, err = countSince(ctx, r, since); err != nil || !viewer.Leader {
		return err
	}
	v.waiting, err = withoutAward(ctx, r, since, storiesForLead)
	return err
}

// catalogues returns the values and badges to choose from.
func catalogues(ctx context.Context, r storage.Reader) (room room, err error) {
	credo, err := currentCredo(ctx, r)
	if err != nil {
		return room, err
	}
	room.values = credo.Values
	room.badges, err = Badges(ctx, r)
	return room, err
}

// roomFor returns what forms choose from, with the people and values that a
// story has already, though they have left and the credo has changed.
func roomFor(ctx context.Context, r storage.Reader, story Story) (room, error) {
	room, err := catalogues(ctx, r)
	if err != nil {
		return room, err
	}
	for _, v := range story.Values {
		if !slices.ContainsFunc(room.values, func(other values.Value) bool { return other.ID == v.ID }) {
			room.values = append(room.values, v)
		}
	}
	here, err := people.Here(ctx, r)
	for _, p := range story.People {
		if p.Closed {
			here = append(here, p)
		}
	}
	room.colleagues = newColleagues(here)
	return room, err
}

func personOf(ctx context.Context, r storage.Reader, id string) (people.Person, error) {
	named, err := people.Named(ctx, r, validIDs([]string{id}))
	if err != nil {
		return people.Person{}, err
	}
	person, ok := named[id]
	if !ok {
		return person, storage.ErrNotFound
	}
	return person, nil
}

// showLatest says how many stories are newer than the one after.
func (p pages) showLatest(c *fiber.Ctx) error {
	newer, err := countAfter(c.UserContext(), p.store.db, c.Query("after"))
	if err != nil {
		return err
	}
	return web.RenderPart(c, latestLine(newer))
}
