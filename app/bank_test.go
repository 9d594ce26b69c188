package main

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/web/webtest"
)

// bankPages lists the pages of the bank of questions.
func (c client) bankPages() [][2]string {
	c.t.Helper()
	question := "/questions/" + c.get("/questions?limit=1").items()[0]["id"].(string)
	return [][2]string{
		{"questions", "/questions"}, {"questions-none", "/questions?q=zzz"}, {"question", question}, {"question-edit", question + "/edit"},
		{"question-new", "/questions/new"}, {"question-new-gap", "/questions/new?kind=gap"}, {"question-new-matching", "/questions/new?kind=matching"},
		{"questions-import", "/questions/import"}, {"questions-twins", "/questions/twins"},
	}
}

// form fills in the form of a page that the selector finds, as a browser without
// scripts sends it.
func (c client) fill(page, form string, words map[string]string) (action string, sent url.Values) {
	c.t.Helper()
	found := c.page(page).Find(form)
	if found.Length() != 1 {
		c.t.Fatalf("%d forms %s at %s", found.Length(), form, page)
	}
	sent = webtest.FilledIn(found)
	for name, value := range words {
		sent.Set(name, value)
	}
	return found.AttrOr("action", page), sent
}

// TestBank_keepsQuestions has a lead write a question, word it anew, tag it and
// have a quiz draw it, on pages without scripts.
func TestBank_keepsQuestions(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		lead, staff := h.as(t, "yui"), h.as(t, "mina")
		action, sent := lead.fill("/questions/new?kind=short", "form#question", map[string]string{
			"text": "Which bell do we ring at six?", "choices[0].text": "the bow bell", "choices[1].text": "bow", "choices[1].weight": "half",
			"tags": "evening\nbells", "difficulty": "hard",
		})
		refused := lead.post(action, sent)
		form := refused.document().Find("form#question")
		if refused.status != http.StatusUnprocessableEntity || form.Find(`[name="choices[1].weight"][aria-invalid]`).Length() != 1 {
			t.Fatalf("a share that is none: %d %.600s", refused.status, refused.body)
		}
		again := webtest.FilledIn(form)
		if again.Get("text") != sent.Get("text") || strings.ReplaceAll(again.Get("tags"), "\r", "") != sent.Get("tags") || again.Get("choices[1].weight") != "half" {
			t.Errorf("it comes back as %v", again)
		}
		again.Set("choices[1].weight", "50")
		again.Set("do", "more")
		more := lead.post(action, again)
		if rows := more.document().Find(`form#question [name^="choices["][name$="].text"]`).Length(); more.status != http.StatusOK || rows != 7 {
			t.Errorf("more rows: %d, %d rows", more.status, rows)
		}
		again = webtest.FilledIn(more.document().Find("form#question"))
		again.Set("do", "keep")
		done := lead.post(action, again)
		at := done.header.Get("Location")
		if done.status != http.StatusSeeOther || !strings.HasPrefix(at, "/questions/") {
			t.Fatalf("%d to %s\n%.600s", done.status, at, done.body)
		}
		question := lead.get(at).object()
		if question["kind"] != "short" || question["difficulty"] != "hard" || len(question["choices"].([]any)) != 2 || len(question["versions"].([]any)) != 1 {
			t.Errorf("it is %v", question)
		}

		// In another tab somebody words it anew; these words wait for another press.
		action, sent = lead.fill(at+"/edit", "form#question", map[string]string{"text": "Which bell rings at six?"})
		theirs := h.as(t, "eleanor")
		theirAction, theirWords := theirs.fill(at+"/edit", "form#question", map[string]string{"text": "Which bell is rung at six?"})
		if got := theirs.post(theirAction, theirWords); got.status != http.StatusSeeOther {
			t.Fatalf("theirs: %d", got.status)
		}
		late := lead.post(action, sent)
		back := webtest.FilledIn(late.document().Find("form#question"))
		if late.status != http.StatusConflict || back.Get("text") != "Which bell rings at six?" {
			t.Fatalf("over theirs: %d %.600s", late.status, late.body)
		}
		if got := lead.get(at).object()["text"]; got != "Which bell is rung at six?" {
			t.Errorf("it says %s", got)
		}
		back.Set("do", "keep")
		if got := lead.post(action, back); got.status != http.StatusSeeOther || lead.get(at).object()["text"] != "Which bell rings at six?" {
			t.Errorf("pressed again: %d", got.status)
		}

		// All that hold a word get a tag, and a quiz draws one of them.
		list := lead.page("/questions?q=" + url.QueryEscape("bell rings"))
		if links := list.Find(`.list-row a[href="` + at + `"]`).Length(); links != 1 {
			t.Errorf("%d links to it", links)
		}
		action, sent = lead.fill("/questions?tag=bells", "form[action^='/questions/change']", map[string]string{"add_tag": "handover", "ids": strings.TrimPrefix(at, "/questions/"), "do": "change"})
		wrong := maps.Clone(sent)
		wrong.Set("add_tag", strings.Repeat("a", 81))
		if got := lead.post(action, wrong); got.status != http.StatusUnprocessableEntity || got.document().Find(`[name=add_tag][aria-invalid]`).Length() != 1 || got.document().Find("[name=ids][checked]").Length() != 1 {
			t.Errorf("a tag that is too long: %d", got.status)
		}
		if got := lead.post(action, sent); got.status != http.StatusSeeOther || got.header.Get("Location") != "/questions?tag=bells" {
			t.Fatalf("a tag: %d to %s\n%.400s", got.status, got.header.Get("Location"), got.body)
		}
		if diff := cmp.Diff([]any{"evening", "bells", "handover"}, lead.get(at).object()["tags"]); diff != "" || lead.get(at).object()["difficulty"] != "hard" {
			t.Errorf("it is %s %s", lead.get(at).object()["difficulty"], diff)
		}
		quiz := lead.get("/modules").items()[0]["quiz"].(map[string]any)["id"].(string)
		action, sent = lead.fill("/quizzes/"+quiz+"/rules", "form[action$='/rules']", map[string]string{"draws[0].tag": "bells", "draws[0].count": "１"})
		if got := lead.post(action, sent); got.status != http.StatusSeeOther {
			t.Fatalf("draws: %d %.600s", got.status, got.body)
		}
		attempt := staff.send(http.MethodPost, "/api/v1/quizzes/"+quiz+"/attempts", "application/json", nil).object()
		if !slices.ContainsFunc(attempt["questions"].([]any), func(q any) bool { return "/questions/"+q.(map[string]any)["id"].(string) == at }) {
			t.Error("the attempt does not ask what the quiz draws")
		}

		// A module asks it of its own, and lets it go again.
		if got := lead.post(at+"/ask", url.Values{"asker": {""}}); got.status != http.StatusUnprocessableEntity || got.document().Find("[name=asker][aria-invalid]").Length() != 1 {
			t.Errorf("asked by nothing: %d", got.status)
		}
		plain := lead.call(http.MethodPost, "/modules", object{"title": "Bells", "summary": "", "assign": nil, "quiz": nil, "lessons": []object{{"title": "Bow", "markdown": "Six."}}}, http.StatusCreated).object()
		for range 2 {
			action, sent = lead.fill(at, "form[action$='/ask']", map[string]string{"asker": plain["id"].(string)})
			if got := lead.post(action, sent); got.status != http.StatusSeeOther {
				t.Fatalf("added to a module: %d %.600s", got.status, got.body)
			}
		}
		asks := lead.get("/modules/" + plain["id"].(string)).object()["quiz"].(map[string]any)
		if diff := cmp.Diff([]any{asks["id"]}, lead.get(at).object()["quizzes"]); diff != "" || asks["pass_mark"] != 0.8 {
			t.Errorf("%v %s", asks, diff)
		}
		if got := lead.post(at+"/retire", nil); got.status != http.StatusConflict {
			t.Errorf("retired though a module asks it: %d", got.status)
		}
		action, sent = lead.fill("/modules/"+plain["id"].(string)+"/edit", "form#module", map[string]string{"do": "question.remove 0"})
		without := webtest.FilledIn(lead.post(action, sent).document().Find("form#module"))
		without.Set("do", "publish")
		if got := lead.post(action, without); got.status != http.StatusSeeOther {
			t.Fatalf("taken out: %d %.600s", got.status, got.body)
		}

		// Retired, it is in nobody's way, and the attempt still has it.
		if got := lead.post(at+"/retire", nil); got.status != http.StatusSeeOther || lead.page(at).Find(".chip--due").Length() != 1 {
			t.Errorf("retired: %d", got.status)
		}
		if items := lead.get("/questions?tag=bells").items(); len(items) != 0 {
			t.Errorf("the bank has %v", items)
		}
		if got := staff.get("/attempts/" + attempt["id"].(string)).object()["questions"].([]any); len(got) != len(attempt["questions"].([]any)) {
			t.Errorf("the attempt asks %d", len(got))
		}
		if got := lead.post(at+"/restore", nil); got.status != http.StatusSeeOther || len(lead.get("/questions?tag=bells").items()) != 1 {
			t.Errorf("brought back: %d", got.status)
		}
	})
}

