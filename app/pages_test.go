package main

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"

	"credo/internal/i18n"
)

// readers are a lead or an owner of each language.
var readers = map[i18n.Lang]string{i18n.English: "eleanor", i18n.Korean: "eunji", i18n.Japanese: "yui"}

// pagesOf lists every page of the demo team, by a short name, for a lead or an
// owner who looks.
func (h *house) pagesOf(t *testing.T, key string) [][2]string {
	t.Helper()
	c := h.as(t, key)
	modules, stories, badges := c.get("/modules").items(), c.get("/stories").items(), c.get("/badges").items()
	lessons := modules[0]["lessons"].([]any)
	quiz := modules[0]["quiz"].(map[string]any)["id"].(string)
	story, edition := stories[0]["id"].(string), c.get("/huddles/today").object()["id"].(string)
	me, persona := c.get("/me").object()["id"].(string), c.get("/personas").items()[0]["id"].(string)
	step := c.get("/service").object()["steps"].([]any)[0].(map[string]any)["id"].(string)
	use := c.get("/empowerment/uses").items()[0]["id"].(string)
	attempt := c.send(http.MethodPost, "/api/v1/quizzes/"+quiz+"/attempts", "", nil).object()["id"].(string)
	workshops := c.get("/workshops").items()
	asked, done := workshops[0]["url"].(string), workshops[1]["url"].(string)
	word := c.get(done + "/words").items()[0]["id"].(string)
	pages := [][2]string{
		{"today", "/"}, {"huddle", "/huddle"}, {"huddles", "/huddles"}, {"huddle-new", "/huddles/new"},
		{"huddle-edit", "/huddles/" + edition + "/edit"}, {"presence", "/huddles/" + edition + "/presence"},
		{"learn", "/learn"}, {"module", "/modules/" + modules[0]["id"].(string)}, {"lesson", "/lessons/" + lessons[0].(map[string]any)["id"].(string)},
		{"module-new", "/modules/new"}, {"module-edit", "/modules/" + modules[0]["id"].(string) + "/edit"},
		{"quiz", "/quizzes/" + quiz}, {"attempt", "/attempts/" + attempt}, {"attempt-overview", "/attempts/" + attempt + "/overview"},
		{"quiz-rules", "/quizzes/" + quiz + "/rules"}, {"quiz-statistics", "/quizzes/" + quiz + "/statistics?attempts=all"}, {"extra-time", "/team/extra-time"}, {"strengths", "/strengths"},
		{"board", "/board"}, {"story", "/stories/" + story}, {"story-new", "/stories/new"}, {"award", "/stories/" + story + "/award"},
		{"badges", "/badges"}, {"badge", "/badges/" + badges[0]["id"].(string)},
		{"credo", "/credo"}, {"people", "/people"}, {"person", "/people/" + me}, {"me", "/me"},
		{"credo-versions", "/credo/versions"}, {"credo-version", "/credo/versions/1"}, {"credo-compare", "/credo/versions?from=1&to=2"}, {"team-credo", "/team/credo"},
		{"search", "/search?q=" + url.QueryEscape("guest")}, {"search-none", "/search?q=zzz"}, {"team", "/team"}, {"not-found", "/nowhere"},
		{"empowerment", "/empowerment"}, {"use-new", "/empowerment/uses/new"}, {"uses", "/empowerment/uses"}, {"use", "/empowerment/uses/" + use},
		{"team-uses", "/team/uses"},
		{"personas", "/personas"}, {"persona", "/personas/" + persona}, {"service", "/service"}, {"step", "/service/steps/" + step},
		{"lesson-shown", h.lessonShowing(t, persona)},
		{"workshops", "/workshops"}, {"workshop-answer", asked}, {"workshop-done", done}, {"workshop-words", done + "/words"},
		{"workshop-word", done + "/words/" + word}, {"workshop-answers", done + "/answers"}, {"workshop-screen", asked + "/screen"},
		{"workshop-screen-done", done + "/screen"},
	}
	pages = append(pages, h.pagesOutside(t, c)...)
	pages = append(pages, h.kindPages(t, key)...)
	pages = append(pages, c.livedPages()...)
	pages = append(pages, c.reviewPages()...)
	pages = append(pages, c.bankPages()...)
	if h.person(t, key).Role == "owner" {
		pages = append(pages, [][2]string{
			{"setup", "/setup"}, {"setup-workplace", "/setup/workplace"}, {"setup-teams", "/setup/teams"}, {"setup-people", "/setup/people"},
			{"setup-person", "/setup/people/new"}, {"setup-credo", "/setup/credo"}, {"setup-credo-preview", "/setup/credo/preview"}, {"setup-badges", "/setup/badges"}, {"setup-badge", "/setup/badges/new"},
			{"setup-empowerment", "/setup/empowerment"},
			{"workshop-new", "/workshops/new"}, {"workshop-edit", asked + "/edit"}, {"workshop-close", asked + "/close"},
			{"setup-personas", "/setup/personas"}, {"setup-persona", "/setup/personas/new"}, {"setup-persona-edit", "/setup/personas/" + persona},
			{"setup-service", "/setup/service"}, {"setup-promise", "/setup/service/promise"},
			{"setup-share", "/setup/share"},
		}...)
	}
	return pages
}

