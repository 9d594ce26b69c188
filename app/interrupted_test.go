package main

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/chromedp/chromedp"

	"credo/internal/i18n"
)

// interrupted are the forms that TestWriting_outlivesTheSession writes in a
// browser; the others are proved without one.
var interrupted = []string{"a story", "a module", "a huddle", "the credo", "an attempt", "an award"}

// TestWriting_outlivesTheSession writes each long form in a real browser,
// with scripts on a phone and without any, through a session that ends meanwhile.
func TestWriting_outlivesTheSession(t *testing.T) {
	for name, s := range map[string]screen{
		"on a phone":         {width: 360, height: 780, language: "en"},
		"without JavaScript": {width: 1280, height: 900, language: "en", noScript: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for step, prove := range map[string]func(b *tab, h *house, f longForm){
				"the session ends": func(b *tab, h *house, f longForm) { b.outlivesTheSession(h, f, s) },
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

// send is the button that sends the form.
func (f longForm) send() string {
	if f.press[0] == "" {
		return f.form + " .btn--go"
	}
	return fmt.Sprintf("%s [name=%s][value=%q]:not(.vh)", f.form, f.press[0], f.press[1])
}
