package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"credo/internal/web/webtest"

	"github.com/google/go-cmp/cmp"
)

// TestUse_comesBackOnceAtTheLimit sends the form as somebody does who has no
// script.
func TestUse_comesBackOnceAtTheLimit(t *testing.T) {
	h := demo(t)
	c := h.as(t, "mina")
	h.as(t, "tom").call(http.MethodPost, "/empowerment/uses", aUse(h, t, "80,000", "Room 900"), http.StatusCreated)
	sent := webtest.FilledIn(c.page("/empowerment/uses/new").Find("form#use"))
	value := aUse(h, t, "", "")["value"].(string)
	for name, words := range map[string]string{"amount": "４０，０００", "guest": "room 900", "why": "The ferry was gone.", "value": value} {
		sent.Set(name, words)
	}
	warned := c.post("/empowerment/uses", sent)
	page := warned.document()
	sentence := strings.TrimSpace(page.Find("#e-amount").Text())
	if warned.status != http.StatusConflict || !strings.Contains(sentence, "₩80,000") || !strings.Contains(sentence, "₩120,000") || !strings.Contains(sentence, "₩100,000") {
		t.Fatalf("%d: %q", warned.status, sentence)
	}
	back := webtest.FilledIn(page.Find("form#use"))
	if diff := cmp.Diff(sent, back); diff != "" {
		t.Errorf("it comes back otherwise: %s", diff)
	}
	if n := len(c.get("/empowerment/uses?over=true").items()); n != 0 {
		t.Errorf("%d are recorded unasked", n)
	}
	button := page.Find("form#use button[name=knowingly][value='1']")
	if button.Length() != 1 || strings.TrimSpace(button.Text()) != "I decided so: record it" {
		t.Fatalf("no button: %s", page.Find("form#use button").Text())
	}
	back.Set("knowingly", "1")
	done := c.post("/empowerment/uses", back)
	if done.status != http.StatusSeeOther {
		t.Fatalf("knowingly: %d", done.status)
	}
	at := done.header.Get("Location")
	if again := c.post("/empowerment/uses", back); again.header.Get("Location") != at {
		t.Errorf("the same again leads to %q", again.header.Get("Location"))
	}
	for _, key := range []string{"mina", "yui", "eleanor"} {
		banner := h.as(t, key).page(at).Find(".banner--due").Text()
		if !strings.Contains(banner, "₩120,000") {
			t.Errorf("%s does not see that it is over: %q", key, banner)
		}
	}
	for _, path := range []string{"/team/uses", "/team/uses?over=1"} {
		if first := h.as(t, "yui").page(path).Find("main ul.stack li").First(); first.Find(".chip--due").Length() != 1 || !strings.Contains(first.Text(), "₩40,000") {
			t.Errorf("%s: %q", path, first.Text())
		}
	}
	for _, key := range []string{"tom", "haruto", "eunji"} {
		if got := h.as(t, key).send(http.MethodGet, at, "", nil).status; got != http.StatusNotFound {
			t.Errorf("%s sees it: %d", key, got)
		}
	}
}

// TestUse_cannotBeHidden tries every way that the routes leave.
func TestUse_cannotBeHidden(t *testing.T) {
	h := demo(t)
	c := h.as(t, "mina")
	body := aUse(h, t, "900000", "Room 900")
	body["knowingly"] = true
	id := c.call(http.MethodPost, "/empowerment/uses", body, http.StatusCreated).object()["id"].(string)
	for _, route := range h.routes {
		if !strings.Contains(route.Path, "uses") || route.Method == http.MethodGet {
			continue
		}
		if route.Method != http.MethodPost {
			t.Errorf("%s %s changes a use", route.Method, route.Path)
		}
		path := strings.Replace(route.Path, ":id", id, 1)
		for _, key := range []string{"mina", "yui", "eleanor"} {
			h.as(t, key).send(http.MethodPost, path, formType, strings.NewReader("amount=1&guest=1&why=x&over=0&knowingly=1&delete=1"))
		}
	}
	correction := aUse(h, t, "1000", "Room 1")
	correction["corrects"] = id
	c.call(http.MethodPost, "/empowerment/uses", correction, http.StatusCreated)
	for _, key := range []string{"mina", "yui", "eleanor"} {
		seen := h.as(t, key).get("/empowerment/uses/" + id).object()
		if seen["over"] != true || seen["corrected_by"] == nil || seen["amount"].(map[string]any)["amount"] != "900000" {
			t.Errorf("%s sees %v", key, seen)
		}
		over := h.as(t, key).get("/empowerment/uses?over=true").items()
		if !slices.ContainsFunc(over, func(u object) bool { return u["id"] == id }) {
			t.Errorf("%s does not find it among those over the limit", key)
		}
	}
}

