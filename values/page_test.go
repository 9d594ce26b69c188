package values

import (
	"context"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/internal/web/webtest"
)

var (
	looking, render, texts = webtest.Looking, webtest.Render, webtest.Texts
	fields, problems       = webtest.Fields, webtest.Problems
)

func harbour() Credo {
	return Credo{
		Version: 4, AdoptedOn: "2025-11-21", Vision: en("A lighter heart.").With(i18n.Korean, "가벼운 마음"),
		Values: []Value{{
			ID: "w", Name: en("Warm welcome").With(i18n.Korean, "따뜻한 환대"), Statement: en("Hearts at the door."),
			Colour: "amber", Icon: "lantern",
			Questions: Questions{Meaning: en("Like\ncoming home."), Effect: en("The <b>holiday</b> begins.")},
			Dos:       []i18n.Text{en("Look up."), en("Crouch.")}, Donts: []i18n.Text{en("“Next.”")},
		}, {
			ID: "o", Name: en("Own it").With(i18n.Korean, "끝까지 내 일"), Statement: en("Hold it.").With(i18n.Korean, "들은 사람이 주인입니다."),
			Colour: "pine", Icon: "anchor",
		}},
	}
}

func TestCredoPage_forStaff(t *testing.T) {
	page := render(t, looking(i18n.English, false), credoPage(reading{credo: harbour()}, Slots{}))
	for selector, want := range map[string][]string{
		"h1":                           {"The vision of The Harbour House"},
		".vision p":                    {"A lighter heart."},
		".value h2":                    {"Warm welcome", "Own it"},
		".value-head .meta":            {"Hearts at the door.", "Hold it."},
		"#value-w dt":                  {"What it means here", "What it changes"},
		"#value-w dd":                  {"Like coming home.", "The <b>holiday</b> begins."},
		"#value-w .pair h3":            {"Like this", "Not like this"},
		"#value-w .pair li":            {"Look up.", "Crouch.", "“Next.”"},
		"#value-o dl, #value-o .pairs": nil,
		".toc a":                       {"Warm welcome", "Own it"},
		"aside .meta":                  {"Version 4, adopted on Friday 21 November 2025"},
		"a[href^='/setup']":            nil,
		"[lang]":                       nil,
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
	if n := page.Find("#value-w dd br").Length(); n != 1 {
		t.Errorf("%d line ends in the first answer", n)
	}
	if got := page.Find(".toc a").AttrOr("href", ""); got != "#value-w" {
		t.Errorf("the contents lead to %q", got)
	}
	if open := page.Find("details[open]").Closest("article").Map(idOf); !cmp.Equal(open, []string{"value-w"}) {
		t.Errorf("open on a phone: %v", open)
	}
}

func TestCredoPage_invitesOwnersToAnswer(t *testing.T) {
	page := render(t, looking(i18n.English, true), credoPage(reading{credo: harbour()}, Slots{}))
	if n := page.Find(".value dt").Length(); n != 10 {
		t.Errorf("%d questions", n)
	}
	links := page.Find(".value dd a").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("href", "") })
	want := append(repeat("/setup/credo#f-values-0", 3), repeat("/setup/credo#f-values-1", 5)...)
	if diff := cmp.Diff(want, links); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"Change the credo"}, texts(page.Selection, "aside a.btn")); diff != "" {
		t.Error(diff)
	}
}

