package main

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// aUse is what a client sends about a use.
func aUse(h *house, t *testing.T, amount, guest string) object {
	t.Helper()
	value := h.as(t, "eleanor").get("/credo").object()["values"].([]any)[2].(map[string]any)["id"].(string)
	return object{"amount": object{"amount": amount, "currency": "KRW"}, "guest": guest, "why": "The ferry was gone. I sent her round by taxi.", "value": value}
}

// TestEmpowerment_isTwoPressesFromToday counts how often one must press, from Today
// on, to read what one may decide.
func TestEmpowerment_isTwoPressesFromToday(t *testing.T) {
	h := demo(t)
	for _, key := range []string{"mina", "jiho", "misaki", "yui", "eleanor"} {
		c := h.as(t, key)
		presses, at, seen := 0, []string{"/"}, map[string]bool{"/": true}
		for !slices.Contains(at, "/empowerment") {
			if presses++; presses > 2 {
				t.Fatalf("%s presses more than twice", key)
			}
			var next []string
			for _, path := range at {
				c.page(path).Find("main a[href], nav a[href], header a[href]").Each(func(_ int, link *goquery.Selection) {
					to, err := url.Parse(link.AttrOr("href", ""))
					if err == nil && to.Host == "" && to.Path != "" && !seen[to.Path] {
						seen[to.Path] = true
						next = append(next, to.Path)
					}
				})
			}
			at = next
		}
		if said := c.page("/empowerment").Find("main .stat b").Text(); said == "" {
			t.Errorf("%s reads nothing", key)
		}
	}
}

func TestEmpowerment_saysWhatOneMayDecide(t *testing.T) {
	h := demo(t)
	for key, want := range map[string]struct{ figure, words, example string }{
		"mina":    {"₩100,000", "You decide; afterwards you tell us why.", "Breakfast in a box for whoever leaves before six."},
		"jiho":    {"₩100,000", "이유는 나중에 들려주세요.", "여섯 시 전에 떠나시는 손님께 드리는 아침 도시락."},
		"yui":     {"₩500,000", "五分以内に答えてください。", "二度もご期待に添えなかったときの、一泊分。"},
		"eleanor": {"No limit", "Ring me at any hour.", ""},
	} {
		page := h.as(t, key).page("/empowerment")
		if got := page.Find(".stat b").First().Text(); got != want.figure {
			t.Errorf("%s may decide %q", key, got)
		}
		if got := page.Find(".quote").Text(); !strings.Contains(got, want.words) {
			t.Errorf("%s reads %q", key, got)
		}
		if got := page.Find("[aria-labelledby=examples]"); want.example != "" && (!strings.Contains(got.Text(), want.example) || got.Find("a.vtag").Length() < 2) {
			t.Errorf("%s has the examples %q", key, got.Text())
		}
		if n := page.Find("[aria-labelledby=others] dt").Length(); n != 2 {
			t.Errorf("%s sees %d other roles", key, n)
		}
	}
	c := h.as(t, "mina")
	c.call(http.MethodPost, "/empowerment/uses", aUse(h, t, "30,000", "Room 900"), http.StatusCreated)
	h.as(t, "tom").call(http.MethodPost, "/empowerment/uses", aUse(h, t, "20,000", "900"), http.StatusCreated)
	today := c.page("/empowerment").Find("[aria-labelledby=today] li")
	for selector, want := range map[string]string{"b": "Room 900", "a": "₩30,000", ".meta": "₩50,000 left for this guest"} {
		if got := strings.TrimSpace(today.Find(selector).Text()); got != want {
			t.Errorf("today, %s: %q", selector, got)
		}
	}
}