// TestUse_becomesAStory presses the link on a use, and looks what others see.
func TestUse_becomesAStory(t *testing.T) {
	h := demo(t)
	c := h.as(t, "mina")
	id := c.call(http.MethodPost, "/empowerment/uses", aUse(h, t, "31,500", "Suite Wren"), http.StatusCreated).object()["id"].(string)
	link := c.page("/empowerment/uses/"+id).Find("a[href^='/stories/new']").AttrOr("href", "")
	form := c.page(link).Find("form#tell")
	sent := webtest.FilledIn(form)
	if sent.Get("title") != "The ferry was gone" || strings.TrimSpace(sent.Get("body")) != "The ferry was gone. I sent her round by taxi." || sent.Get("values") == "" || sent.Get("use") != id {
		t.Errorf("prefilled: %v", sent)
	}
	if html, _ := form.Html(); strings.Contains(html, "31,500") || strings.Contains(html, "31500") || strings.Contains(html, "Wren") {
		t.Error("the form gives the amount or the guest away")
	}
	if got := h.as(t, "tom").send(http.MethodGet, link, "", nil).status; got != http.StatusNotFound {
		t.Errorf("a colleague: %d", got)
	}
	if who := webtest.FilledIn(h.as(t, "yui").page(link).Find("form#tell")).Get("who[0]"); who != "Mina Seo" {
		t.Errorf("the lead praises %q", who)
	}
	if got := c.post("/stories", sent); got.status != http.StatusSeeOther {
		t.Fatalf("%d %.500s", got.status, got.body)
	}
	story := "/stories/" + sent.Get("id")
	if got := c.send(http.MethodGet, link, "", nil); got.header.Get("Location") != story {
		t.Errorf("told again: %d to %q", got.status, got.header.Get("Location"))
	}
	second := webtest.FilledIn(c.page("/stories/new").Find("form#tell"))
	second.Set("use", id)
	second.Set("title", "Again")
	second.Set("body", "Again.")
	if got := c.post("/stories", second); got.status != http.StatusConflict || got.document().Find("#problems").Length() != 1 {
		t.Errorf("a second story: %d", got.status)
	}
	for key, sees := range map[string]bool{"mina": true, "yui": true, "eleanor": true, "tom": false, "eunji": false} {
		reader := h.as(t, key)
		for _, path := range []string{"/board", story} {
			words := reader.page(path).Find("main").Text()
			if strings.Contains(words, "31,500") || strings.Contains(words, "Wren") {
				t.Errorf("%s reads the amount at %s", key, path)
			}
		}
		if n := reader.page(story).Find("a[href='/empowerment/uses/" + id + "']").Length(); (n == 1) != sees {
			t.Errorf("%s has %d links to the use", key, n)
		}
		if strings.Contains(string(reader.get(story).body), "31500") {
			t.Errorf("%s gets the amount as JSON", key)
		}
		if n := len(reader.get("/search?q=Wren").items()); n != 0 {
			t.Errorf("%s finds the use", key)
		}
	}
	for _, path := range []string{"/empowerment/uses/" + id, "/empowerment/uses"} {
		if n := c.page(path).Find("main a[href='" + story + "']").Length(); n != 1 {
			t.Errorf("%d links to the story at %s", n, path)
		}
	}
	if got := c.get("/empowerment/uses/" + id).object()["story"].(map[string]any); got["url"] != story {
		t.Errorf("%v", got)
	}
}
