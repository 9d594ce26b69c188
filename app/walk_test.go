package main

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// walk leads the reader of a language through every page there is and lets look
// see each: those of a Credo that is empty, those before the door, all of pagesOf,
// those that something must be done for first, and the owner's.
func walk(t *testing.T, lang i18n.Lang, look func(b *tab, page string)) {
	t.Helper()
	empty := serve(t, storagetest.SQLite(t), new(clock))
	token, err := empty.people.NewSetUpToken(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, empty.url, screen{width: 1280, height: 900, language: string(lang)})
	b.show("not-set-up", "/signin", look)
	b.show("start", "/start/"+token, look)
	b.follow("form .btn--go")
	look(b, "start-refused")
	b.fill("[name=workplace]", "항구의 집 港の家")
	b.fill("[name=zone]", "Asia/Seoul")
	b.fill(`[name="owner.name"]`, "Eleanor")
	b.fill(`[name="owner.secret"]`, "open the harbour")
	b.follow("form .btn--go")
	for _, path := range []string{"/", "/huddle", "/huddles", "/learn", "/board", "/badges", "/credo", "/credo/lived", "/credo/versions", "/personas", "/service", "/setup/personas", "/setup/service", "/setup/service/promise", "/people", "/team", "/team/credo", "/team/grading", "/strengths", "/questions", "/setup", "/setup/credo", "/setup/credo/preview", "/setup/teams", "/setup/badges",
		"/workshops", "/workshops/new",
		"/empowerment", "/empowerment/uses", "/empowerment/uses/new", "/team/uses", "/setup/empowerment",
		"/credo/card", "/hiring", "/hiring/sheet", "/setup/hiring", "/setup/share"} {
		b.show("empty "+path, path, look)
	}

	h, key := demo(t), readers[lang]
	b.base = h.url
	b.do("sign out", command(network.ClearBrowserCookies, cdp.Empty{}))
	b.show("signin", "/signin", look)
	b.fill("[name=login]", h.person(t, key).EmployeeNumber)
	b.fill("[name=secret]", h.person(t, key).secret())
	b.follow(".pin-box .btn--go")
	b.open("/me")
	b.follow("form[action='/signout'] button")
	b.fill("[name=secret]", "not my secret")
	b.follow(".pin-box .btn--go")
	look(b, "signin-refused")

	b.wear(h.as(t, key).token)
	for _, page := range append(h.pagesOf(t, key), h.furtherPages(t, key)...) {
		b.show(page[0], page[1], look)
	}
	b.open("/stories/new")
	b.follow("form#tell .btn--go")
	look(b, "story-refused")
	b.open("/empowerment/uses/new")
	b.follow("form#use .btn--go")
	look(b, "use-refused")
	b.fill("[name=amount]", "900,000,000")
	b.fill("[name=guest]", "402")
	b.fill("[name=why]", "비 雨")
	b.press("label:has([name=value])")
	b.follow("form#use .btn--go")
	if b.count("[name=knowingly][value='1']") > 0 { // but for an owner, who has no limit
		look(b, "use-over")
		b.follow("[name=knowingly][value='1']")
	}
	look(b, "use-recorded")
	b.open(b.path() + "/correct")
	look(b, "use-correct")
	b.show("empowerment-used", "/empowerment", look)
	b.show("team-uses-over", "/team/uses?over=1", look)
	b.open("/modules/new")
	b.follow("[name=do][value=publish]")
	look(b, "module-refused")
	h.walkSetUp(b, lang, look)
}

