package empowerment_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/values/empowerment"
)

func TestRecordUse(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		d := empowerment.UseDraft{
			ID: storage.NewID(), Amount: "３０，０００", Currency: "KRW", Guest: " Room  402 ", Why: "배가 떠났어요.\n택시를 불렀어요.", Value: l.own.ID, Day: "2026-11-20",
		}
		got, made, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, d)
		if err != nil || !made {
			t.Fatal(made, err)
		}
		mina, err := l.Store.Person(context.Background(), l.Mina.ID)
		if err != nil {
			t.Fatal(err)
		}
		want := empowerment.Use{
			ID: d.ID, First: d.ID, At: l.Instant(), By: mina, Role: people.Staff, Day: "2026-11-20", Guest: "Room  402",
			Amount: won("30000"), Why: ko("배가 떠났어요.\n택시를 불렀어요."), Value: l.own, Spent: won("0"),
			Limit: empowerment.Limit{Role: people.Staff, Kind: empowerment.UpTo, Amount: won("50000"), Words: en("Mend it.")},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		again, made, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, d)
		if diff := cmp.Diff(want, again); diff != "" || made || err != nil {
			t.Errorf("the same again: made %v, %v %s", made, err, diff)
		}
		other := d
		other.Amount = "20,000"
		if _, _, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, other); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("other words under the same id: %v", err)
		}
		l.events[0].ID = ""
		wantEvents := []activity.Event{{
			At: l.Instant(), Actor: l.Mina.ID, Person: l.Mina.ID, Verb: "use.recorded", Object: activity.Ref{Kind: "use", ID: d.ID},
			Title: "Own it", URL: "/empowerment/uses/" + d.ID, Details: map[string]string{
				"amount": "30000", "currency": "KRW", "value": l.own.ID, "day": "2026-11-20", "over": "false", "corrects": "",
			},
		}}
		if diff := cmp.Diff(wantEvents, l.events); diff != "" {
			t.Error(diff)
		}
	})
}

func TestRecordUse_refusesAndLeavesNothing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		for name, test := range map[string]struct {
			change     func(*empowerment.UseDraft)
			field, key string
		}{
			"a comma":                      {func(d *empowerment.UseDraft) { d.Amount = "12,5" }, "amount", "empowerment.invalid.amount_ambiguous"},
			"a minus":                      {func(d *empowerment.UseDraft) { d.Amount = "-12" }, "amount", "empowerment.invalid.amount_negative"},
			"nobody":                       {func(d *empowerment.UseDraft) { d.Guest = "" }, "guest", "empowerment.invalid.guest"},
			"tomorrow":                     {func(d *empowerment.UseDraft) { d.Day = "2026-11-22" }, "day", "empowerment.invalid.day_future"},
			"thirty-one days ago":          {func(d *empowerment.UseDraft) { d.Day = "2026-10-21" }, "day", "empowerment.invalid.day_past"},
			"a value of no credo":          {func(d *empowerment.UseDraft) { d.Value = storage.NewID() }, "value", "empowerment.invalid.value"},
			"an id of none":                {func(d *empowerment.UseDraft) { d.ID = "x" }, "id", "web.invalid.id"},
			"a correction of nothing":      {func(d *empowerment.UseDraft) { d.Corrects = storage.NewID() }, "corrects", "empowerment.invalid.corrects"},
			"a correction of what is none": {func(d *empowerment.UseDraft) { d.Corrects = "x" }, "corrects", "empowerment.invalid.corrects"},
		} {
			d := l.use("1,000", "402")
			d.ID = storage.NewID()
			test.change(&d)
			if _, _, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, d); !refused(err, test.field, test.key) {
				t.Errorf("%s: %v", name, err)
			}
			if test.field == "id" {
				continue
			}
			if _, made, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, empowerment.UseDraft{ID: d.ID, Amount: "1", Guest: "refused before", Why: "x", Value: l.own.ID}); !made || err != nil {
				t.Errorf("%s: its id is used up: %v, %v", name, made, err)
			}
		}
		if uses := l.uses(t, l.Eleanor, empowerment.UseFilter{}); len(uses) != 8 {
			t.Errorf("%q", uses)
		}
	})
}

