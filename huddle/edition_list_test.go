package huddle

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

// fortnight writes editions for the workplace on three days, and for Front on
// two of them and the next.
func fortnight(t *testing.T, w *world) {
	t.Helper()
	for n := range 3 {
		w.write(t, w.Eleanor, today.Add(n), Everyone)
		w.write(t, w.Yui, today.Add(n+1), w.Front)
	}
	w.at(t, today.Add(2), "09:00")
}

// named says which editions these are: the day of November and the audience.
func named(w *world, all []Summary) []string {
	var names []string
	for _, e := range all {
		name := string(e.Day[8:])
		switch e.Audience {
		case w.Front:
			name += " front"
		case w.Rooms:
			name += " rooms"
		}
		names = append(names, name)
	}
	return names
}

func TestRecent_pagesThroughWhatOneMaySee(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		fortnight(t, w)
		for _, test := range []struct {
			by   web.Viewer
			want [][]string
		}{
			{w.Mina, [][]string{{"23 front", "23"}, {"22 front", "22"}, {"21"}}},
			{w.Priya, [][]string{{"23", "22"}, {"21"}}},
			{w.Eleanor, [][]string{{"23 front", "23"}, {"22 front", "22"}, {"21"}}},
		} {
			var got [][]string
			after := ""
			for {
				page, next, err := Recent(t.Context(), db, test.by, after, 2, w.Now())
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, named(w, page))
				if after = next; next == "" {
					break
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s: %s", test.by.Name, diff)
			}
		}
		_, _, err := Recent(t.Context(), db, w.Mina, storage.NewID(), 2, w.Now())
		if diff := cmp.Diff([]string{"after web.invalid.choice"}, problems(err)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestUpcoming_isForThoseWhoWriteIt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		fortnight(t, w)
		w.write(t, w.Eleanor, today.Add(5), Everyone)
		for _, test := range []struct {
			by   web.Viewer
			want []string
		}{
			{w.Eleanor, []string{"24 front", "26"}},
			{w.Yui, []string{"24 front", "26"}},
			{w.Jiho, []string{"26"}},
			{w.Mina, nil},
		} {
			got, err := Upcoming(t.Context(), db, test.by, w.Now())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, named(w, got)); diff != "" {
				t.Errorf("%s: %s", test.by.Name, diff)
			}
		}
	})
}

func TestAround_leadsToWhatOneMaySee(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		fortnight(t, w)
		w.write(t, w.Eleanor, today.Add(5), Everyone)
		teams := func(day storage.Day) string { return editionURL(day, w.Front) }
		everyones := func(day storage.Day) []neighbour {
			return []neighbour{{URL: "/huddles/" + string(day) + "?audience=everyone"}}
		}
		fronts := []neighbour{{URL: teams(today.Add(2)), Team: "Front Office"}}
		tests := []struct {
			name     string
			by       web.Viewer
			day      storage.Day
			audience string
			want     neighbours
		}{
			{"the first", w.Mina, today, Everyone, neighbours{After: "/huddles/2026-11-22"}},
			{"between", w.Mina, today.Add(1), w.Front, neighbours{"/huddles/2026-11-21", "/huddles/2026-11-23", everyones(today.Add(1))}},
			{"today's, for staff", w.Mina, today.Add(2), w.Front, neighbours{"/huddles/2026-11-22", "", everyones(today.Add(2))}},
			{"today's, for its lead", w.Yui, today.Add(2), w.Front, neighbours{"/huddles/2026-11-22", "/huddles/2026-11-24", everyones(today.Add(2))}},
			{"today's, for another lead", w.Jiho, today.Add(2), Everyone, neighbours{Before: "/huddles/2026-11-22", After: "/huddles/2026-11-26"}},
			{"a team's, for an owner", w.Eleanor, today.Add(2), w.Front, neighbours{teams(today.Add(1)), teams(today.Add(3)), everyones(today.Add(2))}},
			{"everyone's, for an owner", w.Eleanor, today.Add(2), Everyone, neighbours{"/huddles/2026-11-22", "/huddles/2026-11-26", fronts}},
		}
		for _, test := range tests {
			e, err := loadOf(t.Context(), db, test.day, test.audience)
			if err != nil {
				t.Fatal(err)
			}
			got, err := around(t.Context(), db, test.by, e, w.Now())
			if diff := cmp.Diff(test.want, got); err != nil || diff != "" {
				t.Errorf("%s: error %v, %s", test.name, err, diff)
			}
		}
	})
}
