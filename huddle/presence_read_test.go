package huddle

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
)

// rollCall says who took part, and who is missing.
func rollCall(t *testing.T, w *world, by web.Viewer, e Edition) (took map[string]How, missing []string) {
	t.Helper()
	items, absent, err := Presence(t.Context(), w.DB, by, e.ID, w.Now())
	if err != nil {
		t.Fatal(err)
	}
	took = map[string]How{}
	for _, a := range items {
		took[a.Person.Name] = a.How
	}
	for _, p := range absent {
		missing = append(missing, p.Name)
	}
	return took, missing
}

func TestPresence_expectsThoseWhoseHuddleItIs(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		everyones := w.write(t, w.Eleanor, today, Everyone)
		check := func(step string, e Edition, want ...string) {
			t.Helper()
			_, missing := rollCall(t, w, w.Eleanor, e)
			if diff := cmp.Diff(want, missing); diff != "" {
				t.Errorf("%s: %s", step, diff)
			}
			v, err := Of(t.Context(), db, w.Mina, everyones.ID, w.Now())
			if err != nil || e.ID == everyones.ID && v.Expected != len(want) {
				t.Errorf("%s: %d are expected, error %v", step, v.Expected, err)
			}
		}
		check("everybody", everyones, "Eleanor Park", "Mina Seo", "Priya Nair", "田中 由衣", "青木 陽斗", "박지호")
		fronts := w.write(t, w.Yui, today, w.Front)
		check("but those whose team has its own", everyones, "Eleanor Park", "Priya Nair", "박지호")
		check("who are expected there", fronts, "Mina Seo", "田中 由衣", "青木 陽斗")
		rooms := w.write(t, w.Jiho, today, w.Rooms)
		w.join(t, w.Haruto, "2026-01-05", []string{w.Front, w.Rooms}, nil)
		check("of two teams the first, by name", fronts, "Mina Seo", "田中 由衣", "青木 陽斗")
		check("and not the other", rooms, "Priya Nair", "박지호")
		w.join(t, w.Mina, today.Add(1), []string{w.Front}, nil)
		check("nobody who starts tomorrow", fronts, "田中 由衣", "青木 陽斗")
		if err := w.Store.Close(t.Context(), w.Eleanor, w.Priya.ID); err != nil {
			t.Fatal(err)
		}
		check("nobody who has left", rooms, "박지호")
	})
}

func TestPresence_saysWhoTookPartAndWhoIsMissing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		e := w.write(t, w.Yui, today, w.Front)
		at := map[string]storage.Instant{}
		for _, each := range []struct {
			by  web.Viewer
			how How
		}{{w.Haruto, Read}, {w.Eleanor, Present}, {w.Yui, Present}} {
			w.take(t, each.by, e, each.how)
			at[each.by.ID] = w.Instant()
			w.Clock = w.Clock.Add(1e9)
		}
		named, err := people.Named(t.Context(), db, []string{w.Haruto.ID, w.Eleanor.ID, w.Yui.ID, w.Mina.ID})
		if err != nil {
			t.Fatal(err)
		}
		items, missing, err := Presence(t.Context(), db, w.Yui, e.ID, w.Now())
		if err != nil {
			t.Fatal(err)
		}
		want := []Attendance{
			{named[w.Eleanor.ID], Present, at[w.Eleanor.ID]},
			{named[w.Yui.ID], Present, at[w.Yui.ID]},
			{named[w.Haruto.ID], Read, at[w.Haruto.ID]},
		}
		if diff := cmp.Diff(want, items); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]people.Person{named[w.Mina.ID]}, missing); diff != "" {
			t.Error(diff)
		}
		v, err := Of(t.Context(), db, w.Mina, e.ID, w.Now())
		if diff := cmp.Diff(Tally{Present: 2, Read: 1, Expected: 4}, v.Tally); err != nil || diff != "" {
			t.Errorf("error %v, %s", err, diff)
		}
		if err := w.Store.Close(t.Context(), w.Eleanor, w.Haruto.ID); err != nil {
			t.Fatal(err)
		}
		took, _ := rollCall(t, w, w.Yui, e)
		if diff := cmp.Diff(map[string]How{"Eleanor Park": Present, "田中 由衣": Present, "青木 陽斗": Read}, took); diff != "" {
			t.Errorf("after one of them has left: %s", diff)
		}
	})
}

