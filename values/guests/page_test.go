package guests

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/internal/web/webtest"
	"credo/values"
)

var looking, render, texts, problems = webtest.Looking, webtest.Render, webtest.Texts, webtest.Problems

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

func inKorean(s string) i18n.Text { return i18n.NewText(i18n.Korean, s) }

// harbour are the values of a credo.
func harbour() []values.Value {
	return []values.Value{
		{ID: "w", Name: en("Warm welcome").With(i18n.Korean, "따뜻한 환대"), Colour: "amber", Icon: "lantern"},
		{ID: "o", Name: en("Own it").With(i18n.Korean, "끝까지 내 일"), Colour: "pine", Icon: "anchor"},
	}
}

// says demands what the elements of a page say.
func says(t *testing.T, page *goquery.Document, want map[string][]string) {
	t.Helper()
	webtest.Says(t, page.Selection, want)
}

func TestPersonasPage(t *testing.T) {
	page := render(t, looking(i18n.Korean, false), personasPage([]Persona{family()}))
	says(t, page, map[string][]string{
		"h1": {"우리 손님"}, "article h2": {"가족 손님"}, "article > p [lang=en]": {"They arrive tired."}, "a[href^='/setup']": nil,
	})
	if got := page.Find("article h2 a").AttrOr("href", ""); got != family().URL() {
		t.Errorf("it leads to %q", got)
	}
	says(t, render(t, looking(i18n.English, true), personasPage([]Persona{family()})), map[string][]string{"a[href='/setup/personas']": {"Change the guests"}})
	says(t, render(t, looking(i18n.English, true), personasPage(nil)), map[string][]string{
		".empty a[href='/setup/personas/new']": {"Write the first guest"}, ".page-head a": nil,
	})
	says(t, render(t, looking(i18n.English, false), personasPage(nil)), map[string][]string{
		".empty h2": {"Nobody is here yet"}, ".empty a": nil,
	})
}

func TestPersonaPage_showsWhatIsWrittenAndInvitesOwners(t *testing.T) {
	p := family()
	p.Channels = nil
	view := personaView{Persona: p, values: harbour()[:1], lessons: templ.Raw("<ul id=lessons></ul>")}
	page := render(t, looking(i18n.English, false), personaPage(view))
	says(t, page, map[string][]string{
		"h1": {"The family"}, ".lede": {"They arrive tired."}, "dt": {"They expect", "How they like to be spoken to", "What they need", "What we avoid"},
		"dd": {"A cot An early supper", "The child first.", "Warm milk A table by the door", "A <look>"}, "dd li": {"A cot", "An early supper", "Warm milk", "A table by the door"},
		".vtag": {"Warm welcome"}, ".chip": nil, "a[href^='/setup']": nil,
	})
	if page.Find("#lessons").Length() != 1 || page.Find("look").Length() != 0 {
		t.Error("the lessons are missing, or somebody's words are an element")
	}
	view.Retired = true
	page = render(t, looking(i18n.English, true), personaPage(view))
	says(t, page, map[string][]string{
		"dd a":  {"Not written yet. Write it."},
		".chip": {"No longer in use"},
	})
	if got := page.Find("dd a").AttrOr("href", ""); got != "/setup/personas/"+p.ID+"#f-channels" {
		t.Errorf("the invitation leads to %q", got)
	}
	says(t, render(t, looking(i18n.Japanese, false), personaPage(view)), map[string][]string{
		"article > .meta": {"まだ翻訳がないため、元の言語のまま表示しています（English）。"},
	})
}

