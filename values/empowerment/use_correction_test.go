package empowerment_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/values"
	"credo/values/empowerment"
)

func TestRecordUse_correctsWithoutHiding(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		ctx := context.Background()
		first := l.record(t, l.Mina, l.use("480,000", "402"))
		l.Clock = l.Clock.Add(time.Hour)
		d := l.use("48,000", "402")
		d.Corrects, d.Why = first.ID, "A nought too many."
		second, _, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, d)
		if err != nil {
			t.Fatal(err)
		}
		if second.Over || second.First != first.ID || second.Corrects != first.ID || second.Spent.Positive() {
			t.Errorf("the correction: %+v", second)
		}
		want := first
		want.CorrectedBy = second.ID
		kept, err := empowerment.UseFor(ctx, db, l.Mina, first.ID)
		if diff := cmp.Diff(want, kept); diff != "" || err != nil || !kept.Over {
			t.Errorf("the first: %v %s", err, diff)
		}

		if _, _, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, d); !refused(err, "corrects", "empowerment.invalid.corrected") {
			t.Errorf("corrected twice: %v", err)
		}
		d.Corrects = second.ID
		for name, by := range map[string]web.Viewer{"a colleague": l.Haruto, "the lead": l.Yui, "the owner": l.Eleanor} {
			if _, _, err := l.store.RecordUse(l.Context(by), by, d); !refused(err, "corrects", "empowerment.invalid.corrects") {
				t.Errorf("%s corrects what is not theirs: %v", name, err)
			}
		}
		// What is right now counts, and no more.
		if _, _, err := l.store.RecordUse(l.Context(l.Haruto), l.Haruto, l.use("2,000", "402")); err != nil {
			t.Errorf("within the limit: %v", err)
		}
		d.Amount = "48,001"
		var over *empowerment.OverLimit
		if _, _, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, d); !errors.As(err, &over) || over.Spent.String() != "2000" {
			t.Errorf("a correction past the limit: %v", err)
		}
		third := l.record(t, l.Mina, d)
		if !third.Over || third.First != first.ID {
			t.Errorf("%+v", third)
		}
		wantUses := []string{"480000 402", "48000 402", "48001 402", "2000 402"}
		if diff := cmp.Diff(sorted(wantUses), sorted(l.uses(t, l.Yui, empowerment.UseFilter{}))); diff != "" {
			t.Error(diff)
		}
		if l.events[len(l.events)-1].Verb != "use.corrected" {
			t.Errorf("%+v", l.events)
		}
	})
}

func TestRecordUse_oneOfTwoCorrectionsCounts(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		first := l.record(t, l.Mina, l.use("10,000", "402"))
		failed := make([]error, 2)
		var both sync.WaitGroup
		for i := range failed {
			both.Go(func() {
				d := l.use(fmt.Sprint(1000+i), "402")
				d.Corrects = first.ID
				_, _, failed[i] = l.store.RecordUse(l.Context(l.Mina), l.Mina, d)
			})
		}
		both.Wait()
		second := failed[0]
		if second == nil {
			second = failed[1]
		}
		if !refused(second, "corrects", "empowerment.invalid.corrected") || failed[0] != nil && failed[1] != nil {
			t.Errorf("%v and %v", failed[0], failed[1])
		}
	})
}

// TestUse_overTheLimitStaysForEver tries all that the product can do after one,
// and looks whether everybody whom it concerns still sees it.
func TestUse_overTheLimitStaysForEver(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		ctx := context.Background()
		use := l.record(t, l.Mina, l.use("90,000", "402"))
		for _, step := range []struct {
			name string
			do   func() error
		}{
			{"it is corrected to next to nothing", func() error {
				d := l.use("1", "999")
				d.Corrects = use.ID
				_, _, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, d)
				return err
			}},
			{"the limit is lifted", func() error {
				_, err := l.store.SetLimits(l.Context(l.Eleanor), l.Eleanor, empowerment.LimitsDraft{
					Language: i18n.English, Limits: []empowerment.LimitDraft{{Role: people.Staff, Kind: empowerment.NoLimit}},
				})
				return err
			}},
			{"the currency is another one", func() error {
				return l.Store.EditWorkplace(ctx, l.Eleanor, people.Workplace{
					Name: "x", Zone: "Asia/Seoul", Language: i18n.English, Languages: i18n.Langs, Currency: "JPY",
				})
			}},
			{"the value is in the credo no more", func() error {
				_, err := l.values.Adopt(l.Context(l.Eleanor), l.Eleanor, values.Draft{
					Vision: en("x"), Values: []values.Value{{Name: en("x"), Statement: en("x")}},
				})
				return err
			}},
			{"who decided it has left", func() error { return l.Store.Close(ctx, l.Eleanor, l.Mina.ID) }},
			{"a year goes by", func() error { l.Clock = l.Clock.AddDate(1, 0, 0); return nil }},
		} {
			if err := step.do(); err != nil {
				t.Fatalf("%s: %v", step.name, err)
			}
			for who, by := range map[string]web.Viewer{"who decided": l.Mina, "the lead": l.Yui, "the owner": l.Eleanor} {
				seen := l.uses(t, by, empowerment.UseFilter{Over: true})
				if diff := cmp.Diff([]string{"90000 402"}, seen); diff != "" {
					t.Errorf("%s: %s sees %s", step.name, who, diff)
				}
				kept, err := empowerment.UseFor(ctx, db, by, use.ID)
				if err != nil || !kept.Over || !kept.Amount.Equal(use.Amount) || !kept.Limit.Amount.Equal(won("50000")) {
					t.Errorf("%s: %s sees %+v, %v", step.name, who, kept, err)
				}
			}
		}
	})
}
