package main

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"
)

// livedSamples is how often the page is made anew in a round.
const livedSamples = 10

// lived compares how the values are lived in a workplace of a thousand stories
// with one of a million, twelve months at a time: as it is asked for again and
// again, and after each new story, when all of it is counted anew.
func (b *bench) lived(t *testing.B) {
	b.workplace(t, *benchStories) // before any server runs: it takes minutes
	small, large := b.serveStories(t, "", fewStories), b.serveStories(t, "lived", *benchStories)
	b.grow(t, "walk the talk, held in memory", small, large, "/credo/lived")
	few, many := small.askedAfterStories(t), large.askedAfterStories(t)
	paces := inTurn(t, few, many)
	b.add(row{
		what:     fmt.Sprintf("walk the talk, counted anew, %d → %d stories", small.stories, large.stories),
		measured: millis(paces[1].p50), limit: millis(paces[0].p50), ratio: float64(paces[1].p50) / float64(paces[0].p50),
	})
}

// askedAfterStories returns a run in which somebody tells a story, withdraws it,
// and then asks for the page.
func (s served) askedAfterStories(t testing.TB) func() pace {
	c := client{t: t, url: s.url, token: s.token}
	value := c.get("/credo").object()["values"].([]any)[0].(map[string]any)["id"]
	return func() pace {
		took := make([]time.Duration, livedSamples)
		for i := range took {
			story := c.call(http.MethodPost, "/stories", object{"title": "The rain", "body": "It rained.", "values": []any{value}}, http.StatusCreated).object()
			c.call(http.MethodDelete, "/stories/"+story["id"].(string), nil, http.StatusNoContent)
			began := time.Now()
			if got := c.send(http.MethodGet, "/credo/lived", "", nil); got.status != http.StatusOK {
				t.Fatalf("status %d", got.status)
			}
			took[i] = time.Since(began)
		}
		slices.Sort(took)
		return pace{answers: len(took), p50: took[len(took)/2], p99: took[len(took)-1]}
	}
}
