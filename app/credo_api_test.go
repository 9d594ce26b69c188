package main

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/web/webtest"
)

// TestAPI_ofACredo takes a credo from its draft to the signatures under it.
func TestAPI_ofACredo(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		owner, staff, lead, hire := h.as(t, "eleanor"), h.as(t, "mina"), h.as(t, "yui"), h.as(t, "daeun")
		credo := owner.get("/credo").object()
		if credo["version"] != 2.0 || credo["coming"] != false || credo["acronym"] != nil {
			t.Errorf("the demo's credo: %v", credo)
		}

		t.Run("a draft", func(t *testing.T) {
			owner.call(http.MethodGet, "/credo/draft", nil, http.StatusNotFound)
			draft := object{"vision": "A draft.", "values": credo["values"]}
			saved := owner.call(http.MethodPut, "/credo/draft", draft, http.StatusOK).object()
			if saved["revision"] != 1.0 || saved["vision"] != "A draft." || saved["saved_by"].(map[string]any)["name"] != "Eleanor Reyes" {
				t.Errorf("saved: %v", saved)
			}
			for _, c := range []client{staff, lead} {
				c.call(http.MethodGet, "/credo/draft", nil, http.StatusForbidden)
				c.call(http.MethodPut, "/credo/draft", draft, http.StatusForbidden)
				c.call(http.MethodDelete, "/credo/draft", nil, http.StatusForbidden)
				for _, path := range []string{"/setup/credo", "/setup/credo/preview"} {
					if got := c.send(http.MethodGet, path, "", nil); got.status != http.StatusForbidden {
						t.Errorf("%s: %d", path, got.status)
					}
				}
				for _, path := range []string{"/credo", "/credo/versions", "/"} {
					if strings.Contains(c.kept(path), "A draft.") {
						t.Errorf("staff see the draft at %s", path)
					}
				}
			}
			draft["vision"] = "Another."
			owner.call(http.MethodPut, "/credo/draft", draft, http.StatusConflict)
			owner.call(http.MethodDelete, "/credo/draft", nil, http.StatusConflict)
			owner.call(http.MethodDelete, "/credo/draft?revision=1", nil, http.StatusNoContent)
			owner.call(http.MethodGet, "/credo/draft", nil, http.StatusNotFound)
			draft["vision"], draft["values"] = credo["vision"], credo["values"]
			if same := owner.call(http.MethodPut, "/credo/draft", draft, http.StatusOK).object(); same["revision"] != 0.0 || same["saved_at"] != nil {
				t.Errorf("nothing new: %v", same)
			}
		})

		t.Run("a day", func(t *testing.T) {
			zone, err := time.LoadLocation(h.team.Workplace.Zone)
			must(t, err)
			day := storage.DayOf(time.Now(), zone)
			body := object{"vision": "To come.", "values": credo["values"], "adopt_on": day.Add(-1)}
			refusedAt(t, owner.call(http.MethodPut, "/credo", body, http.StatusUnprocessableEntity), "body.adopt_on")
			body["adopt_on"] = "soon"
			refusedAt(t, owner.call(http.MethodPut, "/credo", body, http.StatusUnprocessableEntity), "body.adopt_on")
			body["adopt_on"] = day.Add(3)
			owner.call(http.MethodPut, "/credo", body, http.StatusAccepted)
			if coming := owner.get("/credo/coming").object(); coming["coming"] != true || coming["version"] != 3.0 || coming["vision"] != "To come." {
				t.Errorf("coming: %v", coming)
			}
			staff.call(http.MethodGet, "/credo/coming", nil, http.StatusForbidden)
			owner.call(http.MethodDelete, "/credo/coming", nil, http.StatusNoContent)
			if draft := owner.get("/credo/draft").object(); draft["vision"] != "To come." {
				t.Errorf("taken back: %v", draft)
			}
			body["adopt_on"] = day
			if now := owner.call(http.MethodPut, "/credo", body, http.StatusOK).object(); now["version"] != 3.0 || now["coming"] != false {
				t.Errorf("today: %v", now)
			}
		})

		t.Run("versions", func(t *testing.T) {
			first := staff.get("/credo/versions?limit=2").object()
			var numbers []any
			for _, item := range first["items"].([]any) {
				numbers = append(numbers, item.(map[string]any)["version"])
			}
			rest := staff.get("/credo/versions?after=" + first["next"].(string)).object()
			if diff := cmp.Diff([]any{3.0, 2.0}, numbers); diff != "" || len(rest["items"].([]any)) != 1 || rest["next"] != nil {
				t.Errorf("%v and then %v", first, rest)
			}
			if old := staff.get("/credo/versions/2").object(); old["vision"] != credo["vision"] || old["version"] != 2.0 {
				t.Errorf("version 2: %v", old)
			}
			staff.call(http.MethodGet, "/credo/versions/4", nil, http.StatusNotFound)
			staff.call(http.MethodGet, "/credo/versions/x", nil, http.StatusUnprocessableEntity)
		})

		t.Run("signatures", func(t *testing.T) {
			asked := func(c client) any { return c.get("/today").object()["credo"] }
			want := map[string]any{"version": 3.0, "adopted_on": owner.get("/credo").object()["adopted_on"], "last_signed": 2.0, "url": "/credo"}
			if diff := cmp.Diff(want, asked(staff)); diff != "" {
				t.Errorf("asked again: %s", diff)
			}
			want["last_signed"] = nil
			if diff := cmp.Diff(want, asked(hire)); diff != "" {
				t.Errorf("a new hire is asked: %s", diff)
			}
			staff.call(http.MethodPut, "/credo/signature", object{"version": 2}, http.StatusConflict)
			first := staff.call(http.MethodPut, "/credo/signature", object{"version": 3}, http.StatusOK).object()
			again := staff.call(http.MethodPut, "/credo/signature", object{"version": 3}, http.StatusOK).object()
			if diff := cmp.Diff(first, again); diff != "" || first["version"] != 3.0 {
				t.Errorf("signing twice: %s", diff)
			}
			if got := asked(staff); got != nil {
				t.Errorf("still asked: %v", got)
			}
			var list struct {
				Version int
				Items   []struct{ Person struct{ ID, Name string } }
				Missing []struct{ Name string }
			}
			lead.get("/credo/signatures").into(&list)
			if list.Version != 3 || len(list.Items) != 1 || list.Items[0].Person.Name != "Mina Seo" || len(list.Missing) != 8 {
				t.Errorf("a lead sees %+v", list)
			}
			owner.get("/credo/signatures").into(&list)
			if len(list.Items) != 1 || len(list.Missing) != len(h.team.People)-1 {
				t.Errorf("an owner sees %d and %d", len(list.Items), len(list.Missing))
			}
			staff.call(http.MethodGet, "/credo/signatures", nil, http.StatusForbidden)
			if got := staff.send(http.MethodGet, "/team/credo", "", nil); got.status != http.StatusForbidden {
				t.Errorf("staff see the list: %d", got.status)
			}
			other := h.as(t, "daniel").get("/me").object()["teams"].([]any)[0].(map[string]any)["id"].(string)
			if got := lead.send(http.MethodGet, "/team/credo?team="+other, "", nil); got.status != http.StatusNotFound {
				t.Errorf("a lead sees another team: %d", got.status)
			}
		})
	})
}

