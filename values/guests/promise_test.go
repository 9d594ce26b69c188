package guests

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"credo/internal/i18n"
	"credo/internal/text"
	"credo/internal/web"
	"credo/values"
)

// word is a promise as a hotel may give it.
func word() Promise {
	return Promise{
		Gives: []i18n.Text{en("A warm room").With(i18n.Korean, "따뜻한 방")}, DoesNot: []i18n.Text{en("A view")},
		Times: []Time{{en("A message is answered").With(i18n.Korean, "메시지에 답장"), 30, "minutes"}, {en("A letter"), 2, "days"}},
		Claim: en("Tell any of us."), Exceptions: []i18n.Text{en("A <storm>")}, Compensation: en("Dinner.\nOr the night."),
		Steps: []i18n.Text{en("We apologise."), en("We put it right.")}, Revision: 4,
	}
}

func TestPromiseDraft_check(t *testing.T) {
	good := func(change func(*PromiseDraft)) PromiseDraft {
		d := PromiseDraft{Promise: word()}
		change(&d)
		return d
	}
	timed := func(within int, unit string) PromiseDraft {
		return good(func(d *PromiseDraft) { d.Times = []Time{{en("An answer"), within, unit}} })
	}
	for name, test := range map[string]struct {
		draft PromiseDraft
		want  []string
	}{
		"good": {good(func(*PromiseDraft) {}), nil},
		"nothing": {PromiseDraft{}, []string{"gives service.invalid.gives", "times service.invalid.times", "claim web.invalid.missing",
			"compensation web.invalid.missing"}},
		"no id":              {good(func(d *PromiseDraft) { d.ID = "x" }), []string{"id web.invalid.id"}},
		"a second":           {timed(1, "seconds"), nil},
		"the longest":        {timed(999, "days"), nil},
		"none":               {timed(0, "minutes"), []string{"times[0].within service.invalid.within"}},
		"less than none":     {timed(-3, "minutes"), []string{"times[0].within service.invalid.within"}},
		"more than fits":     {timed(1000, "minutes"), []string{"times[0].within service.invalid.within"}},
		"months are not one": {timed(1, "months"), []string{"times[0].unit web.invalid.choice"}},
		"of no unit":         {timed(5, ""), []string{"times[0].unit web.invalid.choice"}},
		"for nothing":        {good(func(d *PromiseDraft) { d.Times[1].What = en(" ") }), []string{"times[1].what web.invalid.missing"}},
		"eleven times":       {good(func(d *PromiseDraft) { d.Times = append(make([]Time, 0), repeated(d.Times[0], 11)...) }), []string{"times guests.invalid.lines"}},
		"five exceptions":    {good(func(d *PromiseDraft) { d.Exceptions = values.TextsIn(i18n.English, strings.Fields("a b c d e")) }), nil},
		"six exceptions":     {good(func(d *PromiseDraft) { d.Exceptions = values.TextsIn(i18n.English, strings.Fields("a b c d e f")) }), []string{"exceptions service.invalid.exceptions"}},
		"six, of which empty": {good(func(d *PromiseDraft) {
			d.Exceptions = values.TextsIn(i18n.English, []string{"a", " ", "b", "", "c", "d"})
		}), nil},
		"a bad letter": {good(func(d *PromiseDraft) { d.Gives = []i18n.Text{en("\x00")} }), []string{"gives[0] web.invalid.characters"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, problems(test.draft.check().OrNil())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func repeated(t Time, n int) (all []Time) {
	for range n {
		all = append(all, t)
	}
	return all
}

func TestExactly_readsWholeNumbersOnly(t *testing.T) {
	for typed, want := range map[string]int{
		"30": 30, "３０": 30, "007": 7, "": 0, "soon": 0, "1.5": 0, "1,000": 0, "-3": 0, "+3": 0, "３０分": 0, "30 minutes": 0, "1e2": 0, "٣٠": 0,
		"99999": 0, "0x10": 0, "\x00": 0,
	} {
		if got := exactly(typed); got != want {
			t.Errorf("%q is %d, want %d", typed, got, want)
		}
	}
}

func TestPromiseForm_saysThePromiseAndReadsItBack(t *testing.T) {
	for _, lang := range i18n.Langs {
		d, _, err := promiseIn(promiseBodyOf(word(), lang).form()).draft(web.Viewer{Language: i18n.English})
		if err != nil || *d.Base != 4 {
			t.Fatal(d.Base, err)
		}
		if diff := cmp.Diff(word(), d.over(word())); diff != "" {
			t.Errorf("read back in %s it is another one: %s", lang, diff)
		}
	}
}

func TestPromiseForm_keepsWhatIsNoTimeAsItWasTyped(t *testing.T) {
	form := promiseBodyOf(word(), i18n.English).form()
	form.Set("times[0].within", "soon")
	form.Set("add", "1")
	body := promiseIn(form)
	if !body.arrange(form) || len(body.Times) != 3 {
		t.Fatalf("%d times", len(body.Times))
	}
	if got := body.form().Value("times[0].within"); got != "soon" {
		t.Errorf("it comes back as %q", got)
	}
	d, _, _ := body.draft(web.Viewer{Language: i18n.English})
	if got := problems(atLists(d.check().OrNil())); !cmp.Equal(got, []string{
		"times[0].within service.invalid.within", "times[2].what web.invalid.missing", "times[2].within service.invalid.within",
	}) {
		t.Error(got)
	}
}

func TestPromise_target(t *testing.T) {
	ctx := looking(i18n.Korean, false)
	whole, ok := word().target(ctx, "")
	if !ok || whole.Href != "/service#promise" || whole.Label != "손님과의 약속" || len(whole.Card.Parts) != len(promiseParts) {
		t.Errorf("%v: %+v", ok, whole)
	}
	times, ok := word().target(ctx, " Times ")
	want := text.Target{Href: "/service#promise", Label: "지키는 시간", Lang: "ko", Card: &text.Card{
		Lang: "ko", Kind: "모든 손님께 드리는 말씀", Tone: "pine", Parts: []text.Part{{Form: text.Bullets, Says: []text.Words{
			{Text: "메시지에 답장", Lang: "ko", Then: "30분 안에"}, {Text: "A letter", Lang: "en", Then: "2일 안에"},
		}}},
	}}
	if diff := cmp.Diff(want, times); !ok || diff != "" {
		t.Error(ok, diff)
	}
	if _, ok := word().target(ctx, "gold"); ok {
		t.Error("there is no such part")
	}
	bare := word()
	bare.Exceptions = nil
	if empty, ok := bare.target(ctx, "exceptions"); !ok || empty.Card != nil {
		t.Errorf("what says nothing has a card: %+v", empty)
	}
	if diff := cmp.Diff(whole.Card.Parts[2].Says, times.Card.Parts[0].Says, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestWithin_countsInEachLanguage(t *testing.T) {
	for lang, want := range map[i18n.Lang][]string{
		i18n.English:  {"within 1 second", "within 30 minutes", "within 2 hours", "within 1 day"},
		i18n.Korean:   {"1초 안에", "30분 안에", "2시간 안에", "1일 안에"},
		i18n.Japanese: {"1秒以内", "30分以内", "2時間以内", "1日以内"},
	} {
		var got []string
		for _, one := range []Time{{Within: 1, Unit: "seconds"}, {Within: 30, Unit: "minutes"}, {Within: 2, Unit: "hours"}, {Within: 1, Unit: "days"}} {
			got = append(got, within(looking(lang, false), one))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", lang, diff)
		}
	}
}
