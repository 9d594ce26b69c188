package empowerment_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/money"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/values/empowerment"
)

func sorted(all []string) []string {
	all = slices.Clone(all)
	slices.Sort(all)
	return all
}

// lived has five people decide something, an hour apart; the last but one goes
// past the limit.
func (l *world) lived(t *testing.T) []empowerment.Use {
	t.Helper()
	var uses []empowerment.Use
	for i, each := range []struct {
		by     web.Viewer
		amount string
		guest  string
		value  string
		day    storage.Day
	}{
		{l.Mina, "1,000", "101", l.own.ID, "2026-10-30"}, {l.Priya, "2,000", "102", l.welcome.ID, "2026-11-01"},
		{l.Haruto, "3,000", "103", l.own.ID, ""}, {l.Mina, "60,000", "104", l.welcome.ID, ""}, {l.Jiho, "5,000", "105", l.own.ID, ""},
	} {
		l.Clock = l.Clock.Add(time.Minute)
		d := l.use(each.amount, each.guest)
		d.Value, d.Day = each.value, each.day
		uses = append(uses, l.record(t, each.by, d))
		if i == 2 { // moved to another team later: what she did stays with the one it was for
			err := l.Store.Edit(context.Background(), l.Eleanor, people.Draft{
				ID: l.Haruto.ID, Name: l.Haruto.Name, EmployeeNumber: "5", Role: people.Staff, Language: "ja", StartedOn: "2026-01-05", Teams: []string{l.Rooms},
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return uses
}

func TestUses_areForThoseWhomTheyConcern(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		uses := l.lived(t)
		both := l.Yui // leads the other team, too
		both.Teams = append(slices.Clone(both.Teams), web.Team{ID: l.Rooms, Leads: true})
		for name, test := range map[string]struct {
			by     web.Viewer
			filter empowerment.UseFilter
			want   []string
		}{
			"the owner sees all":               {l.Eleanor, empowerment.UseFilter{}, []string{"5000 105", "60000 104", "3000 103", "2000 102", "1000 101"}},
			"a lead those of the team":         {l.Yui, empowerment.UseFilter{}, []string{"60000 104", "3000 103", "1000 101"}},
			"a lead of two teams, each once":   {both, empowerment.UseFilter{}, []string{"5000 105", "60000 104", "3000 103", "2000 102", "1000 101"}},
			"a lead their own, too":            {l.Jiho, empowerment.UseFilter{}, []string{"5000 105", "2000 102"}},
			"staff their own":                  {l.Mina, empowerment.UseFilter{}, []string{"60000 104", "1000 101"}},
			"who decided nothing":              {web.Viewer{ID: storage.NewID()}, empowerment.UseFilter{}, nil},
			"of a person":                      {l.Eleanor, empowerment.UseFilter{Person: l.Mina.ID}, []string{"60000 104", "1000 101"}},
			"of somebody of another team":      {l.Yui, empowerment.UseFilter{Person: l.Priya.ID}, nil},
			"staff ask for a colleague's":      {l.Mina, empowerment.UseFilter{Person: l.Haruto.ID}, nil},
			"of a value":                       {l.Eleanor, empowerment.UseFilter{Value: l.welcome.ID}, []string{"60000 104", "2000 102"}},
			"of a value, to a lead":            {l.Yui, empowerment.UseFilter{Value: l.welcome.ID}, []string{"60000 104"}},
			"over the limit":                   {l.Eleanor, empowerment.UseFilter{Over: true}, []string{"60000 104"}},
			"over the limit, of nobody":        {l.Eleanor, empowerment.UseFilter{Over: true, Person: l.Priya.ID}, nil},
			"of a team":                        {l.Eleanor, empowerment.UseFilter{Team: l.Rooms}, []string{"5000 105", "2000 102"}},
			"of a team that one does not lead": {l.Yui, empowerment.UseFilter{Team: l.Rooms}, nil},
			"of one's own team, as staff":      {l.Mina, empowerment.UseFilter{Team: l.Front}, nil},
			"everything at once":               {l.Yui, empowerment.UseFilter{Person: l.Mina.ID, Value: l.own.ID, Team: l.Front}, []string{"1000 101"}},
			"ids of none":                      {l.Eleanor, empowerment.UseFilter{Person: "x", Value: "'", Team: "\x00"}, nil},
		} {
			t.Run(name, func(t *testing.T) {
				if diff := cmp.Diff(test.want, l.uses(t, test.by, test.filter)); diff != "" {
					t.Error(diff)
				}
				seen := map[string]bool{}
				for _, u := range uses {
					_, err := empowerment.UseFor(context.Background(), db, test.by, u.ID)
					if err != nil && !errors.Is(err, storage.ErrNotFound) {
						t.Fatal(err)
					}
					seen[u.Amount.String()+" "+u.Guest] = err == nil
				}
				for _, u := range test.want {
					if !seen[u] {
						t.Errorf("%s is listed, but cannot be opened", u)
					}
				}
				if (test.filter == empowerment.UseFilter{}) {
					for u, opens := range seen {
						if opens != slices.Contains(test.want, u) {
							t.Errorf("%s opens: %v", u, opens)
						}
					}
				}
			})
		}
		for _, after := range []string{"x", storage.NewID(), "\x00"} {
			if _, _, err := empowerment.Uses(context.Background(), db, l.Eleanor, empowerment.UseFilter{}, after, 10); !refused(err, "after", "web.invalid.choice") {
				t.Errorf("after %q: %v", after, err)
			}
		}
	})
}

func TestUseSums(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		uses := l.lived(t)
		d := l.use("70,000", "104")
		d.Value, d.Corrects, d.Knowingly = l.welcome.ID, uses[3].ID, true
		l.record(t, l.Mina, d)
		sum := func(value string, n int, amount string) empowerment.UseSum {
			return empowerment.UseSum{ValueID: value, Uses: n, Money: []money.Money{won(amount)}}
		}
		october := empowerment.UseMonth{Month: "2026-10", Of: []empowerment.UseSum{sum(l.own.ID, 1, "1000")}, Total: sum("", 1, "1000")}
		for name, test := range map[string]struct {
			by     web.Viewer
			filter empowerment.UseFilter
			today  storage.Day
			want   []empowerment.UseMonth
		}{
			"of all": {l.Eleanor, empowerment.UseFilter{}, "2026-11-21", []empowerment.UseMonth{
				{Month: "2026-11", Of: []empowerment.UseSum{sum(l.welcome.ID, 2, "72000"), sum(l.own.ID, 2, "8000")}, Total: sum("", 4, "80000")}, october,
			}},
			"of a team": {l.Yui, empowerment.UseFilter{}, "2026-11-21", []empowerment.UseMonth{
				{Month: "2026-11", Of: []empowerment.UseSum{sum(l.welcome.ID, 1, "70000"), sum(l.own.ID, 1, "3000")}, Total: sum("", 2, "73000")}, october,
			}},
			"of a value": {l.Eleanor, empowerment.UseFilter{Value: l.own.ID}, "2026-11-21", []empowerment.UseMonth{
				{Month: "2026-11", Of: []empowerment.UseSum{sum(l.own.ID, 2, "8000")}, Total: sum("", 2, "8000")}, october,
			}},
			"over the limit": {l.Eleanor, empowerment.UseFilter{Over: true, Person: l.Mina.ID}, "2026-11-21", []empowerment.UseMonth{
				{Month: "2026-11", Of: []empowerment.UseSum{sum(l.welcome.ID, 1, "70000")}, Total: sum("", 1, "70000")},
			}},
			"of a year later":               {l.Eleanor, empowerment.UseFilter{}, "2027-10-01", []empowerment.UseMonth{{Month: "2026-11", Of: []empowerment.UseSum{sum(l.welcome.ID, 2, "72000"), sum(l.own.ID, 2, "8000")}, Total: sum("", 4, "80000")}}},
			"of a team one does not lead":   {l.Mina, empowerment.UseFilter{Team: l.Front}, "2026-11-21", nil},
			"of an id of none, to an owner": {l.Eleanor, empowerment.UseFilter{Value: "x"}, "2026-11-21", nil},
		} {
			t.Run(name, func(t *testing.T) {
				got, err := empowerment.UseSums(context.Background(), db, test.by, test.filter, test.today)
				if err != nil {
					t.Fatal(err)
				}
				for _, m := range test.want { // ids come in no order that one knows
					slices.SortFunc(m.Of, func(a, b empowerment.UseSum) int { return strings.Compare(a.ValueID, b.ValueID) })
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	})
}

// TestUses_useIndexes asks the planner about what is asked for at every use, and
// about the lists, which grow for years.
func TestUses_useIndexes(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		storagetest.UsesIndex(t, db, "empowerment_use_list_at", `
			SELECT l.at, l.use_id
			FROM empowerment_use_list l
			WHERE l.list = $1 AND (l.at, l.use_id) < ($2, $3)
			ORDER BY l.at DESC, l.use_id DESC
			LIMIT 20`, "all", 0, "x")
		storagetest.UsesIndex(t, db, "empowerment_use_day", `
			SELECT amount
			FROM empowerment_use
			WHERE guest_key = $1 AND day = $2 AND currency = $3 AND corrected_by IS NULL`, "402", "2026-11-21", "KRW")
		storagetest.UsesIndex(t, db, "empowerment_use_day", `
			SELECT at, id
			FROM empowerment_use
			WHERE day = $1 AND person_id = $2 AND corrected_by IS NULL`, "2026-11-21", "x")
	})
}