// TestCredo_signsTheVersionThatWasRead: a page from before the adoption signs
// nothing; it shows the new one, and says so.
func TestCredo_signsTheVersionThatWasRead(t *testing.T) {
	h := demo(t)
	c, owner := h.as(t, "tom"), h.as(t, "eleanor")
	form := c.page("/credo").Find("form[action='/credo/signature']")
	sent := webtest.FilledIn(form)
	credo := owner.get("/credo").object()
	credo["vision"] = "Newer than what was read."
	owner.call(http.MethodPut, "/credo", credo, http.StatusOK)
	got := c.post("/credo/signature", sent)
	page := got.document()
	if got.status != http.StatusConflict || !strings.Contains(page.Find(".banner").Text(), "version 3 was adopted") || !strings.Contains(page.Find(".vision").Text(), "Newer than what was read.") {
		t.Errorf("%d: %s", got.status, page.Find(".banner").Text())
	}
	if page.Find("#news ~ .change").Length() == 0 {
		t.Error("what has changed is not shown")
	}
	if got := c.post("/credo/signature", webtest.FilledIn(page.Find("form[action='/credo/signature']"))); got.status != http.StatusSeeOther {
		t.Errorf("the new one: %d", got.status)
	}
	for _, version := range []string{"", "x", "0", "99"} {
		sent.Set("version", version)
		if got := c.post("/credo/signature", sent); got.status != http.StatusNotFound {
			t.Errorf("version %q: %d", version, got.status)
		}
	}
}

