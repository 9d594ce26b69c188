package main

import (
	"context"
	"sync"
	"testing"
	"time"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/people"
)

// demo serves the demo team as the program shows it, from a copy on SQLite.
func demo(t testing.TB) *house {
	t.Helper()
	day := theDemo.today(t)
	return day.serve(t, day.told.SQLite(t), new(clock))
}

// eachDemo runs test on both engines with the demo team in the house, in which
// nobody has lived yet: everything is there, and not much of it.
func eachDemo(t *testing.T, test func(t *testing.T, h *house)) {
	t.Helper()
	day := theDemo.today(t)
	day.furnished.Each(t, func(t *testing.T, db *storage.DB) { test(t, day.serve(t, db, new(clock))) })
}

// furnished is eachDemo on SQLite alone.
func furnished(t testing.TB) *house {
	t.Helper()
	day := theDemo.today(t)
	return day.serve(t, day.furnished.SQLite(t), new(clock))
}

// A demoDay is the demo team as it is told on a day.
type demoDay struct {
	day             storage.Day
	team            team
	furnished, told *storagetest.Mold
}

// theDemo is told once, and again when a test begins on another day: its today
// would be yesterday.
var theDemo demoDays

type demoDays struct {
	sync.Mutex
	last demoDay
}

func (d *demoDays) today(t testing.TB) demoDay {
	t.Helper()
	d.Lock()
	defer d.Unlock()
	team, err := readTeam()
	if err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation(team.Workplace.Zone)
	if err != nil {
		t.Fatal(err)
	}
	if today := storage.DayOf(time.Now(), zone); d.last.day != today {
		d.last = demoDay{day: today, team: team, furnished: mold(team, furnishing), told: mold(team, everything)}
	}
	return d.last
}

// mold tells chapters of the team's.
func mold(team team, chapters []chapter) *storagetest.Mold {
	return storagetest.NewMold(func(ctx context.Context, db *storage.DB) error {
		at := new(clock)
		return newStores(db, config{Now: at.now, SecretCost: people.Cheap}).tell(ctx, team, at, chapters)
	})
}

// serve serves a copy.
func (d demoDay) serve(t testing.TB, db *storage.DB, at *clock) *house {
	t.Helper()
	h := serve(t, db, at)
	h.team = d.team
	return h
}
