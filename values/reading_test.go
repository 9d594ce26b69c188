package values

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

func signed(version int) *Signature { return &Signature{Version: version, At: 1_770_000_000_000_000} }

func TestCredoPage_asksForASignature(t *testing.T) {
	old := harbour()
	old.Version, old.Vision = 3, en("A light heart.")
	since := compare(old, harbour(), i18n.English)
	for name, test := range map[string]struct {
		reading reading
		want    map[string][]string
	}{
		"for the first time": {reading{standing: Standing{Version: 4}}, map[string][]string{
			".banner b": {"This is what we stand for: read it and sign it"}, "#sign button": {"Sign version 4"}, "#news": nil, "#sign .st--ok": nil,
		}},
		"again, with what has changed": {reading{standing: Standing{Version: 4, Signed: signed(3)}, since: &since}, map[string][]string{
			".banner b": {"Version 4 of our credo is here: read it and sign it"}, "#sign button": {"Sign version 4"},
			"#news": {"What has changed since version 3, which you signed"}, ".change h3": {"The vision"},
			".change del": {"taken out: light"}, ".change ins": {"added: lighter"},
			"#sign .st--ok": {"You signed version 3 on Monday 2 February 2026"},
		}},
		"no more": {reading{standing: Standing{Version: 4, Signed: signed(4)}}, map[string][]string{
			".banner": nil, "#sign button": nil, "#sign .st--ok a": {"You signed version 4 on Monday 2 February 2026"}, "#news": nil,
		}},
		"too late": {reading{standing: Standing{Version: 5}, newer: errors.New("")}, map[string][]string{
			".banner b": {"While you were reading, version 5 was adopted. Nothing was signed yet: this is the new one."}, "#sign button": {"Sign version 5"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			test.reading.credo = harbour()
			page := render(t, looking(i18n.English, false), credoPage(test.reading, Slots{}))
			for selector, want := range test.want {
				if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
					t.Errorf("%s: %s", selector, diff)
				}
			}
			page.Find("a[href^='#']").Each(func(_ int, link *goquery.Selection) {
				if target := link.AttrOr("href", ""); page.Find(target).Length() != 1 {
					t.Errorf("nothing at %s", target)
				}
			})
		})
	}
}

