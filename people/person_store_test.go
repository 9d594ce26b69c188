package people_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/people/peopletest"
)

func TestAdd(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		draft := people.Draft{
			ID: storage.NewID(), Name: "한서연", EmployeeNumber: "77", Job: "조식", Role: people.Staff, Language: i18n.Korean,
			StartedOn: "2026-11-09", Teams: []string{house.Front, house.Rooms}, Secret: "482913",
		}
		got, made, err := house.Store.Add(ctx, house.Eleanor, draft)
		if err != nil || !made {
			t.Fatal(made, err)
		}
		want := people.Person{
			ID: draft.ID, Name: "한서연", EmployeeNumber: "77", Job: "조식", Role: people.Staff, Language: i18n.Korean, StartedOn: "2026-11-09",
			Teams: []people.Membership{{ID: house.Front, Name: "Front Office"}, {ID: house.Rooms, Name: "Rooms"}},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}

		if again, made, err := house.Store.Add(ctx, house.Eleanor, draft); err != nil || made || again.ID != got.ID {
			t.Errorf("the same call again: made %v, error %v", made, err)
		}
		draft.Name = "Somebody else"
		if _, _, err := house.Store.Add(ctx, house.Eleanor, draft); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("other words under the same id: %v", err)
		}
		draft.ID = ""
		if _, _, err := house.Store.Add(ctx, house.Eleanor, draft); !refused(err, "employee_number", "people.invalid.number_taken") {
			t.Errorf("a number that is taken: %v", err)
		}
		draft.EmployeeNumber, draft.Name = "", "mina  SEO"
		if _, _, err := house.Store.Add(ctx, house.Eleanor, draft); !refused(err, "employee_number", "people.invalid.same_name") {
			t.Errorf("a name that another has, without a number: %v", err)
		}
		draft.EmployeeNumber, draft.Teams = "78", []string{storage.NewID()}
		if _, _, err := house.Store.Add(ctx, house.Eleanor, draft); !refused(err, "teams", "web.invalid.choice") {
			t.Errorf("a team that is not there: %v", err)
		}
		if here, err := people.Count(ctx, db); err != nil || here != 7 {
			t.Errorf("%d people, error %v: a refused person must leave nothing", here, err)
		}
	})
}

func TestEdit_keepsAnOwner(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		err := house.Store.Edit(ctx, house.Eleanor, people.Draft{
			ID: house.Eleanor.ID, Name: "Eleanor Park", Role: people.Lead, Language: i18n.English, StartedOn: "2026-01-01",
		})
		if !refused(err, "role", "people.invalid.last_owner") {
			t.Error(err)
		}
		if err := house.Store.Close(ctx, house.Eleanor, house.Eleanor.ID); !refused(err, "role", "people.invalid.last_owner") {
			t.Error(err)
		}
		if err := house.Store.Edit(ctx, house.Eleanor, people.Draft{
			ID: storage.NewID(), Name: "Nobody", Role: people.Staff, Language: i18n.English, StartedOn: "2026-01-01",
		}); !errors.Is(err, storage.ErrNotFound) {
			t.Error(err)
		}
	})
}

func TestClose_endsSessionsAndReopenLetsBackIn(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		session, err := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{Address: "a"})
		if err != nil {
			t.Fatal(err)
		}
		if err := house.Store.Close(ctx, house.Eleanor, house.Mina.ID); err != nil {
			t.Fatal(err)
		}
		if v, _, err := house.Store.Viewer(ctx, session.Token); err != nil || v.SignedIn() {
			t.Errorf("a session of somebody who left: %+v, %v", v, err)
		}
		if _, err := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{Address: "a"}); !refused(err, "secret", "people.signin.wrong") {
			t.Errorf("sign-in of somebody who left: %v", err)
		}
		named, err := people.Named(ctx, db, []string{house.Mina.ID})
		if err != nil || !named[house.Mina.ID].Closed || named[house.Mina.ID].Name != "Mina Seo" {
			t.Errorf("somebody who left keeps their name: %+v, %v", named, err)
		}
		if err := house.Store.Reopen(ctx, house.Eleanor, house.Mina.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := house.Store.SignIn(ctx, "4", peopletest.Secret, people.Origin{Address: "a"}); err != nil {
			t.Error(err)
		}
	})
}

func TestPage_goesThroughEverybodyOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		peopletest.New(t, db)
		ctx := context.Background()
		var names []string
		after := ""
		for {
			people, more, err := people.Page(ctx, db, after, 2)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range people {
				names = append(names, p.Name)
				after = p.ID
			}
			if !more {
				break
			}
		}
		want := []string{"Eleanor Park", "Mina Seo", "Priya Nair", "田中 由衣", "青木 陽斗", "박지호"}
		if diff := cmp.Diff(want, names); diff != "" {
			t.Error(diff)
		}
	})
}

func refused(err error, field, key string) bool {
	var invalid *web.Invalid
	return errors.As(err, &invalid) && len(invalid.Problems) == 1 &&
		invalid.Problems[0].Field == field && invalid.Problems[0].Key == key
}
