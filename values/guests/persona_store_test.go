package guests_test

import (
	"context"
	"errors"
	"fmt"
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
	"credo/values/guests"
)

// family is a persona as an owner writes it, in three languages.
func family() guests.PersonaDraft {
	return guests.PersonaDraft{
		Name: three("The family", "가족 손님", "ご家族"), Sentence: three("They arrive tired.", "지쳐서 도착하세요.", "お疲れで到着されます。"),
		Expects: []i18n.Text{three("A cot", "아기 침대", "ベビーベッド")}, Tone: en("The child first."), Needs: []i18n.Text{en("Warm milk")},
	}
}

func named(name string) guests.PersonaDraft {
	return guests.PersonaDraft{Name: en(name), Sentence: en("Somebody.")}
}

func (h *house) add(t *testing.T, d guests.PersonaDraft) guests.Persona {
	t.Helper()
	p, made, err := h.guests.AddPersona(h.Context(h.Eleanor), h.Eleanor, d)
	if err != nil || !made {
		t.Fatal(made, err)
	}
	return p
}

func (h *house) persona(t *testing.T, id string) guests.Persona {
	t.Helper()
	p, err := guests.PersonaByID(context.Background(), h.DB, id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// personas returns the names of the personas in their order.
func (h *house) personas(t *testing.T) (names []string) {
	t.Helper()
	all, err := guests.Personas(context.Background(), h.DB)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		names = append(names, p.Name.Source())
	}
	return names
}

// told has the verbs of what happens kept.
func (h *house) told(verbs ...string) *[]string {
	told := &[]string{}
	h.Log.During(func(_ context.Context, _ *storage.Tx, e activity.Event) error {
		*told = append(*told, e.Verb)
		return nil
	}, verbs...)
	return told
}

func TestAddPersona(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		told := h.told("persona.added")
		credo := h.adopt(t, written())
		d := family()
		d.Values = []string{credo.Values[0].ID}
		got := h.add(t, d)
		want := guests.Persona{
			ID: got.ID, Name: d.Name, Sentence: d.Sentence, Colour: "brass", Icon: "lantern", Expects: d.Expects, Tone: d.Tone,
			Needs: d.Needs, Values: d.Values, Revision: 1,
		}
		if diff := cmp.Diff(want, got); diff != "" || !storage.ValidID(got.ID) {
			t.Error(got.ID, diff)
		}
		if diff := cmp.Diff(want, h.persona(t, got.ID)); diff != "" {
			t.Error(diff)
		}
		second := h.add(t, named("The guest at work"))
		if second.Colour != "pine" || second.Icon != "compass" {
			t.Errorf("the second looks like the first: %s, %s", second.Colour, second.Icon)
		}
		if diff := cmp.Diff([]string{"The family", "The guest at work"}, h.personas(t)); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"persona.added", "persona.added"}, *told); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAddPersona_countsOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := h.Context(h.Eleanor)
		d := family()
		d.ID = storage.NewID()
		first := h.add(t, d)
		again, made, err := h.guests.AddPersona(ctx, h.Eleanor, d)
		if err != nil || made || !cmp.Equal(first, again) {
			t.Errorf("made %v, %v: %+v", made, err, again)
		}
		d.Tone = en("Other words.")
		if _, _, err := h.guests.AddPersona(ctx, h.Eleanor, d); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("other words under the same id: %v", err)
		}
		if diff := cmp.Diff([]string{"The family"}, h.personas(t)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAddPersona_refuses(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := h.Context(h.Eleanor)
		gone := h.adopt(t, written())
		h.adopt(t, values.Draft{Vision: en("x"), Values: gone.Values[:1]})
		h.add(t, family())
		strange := named("A stranger")
		strange.Values = []string{gone.Values[1].ID}
		for name, test := range map[string]struct {
			draft      guests.PersonaDraft
			field, key string
		}{
			"the same name":                {named("the FAMILY"), "name", "guests.invalid.same_name"},
			"its name in another language": {named("가족 손님"), "name", "guests.invalid.same_name"},
			"a value that was taken out":   {strange, "values", "web.invalid.choice"},
			"nothing":                      {guests.PersonaDraft{}, "name", "web.invalid.missing"},
		} {
			if _, _, err := h.guests.AddPersona(ctx, h.Eleanor, test.draft); !refused(err, test.field, test.key) {
				t.Errorf("%s: %v", name, err)
			}
		}
		for i := range 29 {
			h.add(t, named(fmt.Sprint("Guest ", i)))
		}
		if _, _, err := h.guests.AddPersona(ctx, h.Eleanor, named("One more")); !refused(err, "", "guests.invalid.too_many") {
			t.Errorf("the thirty-first: %v", err)
		}
		if n := len(h.personas(t)); n != 30 {
			t.Errorf("%d personas", n)
		}
	})
}

