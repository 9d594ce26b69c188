package recognition

import (
	"context"
	"fmt"
	"testing"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/values"
)

func TestAddBadge(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		d := BadgeDraft{
			ID: storage.NewID(), Name: en(" The Bell ").With(i18n.Korean, "종 배지"), Criteria: en("For being there."),
			Value: h.own.ID, Icon: "bell", Finish: "pine",
		}
		want := Badge{
			ID: d.ID, Name: en("The Bell").With(i18n.Korean, "종 배지"), Criteria: en("For being there."),
			Value: h.own, Icon: "bell", Finish: "pine",
		}
		got, made, err := h.store.AddBadge(ctx, h.Eleanor, d)
		if err != nil || !made {
			t.Fatal(made, err)
		}
		same(t, "the badge", want, got)
		if _, made, err := h.store.AddBadge(ctx, h.Eleanor, d); err != nil || made {
			t.Errorf("the same again: made %v, error %v", made, err)
		}
		d.Icon = "oars"
		_, _, err = h.store.AddBadge(ctx, h.Eleanor, d)
		is(t, err, storage.ErrConflict)
		d.ID, d.Value = "", storage.NewID()
		_, _, err = h.store.AddBadge(ctx, h.Eleanor, d)
		refused(t, err, "value", "recognition.invalid.value")

		all, err := Badges(ctx, db)
		h.must(err)
		same(t, "the catalogue", []Badge{h.lantern, h.anchor, want}, all)
	})
}

func TestAddBadge_keepsTheCatalogueSmall(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		for i := 2; i < maxBadges; i++ {
			h.badge(fmt.Sprint("Badge ", i), "bell", "")
		}
		d := BadgeDraft{Name: en("One more"), Criteria: en("No."), Icon: "bell", Finish: "brass"}
		_, _, err := h.store.AddBadge(context.Background(), h.Eleanor, d)
		refused(t, err, "", "recognition.invalid.badges")
		h.must(h.store.Retire(context.Background(), h.Eleanor, h.lantern.ID))
		h.badge("One more", "bell", "")
	})
}

func TestEditBadge(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		h.adopt(h.own, values.Value{Name: en("One crew"), Statement: en("Two oars.")})
		d := BadgeDraft{
			ID: h.lantern.ID, Name: en("The Lamp"), Criteria: en("For light."), Value: h.welcome.ID, Icon: "star", Finish: "black",
		}
		h.must(h.store.EditBadge(ctx, h.Eleanor, d)) // with a value that has left the credo
		got, err := h.store.Badge(ctx, h.lantern.ID)
		h.must(err)
		gone := h.welcome
		gone.Retired = true
		same(t, "the badge", Badge{
			ID: h.lantern.ID, Name: en("The Lamp"), Criteria: en("For light."), Value: gone, Icon: "star", Finish: "black",
		}, got)
		d.ID = h.anchor.ID
		refused(t, h.store.EditBadge(ctx, h.Eleanor, d), "value", "recognition.invalid.value")
		for _, id := range []string{storage.NewID(), "\x00", ""} {
			d.ID = id
			is(t, h.store.EditBadge(ctx, h.Eleanor, d), storage.ErrNotFound)
			is(t, h.store.Retire(ctx, h.Eleanor, id), storage.ErrNotFound)
		}
	})
}

func TestRetire(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.listen("badge.retired", "badge.restored")
		ctx := context.Background()
		award := h.award(h.Yui, AwardDraft{Badge: h.lantern.ID, To: h.Haruto.ID})
		for range 2 {
			h.must(h.store.Retire(ctx, h.Eleanor, h.lantern.ID))
		}
		given, err := Badges(ctx, db)
		h.must(err)
		same(t, "given", []Badge{h.anchor}, given)
		retired := h.lantern
		retired.Retired = true
		all, err := AllBadges(ctx, db)
		h.must(err)
		same(t, "all", []Badge{retired, h.anchor}, all)
		award.Badge = retired
		kept, err := AwardsTo(ctx, db, h.Haruto.ID, 5)
		h.must(err)
		same(t, "who has it keeps it", []Award{award}, kept)
		h.must(h.store.Restore(ctx, h.Eleanor, h.lantern.ID))
		h.award(h.Yui, AwardDraft{Badge: h.lantern.ID, To: h.Haruto.ID})
		var verbs []string
		for _, e := range h.events {
			verbs = append(verbs, e.Verb)
		}
		same(t, "the events", []string{"badge.retired", "badge.restored"}, verbs)
	})
}
