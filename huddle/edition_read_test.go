package huddle

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

func TestToday_isTheTeamsElseTheWorkplaces(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		if _, err := Today(t.Context(), db, w.Mina, w.Now()); !errors.Is(err, storage.ErrNotFound) {
			t.Fatalf("without any: got %v, want not found", err)
		}
		everyones := w.write(t, w.Eleanor, today, Everyone)
		fronts := w.write(t, w.Yui, today, w.Front)
		w.write(t, w.Jiho, today.Add(1), w.Rooms)
		both := w.join(t, w.Haruto, "2026-01-05", []string{w.Rooms, w.Front}, nil)
		for name, test := range map[string]struct {
			by   web.Viewer
			want Edition
		}{
			"their team's":                          {w.Mina, fronts},
			"the workplace's, for another team":     {w.Priya, everyones},
			"the workplace's, without a team":       {w.Eleanor, everyones},
			"the first team's of two, by name":      {both, fronts},
			"tomorrow's of the other is not theirs": {both, fronts},
		} {
			got, err := Today(t.Context(), db, test.by, w.Now())
			if err != nil || got.ID != test.want.ID {
				t.Errorf("%s: got the edition of %q on %s, error %v", name, got.Audience, got.Day, err)
			}
		}
	})
}

func TestToday_isTheDayWhereTheAudienceIs(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		w.move(t, w.Rooms, "Rooms", "Europe/Berlin")
		jiho, priya := w.again(t, w.Jiho), w.again(t, w.Priya)
		yesterday := today.Add(-1)
		w.at(t, yesterday, "12:00")
		for _, day := range []storage.Day{yesterday, today} {
			w.write(t, w.Eleanor, day, Everyone)
			w.write(t, w.Yui, day, w.Front)
			w.write(t, jiho, day, w.Rooms)
		}
		// In November Seoul is eight hours ahead of Berlin.
		for _, test := range []struct {
			clock        string // in Seoul, on today
			front, rooms storage.Day
		}{
			{"00:00", today, yesterday},
			{"07:59", today, yesterday},
			{"08:00", today, today},
			{"23:59", today, today},
		} {
			w.at(t, today, test.clock)
			for _, of := range []struct {
				by   web.Viewer
				team string
				want storage.Day
			}{{w.Mina, w.Front, test.front}, {priya, w.Rooms, test.rooms}} {
				got, err := Today(t.Context(), db, of.by, w.Now())
				if err != nil || got.Audience != of.team || got.Day != of.want || !got.Arrived {
					t.Errorf("%s, %s: got that of %s, arrived %t, error %v", test.clock, of.by.Name, got.Day, got.Arrived, err)
				}
			}
			_, err := OnDay(t.Context(), db, priya, today, &w.Rooms, w.Now())
			if there := err == nil; there != (test.rooms == today) {
				t.Errorf("%s: the team in Berlin sees today's: %t", test.clock, there)
			}
			e, err := loadOf(t.Context(), db, today, w.Rooms)
			if err != nil {
				t.Fatal(err)
			}
			_, err = w.store.Take(t.Context(), priya, e.ID, Read)
			if may := err == nil; may != (test.rooms == today) {
				t.Errorf("%s: the team in Berlin may have read today's: %t", test.clock, may)
			}
		}
	})
}

