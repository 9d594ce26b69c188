package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/web/webtest"
)

// problemAt returns where and why a call was refused.
func (a answer) problemAt() (at, why string) {
	a.t.Helper()
	var problem struct {
		Errors []struct{ Location, Message string }
	}
	a.into(&problem)
	if len(problem.Errors) == 0 {
		return "", string(a.body)
	}
	return problem.Errors[0].Location, problem.Errors[0].Message
}

func namedIn(items []object) (names []string) {
	for _, item := range items {
		names = append(names, item["name"].(string))
	}
	return names
}

func TestPersonas_byAPI(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		owner, lead := h.as(t, "eleanor"), h.as(t, "daniel")
		lead.language = "ja"
		sent := object{
			"id": storage.NewID(), "name": "비를 피해 오신 손님", "sentence": "젖은 채로 들어오세요.", "colour": "sea", "icon": "umbrella", "expects": []string{"수건"},
			"tone": "조용히", "channels": []string{}, "needs": []string{"따뜻한 차"}, "avoids": []string{"눈길"}, "values": []string{},
		}
		made := owner.call(http.MethodPost, "/personas", sent, http.StatusCreated).object()
		want := object{"language": "ko", "revision": 1.0, "retired": false, "reference": "[[persona:비를 피해 오신 손님]]"}
		for name, value := range sent {
			want[name] = value
		}
		if diff := cmp.Diff(jsonOf(t, want), jsonOf(t, made)); diff != "" {
			t.Error(diff)
		}
		path := "/personas/" + made["id"].(string)
		if again := owner.call(http.MethodPost, "/personas", sent, http.StatusOK).object(); !cmp.Equal(jsonOf(t, again), jsonOf(t, made)) {
			t.Errorf("again: %v", again)
		}
		sent["tone"] = "크게"
		owner.call(http.MethodPost, "/personas", sent, http.StatusConflict)

		edited := owner.call(http.MethodPut, path, object{
			"language": "en", "name": "The one who came in from the rain", "sentence": "They are wet.", "expects": []string{"A towel"}, "tone": "Softly",
			"needs": []string{"Tea"}, "avoids": []string{"A look"}, "revision": 1,
		}, http.StatusOK).object()
		if edited["name"] != "The one who came in from the rain" || edited["revision"] != 2.0 || edited["colour"] != "sea" {
			t.Errorf("edited: %v", edited)
		}
		owner.language = "ko"
		if korean := owner.get(path).object(); korean["name"] != "비를 피해 오신 손님" || korean["tone"] != "조용히" || korean["language"] != "ko" {
			t.Errorf("to a reader of Korean it says %v", korean)
		}
		owner.language = ""
		if got := lead.get(path).object(); got["name"] != "비를 피해 오신 손님" || got["language"] != "ko" {
			t.Errorf("to a reader of Japanese it says %v", got)
		}
		for name, row := range map[string]struct {
			change object
			status int
			at     string
		}{
			"an old revision":    {object{"revision": 1}, http.StatusConflict, "body"},
			"another's name":     {object{"name": "일하러 오신 손님"}, http.StatusUnprocessableEntity, "body.name"},
			"no name":            {object{"name": " "}, http.StatusUnprocessableEntity, "body.name"},
			"a long line":        {object{"needs": []string{"a", strings.Repeat("가", 201)}}, http.StatusUnprocessableEntity, "body.needs[1]"},
			"a strange value":    {object{"values": []string{storage.NewID()}}, http.StatusUnprocessableEntity, "body.values"},
			"no language":        {object{"language": "tlh"}, http.StatusUnprocessableEntity, "body.language"},
			"a number for words": {object{"tone": 3}, http.StatusUnprocessableEntity, "body.tone"},
		} {
			body := object{"name": "x", "sentence": "x"}
			for field, value := range row.change {
				body[field] = value
			}
			if at, why := owner.call(http.MethodPut, path, body, row.status).problemAt(); at != row.at || why == "" {
				t.Errorf("%s: %q at %q", name, why, at)
			}
		}
		if got := owner.get(path).object()["revision"]; got != 2.0 {
			t.Errorf("what was refused changed it: revision %v", got)
		}

		all := owner.get("/personas?limit=2")
		var page struct{ Next *string }
		all.into(&page)
		rest := owner.get("/personas?limit=100&after=" + *page.Next).items()
		names := namedIn(append(all.items(), rest...))
		if len(names) != 5 || names[4] != "The one who came in from the rain" {
			t.Errorf("%q", names)
		}
		owner.call(http.MethodGet, "/personas?after=nobody", nil, http.StatusUnprocessableEntity)
		ordered := owner.call(http.MethodPut, "/personas", object{"ids": []any{made["id"]}}, http.StatusOK).items()
		if want := append([]string{names[4]}, names[:4]...); !slices.Equal(namedIn(ordered), want) {
			t.Errorf("in order: %q", namedIn(ordered))
		}

		if got := owner.call(http.MethodPut, path+"/retired", nil, http.StatusOK).object(); got["retired"] != true {
			t.Errorf("retired: %v", got)
		}
		if got := namedIn(owner.get("/personas").items()); !slices.Equal(got, names[:4]) {
			t.Errorf("with one retired: %q", got)
		}
		if got := owner.call(http.MethodDelete, path+"/retired", nil, http.StatusOK).object(); got["retired"] != false {
			t.Errorf("brought back: %v", got)
		}
		owner.call(http.MethodGet, "/personas/"+storage.NewID(), nil, http.StatusNotFound)
		for _, refused := range []func(){
			func() { lead.call(http.MethodPost, "/personas", sent, http.StatusForbidden) },
			func() { lead.call(http.MethodPut, path, sent, http.StatusForbidden) },
			func() { lead.call(http.MethodPut, "/personas", object{"ids": []string{}}, http.StatusForbidden) },
			func() { lead.call(http.MethodPut, path+"/retired", nil, http.StatusForbidden) },
			func() { lead.call(http.MethodPut, "/service/steps", object{"steps": []object{}}, http.StatusForbidden) },
			func() { lead.call(http.MethodPut, "/service/promise", object{}, http.StatusForbidden) },
		} {
			refused()
		}
	})
}

