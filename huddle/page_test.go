package huddle

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
)

func render(t *testing.T, ctx context.Context, component templ.Component) *goquery.Document {
	t.Helper()
	var page bytes.Buffer
	if err := component.Render(ctx, &page); err != nil {
		t.Fatal(err)
	}
	document, err := goquery.NewDocumentFromReader(&page)
	if err != nil {
		t.Fatal(err)
	}
	return document
}

// texts returns what a person reads in each of the elements, on one line.
func texts(in *goquery.Document, selector string) []string {
	var all []string
	in.Find(selector).Each(func(_ int, s *goquery.Selection) {
		all = append(all, strings.Join(strings.Fields(words(s)), " "))
	})
	return all
}

// words returns the text of an element, that of each of its parts apart.
func words(s *goquery.Selection) string {
	var all []string
	s.Contents().Each(func(_ int, part *goquery.Selection) {
		if goquery.NodeName(part) == "#text" {
			all = append(all, part.Text())
		} else {
			all = append(all, words(part))
		}
	})
	return strings.Join(all, " ")
}

func english() context.Context { return i18n.NewContext(context.Background(), i18n.English, nil) }

// shown returns an edition with everything in it as by sees it, and its page.
func shown(t *testing.T, w *world, by web.Viewer, e Edition) (View, *goquery.Document) {
	t.Helper()
	v, err := Of(t.Context(), w.DB, by, e.ID, w.Now())
	if err != nil {
		t.Fatal(err)
	}
	return v, render(t, w.Context(by), editionPage(v, "/huddle", neighbours{}, nil))
}

