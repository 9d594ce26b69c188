package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

// TestRoutes_bearHostileInput puts values that no page would send into every
// field of every route, as an owner: nothing fails on our side, what is refused
// changes nothing, what is kept comes back as it was sent and stands in pages as
// text. A run gives each field its share of the values, another one on each
// engine; with CREDO_TEST_HOSTILE=all each field gets all of them.
func TestRoutes_bearHostileInput(t *testing.T) {
	checks := flag.Lookup("rapid.checks").Value
	defer checks.Set(checks.String())
	checks.Set("10") // of which rapid makes a fifth with -short
	eachDemo(t, func(t *testing.T, h *house) {
		quiet(t)
		p, seen := newProber(t, h), newWitness(t, h.db)
		for _, route := range p.routes {
			if route.Path == "/start/:token" {
				continue // shut for good once the workplace is set up
			}
			t.Run(route.Method+" "+route.Path, func(t *testing.T) {
				p.t, p.owner.t = t, t
				p.probe(route, seen)
			})
		}
		t.Run("the set-up", func(t *testing.T) { probeSetUp(t) })
	})
}

// probeSetUp does so with the set-up of an empty Credo.
func probeSetUp(t *testing.T) {
	db := storagetest.SQLite(t)
	h := serve(t, db, new(clock))
	token, err := h.people.NewSetUpToken(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	p, seen := knock(t, h), newWitness(t, db)
	p.ids["start :token"], p.pages["/start/:token"] = token, "/start/"+token
	for _, route := range h.routes {
		if route.Path == "/start/:token" {
			p.probe(route, seen)
		}
	}
}

// probe sends every value to every place of the route, bodies that are none, and
// values that are made up.
func (p *prober) probe(route web.Route, seen *witness) {
	places := p.places(route)
	for i, place := range places {
		for j, v := range hostiles {
			if v.onlyJSON() && !place.json || !p.turn(7*i+j) {
				continue
			}
			p.examine(p.t, place.fill(v), v, seen)
		}
	}
	contentType, good := p.goodBody(route)
	for i, s := range shapesOf(contentType) {
		if !p.turn(i + len(places)) {
			continue
		}
		r := request{route, s.name, p.address(route, "", ""), s.contentType, s.body(good)}
		p.examine(p.t, r, hostile{name: "as a body"}, seen)
	}
	if len(places) == 0 || p.t.Failed() {
		return
	}
	rapid.Check(p.t, func(t *rapid.T) {
		v := anyHostile.Draw(t, "value")
		p.examine(t, rapid.SampledFrom(places).Draw(t, "place").fill(v), v, seen)
	})
}

// turn reports whether the i-th of what could be sent is sent in this run.
func (p *prober) turn(i int) bool {
	switch {
	case testing.Short():
		return i%97 == 0
	case os.Getenv("CREDO_TEST_HOSTILE") == "all":
		return true
	case p.db.Engine() == storage.SQLite:
		return i%6 == 0
	}
	return i%6 == 3
}

func shapesOf(contentType string) []shape {
	switch contentType {
	case "application/json":
		return jsonShapes
	case formType:
		return formShapes
	}
	return nil
}

// failing is a *testing.T or a *rapid.T.
type failing interface {
	Errorf(format string, args ...any)
}

// examine sends the request and looks at what comes of it.
func (p *prober) examine(t failing, r request, v hostile, seen *witness) {
	c := p.owner
	switch {
	case atTheDoor(r.route):
		c = p.nobody(p.t)
	case r.route.Path == "/signout", r.route.Method == http.MethodDelete && strings.HasSuffix(r.route.Path, "/session"):
		c = p.as(p.t, "eleanor") // a session of its own, to be ended
	}
	still := seen.stirs()
	got := c.send(r.route.Method, r.path, r.contentType, r.reader())
	complain := func(format string, args ...any) {
		t.Errorf("%s %.100s, %s = %s: %d: %s\nsent %.300q\ngot %.300q", r.route.Method, r.path, r.place, v.name, got.status,
			fmt.Sprintf(format, args...), r.body, got.body)
	}
	if got.status >= 500 {
		complain("failed on our side")
	}
	if got.header.Get("Set-Cookie") == "evil=1" {
		complain("a header of the client's")
	}
	call := strings.HasPrefix(r.route.Path, "/api/")
	accepted := got.status < 300 && call || got.status == http.StatusSeeOther
	stirred := (!accepted || r.route.Method == http.MethodGet) && seen.stirs() != still
	if stirred && p.looked[r.route.Method+r.route.Path] < looks {
		// Whatever was written: asked for again, it is written again.
		p.looked[r.route.Method+r.route.Path]++
		p.keepsCards(p.t) // of what was handed in by the request before
		before := seen.digests()
		c.send(r.route.Method, r.path, r.contentType, r.reader())
		if diff := cmp.Diff(before, seen.digests()); diff != "" {
			complain("it changed what is stored: %s", diff)
		}
	}
	if word := leakIn(got.body); got.status >= 400 && word != "" {
		complain("it speaks of %s", word)
	}
	switch kind, _, _ := strings.Cut(got.header.Get("Content-Type"), ";"); {
	case kind == "text/html" && v.runs():
		if harm := harmIn(got.document()); harm != "" {
			complain("harm in the page: %s", harm)
		}
	case strings.HasSuffix(kind, "json") && !json.Valid(got.body):
		complain("no JSON")
	}
	switch {
	case accepted && r.route.Method != http.MethodGet && bytes.Contains(got.body, []byte("\ufffd")):
		complain("it keeps something else than was sent")
	case accepted && call:
		p.comesBack(complain, r, got)
	case accepted && r.route.Method == http.MethodPost && (v.runs() || slices.Contains(shownAsText[r.route.Path], r.place)):
		p.standsInPage(complain, r, v, got)
	}
}

// looks is how often the tables are compared for a route: a refusal in the middle
// of a transaction stirs them, too.
const looks = 12

// leakIn returns a word of the machinery that stands in an answer.
func leakIn(body []byte) string {
	for _, word := range []string{
		"SQLSTATE", "sqlite", "pgx", "syntax error", "constraint failed", "no such table", "no such column", "goroutine ", "panic:", ".go:",
	} {
		if bytes.Contains(body, []byte(word)) {
			return word
		}
	}
	return ""
}

// comesBack compares what a call sent with what it and the next ones say.
func (p *prober) comesBack(complain func(string, ...any), r request, got answer) {
	var sent, is any
	if json.Unmarshal(r.body, &sent) != nil || json.Unmarshal(got.body, &is) != nil {
		return
	}
	compare(complain, sent, is, "")
	if p.operations[r.route.Method+" "+r.route.Path].OperationID != "create-module" {
		return
	}
	module, asked := is.(map[string]any), sent.(map[string]any)
	for i, lesson := range module["lessons"].([]any) {
		full := p.owner.get("/lessons/" + lesson.(map[string]any)["id"].(string)).object()
		compare(complain, asked["lessons"].([]any)[i], map[string]any(full), ".lessons")
	}
	if quiz, ok := module["quiz"].(map[string]any); ok {
		attempt := p.owner.call(http.MethodPost, "/quizzes/"+quiz["id"].(string)+"/attempts", nil, http.StatusCreated).object()
		compare(complain, asked["quiz"], map[string]any(attempt), ".quiz")
	}
}

// compare demands that each text of sent that is has at the same place says the
// same.
func compare(complain func(string, ...any), sent, is any, at string) {
	switch sent := sent.(type) {
	case string:
		if got, ok := is.(string); ok && outside(sent) != "" && got != outside(sent) && got != onOneLine(sent) {
			complain("%s was %.100q and comes back as %.100q", at, sent, got)
		}
	case map[string]any:
		if is, ok := is.(map[string]any); ok {
			for name, value := range sent {
				if at == "" && name == "id" {
					continue // of an attempt that was open already
				}
				compare(complain, value, is[name], at+"."+name)
			}
		}
	case []any:
		if is, ok := is.([]any); ok && len(is) == len(sent) {
			for i := range sent {
				compare(complain, sent[i], is[i], fmt.Sprintf("%s[%d]", at, i))
			}
		}
	}
}

// outside returns the text with line ends as they are kept, and without white
// space, seen or unseen, around it.
func outside(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n").Replace(s) // Unicode's, UAX 14
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(unseenAtEnds, r) })
}