func TestServicePage(t *testing.T) {
	view := serviceView{steps: hotel(), named: map[string]values.Value{"w": harbour()[0]}, promise: word(), lessons: templ.NopComponent}
	page := render(t, looking(i18n.English, false), servicePage(view))
	says(t, page, map[string][]string{
		"ol.stack-m > li h3": {"Greeting", "Needs", "Farewell"}, "ol.stack-m > li .dot": {"1", "2", "3"}, "ol.stack-m h4": {"Words to say", "Words not to say"},
		"ol.stack-m .pair li": {"“Welcome.”", "“Next.”"}, ".vtag": {"Warm welcome"},
		"#promise .pair li": {"A warm room", "A view"}, "#promise .times dt": {"A message is answered", "A letter"},
		"#promise .times dd": {"within 30 minutes", "within 2 days"}, "#promise ol.numbers li": {"We apologise.", "We put it right."},
		"#promise > .card > p": {"Tell any of us.", "Dinner. Or the night."}, "#promise ul.bullets li": {"A <storm>"}, "a[href^='/setup']": nil,
		"#promise h3": {"What we give", "What we do not promise", "Our times", "How a guest claims", "The steps of a claim", "What comes in return", "Exceptions"},
	})
	says(t, render(t, looking(i18n.English, true), servicePage(view)), map[string][]string{"a[href^='/setup']": {"Change the steps", "Change the promise"}})
	bare := serviceView{lessons: templ.NopComponent}
	says(t, render(t, looking(i18n.English, true), servicePage(bare)), map[string][]string{
		".empty h2": {"No steps yet", "No promise yet"}, "a[href^='/setup']": {"Write the steps", "Write the promise"},
	})
	says(t, render(t, looking(i18n.English, false), servicePage(bare)), map[string][]string{".empty h2": {"No steps yet", "No promise yet"}, "a[href^='/setup']": nil})
}

func TestStepPage(t *testing.T) {
	view := stepView{Step: hotel().All[0], number: 1, lives: harbour()[0], lessons: templ.NopComponent}
	says(t, render(t, looking(i18n.Korean, false), stepPage(view)), map[string][]string{
		"h1": {"인사"}, ".dot": {"1"}, "h2": {"이렇게 말해요", "이렇게는 말하지 않아요"}, ".vtag": {"따뜻한 환대"}, "a[href^='/setup']": nil,
	})
	view.Retired, view.number = true, 0
	says(t, render(t, looking(i18n.English, true), stepPage(view)), map[string][]string{
		".chip": {"No longer in use"}, ".dot": nil, "a[href^='/setup']": {"Change the steps"},
	})
}

func TestOfValue_showsWhomItMattersToAndWhatLivesIt(t *testing.T) {
	page := render(t, looking(i18n.Korean, false), ofValue([]Persona{family()}, hotel().All[:1]))
	says(t, page, map[string][]string{"dt": {"가장 와닿는 손님", "이 가치가 담긴 단계"}, ".tags a": {"가족 손님", "인사"}})
	says(t, render(t, looking(i18n.Korean, false), ofValue(nil, nil)), map[string][]string{"dl": nil})
}

