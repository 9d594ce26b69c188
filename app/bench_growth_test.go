package main

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/valyala/fasthttp"
)

const (
	fewStories = 1_000
	// growthSamples is how often a page is asked for in a round, by one person
	// who waits for each.
	growthSamples = 100
	growthAsked   = 1.5
)

// searches are queries by how much they find. Of a thousand stories each finds a
// page full, so that the pages are alike.
var searches = []struct{ what, query string }{
	{"a word in one title of 45", "pier"},
	{"a word in one text of 21", "stove"},
	{"a word in every third story", "guest"},
	{"two words", "guest stove"},
	{"Korean", "정원"},
	{"Japanese", "図書室"},
}

// rareSearches find less than a page of a thousand stories, or have more to look
// through than what they find.
var rareSearches = []struct{ what, query string }{
	{"the beginning of a word", "libr"},
	{"the number of a room", "1234"},
	{"what nobody wrote", "helicopter"},
}

// growth compares pages of a workplace of a thousand stories with those of one
// of a million. Both are served at the same time and asked in turn.
func (b *bench) growth(t *testing.B) {
	b.workplace(t, *benchStories) // before any server runs: it takes minutes
	small, large := b.serveStories(t, "", fewStories), b.serveStories(t, "growth", *benchStories)
	b.grow(t, "board, first page", small, large, "/board")
	b.grow(t, "a person's page", small, large, "/people/"+small.me, "/people/"+large.me)
	var worst row
	for _, q := range searches {
		if r := b.compareSearch(t, small, large, q.what, q.query); r.ratio > worst.ratio {
			worst = r
		}
	}
	b.add(worst.atMost(growthAsked))
	for _, q := range rareSearches {
		b.compareSearch(t, small, large, q.what, q.query)
	}
	b.note("Growth: the time of one request by one person, %d each in turn in %d rounds, median; of search the kind that grows most.", growthSamples, *benchRounds)
}

func (b *bench) compareSearch(t testing.TB, small, large served, what, query string) row {
	t.Helper()
	r := b.compare(t, "search: "+what, small, large, "/search?q="+url.QueryEscape(query))
	b.note("%s, %q: %s → %s, %.2f ×", r.what, query, r.limit, r.measured, r.ratio)
	return r
}

// A served workplace is one that its own server serves, and somebody of its
// staff who is signed in there.
type served struct {
	*child
	token, me string
	stories   int
}

func (b *bench) serveStories(t testing.TB, name string, stories int) served {
	t.Helper()
	w := b.workplace(t, stories)
	s := served{child: credoChild(t, name, "serve", "--database", w.path), stories: stories}
	h := &house{url: s.url, team: w.team}
	c := h.as(t, "mina")
	s.token, s.me = c.token, c.get("/me").object()["id"].(string)
	return s
}

// grow adds the row of a page; its path in the large workplace is that in the
// small one unless it is given, too.
func (b *bench) grow(t testing.TB, what string, small, large served, paths ...string) {
	t.Helper()
	b.add(b.compare(t, what, small, large, paths...).atMost(growthAsked))
}

func (b *bench) compare(t testing.TB, what string, small, large served, paths ...string) row {
	t.Helper()
	few, many := small.asked(t, paths[0]), large.asked(t, paths[len(paths)-1])
	paces := inTurn(t,
		func() pace { return small.under(few) },
		func() pace { return large.under(many) })
	return row{
		what:     what + fmt.Sprintf(", %d → %d stories", small.stories, large.stories),
		measured: millis(paces[1].p50), limit: millis(paces[0].p50),
		ratio:  float64(paces[1].p50) / float64(paces[0].p50),
		beside: fmt.Sprintf("p99 %s → %s, %v → %v on the cores", millis(paces[0].p99), millis(paces[1].p99), paces[0].cpu, paces[1].cpu),
	}
}

// asked returns a run in which one person asks for the page again and again.
func (s served) asked(t testing.TB, path string) func() pace {
	client := &fasthttp.HostClient{Addr: s.host(), NoDefaultUserAgentHeader: true}
	r := asBrowser(t, http.MethodGet, s.url+path, s.token)
	return func() pace {
		var response fasthttp.Response
		took := make([]time.Duration, growthSamples)
		for i := range took {
			began := time.Now()
			if err := client.Do(r, &response); err != nil {
				t.Fatal(err)
			}
			took[i] = time.Since(began)
			if response.StatusCode() != http.StatusOK {
				t.Fatalf("%s: status %d", path, response.StatusCode())
			}
		}
		slices.Sort(took)
		return pace{answers: len(took), p50: took[len(took)/2], p99: took[len(took)*99/100]}
	}
}
