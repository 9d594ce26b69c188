package people_test

import (
	"context"
	"testing"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/people/peopletest"
)

// TestViewer_isKeptAsLongAsItHolds asks as requests do, again and again, at two
// nodes, for whom a session stands for.
func TestViewer_isKeptAsLongAsItHolds(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		other, err := storage.Open(ctx, db.URL())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { other.Close() })
		there := people.NewStore(other, activity.New(other), house.Now, people.Cheap)
		session, err := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{Address: "a"})
		if err != nil {
			t.Fatal(err)
		}
		see := func(step string, want web.Viewer) {
			t.Helper()
			for name, node := range map[string]struct {
				store *people.Store
				db    *storage.DB
			}{"here": {house.Store, db}, "there": {there, other}} {
				for range 2 {
					at, err := node.db.Moment(ctx)
					if err != nil {
						t.Fatal(err)
					}
					asked := storage.WithMoment(ctx, at)
					got, _, err := node.store.Viewer(asked, session.Token)
					if err != nil || got.ID != want.ID || got.Role != want.Role || got.Language != want.Language || len(got.Teams) != len(want.Teams) {
						t.Errorf("%s, %s: %v, %v", step, name, got, err)
					}
				}
			}
		}
		mina := house.Mina
		see("signed in", mina)
		if err := there.Prefer(ctx, mina, i18n.Korean, ""); err != nil {
			t.Fatal(err)
		}
		mina.Language = i18n.Korean
		see("in another language", mina)
		draft := people.Draft{
			ID: mina.ID, Name: mina.Name, EmployeeNumber: "4", Role: people.Lead, Language: i18n.Korean, StartedOn: "2026-01-05",
			Teams: []string{house.Front, house.Rooms}, Secret: "",
		}
		if err := house.Store.Edit(ctx, house.Eleanor, draft); err != nil {
			t.Fatal(err)
		}
		mina.Role, mina.Teams = "lead", make([]web.Team, 2)
		see("a lead of two teams", mina)
		if err := there.Close(ctx, house.Eleanor, mina.ID); err != nil {
			t.Fatal(err)
		}
		see("gone", web.Viewer{})
		if err := house.Store.Reopen(ctx, house.Eleanor, mina.ID); err != nil {
			t.Fatal(err)
		}
		if session, err = there.SignIn(ctx, "4", peopletest.Secret, people.Origin{Address: "a"}); err != nil {
			t.Fatal(err)
		}
		see("back", mina)
		if err := there.SignOut(ctx, session.Token); err != nil {
			t.Fatal(err)
		}
		see("signed out", web.Viewer{})
	})
}

// TestViewer_endsWithItsTime: nothing is written when a session runs out.
func TestViewer_endsWithItsTime(t *testing.T) {
	db := storagetest.SQLite(t)
	house := peopletest.New(t, db)
	ctx := context.Background()
	session, err := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{Address: "a"})
	if err != nil {
		t.Fatal(err)
	}
	at, err := db.Moment(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		after   time.Duration
		present bool
	}{{0, true}, {20 * time.Hour, true}, {31 * 24 * time.Hour, false}} {
		house.Clock = house.Clock.Add(step.after)
		got, _, err := house.Store.Viewer(storage.WithMoment(ctx, at), session.Token)
		if err != nil || got.SignedIn() != step.present {
			t.Errorf("after %v: signed in %v, %v", step.after, got.SignedIn(), err)
		}
	}
}