func TestService_byAPI(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		owner := h.as(t, "eleanor")
		service := owner.get("/service").object()
		steps, promise := service["steps"].([]any), service["promise"].(map[string]any)
		if len(steps) != 3 || service["steps_revision"] != 1.0 || promise["revision"] != 1.0 || len(promise["times"].([]any)) != 5 {
			t.Fatalf("%v", service)
		}
		first := steps[0].(map[string]any)
		written := owner.call(http.MethodPut, "/service/steps", object{"language": "ko", "revision": 1, "steps": []any{
			steps[2], object{"id": first["id"], "name": "반가운 인사", "does": "고개를 들어요.", "say": first["say"], "not_say": []string{}, "value": ""},
			object{"name": "되새김", "does": "기억해 두어요."},
		}}, http.StatusOK).object()
		var said []any
		for _, s := range written["steps"].([]any) {
			said = append(said, s.(map[string]any)["name"])
		}
		if diff := cmp.Diff([]any{"A fond farewell", "반가운 인사", "되새김"}, said); diff != "" || written["revision"] != 2.0 || written["language"] != "ko" {
			t.Errorf("written: %s in %v", diff, written)
		}
		if now := owner.get("/service").object()["steps"].([]any)[1].(map[string]any); now["name"] != "A warm and sincere greeting" || now["value"] != nil {
			t.Errorf("to a reader of English: %v", now)
		}
		for name, row := range map[string]struct {
			path   string
			body   object
			status int
			at     string
		}{
			"steps of an old revision": {"/service/steps", object{"revision": 1, "steps": []object{}}, http.StatusConflict, "body"},
			"a nameless step":          {"/service/steps", object{"steps": []object{{"does": "x"}}}, http.StatusUnprocessableEntity, "body.steps[0].name"},
			"a step that is not":       {"/service/steps", object{"steps": []object{{"id": storage.NewID(), "name": "x", "does": "x"}}}, http.StatusUnprocessableEntity, "body.steps[0].id"},
			"eleven steps":             {"/service/steps", object{"steps": slices.Repeat([]object{{}}, 11)}, http.StatusUnprocessableEntity, "body.steps"},
			"a promise of nothing":     {"/service/promise", object{}, http.StatusUnprocessableEntity, "body.gives"},
			"an old promise":           {"/service/promise", with(promise, "revision", 0), http.StatusConflict, "body"},
			"a time of words":          {"/service/promise", with(promise, "times", []object{{"what": "x", "within": "soon", "unit": "minutes"}}), http.StatusUnprocessableEntity, "body.times[0].within"},
			"half a minute":            {"/service/promise", with(promise, "times", []object{{"what": "x", "within": 0.5, "unit": "minutes"}}), http.StatusUnprocessableEntity, "body.times[0].within"},
			"a time of zero":           {"/service/promise", with(promise, "times", []object{{"what": "x", "within": 0, "unit": "minutes"}}), http.StatusUnprocessableEntity, "body.times[0].within"},
			"a moment":                 {"/service/promise", with(promise, "times", []object{{"what": "x", "within": 1, "unit": "moments"}}), http.StatusUnprocessableEntity, "body.times[0].unit"},
			"six exceptions":           {"/service/promise", with(promise, "exceptions", strings.Fields("a b c d e f")), http.StatusUnprocessableEntity, "body.exceptions"},
		} {
			if at, why := owner.call(http.MethodPut, row.path, row.body, row.status).problemAt(); at != row.at || why == "" {
				t.Errorf("%s: %q at %q", name, why, at)
			}
		}
		if got := owner.call(http.MethodPut, "/service/promise", promise, http.StatusOK).object(); got["revision"] != 1.0 {
			t.Errorf("as it was: %v", got)
		}
		if got := owner.call(http.MethodPut, "/service/promise", with(promise, "compensation", "Breakfast."), http.StatusOK).object(); got["revision"] != 2.0 || got["compensation"] != "Breakfast." {
			t.Errorf("with breakfast: %v", got)
		}
	})
}

