package main

import (
	"fmt"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// maxStops bounds the way to anything on a page, in presses of Tab.
const maxStops = 400

// finger returns the keystroke that presses what the selector finds, once the
// keyboard is there.
func (b *tab) finger(selector string) chromedp.Action[chromedp.Void] {
	b.t.Helper()
	return chromedp.KeyEvent(map[string]string{"checkbox": " ", "radio": " ", "submit": "\r", "link": "\r", "summary": "\r"}[b.reach(selector)])
}

// reach goes with Tab to the first that the selector finds, as a person without
// a mouse does: a label stands for its field, and among radio buttons the arrows
// lead on. It returns what kind of thing it is.
func (b *tab) reach(selector string) (kind string) {
	b.t.Helper()
	b.do("look for "+selector, chromedp.WaitVisible(chromedp.CSS(selector)))
	kind = evaluate[string](b, fmt.Sprintf(`
		var aim = document.querySelector(%q)
		if (aim.matches("label")) aim = aim.control
		var there = e => e === aim || aim.type === "radio" && e.type === "radio" && e.form === aim.form && e.name === aim.name;
		({A: "link", SUMMARY: "summary"})[aim.tagName] ?? aim.type`, selector))
	for range maxStops {
		if evaluate[bool](b, "there(document.activeElement)") {
			return b.turnTo(selector, kind)
		}
		b.key("\t")
	}
	b.fail("no key leads to %s", selector)
	return ""
}

// turnTo goes on among radio buttons, of which one is where Tab leads.
func (b *tab) turnTo(selector, kind string) string {
	b.t.Helper()
	for range maxStops {
		if evaluate[bool](b, "document.activeElement === aim") {
			return kind
		}
		b.awaitSight()
		b.do("press an arrow", command(input.DispatchKeyEvent, input.DispatchKeyEventParams{
			Type: input.DispatchKeyEventTypeRawKeyDown, Key: "ArrowDown", Code: "ArrowDown", WindowsVirtualKeyCode: 40, NativeVirtualKeyCode: 40,
		}))
	}
	b.fail("no arrow leads to %s", selector)
	return ""
}

// overtype writes over what stands in the field.
func (b *tab) overtype(selector, words string) {
	b.t.Helper()
	b.reach(selector)
	b.do("write into "+selector,
		command(input.DispatchKeyEvent, input.DispatchKeyEventParams{
			Type: input.DispatchKeyEventTypeRawKeyDown, Modifiers: 2, Key: "a", Code: "KeyA", WindowsVirtualKeyCode: 65, Commands: []string{"selectAll"},
		}),
		chromedp.KeyEvent(words))
}