func TestEditPersona_writesOneLanguageAndKeepsTheOthers(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		told := h.told("persona.edited")
		p := h.add(t, family())
		d := guests.PersonaDraft{
			Name: ko("아이와 온 가족"), Sentence: ko("지쳐서 도착하세요."), Expects: []i18n.Text{ko("아기 침대"), ko("이른 저녁")},
			Tone: ko("The child first."), Needs: []i18n.Text{ko("따뜻한 우유")},
		}
		got, err := h.guests.EditPersona(h.Context(h.Eleanor), h.Eleanor, p.ID, d)
		if err != nil {
			t.Fatal(err)
		}
		want := p
		want.Name, want.Revision = three("The family", "아이와 온 가족", "ご家族"), 2
		want.Expects = []i18n.Text{p.Expects[0], ko("이른 저녁")}
		want.Needs = []i18n.Text{en("Warm milk").With(i18n.Korean, "따뜻한 우유")}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(want, h.persona(t, p.ID)); diff != "" {
			t.Error(diff)
		}
		if _, err := h.guests.EditPersona(h.Context(h.Eleanor), h.Eleanor, p.ID, d); err != nil {
			t.Fatal(err)
		}
		if h.persona(t, p.ID).Revision != 2 || len(*told) != 1 {
			t.Errorf("what changes nothing was written: %v", *told)
		}
		if _, err := h.guests.EditPersona(h.Context(h.Eleanor), h.Eleanor, storage.NewID(), d); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("one that is not: %v", err)
		}
	})
}

func TestEditPersona_tellsTheSecondOfTwo(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := h.Context(h.Eleanor)
		p := h.add(t, family())
		base := p.Revision
		first, second := family(), family()
		first.ID, first.Base, first.Sentence = storage.NewID(), &base, en("The first words.")
		second.ID, second.Base, second.Sentence = storage.NewID(), &base, en("The second words.")
		if _, err := h.guests.EditPersona(ctx, h.Eleanor, p.ID, first); err != nil {
			t.Fatal(err)
		}
		if _, err := h.guests.EditPersona(ctx, h.Eleanor, p.ID, first); err != nil {
			t.Errorf("the same form once more: %v", err)
		}
		h.Clock = h.Clock.Add(5 * time.Minute)
		_, err := h.guests.EditPersona(ctx, h.Yui, p.ID, second)
		var newer *guests.Meanwhile
		var bad *web.Invalid
		if !errors.As(err, &newer) || newer.Revision != 2 || !errors.As(err, &bad) || !bad.Conflict {
			t.Fatalf("the second: %v", err)
		}
		if got := bad.Problems[0].Text(ctx); got != "Eleanor Park saved this while you were writing (5 minutes ago). Your words are all here, and not saved yet. Save again to put them in its place." {
			t.Error(got)
		}
		if got := h.persona(t, p.ID).Sentence.Source(); got != "The first words." {
			t.Errorf("it says %q", got)
		}
		second.ID, second.Base = storage.NewID(), &newer.Revision
		if _, err := h.guests.EditPersona(ctx, h.Yui, p.ID, second); err != nil || h.persona(t, p.ID).Sentence.Source() != "The second words." {
			t.Errorf("sent again: %v", err)
		}
	})
}

// find returns where the search leads for a query.
func (h *house) find(t *testing.T, query, kind string) (urls []string) {
	t.Helper()
	hits, err := search.Find(context.Background(), h.DB, search.Query{Text: query, Kind: kind, Language: i18n.English, Now: h.Instant()})
	if err != nil {
		t.Fatal(err)
	}
	for _, hit := range hits {
		urls = append(urls, hit.URL)
	}
	return urls
}

func TestPersona_isFound(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		p := h.add(t, family())
		for query, want := range map[string][]string{
			"family": {p.URL()}, "가족": {p.URL()}, "ベビーベッド": {p.URL()}, "child": {p.URL()}, "milk": {p.URL()}, "umbrella": nil,
		} {
			if diff := cmp.Diff(want, h.find(t, query, "persona")); diff != "" {
				t.Errorf("%s: %s", query, diff)
			}
		}
	})
}