// with returns the object with another value of a field.
func with(o map[string]any, field string, value any) object {
	other := object{}
	for name, v := range o {
		other[name] = v
	}
	other[field] = value
	return other
}

// TestPersonas_areOrderedByButtonsAndByDrag sends what the page sends: once more, the
// same press moves nothing again.
func TestPersonas_areOrderedByButtonsAndByDrag(t *testing.T) {
	h := demo(t)
	c := h.as(t, "eleanor")
	start := namedIn(c.get("/personas").items())
	for _, row := range []struct {
		name, value string
		want        []int
	}{
		{"up", "2", []int{0, 2, 1, 3}}, {"down", "0", []int{1, 0, 2, 3}}, {"move", "3,0", []int{3, 0, 1, 2}}, {"move", "0,9", []int{0, 1, 2, 3}}, {"up", "x", []int{0, 1, 2, 3}},
	} {
		sent := webtest.FilledIn(c.page("/setup/personas").Find("form#order"))
		before := slices.Clone(sent["ids"])
		sent.Set(row.name, row.value)
		for range 2 {
			got := c.post("/setup/personas/order", sent)
			if got.status != http.StatusSeeOther || !strings.HasPrefix(got.header.Get("Location"), "/setup/personas") {
				t.Fatalf("%s %s: %d", row.name, row.value, got.status)
			}
		}
		var want []string
		for _, i := range row.want {
			want = append(want, before[i])
		}
		if got := webtest.FilledIn(c.page("/setup/personas").Find("form#order"))["ids"]; !slices.Equal(got, want) {
			t.Errorf("%s %s: %v, want %v", row.name, row.value, got, want)
		}
		back := url.Values{"ids": before}
		c.post("/setup/personas/order", back)
	}
	if got := namedIn(c.get("/personas").items()); !slices.Equal(got, start) {
		t.Errorf("in the end: %q", got)
	}
}

// TestGuestForms_goOnInAnotherLanguage presses the button that saves and leads on.
func TestGuestForms_goOnInAnotherLanguage(t *testing.T) {
	h := demo(t)
	c := h.as(t, "eleanor")
	persona := c.get("/personas").items()[0]["id"].(string)
	for _, row := range []struct{ page, form, field, changed string }{
		{"/setup/personas/" + persona, "form[data-keep]", "tone", "Softly, softly."},
		{"/setup/service", "form[action='/setup/service']", "steps[0].does", "We look up, and wave."},
		{"/setup/service/promise", "form[action='/setup/service/promise']", "claim", "Tell us."},
	} {
		korean := webtest.FilledIn(c.page(row.page + "?in=ko").Find(row.form)).Get(row.field)
		sent := webtest.FilledIn(c.page(row.page).Find(row.form))
		sent.Set(row.field, row.changed)
		sent.Set("then", "ko")
		got := c.post(row.page, sent)
		if to := got.header.Get("Location"); got.status != http.StatusSeeOther || to != row.page+"?in=ko" {
			t.Fatalf("%s: %d to %q", row.page, got.status, to)
		}
		next := webtest.FilledIn(c.page(row.page + "?in=ko").Find(row.form))
		if next.Get("language") != "ko" || next.Get(row.field) != korean || korean == "" {
			t.Errorf("%s goes on in %q with %q, which was %q", row.page, next.Get("language"), next.Get(row.field), korean)
		}
		if got := webtest.FilledIn(c.page(row.page).Find(row.form)).Get(row.field); got != row.changed {
			t.Errorf("%s: in English it says %q", row.page, got)
		}
	}
}

// jsonOf brings what a test says to the types that an answer is decoded to.
func jsonOf(t *testing.T, o object) object {
	t.Helper()
	raw, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	var back object
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Fatal(err)
	}
	return back
}
