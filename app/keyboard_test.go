package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// keyboardPages are walked through from the first stop to the last and back.
var keyboardPages = map[string]bool{"today": true, "huddle": true, "board": true, "attempt": true, "kinds": true, "grade": true, "story-new": true, "team": true, "lesson": true, "persona": true, "service": true, "setup-personas": true}

// TestKeyboard_reachesEverythingOnceInOrder walks through pages with Tab, and
// back with Shift: each link, button and field is a stop, once, in the order it
// stands there, and whoever stops there sees where they are.
func TestKeyboard_reachesEverythingOnceInOrder(t *testing.T) {
	h := demo(t)
	for _, width := range []int64{320, 1280} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			t.Parallel()
			b := newTab(t, h.url, screen{width: width, height: 640, language: "en"})
			b.open("/signin")
			b.walksByKeyboard("signin")
			b.wear(h.as(t, "eleanor").token)
			for _, page := range h.pagesOf(t, "eleanor") {
				if keyboardPages[page[0]] {
					b.open(page[1])
					b.walksByKeyboard(page[0])
				}
			}
		})
	}
}

// A stop is where the keyboard is. At is its place among the stops of the page,
// -1 when focus is lost or on what should not have it.
type stop struct {
	At    int
	Name  string
	Wrong string // what is wrong with how it shows
}

func (b *tab) walksByKeyboard(page string) {
	b.t.Helper()
	b.do("look for stops", chromedp.Evaluate[chromedp.Void](keyboardStops))
	for _, disorder := range evaluate[[]string](b, "stopsOutOfOrder()") {
		b.t.Errorf("%s: the keyboard goes back: %s", page, disorder)
	}
	count := evaluate[int](b, "stops.length")
	if count < 5 {
		b.fail("%s: only %d stops", page, count)
	}
	for i := range count {
		b.key("\t")
		b.stopsAt(page, i)
	}
	for i := count - 2; i >= 0; i-- {
		b.key("\t", kb.ModifierShift)
		b.stopsAt(page, i)
	}
}

func (b *tab) key(keys string, modifiers ...chromedp.Modifier) {
	b.t.Helper()
	b.awaitSight()
	if keys == "\r" {
		// In one stroke, as a keyboard does: the driver sends the letter after the key,
		// and what the key has moved the focus to meanwhile would get it.
		enter := input.DispatchKeyEventParams{
			Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter", Text: keys, WindowsVirtualKeyCode: 13, NativeVirtualKeyCode: 13,
		}
		up := enter
		up.Type, up.Text = input.DispatchKeyEventTypeKeyUp, ""
		b.do("press Enter", command(input.DispatchKeyEvent, enter), command(input.DispatchKeyEvent, up))
		return
	}
	b.do("press a key", chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

func (b *tab) stopsAt(page string, i int) {
	b.t.Helper()
	at := evaluate[stop](b, "stopNow()")
	if at.At != i {
		b.fail("%s: stop %d should be %s; the keyboard is at %d, %s", page, i, evaluate[string](b, fmt.Sprintf("named(stops[%d])", i)), at.At, at.Name)
	}
	if at.Wrong != "" {
		b.t.Errorf("%s: stop %d, %s: %s", page, i, at.Name, at.Wrong)
	}
}

// keyboardStops finds what the keyboard must reach. Radio buttons of one name
// are one stop, and what nobody sees or hears is none. What shows the focus of an
// input under a pill is the pill.
const keyboardStops = `
var groupOf = e => e && e.type === "radio" ? Array.from(e.form.elements[e.name].length ? e.form.elements[e.name] : [e]) : [e]
var stops = Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']"))
	.filter(e => !e.disabled && e.type !== "hidden" && !(e.tabIndex < 0 && e.ariaHidden === "true") && e.checkVisibility({visibilityProperty: true}) && groupOf(e)[0] === e)
var named = e => e.tagName.toLowerCase() + " " + (e.getAttribute("aria-label") || e.name || e.innerText || "").trim().replace(/\s+/g, " ").slice(0, 40)
var faceOf = e => e.matches(".filter input, .choice input") ? e.nextElementSibling : e

// stopsOutOfOrder compares each stop of the content with the one before: in the
// same column it is not above, on the same line not before it. A bar that stays
// in sight may be anywhere.
function stopsOutOfOrder() {
	const inside = stops.filter(e => e.closest("main") && !e.closest(".actionbar"))
	return inside.slice(1).flatMap((e, i) => {
		const a = faceOf(inside[i]).getBoundingClientRect(), b = faceOf(e).getBoundingClientRect()
		const above = b.bottom <= a.top + 2 && b.left < a.right && a.left < b.right
		const before = b.right <= a.left + 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > b.height / 2
		return above || before ? [named(inside[i]) + " → " + named(e)] : []
	})
}

// stopNow tells of the stop that has focus. Of a text area the first line counts,
// where the caret is.
function stopNow() {
	const e = document.activeElement
	if (!e || e === document.body) return {At: -1, Name: "nothing"}
	const face = faceOf(e), style = getComputedStyle(face), wrong = []
	if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("nothing marks it")
	for (const r of face.getClientRects()) {
		if (e.matches("textarea")) r.height = 44
		if (r.height > innerHeight / 2) continue // too high to fit between the bars
		if (r.top < 0 || r.bottom > innerHeight || r.left < 0 || r.right > innerWidth) wrong.push("off the screen, " + Math.round(r.top) + " to " + Math.round(r.bottom))
		for (const y of [r.top + 2, r.top + r.height / 2, r.bottom - 2]) {
			for (let over = document.elementFromPoint(r.left + r.width / 2, y); over && !over.contains(e); over = over.parentElement) {
				if (/fixed|sticky/.test(getComputedStyle(over).position)) wrong.push("under " + over.className)
			}
		}
	}
	return {At: stops.findIndex(s => groupOf(s).includes(e)), Name: named(e), Wrong: Array.from(new Set(wrong)).join("; ")}
}
`

// TestKeyboard_skipsTheBars follows the first link of a page past the bars.
func TestKeyboard_skipsTheBars(t *testing.T) {
	h := demo(t)
	b := newTab(t, h.url, screen{width: 1280, height: 640, language: "en"})
	b.wear(h.as(t, "eleanor").token)
	b.open("/board")
	b.key("\t")
	b.key("\r")
	b.key("\t")
	if !evaluate[bool](b, `document.activeElement.closest("main") !== null`) {
		b.fail("the first link does not lead into the page")
	}
}

// TestKeyboard_goesToWhatIsWrong sends an empty form: focus is on the list of
// what is wrong, and its first link leads to the field.
func TestKeyboard_goesToWhatIsWrong(t *testing.T) {
	h := demo(t)
	b := newTab(t, h.url, screen{width: 320, height: 640, language: "en"})
	b.wear(h.as(t, "eleanor").token)
	b.open("/stories/new")
	b.follow("form#tell .btn--go")
	b.await("#problems:focus")
	b.key("\t")
	b.key("\r")
	b.await("[id^=f-]:focus")
	b.do("look for stops", chromedp.Evaluate[chromedp.Void](keyboardStops))
	if at := evaluate[stop](b, "stopNow()"); at.Wrong != "" {
		b.fail("the field: %s", at.Wrong)
	}
}
