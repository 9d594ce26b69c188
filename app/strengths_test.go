package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/web/webtest"
)

// A teamStrengths is what the API gives of a team.
type teamStrengths struct {
	Team    struct{ ID, Name string }
	Teams   []struct{ ID, Name string }
	Modules []struct{ Name, Verdict string }
	Hands   []struct {
		Person struct{ ID, Name string }
		Read   []struct{ Name, URL string }
	}
}

func (c client) strengths(query string) (s teamStrengths) {
	c.t.Helper()
	c.get("/strengths" + query).into(&s)
	return s
}

// TestStrengths_nameWhoIsStuck has Mina not know on three mornings what a quiz asked:
// her lead is told, nobody else is, and nobody while she pauses.
func TestStrengths_nameWhoIsStuck(t *testing.T) {
	h, at, mina, _ := reviewing(t)
	lead, day := h.as(t, "yui"), ""
	for n := 1; n <= 3; n++ {
		h.morning(t, at, n)
		if s := lead.strengths(""); len(s.Hands) > 0 != (n > 2) { // handed in, and asked on two mornings
			t.Errorf("on day %d %+v need a hand", n, s.Hands)
		}
		today := mina.reviewed()
		day = today.Day
		for _, item := range today.Items {
			mina.call(http.MethodPut, "/review/answers/"+item.Question.ID, object{"day": today.Day}, http.StatusOK)
		}
	}
	s := lead.strengths("")
	if len(s.Hands) != 1 || s.Hands[0].Person.Name != "Mina Seo" || len(s.Hands[0].Read) != 1 {
		t.Fatalf("%+v", s)
	}
	page := lead.page("/strengths")
	webtest.Says(t, page.Selection, map[string][]string{"#hands ~ .list .person b": {"Mina Seo"}})
	for _, a := range page.Find("#hands ~ .list a").EachIter() {
		if got := lead.send(http.MethodGet, a.AttrOr("href", ""), "", nil); got.status != http.StatusOK {
			t.Errorf("%s: %d", a.AttrOr("href", ""), got.status)
		}
	}
	mina.call(http.MethodPut, "/review/pause", object{"from": day, "until": nil}, http.StatusOK)
	if s := lead.strengths(""); len(s.Hands) > 0 || strings.Contains(lead.page("/strengths").Text(), "Mina") {
		t.Errorf("while she pauses: %+v", s.Hands)
	}
}

// TestStrengths_areForTheLeadsOfATeam asks for teams as everybody.
func TestStrengths_areForTheLeadsOfATeam(t *testing.T) {
	h := demo(t)
	owner := h.as(t, "eleanor").strengths("")
	var rooms, front string
	for _, team := range owner.Teams {
		switch team.Name {
		case "Front Office":
			front = team.ID
		case "Rooms":
			rooms = team.ID
		}
	}
	if diff := cmp.Diff("Front Office", h.as(t, "eleanor").strengths("?team="+front).Team.Name); diff != "" {
		t.Error(diff)
	}
	for _, key := range []string{"yui", "mina"} {
		c := h.as(t, key)
		c.call(http.MethodGet, "/strengths?team="+rooms, nil, http.StatusForbidden)
		if got := c.send(http.MethodGet, "/strengths?team="+rooms, "", nil); got.status != http.StatusForbidden {
			t.Errorf("%s: %d", key, got.status)
		}
	}
	if own := h.as(t, "yui").strengths(""); own.Team.ID != front || len(own.Teams) != 1 {
		t.Errorf("%+v", own)
	}
	mina := h.as(t, "mina")
	mina.call(http.MethodGet, "/strengths", nil, http.StatusForbidden)
	if got := mina.send(http.MethodGet, "/strengths", "", nil); got.status != http.StatusForbidden {
		t.Errorf("staff: %d", got.status)
	}
	h.as(t, "yui").call(http.MethodGet, "/strengths?team=nowhere", nil, http.StatusNotFound)
	if link := h.as(t, "yui").page("/team").Find("a[href='/strengths']"); link.Length() != 1 {
		t.Errorf("%d links at the desk", link.Length())
	}
}
