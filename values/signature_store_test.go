package values_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

func (h *house) standing(t *testing.T, of web.Viewer) values.Standing {
	t.Helper()
	standing, err := values.StandingOf(context.Background(), h.DB, of.ID)
	if err != nil {
		t.Fatal(err)
	}
	return standing
}

func TestSign(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		if _, err := h.values.Sign(ctx, h.Mina, 1); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("before there is a credo: %v", err)
		}
		if h.standing(t, h.Mina).Open() {
			t.Error("asked to sign what is not there")
		}
		h.adopt(t, written())
		if got := h.standing(t, h.Mina); !got.Open() || got.Signed != nil || got.Version != 1 || got.AdoptedOn != today {
			t.Errorf("who has never signed stands at %+v", got)
		}
		var told []activity.Event
		h.Log.During(func(_ context.Context, _ *storage.Tx, e activity.Event) error {
			e.ID = ""
			told = append(told, e)
			return nil
		}, "credo.signed")
		for _, version := range []int{-1, 0, 2} {
			if _, err := h.values.Sign(ctx, h.Mina, version); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("version %d: %v", version, err)
			}
		}
		at := h.Instant()
		for range 2 {
			signed, err := h.values.Sign(ctx, h.Mina, 1)
			if err != nil || signed.At != at || signed.Version != 1 || signed.Person.ID != h.Mina.ID {
				t.Errorf("signed: %+v, %v", signed, err)
			}
			h.Clock = h.Clock.Add(time.Hour)
		}
		want := []activity.Event{{
			At: at, Actor: h.Mina.ID, Verb: "credo.signed", Object: activity.Ref{Kind: "credo", ID: "1"},
			Title: "A lighter heart.", URL: "/credo/versions/1",
		}}
		if diff := cmp.Diff(want, told); diff != "" {
			t.Error(diff)
		}
		if got := h.standing(t, h.Mina); got.Open() || got.Signed.At != at {
			t.Errorf("who has signed stands at %+v", got)
		}
		if !h.standing(t, h.Haruto).Open() {
			t.Error("one signature counts for another")
		}
	})
}

func TestSign_asksAgainAfterANewVersion(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		if _, err := h.values.Sign(context.Background(), h.Mina, 1); err != nil {
			t.Fatal(err)
		}
		d := draftOf(first)
		d.Vision = en("Newer.")
		h.adopt(t, d)
		if got := h.standing(t, h.Mina); !got.Open() || got.Version != 2 || got.Signed.Version != 1 {
			t.Errorf("stands at %+v", got)
		}
		// The page was loaded before: what she has not read she does not sign.
		_, err := h.values.Sign(context.Background(), h.Mina, 1)
		var newer *values.Newer
		if !errors.As(err, &newer) || newer.Version != 2 || !newer.Conflict || !refused(err, "version", "signoff.invalid.newer") {
			t.Errorf("the version before: %v", err)
		}
		if !h.standing(t, h.Mina).Open() {
			t.Error("the new one counts as signed")
		}
	})
}

// TestSign_againstAnAdoption: whatever is first, nobody signs what they have not
// read.
func TestSign_againstAnAdoption(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		d := draftOf(first)
		d.Vision = en("Newer.")
		var group sync.WaitGroup
		group.Go(func() { h.adopt(t, d) })
		for _, who := range []web.Viewer{h.Mina, h.Haruto, h.Priya} {
			group.Go(func() {
				_, err := h.values.Sign(context.Background(), who, 1)
				var newer *values.Newer
				if err != nil && !errors.As(err, &newer) {
					t.Error(err)
				}
			})
		}
		group.Wait()
		var wrong int
		if err := db.QueryRow(context.Background(), `SELECT COUNT(*) FROM credo_signature WHERE version = 2`).Scan(&wrong); err != nil || wrong != 0 {
			t.Errorf("%d signatures under what nobody has read, %v", wrong, err)
		}
	})
}

func TestSignatures(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		later, _, err := h.Store.Add(ctx, h.Eleanor, people.Draft{
			Name: "Nana", EmployeeNumber: "9", Role: people.Staff, Language: "en", StartedOn: today.Add(1), Teams: []string{h.Front}, Secret: "402817",
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, _, err := values.Signatures(ctx, db, h.Eleanor, today); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("before there is a credo: %v", err)
		}
		h.adopt(t, written())
		for _, who := range []web.Viewer{h.Haruto, h.Jiho, h.Mina} {
			if _, err := h.values.Sign(ctx, who, 1); err != nil {
				t.Fatal(err)
			}
			h.Clock = h.Clock.Add(time.Minute)
		}
		for name, test := range map[string]struct {
			by              web.Viewer
			today           storage.Day
			signed, missing []string
		}{
			"a lead sees their team":             {h.Yui, today, []string{"青木 陽斗", "Mina Seo"}, []string{"田中 由衣"}},
			"another lead theirs":                {h.Jiho, today, []string{"박지호"}, []string{"Priya Nair"}},
			"an owner everybody":                 {h.Eleanor, today, []string{"青木 陽斗", "박지호", "Mina Seo"}, []string{"Eleanor Park", "Priya Nair", "田中 由衣"}},
			"whoever starts, from the first day": {h.Yui, today.Add(1), []string{"青木 陽斗", "Mina Seo"}, []string{"Nana", "田中 由衣"}},
		} {
			version, signed, missing, err := values.Signatures(ctx, db, test.by, test.today)
			if err != nil || version != 1 {
				t.Errorf("%s: version %d, %v", name, version, err)
			}
			var gotSigned, gotMissing []string
			for _, s := range signed {
				gotSigned = append(gotSigned, s.Person.Name)
			}
			for _, p := range missing {
				gotMissing = append(gotMissing, p.Name)
			}
			if diff := cmp.Diff([][]string{test.signed, test.missing}, [][]string{gotSigned, gotMissing}); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		if _, _, _, err := values.Signatures(ctx, db, h.Mina, today); !errors.Is(err, web.ErrForbidden) {
			t.Errorf("staff: %v", err)
		}
		if err := h.Store.Close(ctx, h.Eleanor, later.ID); err != nil {
			t.Fatal(err)
		}
		if _, _, missing, _ := values.Signatures(ctx, db, h.Yui, today.Add(1)); len(missing) != 1 {
			t.Errorf("who has left is still asked for: %v", missing)
		}
	})
}