func TestOf_isForThoseWhoMaySeeIt(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	editions := map[string]Edition{
		"everyone's today":    w.write(t, w.Eleanor, today, Everyone),
		"everyone's tomorrow": w.write(t, w.Eleanor, today.Add(1), Everyone),
		"front's today":       w.write(t, w.Yui, today, w.Front),
		"front's tomorrow":    w.write(t, w.Yui, today.Add(1), w.Front),
	}
	tests := []struct {
		who  string
		by   web.Viewer
		sees map[string]bool
	}{
		{"owner", w.Eleanor, map[string]bool{"everyone's today": true, "everyone's tomorrow": true, "front's today": true, "front's tomorrow": true}},
		{"its lead", w.Yui, map[string]bool{"everyone's today": true, "everyone's tomorrow": true, "front's today": true, "front's tomorrow": true}},
		{"its staff", w.Mina, map[string]bool{"everyone's today": true, "front's today": true}},
		{"another lead", w.Jiho, map[string]bool{"everyone's today": true, "everyone's tomorrow": true}},
		{"other staff", w.Priya, map[string]bool{"everyone's today": true}},
	}
	for _, test := range tests {
		for name, e := range editions {
			v, err := Of(t.Context(), w.DB, test.by, e.ID, w.Now())
			if seen := err == nil; seen != test.sees[name] || !seen && !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%s, %s: got %v", test.who, name, err)
			}
			if err == nil && v.MayWrite != (test.by.Leader) {
				t.Errorf("%s, %s: may write %t", test.who, name, v.MayWrite)
			}
		}
	}
}

func TestOnDay_givesWhatIsAskedFor(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	everyone, front := "", w.Front
	w.write(t, w.Eleanor, today, Everyone)
	w.write(t, w.Yui, today, w.Front)
	w.write(t, w.Yui, today.Add(1), w.Front)
	tests := []struct {
		name     string
		by       web.Viewer
		day      storage.Day
		audience *string
		want     string // the audience, or nothing
	}{
		{"their own", w.Mina, today, nil, front},
		{"that of the workplace", w.Mina, today, &everyone, everyone},
		{"a team's, by name", w.Mina, today, &front, front},
		{"another team's", w.Priya, today, &front, "none"},
		{"any that an owner may see", w.Eleanor, today.Add(1), nil, front},
		{"not before its day", w.Mina, today.Add(1), nil, "none"},
		{"a day without one", w.Mina, today.Add(-1), nil, "none"},
	}
	for _, test := range tests {
		v, err := OnDay(t.Context(), w.DB, test.by, test.day, test.audience, w.Now())
		got := v.Audience
		if errors.Is(err, storage.ErrNotFound) {
			got, err = "none", nil
		}
		if err != nil || got != test.want {
			t.Errorf("%s: got %q, error %v", test.name, got, err)
		}
	}
}

func TestView_numbersTheEditionsOfAnAudienceInTheOrderOfTheirDays(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		var got []string
		for _, each := range []struct {
			day      storage.Day
			audience string
		}{{today.Add(2), Everyone}, {today, Everyone}, {today, w.Front}, {today.Add(1), Everyone}} {
			w.write(t, w.Eleanor, each.day, each.audience)
		}
		for _, day := range []storage.Day{today, today.Add(1), today.Add(2)} {
			for _, audience := range []string{Everyone, w.Front} {
				v, err := OnDay(t.Context(), db, w.Eleanor, day, &audience, w.Now())
				if err == nil {
					got = append(got, fmt.Sprint(day, " ", v.Team.Name, " ", v.Number))
				}
			}
		}
		want := []string{"2026-11-21  1", "2026-11-21 Front Office 1", "2026-11-22  2", "2026-11-23  3"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestView_saysWhenReadersMayHaveReadSomethingElse(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	e := w.write(t, w.Yui, today.Add(1), Everyone)
	edit := func(minutes int) {
		t.Helper()
		d := draft(e.Day, Everyone)
		d.ID, d.Sections[0].Minutes = e.ID, minutes
		if _, err := w.store.Edit(w.Context(w.Yui), w.Yui, d); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		day     storage.Day
		clock   string
		minutes int
		want    bool
	}{{today, "23:50", 5, false}, {today.Add(1), "06:45", 6, true}} {
		w.at(t, step.day, step.clock)
		edit(step.minutes)
		v, err := Of(t.Context(), w.DB, w.Yui, e.ID, w.Now())
		if err != nil || v.Edited != step.want || v.Editor.ID != w.Yui.ID {
			t.Errorf("edited on %s at %s: %t by %s, error %v", step.day, step.clock, v.Edited, v.Editor.Name, err)
		}
	}
}
