package main

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"credo/internal/i18n"
	"credo/internal/web/webtest"
	"credo/values/workshop"
)

// page loads a page as a document.
func (c client) page(path string) *goquery.Document {
	c.t.Helper()
	got := c.send(http.MethodGet, path, "", nil)
	if got.status != http.StatusOK {
		c.t.Fatalf("%s: %d", path, got.status)
	}
	return got.document()
}

func (a answer) document() *goquery.Document {
	a.t.Helper()
	document, err := goquery.NewDocumentFromReader(bytes.NewReader(a.body))
	if err != nil {
		a.t.Fatal(err)
	}
	return document
}

// TestForms_refuseAndKeep sends every form with something wrong in one field.
// It comes back with a sentence at that field, in the reader's language, and
// with everything else as it was typed.
func TestForms_refuseAndKeep(t *testing.T) {
	h := demo(t)
	owner, staff := h.as(t, "eleanor"), h.as(t, "mina")
	owner.page("/") // an owner who reads Korean, so that a sentence in English would show
	if got := owner.send(http.MethodPost, "/me/preferences", formType, strings.NewReader("language=ko&text_size=")); got.status != http.StatusSeeOther {
		t.Fatalf("preferences: %d", got.status)
	}
	story := owner.get("/stories").items()[0]["id"].(string)
	edition := owner.get("/huddles/today").object()["id"].(string)
	module := owner.get("/modules").items()[0]["id"].(string)
	persona := owner.get("/personas").items()[0]["id"].(string)
	asked := owner.get("/workshops").items()[0]["url"].(string)
	sorting, choosing := "/workshops/"+h.workshop(t, workshop.StageWords), "/workshops/"+h.workshop(t, workshop.StageChoosing)
	value := owner.get("/credo").object()["values"].([]any)[0].(map[string]any)["id"].(string)
	long := strings.Repeat("가나다 ", 30_000)
	rows := []struct {
		name, at, form string
		as             client
		fill           map[string]string
		field          string // where the sentence stands
	}{
		{"sign-in without a PIN", "/signin", ".door-main form", h.nobody(t), map[string]string{"login": "1005", "secret": ""}, "secret"},
		{"a person without a name", "/setup/people/new", "form[action='/setup/people']", owner, map[string]string{"name": "", "employee_number": "77", "job": "요리사", "secret": "482913"}, "name"},
		{"a person with a long job", "/setup/people/new", "form[action='/setup/people']", owner, map[string]string{"name": "김", "job": long, "secret": "482913"}, "job"},
		{"a person of no day", "/setup/people/new", "form[action='/setup/people']", owner, map[string]string{"name": "김", "started_on": "soon", "secret": "482913"}, "started_on"},
		{"a person of no role", "/setup/people/new", "form[action='/setup/people']", owner, map[string]string{"name": "김", "role": "king", "secret": "482913"}, "role"},
		{"a team without a name", "/setup/teams", "form[action='/setup/teams']", owner, map[string]string{"zone": "Asia/Tokyo"}, "name"},
		{"a team of no zone", "/setup/teams", "form[action='/setup/teams']", owner, map[string]string{"name": "Night", "zone": "Mars/Olympus"}, "zone"},
		{"a workplace of no zone", "/setup/workplace", "form[action='/setup/workplace']", owner, map[string]string{"zone": ""}, "zone"},
		{"a credo without a vision", "/setup/credo", "form[action='/setup/credo']", owner, map[string]string{"vision": " "}, "vision"},
		{"a credo with a long name", "/setup/credo", "form[action='/setup/credo']", owner, map[string]string{"values[2].name": long}, "values[2].name"},
		{"a credo of a day that is over", "/setup/credo", "form[action='/setup/credo']", owner, map[string]string{"vision": "비가 와도 가벼운 집", "adopt_on": "2020-01-01"}, "adopt_on"},
		{"a credo of no day", "/setup/credo", "form[action='/setup/credo']", owner, map[string]string{"adopt_on": "내일"}, "adopt_on"},
		{"a badge without a name", "/setup/badges/new", "form[action='/setup/badges']", owner, map[string]string{"criteria.ko": "환대에 드려요."}, "name.ko"},
		{"a story without a title", "/stories/new", "form#tell", staff, map[string]string{"title": "", "body": "It rained."}, "title"},
		{"a story with a NUL", "/stories/new", "form#tell", staff, map[string]string{"title": "Rain", "body": "It\x00rained."}, "body"},
		{"a story about nobody known", "/stories/new", "form#tell", staff, map[string]string{"who[0]": "Somebody Else", "title": "Rain", "body": "It rained."}, "who[0]"},
		{"an award without a badge", "/stories/" + story + "/award", "form#award", owner, map[string]string{"note": "고마워요."}, "badge"},
		{"a module without a lesson's text", "/modules/new", "form[action='/modules']", owner, map[string]string{"title": "첫날", "lessons[0].title": "문"}, "lessons[0].markdown"},
		{"a module with a long title", "/modules/" + module + "/edit", "form[action$='/edit']", owner, map[string]string{"title": long}, "title"},
		{"a huddle of no day", "/huddles/new", "form[action='/huddles']", owner, map[string]string{"day": "tomorrow"}, "day"},
		{"a huddle of the past", "/huddles/new", "form[action='/huddles']", owner, map[string]string{"day": "2020-01-01", "sections[2].body_markdown": "비가 와요."}, "day"},
		{"a huddle with long words", "/huddles/" + edition + "/edit", "form[action$='/edit']", owner, map[string]string{"sections[2].body_markdown": long}, "sections[2].body_markdown"},
		{"a persona without a name", "/setup/personas/new", "form[action='/setup/personas']", owner, map[string]string{"sentence": "젖은 채로 들어오세요."}, "name"},
		{"a persona of another's name", "/setup/personas/" + persona, "form[data-keep]", owner, map[string]string{"name": "일하러 오신 손님", "tone": "짧게"}, "name"},
		{"a persona with a long line", "/setup/personas/" + persona, "form[data-keep]", owner, map[string]string{"needs": "우산\r\n" + long}, "needs"},
		{"a persona with a NUL", "/setup/personas/" + persona, "form[data-keep]", owner, map[string]string{"avoids": "a\x00"}, "avoids"},
		{"a step without what is done", "/setup/service", "form[action='/setup/service']", owner, map[string]string{"steps[1].does": " "}, "steps[1].does"},
		{"two steps of one name", "/setup/service", "form[action='/setup/service']", owner, map[string]string{"steps[2].name": "진심 어린 인사"}, "steps[2].name"},
		{"a promise of a time that is none", "/setup/service/promise", "form[action='/setup/service/promise']", owner, map[string]string{"times[1].within": "되도록 빨리"}, "times[1].within"},
		{"a promise of a time with a comma", "/setup/service/promise", "form[action='/setup/service/promise']", owner, map[string]string{"times[0].within": "1,000"}, "times[0].within"},
		{"a promise of six exceptions", "/setup/service/promise", "form[action='/setup/service/promise']", owner, map[string]string{"exceptions": "가\r\n나\r\n다\r\n라\r\n마\r\n바"}, "exceptions"},
		{"a promise that gives nothing", "/setup/service/promise", "form[action='/setup/service/promise']", owner, map[string]string{"gives": ""}, "gives"},
		{"a hiring question without what an answer shows", "/setup/hiring/" + value, "form#guide-form", owner, map[string]string{"questions[0].good_answer": ""}, "questions[0].good_answer"},
		{"a long hiring question", "/setup/hiring/" + value, "form#guide-form", owner, map[string]string{"questions[1].question": long}, "questions[1].question"},
		{"a hiring question with a NUL", "/setup/hiring/" + value, "form#guide-form", owner, map[string]string{"questions[0].follow_ups": "And\x00then?"}, "questions[0].follow_ups"},
		{"a language that is none", "/me", "form[action='/me/preferences']", staff, map[string]string{"language": "xx"}, "language"},
		{"a workplace of no currency", "/setup/workplace", "form[action='/setup/workplace']", owner, map[string]string{"currency": "DEM"}, "currency"},
		{"a use in words", "/empowerment/uses/new", "form#use", owner, map[string]string{"amount": "오만", "guest": "402호", "why": "비가 와요."}, "amount"},
		{"a use with a comma", "/empowerment/uses/new", "form#use", staff, map[string]string{"amount": "12,5", "guest": "402", "why": "It rained."}, "amount"},
		{"a use of a guest who is nobody", "/empowerment/uses/new", "form#use", owner, map[string]string{"amount": "５，０００", "guest": "", "why": "비가 와요."}, "guest"},
		{"a use of tomorrow", "/empowerment/uses/new", "form#use", owner, map[string]string{"amount": "5,000", "guest": "402호", "why": "비가 와요.", "day": "2999-01-01"}, "day"},
		{"a use without a value", "/empowerment/uses/new", "form#use", owner, map[string]string{"amount": "5,000", "guest": "402호", "why": "비가 와요."}, "value"},
		{"a use with a long reason", "/empowerment/uses/new", "form#use", owner, map[string]string{"amount": "5,000", "guest": "402호", "why": long}, "why"},
		{"a limit with a minus", "/setup/empowerment", "form#limits-form", owner, map[string]string{"limits[0].amount": "-5", "limits[1].words": "바로잡으세요."}, "limits[0].amount"},
		{"a limit with decimals", "/setup/empowerment", "form#limits-form", owner, map[string]string{"limits[1].amount": "5.5"}, "limits[1].amount"},
		{"a limit with a long example", "/setup/empowerment", "form#limits-form", owner, map[string]string{"limits[0].examples[1].text": long}, "limits[0].examples[1].text"},
		{"a workshop without a question", "/workshops/new", "form#workshop", owner, map[string]string{"question.ko": " "}, "question.ko"},
		{"a workshop of the past", "/workshops/new", "form#workshop", owner, map[string]string{"question.ko": "무엇?", "closes_on": "2020-01-01"}, "closes_on"},
		{"a workshop for two", "/workshops/new", "form#workshop", owner, map[string]string{"question.ko": "무엇?", "group_size": "２"}, "group_size"},
		{"an endless answer", asked, "form#answer", staff, map[string]string{"answer": long}, "answer"},
		{"an endless word", sorting, "form#merge", owner, map[string]string{"label": long}, "label"},
		{"a word nobody used", sorting, "form#merge", owner, map[string]string{"typed": "umbrella, 없는 말"}, "typed"},
		{"a vote of the past", sorting + "/vote/new", "form#new-vote", owner, map[string]string{"closes_on": "2020-01-01"}, "closes_on"},
		{"an endless vision", choosing, "form#choice", owner, map[string]string{"vision": long}, "vision"},
		{"a value with an endless name", choosing, "form#choice", owner, map[string]string{"values[0].name": long}, "values[0].name"},
		{"a wrong old PIN", "/me", "form[action='/me/secret']", staff, map[string]string{"old_secret": "0", "secret": "739154"}, "old_secret"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			c := row.as
			c.t = t
			form := c.page(row.at).Find(row.form)
			if form.Length() != 1 {
				t.Fatalf("%d forms %s", form.Length(), row.form)
			}
			sent := webtest.FilledIn(form)
			for name, value := range row.fill {
				sent.Set(name, value)
			}
			if row.at == "/modules/new" || strings.HasPrefix(row.at, "/modules/") {
				sent.Set("do", "publish")
			}
			got := c.send(http.MethodPost, form.AttrOr("action", row.at), formType, strings.NewReader(sent.Encode()))
			if got.status != http.StatusUnprocessableEntity {
				t.Fatalf("status %d\n%.600s", got.status, got.body)
			}
			back := got.document()
			id := strings.NewReplacer("[", "-", "]", "", ".", "-").Replace(row.field)
			sentence := strings.TrimSpace(back.Find("#e-" + id).Text())
			if sentence == "" {
				t.Errorf("no sentence at %s; errors: %q", row.field, back.Find(".error").Text())
			}
			if lang := back.Find("html").AttrOr("lang", ""); lang == "ko" && i18n.DetectLang(sentence, i18n.English) != i18n.Korean {
				t.Errorf("in another language: %s", sentence)
			}
			kept := webtest.FilledIn(back.Find(row.form))
			for name := range sent {
				if name == "id" || name == "do" || strings.Contains(name, "secret") || name == row.field || strings.ContainsRune(sent.Get(name), 0) {
					continue
				}
				if want, got := strings.TrimSpace(sent.Get(name)), strings.TrimSpace(kept.Get(name)); want != got && back.Find(`[name="`+name+`"]`).Length() > 0 {
					t.Errorf("%s was %.80q and comes back as %.80q", name, want, got)
				}
			}
		})
	}
}

const formType = "application/x-www-form-urlencoded"
