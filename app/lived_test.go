package main

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"credo/huddle"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/people"
	"credo/recognition"
)

// livedAnswer is what GET /credo/lived says.
type livedAnswer struct {
	From, To string
	Kinds    []struct{ Kind, Name, What string }
	Values   []struct {
		ID, Name string
		InCredo  bool `json:"in_credo"`
		Months   []struct {
			Month string
			Over  bool
			Lived []struct {
				Kind    string
				Count   int
				ByLeads int `json:"by_leads"`
			}
		}
	}
}

func (c client) lived(query string) (lived livedAnswer) {
	c.t.Helper()
	c.get("/credo/lived" + query).into(&lived)
	return lived
}

// livedPages are those of how the values are lived: of a value of the credo in
// the month before this one, where there is one.
func (c client) livedPages() [][2]string {
	c.t.Helper()
	v := c.lived("").Values[0]
	month := v.Months[max(0, len(v.Months)-2)]
	at := "/credo/lived/" + v.ID + "/" + month.Month
	pages := [][2]string{{"lived", "/credo/lived"}, {"lived-month", at}}
	for _, t := range month.Lived {
		pages = append(pages, [2]string{"lived-" + t.Kind, at + "/" + t.Kind})
	}
	return pages
}

// readLived reads what lived a value, page by page and list by list.
func (c client) readLived() {
	c.t.Helper()
	for _, page := range c.livedPages() {
		c.page(page[1])
		if path := page[1]; strings.Count(path, "/") > 4 {
			for next := path + "?limit=1"; next != ""; {
				list := c.get(next).object()
				next = ""
				if after, more := list["next"].(string); more {
					next = path + "?limit=1&after=" + after
				}
			}
		}
	}
}

// TestLived_everyNumberLeadsToWhatItCounts presses every number of the demo
// team's pages as several people: the list has as many entries, and each can be
// opened.
func TestLived_everyNumberLeadsToWhatItCounts(t *testing.T) {
	h := demo(t)
	for _, key := range []string{"eleanor", "yui", "mina", "daeun"} {
		t.Run(key, func(t *testing.T) {
			c, numbers, opened := h.as(t, key), 0, map[string]bool{}
			c.page("/credo/lived").Find(".lived-cell, .lived-table td a").Each(func(_ int, link *goquery.Selection) {
				said := link.Text()
				if b := link.Find("b"); b.Length() > 0 {
					said = b.Text()
				}
				want, err := strconv.Atoi(said)
				if err != nil {
					t.Fatalf("no number: %q", said)
				}
				href := link.AttrOr("href", "")
				entries := c.entries(href)
				if len(entries) != want {
					t.Errorf("%s says %d and lists %d", href, want, len(entries))
				}
				numbers += want
				for _, entry := range entries {
					if !opened[entry] {
						opened[entry] = true
						path, _, _ := strings.Cut(entry, "#")
						if got := c.send(http.MethodGet, path, "", nil); got.status != http.StatusOK {
							t.Errorf("%s lists %s: %d", href, entry, got.status)
						}
					}
				}
			})
			if numbers < 200 || len(opened) < 50 {
				t.Errorf("only %d counted, %d opened", numbers, len(opened))
			}
		})
	}
}

// entries returns where the entries of a list lead, on all its pages; of a page
// with several lists those of all of them, each to its end.
func (c client) entries(path string) []string {
	c.t.Helper()
	var all []string
	for path != "" {
		page := c.page(path)
		page.Find("section.card").Each(func(_ int, section *goquery.Selection) {
			if more := section.Find(".section-head a"); more.Length() > 0 {
				all = append(all, c.entries(more.AttrOr("href", ""))...)
				return
			}
			section.Find(".list .story-title a").Each(func(_ int, entry *goquery.Selection) {
				all = append(all, entry.AttrOr("href", ""))
			})
		})
		path = page.Find("a[rel=next]").AttrOr("href", "")
	}
	return all
}

