package main

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"credo/internal/storage"
	"credo/internal/web/webtest"
)

// A longForm is one that people write in for a while.
type longForm struct {
	writer string // by key in the demo team
	page   string
	form   string // its selector
	words  map[string]string
	press  [2]string // name and value of the button, if it has any
	verb   string    // of what comes of it, or how it begins
	other  string    // a field that somebody would write other words into
	once   [2]string // a field, and what must be in it for another such thing
}

// longForms returns each of them, ready to be written in: there is a story of the
// writer's, an edition to come, an open attempt.
func longForms(t *testing.T, h *house) map[string]longForm {
	t.Helper()
	owner, staff := h.as(t, "eleanor"), h.as(t, "mina")
	own := staff.call(http.MethodPost, "/stories", object{"title": "Fog", "body": "It was foggy."}, http.StatusCreated).object()["id"].(string)
	told := h.as(t, "tom").call(http.MethodPost, "/stories", object{
		"title": "Hail", "body": "It hailed.", "people": []string{h.id(t, "mina")},
	}, http.StatusCreated).object()["id"].(string)
	module := owner.call(http.MethodPost, "/modules", object{
		"title": "Snow", "summary": "What to do.", "assign": "everyone", "lessons": []object{{"title": "Boots", "markdown": "They are *warm*."}},
		"quiz": object{"pass_mark": 1, "attempts": nil, "questions": []object{
			{"kind": "single", "text": "Which?", "choices": []object{{"text": "Warm", "right": true}, {"text": "Cold", "right": false}}},
			{"kind": "single", "text": "And?", "choices": []object{{"text": "Dry", "right": true}, {"text": "Wet", "right": false}}},
		}},
	}, http.StatusCreated).object()
	attempt := staff.call(http.MethodPost, "/quizzes/"+module["quiz"].(map[string]any)["id"].(string)+"/attempts", nil, http.StatusCreated).object()
	day := storage.Day(owner.get("/huddles/today").object()["day"].(string))
	edition := owner.call(http.MethodPost, "/huddles", goodHuddle(string(day.Add(300))), http.StatusCreated).object()["id"].(string)
	answers := map[string]string{}
	staff.page("/attempts/" + attempt["id"].(string)).Find("form[data-answers] .choice:first-child input").Each(func(_ int, first *goquery.Selection) {
		answers[first.AttrOr("name", "")] = first.AttrOr("value", "")
	})
	badges := owner.get("/badges").items()
	value := owner.get("/credo").object()["values"].([]any)[0].(map[string]any)["id"].(string)
	asked := h.workshop(t, unanswered)
	question := owner.get("/questions?q=" + url.QueryEscape("And?")).items()[0]["id"].(string)
	return map[string]longForm{
		"a story": {
			"mina", "/stories/new", "form#tell",
			map[string]string{"title": "비 오는 날", "body": "It rained.\r\n\r\n  <b>Hard</b>."}, [2]string{}, "story.told", "body", [2]string{},
		},
		"a story, edited": {
			"mina", "/stories/" + own + "/edit", "form#tell",
			map[string]string{"title": "Fog, again", "body": "It was foggy again."}, [2]string{}, "story.edited", "body", [2]string{},
		},
		"a module": {
			"eleanor", "/modules/new", "form#module",
			map[string]string{"title": "Rain", "lessons[0].title": "Umbrellas", "lessons[0].markdown": "# They are\r\n\r\n**red**."},
			[2]string{"do", "publish"}, "module.created", "lessons[0].markdown", [2]string{},
		},
		"a module, edited": {
			"eleanor", "/modules/" + module["id"].(string) + "/edit", "form#module",
			map[string]string{"title": "Snow, again"}, [2]string{"do", "publish"}, "module.edited", "summary", [2]string{},
		},
		"a huddle": {
			"eleanor", "/huddles/new", "form#huddle-form",
			map[string]string{"day": string(day.Add(301)), "sections[2].body_markdown": "비가 *와요*."}, [2]string{}, "huddle.written", "sections[2].body_markdown",
			[2]string{"day", string(day.Add(302))},
		},
		"a huddle, edited": {
			"eleanor", "/huddles/" + edition + "/edit", "form#huddle-form",
			map[string]string{"sections[0].body_markdown": "It *pours*."}, [2]string{}, "huddle.edited", "sections[0].title", [2]string{},
		},
		"a workshop": {
			"eleanor", "/workshops/new", "form#workshop",
			map[string]string{"question.en": "What keeps guests dry?"}, [2]string{}, "workshop.opened", "question.en", [2]string{},
		},
		"a workshop, edited": {
			"eleanor", "/workshops/" + asked + "/edit", "form#workshop",
			map[string]string{"question.en": "What keeps guests warm?"}, [2]string{}, "workshop.changed", "question.en", [2]string{},
		},
		"the credo": {
			"eleanor", "/setup/credo", "form#credo-form",
			map[string]string{"vision": "A dry house."}, [2]string{}, "credo.adopted", "vision", [2]string{},
		},
		"a persona": {
			"eleanor", "/setup/personas/new", "form[action='/setup/personas']",
			map[string]string{"name": "비를 피해 오신 손님", "sentence": "젖은 채로 들어오세요.", "needs": "수건\r\n\r\n따뜻한 차"}, [2]string{}, "persona.added",
			"sentence", [2]string{"name", "눈을 피해 오신 손님"},
		},
		"a persona, edited": {
			"eleanor", "/setup/personas/" + owner.get("/personas").items()[0]["id"].(string), "form[data-keep]",
			map[string]string{"tone": "Softly."}, [2]string{}, "persona.edited", "sentence", [2]string{},
		},
		"the steps, edited": {
			"eleanor", "/setup/service", "form[action='/setup/service']",
			map[string]string{"steps[1].say": "“It is raining.”\r\n“Here is an umbrella.”"}, [2]string{}, "steps.written", "steps[0].does", [2]string{},
		},
		"the promise, edited": {
			"eleanor", "/setup/service/promise", "form[action='/setup/service/promise']",
			map[string]string{"compensation": "The same again, and a taxi."}, [2]string{}, "promise.written", "claim", [2]string{},
		},
		"an attempt": {
			"mina", "/attempts/" + attempt["id"].(string), "form[data-answers]",
			answers, [2]string{"submit", "1"}, "quiz.", "", [2]string{},
		},
		"a question": {
			"eleanor", "/questions/new", "form#question",
			map[string]string{"text": "What is\r\n\r\n  *first*?", "choices[0].text": "Comfort", "choices[0].right": "yes", "choices[1].text": "Keys", "tags": "rain\r\ndoors"},
			[2]string{"do", "keep"}, "question.written", "text", [2]string{},
		},
		"a question, edited": {
			"eleanor", "/questions/" + question + "/edit", "form#question",
			map[string]string{"text": "Which, again?"}, [2]string{"do", "keep"}, "question.edited", "text", [2]string{},
		},
		"a use": {
			"mina", "/empowerment/uses/new", "form#use",
			map[string]string{"amount": "1,000", "guest": "Room 402", "why": "It rained.\r\n\r\n  <b>Hard</b>.", "value": value}, [2]string{}, "use.recorded", "why", [2]string{},
		},
		"the limits, edited": {
			"eleanor", "/setup/empowerment", "form#limits-form",
			map[string]string{"limits[0].words": "Mend it."}, [2]string{}, "empowerment.edited", "limits[0].words", [2]string{},
		},
		"an award": {
			"eleanor", "/stories/" + told + "/award", "form#award",
			map[string]string{"badge": badges[0]["id"].(string), "note": "You saw the hail first."}, [2]string{}, "badge.awarded", "note",
			[2]string{"badge", badges[1]["id"].(string)},
		},
	}
}

