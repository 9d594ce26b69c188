package main

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"credo/internal/i18n"
	"credo/people"
)

// promote makes somebody of the demo team an owner, too.
func (h *house) promote(t *testing.T, key string) {
	t.Helper()
	ctx := context.Background()
	p, err := h.people.Person(ctx, h.id(t, key))
	must(t, err)
	eleanor, _, err := h.people.Viewer(ctx, h.as(t, "eleanor").token)
	must(t, err)
	must(t, h.people.Edit(ctx, eleanor, people.Draft{
		ID: p.ID, Name: p.Name, EmployeeNumber: p.EmployeeNumber, Job: p.Job, Role: people.Owner, Language: p.Language, StartedOn: p.StartedOn,
	}))
}

// TestJourney_ofACredo has two owners write the same draft, put both together and
// adopt it, somebody of the staff sign it, and their lead see that.
func TestJourney_ofACredo(t *testing.T) {
	for name, s := range map[string]screen{
		"on a phone":         {width: 360, height: 780, language: "en"},
		"without JavaScript": {width: 1280, height: 900, language: "en", noScript: true},
	} {
		t.Run(name, func(t *testing.T) {
			h := demo(t)
			h.promote(t, "daniel")
			first, second := newTab(t, h.url, s), newTab(t, h.url, s)
			first.wear(h.as(t, "eleanor").token)
			second.wear(h.as(t, "daniel").token)
			first.open("/setup/credo")
			second.open("/setup/credo")

			first.fill("[name=vision]", "Everyone leaves lighter than they came.")
			first.savesDraft(s)
			second.fill("[name=vision]", "Everyone leaves with a lighter heart.")
			second.fill(`[name="values[1].statement"]`, "We see it before we are told.")
			if s.noScript {
				second.follow("#credo-form [name=save]")
			} else {
				second.await("[data-autosaved]:not(:empty)")
				second.see("[data-autosaved]", "Eleanor Reyes")
				second.follow("#credo-form [name=save]")
			}
			second.see("#problems", "Eleanor Reyes saved this draft while you were writing")
			second.picture("credo-merge-" + fmt.Sprint(s.width))
			if second.count(".card[id^=f-take]") != 2 || second.count("del") == 0 || second.count("ins") == 0 {
				second.fail("the page does not show the two things that differ")
			}
			second.press(`label:has([name="take.vision"][value=both])`)
			second.fill(`[name="both.vision"]`, "Everyone leaves with a lighter heart than they brought.")
			second.follow("#credo-merge .btn--go")
			if at := second.path(); at != "/setup/credo" {
				second.fail("after putting both together: %s", at)
			}
			for name, want := range map[string]string{
				"vision": "Everyone leaves with a lighter heart than they brought.", "values[1].statement": "We see it before we are told.",
			} {
				if got := evaluate[string](second, fmt.Sprintf(`document.querySelector('#credo-form [name=%q]').value`, name)); got != want {
					second.fail("%s is %q", name, got)
				}
			}
			second.follow("#credo-form [name=preview]")
			second.see(".preview", "than they brought")
			second.picture("credo-preview-" + fmt.Sprint(s.width))

			staff := newTab(t, h.url, s)
			staff.wear(h.as(t, "mina").token)
			staff.open("/credo")
			if strings.Contains(staff.text("main"), "than they brought.") && strings.Contains(staff.text("main"), "Everyone leaves with") {
				staff.fail("staff see the draft")
			}
			second.open("/setup/credo")
			second.follow(".actionbar .btn--go")
			if second.path() != "/credo" {
				second.fail("not adopted")
			}

			staff.open("/")
			if first := evaluate[string](staff, `document.querySelector("main .card, main section").className`); !strings.Contains(first, "sign-first") {
				staff.fail("something else comes before the credo: %s", first)
			}
			staff.picture("credo-today-" + fmt.Sprint(s.width))
			staff.follow(".sign-first .btn--go")
			staff.see("#news ~ .change", "Everyone")
			staff.picture("credo-to-sign-" + fmt.Sprint(s.width))
			staff.follow("#sign .btn--go")
			staff.see(".toast", i18n.Message(i18n.English, "signoff.thanks"))
			staff.see("#sign", "You signed version 3")
			staff.open("/")
			if staff.count(".sign-first") != 0 {
				staff.fail("whoever has signed is asked again")
			}

			lead := newTab(t, h.url, s)
			lead.wear(h.as(t, "yui").token)
			lead.open("/team")
			lead.follow("a[href='/team/credo']")
			lead.follow("a[href^='/team/credo?team=']")
			row := fmt.Sprintf(`li:has(a[href="/people/%s"])`, h.id(t, "mina"))
			if lead.count(row+" .chip--ok") != 1 || lead.count(".chip--due") < 5 {
				lead.fail("the lead does not see who has signed")
			}
		})
	}
}