// TestRecordUse_holdsTheSumAgainstTheLimit records one use after the other of a
// day, each by whoever is named; refused are those that come back with a warning.
func TestRecordUse_holdsTheSumAgainstTheLimit(t *testing.T) {
	type step struct {
		by, guest, amount string
		before            int    // days
		warned            string // the key of the sentence
		spent             string
	}
	cases := map[string][]step{
		"up to the last won": {
			{"mina", "402", "50,000", 0, "", "0"}, {"mina", "402", "1", 0, "empowerment.over.sum", "50000"},
		},
		"at once":                    {{"mina", "402", "50,001", 0, "empowerment.over.alone", "0"}},
		"split in two":               {{"mina", "402", "30,000", 0, "", "0"}, {"mina", "402", "30,000", 0, "empowerment.over.sum", "30000"}},
		"split between two people":   {{"haruto", "402", "30,000", 0, "", "0"}, {"mina", "402", "30,000", 0, "empowerment.over.sum", "30000"}},
		"the room in other letters":  {{"haruto", "４０２号室", "30,000", 0, "", "0"}, {"mina", "Room 402", "30,000", 0, "empowerment.over.sum", "30000"}},
		"split between two teams":    {{"priya", "402호", "30,000", 0, "", "0"}, {"mina", "402", "30,000", 0, "empowerment.over.sum", "30000"}},
		"another guest":              {{"mina", "402", "30,000", 0, "", "0"}, {"mina", "403", "30,000", 0, "", "0"}},
		"another day":                {{"mina", "402", "30,000", 1, "", "0"}, {"mina", "402", "30,000", 0, "", "0"}},
		"a day that is over":         {{"mina", "402", "30,000", 1, "", "0"}, {"mina", "402", "30,000", 1, "empowerment.over.sum", "30000"}},
		"a lead may more":            {{"yui", "402", "200,000", 0, "", "0"}, {"yui", "402", "1", 0, "empowerment.over.sum", "200000"}},
		"what a lead decided counts": {{"yui", "402", "100,000", 0, "", "0"}, {"mina", "402", "1", 0, "empowerment.over.sum", "100000"}},
		"an owner has no limit":      {{"eleanor", "402", "9,000,000,000", 0, "", "0"}, {"eleanor", "402", "9,000,000,000", 0, "", "9000000000"}},
	}
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		by := map[string]web.Viewer{"mina": l.Mina, "haruto": l.Haruto, "priya": l.Priya, "yui": l.Yui, "eleanor": l.Eleanor}
		day := storage.Day("2026-11-21")
		for name, steps := range cases {
			t.Run(name, func(t *testing.T) {
				for i, step := range steps {
					d, who := l.use(step.amount, step.guest), by[step.by]
					d.Day = day.Add(-step.before)
					use, _, err := l.store.RecordUse(l.Context(who), who, d)
					var over *empowerment.OverLimit
					if warned := errors.As(err, &over); warned != (step.warned != "") || err != nil && !warned {
						t.Fatalf("step %d: %v", i, err)
					}
					if step.warned == "" {
						if use.Over || use.Spent.String() != step.spent {
							t.Errorf("step %d: over %v, spent %s", i, use.Over, use.Spent)
						}
						continue
					}
					if over.Problems[0].Key != step.warned || over.Problems[0].Field != "amount" || !over.Conflict || over.Spent.String() != step.spent {
						t.Errorf("step %d: %+v", i, over)
					}
					if use = l.record(t, who, d); !use.Over || use.Spent.String() != step.spent {
						t.Errorf("step %d, knowingly: over %v, spent %s", i, use.Over, use.Spent)
					}
				}
			})
			day = day.Add(-2) // nobody has had anything on it
		}
	})
}

func TestRecordUse_knowinglyIsNotOverWithinTheLimit(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		if use := l.record(t, l.Mina, l.use("50,000", "402")); use.Over {
			t.Error("what is within the limit is marked as over")
		}
	})
}

// TestRecordUse_twoAtOnce has several people decide for one guest in the same
// moment: no more than the limit allows goes through without a word.
func TestRecordUse_twoAtOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		for _, knowingly := range []bool{false, true} {
			guest := fmt.Sprint("Table ", knowingly)
			people := []web.Viewer{l.Mina, l.Haruto, l.Priya, l.Mina, l.Haruto, l.Priya}
			uses, failed := make([]empowerment.Use, len(people)), make([]error, len(people))
			var all sync.WaitGroup
			for i, by := range people {
				all.Go(func() {
					d := l.use("20,000", guest)
					d.Knowingly = knowingly
					uses[i], _, failed[i] = l.store.RecordUse(l.Context(by), by, d)
				})
			}
			all.Wait()
			fine, over := 0, 0
			for i, err := range failed {
				var warned *empowerment.OverLimit
				switch {
				case errors.As(err, &warned):
					over++
				case err != nil:
					t.Error(err)
				case uses[i].Over:
					over++
				default:
					fine++
				}
			}
			if fine != 2 || over != 4 {
				t.Errorf("knowingly %v: %d within the limit, %d over it", knowingly, fine, over)
			}
		}
	})
}

func TestRecordUse_theSameFormAtOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		d := l.use("20,000", "402")
		d.ID = storage.NewID()
		made := make([]bool, 5)
		var all sync.WaitGroup
		for i := range made {
			all.Go(func() {
				var err error
				if _, made[i], err = l.store.RecordUse(l.Context(l.Mina), l.Mina, d); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		count := 0
		for _, once := range made {
			if once {
				count++
			}
		}
		if uses := l.uses(t, l.Mina, empowerment.UseFilter{}); count != 1 || len(uses) != 1 {
			t.Errorf("made %d times: %q", count, uses)
		}
	})
}
