package guests_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/values/guests"
)

func TestOrderPersonas(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := h.Context(h.Eleanor)
		told := h.told("personas.ordered")
		ids := map[string]string{}
		for _, name := range []string{"x", "a", "b", "c", "d"} {
			ids[name] = h.add(t, named(name)).ID
		}
		if _, err := h.guests.RetirePersona(ctx, h.Eleanor, ids["x"]); err != nil {
			t.Fatal(err)
		}
		for _, test := range []struct{ order, want []string }{
			{[]string{ids["a"], ids["c"], ids["b"], ids["d"]}, []string{"a", "c", "b", "d"}},
			{[]string{ids["d"]}, []string{"d", "a", "c", "b"}},
			{[]string{ids["x"], storage.NewID(), "", "nonsense", ids["b"], ids["b"]}, []string{"b", "d", "a", "c"}},
			{nil, []string{"b", "d", "a", "c"}},
		} {
			if err := h.guests.OrderPersonas(ctx, h.Eleanor, test.order); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, h.personas(t)); diff != "" {
				t.Error(diff)
			}
		}
		if len(*told) != 3 {
			t.Errorf("told %d times", len(*told))
		}
	})
}

func TestRetirePersona_keepsItForWhatRefersToIt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := h.Context(h.Mina)
		told := h.told("persona.retired", "persona.restored")
		p := h.add(t, family())
		h.add(t, named("Another"))
		for range 2 {
			if got, err := h.guests.RetirePersona(ctx, h.Eleanor, p.ID); err != nil || !got.Retired {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff([]string{"Another"}, h.personas(t)); diff != "" {
			t.Error(diff)
		}
		target, ok, err := guests.Refer(ctx, db, "persona", "The family")
		if err != nil || !ok || target.Href != p.URL() || target.Card.Kind != "Guest, no longer in use" {
			t.Errorf("what refers to it finds %v, %v, %+v", ok, err, target)
		}
		if hits := h.find(t, "family", "persona"); len(hits) != 0 {
			t.Errorf("the search finds it: %v", hits)
		}

		taken := h.add(t, named("가족 손님"))
		if _, err := h.guests.RestorePersona(ctx, h.Eleanor, p.ID); !refused(err, "name", "guests.invalid.same_name") {
			t.Errorf("another has its name: %v", err)
		}
		if _, err := h.guests.RetirePersona(ctx, h.Eleanor, taken.ID); err != nil {
			t.Fatal(err)
		}
		if got, err := h.guests.RestorePersona(ctx, h.Eleanor, p.ID); err != nil || got.Retired {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"Another", "The family"}, h.personas(t)); diff != "" {
			t.Error(diff)
		}
		if hits := h.find(t, "family", "persona"); !cmp.Equal(hits, []string{p.URL()}) {
			t.Errorf("the search finds %v", hits)
		}
		if target, _, _ := guests.Refer(ctx, db, "persona", "가족 손님"); target.Href != p.URL() {
			t.Error("it does not get its name back")
		}
		if diff := cmp.Diff([]string{"persona.retired", "persona.retired", "persona.restored"}, *told); diff != "" {
			t.Error(diff)
		}
		if _, err := h.guests.RetirePersona(ctx, h.Eleanor, storage.NewID()); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("one that is not: %v", err)
		}
	})
}
