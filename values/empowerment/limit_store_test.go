package empowerment_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/people"
	"credo/values/empowerment"
)

func TestLimits_beforeAnybodyWroteThem(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := bare(t, db)
		limits, err := l.store.Limits(context.Background())
		want := empowerment.Limits{Of: []empowerment.Limit{{Role: people.Staff}, {Role: people.Lead}, {Role: people.Owner}}}
		if diff := cmp.Diff(want, limits); diff != "" || err != nil {
			t.Error(err, diff)
		}
		use, made, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, empowerment.UseDraft{Amount: "1", Guest: "402", Why: "Rain."})
		var over *empowerment.OverLimit
		if !errors.As(err, &over) || over.Problems[0].Key != "empowerment.over.ask" {
			t.Errorf("%+v, %v: %v", use, made, err)
		}
	})
}

func TestSetLimits(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		one := 1
		got := l.set(t, empowerment.LimitsDraft{Base: &one, Language: i18n.Korean, Limits: []empowerment.LimitDraft{{
			Role: people.Staff, Kind: empowerment.UpTo, Amount: "６０，０００", Words: "바로잡으세요.",
			Examples: []empowerment.LimitExampleDraft{{Text: "택시", Value: l.own.ID}, {Text: " "}, {Text: "꽃"}},
		}}})
		want := empowerment.Limits{Revision: 2, Of: []empowerment.Limit{
			{Role: people.Staff, Kind: empowerment.UpTo, Amount: won("60000"), Words: en("Mend it.").With(i18n.Korean, "바로잡으세요."),
				Examples: []empowerment.LimitExample{{Text: ko("택시"), ValueID: l.own.ID}, {Text: ko("꽃")}}},
			{Role: people.Lead, Kind: empowerment.UpTo, Amount: won("200000")},
			{Role: people.Owner, Kind: empowerment.NoLimit},
		}}
		stored, err := l.store.Limits(context.Background())
		for i := range got.Of[0].Examples {
			if want.Of[0].Examples[i].ID = got.Of[0].Examples[i].ID; !storage.ValidID(got.Of[0].Examples[i].ID) {
				t.Errorf("example %d has no id", i)
			}
		}
		for name, is := range map[string]empowerment.Limits{"returned": got, "stored": stored} {
			if diff := cmp.Diff(want, is); diff != "" || err != nil {
				t.Errorf("%s: %v %s", name, err, diff)
			}
		}
		for i := range l.events {
			l.events[i].ID = ""
		}
		wantEvents := []activity.Event{{
			At: l.Instant(), Actor: l.Eleanor.ID, Verb: "empowerment.edited", Object: activity.Ref{Kind: "empowerment", ID: "2"}, URL: "/empowerment",
		}}
		if diff := cmp.Diff(wantEvents, l.events); diff != "" {
			t.Error(diff)
		}
	})
}

func TestSetLimits_tellsWhoIsSecond(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		one := 1
		draft := func(amount string) empowerment.LimitsDraft {
			return empowerment.LimitsDraft{ID: storage.NewID(), Base: &one, Language: i18n.English, Limits: []empowerment.LimitDraft{
				{Role: people.Lead, Kind: empowerment.UpTo, Amount: amount},
			}}
		}
		first := draft("300,000")
		l.set(t, first)
		if again := l.set(t, first); again.Revision != 2 {
			t.Errorf("the same form again made revision %d", again.Revision)
		}
		_, err := l.store.SetLimits(l.Context(l.Eleanor), l.Eleanor, draft("400,000"))
		var newer *empowerment.LimitsSuperseded
		if !errors.As(err, &newer) || newer.Revision != 2 || !newer.Conflict || newer.Problems[0].Pairs[1] != "Eleanor Park" {
			t.Fatalf("%+v", err)
		}
		second := draft("400,000")
		second.Base = &newer.Revision
		if got := l.set(t, second); got.Revision != 3 || !got.For(people.Lead).Amount.Equal(won("400000")) {
			t.Errorf("%+v", got)
		}
		unchanged := draft("400,000")
		unchanged.Base = nil
		if got := l.set(t, unchanged); got.Revision != 3 {
			t.Errorf("what changes nothing made revision %d", got.Revision)
		}
	})
}

func TestSetLimits_refusesAndLeavesNothing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		lead := func(kind empowerment.LimitKind, amount string) empowerment.LimitsDraft {
			return empowerment.LimitsDraft{Language: i18n.English, Limits: []empowerment.LimitDraft{{Role: people.Lead, Kind: kind, Amount: amount}}}
		}
		withID := lead(empowerment.NoLimit, "")
		withID.ID = "x"
		for name, test := range map[string]struct {
			draft      empowerment.LimitsDraft
			field, key string
		}{
			"an amount that is none": {lead(empowerment.UpTo, "much"), "limits[0].amount", "empowerment.invalid.amount_number"},
			"a kind of none":         {lead("all", ""), "limits[0].kind", "empowerment.invalid.kind"},
			"an id of none":          {withID, "id", "web.invalid.id"},
			"a value of no credo": {empowerment.LimitsDraft{Language: i18n.English, Limits: []empowerment.LimitDraft{{
				Role: people.Lead, Kind: empowerment.NoLimit, Examples: []empowerment.LimitExampleDraft{{Text: "x", Value: storage.NewID()}},
			}}}, "limits[0].examples[0].value", "empowerment.invalid.value"},
		} {
			if _, err := l.store.SetLimits(l.Context(l.Eleanor), l.Eleanor, test.draft); !refused(err, test.field, test.key) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if limits, err := l.store.Limits(context.Background()); err != nil || limits.Revision != 1 {
			t.Errorf("revision %d, %v", limits.Revision, err)
		}
	})
}

// TestLimits_keepTheirCurrency changes the workplace's: what was decided keeps
// the old one, and a limit in it allows nothing until it is written anew.
func TestLimits_keepTheirCurrency(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		l := open(t, db)
		ctx := context.Background()
		before := l.record(t, l.Mina, l.use("10,000", "402"))
		err := l.Store.EditWorkplace(ctx, l.Eleanor, people.Workplace{
			Name: "The Harbour House", Zone: "Asia/Seoul", Language: i18n.English, Languages: i18n.Langs, Currency: "USD",
		})
		if err != nil {
			t.Fatal(err)
		}
		kept, err := empowerment.UseFor(ctx, db, l.Mina, before.ID)
		if diff := cmp.Diff(before, kept); diff != "" || err != nil {
			t.Errorf("%v %s", err, diff)
		}
		for name, test := range map[string]struct {
			seen money.Currency
			key  string
		}{
			"seen in dollars": {"USD", "empowerment.over.currency"},
			"seen in won":     {"KRW", "empowerment.invalid.currency"},
		} {
			d := l.use("10", "402")
			d.Currency = test.seen
			_, _, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, d)
			if !refused(err, "amount", test.key) {
				t.Errorf("%s: %v", name, err)
			}
		}
		l.set(t, empowerment.LimitsDraft{Language: i18n.English, Limits: []empowerment.LimitDraft{
			{Role: people.Staff, Kind: empowerment.UpTo, Amount: "20.50"},
		}})
		use, _, err := l.store.RecordUse(l.Context(l.Mina), l.Mina, l.use("20.50", "402"))
		if err != nil || use.Over || !use.Amount.Equal(counted("20.50", "USD")) || use.Spent.String() != "0.00" {
			t.Errorf("%+v, %v", use, err)
		}
	})
}
