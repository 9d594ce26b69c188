package guests_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/text"
	"credo/values/guests"
)

func TestRefer_findsByEveryNameItHasAndHad(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		ctx := h.Context(h.Eleanor)
		p := h.add(t, family())
		renamed := family()
		renamed.Name = en("Parents with a pram")
		if _, err := h.guests.EditPersona(ctx, h.Eleanor, p.ID, renamed); err != nil {
			t.Fatal(err)
		}
		step := h.set(t, hotel()).All[0]
		steps := hotel()
		steps.Steps[0].ID, steps.Steps[0].Name = step.ID, en("Hello")
		h.set(t, steps)
		leads := func(kind, ref string) string {
			t.Helper()
			target, ok, err := guests.Refer(ctx, db, kind, ref)
			if err != nil {
				t.Fatal(err)
			}
			if ok != (target.Href != "") {
				t.Errorf("%s:%s: ok is %v", kind, ref, ok)
			}
			return target.Href
		}
		for ref, want := range map[string]string{
			"Parents with a pram": p.URL(), "parents  WITH a pram": p.URL(), "The family": p.URL(), "가족 손님": p.URL(), "ご家族": p.URL(),
			p.ID: p.URL(), "Parents": "", "": "", storage.NewID(): "", step.ID: "", "x\x01y": "", strings.Repeat("가", 200): "",
		} {
			if got := leads("persona", ref); got != want {
				t.Errorf("persona:%s leads to %q, want %q", ref, got, want)
			}
		}
		for ref, want := range map[string]string{"Hello": step.URL(), "Greeting": step.URL(), "인사": step.URL(), "배웅": h.steps(t).All[2].URL(), "The family": ""} {
			if got := leads("step", ref); got != want {
				t.Errorf("step:%s leads to %q, want %q", ref, got, want)
			}
		}
		if got := leads("promise", ""); got != "" {
			t.Errorf("a promise that nobody gave: %q", got)
		}
		if _, err := h.guests.SetPromise(ctx, h.Eleanor, word()); err != nil {
			t.Fatal(err)
		}
		for ref, want := range map[string]string{"": "/service#promise", "times": "/service#promise", "TIMES": "/service#promise", "gold": ""} {
			if got := leads("promise", ref); got != want {
				t.Errorf("promise:%s leads to %q, want %q", ref, got, want)
			}
		}
		if got := leads("pony", "x"); got != "" {
			t.Errorf("there are no ponies: %q", got)
		}

		// A former name leads to what is called so now.
		taken := h.add(t, named("The family"))
		if got := leads("persona", "the family"); got != taken.URL() {
			t.Errorf("a name that another has now leads to %q", got)
		}
		if got := leads("persona", "ご家族"); got != p.URL() {
			t.Errorf("the names that nobody has taken lead to %q", got)
		}
	})
}

func TestRefer_saysTheWordsOfNowInTheReadersLanguage(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		h.add(t, family())
		got, ok, err := guests.Refer(h.Context(h.Jiho), db, "persona", "The family")
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		want := text.Target{Href: got.Href, Label: "가족 손님", Lang: "ko", Card: &text.Card{
			Lang: "ko", Kind: "손님", Tone: "brass", Parts: []text.Part{
				{Says: []text.Words{{Text: "지쳐서 도착하세요.", Lang: "ko"}}},
				{Name: "기대하시는 것", Form: text.Bullets, Says: []text.Words{{Text: "아기 침대", Lang: "ko"}}},
				{Name: "편안해하시는 말투", Says: []text.Words{{Text: "The child first.", Lang: "en"}}},
				{Name: "필요하신 것", Form: text.Bullets, Says: []text.Words{{Text: "Warm milk", Lang: "en"}}},
			},
		}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

// TestRefer_survivesNamesThatAnIndexCouldNotHold adds personas with the longest
// names there may be, of letters that grow when they are folded.
func TestRefer_survivesNamesThatAnIndexCouldNotHold(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		for _, name := range []string{
			strings.Repeat("\ufdfa", 80), strings.Repeat("e"+strings.Repeat("\u0301", 15), 80), strings.Repeat("👩‍👩‍👧‍👦", 80), strings.Repeat("x", 80),
		} {
			p := h.add(t, named(name))
			target, ok, err := guests.Refer(context.Background(), db, "persona", name)
			if err != nil || !ok || target.Href != p.URL() {
				t.Errorf("%.20q: %v, %v", name, ok, err)
			}
		}
	})
}

func TestRefer_leadsToTheSameInEveryLanguage(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := open(t, db)
		p := h.add(t, guests.PersonaDraft{Name: three("Guest [VIP]", "VIP 손님", "VIP"), Sentence: en("x")})
		for _, lang := range i18n.Langs {
			name, _ := p.Name.For(lang)
			if target, ok, err := guests.Refer(context.Background(), db, "persona", name); err != nil || !ok || target.Href != p.URL() {
				t.Errorf("%s: %v, %v", name, ok, err)
			}
		}
	})
}
