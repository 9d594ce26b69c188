package lived

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/people/peopletest"
	"credo/values"
)

func problemsOf(err error) []string {
	var bad *web.Invalid
	if !errors.As(err, &bad) {
		return nil
	}
	var all []string
	for _, p := range bad.Problems {
		all = append(all, p.Field+" "+p.Key)
	}
	return all
}

// A ledger is a kind that has counted what it was told to, and how often it was
// asked. What it counts stands in the table of teams, for want of one of its own.
type ledger struct {
	lived map[string]map[string]Tally // by month, by the name of the value
	names map[string]string           // of the values, by id
	asked int
}

func (l *ledger) kind(key string) Kind {
	return Kind{
		Key: key, Name: "lived." + key, Counted: "lived." + key + ".counted", What: "lived." + key + ".what", Own: "lived." + key + ".own",
		Tables: []string{"team"},
		Count: func(_ context.Context, _ storage.Reader, _ web.Viewer, valueIDs []string, m Month) (map[string]Tally, error) {
			l.asked++
			counted := map[string]Tally{}
			for _, id := range valueIDs {
				if t, ok := l.lived[m.String()][l.names[id]]; ok {
					counted[id] = t
				}
			}
			return counted, nil
		},
		List: func(_ context.Context, _ storage.Reader, _ web.Viewer, valueID string, m Month, after string, limit int) ([]Deed, string, error) {
			return []Deed{{ID: "d", Title: l.names[valueID] + " " + m.String() + after, URL: "/d"}}, "", nil
		},
	}
}

type house struct {
	*peopletest.House
	t      *testing.T
	values *values.Store
	ledger ledger
	lived  *Store
}

func open(t *testing.T, db *storage.DB) *house {
	t.Helper()
	h := &house{House: peopletest.New(t, db), t: t, ledger: ledger{names: map[string]string{}}}
	h.values = values.NewStore(db, h.Log, h.Now)
	h.lived = NewStore(db, h.Now, h.ledger.kind("huddles"), h.ledger.kind("stories"))
	return h
}

func (h *house) adopt(names ...string) {
	h.t.Helper()
	before, _ := h.values.Current(h.ctx())
	d := values.Draft{Vision: en("A lighter heart.")}
	for _, name := range names {
		v := values.Value{Name: en(name), Statement: en("So.")}
		for _, old := range before.Values {
			if old.Name.Source() == name {
				v.ID = old.ID
			}
		}
		d.Values = append(d.Values, v)
	}
	credo, err := h.values.Adopt(h.ctx(), h.Eleanor, d)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, v := range credo.Values {
		h.ledger.names[v.ID] = v.Name.Source()
	}
}

