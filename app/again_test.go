package main

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"credo/internal/web/webtest"

	"github.com/google/go-cmp/cmp"
)

// TestForms_countOnceHoweverOftenTheyArePressed sends the same form five times
// at once, as an impatient thumb does: one thing comes of it, and whichever
// answer the browser shows, it is where the first led to.
func TestForms_countOnceHoweverOftenTheyArePressed(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		for name, f := range longForms(t, h) {
			t.Run(name, func(t *testing.T) {
				c := h.as(t, f.writer)
				action, sent := f.write(c)
				before := f.happened(t, h)
				var thumbs sync.WaitGroup
				answers := make([]answer, 5)
				for i := range answers {
					thumbs.Go(func() { answers[i] = c.post(action, sent) })
				}
				thumbs.Wait()
				for _, got := range answers {
					if got.status != http.StatusSeeOther || got.header.Get("Location") != answers[0].header.Get("Location") {
						t.Errorf("%d to %q, the first to %q\n%.600s", got.status, got.header.Get("Location"), answers[0].header.Get("Location"), got.body)
					}
				}
				if got := f.happened(t, h); got != before+1 {
					t.Errorf("%d things came of it", got-before)
				}
			})
		}
	})
}

// TestForms_askBeforeTheyReplaceOrRepeat sends a form once more with other words:
// from the page that the back button brings back, or from a second tab. Nothing
// comes of it at first; it is back with every word, and pressing it again does
// what it says.
func TestForms_askBeforeTheyReplaceOrRepeat(t *testing.T) {
	h := demo(t)
	for name, f := range longForms(t, h) {
		if f.other == "" {
			continue // answers are each their own: see TestAttempt_keepsWhatAnotherTabAnswered
		}
		edits := strings.HasSuffix(name, "edited") || name == "the credo"
		for _, tab := range []bool{false, true} {
			if tab && !edits {
				continue // two tabs make two things
			}
			t.Run(fmt.Sprintf("%s, in a second tab %v", name, tab), func(t *testing.T) {
				c := h.as(t, f.writer)
				action, sent := f.write(c)
				later := maps.Clone(sent)
				if tab {
					_, later = f.write(c)
				}
				sent.Set(f.other, "These words were first.")
				later.Set(f.other, "These words came later.")
				if got := c.post(action, sent); got.status != http.StatusSeeOther {
					t.Fatalf("first: %d %.600s", got.status, got.body)
				}
				before := f.happened(t, h)

				asked := c.post(action, later)
				form := asked.document().Find(f.form)
				if asked.status != http.StatusConflict || form.Length() != 1 || asked.document().Find("#problems").Length() != 1 {
					t.Fatalf("later: %d %.600s", asked.status, asked.body)
				}
				back := webtest.FilledIn(form)
				for name, words := range later {
					if diff := cmp.Diff(words, back[name]); diff != "" && !slices.Contains([]string{"id", "base", "revision", "do"}, name) {
						t.Errorf("%s comes back as %s", name, diff)
					}
				}
				if got := f.happened(t, h); got != before {
					t.Errorf("%d things came of it unasked", got-before)
				}
				for _, set := range [][2]string{f.press, f.once} {
					if set[0] != "" {
						back.Set(set[0], set[1])
					}
				}
				if got := c.post(action, back); got.status != http.StatusSeeOther {
					t.Errorf("again: %d %.600s", got.status, got.body)
				}
				if got := f.happened(t, h); got != before+1 {
					t.Errorf("%d things came of pressing again", got-before)
				}
			})
		}
	}
}

// TestAttempt_keepsWhatAnotherTabAnswered answers one question in each of two
// tabs that were opened before: both answers stay, and either tab hands in both.
func TestAttempt_keepsWhatAnotherTabAnswered(t *testing.T) {
	h := demo(t)
	f := longForms(t, h)["an attempt"]
	c := h.as(t, f.writer)
	action, whole := f.write(c)
	_, first := f.write(c)
	_, second := f.write(c)
	names := slices.Sorted(maps.Keys(f.words))
	first.Del(names[1])
	second.Del(names[0])
	flag := "flag-" + strings.TrimPrefix(names[0], "answer-")
	first.Set(flag, "1")
	for _, tab := range []url.Values{first, second} {
		tab.Del("submit")
		tab.Set("keep", "1")
		if got := c.post(action, tab); got.status != http.StatusSeeOther {
			t.Fatalf("%d %.300s", got.status, got.body)
		}
	}
	kept := webtest.FilledIn(c.page(f.page).Find(f.form))
	for _, name := range names {
		if kept.Get(name) != whole.Get(name) {
			t.Errorf("%s is %q, and %q was answered", name, kept.Get(name), whole.Get(name))
		}
	}
	if kept.Get(flag) != "1" {
		t.Error("the second tab took the flag of the first away")
	}
	first.Set("submit", "1")
	before := f.happened(t, h)
	if got := c.post(action, first); got.status != http.StatusSeeOther || f.happened(t, h) != before+1 {
		t.Errorf("the first tab cannot hand in: %d %.300s", got.status, got.body)
	}
}
