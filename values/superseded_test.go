package values_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/values"
)

func TestAdopt_tellsWhoWasFaster(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		theirs := draftOf(first)
		theirs.Base, theirs.Vision = new(1), en("Theirs")
		ours := draftOf(first)
		ours.Base, ours.Vision = new(1), en("Ours")
		if _, err := h.values.Adopt(h.Context(h.Yui), h.Yui, theirs); err != nil {
			t.Fatal(err)
		}
		h.Clock = h.Clock.Add(5 * time.Minute)
		_, err := h.values.Adopt(h.Context(h.Eleanor), h.Eleanor, ours)
		var newer *values.Superseded
		if !errors.As(err, &newer) {
			t.Fatal(err)
		}
		want := &values.Superseded{Version: 2, Invalid: &web.Invalid{Conflict: true, Problems: []web.Problem{{
			Key: "values.invalid.superseded", Pairs: []any{"Name", "田中 由衣", "Version", 2, "When", "5 minutes ago"},
		}}}}
		if diff := cmp.Diff(want, newer); diff != "" {
			t.Error(diff)
		}
		ours.Base = &newer.Version
		if third := h.adopt(t, ours); third.Version != 3 || third.Vision.Source() != "Ours" {
			t.Errorf("again, from the newer one: %+v", third)
		}
	})
}

func TestAdopt_ofSeveralAtOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		const owners = 4
		adopt := func(base *int) (versions []int, superseded int) {
			var group sync.WaitGroup
			var lock sync.Mutex
			for i := range owners {
				group.Go(func() {
					d := written()
					d.Base, d.Vision = base, en(fmt.Sprint("Vision ", i))
					credo, err := h.values.Adopt(h.Context(h.Eleanor), h.Eleanor, d)
					lock.Lock()
					defer lock.Unlock()
					var newer *values.Superseded
					switch {
					case err == nil:
						versions = append(versions, credo.Version)
					case errors.As(err, &newer):
						superseded++
					default:
						t.Error(err)
					}
				})
			}
			group.Wait()
			slices.Sort(versions)
			return versions, superseded
		}
		if versions, superseded := adopt(new(0)); !slices.Equal(versions, []int{1}) || superseded != owners-1 {
			t.Errorf("from forms: versions %v, %d superseded", versions, superseded)
		}
		if versions, superseded := adopt(nil); !slices.Equal(versions, []int{2, 3, 4, 5}) || superseded != 0 {
			t.Errorf("from calls: versions %v, %d superseded", versions, superseded)
		}
		for version := 1; version <= owners+1; version++ {
			if credo, err := h.values.Version(context.Background(), version); err != nil || len(credo.Values) != 3 {
				t.Errorf("version %d has %d values, %v", version, len(credo.Values), err)
			}
		}
	})
}

func TestAdopt_countsAFormOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		d := written()
		d.ID, d.Base = storage.NewID(), new(0)
		first := h.adopt(t, d)
		if diff := cmp.Diff(first, h.adopt(t, d)); diff != "" {
			t.Errorf("the same form again: %s", diff)
		}
		d.Vision = en("Sent from the page before")
		_, err := h.values.Adopt(h.Context(h.Eleanor), h.Eleanor, d)
		if !refused(err, "", "values.invalid.superseded") {
			t.Errorf("the form with other words: %v", err)
		}
	})
}

// TestAdopt_ofNothingNew sends what the current version says from a form that
// knows it: there is no version of that.
func TestAdopt_ofNothingNew(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		again := written()
		for i := range again.Values {
			again.Values[i].ID = first.Values[i].ID
		}
		again.Base = &first.Version
		if diff := cmp.Diff(first, h.adopt(t, again)); diff != "" {
			t.Errorf("nothing new: %s", diff)
		}
		again.Values[0], again.Values[1] = again.Values[1], again.Values[0]
		if got := h.adopt(t, again); got.Version != 2 {
			t.Errorf("another order is version %d", got.Version)
		}
	})
}
