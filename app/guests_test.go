package main

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"credo/internal/i18n"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/modules"
	"credo/values/guests"
)

// lesson publishes a module of one lesson and returns its address.
func (c client) lesson(t *testing.T, markdown string) string {
	t.Helper()
	module := c.call(http.MethodPost, "/modules", object{
		"title": "Rain", "summary": "What to do.", "assign": nil, "lessons": []object{{"title": "At the door", "markdown": markdown}},
	}, http.StatusCreated).object()
	return "/lessons/" + module["lessons"].([]any)[0].(map[string]any)["id"].(string)
}

// words are what the elements of a page say.
func wordsAt(page *goquery.Document, selector string) []string {
	var all []string
	for _, s := range page.Find(selector).EachIter() {
		all = append(all, strings.Join(strings.Fields(s.Text()), " "))
	}
	return all
}

// TestReferences_showWhatIsThereNow refers to a persona, a step and the promise in a
// lesson: alone in a paragraph each is shown, in a sentence it is a link, and what
// is written about it later shows on the next look, on pages that are kept, too.
func TestReferences_showWhatIsThereNow(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		owner, staff := h.as(t, "eleanor"), h.as(t, "mina")
		persona := owner.call(http.MethodPost, "/personas", object{
			"name": "The soaked one", "sentence": "It rains on them.", "needs": []string{"A towel"},
		}, http.StatusCreated).object()
		lesson := owner.lesson(t, "Dry [[persona:The soaked one]] first, says our [[promise]].\n\n[[persona:the SOAKED one]]\n\n[[step:A fond farewell]]\n\n"+
			"[[promise:times]]\n\n[[persona:Nobody]]\n\n- [[step:A fond farewell]]")
		page := staff.page(lesson)
		for selector, want := range map[string][]string{
			".prose > p":                  {"Dry The soaked one first, says our Service promise.", "[[persona:Nobody]]"},
			".prose li > a":               {"A fond farewell"},
			".shown .shown-name":          {"The soaked one", "A fond farewell", "Our times"},
			".shown .eyebrow":             {"Guest", "Service step", "Our word to every guest"},
			".shown:nth-of-type(1) li":    {"A towel"},
			".shown li strong":            {"within 20 seconds", "within 15 minutes", "within 30 minutes", "within 1 hour", "within 2 days"},
			".shown:nth-of-type(1) > p a": {"The soaked one"},
		} {
			if diff := cmp.Diff(want, wordsAt(page, selector)); diff != "" {
				t.Errorf("%s: %s", selector, diff)
			}
		}
		if html := staff.get(lesson).object()["html"].(string); strings.Count(html, `<div class="shown`) != 3 {
			t.Errorf("the API has %s", html)
		}
		huddle := "/huddles/" + owner.get("/huddles/today").object()["id"].(string)
		owner.call(http.MethodPut, huddle, object{"day": owner.get("/huddles/today").object()["day"], "sections": []object{
			{"kind": "notice", "title": "Rain", "body_markdown": "[[persona:The soaked one]]", "minutes": 1},
		}}, http.StatusOK)
		if got := wordsAt(staff.page("/huddle"), ".shown-name"); !cmp.Equal(got, []string{"The soaked one"}) {
			t.Errorf("the huddle shows %v", got)
		}

		id := persona["id"].(string)
		owner.call(http.MethodPut, "/personas/"+id, object{"name": "The drenched one", "sentence": "It pours on them.", "needs": []string{"Two towels"}}, http.StatusOK)
		steps := owner.get("/service").object()["steps"].([]any)
		steps[2].(map[string]any)["does"] = "We wave."
		owner.call(http.MethodPut, "/service/steps", object{"steps": steps}, http.StatusOK)
		promise := owner.get("/service").object()["promise"].(map[string]any)
		promise["times"] = []object{{"what": "A towel", "within": 1, "unit": "minutes"}}
		owner.call(http.MethodPut, "/service/promise", promise, http.StatusOK)
		page = staff.page(lesson)
		for selector, want := range map[string][]string{
			".prose > p:first-child":   {"Dry The drenched one first, says our Service promise."},
			".shown .shown-name":       {"The drenched one", "A fond farewell", "Our times"},
			".shown:nth-of-type(1) li": {"Two towels"},
			".shown li strong":         {"within 1 minute"},
		} {
			if diff := cmp.Diff(want, wordsAt(page, selector)); diff != "" {
				t.Errorf("later, %s: %s", selector, diff)
			}
		}
		if said := page.Find(".shown").Eq(1).Text(); !strings.Contains(said, "We wave.") {
			t.Errorf("the step says %s", said)
		}
		if got := wordsAt(staff.page("/huddle"), ".shown-name"); !cmp.Equal(got, []string{"The drenched one"}) {
			t.Errorf("later the huddle shows %v", got)
		}

		owner.call(http.MethodPut, "/personas/"+id+"/retired", nil, http.StatusOK)
		if got := wordsAt(staff.page(lesson), ".shown .eyebrow"); got[0] != "Guest, no longer in use" {
			t.Errorf("once it is retired the lesson shows %v", got)
		}
		if got := staff.send(http.MethodGet, "/personas/"+id, "", nil).status; got != http.StatusOK {
			t.Errorf("its page: %d", got)
		}
	})
}