// TestBank_takesAFile looks at a file of questions before it brings them in, as the
// text and as a file of the device.
func TestBank_takesAFile(t *testing.T) {
	h := demo(t)
	lead := h.as(t, "yui")
	const path = "/questions/import"
	const bad = "[tag:bells]\nRings it? {T}\n\nWho? {=we\n"
	post := func(fields map[string]string, file string) answer {
		sent := url.Values{}
		for name, value := range fields {
			sent.Set(name, value)
		}
		return lead.upload(path, sent, "file", "bells.gift", []byte(file))
	}
	before := len(lead.get("/questions?limit=100").items())
	looked := post(map[string]string{"do": "look"}, bad)
	page := looked.document()
	if looked.status != http.StatusOK || page.Find("#errors ~ ol li").Length() != 1 || page.Find("textarea[name=source]").Text() != bad {
		t.Fatalf("%d %.900s", looked.status, looked.body)
	}
	refused := post(map[string]string{"do": "import", "source": bad}, "")
	if refused.status != http.StatusUnprocessableEntity || refused.document().Find("[name=source][aria-invalid]").Length() != 1 {
		t.Errorf("with something wrong in it: %d", refused.status)
	}
	if got := len(lead.get("/questions?limit=100").items()); got != before {
		t.Errorf("%d questions came in", got-before)
	}
	taken := post(map[string]string{"do": "import", "source": bad, "good_only": "yes"}, "")
	if taken.status != http.StatusSeeOther || len(lead.get("/questions?limit=100").items()) != before+1 {
		t.Errorf("the good one: %d %.600s", taken.status, taken.body)
	}
	japanese := post(map[string]string{"do": "import"}, "\x8c\xae\x82\xcd\x81H {=\x82\xa0\xa0} \n\nkey? {T}\n")
	if japanese.status >= 500 {
		t.Errorf("in no encoding: %d", japanese.status)
	}
	for name, source := range map[string]string{"nothing": "", "one brace": "{", "NULs": "a\x00b {T}", "too much": strings.Repeat("a", 5<<20)} {
		if got := post(map[string]string{"do": "import", "source": source}, ""); got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, got.status)
		}
	}
	const braces = "What is {}?\nA. Nothing\nB. Something\nANSWER: A\n"
	for syntax, want := range map[string]string{"": "Aiken", "GIFT": "GIFT", "Aiken": "Aiken", "Word": "Aiken"} {
		got := post(map[string]string{"do": "look", "source": braces, "syntax": syntax}, "").document()
		chosen := got.Find("select[name=syntax] option[selected]").AttrOr("value", "")
		if !strings.Contains(got.Find("#understood ~ p").Text(), want) || chosen != syntax && syntax != "Word" {
			t.Errorf("as %q: %s, chosen is %q", syntax, got.Find("#understood ~ p").Text(), chosen)
		}
	}
	exported := lead.send(http.MethodGet, "/questions.gift", "", nil)
	if exported.status != http.StatusOK || !strings.Contains(string(exported.body), "Rings it?") || !strings.HasPrefix(exported.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("%d %.300s", exported.status, exported.body)
	}
	if again := post(map[string]string{"do": "import", "source": string(exported.body)}, ""); again.status != http.StatusSeeOther {
		t.Errorf("what it wrote: %d %.900s", again.status, again.body)
	}
	if got := len(lead.get("/questions?limit=100").items()); got != before+1 {
		t.Errorf("%d questions came in with what was written", got-before-1)
	}
}

