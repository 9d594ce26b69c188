package lived

import (
	"context"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/internal/web/webtest"
	"credo/values"
)

// looking returns a context in which somebody on the staff looks in lang.
func looking(lang i18n.Lang) context.Context {
	place := web.Workplace{Name: "The Harbour House", Languages: i18n.Langs[:]}
	return web.WithViewer(context.Background(), web.Viewer{ID: "v", Language: lang}, place, lang)
}

var render, texts = webtest.Render, webtest.Texts

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

// harbour are the values of a credo.
func harbour() []values.Value {
	return []values.Value{
		{ID: "w", Name: en("Warm welcome"), Colour: "amber", Icon: "lantern"},
		{ID: "o", Name: en("Own it"), Colour: "pine", Icon: "anchor"},
	}
}

// harbourLived is a report of three months: the values of harbour, and one that
// was taken out of the credo.
func harbourLived() report {
	var l ledger
	r := report{period: periodUntil(month("2019-11"), month("2019-09"), month("2019-11")), kinds: []Kind{l.kind("huddles"), l.kind("stories")}}
	for i, v := range append(harbour(), values.Value{ID: "g", Name: en("Gone"), Colour: "sea", Icon: "compass", Retired: true}) {
		lived := row{Value: v}
		for m := range r.months {
			lived.tallies = append(lived.tallies, []Tally{{Count: i * m, Own: i * m / 2}, {Count: 8 * i * m}})
		}
		r.rows = append(r.rows, lived)
	}
	return r
}

func hrefs(in *goquery.Selection, selector string) []string {
	return in.Find(selector).Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("href", "") })
}

func TestReportPage(t *testing.T) {
	page := render(t, looking(i18n.English), reportPage(harbourLived()))
	for selector, want := range map[string][]string{
		"h1":                               {"How we live our values"},
		"#period":                          {"September 2019 to November 2019"},
		".lived-period p":                  {"November 2019 is not over yet: its numbers stand in a dashed frame."},
		".lived-period a":                  nil,
		".legend li":                       {"0", "1 to 8", "9 to 16", "17 to 24", "25 to 32"},
		".lived h2":                        {"Warm welcome", "Own it", "Gone"},
		"#lived-w .value-head .meta":       {"Nothing in this time yet"},
		"#lived-w .lived-own":              nil,
		"#lived-o .value-head .meta":       {"Lived 27 times"},
		"#lived-o .lived-own .meta":        {"Leads’ own part: 1 of 27"},
		"#lived-g .chip":                   {"No longer in the credo"},
		"#lived-o .lived-top .lived-cells": {"SepOctNov"},
		"#lived-o .lived-line h3":          {"Huddles", "Stories"},
		"#lived-o .lived-cell b":           {"0", "1", "2", "0", "8", "16"},
		"#lived-o .lived-cell .vh": {
			"Own it, September 2019: 0 huddles", "Own it, October 2019: 1 huddle", "Own it, November 2019, so far: 2 huddles · leads’ own part: 1",
			"Own it, September 2019: 0 stories", "Own it, October 2019: 8 stories", "Own it, November 2019, so far: 16 stories",
		},
		"#lived-o thead th":           {"Month", "Huddles", "Stories", "Total"},
		"#lived-o tbody th":           {"September 2019", "October 2019", "November 2019, so far"},
		"#lived-o tbody td":           {"0", "0", "0", "1", "8", "9", "2 (1)", "16", "18 (1)"},
		"#lived-o tfoot td":           {"3 (1)", "24", "27 (1)"},
		"#lived-o .lived-numbers > p": {"How Own it was lived. In brackets: leads’ own part."},
		"[aria-labelledby=what] dt":   {"Huddles", "Stories", "Leads", "Months"},
		"[style]":                     nil,
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", selector, diff)
		}
	}
	for selector, want := range map[string][]string{
		"#lived-o .lived-cell": {
			"/credo/lived/o/2019-09/huddles", "/credo/lived/o/2019-10/huddles", "/credo/lived/o/2019-11/huddles",
			"/credo/lived/o/2019-09/stories", "/credo/lived/o/2019-10/stories", "/credo/lived/o/2019-11/stories",
		},
		"#lived-o td a": {
			"/credo/lived/o/2019-10/huddles", "/credo/lived/o/2019-10/stories", "/credo/lived/o/2019-10",
			"/credo/lived/o/2019-11/huddles", "/credo/lived/o/2019-11/stories", "/credo/lived/o/2019-11",
		},
		"#lived-o h2 a": {"/credo#value-o"},
		"#lived-g h2 a": {"/credo/values/g"},
	} {
		if diff := cmp.Diff(want, hrefs(page.Selection, selector)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", selector, diff)
		}
	}
	shades := page.Find("#lived-o .lived-cell").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("class", "") })
	want := []string{"lived-cell h0", "lived-cell h1", "lived-cell h1 lived-now", "lived-cell h0", "lived-cell h1", "lived-cell h2 lived-now"}
	if diff := cmp.Diff(want, shades); diff != "" {
		t.Errorf("shades (-want +got):\n%s", diff)
	}
}

// The numbers of the picture are those of the table, for each value.
func TestReportPage_pictureAndTableSayTheSame(t *testing.T) {
	r := harbourLived()
	page := render(t, looking(i18n.Japanese), reportPage(r))
	page.Find(".lived").Each(func(_ int, card *goquery.Selection) {
		picture := texts(card, ".lived-cell b")
		var table []string
		for k := range r.kinds {
			for i := range r.months {
				table = append(table, card.Find("tbody tr").Eq(i).Find("td").Eq(k).Find("a, span").Text())
			}
		}
		if diff := cmp.Diff(picture, table); diff != "" || len(table) == 0 {
			t.Errorf("%s (-picture +table):\n%s", card.AttrOr("id", ""), diff)
		}
	})
}