func TestPresence_isForThoseWhoLeadTheAudience(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	everyones, fronts := w.write(t, w.Eleanor, today, Everyone), w.write(t, w.Yui, today, w.Front)
	tests := []struct {
		name string
		by   web.Viewer
		e    Edition
		want error
	}{
		{"everyone's, owner", w.Eleanor, everyones, nil},
		{"everyone's, any lead", w.Jiho, everyones, nil},
		{"everyone's, staff", w.Mina, everyones, web.ErrForbidden},
		{"a team's, owner", w.Eleanor, fronts, nil},
		{"a team's, its lead", w.Yui, fronts, nil},
		{"a team's, another lead", w.Jiho, fronts, storage.ErrNotFound},
		{"a team's, its staff", w.Mina, fronts, web.ErrForbidden},
		{"a team's, other staff", w.Priya, fronts, storage.ErrNotFound},
	}
	for _, test := range tests {
		if _, _, err := Presence(t.Context(), w.DB, test.by, test.e.ID, w.Now()); !errors.Is(err, test.want) {
			t.Errorf("%s: got %v, want %v", test.name, err, test.want)
		}
	}
}

func TestView_namesTheMissingForLeadsOnly(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	e := w.write(t, w.Yui, today, w.Front)
	w.take(t, w.Haruto, e, Read)
	w.take(t, w.Mina, e, Present)
	tests := []struct {
		by             web.Viewer
		there, readers []string
		absent         []string
	}{
		{w.Mina, []string{"Mina Seo"}, nil, nil},
		{w.Yui, []string{"Mina Seo"}, []string{"青木 陽斗"}, []string{"田中 由衣"}},
	}
	for _, test := range tests {
		v, err := Of(t.Context(), w.DB, test.by, e.ID, w.Now())
		if err != nil {
			t.Fatal(err)
		}
		got := [][]string{namesOf(v.There), namesOf(v.Readers), namesOf(v.Absent)}
		if diff := cmp.Diff([][]string{test.there, test.readers, test.absent}, got); diff != "" {
			t.Errorf("%s: %s", test.by.Name, diff)
		}
	}
}

func TestTeamsToday_countsTheTeamsOfALead(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		w.move(t, w.Rooms, "Rooms", "Pacific/Auckland") // where tomorrow has begun
		jiho := w.again(t, w.Jiho)
		w.at(t, today, "21:00")
		everyones, fronts := w.write(t, w.Eleanor, today, Everyone), w.write(t, w.Yui, today, w.Front)
		rooms := w.write(t, jiho, today.Add(1), w.Rooms)
		w.take(t, w.Mina, fronts, Read)
		w.take(t, w.Haruto, everyones, Present) // at the other huddle of the day
		w.take(t, jiho, rooms, Present)
		front := TeamPresence{Team: w.Yui.Teams[0], Day: today, EditionID: fronts.ID, Tally: Tally{Present: 1, Read: 1, Expected: 3}}
		roomsAre := TeamPresence{Team: jiho.Teams[0], Day: today.Add(1), EditionID: rooms.ID, Tally: Tally{Present: 1, Expected: 2}}
		notLed := func(p TeamPresence) TeamPresence { p.Team.Leads = false; return p }
		for _, test := range []struct {
			by   web.Viewer
			want []TeamPresence
		}{
			{w.Yui, []TeamPresence{front}},
			{jiho, []TeamPresence{roomsAre}},
			{w.Eleanor, []TeamPresence{notLed(front), notLed(roomsAre)}},
			{w.Mina, nil},
		} {
			got, err := TeamsToday(t.Context(), db, test.by, w.Now())
			if diff := cmp.Diff(test.want, got, cmp.Comparer(sameTeam)); err != nil || diff != "" {
				t.Errorf("%s: error %v, %s", test.by.Name, err, diff)
			}
		}
	})
}

func sameTeam(a, b web.Team) bool {
	return a.ID == b.ID && a.Name == b.Name && a.Leads == b.Leads && (a.Zone == nil) == (b.Zone == nil) &&
		(a.Zone == nil || a.Zone.String() == b.Zone.String())
}
