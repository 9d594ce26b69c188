package people_test

import (
	"context"
	"errors"
	"testing"

	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
	"credo/people/peopletest"
)

// TestWorkplace_countsInItsCurrency sets one up in Seoul, where nobody chose a
// currency, and changes it.
func TestWorkplace_countsInItsCurrency(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		house := peopletest.New(t, db)
		ctx := context.Background()
		is := func(step string, want money.Currency) {
			t.Helper()
			w, err := people.At(ctx, db)
			shown, failed := house.Store.Workplace(ctx)
			if err != nil || failed != nil || w.Currency != want || shown.Currency != want {
				t.Errorf("%s: %s, pages show %s, want %s: %v, %v", step, w.Currency, shown.Currency, want, err, failed)
			}
		}
		edit := func(c money.Currency, zone string) error {
			return house.Store.EditWorkplace(ctx, house.Eleanor, people.Workplace{
				Name: "The Harbour House", Zone: zone, Language: i18n.English, Languages: i18n.Langs, Currency: c,
			})
		}
		is("set up", "KRW")
		if err := edit("USD", "Asia/Seoul"); err != nil {
			t.Fatal(err)
		}
		is("changed", "USD")
		if err := edit("", "Asia/Tokyo"); err != nil {
			t.Fatal(err)
		}
		is("left out of an edit", "USD")
		for _, none := range []money.Currency{"DEM", "won", "krw", "XTS", "K\x00RW", "₩"} {
			var bad *web.Invalid
			err := edit(none, "Asia/Tokyo")
			if !errors.As(err, &bad) || bad.Problems[0].Field != "currency" || bad.Problems[0].Key != "people.invalid.currency" {
				t.Errorf("%q: %v", none, err)
			}
		}
		is("refused", "USD")

		err := db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error { // as the migration leaves it
			_, err := tx.Exec(ctx, `UPDATE workplace SET currency = ''`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		is("of before there were currencies", "JPY")
	})
}
