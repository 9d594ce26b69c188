package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// emptyStates are what pages say where there is nothing to show.
var emptyStates = []string{
	"app.today.no_stories", "app.desk.no_team", "app.desk.no_huddle", "app.desk.nothing_assigned", "app.person.no_module", "app.setup.no_credo",
	"huddle.none.title", "huddle.list.none", "modules.learn.empty", "people.teams.none",
	"recognition.board.week_none", "recognition.empty.title", "recognition.empty.filtered", "recognition.leads.none",
	"recognition.badges.none", "recognition.badge.nobody", "recognition.award.no_badges", "values.page.invite",
	"guests.empty.title", "guests.invite", "service.steps_none", "service.promise.none",
}

// TestDemo_everyPageShowsARealState opens every page in every language, and those
// of all badges and people: none says that there is nothing to show.
func TestDemo_everyPageShowsARealState(t *testing.T) {
	h := demo(t)
	for lang, key := range readers {
		t.Run(string(lang), func(t *testing.T) {
			c := h.as(t, key)
			pages := h.pagesOf(t, key)
			for _, list := range []string{"badges", "people", "modules", "personas"} {
				for _, item := range c.all("/" + list) {
					pages = append(pages, [2]string{list, "/" + list + "/" + item["id"].(string)})
				}
			}
			for _, edition := range c.all("/huddles") {
				pages = append(pages, [2]string{"past huddle", "/huddles/" + edition["day"].(string)})
			}
			for _, page := range pages {
				if page[0] == "search-none" || page[0] == "not-found" {
					continue
				}
				main := c.page(page[1]).Find("main").Text()
				for _, key := range emptyStates {
					if said := i18n.Message(lang, key); strings.Contains(main, said) {
						t.Errorf("%s, %s: %s", page[0], page[1], said)
					}
				}
			}
		})
	}
}

// all returns the items of every page of a list.
func (c client) all(path string) (items []object) {
	c.t.Helper()
	for after := ""; ; {
		var list struct {
			Items []object
			Next  *string
		}
		c.get(path + "?limit=100&after=" + url.QueryEscape(after)).into(&list)
		items = append(items, list.Items...)
		if list.Next == nil {
			return items
		}
		after = *list.Next
	}
}