// TestBank_isForLeads asks as somebody who takes quizzes: keys stay where they are.
func TestBank_isForLeads(t *testing.T) {
	h := demo(t)
	lead, staff := h.as(t, "yui"), h.as(t, "mina")
	for _, page := range lead.bankPages() {
		if got := staff.send(http.MethodGet, page[1], "", nil); got.status != http.StatusForbidden {
			t.Errorf("%s: %d", page[1], got.status)
		}
	}
	staff.call(http.MethodGet, "/questions", nil, http.StatusForbidden)
}

// TestBank_overTheAPI makes, edits and changes questions.
func TestBank_overTheAPI(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		lead := h.as(t, "yui")
		body := object{"id": "019aa2b0-0000-7000-8000-00000000ba4c", "kind": "single", "text": "Wer?", "language": "en", "tags": []string{"api"}, "choices": []object{
			{"text": "Wir", "right": true}, {"text": "Sie", "right": false, "feedback": "Nein."},
		}}
		made := lead.call(http.MethodPost, "/questions", body, http.StatusCreated).object()
		lead.call(http.MethodPost, "/questions", body, http.StatusOK)
		body["text"] = "Was?"
		lead.call(http.MethodPost, "/questions", body, http.StatusConflict)
		delete(body, "id")
		at := "/questions/" + made["id"].(string)
		body["base"] = made["version"]
		edited := lead.call(http.MethodPut, at, body, http.StatusOK).object()
		if edited["text"] != "Was?" || edited["version"] == made["version"] {
			t.Errorf("it is %v", edited)
		}
		lead.call(http.MethodPost, "/questions", object{"kind": "single", "text": "Wie?", "language": "en", "choices": body["choices"]}, http.StatusCreated)
		delete(body, "base")
		body["text"] = "Wie?"
		lead.call(http.MethodPut, at, body, http.StatusUnprocessableEntity)
		body["text"], body["base"] = "Wo?", made["version"]
		lead.call(http.MethodPut, at, body, http.StatusConflict)
		delete(body, "base")
		body["choices"] = []object{}
		lead.call(http.MethodPut, at, body, http.StatusUnprocessableEntity)
		ids := []string{made["id"].(string)}
		changed := lead.call(http.MethodPost, "/questions/change", object{"ids": ids, "add_tags": []string{"more"}, "retired": true}, http.StatusOK).object()
		if diff := cmp.Diff([]any{}, changed["asked"]); diff != "" {
			t.Error(diff)
		}
		if items := lead.get("/questions?retired=true&tag=more").items(); len(items) != 1 || items[0]["retired_at"] == nil {
			t.Errorf("retired are %v", items)
		}
		lead.call(http.MethodPost, "/questions/change", object{"ids": ids}, http.StatusUnprocessableEntity)
		lead.call(http.MethodPost, "/questions/change", object{"ids": []string{"019aa2b0-0000-7000-8000-000000000000"}, "retired": true}, http.StatusNotFound)
		lead.call(http.MethodGet, "/questions?kind=riddle", nil, http.StatusUnprocessableEntity)
		lead.call(http.MethodGet, "/questions/019aa2b0-0000-7000-8000-000000000000", nil, http.StatusNotFound)
	})
}

