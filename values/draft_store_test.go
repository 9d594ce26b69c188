package values_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/values"
)

// save keeps a draft of Eleanor's and returns its revision.
func (h *house) save(t *testing.T, d values.Draft, revision int) int {
	t.Helper()
	saved, err := h.values.SaveDraft(h.Context(h.Eleanor), h.Eleanor, d, revision)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func (h *house) saved(t *testing.T) values.Saved {
	t.Helper()
	saved, err := h.values.SavedDraft(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

// said is what a draft says, without who keeps it and since when.
var said = cmpopts.IgnoreFields(values.Draft{}, "Revision", "Base", "New")

func TestSaveDraft_keepsWhatIsNotFinished(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		if _, err := h.values.SavedDraft(context.Background()); !errors.Is(err, storage.ErrNotFound) {
			t.Fatalf("before any: %v", err)
		}
		half := values.Draft{Values: []values.Value{{Name: en("Own it"), Origin: "choice 7"}, {}}}
		revision := h.save(t, half, 0)
		got := h.saved(t)
		if got.By.ID != h.Eleanor.ID || got.At != h.Instant() || got.Revision != revision || *got.Draft.Revision != revision {
			t.Errorf("saved by %s at %v as %d", got.By.Name, got.At, got.Revision)
		}
		for i, v := range got.Values {
			if !storage.ValidID(v.ID) || !slices.Contains(got.New, v.ID) {
				t.Errorf("value %d has the id %q, new are %v", i, v.ID, got.New)
			}
			got.Values[i].ID = ""
		}
		half.Acronym = new(bool)
		if diff := cmp.Diff(half, got.Draft, said); diff != "" {
			t.Error(diff)
		}
		if _, err := values.Current(context.Background(), db); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("a draft is in force: %v", err)
		}
	})
}

func TestSaveDraft_tellsWhoWasFaster(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.adopt(t, written())
		ours := written()
		begun := h.save(t, ours, 0)
		theirs := h.saved(t).Draft
		theirs.Vision = en("Theirs.")
		next, err := h.values.SaveDraft(h.Context(h.Yui), h.Yui, theirs, begun)
		if err != nil {
			t.Fatal(err)
		}
		h.Clock = h.Clock.Add(3 * time.Minute)
		ours.Vision = en("Ours.")
		_, err = h.values.SaveDraft(h.Context(h.Eleanor), h.Eleanor, ours, begun)
		var diverged *values.Diverged
		if !errors.As(err, &diverged) {
			t.Fatal(err)
		}
		want := []web.Problem{{Key: "values.invalid.diverged", Pairs: []any{"Name", "田中 由衣", "When", "3 minutes ago"}}}
		if diff := cmp.Diff(want, diverged.Problems); diff != "" || !diverged.Conflict {
			t.Error(diff)
		}
		if diverged.Saved.Revision != next || diverged.Saved.Vision.Source() != "Theirs." || diverged.Saved.By.ID != h.Yui.ID {
			t.Errorf("told of %+v", diverged.Saved)
		}
		if got := h.saved(t); got.Vision.Source() != "Theirs." {
			t.Errorf("the draft says %s", got.Vision.Source())
		}
		if _, err := h.values.Adopt(h.Context(h.Eleanor), h.Eleanor, draftAt(ours, begun)); !errors.As(err, &diverged) {
			t.Errorf("adopted past what was saved meanwhile: %v", err)
		}
		if err := h.values.DropDraft(context.Background(), h.Eleanor, begun); !errors.As(err, &diverged) {
			t.Errorf("thrown away what nobody has seen: %v", err)
		}
		// What both say is saved already, whatever it goes on from.
		theirs.Revision = nil
		if again, err := h.values.SaveDraft(context.Background(), h.Eleanor, theirs, begun); err != nil || again != next {
			t.Errorf("the same words: revision %d, %v", again, err)
		}
		// It was saved by itself while somebody pressed the button.
		if credo, err := h.values.Adopt(context.Background(), h.Eleanor, draftAt(theirs, begun)); err != nil || credo.Version != 2 {
			t.Errorf("the same words adopted: %+v, %v", credo, err)
		}
	})
}