// TestLived_demoHasRealNumbers: eight weeks of the demo team show in every kind
// and every month, leads take part everywhere, and not alone.
func TestLived_demoHasRealNumbers(t *testing.T) {
	h := demo(t)
	lived := h.as(t, "eleanor").lived("")
	if len(lived.Values) != 5 || len(lived.Values[0].Months) < 2 || len(lived.Values[0].Months) > 4 {
		t.Fatalf("%d values, %d months", len(lived.Values), len(lived.Values[0].Months))
	}
	sums := map[string][2]int{}
	for _, v := range lived.Values {
		all := 0
		for i, m := range v.Months {
			if m.Over != (i < len(v.Months)-1) {
				t.Errorf("%s is over: %t", m.Month, m.Over)
			}
			for _, tally := range m.Lived {
				s := sums[tally.Kind]
				sums[tally.Kind] = [2]int{s[0] + tally.Count, s[1] + tally.ByLeads}
				all += tally.Count
			}
		}
		if all < 20 || !v.InCredo {
			t.Errorf("%s was lived %d times", v.Name, all)
		}
	}
	for _, k := range lived.Kinds {
		if s := sums[k.Kind]; s[0] < 8 || s[1] == 0 || s[1] == s[0] || k.What == "" {
			t.Errorf("%s: %d, of them leads’ own part %d", k.Kind, s[0], s[1])
		}
	}
}

// TestLived_countsFromTheDayOn: what a page was made for is made again when the
// day has come, though nothing was written meanwhile.
func TestLived_countsFromTheDayOn(t *testing.T) {
	h := newHistory(t, storagetest.SQLite(t), 1)
	h.at.put(time.Date(2026, 8, 3, 12, 0, 0, 0, h.zone))
	d := huddle.Draft{Day: "2026-08-04", ValueID: h.values[1].ID, Sections: []huddle.Section{{Kind: huddle.Notice, Body: i18n.NewText(i18n.English, "Rain.")}}}
	if _, _, err := h.h.huddle.Write(ctx, h.people[0].Viewer, d); err != nil {
		t.Fatal(err)
	}
	c := h.signIn(h.people[0])
	number := func() string {
		t.Helper()
		return c.page("/credo/lived").Find("#lived-" + h.values[1].ID + " .lived-now b").First().Text()
	}
	if got := number(); got != "0" {
		t.Errorf("the day before: %s", got)
	}
	h.at.put(time.Date(2026, 8, 4, 0, 0, 1, 0, h.zone))
	if got := number(); got != "1" {
		t.Errorf("on its day: %s", got)
	}
}

func TestLived_bearsBadAddresses(t *testing.T) {
	h := demo(t)
	c := h.as(t, "mina")
	lived := c.lived("")
	value, month := lived.Values[0].ID, lived.To
	for path, want := range map[string]int{
		"/credo/lived?until=soon":                                           http.StatusUnprocessableEntity,
		"/credo/lived?until=1970-01":                                        http.StatusOK,
		"/credo/lived?until=9998-12":                                        http.StatusOK,
		"/credo/lived/" + value + "/" + month + "?after=x":                  http.StatusOK, // several lists go on nowhere
		"/credo/lived/" + value + "/2999-01":                                http.StatusNotFound,
		"/credo/lived/" + value + "/2026-13/stories":                        http.StatusNotFound,
		"/credo/lived/" + value + "/" + month + "/ideas":                    http.StatusNotFound,
		"/credo/lived/" + value + "/" + month + "/stories?after=x":          http.StatusUnprocessableEntity,
		"/credo/lived/" + storage.NewID() + "/" + month:                     http.StatusNotFound,
		"/api/v1/credo/lived?from=2026-13":                                  http.StatusUnprocessableEntity,
		"/api/v1/credo/lived?from=2020-01":                                  http.StatusUnprocessableEntity,
		"/api/v1/credo/lived?from=2020-01&to=2020-12":                       http.StatusOK,
		"/api/v1/credo/lived/" + value + "/" + month + "/stories?limit=0":   http.StatusUnprocessableEntity,
		"/api/v1/credo/lived/" + value + "/" + month + "/stories?after=x":   http.StatusUnprocessableEntity,
		"/api/v1/credo/lived/" + value + "/" + month + "/ideas":             http.StatusNotFound,
		"/api/v1/credo/lived/" + storage.NewID() + "/" + month + "/stories": http.StatusNotFound,
	} {
		if got := c.send(http.MethodGet, path, "", nil); got.status != want {
			t.Errorf("%s: %d, want %d\n%.300s", path, got.status, want, got.body)
		}
	}
	var problem struct {
		Errors []struct{ Location, Message string }
	}
	c.call(http.MethodGet, "/credo/lived?from=x", nil, http.StatusUnprocessableEntity).into(&problem)
	if len(problem.Errors) != 1 || problem.Errors[0].Location != "query.from" || problem.Errors[0].Message != "Write the month as 2026-11." {
		t.Errorf("%+v", problem.Errors)
	}
	if past := c.lived("?from=2020-01&to=2020-12"); past.From != "2020-01" || past.To != "2020-12" || len(past.Values) != 5 || len(past.Values[0].Months) != 0 {
		t.Errorf("before there was a credo: %+v", past)
	}
}

