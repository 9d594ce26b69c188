package values_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/values"
	"credo/values/valuestest"
)

var en, ko, three, written = valuestest.En, valuestest.Ko, valuestest.Three, valuestest.Written

type house struct {
	*valuestest.House
	values *values.Store
}

func open(t *testing.T, db *storage.DB) *house {
	h := valuestest.Open(t, db)
	return &house{h, h.Values}
}

func (h *house) adopt(t *testing.T, d values.Draft) values.Credo {
	t.Helper()
	return h.Adopt(t, d)
}

// draftOf is what an owner who changes nothing would adopt next.
func draftOf(credo values.Credo) values.Draft {
	return values.Draft{Vision: credo.Vision, Values: slices.Clone(credo.Values)}
}

func TestAdopt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		if _, err := values.Current(context.Background(), db); !errors.Is(err, storage.ErrNotFound) {
			t.Fatalf("before any: %v", err)
		}
		var told activity.Event
		h.Log.During(func(_ context.Context, _ *storage.Tx, e activity.Event) error {
			told = e
			return nil
		}, "credo.adopted")

		got := h.adopt(t, written())
		want := values.Credo{Version: 1, AdoptedOn: "2026-11-21", Vision: written().Vision, Values: written().Values}
		for i := range want.Values {
			if !storage.ValidID(got.Values[i].ID) {
				t.Errorf("value %d has the id %q", i, got.Values[i].ID)
			}
			want.Values[i].ID = got.Values[i].ID
		}
		want.Values[1].Colour, want.Values[1].Icon = "brass", "compass"
		want.Values[2].Colour, want.Values[2].Icon = "pine", "anchor"
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		stored, err := values.Current(context.Background(), db)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, stored); diff != "" {
			t.Error(diff)
		}
		told.ID = ""
		wantEvent := activity.Event{
			At: h.Instant(), Actor: h.Eleanor.ID, Verb: "credo.adopted", Object: activity.Ref{Kind: "credo", ID: "1"},
			Title: "A lighter heart.", URL: "/credo",
		}
		if diff := cmp.Diff(wantEvent, told); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAdopt_keepsVersionsAndWhatValuesAre(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := context.Background()
		first := h.adopt(t, written())

		h.Clock = h.Clock.Add(48 * time.Hour)
		d := draftOf(first)
		d.Values[1].Name = en("Hold it")
		d.Values = []values.Value{d.Values[1], {Name: en("One crew"), Statement: en("We all row.")}, d.Values[0]}
		second := h.adopt(t, d)

		if second.Version != 2 || second.AdoptedOn != "2026-11-23" {
			t.Errorf("version %d, adopted on %s", second.Version, second.AdoptedOn)
		}
		if second.Values[0].ID != first.Values[1].ID || second.Values[2].ID != first.Values[0].ID {
			t.Error("a value that was reworded or moved must stay itself")
		}
		if crew := second.Values[1]; crew.ID == first.Values[2].ID || crew.Colour != "pine" || crew.Icon != "anchor" {
			t.Errorf("the new value is %+v", crew)
		}
		kept, err := h.values.Version(ctx, 1)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, kept); diff != "" {
			t.Errorf("the first version has changed: %s", diff)
		}
		if _, err := h.values.Version(ctx, 3); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("a version to come: %v", err)
		}

		craft, hold := first.Values[2], second.Values[0]
		named, err := values.Named(ctx, db, []string{craft.ID, hold.ID, storage.NewID()})
		if err != nil {
			t.Fatal(err)
		}
		craft.Retired = true
		if diff := cmp.Diff(map[string]values.Value{craft.ID: craft, hold.ID: hold}, named); diff != "" {
			t.Error(diff)
		}
		if got, err := values.ByID(ctx, db, craft.ID); err != nil || got.Name.Source() != "조용한 솜씨" {
			t.Errorf("a value that was taken out: %+v, %v", got, err)
		}
		if _, err := values.ByID(ctx, db, storage.NewID()); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("no value: %v", err)
		}
	})
}

