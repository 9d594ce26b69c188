package main

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

func TestTeamUses_asAFile(t *testing.T) {
	h := demo(t)
	body := aUse(h, t, "1000", "=2+5")
	body["why"] = "@SUM(A1:A9), \"quoted\"\nand more"
	h.as(t, "mina").call(http.MethodPost, "/empowerment/uses", body, http.StatusCreated)
	for key, lines := range map[string]int{"eleanor": 16, "yui": 8, "eunji": 6} {
		got := h.as(t, key).send(http.MethodGet, "/team/uses.csv", "", nil)
		if kind := got.header.Get("Content-Type"); got.status != http.StatusOK || kind != "text/csv; charset=utf-8" {
			t.Fatalf("%s: %d %s", key, got.status, kind)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(got.body), "\ufeff"))).ReadAll()
		if err != nil || len(rows) != lines+1 {
			t.Errorf("%s: %d lines, %v", key, len(rows)-1, err)
		}
		for _, row := range rows[1:] {
			for _, cell := range row {
				if strings.IndexAny(cell, "=+-@\t\r") == 0 {
					t.Errorf("%s: %q is a formula", key, cell)
				}
			}
		}
		if key == "yui" && (rows[1][2] != "'=2+5" || rows[1][3] != "1000" || rows[1][4] != "KRW") {
			t.Errorf("%q", rows[1])
		}
	}
	if got := h.as(t, "mina").send(http.MethodGet, "/team/uses.csv", "", nil).status; got != http.StatusForbidden {
		t.Errorf("staff: %d", got)
	}
	over := h.as(t, "eleanor").send(http.MethodGet, "/team/uses.csv?over=1", "", nil)
	if n := strings.Count(string(over.body), "Kofi"); n != 1 || strings.Contains(string(over.body), "Lan") {
		t.Errorf("over the limit: %s", over.body)
	}
}

func TestTeamUses_filtersAndSums(t *testing.T) {
	h := demo(t)
	c := h.as(t, "eleanor")
	page := c.page("/team/uses")
	want := map[string]string{}
	total := 0
	for _, u := range c.all("/empowerment/uses") {
		if u["corrected_by"] != nil {
			continue
		}
		var amount int
		fmt.Sscan(u["amount"].(map[string]any)["amount"].(string), &amount)
		total += amount
	}
	sum := 0
	page.Find("#sums tbody tr").Each(func(_ int, row *goquery.Selection) {
		var month int
		fmt.Sscan(strings.NewReplacer("₩", "", ",", "").Replace(row.Find("td").Eq(1).Text()), &month)
		parts := 0
		row.Find("td").Slice(2, goquery.ToEnd).Each(func(_ int, cell *goquery.Selection) {
			var part int
			fmt.Sscan(strings.NewReplacer("₩", "", ",", "").Replace(cell.Text()), &part)
			parts += part
		})
		if parts != month || month == 0 {
			t.Errorf("%q: the values come to %d, the month to %d", row.Find("th").Text(), parts, month)
		}
		sum += month
	})
	if sum != total {
		t.Errorf("the months come to %d, the uses to %d", sum, total)
	}
	page.Find("select[name=person] option").Each(func(_ int, option *goquery.Selection) {
		want[strings.TrimSpace(option.Text())] = option.AttrOr("value", "")
	})
	if filtered := c.page("/team/uses?person=" + want["Tom Beckett"]).Find("main ul.stack > li"); filtered.Length() != 2 {
		t.Errorf("%d of Tom's", filtered.Length())
	}
	if n := c.page("/team/uses?over=1").Find("main ul.stack > li").Length(); n != 1 {
		t.Errorf("%d over the limit", n)
	}
	lead := h.as(t, "eunji").page("/team/uses")
	if words := lead.Find("main").Text(); strings.Contains(words, "Tom") || !strings.Contains(words, "Priya") {
		t.Errorf("the lead of the rooms sees %s", words)
	}
	if empty := lead.Find("select[name=team]").Length(); empty != 0 {
		t.Error("a lead of one team is asked which")
	}
}
