package sharing_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/internal/web/webtest"
	"credo/values"
	"credo/values/sharing"
	"credo/values/valuestest"
)

type house struct {
	*valuestest.House
	sharing *sharing.Store
}

func open(t *testing.T, db *storage.DB) *house {
	h := valuestest.Open(t, db)
	return &house{h, sharing.NewStore(db, h.Log, h.Now)}
}

func (h *house) share(t *testing.T, d sharing.Draft) sharing.Share {
	t.Helper()
	share, err := h.sharing.SetShare(h.Context(h.Eleanor), h.Eleanor, d)
	if err != nil {
		t.Fatal(err)
	}
	return share
}

// tokenOf is what stands in the link.
func tokenOf(share sharing.Share) string { return share.Path()[len("/c/"):] }

// TestShare_isDeadAtOnce opens, renews and closes the link on one node, and looks
// on two.
func TestShare_isDeadAtOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		other, err := storage.Open(ctx, db.URL())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { other.Close() })
		nodes := map[string]*sharing.Store{"here": h.sharing, "there": sharing.NewStore(other, activity.New(other), h.Now)}
		see := func(step, token string, version int) {
			t.Helper()
			for name, node := range nodes {
				credo, _, err := node.Opened(ctx, token)
				if version == 0 && !errors.Is(err, storage.ErrNotFound) || version > 0 && err != nil || credo.Version != version {
					t.Errorf("%s, %s: version %d, %v", step, name, credo.Version, err)
				}
			}
		}
		see("nothing was ever shared", "", 0)
		first := h.Adopt(t, valuestest.Written())
		see("nor with a credo", "", 0)
		share := h.share(t, sharing.Draft{On: true})
		token := tokenOf(share)
		see("shared", token, 1)
		see("by somebody who guesses", "AAAAAAAAAAAAAAAAAAAAAAAAAA", 0)
		next := values.Draft{Vision: valuestest.En("A light heart."), Values: first.Values}
		h.Adopt(t, next)
		see("a new credo", token, 2)
		renewed, err := nodes["there"].SetShare(h.Context(h.Eleanor), h.Eleanor, sharing.Draft{On: true, Renew: true})
		if err != nil {
			t.Fatal(err)
		}
		see("the old link", token, 0)
		see("the new link", tokenOf(renewed), 2)
		off := h.share(t, sharing.Draft{})
		if off.Path() != "" || off.EmbedPath() != "" {
			t.Errorf("closed, it stands at %q and %q", off.Path(), off.EmbedPath())
		}
		see("closed", tokenOf(renewed), 0)
		again := h.share(t, sharing.Draft{On: true})
		if again.Path() != renewed.Path() {
			t.Error("the link that was closed and opened again is another one")
		}
		see("opened again", tokenOf(renewed), 2)
	})
}

func TestSetShare_keepsWhatWasChosen(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		var told []string
		h.Log.During(func(_ context.Context, _ *storage.Tx, e activity.Event) error {
			if e.Actor != h.Eleanor.ID || e.URL != "/setup/share" || e.At != h.Instant() {
				t.Errorf("%+v", e)
			}
			told = append(told, e.Verb)
			return nil
		}, "share.opened", "share.changed", "share.renewed", "share.closed")
		_, err := h.sharing.SetShare(h.Context(h.Eleanor), h.Eleanor, sharing.Draft{On: true})
		if diff := cmp.Diff([]string{"on sharing.invalid.no_credo"}, webtest.Problems(err)); diff != "" {
			t.Error(diff)
		}
		h.Adopt(t, valuestest.Written())
		type chosen struct {
			On, Examples, Listed bool
			Revision             int
		}
		for _, step := range []struct {
			name  string
			draft sharing.Draft
			want  chosen
		}{
			{"opened", sharing.Draft{On: true}, chosen{true, false, false, 1}},
			{"nothing new", sharing.Draft{On: true}, chosen{true, false, false, 1}},
			{"with examples", sharing.Draft{On: true, Examples: true}, chosen{true, true, false, 2}},
			{"listed", sharing.Draft{On: true, Examples: true, Listed: true}, chosen{true, true, true, 3}},
			{"renewed", sharing.Draft{On: true, Examples: true, Listed: true, Renew: true}, chosen{true, true, true, 4}},
			{"closed", sharing.Draft{Examples: true}, chosen{false, true, false, 5}},
		} {
			share := h.share(t, step.draft)
			stored, err := sharing.Sharing(context.Background(), db)
			if err != nil {
				t.Fatal(err)
			}
			for what, got := range map[string]sharing.Share{"answered": share, "stored": stored} {
				if diff := cmp.Diff(step.want, chosen{got.On, got.Examples, got.Listed, got.Revision}); diff != "" {
					t.Errorf("%s, %s: %s", step.name, what, diff)
				}
			}
		}
		want := []string{"share.opened", "share.changed", "share.changed", "share.renewed", "share.closed"}
		if diff := cmp.Diff(want, told); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSetShare_countsAFormOnceAndTellsWhoWasFaster(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.Adopt(t, valuestest.Written())
		opened := h.share(t, sharing.Draft{On: true})
		pressed := sharing.Draft{ID: storage.NewID(), Revision: new(1), On: true, Renew: true}
		renewed := h.share(t, pressed)
		if again := h.share(t, pressed); again.Path() != renewed.Path() || renewed.Path() == opened.Path() {
			t.Errorf("pressed twice: from %s over %s to %s", opened.Path(), renewed.Path(), again.Path())
		}
		h.Clock = h.Clock.Add(3 * time.Minute)
		for name, test := range map[string]struct {
			draft sharing.Draft
			want  []web.Problem
		}{
			"late": {sharing.Draft{Revision: new(1)}, []web.Problem{{
				Key: "sharing.invalid.meanwhile", Pairs: []any{"Name", "Eleanor Park", "When", "3 minutes ago"},
			}}},
			"of an id that is none": {sharing.Draft{ID: "x"}, []web.Problem{{Field: "id", Key: "web.invalid.id"}}},
		} {
			_, err := h.sharing.SetShare(h.Context(h.Eleanor), h.Eleanor, test.draft)
			var bad *web.Invalid
			if !errors.As(err, &bad) {
				t.Fatalf("%s: %v", name, err)
			}
			if diff := cmp.Diff(test.want, bad.Problems); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		if now, err := h.sharing.Sharing(context.Background()); err != nil || now != renewed {
			t.Errorf("what was refused changed it: %+v, %v", now, err)
		}
	})
}