const unseenAtEnds = "\u200b\u200c\u200d\u200e\u200f\u2060\u2800\u3164\ufeff\uffa0"

func onOneLine(s string) string { return aroundLineEnd.ReplaceAllString(outside(s), " ") }

var aroundLineEnd = regexp.MustCompile(`[ \t]*[\n\x{2028}\x{2029}][\s\x{2028}\x{2029}]*`)

// standsInPage looks at the page that a form leads to: what was written is there
// as text.
func (p *prober) standsInPage(complain func(string, ...any), r request, v hostile, got answer) {
	location := got.header.Get("Location")
	if !strings.HasPrefix(location, "/") || strings.HasPrefix(location, "//") {
		complain("it leads to %q", location)
		return
	}
	if _, story, ok := strings.Cut(location, "#story-"); ok {
		location = "/stories/" + story
	}
	page := p.owner.send(http.MethodGet, location, "", nil)
	if page.status >= 500 {
		complain("it leads to %d", page.status)
	}
	document := page.document()
	if harm := harmIn(document); harm != "" {
		complain("harm in %s: %s", location, harm)
	}
	words := solid(outside(v.text))
	if slices.Contains(shownAsText[r.route.Path], r.place) && !strings.Contains(solid(document.Find("main").Text()), words) {
		complain("%.100q does not stand in %s", words, location)
	}
}