func TestReportPage_leadsToOtherMonths(t *testing.T) {
	r := harbourLived()
	r.period = periodUntil(month("2019-03"), month("2015-01"), month("2019-11"))
	r.rows = nil
	page := render(t, looking(i18n.English), reportPage(r))
	if diff := cmp.Diff([]string{"/credo/lived?until=2018-03", "/credo/lived?until=2019-11"}, hrefs(page.Selection, ".lived-period a")); diff != "" {
		t.Error(diff)
	}
	if got := texts(page.Selection, ".lived-period .meta"); len(got) != 1 {
		t.Errorf("nothing is unfinished: %q", got)
	}
}

func TestReportPages_ofAMonth(t *testing.T) {
	r := harbourLived()
	deeds := []Deed{
		{ID: "a", Title: "The pillow", Language: i18n.English, URL: "/stories/a", Day: "2019-10-05", Note: "Told by Mina", Own: true},
		{ID: "b", Title: "무릎 밑의 베개", Language: i18n.Korean, URL: "/stories/b"},
	}
	v := view{
		Value: r.rows[1].Value, period: period{months: r.months[1:2], oldest: r.oldest, this: r.this},
		parts: []part{{Kind: r.kinds[0]}, {Kind: r.kinds[1], tally: Tally{8, 1}, deeds: deeds, next: "b"}},
	}
	v.Retired = true
	ctx := looking(i18n.English)
	page := render(t, ctx, monthPage(v))
	for selector, want := range map[string][]string{
		"h1":                                 {"Own it"},
		".eyebrow":                           {"October 2019"},
		".page-head .chip":                   {"No longer in the credo"},
		"h2":                                 {"0 huddles", "8 stories"},
		"[aria-labelledby=huddles] p":        {"Nothing in October 2019."},
		"[aria-labelledby=stories] > .meta":  {"Leads’ own part: 1 of 8"},
		"[aria-labelledby=stories] li .meta": {"5 Oct 2019 · Told by Mina", ""},
		"[aria-labelledby=stories] .section-head a": {"See all 8 stories"},
		"li .chip":     {"Leads’ own part"},
		"li [lang=ko]": {"무릎 밑의 베개"},
		"nav a":        {"September 2019", "November 2019"},
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", selector, diff)
		}
	}
	if diff := cmp.Diff([]string{"/credo/lived#lived-o"}, hrefs(page.Selection, ".back.inline-link")); diff != "" {
		t.Error(diff)
	}

	v.parts = v.parts[1:]
	page = render(t, ctx, kindPage(v, true))
	for selector, want := range map[string][]string{
		"h1":                {"8 stories"},
		".back.inline-link": {"Own it, October 2019"},
		".page-head > p:not(:first-child)": {
			"Leads’ own part: 1 of 8",
			"Stories on the board that are tied to it, in the month in which they were told. Those that came with a content pack are examples and do not count.",
			"Leads’ own part: a lead told the story, or is praised in it.",
		},
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", selector, diff)
		}
	}
	if diff := cmp.Diff([]string{"/credo/lived/o/2019-10/stories?after=b"}, hrefs(page.Selection, ".more a")); diff != "" {
		t.Error(diff)
	}
	v.months = []Month{month("2015-03")}
	v.oldest = month("2015-03")
	if page = render(t, ctx, monthPage(v)); len(hrefs(page.Selection, "nav a")) != 1 {
		t.Error("the first month has one before")
	}
	if got := v.backURL(); got != "/credo/lived?until=2015-03#lived-o" {
		t.Errorf("back leads to %s", got)
	}
}

func TestNote_saysWhatLivedAValueThisMonth(t *testing.T) {
	h := open(t, storagetest.SQLite(t))
	h.adopt("Own it", "Never lived")
	h.ledger.lived = map[string]map[string]Tally{"2026-11": {"Own it": {2, 1}}}
	for lang, want := range map[i18n.Lang][2]string{
		i18n.English:  {"This month: 2 huddles and 2 stories", "Nothing yet this month"},
		i18n.Korean:   {"이번 달: 허들 2번, 스토리 2편", "이번 달에는 아직 없어요"},
		i18n.Japanese: {"今月：朝礼2回、ストーリー2件", "今月はまだありません"},
	} {
		for i, name := range []string{"Own it", "Never lived"} {
			id := h.idOf(name)
			note, err := h.lived.Note(i18n.NewContext(h.ctx(), lang, nil), id)
			if err != nil {
				t.Fatal(err)
			}
			page := render(t, looking(lang), note)
			if diff := cmp.Diff([]string{want[i]}, texts(page.Selection, ".lived-note a")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", lang, diff)
			}
			if diff := cmp.Diff([]string{"/credo/lived/" + id + "/2026-11"}, hrefs(page.Selection, ".lived-note a")); diff != "" {
				t.Error(diff)
			}
		}
	}
	gone := h.idOf("Never lived")
	h.adopt("Own it")
	for _, id := range []string{gone, "", "none"} {
		note, err := h.lived.Note(h.ctx(), id)
		if err != nil {
			t.Fatal(err)
		}
		if said := texts(render(t, looking(i18n.English), note).Selection, "a"); said != nil {
			t.Errorf("of %q it says %q", id, said)
		}
	}
}