func TestCredoPage_leadsOldLinksToRetiredValues(t *testing.T) {
	gone := Value{ID: "g", Name: en("Speed"), Statement: en("Always at once."), Questions: Questions{Meaning: en("Now.")}, Retired: true}
	page := render(t, looking(i18n.English, true), credoPage(reading{credo: harbour(), earlier: []earlier{{gone, 2}}}, Slots{}))
	for selector, want := range map[string][]string{
		"#value-g":   {"Speed Always at once.In the credo until version 2"},
		"#value-g a": {"Speed"},
		".value h2":  {"Warm welcome", "Own it"},
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
	page = render(t, looking(i18n.English, true), valuePage(earlier{gone, 2}, Slots{}))
	for selector, want := range map[string][]string{
		"h1":          {"Speed"},
		".lede":       {"This value was part of the credo until version 2. These are its last words."},
		"#value-g dd": {"Now."}, // and no invitation to write the others
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
}

func TestCredoPage_showsTheAcronym(t *testing.T) {
	rs := Credo{Version: 1, Values: []Value{
		{ID: "a", Name: en("Respectful").With(i18n.Korean, "존중")}, {ID: "b", Name: en("Responsive").With(i18n.Korean, "응답")},
	}}
	for name, test := range map[string]struct {
		lang  i18n.Lang
		want  []string
		names []string
	}{
		"in the reader's language": {i18n.English, []string{"Our 2 Rs"}, nil},
		"in English":               {i18n.Korean, []string{"우리의 2R"}, []string{"Respectful · Responsive"}},
	} {
		t.Run(name, func(t *testing.T) {
			page := render(t, looking(test.lang, false), visionOf(rs))
			if diff := cmp.Diff(test.want, texts(page.Selection, ".acronym b")); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.names, texts(page.Selection, ".acronym [lang=en]")); diff != "" {
				t.Error(diff)
			}
		})
	}
	if page := render(t, looking(i18n.English, false), visionOf(harbour())); page.Find(".acronym").Length() != 0 {
		t.Error("W and O spell nothing")
	}
}

func TestMarked_hasNoSpacesOfItsOwn(t *testing.T) {
	spans := changed("心が先に出迎えます。\n<b>", "心がいつも出迎えます。\n<i>")
	page := render(t, looking(i18n.English, false), marked(spans))
	page.Find(".vh").Remove()
	html, err := page.Find("body").Html()
	if want := "心<del>が先に</del><ins>がいつも</ins>出迎えます。<br/>&lt;<del>b</del><ins>i</ins>&gt;"; err != nil || html != want {
		t.Errorf("%s, %v", html, err)
	}
}

func TestCredoForm_saysWhatIsOnItsWay(t *testing.T) {
	current := harbour()
	person := func(name string) people.Person { return people.Person{Name: name} }
	saved := &Saved{Draft: Draft{Base: new(3), Values: current.Values}, Revision: 7, By: person("Yui Tanaka"), At: 0}
	coming := &Coming{Credo: Credo{AdoptedOn: "2026-12-01"}, By: person("Eleanor Park"), base: 3}
	s := sheet{form: formOn(current), current: current, saved: saved, coming: coming, now: storage.Instant(5 * 60e6)}
	s.form.Set("adopt_on", "2026-12-01")
	page := render(t, looking(i18n.English, true), credoForm(s))
	for selector, want := range map[string][]string{
		".banner--due b":     {"The next version comes on Tuesday 1 December 2026, planned by Eleanor Park."},
		".banner b":          {"The next version comes on Tuesday 1 December 2026, planned by Eleanor Park.", "Draft, saved by Yui Tanaka (5 minutes ago)"},
		"[name=back]":        {"Take it back"},
		"[name=drop]":        {"Throw it away"},
		".actionbar .btn":    {"Adopt version 5", "Save the draft", "Preview"},
		"[name=remove]":      {"Retire Value 1", "Retire Value 2"},
		"[name=restore]":     nil,
		"[name=acronym] ~ *": {"The initials spell a word, so show it: WO"},
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
	if got := page.Find("[name=adopt_on]").AttrOr("value", ""); got != "2026-12-01" {
		t.Errorf("to be adopted on %q", got)
	}
	if n := page.Find("[data-order] > [data-order-item] [data-order-handle][hidden]").Length(); n != 2 {
		t.Errorf("%d handles, hidden until there is a script", n)
	}
}

func TestCredoForm_saysWhatIsRetired(t *testing.T) {
	current := harbour()
	body := bodyOf(current, i18n.English)
	body.Values = append(body.Values[1:], valueBody{Name: "Calm"})
	page := render(t, looking(i18n.English, true), credoForm(sheet{form: formOf(body, formOn(current)), current: current}))
	for selector, want := range map[string][]string{
		"[role=group] b":                    {"Warm welcome"},
		"[name=restore]":                    {"Put it back Warm welcome"},
		"#f-values-0 [name=remove]":         {"Retire Value 1"},
		"#f-values-1 [name=remove]":         {"Take out Value 2"}, // it never was in the credo
		"#f-values-1 p.meta":                nil,
		`[name="values[1].new"][value="1"]`: {""},
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
}

func TestCredoBody_arrange_moves(t *testing.T) {
	for name, test := range map[string]struct{ move, want string }{
		"down":             {"0,2", "b c a d"},
		"up":               {"3,0", "d a b c"},
		"to where it is":   {"1,1", "a b c d"},
		"from nowhere":     {"7,0", "a b c d"},
		"to nowhere":       {"0,4", "a b c d"},
		"a minus":          {"-1,2", "a b c d"},
		"words":            {"a,b", "a b c d"},
		"too many":         {"0,1,2", "a b c d"},
		"half":             {"0,", "a b c d"},
		"white space, too": {" 0, 1", "a b c d"},
	} {
		form := web.NewForm("move", test.move)
		for i, name := range strings.Fields("a b c d") {
			form.Set(field(i, "name"), name)
		}
		body := bodyIn(form)
		pressed, err := body.arrange(form)
		var got []string
		for _, v := range body.Values {
			got = append(got, v.Name)
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" || !pressed || err != nil {
			t.Errorf("%s: %v %v %s", name, pressed, err, diff)
		}
	}
}

func TestMergePage(t *testing.T) {
	start, other, own := begun(), after(func(c *Credo) { c.Vision = en("<b>Lighter</b>.") }), after(func(c *Credo) {
		c.Vision = en("Bright.")
		c.Values[0], c.Values[1] = c.Values[1], c.Values[0]
	})
	pair := newPair(&start, other, own, i18n.English)
	form, _ := web.NewForm("take.vision", "both", "both.vision", "Bright and light.", "take.order", "mine").
		Refused(web.Refuse("take.order", "web.invalid.choice"))
	m := merge{
		form: form, own: fieldsOf(formOn(own)), disputes: pair.disputes(), lang: i18n.English,
		theirs: Saved{Draft: Draft{Values: other.Values}, Revision: 7, By: people.Person{Name: "Yui Tanaka"}},
	}
	page := render(t, looking(i18n.English, true), mergePage(m))
	for selector, want := range map[string][]string{
		"legend":                      {"The vision", "The order of the values"},
		"#f-take-vision del":          {"taken out: <b>Lighter</b>"},
		"#f-take-vision ins":          {"added: Bright"},
		"#f-take-vision .choice-note": {"<b>Lighter</b>.", "Bright."},
		"#f-take-order .choice-note":  {"Own it, One crew and Quiet craft", "One crew, Own it and Quiet craft"},
		"#f-take-order .error":        {"Please choose one of those that are offered."},
		"#f-both-vision":              {"Bright and light."},
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
	if got := page.Find("input[checked]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") }); !cmp.Equal(got, []string{"both", "mine"}) {
		t.Errorf("chosen: %v", got)
	}
	// All that was written comes along.
	carried := fields(page)
	if diff := cmp.Diff(bodyIn(formOn(own)), bodyIn(carried)); diff != "" {
		t.Error(diff)
	}
	if carried.Value("merge") != "7" || form.Status() != http.StatusUnprocessableEntity {
		t.Errorf("revision %q, status %d", carried.Value("merge"), form.Status())
	}
}

func TestSignersPage(t *testing.T) {
	person := func(id, name string) people.Person { return people.Person{ID: id, Name: name} }
	var many []people.Person
	for range 15 {
		many = append(many, person("x", "Someone"))
	}
	groups := []signers{
		{id: "f", name: "Front Office", missing: many, signed: []Signature{{Person: person("m", "Mina Seo"), Version: 4, At: 1_770_000_000_000_000}}},
		{missing: nil, signed: []Signature{{Person: person("e", "Eleanor"), At: 1}}},
	}
	page := render(t, looking(i18n.English, true), signersPage(4, groups, ""))
	for selector, want := range map[string][]string{
		"h2":                  {"Front Office", "Without a team"},
		".section-head .meta": {"1 of 16 have signed", "1 of 1 have signed"},
		".st--ok":             {"Everybody has signed."},
		".card > p a":         {"All 16 people, with the day", "The one person, with the day"},
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
	if n := page.Find("li").Length(); n != missingShown {
		t.Errorf("%d names among other teams", n)
	}
	page = render(t, looking(i18n.English, true), signersPage(4, groups[:1], "f"))
	if n := page.Find("li").Length(); n != 16 {
		t.Errorf("%d names of one team", n)
	}
	if got := texts(page.Selection, ".chip--ok"); !cmp.Equal(got, []string{"2 Feb"}) {
		t.Errorf("signed: %v", got)
	}
}
