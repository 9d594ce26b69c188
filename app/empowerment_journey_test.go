package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web/webtest"
)

// TestJourneys_empowerment has somebody of each cast read what they may decide,
// record it, go past the limit, and tell the story; a lead sees it.
func TestJourneys_empowerment(t *testing.T) {
	for name, c := range casts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.decides(t, demo(t))
		})
	}
}

func (c cast) decides(t *testing.T, h *house) {
	b := c.enter(t, h, c.hire)
	presses := 0
	press := func(selector string) { b.t.Helper(); presses++; b.follow(selector) }
	press("main a[href='/empowerment']")
	b.see(".stat b", "₩100,000")
	if presses > 2 {
		b.fail("%d presses", presses)
	}
	c.records(b, "７０，０００", "Room 990", "비가 와서 택시를 불러 드렸어요.")
	if at := b.path(); !strings.HasPrefix(at, "/empowerment/uses/") {
		b.fail("the use was not recorded")
	}
	b.see("h1", "₩70,000")

	b.open("/empowerment")
	b.see("[aria-labelledby=today]", "₩30,000")
	c.records(b, "40,000", "990", "傘をお渡ししました。濡れていらしたので。")
	b.see("form#use .error", "₩110,000")
	if b.count("form#use .error") != 1 {
		b.fail("%d errors", b.count("form#use .error"))
	}
	if said := evaluate[string](b, "document.querySelector('[name=why]').value"); said != "傘をお渡ししました。濡れていらしたので。" {
		b.fail("the reason is lost: %q", said)
	}
	b.follow("[name=knowingly][value='1']")
	b.see(".banner--due", i18n.Message(c.lang, "empowerment.use.over"))
	use := b.path()

	b.follow("a[href^='/stories/new']")
	if said := evaluate[string](b, "document.querySelector('[name=title]').value"); said != "傘をお渡ししました" {
		b.fail("the title is %q", said)
	}
	b.follow("form#tell .btn--go")
	story := evaluate[string](b, "location.hash")
	if b.path() != "/board" || !strings.HasPrefix(story, "#story-") {
		b.fail("the story is not on the board")
	}
	if words := b.text("main"); strings.Contains(words, "40,000") || strings.Contains(words, "990") {
		b.fail("the board shows the amount or the guest")
	}
	b.open(use)
	b.follow("a[href='/stories/" + strings.TrimPrefix(story, "#story-") + "']")
	b.see("h1", "傘をお渡ししました")

	lead := c.enter(t, h, c.hiresLead)
	lead.open("/team")
	lead.follow("a[href='/team/uses']")
	lead.see("main ul.stack > li:first-child .chip--due", i18n.Message(h.person(t, c.hiresLead).Language, "empowerment.use.over"))
	lead.see("#sums table", "₩")
	lead.follow("main ul.stack > li:first-child a[href='" + use + "']")
	lead.see("main", h.person(t, c.hire).Name)
}

// records fills in the form for a use and sends it.
func (c cast) records(b *tab, amount, guest, why string) {
	b.t.Helper()
	b.open("/empowerment")
	b.follow("main a[href='/empowerment/uses/new']")
	b.fill("[name=amount]", amount)
	b.fill("[name=guest]", guest)
	b.fill("[name=why]", why)
	b.press("label:has([name=value])")
	b.follow("form#use .btn--go")
}

// TestEmpowerment_ordersExamples moves an example up by its button, without a
// script, then drags one of another role, saves, and reads both.
func TestEmpowerment_ordersExamples(t *testing.T) {
	h := demo(t)
	c := h.as(t, "eleanor")
	said := func(role int) []string {
		var all []string
		for _, e := range c.get("/empowerment").object()["limits"].([]any)[role].(map[string]any)["examples"].([]any) {
			all = append(all, e.(map[string]any)["text"].(string))
		}
		return all
	}
	staff, leads := said(0), said(1)
	form := c.page("/setup/empowerment").Find("form#limits-form")
	sent := webtest.FilledIn(form)
	sent.Set("limits[0].words", "Half written")
	if n := form.Find("[name='limits[0].move'][value='1,0']").Length(); n != 1 {
		t.Fatalf("%d buttons move the second example up", n)
	}
	sent.Set("limits[0].move", "1,0")
	back := c.post("/setup/empowerment", sent)
	again := webtest.FilledIn(back.document().Find("form#limits-form"))
	if back.status != http.StatusOK || again.Get("limits[0].words") != "Half written" || again.Get("limits[0].examples[0].text") != staff[1] {
		t.Fatalf("%d, the first says %q, the words %q", back.status, again.Get("limits[0].examples[0].text"), again.Get("limits[0].words"))
	}
	if got := c.post("/setup/empowerment", again); got.status != http.StatusSeeOther {
		t.Fatalf("saved: %d", got.status)
	}
	staff[0], staff[1] = staff[1], staff[0]
	if diff := cmp.Diff(staff, said(0)); diff != "" {
		t.Errorf("by the button: %s", diff)
	}

	b := newTab(t, h.url, screen{width: 800, height: 900, language: "en"})
	b.wear(c.token)
	b.open("/setup/empowerment")
	place := func(i int) (x, y float64) {
		at := evaluate[[2]float64](b, fmt.Sprintf(`(({x, y, width, height}) => [x + width / 2, y + height / 2])(document.querySelectorAll("[data-order='limits[1].move'] [data-order-handle]")[%d].getBoundingClientRect())`, i))
		return at[0], at[1]
	}
	mouse := func(kind input.DispatchMouseEventType, x, y float64) {
		b.do("move the mouse", command(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: "left", Buttons: 1, ClickCount: 1}))
	}
	b.do("look at the examples", chromedp.Evaluate[chromedp.Void](`document.querySelector("[data-order='limits[1].move'] [data-order-handle]").scrollIntoView({block: "center"})`))
	x, y := place(0)
	mouse("mousePressed", x, y)
	_, below := place(1)
	mouse("mouseMoved", x, below+8)
	b.arranges(func() { mouse("mouseReleased", x, below+30) })
	b.follow("#limits-form .actionbar .btn--go")
	leads[0], leads[1] = leads[1], leads[0]
	if diff := cmp.Diff(leads, said(1)); diff != "" {
		t.Errorf("by mouse: %s", diff)
	}
}
