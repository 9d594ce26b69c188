package guests_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/values/guests"
)

// hotel are a hotel's three steps.
func hotel() guests.StepsDraft {
	return guests.StepsDraft{Steps: []guests.Step{
		{Name: three("Greeting", "인사", "ご挨拶"), Does: en("We look up."), Say: []i18n.Text{en("“Welcome, Ms Ferreira.”")}, NotSay: []i18n.Text{en("“Next.”")}},
		{Name: three("Needs", "필요", "ご要望"), Does: en("We see first.")},
		{Name: three("Farewell", "배웅", "お見送り"), Does: en("We thank by name.")},
	}}
}

func (h *house) set(t *testing.T, d guests.StepsDraft) guests.Steps {
	t.Helper()
	steps, err := h.guests.SetSteps(h.Context(h.Eleanor), h.Eleanor, d)
	if err != nil {
		t.Fatal(err)
	}
	return steps
}

func (h *house) steps(t *testing.T) guests.Steps {
	t.Helper()
	steps, err := guests.CurrentSteps(context.Background(), h.DB)
	if err != nil {
		t.Fatal(err)
	}
	return steps
}

func TestSetSteps(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		told := h.told("steps.written")
		if diff := cmp.Diff(guests.Steps{}, h.steps(t)); diff != "" {
			t.Errorf("before any: %s", diff)
		}
		credo := h.adopt(t, written())
		d := hotel()
		d.Steps[0].Value = credo.Values[0].ID
		first := h.set(t, d)
		want := guests.Steps{All: d.Steps, Revision: 1}
		for i := range want.All {
			want.All[i].ID = first.All[i].ID
			if !storage.ValidID(first.All[i].ID) {
				t.Errorf("step %d has the id %q", i, first.All[i].ID)
			}
		}
		if diff := cmp.Diff(want, first); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(want, h.steps(t)); diff != "" {
			t.Error(diff)
		}

		greeting, farewell := first.All[0], first.All[2]
		second := h.set(t, guests.StepsDraft{Steps: []guests.Step{
			{ID: farewell.ID, Name: ko("다정한 배웅"), Does: ko("We thank by name.")}, greeting, {Name: en("Names"), Does: en("We say them right.")},
		}})
		farewell.Name = three("Farewell", "다정한 배웅", "お見送り")
		want = guests.Steps{Revision: 2, All: []guests.Step{farewell, greeting, {ID: second.All[2].ID, Name: en("Names"), Does: en("We say them right.")}}}
		if diff := cmp.Diff(want, h.steps(t)); diff != "" {
			t.Error(diff)
		}
		h.set(t, guests.StepsDraft{Steps: second.All})
		if h.steps(t).Revision != 2 || len(*told) != 2 {
			t.Errorf("what changes nothing was written: revision %d", h.steps(t).Revision)
		}
		gone, err := guests.StepByID(context.Background(), db, first.All[1].ID)
		if err != nil || !gone.Retired {
			t.Errorf("the one that was taken out: %+v, %v", gone, err)
		}
	})
}

func TestSetSteps_refuses(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.set(t, hotel())
		strange, twice := hotel(), hotel()
		strange.Steps[1].Value = storage.NewID()
		twice.Steps[2].Name = en("needs")
		for name, test := range map[string]struct {
			draft      guests.StepsDraft
			field, key string
		}{
			"a value of no credo": {strange, "steps[1].value", "web.invalid.choice"},
			"two of a name":       {twice, "steps[2].name", "service.invalid.same_name"},
			"one that is not":     {guests.StepsDraft{Steps: []guests.Step{{ID: storage.NewID(), Name: en("x"), Does: en("x")}}}, "steps[0].id", "service.invalid.gone"},
			"a nameless one":      {guests.StepsDraft{Steps: []guests.Step{{Does: en("x")}}}, "steps[0].name", "web.invalid.missing"},
		} {
			if _, err := h.guests.SetSteps(h.Context(h.Eleanor), h.Eleanor, test.draft); !refused(err, test.field, test.key) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if diff := cmp.Diff(first, h.steps(t)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSetSteps_tellsTheSecondOfTwo(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := h.Context(h.Eleanor)
		none, one := 0, 1
		first, second := hotel(), hotel()
		first.Base, second.Base, first.ID = &none, &none, storage.NewID()
		h.set(t, first)
		if steps := h.set(t, first); steps.Revision != 1 {
			t.Errorf("the same form once more: revision %d", steps.Revision)
		}
		second.Steps[0].Does = en("We bow.")
		_, err := h.guests.SetSteps(ctx, h.Yui, second)
		var newer *guests.Meanwhile
		if !errors.As(err, &newer) || newer.Revision != 1 {
			t.Fatalf("the second: %v", err)
		}
		second.Base = &one
		if steps := h.set(t, second); steps.Revision != 2 || steps.All[0].Does.Source() != "We bow." {
			t.Errorf("sent again: %+v", steps)
		}
	})
}

func TestRestoreStep(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := h.Context(h.Eleanor)
		all := h.set(t, hotel()).All
		h.set(t, guests.StepsDraft{Steps: all[1:]})
		if target, ok, err := guests.Refer(ctx, db, "step", "인사"); err != nil || !ok || target.Card.Kind != "Service step, no longer in use" {
			t.Errorf("what refers to it finds %v, %v, %+v", ok, err, target)
		}
		if urls := h.find(t, "greeting", "step"); len(urls) != 0 {
			t.Errorf("the search finds %v", urls)
		}
		for range 2 {
			if err := h.guests.RestoreStep(ctx, h.Eleanor, all[0].ID); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(guests.Steps{All: []guests.Step{all[1], all[2], all[0]}, Revision: 3}, h.steps(t)); diff != "" {
			t.Error(diff)
		}
		if urls := h.find(t, "greeting", "step"); !cmp.Equal(urls, []string{all[0].URL()}) {
			t.Errorf("the search finds %v", urls)
		}

		full := guests.StepsDraft{Steps: []guests.Step{{Name: en("Greeting"), Does: en("x")}}}
		h.set(t, full)
		if err := h.guests.RestoreStep(ctx, h.Eleanor, all[0].ID); !refused(err, "", "service.invalid.restored_name") {
			t.Errorf("another has its name: %v", err)
		}
		for i := range 9 {
			full.Steps = append(full.Steps, guests.Step{Name: en(fmt.Sprint("Step ", i)), Does: en("x")})
		}
		full.Steps[0].Name = en("Hello")
		h.set(t, full)
		if err := h.guests.RestoreStep(ctx, h.Eleanor, all[0].ID); !refused(err, "", "service.invalid.too_many") {
			t.Errorf("an eleventh: %v", err)
		}
		if err := h.guests.RestoreStep(ctx, h.Eleanor, storage.NewID()); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("one that is not: %v", err)
		}
	})
}