func TestAdopt_keepsTranslationsOfWhatIsUnchanged(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		welcome, own := first.Values[0], first.Values[1]
		second := h.adopt(t, values.Draft{
			Vision: ko("가벼운 마음"),
			Values: []values.Value{
				{ID: welcome.ID, Name: ko("따뜻한 환대"), Statement: ko("문보다 마음이 먼저 나갑니다."),
					Questions: values.Questions{Meaning: ko("집에 돌아온 사람처럼."), Effect: ko("The holiday begins.")},
					Dos:       []i18n.Text{ko("Look up.")}},
				{ID: own.ID, Name: ko("끝까지 내 일"), Statement: ko("들은 사람이 주인입니다.")},
			},
		})
		want := values.Credo{Version: 2, AdoptedOn: "2026-11-21", Vision: first.Vision, Values: []values.Value{welcome, own}}
		want.Values[0].Statement = ko("문보다 마음이 먼저 나갑니다.")
		want.Values[0].Dos, want.Values[0].Donts = []i18n.Text{en("Look up.")}, nil
		if diff := cmp.Diff(want, second); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAdopt_refusesAndLeavesNothing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		six := draftOf(first)
		for _, name := range []string{"four", "five", "six"} {
			six.Values = append(six.Values, values.Value{Name: en(name), Statement: en(name)})
		}
		stranger := draftOf(first)
		stranger.Values[1].ID = storage.NewID()
		for name, test := range map[string]struct {
			draft      values.Draft
			field, key string
		}{
			"a sixth value":           {six, "values", "values.invalid.sixth"},
			"a value of no credo":     {stranger, "values[1].id", "values.invalid.gone"},
			"nothing at all":          {values.Draft{}, "vision", "web.invalid.missing"},
			"a form without a number": {values.Draft{ID: "x", Vision: en("x"), Values: first.Values}, "id", "web.invalid.id"},
		} {
			_, err := h.values.Adopt(h.Context(h.Eleanor), h.Eleanor, test.draft)
			if !refused(err, test.field, test.key) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if now, err := h.values.Current(context.Background()); err != nil || now.Version != 1 {
			t.Errorf("version %d, %v", now.Version, err)
		}
	})
}

func TestSchema_hasNoRoomForASixthValue(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		d := written()
		for i := range values.MaxValues - len(d.Values) {
			d.Values = append(d.Values, values.Value{Name: en(fmt.Sprint("value ", i)), Statement: en("x")})
		}
		h.adopt(t, d)
		sixth := storage.NewID()
		if err := exec(db, `INSERT INTO value (id, last_version) VALUES ($1, 1)`, sixth); err != nil {
			t.Fatal(err)
		}
		for _, position := range []int{0, 5, 6} {
			err := exec(db, `
				INSERT INTO credo_value (version, position, value_id, name, statement, colour, icon,
				                         meaning, practice, misread, measure, effect, dos, donts)
				VALUES (1, $1, $2, '{}', '{}', 'sea', 'key', '', '', '', '', '', '[]', '[]')`, position, sixth)
			if err == nil {
				t.Errorf("a sixth value was stored at position %d", position)
			}
		}
	})
}

func TestAdopt_isFound(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		first := h.adopt(t, written())
		d := draftOf(first)
		d.Values = d.Values[:2]
		d.Values[0].Statement = en("The door is open.")
		h.adopt(t, d)
		welcome, own := first.Values[0], first.Values[1]
		for name, test := range map[string]struct {
			query string
			lang  i18n.Lang
			want  []string // id and title
		}{
			"by its name":              {"own", i18n.English, []string{own.ID + " Own it"}},
			"by a Korean word":         {"환대", i18n.Korean, []string{welcome.ID + " 따뜻한 환대"}},
			"by a Japanese word":       {"自分", i18n.Japanese, []string{own.ID + " 最後まで自分ごと"}},
			"by an answer":             {"holiday", i18n.English, []string{welcome.ID + " Warm welcome"}},
			"by an example":            {"crouch", i18n.English, []string{welcome.ID + " Warm welcome"}},
			"by its new statement":     {"door open", i18n.English, []string{welcome.ID + " Warm welcome"}},
			"not by the one it had":    {"hearts", i18n.English, nil},
			"not when it is taken out": {"솜씨", i18n.Korean, nil},
		} {
			hits, err := search.Find(context.Background(), db, search.Query{Text: test.query, Kind: "value", Language: test.lang, Now: h.Instant()})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, hit := range hits {
				got = append(got, hit.ID+" "+hit.Title)
				if hit.URL != "/credo#value-"+hit.ID {
					t.Errorf("%s: found at %s", name, hit.URL)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}

func exec(db *storage.DB, statement string, args ...any) error {
	return db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, statement, args...)
		return err
	})
}

func refused(err error, field, key string) bool {
	var invalid *web.Invalid
	return errors.As(err, &invalid) && invalid.Problems[0].Field == field && invalid.Problems[0].Key == key
}
