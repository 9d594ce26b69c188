package main

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"

	"credo/internal/i18n"
)

// TestTimedQuiz_isHandedInWhenTheTimeIsUp watches the clock run out on the page, with
// an answer still in its field: that counts, one that is none does not hold it up.
func TestTimedQuiz_isHandedInWhenTheTimeIsUp(t *testing.T) {
	for name, test := range map[string]struct {
		page, typed, kept string
	}{
		"with an answer in its field":   {"", "15", "15"},
		"with no number in its field":   {"", "about a quarter", ""},
		"on the page before handing in": {"/overview", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			day, at := theDemo.today(t), new(clock)
			h := day.serve(t, day.furnished.SQLite(t), at)
			quiz := h.ruled(t, i18n.English, object{"limit_minutes": 20, "grace_seconds": 600})
			mina := h.as(t, "mina")
			at.put(time.Now())
			var attempt asked
			mina.call(http.MethodPost, "/quizzes/"+quiz.ID+"/attempts", nil, http.StatusCreated).into(&attempt)
			at.put(at.now().Add(20*time.Minute - 4*time.Second))
			b := newTab(t, h.url, screen{width: 360, height: 780, language: "en"})
			b.wear(mina.token)
			b.do("count the pages", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
				Source: `sessionStorage.pages = 1 + Number(sessionStorage.pages ?? 0)`,
			}))
			b.open("/attempts/" + attempt.ID + test.page)
			numeric := attempt.Questions[slices.IndexFunc(attempt.Questions, func(q askedQuestion) bool { return q.Kind == "numeric" })]
			if test.typed != "" {
				b.fill(`[name="answer-`+numeric.ID+`"]`, test.typed)
			}
			at.put(at.now().Add(5 * time.Second)) // the page counts by itself meanwhile
			b.leaves("/attempts/"+attempt.ID+test.page, "[data-timer]")
			b.see("h1", "Not there yet")
			if pages := evaluate[string](b, "sessionStorage.pages"); pages != "2" {
				b.fail("%s pages were loaded", pages)
			}
			mina.call(http.MethodGet, "/attempts/"+attempt.ID, nil, http.StatusOK).into(&attempt)
			if got := attempt.Questions[slices.IndexFunc(attempt.Questions, func(q askedQuestion) bool { return q.ID == numeric.ID })].Typed; got != test.kept {
				b.fail("of %q was kept %q", test.typed, got)
			}
		})
	}
}
