package values_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/values"
)

// The house's clock stands on the morning of this day in Seoul, which is still the
// evening before in London.
const today storage.Day = "2026-11-21"

// plan has Eleanor plan the draft for a day.
func (h *house) plan(t *testing.T, d values.Draft, on storage.Day) values.Credo {
	t.Helper()
	d.AdoptOn = on
	credo := h.adopt(t, d)
	if !credo.Coming || credo.AdoptedOn != on {
		t.Fatalf("not planned: %+v", credo)
	}
	return credo
}

func (h *house) adoptDue(t *testing.T) {
	t.Helper()
	if err := h.values.AdoptDue(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func (h *house) current(t *testing.T) values.Credo {
	t.Helper()
	credo, err := h.values.Current(context.Background())
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		t.Fatal(err)
	}
	return credo
}

func TestAdopt_onADay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		for name, test := range map[string]struct {
			day storage.Day
			key string
		}{
			"yesterday":     {today.Add(-1), "values.invalid.past"},
			"long ago":      {"2020-01-01", "values.invalid.past"},
			"next century":  {"2126-11-21", "values.invalid.far"},
			"no day":        {"2026-02-30", "values.invalid.day"},
			"words":         {"tomorrow", "values.invalid.day"},
			"of the clocks": {"0000-00-00", "values.invalid.day"},
		} {
			d := written()
			d.AdoptOn = test.day
			if _, err := h.values.Adopt(h.Context(h.Eleanor), h.Eleanor, d); !refused(err, "adopt_on", test.key) {
				t.Errorf("%s: %v", name, err)
			}
		}
		d := written()
		d.AdoptOn = today
		if first := h.adopt(t, d); first.Coming || first.Version != 1 || first.AdoptedOn != today {
			t.Errorf("today: %+v", first)
		}
	})
}

func TestAdoptDue(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.adoptDue(t) // nothing is coming
		first := h.adopt(t, written())
		d := draftOf(first)
		d.Vision, d.Values = en("To come."), append(slices.Clone(d.Values[1:]), values.Value{Name: en("Calm"), Statement: en("We breathe.")})
		planned := h.plan(t, d, today.Add(2))
		coming, err := h.values.Coming(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(planned, coming.Credo); diff != "" || coming.By.ID != h.Eleanor.ID || coming.At != h.Instant() {
			t.Errorf("coming by %s: %s", coming.By.Name, diff)
		}
		h.Clock = time.Date(2026, 11, 22, 14, 59, 59, 0, time.UTC) // a second before midnight in Seoul
		h.adoptDue(t)
		if got := h.current(t); got.Version != 1 {
			t.Errorf("too early: version %d", got.Version)
		}
		h.Clock = h.Clock.Add(time.Second)
		h.adoptDue(t)
		want := planned
		want.Coming = false
		if diff := cmp.Diff(want, h.current(t)); diff != "" {
			t.Error(diff)
		}
		if _, err := h.values.Coming(context.Background()); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("it is still coming: %v", err)
		}
		h.adoptDue(t)
		if got := h.current(t); got.Version != 2 {
			t.Errorf("adopted again: version %d", got.Version)
		}
	})
}

// TestAdoptDue_ofSeveralNodes: whichever is first adopts it, the others find
// nothing.
func TestAdoptDue_ofSeveralNodes(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		d := draftOf(first)
		d.Vision = en("To come.")
		h.plan(t, d, today.Add(1))
		h.Clock = h.Clock.Add(48 * time.Hour)
		var nodes sync.WaitGroup
		for range 6 {
			nodes.Go(func() {
				if err := values.NewStore(db, h.Log, h.Now).AdoptDue(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
		nodes.Wait()
		if got := h.current(t); got.Version != 2 || got.AdoptedOn != today.Add(2) {
			t.Errorf("version %d, adopted on %s", got.Version, got.AdoptedOn)
		}
		var told int
		err := db.QueryRow(context.Background(), `SELECT COUNT(*) FROM activity WHERE verb = 'credo.adopted'`).Scan(&told)
		if err != nil || told != 2 {
			t.Errorf("told %d times, %v", told, err)
		}
	})
}

// TestAdoptDue_overWhatWasAdoptedMeanwhile: the coming version is a whole credo, and
// a value that was taken out meanwhile comes back as itself.
func TestAdoptDue_overWhatWasAdoptedMeanwhile(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		d := draftOf(first)
		d.Vision = en("To come.")
		h.plan(t, d, today.Add(1))
		meanwhile := draftOf(first)
		meanwhile.Values = meanwhile.Values[:1]
		h.adopt(t, meanwhile)
		if named, err := values.ByID(context.Background(), db, first.Values[1].ID); err != nil || !named.Retired {
			t.Errorf("taken out: %+v, %v", named, err)
		}
		h.Clock = h.Clock.Add(24 * time.Hour)
		h.adoptDue(t)
		got := h.current(t)
		if got.Version != 3 || len(got.Values) != 3 || got.Values[1].ID != first.Values[1].ID {
			t.Errorf("adopted: %+v", got)
		}
		if named, err := values.ByID(context.Background(), db, first.Values[1].ID); err != nil || named.Retired {
			t.Errorf("come back: %+v, %v", named, err)
		}
	})
}

