package recognition

import (
	"context"
	"database/sql"
	"strings"

	"github.com/gofiber/fiber/v2"

	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/values/empowerment"
)

// useToTell returns the id under which a story keeps the use that it tells of:
// that of its first line. The error is *web.Invalid for a use that by may not
// see, and for one that has a story.
func useToTell(ctx context.Context, tx *storage.Tx, by web.Viewer, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	use, err := empowerment.UseFor(ctx, tx, by, id)
	if isNotFound(err) {
		return "", web.Refuse("use", "empowerment.story.gone")
	}
	if err != nil {
		return "", err
	}
	told, err := OfUses(ctx, tx, []string{use.First})
	if err == nil && len(told) > 0 {
		err = web.RefuseConflict("use", "empowerment.story.told")
	}
	return use.First, err
}

// OfUses returns the stories on the board that uses became, by the ids of the
// uses.
func OfUses(ctx context.Context, r storage.Reader, useIDs []string) (map[string]StoryRef, error) {
	rows, err := r.Query(ctx, `
		SELECT use_id, id, title
		FROM story
		WHERE use_id IN list($1) AND withdrawn_at IS NULL`, validIDs(useIDs))
	of := map[string]StoryRef{}
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var use string
		var story StoryRef
		err := row.Scan(&use, &story.ID, &story.Title)
		of[use] = story
		return struct{}{}, err
	})
	return of, err
}

// newStoryOfUse shows the form with what the use says but the amount and the
// guest. A use that has a story leads to it.
func (p pages) newStoryOfUse(c *fiber.Ctx, id string) error {
	ctx := c.UserContext()
	use, err := empowerment.UseFor(ctx, p.store.db, web.ViewerOf(ctx), id)
	if err != nil {
		return err
	}
	told, err := OfUses(ctx, p.store.db, []string{use.First})
	if err != nil {
		return err
	}
	if story, ok := told[use.First]; ok {
		return web.SeeOther(c, story.URL())
	}
	form := emptyStory()
	form.Set("use", use.ID)
	form.Set("title", titleOf(use.Why.Source()))
	form.Set("body", use.Why.Source())
	if use.Value.ID != "" {
		form.Set("values", use.Value.ID)
	}
	if use.By.ID != web.ViewerOf(ctx).ID {
		room, err := roomFor(ctx, p.store.db, Story{})
		if err != nil {
			return err
		}
		form.Set(whoName(0), room.colleagues.label(use.By.ID))
	}
	return p.renderNewStory(c, form)
}

// titleOf begins a title with the first sentence of the words.
func titleOf(words string) string {
	first := oneLine(words)
	if end := strings.IndexAny(first, ".。!?！？"); end > 0 {
		first = first[:end]
	}
	return text.Excerpt(first, maxTitle)
}

// useOf returns the address of the use that the story tells of, to those who may
// see it.
func useOf(ctx context.Context, r storage.Reader, s Story) (string, error) {
	if s.UseID == "" {
		return "", nil
	}
	use, err := empowerment.UseFor(ctx, r, web.ViewerOf(ctx), s.UseID)
	if isNotFound(err) {
		return "", nil
	}
	return use.URL(), err
}
