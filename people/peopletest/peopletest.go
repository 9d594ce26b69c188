// Package peopletest makes a small workplace for the tests of the rooms.
package peopletest

import (
	"context"
	"testing"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// A House is a workplace in Seoul with two teams: the front office, which Yui
// leads and Mina and Haruto belong to; and rooms, which Jiho leads and Priya
// belongs to. Eleanor is the owner. Its clock stands until Clock is set.
type House struct {
	DB    *storage.DB
	Log   *activity.Log
	Store *people.Store
	Clock time.Time

	Front, Rooms                            string // ids of teams
	Eleanor, Yui, Jiho, Mina, Haruto, Priya web.Viewer
}

// Secret is everybody's PIN or password here.
const Secret = "correct horse 7"

// New makes the house on db.
func New(t testing.TB, db *storage.DB) *House {
	t.Helper()
	ctx := context.Background()
	h := &House{DB: db, Log: activity.New(db), Clock: time.Date(2026, 11, 20, 22, 0, 0, 0, time.UTC)}
	h.Store = people.NewStore(db, h.Log, h.Now, people.Cheap)

	token, err := h.Store.NewSetUpToken(ctx)
	must(t, err)
	owner, err := h.Store.SetUp(ctx, token, people.SetUp{
		Workplace: people.Workplace{Name: "The Harbour House", Zone: "Asia/Seoul", Language: i18n.English, Languages: i18n.Langs},
		Owner:     people.Draft{Name: "Eleanor Park", EmployeeNumber: "1", Language: i18n.English, Secret: Secret},
	})
	must(t, err)
	h.Eleanor = h.viewer(t, owner)
	h.Front, _, err = h.Store.AddTeam(ctx, h.Eleanor, people.TeamDraft{Name: "Front Office"})
	must(t, err)
	h.Rooms, _, err = h.Store.AddTeam(ctx, h.Eleanor, people.TeamDraft{Name: "Rooms"})
	must(t, err)
	h.Yui = h.add(t, people.Draft{Name: "田中 由衣", EmployeeNumber: "2", Role: people.Lead, Language: i18n.Japanese, Leads: []string{h.Front}})
	h.Jiho = h.add(t, people.Draft{Name: "박지호", EmployeeNumber: "3", Role: people.Lead, Language: i18n.Korean, Leads: []string{h.Rooms}})
	h.Mina = h.add(t, people.Draft{Name: "Mina Seo", EmployeeNumber: "4", Role: people.Staff, Language: i18n.English, Teams: []string{h.Front}})
	h.Haruto = h.add(t, people.Draft{Name: "青木 陽斗", EmployeeNumber: "5", Role: people.Staff, Language: i18n.Japanese, Teams: []string{h.Front}})
	h.Priya = h.add(t, people.Draft{Name: "Priya Nair", EmployeeNumber: "6", Role: people.Staff, Language: i18n.English, Teams: []string{h.Rooms}})
	return h
}

// Now is the house's clock.
func (h *House) Now() time.Time { return h.Clock }

// Instant is the house's clock as it is stored.
func (h *House) Instant() storage.Instant { return storage.At(h.Clock) }

// Context returns a context in which v looks, in their language.
func (h *House) Context(v web.Viewer) context.Context {
	zone, _ := time.LoadLocation("Asia/Seoul") // the zones are built in
	place := web.Workplace{Name: "The Harbour House", Zone: zone, Language: i18n.English, Languages: i18n.Langs, Currency: "KRW"}
	return web.WithViewer(context.Background(), v, place, v.Language)
}

func (h *House) add(t testing.TB, d people.Draft) web.Viewer {
	t.Helper()
	d.StartedOn, d.Secret = "2026-01-05", Secret
	person, _, err := h.Store.Add(context.Background(), h.Eleanor, d)
	must(t, err)
	return h.viewer(t, person.ID)
}

// viewer signs a person in and returns them as the middleware would.
func (h *House) viewer(t testing.TB, id string) web.Viewer {
	t.Helper()
	ctx := context.Background()
	person, err := h.Store.Person(ctx, id)
	must(t, err)
	session, err := h.Store.SignIn(ctx, person.Login(), Secret, people.Origin{Address: "127.0.0.1"})
	must(t, err)
	viewer, _, err := h.Store.Viewer(ctx, session.Token)
	must(t, err)
	return viewer
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