// draftAt is the draft as a form sends it that was loaded at the revision.
func draftAt(d values.Draft, revision int) values.Draft {
	d.Base, d.Revision, d.Coming = new(1), &revision, new(storage.Instant)
	return d
}

func TestSaveDraft_saysNothingTwice(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		if revision := h.save(t, draftOf(first), 0); revision != 0 {
			t.Errorf("what is in force became a draft: %d", revision)
		}
		d := draftOf(first)
		d.Vision = en("A new vision.")
		one := h.save(t, d, 0)
		d.Values = h.saved(t).Values
		if again := h.save(t, d, one); again != one {
			t.Errorf("saved again as %d after %d", again, one)
		}
		d.Vision = en("Another one.")
		if two := h.save(t, d, one); two != one+1 {
			t.Errorf("changed as %d after %d", two, one)
		}
	})
}

func TestSaveDraft_keepsOtherLanguages(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		own := first.Values[1]
		in := func(lang i18n.Lang, vision, name string, beside bool) values.Draft {
			return values.Draft{
				Vision: i18n.NewText(lang, vision), Shown: lang, Beside: beside,
				Values: []values.Value{{ID: own.ID, Name: i18n.NewText(lang, name), Statement: i18n.NewText(lang, "x")}},
			}
		}
		revision := h.save(t, in(i18n.English, "A lighter heart.", "Hold it", true), 0)
		if diff := cmp.Diff(first.Vision, h.saved(t).Vision); diff != "" {
			t.Errorf("unchanged: %s", diff)
		}
		if diff := cmp.Diff(three("Hold it", "끝까지 내 일", "最後まで自分ごと"), h.saved(t).Values[0].Name); diff != "" {
			t.Errorf("a small correction: %s", diff)
		}
		revision = h.save(t, in(i18n.Korean, "가벼운 마음", "끝까지", true), revision)
		if diff := cmp.Diff(three("Hold it", "끝까지", "最後まで自分ごと"), h.saved(t).Values[0].Name); diff != "" {
			t.Errorf("translated in the draft: %s", diff)
		}
		h.save(t, in(i18n.Korean, "새로운 비전", "끝까지", false), revision)
		if diff := cmp.Diff(ko("새로운 비전"), h.saved(t).Vision); diff != "" {
			t.Errorf("worded anew: %s", diff)
		}
	})
}

func TestSaveDraft_refuses(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		six := values.Draft{Values: make([]values.Value, 6)}
		for name, test := range map[string]struct {
			draft      values.Draft
			field, key string
		}{
			"a sixth value":       {six, "values", "values.invalid.sixth"},
			"NUL":                 {values.Draft{Vision: en("a\x00b")}, "vision", "web.invalid.characters"},
			"too long":            {values.Draft{Vision: en(strings.Repeat("가", 301))}, "vision", "web.invalid.too_long"},
			"no id":               {values.Draft{Values: []values.Value{{ID: "x"}}}, "values[0].id", "values.invalid.gone"},
			"a value twice":       {values.Draft{Values: []values.Value{{ID: h.Front}, {ID: h.Front}}}, "values[1].id", "values.invalid.gone"},
			"an origin of a page": {values.Draft{Values: []values.Value{{Origin: strings.Repeat("x", 101)}}}, "values[0].origin", "web.invalid.too_long"},
		} {
			if _, err := h.values.SaveDraft(context.Background(), h.Eleanor, test.draft, 0); !refused(err, test.field, test.key) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := h.values.SavedDraft(context.Background()); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("something was saved: %v", err)
		}
	})
}

