package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"credo/internal/i18n"
)

// interrupted are the forms that TestWriting_isNeitherLostNorDoubled writes in a
// browser; the others are proved without one.
var interrupted = []string{"a story", "a module", "a huddle", "the credo", "an attempt", "an award"}

// TestWriting_isNeitherLostNorDoubled writes each long form in a real browser,
// with scripts on a phone and without any: through a session that ends meanwhile,
// through a double click, and through the back button.
func TestWriting_isNeitherLostNorDoubled(t *testing.T) {
	for name, s := range map[string]screen{
		"on a phone":         {width: 360, height: 780, language: "en"},
		"without JavaScript": {width: 1280, height: 900, language: "en", noScript: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for step, prove := range map[string]func(b *tab, h *house, f longForm){
				"the session ends": func(b *tab, h *house, f longForm) { b.outlivesTheSession(h, f, s) },
				"a double click":   func(b *tab, h *house, f longForm) { b.pressesTwice(h, f) },
			} {
				h := demo(t)
				forms := longForms(t, h)
				b := newTab(t, h.url, s)
				for _, name := range interrupted {
					t.Run(name+", "+step, func(t *testing.T) {
						b.t = t
						prove(b, h, forms[name])
					})
				}
			}
		})
	}
}

// outlivesTheSession ends the session under somebody's hands.
func (b *tab) outlivesTheSession(h *house, f longForm, s screen) {
	b.t.Helper()
	c := h.as(b.t, f.writer)
	b.writes(f, c.token)
	before := f.happened(b.t, h)
	c.call(http.MethodDelete, "/session", nil, http.StatusNoContent)
	if status := b.follow(f.send()); status != http.StatusUnauthorized {
		b.fail("after the session has ended: %d", status)
	}
	b.see(".banner", i18n.Message(i18n.English, "people.signin.kept"))
	p := h.person(b.t, f.writer)
	b.fill("[name=login]", p.EmployeeNumber)
	b.fill("[name=secret]", "000000")
	b.follow(".pin-box .btn--go")
	b.see(".error", i18n.Message(i18n.English, "people.signin.wrong"))
	b.fill("[name=secret]", p.secret())
	b.follow(".pin-box .btn--go")
	if at := b.path(); at == "/signin" || at == "/" {
		b.fail("after the sign-in: %s", at)
	}
	if f.lookedOver() {
		b.follow(overviewForm + " .btn--go")
	}
	if got := f.happened(b.t, h); got != before+1 {
		b.fail("%d things came of it", got-before)
	}
	if s.noScript {
		return
	}
	// What the server has is no draft any more: the next empty form is empty.
	if kept := evaluate[string](b, `Object.keys(localStorage).filter(key => key.startsWith("credo keep ")).join()`); kept != "" {
		b.fail("a draft stays behind: %s", kept)
	}
}

// pressesTwice does so as fast as a mouse can, then goes back and presses again.
func (b *tab) pressesTwice(h *house, f longForm) {
	b.t.Helper()
	b.writes(f, h.as(b.t, f.writer).token)
	before, id := f.happened(b.t, h), b.formID(f)
	b.doubleClick(f.send())
	b.leaves(f.page, f.form)
	if f.lookedOver() {
		b.doubleClick(overviewForm + " .btn--go")
		b.leaves(f.page+"/overview", overviewForm)
	}
	if got := f.happened(b.t, h); got != before+1 {
		b.fail("%d things came of a double click", got-before)
	}
	if id == "" {
		return // an attempt that is handed in: the way back leads to its result
	}
	b.do("go back", chromedp.NavigateBack())
	b.await(f.form)
	if b.formID(f) == id { // else the browser has asked for the page again, and it says what is so now
		for name, words := range f.words {
			first, _, _ := strings.Cut(words, "\r\n")
			if is := evaluate[string](b, fmt.Sprintf(`new FormData(document.querySelector(%q)).get(%q)`, f.form, name)); !strings.HasPrefix(is, first) {
				b.fail("%s is %q, and %q was written", name, is, first)
			}
		}
	}
	b.follow(f.send())
	if got := f.happened(b.t, h); got != before+1 {
		b.fail("%d things came of it once the way had led back", got-before)
	}
}

// formID returns the id that what the form makes will have, if it has one.
func (b *tab) formID(f longForm) string {
	b.t.Helper()
	return evaluate[string](b, fmt.Sprintf(`new FormData(document.querySelector(%q)).get("id") ?? ""`, f.form))
}

// leaves waits until the form of a page has led elsewhere.
func (b *tab) leaves(page, form string) {
	b.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		// While one page gives way to the next there is nothing to ask.
		left, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](fmt.Sprintf(
			`document.readyState === "complete" && (location.pathname !== %q || !document.querySelector(%q))`, page, form)))
		if err == nil && left {
			return
		}
		if time.Now().After(deadline) {
			b.fail("the form is still there")
		}
	}
}

// writes opens the page as who the token stands for and fills the form in.
func (b *tab) writes(f longForm, token string) {
	b.t.Helper()
	b.wear(token)
	b.open(f.page)
	for name, words := range f.words {
		field := fmt.Sprintf(`%s [name=%q]`, f.form, name)
		switch evaluate[string](b, fmt.Sprintf("document.querySelector(%q).type", field)) {
		case "radio":
			b.press(fmt.Sprintf(`label:has([name=%q][value=%q])`, name, words))
		case "date":
			b.do("fill "+field, chromedp.Evaluate[chromedp.Void](fmt.Sprintf("document.querySelector(%q).value = %q", field, words)))
		default:
			b.fill(field, words)
		}
	}
}

// overviewForm is what hands an attempt in.
const overviewForm = "form.card-foot"

// lookedOver says whether a page that shows what was written lies between the
// form and what comes of it. Scripts may send the form past it, as timer.js does
// when the time is up.
func (f longForm) lookedOver() bool { return f.press[0] == "submit" }

// send is the button that sends the form.
func (f longForm) send() string {
	if f.lookedOver() {
		return f.form + " [name=overview]"
	}
	if f.press[0] == "" {
		return f.form + " .btn--go"
	}
	return fmt.Sprintf("%s [name=%s][value=%q]:not(.vh)", f.form, f.press[0], f.press[1])
}
