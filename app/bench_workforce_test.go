package main

import (
	"context"
	"strconv"
	"testing"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// A workforce is a new workplace in which so many people work as write at once in
// presence.
type workforce struct {
	database string
	owner    web.Viewer
	people   []web.Viewer
	tokens   []string // of the people
}

func newWorkforce(t testing.TB) *workforce {
	t.Helper()
	ctx := context.Background()
	w := &workforce{database: t.TempDir() + "/credo.db"}
	w.inside(t, new(clock), func(credo *credo) {
		token, err := credo.people.NewSetUpToken(ctx)
		must(t, err)
		ownerID, err := credo.people.SetUp(ctx, token, people.SetUp{
			Workplace: people.Workplace{Name: "Harbour", Zone: "UTC", Language: i18n.English, Languages: i18n.Langs},
			Owner:     people.Draft{Name: "Owner", Role: people.Owner, Language: i18n.English, Secret: "open the harbour"},
		})
		must(t, err)
		owner, err := credo.people.Person(ctx, ownerID)
		must(t, err)
		w.owner = owner.Viewer()
		today := storage.DayOf(time.Now(), time.UTC)
		for i := range presenceWriters {
			number := strconv.Itoa(2000 + i)
			person, _, err := credo.people.Add(ctx, w.owner, people.Draft{
				Name: "Writer " + number, EmployeeNumber: number, Role: people.Staff, Language: i18n.Langs[i%len(i18n.Langs)],
				StartedOn: today.Add(-2 * presenceEditions), Secret: "739150",
			})
			must(t, err)
			session, err := credo.people.SignIn(ctx, number, "739150", people.Origin{Address: "192.0.2.1"})
			must(t, err)
			w.people, w.tokens = append(w.people, person.Viewer()), append(w.tokens, session.Token)
		}
	})
	return w
}

// inside opens the house for a while.
func (w *workforce) inside(t testing.TB, at *clock, do func(credo *credo)) {
	t.Helper()
	db, err := open(context.Background(), w.database)
	must(t, err)
	defer db.Close()
	do(newCredo(db, config{Now: at.now, SecretCost: people.Cheap, URL: localAddress}))
}