// write loads the page and fills the form in; it returns where it goes.
func (f longForm) write(c client) (action string, sent url.Values) {
	c.t.Helper()
	form := c.page(f.page).Find(f.form)
	if form.Length() != 1 {
		c.t.Fatalf("%d forms %s at %s", form.Length(), f.form, f.page)
	}
	sent = webtest.FilledIn(form)
	for name, words := range f.words {
		sent.Set(name, words)
	}
	if f.press[0] != "" {
		sent.Set(f.press[0], f.press[1])
	}
	return form.AttrOr("action", f.page), sent
}

func (c client) post(action string, sent url.Values) answer {
	c.t.Helper()
	return c.send(http.MethodPost, action, formType, strings.NewReader(sent.Encode()))
}

// happened counts what came of a form so far.
func (f longForm) happened(t *testing.T, h *house) (n int) {
	t.Helper()
	if err := h.db.QueryRow(context.Background(), `SELECT COUNT(*) FROM activity WHERE verb LIKE $1`, f.verb+"%").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// signInForm returns what the sign-in page would send for somebody.
func (h *house) signInForm(t *testing.T, page *goquery.Document, key string) url.Values {
	t.Helper()
	form := page.Find("form[action='/signin']")
	if form.Length() != 1 {
		t.Fatalf("no sign-in page: %s", page.Find("title").Text())
	}
	sent, p := webtest.FilledIn(form), h.person(t, key)
	sent.Set("login", p.EmployeeNumber)
	sent.Set("secret", p.secret())
	return sent
}