// TestGuestForms_holdTogether looks at each form as it is first shown, and refused.
func TestGuestForms_holdTogether(t *testing.T) {
	bad := web.Refuse("name", "web.invalid.missing").Add("expects[2]", "web.invalid.too_long", "Max", 200).
		Add("steps[1].say[0]", "web.invalid.too_long", "Max", 200).Add("steps", "service.invalid.too_many", "Max", 10).
		Add("times[1].within", "service.invalid.within", "Max", 999).Add("exceptions", "service.invalid.exceptions", "Max", 5)
	of := func(fields ...string) error {
		some := &web.Invalid{}
		for _, p := range bad.Problems {
			for _, name := range fields {
				if strings.HasPrefix(p.Field, name) {
					some.Add(p.Field, p.Key, p.Pairs...)
				}
			}
		}
		return some
	}
	refused := func(form web.Form, err error) web.Form { form, _ = form.Refused(atLists(err)); return form }
	retired := []Step{{ID: "r", Name: en("Old"), Does: en("x"), Retired: true}}
	for name, test := range map[string]struct {
		page   templ.Component
		errors int
		marks  []string
	}{
		"a new persona": {personaFormPage(personaFormView{form: personaForm(Persona{}, "")}), 0, nil},
		"a persona": {personaFormPage(personaFormView{persona: family(), form: personaForm(family(), i18n.English), values: harbour()}), 0,
			[]string{"[[persona:The family]]"}},
		"a persona, refused": {personaFormPage(personaFormView{persona: family(), form: refused(personaForm(family(), i18n.Korean), of("name", "expects"))}), 2,
			[]string{"[[persona:The family]]"}},
		"the steps": {stepsFormPage(stepsFormView{steps: hotel(), form: stepsBodyOf(hotel(), i18n.English).form(), retired: retired}), 0,
			[]string{"[[step:Greeting]]", "[[step:Needs]]", "[[step:Farewell]]"}},
		"the steps, refused": {stepsFormPage(stepsFormView{steps: hotel(), form: refused(stepsBodyOf(hotel(), i18n.English).form(), of("steps["))}), 1,
			[]string{"[[step:Greeting]]", "[[step:Needs]]", "[[step:Farewell]]"}},
		"the promise": {promiseFormPage(promiseFormView{there: true, form: promiseBodyOf(word(), i18n.English).form()}), 0, strings.Fields(
			"[[promise]] [[promise:gives]] [[promise:not]] [[promise:times]] [[promise:claim]] [[promise:exceptions]] [[promise:compensation]] [[promise:steps]]")},
		"the promise, refused": {promiseFormPage(promiseFormView{form: refused(promiseBodyOf(word(), i18n.English).form(), of("times", "exceptions"))}), 2, nil},
	} {
		t.Run(name, func(t *testing.T) {
			page := render(t, looking(i18n.English, true), test.page)
			if n := page.Find(".error[id]").Length(); n != test.errors {
				t.Errorf("%d sentences at fields", n)
			}
			page.Find("#problems a").Each(func(_ int, link *goquery.Selection) {
				if target := link.AttrOr("href", ""); page.Find(target).Length() != 1 {
					t.Errorf("nothing at %s", target)
				}
			})
			if diff := cmp.Diff(test.marks, texts(page.Selection, "code")); diff != "" {
				t.Error(diff)
			}
			// Enter in a field presses the first button: it must be the one that saves.
			first := page.Find("form").First().Find("button").First()
			if _, named := first.Attr("name"); named {
				t.Errorf("Enter presses %q", first.Text())
			}
			ids := map[string]bool{}
			page.Find("[id]").Each(func(_ int, s *goquery.Selection) {
				if ids[s.AttrOr("id", "")] {
					t.Errorf("%s is there twice", s.AttrOr("id", ""))
				}
				ids[s.AttrOr("id", "")] = true
			})
		})
	}
}

func TestSetUpPersonasPage_canBeOrderedWithoutScript(t *testing.T) {
	second := family()
	second.ID, second.Name = "019aa2b0-0000-7000-8000-00000000000e", en("The guest at work")
	page := render(t, looking(i18n.English, true), setUpPersonasPage(setUpView{live: []Persona{family(), second}, retired: []Persona{second}, next: "x"}))
	list := page.Find("form[action='/setup/personas/order'] [data-order]")
	if list.ChildrenFiltered("[data-order-item]").Length() != 2 || list.Find("[data-order-handle][hidden]").Length() != 2 {
		t.Error("it cannot be dragged")
	}
	buttons := list.Find("button").Map(func(_ int, b *goquery.Selection) string {
		_, disabled := b.Attr("disabled")
		return strings.Join([]string{b.AttrOr("name", ""), b.AttrOr("value", ""), b.AttrOr("aria-label", ""), map[bool]string{true: "off"}[disabled]}, " ")
	})
	want := []string{"up 0 Move The family up off", "down 0 Move The family down ", "up 1 Move The guest at work up ", "down 1 Move The guest at work down off"}
	if diff := cmp.Diff(want, buttons); diff != "" {
		t.Error(diff)
	}
	if page.Find("a[href='/setup/personas?after=x']").Length() != 1 {
		t.Error("there are more that are retired")
	}
}

func TestMarkOf_isReadAsAReference(t *testing.T) {
	ctx := looking(i18n.Korean, true)
	id := family().ID
	for name, want := range map[string]string{
		"The family": "[[persona:The family]]", "A & B": "[[persona:A & B]]", "Guest [VIP]": "[[persona:" + id + "]]", "a < b": "[[persona:" + id + "]]",
		"\u200d": "[[persona:" + id + "]]", "*star*": "[[persona:*star*]]", "a]]b": "[[persona:" + id + "]]",
	} {
		if got := markOf(ctx, PersonaKind, id, en(name)); got != want {
			t.Errorf("%q: %s", name, got)
		}
	}
	if got := markOf(ctx, PersonaKind, id, family().Name); got != "[[persona:가족 손님]]" {
		t.Errorf("a reader of Korean writes %s", got)
	}
}
