package values

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/people/peopletest"
)

// grown adopts a version for each list of names; the same name is the same value.
func grown(t *testing.T, db *storage.DB, lists ...string) (*peopletest.House, []Credo) {
	t.Helper()
	h := peopletest.New(t, db)
	store := NewStore(db, h.Log, h.Now)
	known := map[string]string{}
	var all []Credo
	for _, list := range lists {
		d := Draft{Vision: en("We are " + list)}
		for _, name := range strings.Fields(list) {
			v := value(name)
			if v.ID = known[name]; v.ID == "" {
				v.ID = storage.NewID()
				known[name] = v.ID
			}
			d.Values, d.New = append(d.Values, v), append(d.New, v.ID)
		}
		credo, err := store.Adopt(h.Context(h.Eleanor), h.Eleanor, d)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, credo)
		h.Clock = h.Clock.Add(24 * time.Hour)
	}
	return h, all
}

func TestAdoptions(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h, all := grown(t, db, "a", "a b", "b", "b c")
		var got []string
		before, more := 0, true
		for more {
			var page []Adoption
			var err error
			if page, more, err = adoptions(context.Background(), db, before, 3); err != nil {
				t.Fatal(err)
			}
			for _, a := range page {
				got = append(got, fmt.Sprint(a.Version, " ", a.On, " ", a.By.Name))
				before = a.Version
			}
		}
		want := []string{"4 2026-11-24 Eleanor Park", "3 2026-11-23 Eleanor Park", "2 2026-11-22 Eleanor Park", "1 2026-11-21 Eleanor Park"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		read, err := between(context.Background(), db, 2, 3)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(all[1:3], read); diff != "" {
			t.Error(diff)
		}
		if _, err := adoptionOf(h.Context(h.Mina), db, 5); err == nil {
			t.Error("a version to come was adopted")
		}
	})
}

func TestRetired(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		_, all := grown(t, db, "a b c", "b c d", "c d e", "d a")
		var got []string
		after, more := "", true
		for more {
			var page []earlier
			var err error
			if page, more, err = retired(context.Background(), db, after, 1); err != nil {
				t.Fatal(err)
			}
			for _, e := range page {
				got = append(got, fmt.Sprint(e.Name.Source(), " until ", e.last, " at ", strings.ReplaceAll(e.URL(), e.ID, "ID")))
				after = e.ID
			}
		}
		slices.Sort(got) // those that went together have no order of their own
		want := []string{"b until 2 at /credo/values/ID", "c until 3 at /credo/values/ID", "e until 3 at /credo/values/ID"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if v, _ := all[3].Value(all[0].Values[0].ID); v.URL() != "/credo#value-"+v.ID {
			t.Errorf("one that came back is at %s", v.URL())
		}
	})
}

func TestWithNews(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h, _ := grown(t, db, "a b", "b a c", "c a")
		store := NewStore(db, h.Log, h.Now)
		if _, err := store.Sign(context.Background(), h.Mina, 3); err != nil {
			t.Fatal(err)
		}
		v, err := versionsFor(h.Context(h.Mina), db, h.Mina, 0, "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, each := range v.all {
			names := func(values []Value) string { return strings.Join(namesOf(values, i18n.English), "+") }
			got = append(got, fmt.Sprintf("%d new %s moved %s gone %s signed %v", each.Version, names(each.news.fresh()), names(each.news.moved()), names(each.news.gone()), each.signed != nil))
		}
		want := []string{"3 new  moved a gone b signed true", "2 new c moved a gone  signed false", "1 new a+b moved  gone  signed false"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}