// TestLived_retiredValueKeepsItsHistory takes a value out of the credo: in the
// picture its numbers stay what they were, and lead to what they count.
func TestLived_retiredValueKeepsItsHistory(t *testing.T) {
	h := demo(t)
	c := h.as(t, "eleanor")
	before := c.lived("").Values
	credo := c.get("/credo").object()
	all := credo["values"].([]any)
	credo["values"] = all[1:]
	c.call(http.MethodPut, "/credo", credo, http.StatusOK)
	after := c.lived("").Values
	gone := after[len(after)-1]
	if len(after) != len(before) || gone.InCredo || gone.Name != before[0].Name {
		t.Fatalf("the last of %d is %s, in the credo: %t", len(after), gone.Name, gone.InCredo)
	}
	gone.InCredo = true
	if diff := cmp.Diff(before[0], gone); diff != "" {
		t.Errorf("its numbers (-before +after):\n%s", diff)
	}
	card := c.page("/credo/lived").Find("#lived-" + gone.ID)
	if got := card.Find("h2 a").AttrOr("href", ""); got != "/credo/values/"+gone.ID || card.Find(".chip").Length() != 1 {
		t.Errorf("it leads to %s, with %d marks", got, card.Find(".chip").Length())
	}
	cell := card.Find(".lived-cell:not(.h0)").First()
	if got := strconv.Itoa(len(c.entries(cell.AttrOr("href", "")))); got != cell.Find("b").Text() {
		t.Errorf("%s lists %s", cell.Text(), got)
	}
}

// TestLived_monthsAreTheWorkplaces tells a story in the last hour of July at the
// workplace; when that moves to where it was August already, so does the story.
func TestLived_monthsAreTheWorkplaces(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		h := newHistory(t, db, 1)
		owner, value := h.people[0], h.values[0].ID
		h.at.put(time.Date(2026, 7, 31, 23, 30, 0, 0, h.zone))
		_, _, err := h.h.recognition.Tell(ctx, owner.Viewer, recognition.Draft{Title: "Rain", Body: "It rained.", Values: []string{value}})
		must(t, err)
		h.at.put(time.Date(2026, 8, 15, 12, 0, 0, 0, h.zone))
		c := h.signIn(owner)
		stories := func() map[string]int {
			t.Helper()
			told := map[string]int{}
			for _, m := range c.lived("").Values[0].Months {
				told[m.Month] = m.Lived[1].Count
				if got := len(h.listed(c, cell{value, m.Month, "stories"}, m.Month)); got != told[m.Month] {
					t.Errorf("%s counts %d and lists %d", m.Month, told[m.Month], got)
				}
			}
			return told
		}
		if diff := cmp.Diff(map[string]int{"2026-07": 1, "2026-08": 0}, stories()); diff != "" {
			t.Errorf("in Seoul (-want +got):\n%s", diff)
		}
		must(t, h.h.people.EditWorkplace(ctx, owner.Viewer, people.Workplace{
			Name: "House", Zone: "Pacific/Kiritimati", Language: i18n.English, Languages: i18n.Langs[:],
		}))
		if diff := cmp.Diff(map[string]int{"2026-07": 0, "2026-08": 1}, stories()); diff != "" {
			t.Errorf("in Kiritimati (-want +got):\n%s", diff)
		}
	})
}