func TestCredoPage_saysWhatIsNotTranslated(t *testing.T) {
	page := render(t, looking(i18n.Korean, false), credoPage(reading{credo: harbour()}, Slots{}))
	for selector, want := range map[string][]string{
		"#value-w h2, #value-o h2": {"따뜻한 환대", "끝까지 내 일"},
		".value-head [lang=en]":    {"Hearts at the door."},
		".vision [lang]":           nil,
		".vision .meta":            nil,
		".value-body > .meta":      {"아직 번역하지 않아 원래 언어로 보여 드려요: English"},
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
}

func TestCredoPage_showsProof(t *testing.T) {
	slots := Slots{Proof: func(_ context.Context, id string) templ.Component {
		if id == "o" {
			return nil
		}
		return templ.Raw("<p class='proof'>Left hand, for " + id + "</p>")
	}}
	page := render(t, looking(i18n.English, false), credoPage(reading{credo: harbour()}, slots))
	if diff := cmp.Diff([]string{"Left hand, for w"}, texts(page.Selection, ".proof")); diff != "" {
		t.Error(diff)
	}
	if n := page.Find("#value-w .value-body .proof").Length(); n != 1 {
		t.Error("the proof stands outside of its value")
	}
}

func TestNoCredoPage(t *testing.T) {
	for name, test := range map[string]struct {
		owner bool
		want  []string
	}{
		"staff": {false, nil},
		"owner": {true, []string{"/setup/credo"}},
	} {
		t.Run(name, func(t *testing.T) {
			page := render(t, looking(i18n.English, test.owner), noCredoPage(reading{}))
			var got []string
			page.Find("a").Each(func(_ int, s *goquery.Selection) { got = append(got, s.AttrOr("href", "")) })
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if got := texts(page.Selection, ".empty h2"); !cmp.Equal(got, []string{"The credo is being written"}) {
				t.Error(got)
			}
		})
	}
}

func TestCredoForm_saysTheCredoAndReadsItBack(t *testing.T) {
	credo := harbour()
	page := render(t, looking(i18n.English, true), credoForm(sheet{form: formOn(credo), current: credo}))
	sent := fields(page)
	want := bodyOf(credo, i18n.English)
	for i := range want.Values {
		want.Values[i].Language = ""
	}
	if diff := cmp.Diff(want, bodyIn(sent)); diff != "" {
		t.Error(diff)
	}
	if sent.Value("base") != "4" || sent.Value("shown") != "en" || sent.Value("id") == "" {
		t.Errorf("base %q, shown %q, id %q", sent.Value("base"), sent.Value("shown"), sent.Value("id"))
	}
	if got := texts(page.Selection, ".actionbar .btn--go"); !cmp.Equal(got, []string{"Adopt version 5"}) {
		t.Error(got)
	}
	if got := texts(page.Selection, "select[name=language] option"); !cmp.Equal(got, []string{"English", "한국어"}) {
		t.Error(got)
	}
	// Enter in a field presses the first button: it must do no harm.
	if got := page.Find("form button").First().AttrOr("name", ""); got != "show" {
		t.Errorf("Enter presses %q", got)
	}
}

func TestCredoForm_showsProblemsAtTheirFields(t *testing.T) {
	form := formOn(harbour())
	bad := web.Refuse("values", "values.invalid.sixth").
		Add("values[0].name", "web.invalid.missing").
		Add("values[1].dos[3]", "web.invalid.too_long", "Max", 300)
	form, _ = form.Refused(atFields(bad))
	page := render(t, looking(i18n.English, true), credoForm(sheet{form: form, current: harbour(), kept: true}))
	for selector, want := range map[string][]string{
		"#f-values > .error":               {"A credo has up to five values. Nobody can recall more than five, so choose the five that you would miss most."},
		"#e-values-0-name":                 {"Please fill this in."},
		"#f-values-1 details[open] .error": {"This is too long. Up to 300 characters fit."},
		"#f-values-0 details[open]":        nil,
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
	page.Find("#problems a").Each(func(_ int, link *goquery.Selection) {
		if target := link.AttrOr("href", ""); page.Find(target).Length() != 1 {
			t.Errorf("nothing at %s", target)
		}
	})
}

func TestCredoForm_arranges(t *testing.T) {
	for name, test := range map[string]struct {
		names, button, value string
		want                 string
		pressed              bool
		problems             []string
	}{
		"add":                {"a b", "add", "1", "a b -", true, nil},
		"add the first":      {"", "add", "1", "-", true, nil},
		"add a fifth":        {"a b c d", "add", "1", "a b c d -", true, nil},
		"add a sixth":        {"a b c d e", "add", "1", "a b c d e", true, []string{"values values.invalid.sixth"}},
		"remove":             {"a b c", "remove", "1", "a c", true, nil},
		"remove the last":    {"a", "remove", "0", "", true, nil},
		"remove what is not": {"a b", "remove", "7", "a b", true, nil},
		"remove a minus":     {"a b", "remove", "-1", "a b", true, nil},
		"remove a word":      {"a b", "remove", "x", "a b", true, nil},
		"up":                 {"a b c", "up", "2", "a c b", true, nil},
		"up from the top":    {"a b c", "up", "0", "a b c", true, nil},
		"down":               {"a b c", "down", "0", "b a c", true, nil},
		"down from the end":  {"a b c", "down", "2", "a b c", true, nil},
		"adopt":              {"a b c", "", "", "a b c", false, nil},
	} {
		t.Run(name, func(t *testing.T) {
			form := web.NewForm(test.button, test.value)
			for i, name := range strings.Fields(test.names) {
				form.Set(field(i, "name"), name)
			}
			body := bodyIn(form)
			pressed, err := body.arrange(form)
			if pressed != test.pressed {
				t.Errorf("pressed: %v", pressed)
			}
			var got []string
			for _, v := range body.Values {
				got = append(got, max(v.Name, "-")) // a new one has no name
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.problems, problems(err)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// formOn is the form of who begins to change the credo.
func formOn(credo Credo) web.Form {
	return formIn(i18n.English, Draft{Base: &credo.Version, Vision: credo.Vision, Values: credo.Values, Acronym: &credo.Acronym}, credo)
}

func idOf(_ int, s *goquery.Selection) string { return s.AttrOr("id", "") }

func repeat(s string, n int) []string {
	return strings.Fields(strings.Repeat(s+" ", n))
}
