package huddle

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/values/lived"
)

func november(t *testing.T) lived.Month {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		t.Fatal(err)
	}
	return lived.MonthOf(today, zone)
}

// lived returns how often the value was lived, and what is listed, one at a time,
// as day, audience and a star for leads' own part.
func (w *world) lived(t *testing.T, by web.Viewer, valueID string) (lived.Tally, []string) {
	t.Helper()
	ctx, m := w.Context(by), november(t)
	counted, err := HuddlesLived(ctx, w.DB, by, []string{w.notice.ID, w.own.ID}, m, w.Now())
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for after := ""; ; {
		deeds, next, err := ListHuddlesLived(ctx, w.DB, by, valueID, m, after, 1, w.Now())
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range deeds {
			said := string(d.Day) + " " + d.Note
			if d.Own {
				said += " *"
			}
			listed = append(listed, said)
		}
		if next == "" {
			return counted[valueID], listed
		}
		after = next
	}
}

func TestHuddlesLived_thoseThatOneMayRead(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		w.Clock = w.Clock.AddDate(0, 0, -4)
		write := func(day storage.Day, audience, value, presenter string) {
			t.Helper()
			d := draft(day, audience)
			d.ValueID, d.PresenterID = value, presenter
			if _, _, err := w.store.Write(w.Context(w.Eleanor), w.Eleanor, d); err != nil {
				t.Fatal(err)
			}
		}
		write(today.Add(-4), Everyone, w.notice.ID, w.Yui.ID)
		write(today.Add(-3), Everyone, w.own.ID, "")
		write(today.Add(-2), w.Front, w.notice.ID, w.Mina.ID)
		write(today.Add(-2), w.Rooms, w.notice.ID, w.Jiho.ID)
		write(today, Everyone, w.notice.ID, "")
		write(today.Add(1), Everyone, w.notice.ID, w.Yui.ID)
		write(today.Add(12), Everyone, w.notice.ID, w.Yui.ID)
		w.Clock = w.Clock.AddDate(0, 0, 4)
		front, rooms := "2026-11-19 Front Office · Read out by Mina Seo", "2026-11-19 Rooms · Read out by 박지호 *"
		for name, row := range map[string]struct {
			by   web.Viewer
			want []string
		}{
			"of the front office": {w.Mina, []string{"2026-11-21 Everyone", front, "2026-11-17 Everyone · Read out by 田中 由衣 *"}},
			"of rooms":            {w.Priya, []string{"2026-11-21 Everyone", rooms, "2026-11-17 Everyone · Read out by 田中 由衣 *"}},
		} {
			tally, listed := w.lived(t, row.by, w.notice.ID)
			if diff := cmp.Diff(row.want, listed); diff != "" {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
			if want := (lived.Tally{Count: 3, Own: strings.Count(strings.Join(row.want, ""), "*")}); tally != want {
				t.Errorf("%s: %+v, want %+v", name, tally, want)
			}
		}
		// The owner sees both teams', and not before their day what she wrote.
		if tally, listed := w.lived(t, w.Eleanor, w.notice.ID); tally != (lived.Tally{Count: 4, Own: 2}) || len(listed) != 4 {
			t.Errorf("as the owner: %+v, %q", tally, listed)
		}
		if tally, _ := w.lived(t, w.Eleanor, w.own.ID); tally != (lived.Tally{Count: 1}) {
			t.Errorf("the other value: %+v", tally)
		}
		_, _, err := ListHuddlesLived(w.Context(w.Mina), db, w.Mina, w.notice.ID, november(t), "x", 5, w.Now())
		if diff := cmp.Diff([]string{"after web.invalid.choice"}, problems(err)); diff != "" {
			t.Error(diff)
		}
	})
}

// Where the clocks are ahead the day has come, elsewhere not.
func TestHuddlesLived_onTheDayOfTheirAudience(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		ctx := w.Context(w.Eleanor)
		for id, zone := range map[string]string{w.Front: "Pacific/Kiritimati", w.Rooms: "Pacific/Pago_Pago"} {
			if err := w.Store.EditTeam(ctx, w.Eleanor, people.TeamDraft{ID: id, Name: zone, Zone: zone}); err != nil {
				t.Fatal(err)
			}
		}
		w.Eleanor = w.again(t, w.Eleanor)
		w.Clock = time.Date(2026, 11, 21, 10, 30, 0, 0, time.UTC) // 20 November in Pago Pago, 22 in Kiritimati
		for _, e := range []struct {
			audience string
			day      storage.Day
		}{{w.Front, "2026-11-22"}, {w.Front, "2026-11-23"}, {w.Rooms, "2026-11-20"}, {w.Rooms, "2026-11-21"}, {Everyone, "2026-11-21"}, {Everyone, "2026-11-22"}} {
			d := draft(e.day, e.audience)
			d.ValueID = w.notice.ID
			if _, _, err := w.store.Write(ctx, w.Eleanor, d); err != nil {
				t.Fatal(err)
			}
		}
		scope := func() string {
			t.Helper()
			scope, err := LivedScope(ctx, db, w.Eleanor, w.Now())
			if err != nil {
				t.Fatal(err)
			}
			return scope
		}
		tally, listed := w.lived(t, w.Eleanor, w.notice.ID)
		want := []string{"2026-11-22 Pacific/Kiritimati", "2026-11-21 Everyone", "2026-11-20 Pacific/Pago_Pago"}
		if diff := cmp.Diff(want, listed); diff != "" || tally.Count != 3 {
			t.Errorf("%+v (-want +got):\n%s", tally, diff)
		}
		before := scope()
		w.Clock = w.Clock.Add(time.Hour) // 21 November in Pago Pago
		if tally, _ := w.lived(t, w.Eleanor, w.notice.ID); tally.Count != 4 || scope() == before {
			t.Errorf("an hour later: %+v, scope %s", tally, scope())
		}
	})
}

func TestHuddlesLived_followIndexes(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		e := w.write(t, w.Yui, today, Everyone)
		heard := &overheard{Reader: db}
		ctx, m := w.Context(w.Mina), november(t)
		if _, err := HuddlesLived(ctx, heard, w.Mina, []string{w.notice.ID}, m, w.Now()); err != nil {
			t.Fatal(err)
		}
		if _, _, err := ListHuddlesLived(ctx, heard, w.Mina, w.notice.ID, m, e.ID, 5, w.Now()); err != nil {
			t.Fatal(err)
		}
		asked := 0
		for _, q := range heard.queries {
			if !strings.Contains(q.sql, "value_id = $1") && !strings.Contains(q.sql, "GROUP BY e.value_id") {
				continue
			}
			asked++
			plan := storagetest.Plan(t, db, q.sql, q.args...)
			byDay := strings.Contains(plan, "edition_day") && strings.Contains(q.sql, "GROUP BY") // those of a month are few
			if !byDay && !strings.Contains(plan, "edition_value") || strings.Contains(plan, "TEMP B-TREE FOR ORDER") {
				t.Errorf("%s reads more than it should, or sorts:\n%s", db.Engine(), plan)
			}
		}
		if asked != 2 {
			t.Errorf("%d queries", asked)
		}
	})
}
