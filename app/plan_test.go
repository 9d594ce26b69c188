package main

import (
	"cmp"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"credo/internal/storage/storagetest"
)

// bounded are the tables that stay small whatever a team does for years, so that
// reading one whole costs nothing: settings, teams, versions of the credo, the last
// states of its draft (100 at most) and the one that is coming, packs, badges (50 at
// most), modules, the values that have questions for hiring.
var bounded = map[string]bool{
	"workplace": true, "setup_token": true, "team": true, "credo": true, "credo_draft": true, "credo_coming": true, "pack": true, "badge": true, "module": true, "schema_version": true, "search_tier": true, "hiring_guide": true,
}

// TestPlans_useIndexes has every page and every list of the API read, as an owner
// and as a newcomer, and asks the engine how it runs each statement that they
// needed: none reads a table that grows from end to end, and none that wants a
// few rows sorts all of them first.
func TestPlans_useIndexes(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		for _, key := range []string{"eleanor", "mina"} {
			c := h.as(t, key)
			c.readEverything(h)
		}
		for _, st := range h.db.Statements() {
			if strings.Contains(st.Source, everybody) {
				continue
			}
			plan := storagetest.GenericPlan(t, h.db, st)
			for _, name := range scanned(plan) {
				if table := tableOf(name, st.Source); !bounded[table] {
					t.Errorf("reads %s from end to end:\n%s\n%s", table, st.Source, plan)
				}
			}
			if limited.MatchString(st.Source) && sorts.MatchString(plan) {
				t.Errorf("sorts before it takes a few:\n%s\n%s", st.Source, plan)
			}
		}
	})
}

// everybody is in the one statement whose page lists all people, with those who
// have left.
const everybody = "ORDER BY closed_at IS NOT NULL"

// readEverything gets each route of the table that can be got, with the ids that
// the lists give, each list also from its second page on.
func (c client) readEverything(h *house) {
	c.t.Helper()
	ids := map[string][]string{}
	for kind, list := range map[string]string{
		"modules": "/modules", "stories": "/stories", "badges": "/badges", "people": "/people", "personas": "/personas", "workshops": "/workshops",
	} {
		for _, item := range c.get(list).items() {
			ids[kind] = append(ids[kind], item["id"].(string))
		}
	}
	lesson := c.get("/modules").items()[0]["lessons"].([]any)[0].(map[string]any)["id"].(string)
	quiz := c.get("/modules").items()[0]["quiz"].(map[string]any)["id"].(string)
	edition := c.get("/huddles/today").object()["id"].(string)
	use := c.get("/empowerment/uses").items()[0]["id"].(string)
	step := c.get("/service").object()["steps"].([]any)[0].(map[string]any)["id"].(string)
	attempt := c.send(http.MethodPost, "/api/v1/quizzes/"+quiz+"/attempts", "application/json", nil).object()["id"].(string)
	c.call(http.MethodPost, "/attempts/"+attempt+"/submit", nil, http.StatusOK)
	h.asksAgain(c.t, c.get("/me").object()["id"].(string))
	day, asked := reviewAnswer(c.reviewPages())
	done := ids["workshops"][1] // beside the one that people answer
	of := map[string]string{
		"workshops": done, "words": c.get("/workshops/" + done + "/words").items()[0]["id"].(string),
		"lessons": lesson, "quizzes": quiz, "huddles": edition, "attempts": attempt, "uses": use,
		"versions": "1", "values": c.get("/credo").object()["values"].([]any)[0].(map[string]any)["id"].(string),
		"modules": ids["modules"][0], "stories": ids["stories"][0], "badges": ids["badges"][0], "people": ids["people"][0],
		"personas": ids["personas"][0], "steps": step, "c": strings.TrimPrefix(h.sharedPath(c.t), "/c/"),
		"review": day, ":day": asked,
		"hiring": c.get("/credo").object()["values"].([]any)[0].(map[string]any)["id"].(string),
	}
	c.readLived()
	for _, route := range h.routes {
		if route.Method != http.MethodGet {
			continue
		}
		path := parameter.ReplaceAllStringFunc(route.Path, func(name string) string {
			kind, _, _ := strings.Cut(resource(route.Path, name), " ")
			return cmp.Or(of[kind], edition)
		})
		for _, query := range []string{"", "?limit=1", "?limit=1&after=" + ids["stories"][0], "?q=guest&kind=story", "?value=x&team=x&person=" + ids["people"][0],
			"?use=" + use, "?over=1&limit=1&person=" + ids["people"][0] + "&after=" + use} {
			if got := c.send(http.MethodGet, path+query, "", nil); got.status >= 500 {
				c.t.Errorf("%s: %d", path+query, got.status)
			}
		}
	}
}

var (
	limited = regexp.MustCompile(`\bLIMIT\b`)
	sorts   = regexp.MustCompile(`USE TEMP B-TREE FOR (LAST .*TERMS? OF )?ORDER BY|\bSort\b`)

	// SQLite says SCAN t, PostgreSQL Seq Scan on t. What is made on the way, like
	// the elements of a list, is no table.
	sqliteScan   = regexp.MustCompile(`(?m)^SCAN (\w+)(?: AS \w+)?(?: (?:LEFT|RIGHT)-JOIN)?$`)
	postgresScan = regexp.MustCompile(`Seq Scan on (\w+)`)
)

// tableOf returns the table that a statement calls so.
func tableOf(name, source string) string {
	alias := regexp.MustCompile(`(?:FROM|JOIN)\s+(\w+)\s+(?:AS\s+)?` + regexp.QuoteMeta(name) + `\b`)
	if found := alias.FindStringSubmatch(source); found != nil {
		return found[1]
	}
	return name
}

// scanned returns what a plan reads from end to end.
func scanned(plan string) []string {
	var tables []string
	for _, pattern := range []*regexp.Regexp{sqliteScan, postgresScan} {
		for _, found := range pattern.FindAllStringSubmatch(plan, -1) {
			made := strings.Contains(plan, "CO-ROUTINE "+found[1]+"\n") || found[1] == "json_each" || found[1] == "CONSTANT"
			if !made {
				tables = append(tables, found[1])
			}
		}
	}
	return tables
}