// TestCredo_autosavesAndMerges is what autosave.js sees, and the page for whoever is
// second, without a browser.
func TestCredo_autosavesAndMerges(t *testing.T) {
	h := demo(t)
	h.promote(t, "eunji")
	first, second := h.as(t, "eleanor"), h.as(t, "eunji")
	form := func(c client) url.Values { return webtest.FilledIn(c.page("/setup/credo").Find("#credo-form")) }
	ours, theirs := form(first), form(second)
	autosave := func(c client, sent url.Values) answer {
		t.Helper()
		return c.sendJSONForm("/setup/credo", sent, "save")
	}
	ours["values[0].statement"] = []string{"Hearts first."}
	if got := autosave(first, ours); got.status != http.StatusOK || got.object()["revision"] != 1.0 || !strings.Contains(got.object()["said"].(string), "Draft saved at") {
		t.Fatalf("%d %s", got.status, got.body)
	}
	ours["vision"] = []string{"a\x00b"}
	if got := autosave(first, ours); got.status != http.StatusUnprocessableEntity || got.object()["said"] == "" {
		t.Errorf("what cannot be kept: %d %s", got.status, got.body)
	}
	theirs["values[1].name"] = []string{"먼저 봅니다"}
	if got := autosave(second, theirs); got.status != http.StatusConflict || !strings.Contains(got.object()["said"].(string), "Eleanor Reyes") {
		t.Errorf("the second: %d %s", got.status, got.body)
	}
	theirs["save"] = []string{"1"}
	asked := second.post("/setup/credo", theirs)
	merge := asked.document().Find("#credo-merge")
	if asked.status != http.StatusConflict || merge.Length() != 1 {
		t.Fatalf("%d %.600s", asked.status, asked.body)
	}
	sent := webtest.FilledIn(merge)
	for name := range sent {
		if strings.HasPrefix(name, "take.") && !strings.HasSuffix(name, ".statement") && !strings.HasSuffix(name, ".name") {
			t.Errorf("asked about %s", name)
		}
	}
	bad := webtest.FilledIn(merge)
	for name := range bad {
		if strings.HasPrefix(name, "take.") {
			bad.Set(name, "neither")
		}
	}
	if got := second.post("/setup/credo", bad); got.status != http.StatusUnprocessableEntity || got.document().Find("#credo-merge .error").Length() != 2 {
		t.Errorf("a choice of nothing: %d", got.status)
	}
	if got := second.post("/setup/credo", sent); got.status != http.StatusSeeOther {
		t.Fatalf("%d %.600s", got.status, got.body)
	}
	for _, odd := range []url.Values{
		{"merge": {"x"}}, {"merge": {"999"}}, {"merge": {"1"}}, {"merge": {"1"}, "take.vision": {"both"}, "both.vision": {"\x00"}},
		{"merge": {"2"}, "values[0].id": {"x"}, "values[0].name": {"y"}, "revision": {"-1"}, "base": {"99"}}, {"restore": {"x"}}, {"back": {"1"}, "coming": {"x"}},
	} {
		before := form(first)["revision"]
		if got := second.post("/setup/credo", odd); got.status >= http.StatusInternalServerError || got.status == http.StatusOK && odd.Has("merge") {
			t.Errorf("%v: %d", odd, got.status)
		}
		if now := form(first)["revision"]; now[0] != before[0] {
			t.Errorf("%v changed the draft", odd)
		}
	}
	both := form(first)
	if both["values[0].statement"][0] != "Hearts first." {
		t.Errorf("the first's words: %s", both["values[0].statement"])
	}
	if korean := form(second); korean["values[1].name"][0] != "먼저 봅니다" {
		t.Errorf("the second's words: %s", korean["values[1].name"])
	}
}

// sendJSONForm sends a form as a script does that wants JSON, with a button pressed.
func (c client) sendJSONForm(action string, sent url.Values, button string) answer {
	c.t.Helper()
	sent = maps.Clone(sent)
	sent.Set(button, "1")
	request, err := http.NewRequest(http.MethodPost, c.url+action, strings.NewReader(sent.Encode()))
	if err != nil {
		c.t.Fatal(err)
	}
	request.Header.Set("Content-Type", formType)
	request.Header.Set("Accept", "application/json")
	request.AddCookie(&http.Cookie{Name: "credo_session", Value: c.token})
	return c.do(request)
}
