package guests_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/values/guests"
)

// word is a promise as an owner writes it.
func word() guests.PromiseDraft {
	return guests.PromiseDraft{Promise: guests.Promise{
		Gives: []i18n.Text{three("A warm room", "따뜻한 방", "あたたかな部屋")}, DoesNot: []i18n.Text{en("A view")},
		Times: []guests.Time{{What: en("A message is answered"), Within: 30, Unit: "minutes"}, {What: en("A letter"), Within: 2, Unit: "days"}},
		Claim: en("Tell any of us."), Exceptions: []i18n.Text{en("A storm")}, Compensation: en("Dinner."), Steps: []i18n.Text{en("We apologise.")},
	}}
}

func (h *house) promise(t *testing.T) guests.Promise {
	t.Helper()
	p, err := guests.CurrentPromise(context.Background(), h.DB)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestSetPromise(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := h.Context(h.Eleanor)
		told := h.told("promise.written")
		if diff := cmp.Diff(guests.Promise{}, h.promise(t)); diff != "" {
			t.Errorf("before any: %s", diff)
		}
		got, err := h.guests.SetPromise(ctx, h.Eleanor, word())
		if err != nil {
			t.Fatal(err)
		}
		want := word().Promise
		want.Revision = 1
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(want, h.promise(t)); diff != "" {
			t.Error(diff)
		}

		next := word()
		next.Gives = []i18n.Text{ko("아주 따뜻한 방")}
		next.Times = []guests.Time{{What: en("A letter"), Within: 1, Unit: "days"}, {What: ko("A message is answered"), Within: 20, Unit: "minutes"}}
		if _, err := h.guests.SetPromise(ctx, h.Eleanor, next); err != nil {
			t.Fatal(err)
		}
		want.Gives = []i18n.Text{three("A warm room", "아주 따뜻한 방", "あたたかな部屋")}
		want.Times = []guests.Time{{What: en("A letter"), Within: 1, Unit: "days"}, {What: en("A message is answered"), Within: 20, Unit: "minutes"}}
		want.Revision = 2
		if diff := cmp.Diff(want, h.promise(t)); diff != "" {
			t.Error(diff)
		}
		if _, err := h.guests.SetPromise(ctx, h.Eleanor, guests.PromiseDraft{Promise: want}); err != nil || h.promise(t).Revision != 2 || len(*told) != 2 {
			t.Errorf("what changes nothing was written: %v", err)
		}
		if urls := h.find(t, "따뜻한", "promise"); !cmp.Equal(urls, []string{"/service#promise"}) {
			t.Errorf("the search finds %v", urls)
		}
	})
}

func TestSetPromise_tellsTheSecondOfTwo(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := h.Context(h.Eleanor)
		none := 0
		first, second := word(), word()
		first.Base, second.Base, first.ID = &none, &none, storage.NewID()
		for range 2 {
			if p, err := h.guests.SetPromise(ctx, h.Eleanor, first); err != nil || p.Revision != 1 {
				t.Fatal(p.Revision, err)
			}
		}
		second.Claim = en("Tell Yui.")
		_, err := h.guests.SetPromise(ctx, h.Yui, second)
		var newer *guests.Meanwhile
		if !errors.As(err, &newer) || newer.Revision != 1 {
			t.Fatalf("the second: %v", err)
		}
		second.Base = &newer.Revision
		if p, err := h.guests.SetPromise(ctx, h.Yui, second); err != nil || p.Claim.Source() != "Tell Yui." || p.Revision != 2 {
			t.Errorf("sent again: %v", err)
		}
		if _, err := h.guests.SetPromise(ctx, h.Eleanor, guests.PromiseDraft{}); !refused(err, "gives", "service.invalid.gives") {
			t.Errorf("nothing: %v", err)
		}
	})
}