// TestSaveDraft_ofTwoWhoAddAtOnce: each adds a fifth value at the same time; one is
// told, and together there would be six, which nobody can save.
func TestSaveDraft_ofTwoWhoAddAtOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		d := written()
		d.Values = append(d.Values, values.Value{Name: en("Fourth"), Statement: en("x")})
		h.save(t, d, 0)
		begun := h.saved(t)
		var group sync.WaitGroup
		errs := make([]error, 2)
		for i := range errs {
			group.Go(func() {
				mine := begun.Draft
				mine.Values = append(slices.Clone(mine.Values), values.Value{Name: en(fmt.Sprint("Fifth ", i)), Statement: en("x")})
				_, errs[i] = h.values.SaveDraft(context.Background(), h.Eleanor, mine, begun.Revision)
			})
		}
		group.Wait()
		var diverged *values.Diverged
		if (errs[0] == nil) == (errs[1] == nil) || !errors.As(errors.Join(errs...), &diverged) {
			t.Fatalf("both at once: %v", errs)
		}
		together := h.saved(t).Draft
		if len(together.Values) != 5 {
			t.Fatalf("%d values", len(together.Values))
		}
		together.Values = append(together.Values, values.Value{Name: en("Sixth"), Statement: en("x")})
		if _, err := h.values.SaveDraft(context.Background(), h.Eleanor, together, h.saved(t).Revision); !refused(err, "values", "values.invalid.sixth") {
			t.Errorf("six: %v", err)
		}
	})
}

func TestDropDraft(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		if err := h.values.DropDraft(ctx, h.Eleanor, 3); err != nil {
			t.Errorf("without a draft: %v", err)
		}
		revision := h.save(t, written(), 0)
		if err := h.values.DropDraft(ctx, h.Eleanor, revision); err != nil {
			t.Fatal(err)
		}
		if _, err := h.values.SavedDraft(ctx); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("it is still there: %v", err)
		}
		// Whoever was writing it is told; a new one may begin.
		_, err := h.values.SaveDraft(h.Context(h.Yui), h.Yui, written(), revision)
		var diverged *values.Diverged
		if !errors.As(err, &diverged) || !diverged.Gone || !refused(err, "", "values.invalid.draft_gone") {
			t.Errorf("on the one that is gone: %v", err)
		}
		if next := h.save(t, written(), 0); next <= revision {
			t.Errorf("revision %d is used again", next)
		}
	})
}

func TestSaveDraft_letsTheOldestStatesGo(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		d, revision := written(), 0
		for i := range 120 {
			d.Vision = en(fmt.Sprint("Vision ", i))
			revision = h.save(t, d, revision)
			if i == 0 {
				d.Values = h.saved(t).Values
			}
		}
		var states, oldest int
		err := db.QueryRow(context.Background(), `SELECT COUNT(*), MIN(revision) FROM credo_draft`).Scan(&states, &oldest)
		if err != nil || states != 100 || oldest != 21 {
			t.Errorf("%d states from %d on, %v", states, oldest, err)
		}
		// From one that is not known any more one is told all the same.
		_, err = h.values.SaveDraft(context.Background(), h.Eleanor, written(), 5)
		var diverged *values.Diverged
		if !errors.As(err, &diverged) {
			t.Errorf("from long ago: %v", err)
		}
	})
}

func TestAdopt_endsTheDraftThatItGoesOnFrom(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		d := draftOf(first)
		d.Values = append(d.Values, values.Value{Name: en("Calm"), Statement: en("We breathe."), Origin: "choice 3"})
		revision := h.save(t, d, 0)
		saved := h.saved(t)
		// A call that knows of no draft leaves it.
		reworded := draftOf(first)
		reworded.Vision = en("Meanwhile.")
		h.adopt(t, reworded)
		if got := h.saved(t); got.Revision != revision {
			t.Errorf("the draft is at %d, not %d", got.Revision, revision)
		}
		next := draftAt(saved.Draft, revision)
		next.Base = new(2)
		third := h.adopt(t, next)
		if calm := third.Values[3]; third.Version != 3 || calm.ID != saved.Values[3].ID || calm.Origin != "choice 3" || calm.Colour == "" {
			t.Errorf("adopted: %+v", third)
		}
		if _, err := h.values.SavedDraft(context.Background()); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("the draft is still there: %v", err)
		}
		again := draftOf(third)
		again.Values[3].Origin = ""
		again.Vision = en("Once more.")
		if fourth := h.adopt(t, again); fourth.Values[3].Origin != "choice 3" {
			t.Errorf("the value has lost where it came from: %+v", fourth.Values[3])
		}
		if named, err := values.ByID(context.Background(), db, third.Values[3].ID); err != nil || named.Origin != "choice 3" {
			t.Errorf("named: %+v, %v", named, err)
		}
	})
}