func TestAdoptDue_ofNothingNew(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		d := draftOf(first)
		d.Vision = en("To come.")
		h.plan(t, d, today.Add(1))
		h.adopt(t, d) // a call adopts it at once
		h.Clock = h.Clock.Add(24 * time.Hour)
		h.adoptDue(t)
		if got := h.current(t); got.Version != 2 {
			t.Errorf("version %d says the same again", got.Version)
		}
		if _, err := h.values.Coming(context.Background()); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("it is still coming: %v", err)
		}
	})
}

func TestTakeBack(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := h.Context(h.Eleanor)
		if err := h.values.TakeBack(ctx, h.Eleanor, 0); err != nil {
			t.Errorf("without any: %v", err)
		}
		first := h.adopt(t, written())
		d := draftOf(first)
		d.Vision = en("To come.")
		h.plan(t, d, today.Add(1))
		at := h.Instant()
		var overtaken *values.Overtaken
		if err := h.values.TakeBack(ctx, h.Eleanor, at-1); !errors.As(err, &overtaken) || overtaken.At != at {
			t.Errorf("one that nobody has seen: %v", err)
		}
		revision := h.save(t, written(), 0)
		if err := h.values.TakeBack(ctx, h.Eleanor, at); !refused(err, "", "values.invalid.beside") {
			t.Errorf("beside a draft: %v", err)
		}
		if err := h.values.DropDraft(ctx, h.Eleanor, revision); err != nil {
			t.Fatal(err)
		}
		if err := h.values.TakeBack(ctx, h.Eleanor, at); err != nil {
			t.Fatal(err)
		}
		if got := h.saved(t); got.Vision.Source() != "To come." || *got.Base != 1 {
			t.Errorf("the draft says %s", got.Vision.Source())
		}
		h.Clock = h.Clock.Add(48 * time.Hour)
		h.adoptDue(t)
		if got := h.current(t); got.Version != 1 {
			t.Errorf("adopted all the same: version %d", got.Version)
		}
	})
}

// TestAdopt_tellsOfAnotherThatIsComing: two owners plan at once; the second is told,
// and pressing again takes the place of the first.
func TestAdopt_tellsOfAnotherThatIsComing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		theirs := draftAt(draftOf(first), 0)
		theirs.Vision, theirs.AdoptOn = en("Theirs."), today.Add(5)
		if _, err := h.values.Adopt(h.Context(h.Yui), h.Yui, theirs); err != nil {
			t.Fatal(err)
		}
		planned := h.Instant()
		h.Clock = h.Clock.Add(time.Hour)
		ours := draftAt(draftOf(first), 0)
		ours.Vision, ours.AdoptOn = en("Ours."), today.Add(3)
		_, err := h.values.Adopt(h.Context(h.Eleanor), h.Eleanor, ours)
		var overtaken *values.Overtaken
		if !errors.As(err, &overtaken) || overtaken.At != planned || !refused(err, "", "values.invalid.overtaken") {
			t.Fatalf("told: %v", err)
		}
		ours.Coming = &overtaken.At
		if credo := h.adopt(t, ours); !credo.Coming || credo.Vision.Source() != "Ours." {
			t.Errorf("again: %+v", credo)
		}
		// Whoever adopts at once, knowing of it, takes its place.
		at := h.Instant()
		now := draftAt(draftOf(first), 0)
		now.Vision, now.Coming = en("At once."), &at
		if credo := h.adopt(t, now); credo.Version != 2 || credo.Coming {
			t.Errorf("at once: %+v", credo)
		}
		if _, err := h.values.Coming(context.Background()); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("it is still coming: %v", err)
		}
		if _, err := h.values.Adopt(h.Context(h.Eleanor), h.Eleanor, withBase(ours, 2)); !refused(err, "", "values.invalid.not_coming") {
			t.Errorf("in the place of one that is not coming any more: %v", err)
		}
	})
}

func withBase(d values.Draft, base int) values.Draft {
	d.Base = &base
	return d
}

func TestAdopt_onADayCountsAFormOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		d := draftAt(written(), 0)
		d.Base, d.ID = new(int), storage.NewID()
		first := h.plan(t, d, today.Add(1))
		d.AdoptOn = today.Add(1)
		if diff := cmp.Diff(first, h.adopt(t, d)); diff != "" {
			t.Errorf("the same form again: %s", diff)
		}
	})
}
