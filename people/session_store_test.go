package people_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/people/peopletest"
)

func TestSignIn_byNumberOrByName(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		for name, login := range map[string]string{
			"number": "4", "name": "Mina Seo", "name in other case and width": " ｍｉｎａ  seo ",
		} {
			session, err := house.Store.SignIn(ctx, login, peopletest.Secret, people.Origin{Address: "a"})
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if session.Person.ID != house.Mina.ID {
				t.Errorf("%s signs in %s", name, session.Person.Name)
			}
		}
		for name, login := range map[string]string{"nobody": "9999", "a part of a name": "Mina"} {
			if _, err := house.Store.SignIn(ctx, login, peopletest.Secret, people.Origin{Address: "a"}); !refused(err, "secret", "people.signin.wrong") {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestSignIn_ofANameThatTwoHaveNeedsTheNumber(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		second, _, err := house.Store.Add(ctx, house.Eleanor, people.Draft{
			Name: "Mina Seo", EmployeeNumber: "44", Role: people.Staff, Language: i18n.English, StartedOn: "2026-11-01", Secret: "another ferry",
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := house.Store.SignIn(ctx, "Mina Seo", peopletest.Secret, people.Origin{}); !refused(err, "secret", "people.signin.wrong") {
			t.Error(err)
		}
		session, err := house.Store.SignIn(ctx, "44", "another ferry", people.Origin{})
		if err != nil || session.Person.ID != second.ID {
			t.Error(session.Person.Name, err)
		}
	})
}

func TestSignIn_locksTheAddressNotThePerson(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		own, err := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{Address: "hotel"})
		if err != nil {
			t.Fatal(err)
		}
		for range 5 {
			if _, err := house.Store.SignIn(ctx, "4", "000000", people.Origin{Address: "hotel"}); !refused(err, "secret", "people.signin.wrong") {
				t.Fatal(err)
			}
		}
		var locked *web.ErrTooMany
		_, err = house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{Address: "hotel"})
		if !errors.As(err, &locked) || locked.RetryAfter < 1 || locked.RetryAfter > 31 {
			t.Fatalf("after five wrong tries: %v", err)
		}
		for name, from := range map[string]people.Origin{
			"from elsewhere":                        {Address: "home"},
			"from the same address, on their phone": {Address: "hotel", Device: own.Device},
		} {
			if _, err := house.Store.SignIn(ctx, "4", peopletest.Secret, from); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := house.Store.SignIn(ctx, "5", peopletest.Secret, people.Origin{Address: "hotel"}); err != nil {
			t.Errorf("a colleague at the same address: %v", err)
		}
		house.Clock = house.Clock.Add(31 * time.Second)
		if _, err := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{Address: "hotel"}); err != nil {
			t.Errorf("after the wait: %v", err)
		}
	})
}

func TestSignIn_locksForNobodyAlike(t *testing.T) {
	house := peopletest.New(t, storagetest.SQLite(t))
	ctx := context.Background()
	for range 5 {
		house.Store.SignIn(ctx, "9999", "000000", people.Origin{Address: "a"})
	}
	var locked *web.ErrTooMany
	if _, err := house.Store.SignIn(ctx, "9999", "000000", people.Origin{Address: "a"}); !errors.As(err, &locked) {
		t.Errorf("a number that is nobody’s must behave like any other: %v", err)
	}
}

func TestSession_isDeadAtOnceAndKeptAsADigest(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		session, err := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{})
		if err != nil {
			t.Fatal(err)
		}
		var kept int
		if err := db.QueryRow(ctx, `SELECT COUNT(*) FROM session WHERE hash = $1`, session.Token).Scan(&kept); err != nil || kept != 0 {
			t.Errorf("the token itself is stored: %d, %v", kept, err)
		}
		// Another node is another store on the same database.
		other := people.NewStore(db, house.Log, house.Now, people.Cheap)
		if v, _, err := other.Viewer(ctx, session.Token); err != nil || v.ID != house.Mina.ID {
			t.Fatal(v, err)
		}
		if err := house.Store.SignOut(ctx, session.Token); err != nil {
			t.Fatal(err)
		}
		if v, _, err := other.Viewer(ctx, session.Token); err != nil || v.SignedIn() {
			t.Error(v, err)
		}
	})
}

func TestSession_lastsWhileItIsUsed(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		session, err := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{})
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			house.Clock = house.Clock.Add(20 * 24 * time.Hour)
			if v, prolonged, err := house.Store.Viewer(ctx, session.Token); err != nil || !v.SignedIn() || !prolonged {
				t.Fatal(v, prolonged, err)
			}
		}
		house.Clock = house.Clock.Add(31 * 24 * time.Hour)
		if v, _, err := house.Store.Viewer(ctx, session.Token); err != nil || v.SignedIn() {
			t.Error("a session lasts for ever", v, err)
		}
	})
}

func TestChangeSecret_endsOtherSessions(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		here, _ := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{})
		there, err := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{})
		if err != nil {
			t.Fatal(err)
		}
		if err := house.Store.ChangeSecret(ctx, house.Mina, here.Token, "wrong", "739154"); !refused(err, "old_secret", "people.me.old_wrong") {
			t.Fatal(err)
		}
		if err := house.Store.ChangeSecret(ctx, house.Mina, here.Token, peopletest.Secret, "739154"); err != nil {
			t.Fatal(err)
		}
		if v, _, _ := house.Store.Viewer(ctx, here.Token); !v.SignedIn() {
			t.Error("the session in use ended")
		}
		if v, _, _ := house.Store.Viewer(ctx, there.Token); v.SignedIn() {
			t.Error("another session lives on")
		}
		if _, err := house.Store.SignIn(ctx, "4", "739154", people.Origin{}); err != nil {
			t.Error(err)
		}
	})
}

func TestKnownOn_offersThoseOfADevice(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		tablet, err := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{})
		if err != nil {
			t.Fatal(err)
		}
		house.Clock = house.Clock.Add(time.Minute)
		if _, err := house.Store.SignIn(ctx, "5", peopletest.Secret, people.Origin{Device: tablet.Device}); err != nil {
			t.Fatal(err)
		}
		known, err := house.Store.KnownOn(ctx, tablet.Device)
		if err != nil || len(known) != 2 || known[0].ID != house.Haruto.ID || known[1].ID != house.Mina.ID {
			t.Errorf("%+v, %v", known, err)
		}
		if known, err := house.Store.KnownOn(ctx, "another device"); err != nil || known != nil {
			t.Errorf("%+v, %v", known, err)
		}
	})
}

func TestSetUp_onceWithItsToken(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		if token, err := house.Store.NewSetUpToken(ctx); err != nil || token != "" {
			t.Errorf("a second set-up link: %q, %v", token, err)
		}
		if err := house.Store.MaySetUp(ctx, strings.Repeat("x", 43)); !errors.Is(err, storage.ErrNotFound) {
			t.Error(err)
		}
		_, err := house.Store.SetUp(ctx, "x", people.SetUp{
			Workplace: people.Workplace{Name: "Other", Zone: "UTC", Language: i18n.English, Languages: i18n.Langs},
			Owner:     people.Draft{Name: "Mallory", Language: i18n.English, Secret: "a long password"},
		})
		if !errors.Is(err, storage.ErrNotFound) {
			t.Error(err)
		}
	})
}