// wear makes the tab somebody's, without walking through the door.
func (b *tab) wear(token string) {
	b.t.Helper()
	b.do("sign in", command(network.SetCookie, network.SetCookieParams{Name: "credo_session", Value: token, URL: b.base}))
}

// lessonShowing returns the address of a lesson that shows the persona.
func (h *house) lessonShowing(t *testing.T, persona string) string {
	t.Helper()
	link, _ := h.as(t, "eleanor").page("/personas/" + persona).Find("#in-lessons ~ ul a").Attr("href")
	if link == "" {
		t.Fatal("no lesson shows the persona")
	}
	return link
}

// TestPages_fitTheSmallestPhone opens every page at 320 pixels in each language
// and demands that nothing is cut off or must be scrolled sideways.
func TestPages_fitTheSmallestPhone(t *testing.T) {
	h := demo(t)
	for lang, key := range readers {
		t.Run(string(lang), func(t *testing.T) {
			b := newTab(t, h.url, screen{width: 320, height: 640, language: string(lang)})
			b.open("/signin")
			b.fits("signin")
			b.wear(h.as(t, key).token)
			for _, page := range h.pagesOf(t, key) {
				if status := b.open(page[1]); status >= 500 {
					t.Errorf("%s: %d", page[1], status)
				}
				b.fits(page[0])
			}
		})
	}
}

// fits demands that the page is not wider than the screen.
func (b *tab) fits(name string) {
	b.t.Helper()
	wide := evaluate[string](b, `(() => {
		const width = document.documentElement.clientWidth
		if (document.documentElement.scrollWidth <= width) return ""
		return Array.from(document.querySelectorAll("body *")).filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest(".table-wrap, .vh"))
			.slice(0, 3).map(e => e.tagName + "." + e.className + " " + Math.round(e.getBoundingClientRect().right)).join(", ") || "something"
	})()`)
	if wide != "" {
		b.t.Errorf("%s is wider than the screen: %s", name, wide)
	}
}

// TestPictures writes a screenshot of every page where CREDO_TEST_PICTURES
// says, for people to look at beside the mocks.
func TestPictures(t *testing.T) {
	if os.Getenv("CREDO_TEST_PICTURES") == "" {
		t.Skip("CREDO_TEST_PICTURES names no folder")
	}
	h := demo(t)
	only := strings.Fields(os.Getenv("CREDO_TEST_PICTURES_OF"))
	for lang, key := range readers {
		for _, s := range []screen{
			{width: 360, height: 780, language: string(lang)}, {width: 1280, height: 900, language: string(lang)},
			{width: 1280, height: 900, language: string(lang), dark: true},
		} {
			suffix := fmt.Sprintf("-%s-%d", lang, s.width)
			if s.dark {
				suffix += "-dark"
			}
			b := newTab(t, h.url, s)
			b.open("/signin")
			b.picture("signin" + suffix)
			b.wear(h.as(t, key).token)
			for _, page := range h.pagesOf(t, key) {
				if len(only) > 0 && !slices.Contains(only, page[0]) {
					continue
				}
				b.open(page[1])
				b.picture(page[0] + suffix)
			}
		}
	}
}