func TestEditionPage_readsFromTheValueToTheClosingThought(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	d := w.full(today, w.Front)
	d.Sections = []Section{
		{Kind: ValueOfTheDay, Minutes: 1},
		{Kind: WowStory, Body: en("Listen for *who* saw it."), Minutes: 4},
		{Kind: Do, Body: en("- **09:10** First ferry.\n- **All day** Call-backs."), Minutes: 3},
		{Kind: Notice, Title: en("The lifts"), Body: en("<b>West</b> is out."), Minutes: 0},
		{Kind: Closing, Body: en("No hurry."), Minutes: 1},
	}
	e, _, err := w.store.Write(w.Context(w.Yui), w.Yui, d)
	if err != nil {
		t.Fatal(err)
	}
	_, page := shown(t, w, w.Mina, e)
	for selector, want := range map[string][]string{
		".masthead":      {"The Morning Edition · No. 1 " + i18n.Date(english(), today) + " · Front Office"},
		"h1":             {"The umbrella that came back dry"},
		"h1 + p":         {"Read out by 田中 由衣 · 9 minutes"},
		"h2.eyebrow":     {"Value of the day 1 minute", "Wow story 4 minutes", "What we do today 3 minutes", "The lifts", "Closing thought 1 minute"},
		".value-head":    {"Notice first See before the guest speaks."},
		"#s2 .prose":     {"Listen for who saw it.", "She lent it to a stranger."},
		"#s2 .vtag":      {"Notice first"},
		"#s2 a.person":   {"陽斗 青木 陽斗"},
		".todo-list li":  {"09:10 First ferry.", "All day Call-backs."},
		".todo-list b":   {"All day"},
		"time":           {"09:10"},
		"#s4 .prose":     {"<b>West</b> is out."},
		"#s5 .quote":     {"No hurry."},
		".toc a":         {"Value of the day", "Wow story", "What we do today", "The lifts", "Closing thought"},
		".banner b":      {"Could you not be there?"},
		"aside .btn":     nil,
		".stat b":        {"0 of 3"},
		".presence .avs": nil,
	} {
		if diff := cmp.Diff(want, texts(page, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
}

func TestEditionPage_showsAValueAndAStoryThatHaveNoSection(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	e, _, err := w.store.Write(w.Context(w.Yui), w.Yui, w.full(today, Everyone))
	if err != nil {
		t.Fatal(err)
	}
	_, page := shown(t, w, w.Mina, e)
	want := []string{"Value of the day", "Wow story", "What we do today 3 minutes", "Closing thought 1 minute"}
	if diff := cmp.Diff(want, texts(page, "h2.eyebrow")); diff != "" {
		t.Error(diff)
	}
}

// offered returns the chips and buttons of a presence form.
func offeredIn(page *goquery.Document) (chips []string, buttons []string) {
	page.Find("form[action$='/presence'] button").Each(func(_ int, b *goquery.Selection) {
		buttons = append(buttons, b.AttrOr("name", "")+"="+b.AttrOr("value", ""))
	})
	return texts(page, ".actionbar .chip"), buttons
}

func TestEditionPage_asksWhatOneHasNotSaidYet(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	e := w.write(t, w.Yui, today, Everyone)
	steps := []struct {
		how     How
		chips   []string
		buttons []string
	}{
		{"", nil, []string{"how=read", "how=present"}},
		{Read, []string{"You have read it"}, []string{"how=present"}},
		{Present, []string{"You were there"}, nil},
	}
	for _, step := range steps {
		if step.how != "" {
			w.take(t, w.Mina, e, step.how)
		}
		_, page := shown(t, w, w.Mina, e)
		chips, buttons := offeredIn(page)
		if diff := cmp.Diff([][]string{step.chips, step.buttons}, [][]string{chips, buttons}); diff != "" {
			t.Errorf("after %q: %s", step.how, diff)
		}
		if back := page.Find("input[name=back]").AttrOr("value", "/huddle#presence"); back != "/huddle#presence" {
			t.Errorf("after %q it leads to %q", step.how, back)
		}
	}
}

func TestEditionPage_namesTheMissingForLeadsOnly(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	e := w.write(t, w.Yui, today, w.Front)
	w.take(t, w.Haruto, e, Present)
	_, forStaff := shown(t, w, w.Mina, e)
	_, forLead := shown(t, w, w.Yui, e)
	for name, test := range map[string]struct {
		page  *goquery.Document
		links []string
		words bool
	}{
		"staff": {forStaff, nil, false},
		"lead":  {forLead, []string{"一人ずつ見る", "編集", "朝礼を準備する"}, true},
	} {
		if diff := cmp.Diff(test.links, texts(test.page, "aside a.inline-link, aside .btn")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if named := strings.Contains(test.page.Find("aside").Text(), "Mina Seo"); named != test.words {
			t.Errorf("%s: Mina is named among the missing: %t", name, named)
		}
		if !strings.Contains(test.page.Find("aside").Text(), "青木 陽斗") {
			t.Errorf("%s: who was there is not named", name)
		}
	}
}

func TestEditionPage_beforeItsDayAsksNobody(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	e := w.write(t, w.Eleanor, today.Add(1), Everyone)
	_, page := shown(t, w, w.Eleanor, e)
	if got := page.Find("form, .stat").Length(); got != 0 {
		t.Errorf("it has %d forms and counts", got)
	}
	want := []string{"Not out yet. Those it is for can read it on " + i18n.Date(english(), today.Add(1)) + "."}
	if diff := cmp.Diff(want, texts(page, ".banner")); diff != "" {
		t.Error(diff)
	}
}

func TestEditionPage_marksWhatIsInAnotherLanguage(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	d := w.full(today, Everyone)
	d.Sections[1].Body = d.Sections[1].Body.With(i18n.Korean, "마음")
	e, _, err := w.store.Write(w.Context(w.Yui), w.Yui, d)
	if err != nil {
		t.Fatal(err)
	}
	_, page := shown(t, w, w.Jiho, e) // in Korean; the value's name is translated, its sentence is not
	want := []string{"The umbrella that came back dry", "See before the guest speaks.", "She lent it to a stranger.",
		"What we do today 3분", "09:10 First ferry.", "What we do today"}
	if diff := cmp.Diff(want, texts(page, "[lang=en]")); diff != "" {
		t.Error(diff)
	}
}

func TestTodayCard(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	e, _, err := w.store.Write(w.Context(w.Yui), w.Yui, w.full(today, Everyone))
	if err != nil {
		t.Fatal(err)
	}
	w.take(t, w.Haruto, e, Present)
	v, err := Today(t.Context(), w.DB, w.Mina, w.Now())
	if err != nil {
		t.Fatal(err)
	}
	card := render(t, w.Context(w.Mina), TodayCard(v, "/"))
	for selector, want := range map[string][]string{
		".masthead":             {"The Morning Edition · No. 1 " + i18n.Date(english(), today)},
		".vtag":                 {"Notice first"},
		"h2 a[href='/huddle']":  {"The umbrella that came back dry"},
		"h2 + p":                {"She lent it to a stranger."},
		".card-foot .meta":      {"1 was there"},
		".card-foot .av":        {"陽斗"},
		"button[value=present]": {"I was there"},
		"button[value=read]":    {"I have read it"},
	} {
		if diff := cmp.Diff(want, texts(card, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
	if back := card.Find("input[name=back]").AttrOr("value", ""); back != "/" {
		t.Errorf("it leads back to %q", back)
	}
	if action := card.Find("form").AttrOr("action", ""); action != "/huddles/"+e.ID+"/presence" {
		t.Errorf("the form leads to %q", action)
	}
}

func TestNoneCard_tellsLeadsWhatToDo(t *testing.T) {
	for role, want := range map[string][]string{"staff": nil, "lead": {"/huddles/new"}} {
		viewer := web.Viewer{ID: "v", Leader: role == "lead"}
		card := render(t, web.WithViewer(t.Context(), viewer, web.Workplace{}, i18n.English), NoneCard())
		var links []string
		card.Find("a").Each(func(_ int, a *goquery.Selection) { links = append(links, a.AttrOr("href", "")) })
		if diff := cmp.Diff(want, links); diff != "" {
			t.Errorf("%s: %s", role, diff)
		}
	}
}

func TestPresencePage_listsTheTeamsWithTheMissingFirst(t *testing.T) {
	person := func(name string, teams ...string) people.Person {
		p := people.Person{ID: name, Name: name}
		for _, team := range teams {
			p.Teams = append(p.Teams, people.Membership{ID: team, Name: team})
		}
		return p
	}
	at := newWorld(t, storagetest.SQLite(t)).Instant()
	v := View{Edition: Edition{Day: "2026-11-20"}}
	groups := byTeam(web.Team{}, []Attendance{
		{person("Yui", "Front"), Present, at}, {person("Ren", "rooms", "Front"), Read, at},
	}, []people.Person{person("Eleanor"), person("Mina", "Front")})
	page := render(t, english(), presencePage(v, groups))
	want := []string{"Front 1 of 2", "rooms 1 of 1", "Without a team 0 of 1"}
	if diff := cmp.Diff(want, texts(page, ".section-head")); diff != "" {
		t.Error(diff)
	}
	want = []string{"M Mina Not yet", "Y Yui Was there · 22:00", "R Ren Read it · 22:00", "E Eleanor Not yet"}
	if diff := cmp.Diff(want, texts(page, ".list li")); diff != "" {
		t.Error(diff)
	}
	ofRooms := byTeam(web.Team{ID: "rooms", Name: "rooms"}, nil, []people.Person{person("Ren", "Front", "rooms")})
	if diff := cmp.Diff("rooms", ofRooms[0].team); diff != "" {
		t.Errorf("for the huddle of another of their teams: %s", diff)
	}
}

func TestListPage_saysWhatOneHasRead(t *testing.T) {
	w := newWorld(t, storagetest.SQLite(t))
	fortnight(t, w)
	first, err := loadOf(t.Context(), w.DB, today, Everyone)
	if err != nil {
		t.Fatal(err)
	}
	w.take(t, w.Yui, first, Read)
	recent, next, err := Recent(t.Context(), w.DB, w.Yui, "", 5, w.Now())
	if err != nil {
		t.Fatal(err)
	}
	upcoming, err := Upcoming(t.Context(), w.DB, w.Yui, w.Now())
	if err != nil {
		t.Fatal(err)
	}
	ctx := i18n.NewContext(w.Context(w.Yui), i18n.English, nil)
	page := render(t, ctx, listPage(huddleList{upcoming: upcoming, recent: recent, next: next, first: true}))
	line := func(day storage.Day, team string) string {
		return i18n.Date(ctx, day) + team + " Huddle of " + i18n.DateLong(ctx, day)
	}
	want := []string{
		line(today.Add(3), " · Front Office") + " Change it",
		line(today.Add(2), " · Front Office"), line(today.Add(2), ""),
		line(today.Add(1), " · Front Office"), line(today.Add(1), ""),
		line(today, "") + " You have read it",
	}
	if diff := cmp.Diff(want, texts(page, ".list li")); diff != "" {
		t.Error(diff)
	}
	if got := page.Find(".list li a").Eq(3).AttrOr("href", ""); got != fmt.Sprintf("/huddles/%s?audience=everyone", today.Add(2)) {
		t.Errorf("the workplace's edition is at %q", got)
	}
}