// TestReferences_areListedWhereTheyLead: a persona's page tells in which lessons it
// is shown, by whatever name, to those who may read them.
func TestReferences_areListedWhereTheyLead(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		owner, staff := h.as(t, "eleanor"), h.as(t, "mina")
		id := owner.call(http.MethodPost, "/personas", object{"name": "The soaked one", "sentence": "It rains on them."}, http.StatusCreated).object()["id"].(string)
		lesson := owner.lesson(t, "Dry [[persona:The  soaked ONE]], then [[persona:"+id+"]].")
		owner.call(http.MethodPut, "/personas/"+id, object{"name": "The drenched one", "sentence": "It rains on them."}, http.StatusOK)
		listed := func(c client, path string) []string {
			t.Helper()
			return c.page(path).Find("#in-lessons ~ ul a").Map(func(_ int, a *goquery.Selection) string { return a.AttrOr("href", "") })
		}
		if got := listed(staff, "/personas/"+id); !cmp.Equal(got, []string{lesson}) {
			t.Errorf("listed are %v, want %s", got, lesson)
		}
		by, err := h.people.Person(context.Background(), h.id(t, "eleanor"))
		if err != nil {
			t.Fatal(err)
		}
		draft, _, err := h.modules.Create(context.Background(), by.Viewer(), modules.Draft{
			Title: i18n.NewText(i18n.English, "Fog"), State: modules.Drafted,
			Lessons: []modules.LessonDraft{{Title: i18n.NewText(i18n.Korean, "안개"), Markdown: i18n.NewText(i18n.Korean, "[[persona:the drenched one]]")}},
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := listed(staff, "/personas/"+id); len(got) != 1 {
			t.Errorf("staff see a draft: %v", got)
		}
		if got := listed(owner, "/personas/"+id); !cmp.Equal(got, []string{lesson, draft.Lessons[0].URL()}) {
			t.Errorf("owners see %v", got)
		}
		if _, err := h.modules.Edit(context.Background(), by.Viewer(), draft.ID, modules.Draft{
			Title: draft.Title, State: modules.Published,
			Lessons: []modules.LessonDraft{{ID: draft.Lessons[0].ID, Title: draft.Lessons[0].Title, Markdown: i18n.NewText(i18n.English, "[[step:A fond farewell]] [[promise:times]]")}},
		}); err != nil {
			t.Fatal(err)
		}
		if got := listed(owner, "/personas/"+id); !cmp.Equal(got, []string{lesson}) {
			t.Errorf("a lesson that says something else now is still listed: %v", got)
		}
		farewell := owner.get("/service").object()["steps"].([]any)[2].(map[string]any)["id"].(string)
		for _, path := range []string{"/service/steps/" + farewell, "/service"} {
			if got := listed(staff, path); len(got) != 2 || got[1] != draft.Lessons[0].URL() {
				t.Errorf("%s lists %v", path, got)
			}
			if got := listed(staff, path+"?after="+draft.Lessons[0].ID); len(got) != 0 {
				t.Errorf("%s goes on with %v", path, got)
			}
		}
	})
}

