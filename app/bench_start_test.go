package main

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/valyala/fasthttp"
)

const (
	startAsked  = 300 * time.Millisecond
	starts      = 9
	listReaders = 64
)

// start measures the time from starting the program to its first page.
func (b *bench) start(t *testing.B) {
	w := b.workplace(t, *benchStories)
	var all, ready []time.Duration
	for range starts {
		began := time.Now()
		credo := credoChild(t, "", "serve", "--database", w.path)
		ready = append(ready, time.Since(began))
		if status, _, err := fasthttp.Get(nil, credo.url+"/signin"); err != nil || status != http.StatusOK {
			t.Fatalf("the first page: %d, %v", status, err)
		}
		all = append(all, time.Since(began))
		credo.stop()
	}
	r := row{
		what:     fmt.Sprintf("start to first page, %d stories", w.stories),
		measured: millis(median(all)), limit: millis(startAsked), ratio: float64(median(all)) / float64(startAsked),
		beside: fmt.Sprintf("it says where it is after %s; the page is /signin; the program is the test binary as itself", millis(median(ready))),
	}
	b.add(r.atMost(1))
}

// list measures how many pages of stories the API gives.
func (b *bench) list(t *testing.B) {
	s := b.serveStories(t, "list", *benchStories)
	mix := []*fasthttp.Request{asBrowser(t, http.MethodGet, s.url+"/api/v1/stories?limit=20", "")}
	mix[0].Header.Set("Authorization", "Bearer "+s.token)
	size := len(record(t, mix)[0].Body)
	subject := traffic{address: s.host(), workers: listReaders, want: http.StatusOK, next: repeated(listReaders, mix)}
	var p pace
	memory := s.watched(func() {
		p = inTurn(t, func() pace { return s.under(func() pace { return subject.run(t, *benchRound) }) })[0]
	})
	b.add(row{
		what: fmt.Sprintf("stories as JSON, 20 a page, of %d", s.stories), measured: perSecond(p.perSecond),
		beside: fmt.Sprintf("%s, %s, %s of memory", p, kilobytes(size), mebibytes(memory)),
	})
}