// solid returns s without white space: paragraphs have none between them.
func solid(s string) string { return strings.Join(strings.Fields(s), "") }

// shownAsText are fields that the page a form leads to shows as they are.
var shownAsText = map[string][]string{
	"/stories":            {"title", "body"},
	"/stories/:id/edit":   {"title", "body"},
	"/stories/:id/awards": {"note"},
	"/modules":            {"title", "summary", "lessons[0].title"},
	"/modules/:id/edit":   {"title", "summary", "lessons[0].title"},
	"/huddles":            {"sections[0].title"},
	"/setup/credo":        {"vision", "values[0].name", "values[0].statement"},
	"/setup/teams":        {"name"},
	"/setup/people":       {"name"},
	"/empowerment/uses":   {"guest", "why"},
	"/setup/empowerment":  {"limits[0].words"},
	"/workshops":          {"question.en"},

	"/workshops/:id/answer": {"answer"},
}

// harmIn returns what in a page could run, load or lead astray.
func harmIn(page *goquery.Document) (harm string) {
	if page.Find("x-evil, iframe, object, embed, base, meta[http-equiv=refresh]").Length() > 0 {
		return "an element of the client's"
	}
	page.Find("*").EachWithBreak(func(_ int, element *goquery.Selection) bool {
		for _, a := range element.Nodes[0].Attr {
			address := strings.TrimSpace(strings.ToLower(a.Val))
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style":
				harm = a.Key
			case a.Key == "src" || a.Key == "action" || a.Key == "formaction":
				if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") {
					harm = a.Key + " " + a.Val
				}
			case a.Key == "href" && hostileScheme.MatchString(address):
				harm = "a link to " + a.Val
			}
		}
		if goquery.NodeName(element) == "script" && (element.AttrOr("src", "") == "" || element.Text() != "") {
			harm = "a script"
		}
		return harm == ""
	})
	return harm
}

var hostileScheme = regexp.MustCompile(`^(javascript|data|vbscript|file|//)`)
