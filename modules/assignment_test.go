package modules

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

func TestDueOn_countsFromTheLaterOfAssignmentAndFirstDay(t *testing.T) {
	tests := []struct {
		name    string
		on      storage.Day
		days    *int
		started storage.Day
		want    storage.Day
	}{
		{"here before it was assigned", "2026-11-20", new(14), "2026-01-05", "2026-12-04"},
		{"started after it was assigned", "2026-11-20", new(14), "2026-12-01", "2026-12-15"},
		{"started on that day", "2026-11-20", new(1), "2026-11-20", "2026-11-21"},
		{"due on the very day", "2026-11-20", new(0), "2026-01-05", "2026-11-20"},
		{"over the end of a year", "2026-12-31", new(1), "2026-01-05", "2027-01-01"},
		{"without a day", "2026-11-20", nil, "2026-01-05", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := (assigned{on: test.on, days: test.days}).dueOn(test.started); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestEarlier_takesNoDayForNone(t *testing.T) {
	tests := []struct{ a, b, want storage.Day }{
		{"", "", ""},
		{"2026-11-20", "", "2026-11-20"},
		{"", "2026-11-20", "2026-11-20"},
		{"2026-11-21", "2026-11-20", "2026-11-20"},
		{"2026-11-20", "2026-11-21", "2026-11-20"},
	}
	for _, test := range tests {
		t.Run(fmt.Sprintf("%q and %q", test.a, test.b), func(t *testing.T) {
			if got := earlier(test.a, test.b); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestAssignmentCheck(t *testing.T) {
	a, b := storage.NewID(), storage.NewID()
	var many []string
	for range maxAudience + 1 {
		many = append(many, storage.NewID())
	}
	tests := []struct {
		name  string
		given Assignment
		want  Assignment
		bad   []string
	}{
		{"nobody", Assignment{}, Assignment{}, nil},
		{"nobody, with days", Assignment{DueDays: new(14)}, Assignment{}, nil},
		{"everyone covers the others", Assignment{Everyone: true, Teams: []string{a}, People: []string{b}, DueDays: new(365)},
			Assignment{Everyone: true, DueDays: new(365)}, nil},
		{"twice is once", Assignment{Teams: []string{a, a}, Chosen: true, DueDays: new(0)},
			Assignment{Teams: []string{a}, Chosen: true, DueDays: new(0)}, nil},
		{"some, and none of them", Assignment{Chosen: true}, Assignment{Chosen: true}, []string{"assign modules.invalid.nobody_chosen"}},
		{"a day before today", Assignment{Everyone: true, DueDays: new(-1)}, Assignment{Everyone: true, DueDays: new(-1)},
			[]string{"due_days modules.invalid.due_days"}},
		{"more than a year", Assignment{People: []string{a}, DueDays: new(366)}, Assignment{People: []string{a}, DueDays: new(366)},
			[]string{"due_days modules.invalid.due_days"}},
		{"ids that are none", Assignment{Teams: []string{"x\x00"}, People: []string{"everyone"}},
			Assignment{Teams: []string{"x\x00"}, People: []string{"everyone"}}, []string{"teams web.invalid.choice", "people web.invalid.choice"}},
		{"too many teams", Assignment{Teams: many}, Assignment{Teams: storage.Distinct(many)}, []string{"teams web.invalid.choice"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, bad := test.given, &web.Invalid{}
			got.check(bad)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.bad, problems(bad)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAssignment_isKeptByAudience(t *testing.T) {
	for _, a := range []Assignment{{}, {Everyone: true}, {Teams: []string{"t1", "t2"}, People: []string{"p1"}}} {
		var got Assignment
		for _, audience := range a.audiences() {
			got.add(audience)
		}
		if diff := cmp.Diff(a, got); diff != "" {
			t.Error(diff)
		}
	}
	mina := people.Person{ID: "p1", Teams: []people.Membership{{ID: "t2"}, {ID: "t3"}}}
	if diff := cmp.Diff([]string{"everyone", "person:p1", "team:t2", "team:t3"}, audiencesOf(mina)); diff != "" {
		t.Error(diff)
	}
}
