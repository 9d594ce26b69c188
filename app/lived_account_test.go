package main

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/huddle"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/recognition"
	"credo/values/lived"
)

// What is counted, by value, month and kind.
type cell struct{ value, month, kind string }

// account says what by should see: the ids of what lived each value, and whether
// it is leads' own part.
func (h *history) account(by web.Viewer) map[cell]map[string]bool {
	lived := map[cell]map[string]bool{}
	add := func(value, month, kind, id string, own bool) {
		key := cell{value, month, kind}
		if lived[key] == nil {
			lived[key] = map[string]bool{}
		}
		lived[key][id] = lived[key][id] || own
	}
	month := func(at time.Time) string { return at.In(h.zone).Format("2006-01") }
	leads := map[string]bool{}
	for _, p := range h.people {
		leads[p.Draft.ID] = p.Draft.Role != people.Staff
	}
	for _, s := range h.stories {
		own := leads[s.author.ID] || slices.ContainsFunc(s.People, func(id string) bool { return leads[id] })
		for _, value := range s.Values {
			if !s.gone && s.author.ID != h.narrator.ID {
				add(value, month(s.at), "stories", s.ID, own)
			}
		}
	}
	for _, a := range h.awards {
		at := slices.IndexFunc(h.badges, func(b recognition.BadgeDraft) bool { return b.ID == a.badge })
		if value := h.badges[at].Value; value != "" {
			add(value, month(a.at), "awards", a.id, leads[a.to])
		}
	}
	for _, e := range h.editions {
		may := by.Owner || e.Audience == huddle.Everyone || slices.Contains(by.TeamIDs(), e.Audience)
		if may && e.Day <= h.today(e.Audience) {
			add(e.ValueID, string(e.Day[:7]), "huddles", e.ID, leads[e.PresenterID])
		}
	}
	for _, m := range h.modules {
		for i, l := range m.lessons {
			for key, at := range h.reads {
				if value := h.called(m.names[i]); key[1] == l.ID && value != "" && !m.draft {
					add(value, month(at), "lessons", l.ID, leads[key[0]])
				}
			}
		}
	}
	return lived
}

// called returns the id of the value that has the name: of the credo, else of
// those taken out the last.
func (h *history) called(name string) string {
	newest := slices.Clone(h.gone)
	slices.Reverse(newest)
	for _, v := range slices.Concat(h.values, newest) {
		for _, said := range v.Name.In {
			if strings.EqualFold(said, name) {
				return v.ID
			}
		}
	}
	return ""
}

// compare asks, as everybody, for all numbers and all lists.
func (h *history) compare() {
	h.t.Helper()
	for _, p := range h.people {
		want := h.account(p.Viewer)
		counted, listed := h.asked(h.signIn(p))
		if diff := cmp.Diff(want, listed); diff != "" {
			h.t.Errorf("%s, %s: what is listed (-want +got):\n%s", h.at.now(), p.Draft.Name, diff)
		}
		tallies := map[cell]lived.Tally{}
		for key, ids := range listed {
			t := lived.Tally{Count: len(ids)}
			for _, own := range ids {
				if own {
					t.Own++
				}
			}
			tallies[key] = t
			h.most = max(h.most, t.Count)
		}
		if diff := cmp.Diff(tallies, counted); diff != "" {
			h.t.Errorf("%s, %s: what is counted (-listed +counted):\n%s", h.at.now(), p.Draft.Name, diff)
		}
	}
}

// signIn signs somebody in.
func (h *history) signIn(p *someone) client {
	h.t.Helper()
	var session struct{ Token string }
	c := h.h.nobody(h.t)
	c.call(http.MethodPost, "/session", object{"login": p.Draft.Name, "secret": p.Draft.Secret}, http.StatusCreated).into(&session)
	c.token = session.Token
	return c
}

// asked returns all numbers that are not 0, and all lists that are not empty.
func (h *history) asked(c client) (counted map[cell]lived.Tally, listed map[cell]map[string]bool) {
	h.t.Helper()
	counted, listed = map[cell]lived.Tally{}, map[cell]map[string]bool{}
	for _, v := range c.lived("").Values {
		for _, m := range v.Months {
			for _, t := range m.Lived {
				key := cell{v.ID, m.Month, t.Kind}
				if t.Count > 0 {
					counted[key] = lived.Tally{Count: t.Count, Own: t.ByLeads}
				}
				if ids := h.listed(c, key, m.Month); len(ids) > 0 {
					listed[key] = ids
				}
			}
		}
	}
	return counted, listed
}

// listed reads a list, a few at a time.
func (h *history) listed(c client, of cell, month string) map[string]bool {
	h.t.Helper()
	ids := map[string]bool{}
	for after := ""; ; {
		var page struct {
			Items []struct {
				ID, Title, URL string
				Day            *storage.Day
				ByLeads        bool `json:"by_leads"`
			}
			Next *string
		}
		c.get("/credo/lived/" + of.value + "/" + of.month + "/" + of.kind + "?limit=2&after=" + after).into(&page)
		for _, item := range page.Items {
			if _, again := ids[item.ID]; again || item.Title == "" || !strings.HasPrefix(item.URL, "/") {
				h.t.Errorf("%v lists %+v", of, item)
			}
			if item.Day != nil && string((*item.Day)[:7]) != month {
				h.t.Errorf("%v lists something of %s", of, *item.Day)
			}
			ids[item.ID] = item.ByLeads
		}
		if page.Next == nil {
			return ids
		}
		after = *page.Next
	}
}
