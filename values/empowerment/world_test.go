package empowerment_test

import (
	"context"
	"errors"
	"testing"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/people/peopletest"
	"credo/values"
	"credo/values/empowerment"
)

// A world is a house with a credo of three values, in which staff may decide up
// to 50,000 won, leads up to 200,000, and the owner whatever is right.
type world struct {
	*peopletest.House
	store               *empowerment.Store
	values              *values.Store
	welcome, own, craft values.Value
	events              []activity.Event
}

func open(t *testing.T, db *storage.DB) *world {
	t.Helper()
	l := bare(t, db)
	credo := l.adopt(t,
		values.Value{Name: en("Warm welcome").With(i18n.Korean, "따뜻한 환대"), Statement: en("Our hearts are at the door.")},
		values.Value{Name: en("Own it").With(i18n.Korean, "끝까지 내 일"), Statement: en("Whoever hears it, holds it.")},
		values.Value{Name: ko("조용한 솜씨"), Statement: ko("잘된 일은 소리가 나지 않습니다.")},
	)
	l.welcome, l.own, l.craft = credo.Values[0], credo.Values[1], credo.Values[2]
	l.set(t, empowerment.LimitsDraft{Language: i18n.English, Limits: []empowerment.LimitDraft{
		{Role: people.Staff, Kind: empowerment.UpTo, Amount: "50,000", Words: "Mend it."},
		{Role: people.Lead, Kind: empowerment.UpTo, Amount: "200,000"},
		{Role: people.Owner, Kind: empowerment.NoLimit},
	}})
	l.Log.During(func(_ context.Context, _ *storage.Tx, e activity.Event) error {
		l.events = append(l.events, e)
		return nil
	}, "use.recorded", "use.corrected", "empowerment.edited")
	return l
}

// bare is the house before there is a credo.
func bare(t *testing.T, db *storage.DB) *world {
	t.Helper()
	l := &world{House: peopletest.New(t, db)}
	l.store = empowerment.NewStore(db, l.Log, l.Now)
	l.values = values.NewStore(db, l.Log, l.Now)
	return l
}

func (l *world) adopt(t *testing.T, all ...values.Value) values.Credo {
	t.Helper()
	credo, err := l.values.Adopt(l.Context(l.Eleanor), l.Eleanor, values.Draft{Vision: en("A lighter heart."), Values: all})
	if err != nil {
		t.Fatal(err)
	}
	return credo
}

func (l *world) set(t *testing.T, d empowerment.LimitsDraft) empowerment.Limits {
	t.Helper()
	limits, err := l.store.SetLimits(l.Context(l.Eleanor), l.Eleanor, d)
	if err != nil {
		t.Fatal(err)
	}
	return limits
}

// use is what somebody may well record.
func (l *world) use(amount, guest string) empowerment.UseDraft {
	return empowerment.UseDraft{Amount: amount, Guest: guest, Why: "The ferry was gone.", Value: l.own.ID}
}

// record records a use of somebody's, knowingly.
func (l *world) record(t *testing.T, by web.Viewer, d empowerment.UseDraft) empowerment.Use {
	t.Helper()
	d.Knowingly = true
	use, made, err := l.store.RecordUse(l.Context(by), by, d)
	if err != nil || !made {
		t.Fatalf("made %v: %v", made, err)
	}
	return use
}

// uses returns the amounts and guests of all that somebody may see, page by page.
func (l *world) uses(t *testing.T, by web.Viewer, f empowerment.UseFilter) (all []string) {
	t.Helper()
	for after := ""; ; {
		uses, next, err := empowerment.Uses(l.Context(by), l.DB, by, f, after, 2)
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range uses {
			all = append(all, u.Amount.String()+" "+u.Guest)
		}
		if after = next; next == "" {
			return all
		}
	}
}

func won(amount string) money.Money { return counted(amount, "KRW") }

func counted(amount string, c money.Currency) money.Money {
	m, err := money.Of(amount, c)
	if err != nil {
		panic(err)
	}
	return m
}

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

func ko(s string) i18n.Text { return i18n.NewText(i18n.Korean, s) }

func refused(err error, field, key string) bool {
	var invalid *web.Invalid
	return errors.As(err, &invalid) && invalid.Problems[0].Field == field && invalid.Problems[0].Key == key
}
