package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
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
	team, file := told(t)
	path := filepath.Join(t.TempDir(), "credo.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := storage.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	h := serve(t, db, new(clock))
	h.team = team
	return h
}

// theDemo is the demo team in an SQLite file. It is told once, and again when a
// test begins on another day: its today would be yesterday.
var theDemo struct {
	sync.Mutex
	day  storage.Day
	team team
	file []byte
}

func told(t testing.TB) (team, []byte) {
	t.Helper()
	theDemo.Lock()
	defer theDemo.Unlock()
	team, err := readTeam()
	if err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation(team.Workplace.Zone)
	if err != nil {
		t.Fatal(err)
	}
	if today := storage.DayOf(time.Now(), zone); theDemo.day != today {
		theDemo.day, theDemo.team, theDemo.file = today, team, tellDemo(t, team)
	}
	return theDemo.team, theDemo.file
}

// tellDemo returns a database with the demo team.
func tellDemo(t testing.TB, team team) []byte {
	t.Helper()
	path, ctx := storagetest.SQLiteFile(t), context.Background()
	db, err := storage.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	at := new(clock)
	err = newStores(db, config{Now: at.now, SecretCost: people.Cheap}).tell(ctx, team, at)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
}
