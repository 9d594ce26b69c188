package values

import (
	"context"
	"errors"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestEver(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		if all, err := Ever(context.Background(), db); len(all) != 0 || err != nil {
			t.Errorf("before there is a credo: %v, %v", all, err)
		}
		if _, err := Since(context.Background(), db); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("since when: %v", err)
		}
		_, credos := grown(t, db, "a b c", "b c d", "c d e", "d a")
		all, err := Ever(context.Background(), db)
		if err != nil {
			t.Fatal(err)
		}
		last := map[string]bool{all[2].Name.Source(): true, all[3].Name.Source(): true} // those that went together have no order of their own
		if diff := cmp.Diff(map[string]bool{"c": true, "e": true}, last); diff != "" || len(all) != 5 ||
			all[0].Name.Source() != "d" || all[1].Name.Source() != "a" || all[4].Name.Source() != "b" {
			t.Errorf("%s: %v", diff, namesOf(all, i18n.English))
		}
		for i, v := range all {
			if v.Retired != (i > 1) {
				t.Errorf("%s is retired: %t", v.Name.Source(), v.Retired)
			}
		}
		if since, err := Since(context.Background(), db); since != credos[0].AdoptedOn || err != nil {
			t.Errorf("since %s, %v", since, err)
		}
	})
}

func TestCredoPage_showsHowItIsLived(t *testing.T) {
	slots := Slots{
		Lived: func(_ context.Context, valueID string) templ.Component {
			return templ.Raw("<p class=lived>" + valueID + "</p>")
		},
		Beside: templ.Raw("<a href=/elsewhere>All</a>"),
	}
	page := render(t, looking(i18n.English, false), credoPage(reading{credo: harbour()}, slots))
	for selector, want := range map[string][]string{
		"#value-w > .lived": {"w"}, "#value-o > .lived": {"o"}, "aside nav a[href='/elsewhere']": {"All"},
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
}
