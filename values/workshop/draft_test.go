package workshop_test

import (
	"context"
	"errors"
	"testing"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/values"
	"credo/values/workshop"
)

// finished is a workshop that chose to smile, and to be kind.
func (c *circle) finished() (w workshop.Workshop, chosen []workshop.Choice) {
	c.t.Helper()
	w = c.choosing()
	_, chosen, err := c.store.SaveChoice(context.Background(), c.Eleanor, w.ID, workshop.ChoiceDraft{
		Vision: ko("가벼운 마음"),
		Values: []workshop.ChosenDraft{
			{Word: c.word(w.ID, "미소").ID, Statement: ko("먼저 웃어요.")},
			{Word: c.word(w.ID, "친절 親切").ID, Name: ko("친절이 먼저"), Statement: ko("부탁하시기 전에요.")},
		},
	})
	c.must(err)
	c.must(c.store.FinishWorkshop(context.Background(), c.Eleanor, w.ID, ""))
	return c.workshop(w.ID), chosen
}

// TestDraftCredo_isAdoptedWithItsOrigins goes from what was chosen to values in
// force, and back to the words and votes that they came from.
func TestDraftCredo_isAdoptedWithItsOrigins(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c := gather(t, db)
		ctx := c.Context(c.Eleanor)
		w, chosen := c.finished()
		revision, err := c.store.DraftCredo(ctx, c.Eleanor, w.ID, 0)
		c.must(err)
		again, err := c.store.DraftCredo(ctx, c.Eleanor, w.ID, 0) // pressed twice
		c.must(err)
		alike(t, "the revision, pressed twice", revision, again)

		saved, err := c.credo.SavedDraft(ctx)
		c.must(err)
		alike(t, "the vision of the draft", ko("가벼운 마음"), saved.Vision)
		credo, err := c.credo.Adopt(ctx, c.Eleanor, saved.Draft)
		c.must(err)
		var origins []string
		for _, v := range credo.Values {
			origins = append(origins, v.Origin)
		}
		alike(t, "the origins in force", []string{chosen[0].ID, chosen[1].ID}, origins)
		lineages, err := workshop.Lineages(ctx, db, origins)
		c.must(err)
		kind := lineages[origins[1]]
		alike(t, "the words of kindness", map[string]int{"친절": 3, "親切": 2}, tallied(kind.Word.Leaves()))
		alike(t, "the votes for kindness", 8, *kind.Dots)

		// What is in force already is proposed as it stands.
		_, err = c.store.DraftCredo(ctx, c.Eleanor, w.ID, 0)
		c.must(err)
		if _, err := c.credo.SavedDraft(ctx); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("a draft that says nothing new: %v", err)
		}
	})
}

func TestDraftCredo_besideAnotherDraft(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		c := gather(t, db)
		ctx := c.Context(c.Eleanor)
		w, _ := c.finished()
		other, err := c.credo.SaveDraft(ctx, c.Eleanor, values.Draft{Vision: en("Another one")}, 0)
		c.must(err)
		_, err = c.store.DraftCredo(ctx, c.Eleanor, w.ID, 0)
		var diverged *values.Diverged
		if !errors.As(err, &diverged) || diverged.Gone || diverged.Saved.By.ID != c.Eleanor.ID || diverged.Saved.Revision != other {
			t.Fatalf("error %v", err)
		}
		saved, err := c.credo.SavedDraft(ctx)
		c.must(err)
		alike(t, "the other draft", en("Another one"), saved.Vision)

		_, err = c.store.DraftCredo(ctx, c.Eleanor, w.ID, diverged.Saved.Revision)
		c.must(err)
		saved, err = c.credo.SavedDraft(ctx)
		c.must(err)
		alike(t, "in its place", ko("가벼운 마음"), saved.Vision)
	})
}

func TestDraftCredo_refuses(t *testing.T) {
	c, ctx := gather(t, storagetest.SQLite(t)), context.Background()
	open := c.choosing()
	_, err := c.store.DraftCredo(ctx, c.Eleanor, open.ID, 0)
	refusedAt(t, err, "", "workshop.refused.not_done")
	few := c.sealed(3, "친절", "미소")
	_, err = c.store.DraftCredo(ctx, c.Eleanor, few.ID, 0)
	refusedAt(t, err, "", "workshop.refused.not_done")
	if _, err := c.store.DraftCredo(ctx, c.Eleanor, storage.NewID(), 0); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("of no workshop: %v", err)
	}
}