// TestBank_feedsTheValueOfTheDay gives a question the value of a huddle: whoever has
// that huddle may be asked it first.
func TestBank_feedsTheValueOfTheDay(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		lead, mina := h.as(t, "yui"), h.as(t, "mina")
		value := mina.get("/huddles/today").object()["value"].(map[string]any)["id"].(string)
		by, _, err := h.people.Viewer(context.Background(), mina.token)
		if err != nil {
			t.Fatal(err)
		}
		made := lead.call(http.MethodPost, "/questions", object{"kind": "truefalse", "text": "Comfort first?", "value": value, "choices": []object{
			{"text": "True", "right": true}, {"text": "False", "right": false},
		}}, http.StatusCreated).object()["id"].(string)
		asked, err := h.questionsOfTheDay(context.Background(), h.db, by)
		if err != nil || len(asked) == 0 || asked[0] != made {
			t.Errorf("%v asks %v first", err, asked[:min(len(asked), 3)])
		}
	})
}

// prepareBank writes a question that no quiz asks, and retires another.
func (p *prober) prepareBank() {
	p.t.Helper()
	var ids []string
	for range 2 {
		ids = append(ids, p.owner.call(http.MethodPost, "/questions", goodCalls["create-question"](p), http.StatusCreated).object()["id"].(string))
	}
	p.owner.call(http.MethodPost, "/questions/change", object{"ids": ids[1:], "retired": true}, http.StatusOK)
	p.ids["questions :id"] = ids[0]
	for _, path := range []string{"/questions", "/questions/new", "/questions/import", "/questions/" + ids[0], "/questions/" + ids[0] + "/edit", "/questions/" + ids[1]} {
		p.walk(path, false)
	}
}