func TestEmpowerment_inJSON(t *testing.T) {
	h := demo(t)
	owner, staff := h.as(t, "eleanor"), h.as(t, "mina")
	first := staff.get("/empowerment").object()
	if first["currency"] != "KRW" || first["role"] != "staff" || len(first["limits"].([]any)) != 3 {
		t.Errorf("%v", first)
	}
	staff.call(http.MethodPut, "/empowerment", object{"limits": []object{}}, http.StatusForbidden)
	revision := first["revision"]
	change := object{"revision": revision, "language": "ko", "limits": []object{{
		"role": "staff", "kind": "amount", "amount": object{"amount": "120,000", "currency": "KRW"}, "words": "바로잡으세요.", "examples": []object{},
	}}}
	got := owner.call(http.MethodPut, "/empowerment", change, http.StatusOK).object()
	limit := got["limits"].([]any)[0].(map[string]any)
	if got["language"] != "ko" || limit["words"] != "바로잡으세요." || limit["amount"].(map[string]any)["amount"] != "120000" {
		t.Errorf("%v", got)
	}
	conflict := owner.call(http.MethodPut, "/empowerment", change, http.StatusConflict).object()
	if !strings.Contains(conflict["detail"].(string), "Eleanor Reyes") {
		t.Errorf("the second editor is not told: %v", conflict)
	}
	change["limits"] = []object{{"role": "staff", "kind": "amount", "amount": object{"amount": "12,5"}}}
	delete(change, "revision")
	problem := owner.call(http.MethodPut, "/empowerment", change, http.StatusUnprocessableEntity).object()
	if at := problem["errors"].([]any)[0].(map[string]any)["location"]; at != "body.limits[0].amount" {
		t.Errorf("the comma is refused at %v", at)
	}

	use := aUse(h, t, "130000", "Room 900")
	use["id"] = storage.NewID()
	warned := staff.call(http.MethodPost, "/empowerment/uses", use, http.StatusConflict).object()
	if words := warned["detail"].(string); !strings.Contains(words, "₩130,000") || !strings.Contains(words, "₩120,000") {
		t.Errorf("no sums: %s", words)
	}
	use["knowingly"] = true
	made := staff.call(http.MethodPost, "/empowerment/uses", use, http.StatusCreated).object()
	if made["over"] != true || made["id"] != use["id"] || made["amount"].(map[string]any)["currency"] != "KRW" {
		t.Errorf("%v", made)
	}
	delete(use, "knowingly")
	if again := staff.call(http.MethodPost, "/empowerment/uses", use, http.StatusOK).object(); again["id"] != made["id"] || again["over"] != true {
		t.Errorf("again: %v", again)
	}
	use["amount"] = object{"amount": "1"}
	staff.call(http.MethodPost, "/empowerment/uses", use, http.StatusConflict)
	for name, bad := range map[string]object{
		"in another currency": {"amount": object{"amount": "5", "currency": "USD"}}, "a minus": {"amount": object{"amount": "-5"}},
		"a number": {"amount": 5}, "nothing": {}, "full width letters": {"amount": object{"amount": "ＮａＮ"}},
	} {
		if got := staff.call(http.MethodPost, "/empowerment/uses", bad, http.StatusUnprocessableEntity).object(); len(got["errors"].([]any)) == 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
	place := staff.get("/workplace").object()
	if place["currency"] != "KRW" {
		t.Errorf("%v", place)
	}
	staff.call(http.MethodPut, "/workplace", place, http.StatusForbidden)
	place["currency"] = "JPY"
	if got := owner.call(http.MethodPut, "/workplace", place, http.StatusOK).object(); got["currency"] != "JPY" {
		t.Errorf("%v", got)
	}
	if kept := staff.get("/empowerment/uses/" + made["id"].(string)).object(); kept["amount"].(map[string]any)["currency"] != "KRW" {
		t.Errorf("the old use counts otherwise: %v", kept)
	}
}

// TestDemo_hasDecidedForGuests holds the files against the team, and what came of
// them against what they should show.
func TestDemo_hasDecidedForGuests(t *testing.T) {
	limits, uses, err := readEmpowerment()
	if err != nil {
		t.Fatal(err)
	}
	h := demo(t)
	for _, l := range limits {
		for _, text := range append([]words{l.Words}, examplesOf(l)...) {
			if len(text) != len(i18n.Langs) {
				t.Errorf("%s: %v", l.Role, text)
			}
		}
	}
	langs, told, over := map[i18n.Lang]bool{}, 0, 0
	for _, u := range uses {
		who := h.person(t, u.By)
		if !who.works(u.At.daysAgo) || u.At.daysAgo > since {
			t.Errorf("%s is not at work %d days ago", u.By, u.At.daysAgo)
		}
		if c := u.Corrected; c != nil && !who.works(c.At.daysAgo) {
			t.Errorf("%s is not at work %d days ago", u.By, c.At.daysAgo)
		}
		langs[i18n.DetectLang(u.Why, i18n.English)] = true
		if u.Story != "" {
			told++
			at := slices.IndexFunc(h.team.Stories, func(s demoStory) bool { return s.Key == u.Story })
			if at < 0 || h.team.Stories[at].Author != u.By || h.team.Stories[at].At.compare(u.At) < 0 {
				t.Errorf("%s: the story %q is not theirs, or told before", u.By, u.Story)
			}
		}
	}
	all := h.as(t, "eleanor").all("/empowerment/uses")
	stories := 0
	for _, u := range all {
		if u["over"] == true {
			over++
		}
		if u["story"] != nil {
			stories++
		}
	}
	if len(langs) != 3 || told != 2 || stories != 2 || over != 1 || len(uses) < 12 || len(all) != len(uses)+1 {
		t.Errorf("%d languages, %d told, %d stories, %d over, %d of %d uses", len(langs), told, stories, over, len(all), len(uses))
	}
}

func examplesOf(l demoLimit) (all []words) {
	for _, e := range l.Examples {
		all = append(all, e.Text)
	}
	return all
}