// walkSetUp leads on through what only an owner sees.
func (h *house) walkSetUp(b *tab, lang i18n.Lang, look func(b *tab, page string)) {
	b.t.Helper()
	c := h.as(b.t, "eleanor")
	b.wear(c.token)
	b.open("/me")
	b.press("label:has([name=language][value=" + string(lang) + "])")
	b.follow("form[action='/me/preferences'] .btn--go")
	me, badge := c.get("/me").object()["id"].(string), c.get("/badges").items()[0]["id"].(string)
	for _, page := range append(h.pagesOf(b.t, "eleanor"), [][2]string{
		{"setup-person-edit", "/setup/people/" + me}, {"setup-badge-edit", "/setup/badges/" + badge},
	}...) {
		if strings.HasPrefix(page[1], "/setup") {
			b.show(page[0], page[1], look)
		}
	}
	value := c.get("/hiring").items()[0]["value"].(map[string]any)["id"].(string)
	for _, form := range []string{"/setup/personas/new", "/setup/service", "/setup/service/promise", "/setup/hiring/" + value} {
		b.open(form)
		b.do("empty the form", chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("main textarea").forEach(field => field.value = "")`))
		b.follow("main form .btn--go")
		look(b, form+" refused")
	}
	for _, page := range h.workshopPages(b.t) {
		b.show(page[0], page[1], look)
	}
	h.walkCredo(b, c, look)
}

// walkCredo leads on through a credo that is being written: its draft, what comes of
// two, the version that is coming, the one to sign, the values that were taken out.
func (h *house) walkCredo(b *tab, c client, look func(b *tab, page string)) {
	b.t.Helper()
	credo := c.get("/credo").object()
	draft := object{"vision": "A house of light.", "values": credo["values"], "language": credo["language"]}
	b.open("/setup/credo")
	c.call(http.MethodPut, "/credo/draft", draft, http.StatusOK)
	b.fill("[name=vision]", "A bright house.")
	b.follow("#credo-form [name=save]")
	look(b, "setup-credo-merge")
	b.show("setup-credo-draft", "/setup/credo", look)
	b.show("setup-credo-draft-preview", "/setup/credo/preview", look)
	b.open("/setup/credo")
	b.follow("[name=remove]")
	look(b, "setup-credo-retire")
	draft["values"] = credo["values"].([]any)[1:]
	c.call(http.MethodPut, "/credo", draft, http.StatusOK)
	draft["vision"], draft["adopt_on"] = "A house to come.", storage.Day(c.get("/huddles/today").object()["day"].(string)).Add(9)
	c.call(http.MethodPut, "/credo", draft, http.StatusAccepted)
	gone := credo["values"].([]any)[0].(map[string]any)["id"].(string)
	for _, page := range [][2]string{
		{"credo-to-sign", "/credo"}, {"today-to-sign", "/"}, {"credo-versions-retired", "/credo/versions"}, {"credo-value-retired", "/credo/values/" + gone},
		{"setup-credo-coming", "/setup/credo"}, {"setup-credo-coming-preview", "/setup/credo/preview?of=coming"},
	} {
		b.show(page[0], page[1], look)
	}
}

// show opens a page, which must be there, and lets look see it.
func (b *tab) show(page, path string, look func(b *tab, page string)) {
	b.t.Helper()
	if status := b.open(path); status >= http.StatusBadRequest && page != "not-found" && !strings.HasSuffix(page, "-refused") {
		b.t.Errorf("%s: %d", path, status)
	}
	look(b, page)
}

// furtherPages are those that pagesOf leaves out: second states of a page, and
// pages that look like others in it.
func (h *house) furtherPages(t *testing.T, key string) [][2]string {
	t.Helper()
	c := h.as(t, key)
	badge := c.get("/badges").items()[0]["id"].(string)
	story := c.call(http.MethodPost, "/stories", object{"title": "The lift that waited", "body": "A guest with a pram."}, http.StatusCreated).object()["id"].(string)
	quiz := c.get("/modules").items()[1]["quiz"].(map[string]any)["id"].(string)
	attempt := c.send(http.MethodPost, "/api/v1/quizzes/"+quiz+"/attempts", "", nil).object()["id"].(string)
	c.call(http.MethodPost, "/attempts/"+attempt+"/submit", nil, http.StatusOK)
	team := "none"
	if of := c.get("/me").object()["teams"].([]any); len(of) > 0 {
		team = of[0].(map[string]any)["id"].(string)
	}
	return [][2]string{
		{"result", "/attempts/" + attempt}, {"story-edit", "/stories/" + story + "/edit"}, {"story-withdraw", "/stories/" + story + "/withdraw"},
		{"badge-award", "/badges/" + badge + "/award"}, {"board-filtered", "/board?team=none"},
		{"team-credo-one", "/team/credo?team=" + team}, {"credo-compare-refused", "/credo/versions?from=0&to=x"},
	}
}

// resize gives the tab another screen, with the page as it is.
func (b *tab) resize(width, height int64) {
	b.t.Helper()
	b.do("resize", chromedp.EmulateViewport(width, height))
}

// paint has the page painted for day or night, and without motion.
func (b *tab) paint(scheme string) {
	b.t.Helper()
	b.do("paint", command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}}))
}