func TestDemo_hasLivedForEightWeeks(t *testing.T) {
	h := demo(t)
	owner := h.as(t, "eleanor")

	t.Run("today", func(t *testing.T) {
		presence := owner.get("/huddles/today").object()["presence"]
		want := map[string]any{"mine": nil, "present": 0.0, "read": 0.0, "expected": float64(len(h.team.People))}
		if diff := cmp.Diff(want, presence); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("huddles", func(t *testing.T) {
		today := storage.Day(owner.get("/huddles/today").object()["day"].(string))
		count := map[bool]int{}
		for _, e := range owner.all("/huddles") {
			day := storage.Day(e["day"].(string))
			count[e["audience"] != nil]++
			if day >= today {
				continue
			}
			var roll struct {
				Items   []struct{ How string }
				Missing []object
			}
			owner.get("/huddles/" + e["id"].(string) + "/presence").into(&roll)
			there, read := 0, 0
			for _, one := range roll.Items {
				if one.How == "present" {
					there++
				} else {
					read++
				}
			}
			if there == 0 || read+len(roll.Missing) == 0 {
				t.Errorf("on %s %d were there, %d have read it, %d have not", day, there, read, len(roll.Missing))
			}
		}
		if count[false] < 40 || count[true] < 4 {
			t.Errorf("%d huddles of the house, %d of teams", count[false], count[true])
		}
		tomorrow := owner.send(http.MethodGet, "/huddles/"+string(today.Add(1)), "", nil)
		if tomorrow.status != http.StatusOK {
			t.Errorf("tomorrow's: %d", tomorrow.status)
		}
	})
	t.Run("teams", func(t *testing.T) {
		desk := owner.page("/team")
		desk.Find("table.matrix").Each(func(_ int, team *goquery.Selection) {
			done, overdue := team.Find(".st--ok").Length(), team.Find(".st--exp").Length()
			if done == 0 || overdue == 0 {
				t.Errorf("%s: %d done, %d overdue", team.AttrOr("aria-label", ""), done, overdue)
			}
		})
		if n := desk.Find("table.matrix").Length(); n != len(h.team.Teams) {
			t.Errorf("%d teams", n)
		}
		for _, p := range h.team.People {
			if n := owner.page("/people/" + h.id(t, p.Key)).Find("[aria-labelledby=learning] li").Length(); n != len(p.Training)+1 { // and the one about guests
				t.Errorf("%s: %d modules", p.Name, n)
			}
		}
	})
	t.Run("search", func(t *testing.T) {
		for lang, word := range map[i18n.Lang]string{i18n.English: "guest", i18n.Korean: "손님", i18n.Japanese: "お客さま"} {
			kinds := map[string]int{}
			for _, kind := range []string{"story", "lesson", "huddle"} {
				kinds[kind] = len(owner.get("/search?kind=" + kind + "&q=" + url.QueryEscape(word)).items())
			}
			if slices.Contains([]int{kinds["story"], kinds["lesson"], kinds["huddle"]}, 0) {
				t.Errorf("%s finds %v", lang, kinds)
			}
		}
	})
	t.Run("quizzes", func(t *testing.T) { h.hasRealQuizzes(t) })
}

// hasRealQuizzes demands each way of doing with a quiz, and questions that are
// easy and hard.
func (h *house) hasRealQuizzes(t *testing.T) {
	t.Helper()
	rows, err := h.db.Query(context.Background(), `
		SELECT quiz_id || person_id, number, COALESCE(passed, FALSE), submitted_at IS NULL
		FROM quiz_attempt
		ORDER BY quiz_id, person_id, number`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	of := map[string]string{}
	for rows.Next() {
		var who string
		var number int
		var passed, open bool
		if err := rows.Scan(&who, &number, &passed, &open); err != nil {
			t.Fatal(err)
		}
		of[who] += map[bool]string{true: "p", false: "f"}[passed]
		if open {
			of[who] = strings.TrimSuffix(of[who], "f") + "o"
		}
	}
	seen := map[string]int{}
	for _, way := range of {
		seen[way]++
	}
	for _, way := range []string{"p", "fp", "ffp", "f", "fff", "o"} {
		if seen[way] == 0 {
			t.Errorf("nobody did %s: %v", way, seen)
		}
	}
	var hardest, easiest float64
	err = h.db.QueryRow(context.Background(), `
		SELECT MIN(same), MAX(same)
		FROM (SELECT 1.0 * MAX(n) / SUM(n) AS same
		      FROM (SELECT question_id, COUNT(*) AS n
		            FROM quiz_answer
		            GROUP BY question_id, given) a
		      GROUP BY question_id) q`).Scan(&hardest, &easiest)
	if err != nil || hardest > 0.7 || easiest < 0.9 {
		t.Errorf("of what is answered most, from %.2f to %.2f is the same: %v", hardest, easiest, err)
	}
}

// TestDemo_filesAgree holds the files against each other and the starter pack.
func TestDemo_filesAgree(t *testing.T) {
	team, err := readTeam()
	if err != nil {
		t.Fatal(err)
	}
	all, err := readPack(starter())
	if err != nil {
		t.Fatal(err)
	}
	keys := all.keys()
	for _, s := range team.Stories {
		keys["stories"] = append(keys["stories"], s.Key)
	}
	everybody, secrets := slices.Concat(team.People, team.Left), map[string]bool{}
	for _, p := range everybody {
		keys["people"] = append(keys["people"], p.Key)
		if secrets[p.secret()] || secrets[p.EmployeeNumber] {
			t.Errorf("%s has somebody's number or secret", p.Key)
		}
		secrets[p.secret()], secrets[p.EmployeeNumber] = true, true
		if len(p.Training) != len(all.modules) {
			t.Errorf("%s: %d words for %d modules", p.Key, len(p.Training), len(all.modules))
		}
	}
	for _, of := range team.Teams {
		keys["teams"] = append(keys["teams"], of.Key)
	}
	known := func(what, kind string, named ...string) {
		t.Helper()
		for _, key := range named {
			if !slices.Contains(keys[kind], key) {
				t.Errorf("%s: there is no %q among the %s", what, key, kind)
			}
		}
	}
	atWork := func(what, key string, daysAgo int) {
		t.Helper()
		i := slices.IndexFunc(everybody, func(p demoPerson) bool { return p.Key == key })
		if i >= 0 && daysAgo >= 0 && !everybody[i].works(daysAgo) {
			t.Errorf("%s: %s is not at work", what, key)
		}
	}
	for _, p := range everybody {
		known(p.Key, "teams", append(p.Teams, p.Leads...)...)
	}
	awards := slices.Clone(team.Awards)
	for _, s := range team.Stories {
		known(s.Key, "people", slices.Concat([]string{s.Author}, s.People, s.Applause)...)
		known(s.Key, "values", s.Values...)
		atWork(s.Key, s.Author, s.At.daysAgo)
		awards = append(awards, s.Awards...)
	}
	for _, a := range awards {
		known(a.Note, "badges", a.Badge)
		known(a.Note, "people", a.To, a.By)
	}
	for _, h := range team.Huddles {
		what := fmt.Sprintf("the huddle of %d days ago %s", h.DaysAgo, h.Audience)
		known(what, "stories", h.Story)
		known(what, "values", h.Value)
		minutes := 0
		for _, s := range h.Sections {
			minutes += s.Minutes
			if len(s.Body) != len(i18n.Langs) {
				t.Errorf("%s: %s is in %d languages", what, s.Kind, len(s.Body))
			}
		}
		if minutes > 15 {
			t.Errorf("%s takes %d minutes", what, minutes)
		}
		if h.Audience != "" {
			known(what, "teams", h.Audience)
			known(what, "people", h.Author)
		}
		if h.Presenter != "" {
			known(what, "people", h.Presenter)
			atWork(what, h.Presenter, h.DaysAgo)
		}
	}
}