// ctx is that of a request that begins now.
func (h *house) ctx() context.Context {
	h.t.Helper()
	at, err := h.DB.Moment(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	return storage.WithMoment(h.Context(h.Mina), at)
}

func (h *house) until(s string) (report, error) {
	return h.lived.report(h.ctx(), h.Mina, func(oldest, this Month) (period, error) {
		until, _ := parseMonth(s, this.zone)
		return periodUntil(until, oldest, this), nil
	})
}

// told writes a report: a line for each value.
func told(r report) []string {
	var lines []string
	for _, v := range r.rows {
		line := v.Name.Source()
		if v.Retired {
			line += " (retired)"
		}
		for i, m := range r.months {
			line += " " + m.String()
			for _, t := range v.tallies[i] {
				line += " " + strings.Repeat("o", t.Own) + strings.Repeat(".", t.Count-t.Own) + "|"
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func TestReport(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		if _, err := h.until("2026-11"); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("without a credo: %v", err)
		}
		h.adopt("Gone", "Own it", "Never lived")
		h.Clock = h.Clock.AddDate(0, 0, 1)
		h.adopt("Own it", "New")
		h.ledger.lived = map[string]map[string]Tally{
			"2026-11": {"Own it": {3, 1}, "Gone": {1, 0}},
			"2026-10": {"Own it": {9, 9}}, // there was no credo
			"2027-01": {"New": {2, 2}},
		}
		check := func(until string, want ...string) {
			t.Helper()
			r, err := h.until(until)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, told(r)); diff != "" {
				t.Errorf("until %s (-want +got):\n%s", until, diff)
			}
		}
		check("2026-11", "Own it 2026-11 o..| o..|", "New 2026-11 | |", "Gone (retired) 2026-11 .| .|")
		h.Clock = time.Date(2026, 12, 31, 15, 0, 0, 0, time.UTC) // midnight in Seoul
		check("2027-01",
			"Own it 2026-11 o..| o..| 2026-12 | | 2027-01 | |", "New 2026-11 | | 2026-12 | | 2027-01 oo| oo|",
			"Gone (retired) 2026-11 .| .| 2026-12 | | 2027-01 | |")
		h.Clock = h.Clock.AddDate(2, 0, 0)
		if r := mustReport(t, h, "2028-06"); len(r.rows) != 2 || len(r.months) != MonthsShown {
			t.Errorf("two years on: %d values, %d months", len(r.rows), len(r.months))
		}
	})
}

func mustReport(t *testing.T, h *house, until string) report {
	t.Helper()
	r, err := h.until(until)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestReport_countsAgainWhenSomethingHasChanged(t *testing.T) {
	db := storagetest.SQLite(t)
	h := open(t, db)
	h.adopt("Own it")
	asked := func(what string, want int) {
		t.Helper()
		h.ledger.asked = 0
		mustReport(t, h, "9998-12") // up to the month that it is
		if h.ledger.asked != want {
			t.Errorf("%s: it counts %d times, want %d", what, h.ledger.asked, want)
		}
	}
	asked("at first", 2)
	asked("again", 0)
	if _, err := h.lived.Note(h.ctx(), h.idOf("Own it")); err != nil || h.ledger.asked != 0 {
		t.Errorf("for the note: it counts %d times, %v", h.ledger.asked, err)
	}
	if err := h.Store.Prefer(h.ctx(), h.Mina, i18n.Korean, ""); err != nil {
		t.Fatal(err)
	}
	asked("after what it does not count", 0)
	if _, _, err := h.Store.AddTeam(h.ctx(), h.Eleanor, people.TeamDraft{Name: "Night"}); err != nil {
		t.Fatal(err)
	}
	asked("after what it counts", 2)
	h.adopt("Own it", "New")
	asked("after a new credo", 2)
	h.Clock = h.Clock.AddDate(0, 1, 0)
	asked("in a new month", 2)
}

// idOf returns the id of the value that is called so.
func (h *house) idOf(name string) string {
	for id, called := range h.ledger.names {
		if called == name {
			return id
		}
	}
	return ""
}

func TestView(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.adopt("Own it")
		h.ledger.lived = map[string]map[string]Tally{"2026-11": {"Own it": {3, 1}}}
		id := h.idOf("Own it")
		v, err := h.lived.view(h.ctx(), h.Mina, id, "2026-11", "stories", "x", 5)
		if err != nil {
			t.Fatal(err)
		}
		if len(v.parts) != 1 || v.parts[0].Key != "stories" || v.parts[0].tally != (Tally{3, 1}) || v.parts[0].deeds[0].Title != "Own it 2026-11x" || v.Retired {
			t.Errorf("%+v", v)
		}
		if v, err := h.lived.view(h.ctx(), h.Mina, id, "2025-01", "", "", 5); err != nil || len(v.parts) != 2 || v.parts[1].tally.Count != 0 {
			t.Errorf("before the credo: %+v, %v", v, err)
		}
		for name, ask := range map[string][3]string{
			"no value": {storage.NewID(), "2026-11", ""}, "no id": {"x", "2026-11", ""}, "no month": {id, "2026-13", ""},
			"a month ahead": {id, "2026-12", ""}, "no kind": {id, "2026-11", "ideas"},
		} {
			if _, err := h.lived.view(h.ctx(), h.Mina, ask[0], ask[1], ask[2], "", 5); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