// TestReferences_areHarmlessWhateverIsWritten writes a persona, a step and a promise
// of whatever somebody might think of, and shows them in a lesson: the page has the
// words as text, and no element is theirs.
func TestReferences_areHarmlessWhateverIsWritten(t *testing.T) {
	h := demo(t)
	ctx := context.Background()
	by, err := h.people.Person(ctx, h.id(t, "eleanor"))
	if err != nil {
		t.Fatal(err)
	}
	owner := by.Viewer()
	persona, _, err := h.guests.AddPersona(ctx, owner, guests.PersonaDraft{Name: i18n.NewText(i18n.English, "Wet"), Sentence: i18n.NewText(i18n.English, "x")})
	if err != nil {
		t.Fatal(err)
	}
	c := h.as(t, "eleanor")
	lesson := c.lesson(t, "[[persona:"+persona.ID+"]]\n\n[[persona:"+persona.ID+"]] [[promise]]\n\n[[promise]]")
	pieces := rapid.SampledFrom([]string{
		"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "' onmouseover='x", "</p></div></main>", "&lt;b&gt;", "[[promise]]", "**b**", "[a](javascript:x)",
		"<!--", "]]>", "\\", "`", "가치", "扉", "<", ">", `"`, "&", "</a>", "<style>*{}</style>", "{{.}}", "%s",
	})
	rapid.Check(t, func(t *rapid.T) {
		written := func(name string, most int) i18n.Text {
			said := strings.Join(rapid.SliceOfN(pieces, 1, most).Draw(t, name), "")
			return i18n.NewText(rapid.SampledFrom(i18n.Langs).Draw(t, "language"), "x"+said)
		}
		text := func(name string) i18n.Text { return written(name, 3) }
		wrote, err := h.guests.EditPersona(ctx, owner, persona.ID, guests.PersonaDraft{
			Name: written("name", 2), Sentence: text("sentence"), Expects: []i18n.Text{text("expects")}, Tone: text("tone"), Channels: []i18n.Text{text("channel")},
			Needs: []i18n.Text{text("need")}, Avoids: []i18n.Text{text("avoid")},
		})
		if err != nil {
			t.Fatal(err)
		}
		promised, err := h.guests.SetPromise(ctx, owner, guests.PromiseDraft{Promise: guests.Promise{
			Gives: []i18n.Text{text("gives")}, DoesNot: []i18n.Text{text("does not")}, Times: []guests.Time{{What: text("what"), Within: 1, Unit: "days"}},
			Claim: text("claim"), Exceptions: []i18n.Text{text("exception")}, Compensation: text("compensation"), Steps: []i18n.Text{text("step")},
		}})
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{lesson, "/personas/" + persona.ID, "/personas", "/service", "/setup/service/promise", "/setup/personas/" + persona.ID} {
			page := c.page(path)
			if harm := harmIn(page); harm != "" {
				t.Fatalf("%s: %s", path, harm)
			}
			if n := page.Find("main .shown").Length(); path == lesson && n != 2 {
				t.Fatalf("%d cards", n)
			}
		}
		prose := strings.Join(strings.Fields(c.page(lesson).Find(".prose").Text()), " ")
		for _, said := range []i18n.Text{wrote.Sentence, wrote.Expects[0], wrote.Tone, promised.Gives[0], promised.Claim, promised.Times[0].What} {
			words, _ := said.For(i18n.English)
			if !strings.Contains(prose, strings.Join(strings.Fields(words), " ")) {
				t.Fatalf("%q is not among what the lesson says: %s", words, prose)
			}
		}
	})
}

func TestSearch_findsGuestsStepsAndThePromise(t *testing.T) {
	h := demo(t)
	for key, queries := range map[string]map[string]string{
		"eleanor": {"persona": "small children", "step": "farewell", "promise": "compensation"},
		"eunji":   {"persona": "어린아이", "step": "배웅", "promise": "영수증"},
		"yui":     {"persona": "お子さま連れ", "step": "お見送り", "promise": "領収書"},
	} {
		c := h.as(t, key)
		for kind, query := range queries {
			if kind == "promise" && key == "eleanor" {
				query = "receipt"
			}
			hits := c.get("/search?kind=" + kind + "&q=" + url.QueryEscape(query)).items()
			if len(hits) != 1 || hits[0]["kind"] != kind {
				t.Errorf("%s finds %v for %s", key, hits, query)
			}
			page := c.page("/search?kind=" + kind + "&q=" + url.QueryEscape(query))
			if page.Find("ol.hits a").AttrOr("href", "") != hits[0]["url"] || page.Find("[name=kind][value="+kind+"][checked]").Length() != 1 {
				t.Errorf("the page finds something else for %s", query)
			}
		}
	}
}

func TestGuests_areSetUpFromTheSetUp(t *testing.T) {
	h := demo(t)
	page := h.as(t, "eleanor").page("/setup")
	for address, words := range map[string]string{"/setup/personas": "4 guests", "/setup/service": "3 steps"} {
		if said := page.Find("a.setup-card[href='" + address + "']").Text(); !strings.Contains(said, words) {
			t.Errorf("the card of %s says %q", address, said)
		}
	}
	empty := serve(t, storagetest.SQLite(t), new(clock))
	ctx := web.WithViewer(context.Background(), web.Viewer{Owner: true}, web.Workplace{}, i18n.English)
	cards, err := guests.SetUpCards(ctx, empty.db)
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	if err := cards.Render(ctx, &said); err != nil || !strings.Contains(said.String(), "what they expect") || !strings.Contains(said.String(), "may count on") {
		t.Errorf("%v: %s", err, said.String())
	}
}
