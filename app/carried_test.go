package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web/webtest"
)

// TestForms_outliveTheSession ends the session while somebody writes. The form
// is neither lost nor sent: the sign-in page carries it along, through a wrong
// PIN and another language, and once its writer is in it goes where it was meant
// to, once, however often it is pressed.
func TestForms_outliveTheSession(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		for name, f := range longForms(t, h) {
			t.Run(name, func(t *testing.T) {
				c := h.as(t, f.writer)
				action, sent := f.write(c)
				before := f.happened(t, h)
				c.call(http.MethodDelete, "/session", nil, http.StatusNoContent)

				asked := c.post(action, sent)
				page := asked.document()
				said := i18n.Message(i18n.Lang(page.Find("html").AttrOr("lang", "")), "people.signin.kept")
				if asked.status != http.StatusUnauthorized || !strings.Contains(page.Find("main").Text(), said) {
					t.Fatalf("%d %.600s", asked.status, asked.body)
				}
				form := h.signInForm(t, page, f.writer)
				for name := range sent {
					if diff := cmp.Diff(sent[name], form["carried."+name]); diff != "" {
						t.Errorf("%s is carried as %s", name, diff)
					}
				}

				wrong := h.signInForm(t, page, f.writer)
				wrong.Set("secret", "000000")
				again := c.post("/signin", wrong)
				if again.status != http.StatusUnprocessableEntity {
					t.Errorf("a wrong PIN: %d", again.status)
				}
				in := h.signInForm(t, again.document(), f.writer)
				in.Set("secret", "")
				korean := c.post("/signin?lang=ko", in)
				if lang := korean.document().Find("html").AttrOr("lang", ""); korean.status != http.StatusOK || lang != "ko" {
					t.Errorf("in Korean: %d in %s", korean.status, lang)
				}
				form = h.signInForm(t, korean.document(), f.writer)
				if got := f.happened(t, h); got != before {
					t.Errorf("%d things came of it before the sign-in", got-before)
				}
				for range 2 {
					if done := c.post("/signin", form); done.status != http.StatusSeeOther || strings.HasPrefix(done.header.Get("Location"), "/signin") {
						t.Errorf("after the sign-in: %d to %s\n%.600s", done.status, done.header.Get("Location"), done.body)
					}
				}
				if got := f.happened(t, h); got != before+1 {
					t.Errorf("%d things came of it", got-before)
				}
			})
		}
	})
}

// TestForms_comeBackFilledAfterTheSignIn sends one with a slip in it: what comes
// back after the sign-in is the form, with a sentence and every word.
func TestForms_comeBackFilledAfterTheSignIn(t *testing.T) {
	h := demo(t)
	f := longForms(t, h)["a story"]
	c := h.as(t, f.writer)
	action, sent := f.write(c)
	sent.Set("title", "")
	c.call(http.MethodDelete, "/session", nil, http.StatusNoContent)
	got := c.post("/signin", h.signInForm(t, c.post(action, sent).document(), f.writer))
	back := got.document().Find(f.form)
	if got.status != http.StatusUnprocessableEntity || back.Length() != 1 {
		t.Fatalf("%d %.600s", got.status, got.body)
	}
	if diff := cmp.Diff(sent, webtest.FilledIn(back)); diff != "" {
		t.Error(diff)
	}
	c.token = sessionOf(t, got)
	sent = webtest.FilledIn(back)
	sent.Set("title", "Rain")
	if done := c.post(back.AttrOr("action", ""), sent); done.status != http.StatusSeeOther {
		t.Errorf("sent again: %d", done.status)
	}
}

// sessionOf returns the token that a sign-in has set.
func sessionOf(t *testing.T, a answer) string {
	t.Helper()
	for _, cookie := range (&http.Response{Header: a.header}).Cookies() {
		if cookie.Name == "credo_session" {
			return cookie.Value
		}
	}
	t.Fatal("nobody was signed in")
	return ""
}

// TestForms_areTheirWritersAlone has somebody else sign in, in the same browser,
// while a form lies open: neither is it sent in their name, nor do they get it.
func TestForms_areTheirWritersAlone(t *testing.T) {
	h := demo(t)
	for name, f := range longForms(t, h) {
		t.Run(name, func(t *testing.T) {
			writer, other := h.as(t, f.writer), h.as(t, "yui")
			action, sent := f.write(writer)
			before := f.happened(t, h)

			asked := other.post(action, sent) // the browser is the other's now
			if asked.status != http.StatusUnauthorized {
				t.Fatalf("sent in another's name: %d %.300s", asked.status, asked.body)
			}
			got := other.post("/signin", h.signInForm(t, asked.document(), "yui"))
			page := got.document()
			if got.status != http.StatusOK || page.Find("[name^=carried], textarea").Length() > 0 {
				t.Errorf("the other gets %d %.600s", got.status, got.body)
			}
			for name, words := range f.words {
				if page.Find(`[name="`+name+`"]`).Length() > 0 || len(words) > len("1") && strings.Contains(string(got.body), words) {
					t.Errorf("the other reads %s, %q", name, words)
				}
			}
			if got := f.happened(t, h); got != before {
				t.Errorf("%d things came of it", got-before)
			}
			if done := other.post("/signin", h.signInForm(t, asked.document(), f.writer)); done.status != http.StatusSeeOther {
				t.Errorf("its writer: %d", done.status)
			}
			if got := f.happened(t, h); got != before+1 {
				t.Errorf("%d things came of it in the end", got-before)
			}
		})
	}
}

// TestForms_leaveSecretsBehind carries the form for a new person, but not the PIN.
func TestForms_leaveSecretsBehind(t *testing.T) {
	h := demo(t)
	c := h.as(t, "eleanor")
	sent := webtest.FilledIn(c.page("/setup/people/new").Find("form[action='/setup/people']"))
	sent.Set("name", "김하나")
	sent.Set("secret", "482913")
	c.call(http.MethodDelete, "/session", nil, http.StatusNoContent)
	asked := c.post("/setup/people", sent)
	if strings.Contains(string(asked.body), "482913") {
		t.Error("the PIN stands in the page")
	}
	got := c.post("/signin", h.signInForm(t, asked.document(), "eleanor"))
	form := got.document().Find("form[action='/setup/people']")
	if got.status != http.StatusUnprocessableEntity || form.Find("[name=name]").AttrOr("value", "") != "김하나" {
		t.Errorf("%d %.600s", got.status, got.body)
	}
}

// TestForms_withoutAWriterLeadBackToTheirPage is about forms of pages that were
// loaded before the sign-in could be told apart.
func TestForms_withoutAWriterLeadBackToTheirPage(t *testing.T) {
	h := demo(t)
	request, err := http.NewRequest(http.MethodPost, h.url+"/stories", strings.NewReader("title=x"))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", formType)
	request.Header.Set("Referer", h.url+"/stories/new?x=y")
	response, err := direct.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if to := response.Header.Get("Location"); response.StatusCode != http.StatusSeeOther || to != "/signin?next=%2Fstories%2Fnew%3Fx%3Dy" {
		t.Errorf("%d to %s", response.StatusCode, to)
	}
}