// savesDraft waits until the draft is saved by itself or, without scripts, presses
// the button.
func (b *tab) savesDraft(s screen) {
	b.t.Helper()
	if s.noScript {
		b.follow("#credo-form [name=save]")
		b.see(".toast", i18n.Message(i18n.English, "values.draft.saved"))
		return
	}
	b.await("[data-autosaved]:not(:empty)")
	b.see("[data-autosaved]", "Draft saved at")
}

// TestOrder_isDraggedByMouseAndFinger drags the first value below the second, by
// its handle; escape takes that back.
func TestOrder_isDraggedByMouseAndFinger(t *testing.T) {
	h := demo(t)
	b := newTab(t, h.url, screen{width: 800, height: 900, language: "en"})
	b.wear(h.as(t, "eleanor").token)
	names := func() string {
		return evaluate[string](b, `[...document.querySelectorAll('[name$="].name"]')].map(f => f.value).join(", ")`)
	}
	const before, after = "Warm welcome, Notice first, Own it, Quiet craft, One crew", "Notice first, Warm welcome, Own it, Quiet craft, One crew"
	mouse := func(kind input.DispatchMouseEventType, x, y float64) {
		b.do("move the mouse", command(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: "left", Buttons: 1, ClickCount: 1}))
	}
	finger := func(kind input.DispatchTouchEventType, x, y float64) {
		points := []*input.TouchPoint{{X: x, Y: y}}
		if kind == "touchEnd" {
			points = []*input.TouchPoint{}
		}
		b.do("move the finger", command(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points}))
	}
	// place returns the middle of the handle of the value at i.
	place := func(i int) (x, y float64) {
		at := evaluate[[2]float64](b, fmt.Sprintf(`(({x, y, width, height}) => [x + width / 2, y + height / 2])(document.querySelectorAll("[data-order-handle]")[%d].getBoundingClientRect())`, i))
		return at[0], at[1]
	}
	begin := func() (x, y float64) {
		b.open("/setup/credo")
		b.do("look at the values", chromedp.Evaluate[chromedp.Void](`document.querySelector("[data-order-handle]").scrollIntoView({block: "center"})`))
		return place(0)
	}

	x, y := begin()
	mouse("mousePressed", x, y)
	_, below := place(1)
	mouse("mouseMoved", x, below+8)
	mouse("mouseMoved", x, below+30)
	b.key("\x1b")
	mouse("mouseReleased", x, below+30)
	if got := names(); got != before {
		t.Errorf("after escape: %s", got)
	}

	x, y = begin()
	mouse("mousePressed", x, y)
	_, below = place(1)
	mouse("mouseMoved", x, below+8)
	b.arranges(func() { mouse("mouseReleased", x, below+30) })
	if got := names(); got != after {
		t.Errorf("by mouse: %s", got)
	}

	b.do("touch", command(emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 1}))
	x, y = begin()
	finger("touchStart", x, y)
	_, below = place(1)
	finger("touchMove", x, below+8)
	finger("touchMove", x, below+30)
	b.arranges(func() { finger("touchEnd", x, below+30) })
	if got := names(); got != after {
		t.Errorf("by finger: %s", got)
	}

	b.open("/setup/credo")
	b.do("press a key", chromedp.Focus(chromedp.CSS("[name=down]")))
	b.arranges(func() { b.key("\r") })
	if got := names(); got != after {
		t.Errorf("by a key: %s", got)
	}
}

// arranges does something that sends the form, and waits for it to come back.
func (b *tab) arranges(send func()) {
	b.t.Helper()
	b.do("mark the page", chromedp.Evaluate[chromedp.Void](`document.body.dataset.before = ""`))
	send()
	for deadline := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		back, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`document.readyState === "complete" && !("before" in document.body.dataset)`))
		if err == nil && back {
			return
		}
		if time.Now().After(deadline) {
			b.fail("the form does not come back")
		}
	}
}
