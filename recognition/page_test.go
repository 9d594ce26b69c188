package recognition

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

var (
	tom    = people.Person{ID: "tom", Name: "Tom Beckett", Job: "Night auditor"}
	jiho   = people.Person{ID: "jiho", Name: "박지호"}
	ownIt  = values.Value{ID: "own", Name: en("Own it").With(i18n.Japanese, "最後まで自分ごと"), Icon: "anchor"}
	anchor = Badge{ID: "anchor", Name: en("The Anchor"), Criteria: en("For staying."), Icon: "anchor", Finish: "pine"}
	rabbit = Story{
		ID: "rabbit", At: 1, Author: people.Person{ID: mina.ID, Name: "Mina Seo"},
		Title: i18n.NewText(i18n.Korean, "토끼 <인형>"), Body: i18n.NewText(i18n.Korean, "@박지호님이 <b>전화</b>를\n여섯 번 걸었어요.\n\n토끼가 돌아왔어요."),
		People: []people.Person{tom, jiho}, Values: []values.Value{ownIt}, Applause: Applause{Count: 1234, Mine: true},
		Awards: []Award{{ID: "a", Badge: anchor, To: tom, By: jiho, Note: i18n.NewText(i18n.Japanese, "六回も")}},
	}
)

func as(v web.Viewer, lang i18n.Lang) context.Context {
	return web.WithViewer(context.Background(), v, web.Workplace{Name: "The Harbour House"}, lang)
}

var (
	lead  = web.Viewer{ID: "lead", Name: "Yui", Leader: true}
	owner = web.Viewer{ID: "owner", Name: "Eleanor", Leader: true, Owner: true}
)

func render(t *testing.T, ctx context.Context, c templ.Component) *goquery.Document {
	t.Helper()
	var html bytes.Buffer
	if err := c.Render(ctx, &html); err != nil {
		t.Fatal(err)
	}
	page, err := goquery.NewDocumentFromReader(&html)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// texts returns the words of each element, without their white space.
func texts(page *goquery.Document, selector string) []string {
	return page.Find(selector).Map(func(_ int, s *goquery.Selection) string { return oneLine(s.Text()) })
}

func attrs(page *goquery.Document, selector, name string) []string {
	return page.Find(selector).Map(func(_ int, s *goquery.Selection) string { return s.AttrOr(name, "") })
}

func TestStoryCard(t *testing.T) {
	page := render(t, as(mina, i18n.Japanese), StoryCard(rabbit, CardOptions{Back: "/board?value=own"}))
	same(t, "who", []string{"/people/tom", "/people/jiho"}, attrs(page, "article#story-rabbit a.person", "href"))
	same(t, "title", []string{"토끼 <인형>"}, texts(page, "h2[lang=ko] a[href='/stories/rabbit']"))
	same(t, "values", []string{"最後まで自分ごと"}, texts(page, "a.vtag:not([lang])"))
	same(t, "awards", []string{"The Anchor"}, texts(page, ".award b[lang=en]"))
	same(t, "applause", []string{"拍手する · 1,234"}, texts(page, "form[action='/stories/rabbit/applause'] button[aria-pressed=true]"))
	same(t, "what a press does", []string{"0", "/board?value=own"}, attrs(page, "form[data-applause] input", "value"))
	body, err := page.Find("div[lang=ko]").Html()
	if err != nil {
		t.Fatal(err)
	}
	same(t, "body", `<p><a href="/people/jiho">@박지호</a>님이 &lt;b&gt;전화&lt;/b&gt;를<br/>여섯 번 걸었어요.</p><p>토끼가 돌아왔어요.</p>`, strings.TrimSpace(body))
}

func TestStoryCard_beforeAnyApplause(t *testing.T) {
	story := rabbit
	story.Applause = Applause{}
	page := render(t, as(mina, i18n.English), StoryCard(story, CardOptions{Back: "/"}))
	same(t, "what a press does", []string{"1", "/"}, attrs(page, "form[data-applause] input", "value"))
	same(t, "pressed", []string{"false"}, attrs(page, "form[data-applause] button", "aria-pressed"))
	if page.Find("[hidden] [data-count]").Length() != 1 {
		t.Error("a count of nothing is shown")
	}
}

func TestBoardPage(t *testing.T) {
	view := func(change func(*boardView)) boardView {
		v := boardView{
			filter: web.NewForm(), here: emptyStory(), first: true, all: true, stories: []Story{rabbit}, week: 1,
			room:  room{values: []values.Value{ownIt}, badges: []Badge{anchor}, colleagues: newColleagues([]people.Person{tom})},
			teams: []people.Team{{ID: "front", Name: "Front Office"}}, waiting: []StoryRef{{ID: "rabbit", Title: rabbit.Title}},
		}
		change(&v)
		return v
	}
	filtered := func(v *boardView) {
		v.filter, v.all = web.NewForm("value", "own", "team", "front", "person", "tom"), false
		v.person = tom
	}
	for name, row := range map[string]struct {
		viewer web.Viewer
		view   boardView
		lede   []string
		live   []string
		leads  []string
		forms  int
		next   []string
		empty  []string
	}{
		"first page": {mina, view(func(v *boardView) {}), []string{"One story in the last seven days. Read it aloud tomorrow."},
			[]string{"/board/latest?after=rabbit"}, []string{}, 1, []string{}, []string{}},
		"for a lead": {lead, view(func(v *boardView) { v.week = manyStories + 1 }), []string{"More than 99 stories in the last seven days. Read one aloud tomorrow."},
			[]string{"/board/latest?after=rabbit"}, []string{"/stories/rabbit/award"}, 1, []string{}, []string{}},
		"with filters": {mina, view(func(v *boardView) { filtered(v); v.next = "x" }), []string{"One story in the last seven days. Read it aloud tomorrow."},
			[]string{}, []string{}, 1, []string{"/board?after=x&person=tom&team=front&value=own"}, []string{}},
		"later page": {mina, view(func(v *boardView) { v.first, v.next = false, "x" }), []string{},
			[]string{}, []string{}, 0, []string{"/board?after=x"}, []string{}},
		"nothing yet": {mina, view(func(v *boardView) { v.stories, v.week = nil, 0 }), []string{"No story in the last seven days. What did you see?"},
			[]string{"/board/latest?after="}, []string{}, 1, []string{}, []string{"The board is waiting for its first story"}},
		"nothing of the kind": {mina, view(func(v *boardView) { filtered(v); v.stories = nil }), []string{"One story in the last seven days. Read it aloud tomorrow."},
			[]string{}, []string{}, 1, []string{}, []string{"No story fits this"}},
		"nothing more": {mina, view(func(v *boardView) { v.first, v.stories = false, nil }), []string{},
			[]string{}, []string{}, 0, []string{}, []string{"There are no earlier stories"}},
	} {
		t.Run(name, func(t *testing.T) {
			page := render(t, as(row.viewer, i18n.English), boardPage(row.view))
			same(t, "lede", row.lede, texts(page, ".lede"))
			same(t, "live", row.live, attrs(page, "[data-live]", "data-live"))
			same(t, "for leads", row.leads, attrs(page, "[aria-labelledby=for-leads] a", "href"))
			same(t, "forms that tell", row.forms, page.Find("form[action='/stories']").Length())
			same(t, "next", row.next, attrs(page, "a[rel=next]", "href"))
			same(t, "empty", row.empty, texts(page, ".empty h2"))
		})
	}
	page := render(t, as(mina, i18n.English), boardPage(view(filtered)))
	same(t, "the chosen value", []string{"own"}, attrs(page, "form[method=get] input[name=value][checked]", "value"))
	same(t, "the chosen others", []string{"front", "", "tom"}, attrs(page, "form[method=get] option[selected]", "value"))
	same(t, "where applause comes back to", []string{"/board?person=tom&team=front&value=own"}, attrs(page, "input[name=back]", "value"))
}

func TestLatestLine(t *testing.T) {
	for newer, want := range map[int][]string{
		0: {}, 1: {"One new story. Show it."}, 2: {"2 new stories. Show them."}, manyStories + 1: {"More than 99 new stories. Show them."},
	} {
		same(t, "the line", want, texts(render(t, as(mina, i18n.English), latestLine(newer)), "a[href='/board']"))
	}
}

func TestStoryForm_keepsWhatWasTypedAndSaysWhatIsWrong(t *testing.T) {
	form := web.NewForm("who[0]", "Tim", "who[5]", "박지호", "title", "A title", "values", "own", "guest_consent", "1")
	form, _ = form.Refused(web.Refuse("who[0]", "recognition.invalid.who_unknown", "Name", "Tim").Add("body", "web.invalid.missing"))
	r := room{values: []values.Value{ownIt}, colleagues: newColleagues([]people.Person{tom, jiho})}
	page := render(t, as(mina, i18n.English), newStoryPage(form, r))
	same(t, "names", []string{"Tim", "", "", "", "", "박지호", ""}, attrs(page, "input[list=colleagues]", "value"))
	same(t, "suggestions", []string{"Tom Beckett", "박지호"}, attrs(page, "#colleagues option", "value"))
	same(t, "open fold", 1, page.Find("details[open]").Length())
	same(t, "chosen", []string{"own", "1"}, attrs(page, "input[checked]", "value"))
	same(t, "wrong", []string{"Nobody here is called Tim. Please check the spelling.", "Please fill this in."}, texts(page, ".error"))
	same(t, "links to what is wrong", []string{"#f-who-0", "#f-body"}, attrs(page, ".problems a", "href"))
	for _, link := range attrs(page, ".problems a", "href") {
		if page.Find(link).Length() != 1 {
			t.Errorf("%s leads nowhere", link)
		}
	}
	id := page.Find("input[name=id]").AttrOr("value", "")
	same(t, "id", form.Value("id"), id)
}

func TestStoryForm_suggestsNobodyToAGreatMany(t *testing.T) {
	r := room{colleagues: newColleagues(make([]people.Person, maxSuggestable+1))}
	page := render(t, as(mina, i18n.English), newStoryPage(emptyStory(), r))
	same(t, "suggestions", 0, page.Find("#colleagues option").Length())
	same(t, "fields for people", whoFields, page.Find("input[list=colleagues]").Length())
	same(t, "open fold", 0, page.Find("details[open]").Length())
	same(t, "fields for values", 0, page.Find("[name=values]").Length())
}

func TestStoryPage_offersWhatTheViewerMay(t *testing.T) {
	for name, row := range map[string]struct {
		viewer web.Viewer
		want   []string
	}{
		"author": {mina, []string{"/stories/rabbit/edit", "/stories/rabbit/withdraw"}},
		"staff":  {web.Viewer{ID: "other"}, []string{}},
		"lead":   {lead, []string{"/stories/rabbit/award", "/stories/rabbit/candidate"}},
		"owner":  {owner, []string{"/stories/rabbit/withdraw", "/stories/rabbit/award", "/stories/rabbit/candidate"}},
	} {
		t.Run(name, func(t *testing.T) {
			page := render(t, as(row.viewer, i18n.English), storyPage(storyView{story: rabbit, applauders: []people.Person{tom, jiho}}))
			var got []string
			for _, n := range page.Find("a.btn, form:not([data-applause])").EachIter() {
				got = append(got, n.AttrOr("href", n.AttrOr("action", "")))
			}
			same(t, "actions", row.want, append([]string{}, got...))
			same(t, "applause", []string{"Applause from Tom Beckett, 박지호 and 1,232 more"}, texts(page, ".avs + .meta"))
			same(t, "notes", []string{"六回も"}, texts(page, "blockquote[lang=ja]"))
		})
	}
}

func TestStoryPage_saysForWhichHuddleItIsMarked(t *testing.T) {
	for _, row := range []struct {
		lang i18n.Lang
		c    Candidate
		want string
	}{
		{i18n.English, Candidate{By: tom}, "Tom Beckett has marked this story for a coming huddle."},
		{i18n.English, Candidate{By: tom, Day: "2001-11-21"}, "Tom Beckett has marked this story for the huddle: Wednesday 21 November 2001."},
		{i18n.Korean, Candidate{By: jiho, Day: "2001-11-21"}, "박지호 님이 이 스토리를 2001년 11월 21일 수요일 허들 후보로 올렸어요."},
		{i18n.Japanese, Candidate{By: tom}, "Tom Beckettさんが今後の朝礼の候補にしました。"},
	} {
		story := rabbit
		story.Candidate = &row.c
		page := render(t, as(lead, row.lang), storyPage(storyView{story: story}))
		same(t, "sentence", []string{row.want}, texts(page, "form[action$=candidate] p"))
		same(t, "what a press does", []string{"0"}, attrs(page, "form[action$=candidate] input", "value"))
	}
}

func TestAwardPage(t *testing.T) {
	v := awardView{
		form: web.NewForm("to", "tom", "badge", "anchor"), story: StoryRef{ID: "rabbit", Title: rabbit.Title}, back: "/stories/rabbit",
		badges: []Badge{anchor}, praised: []people.Person{tom, jiho}, colleagues: newColleagues([]people.Person{tom, jiho}),
	}
	page := render(t, as(lead, i18n.English), awardPage(v))
	same(t, "where it goes", 1, page.Find("form[method=post][action='/stories/rabbit/awards']").Length())
	same(t, "badges", []string{"The Anchor"}, texts(page, ".medal-pick .choice"))
	same(t, "chosen", []string{"anchor", "tom"}, attrs(page, "input[checked]", "value"))
	same(t, "criteria", []string{"For staying."}, texts(page, "dd"))

	v.form, _ = v.form.Refused(web.RefuseConflict("badge", "recognition.invalid.awarded_before", "Name", "Tom Beckett"))
	page = render(t, as(lead, i18n.English), awardPage(v))
	same(t, "wrong", []string{"Tom Beckett has this badge for this story already."}, texts(page, "fieldset#f-badge[aria-invalid=true] .error"))

	v.praised = nil
	page = render(t, as(lead, i18n.English), awardPage(v))
	same(t, "without anybody praised", 0, page.Find("input[name=to]").Length())
	same(t, "a name is asked for", 1, page.Find("input[name=name][aria-required]").Length())

	v.badges = nil
	page = render(t, as(lead, i18n.English), awardPage(v))
	same(t, "without badges", 0, page.Find("form").Length())
	page = render(t, as(owner, i18n.English), awardPage(v))
	same(t, "the owner makes one", []string{"/setup/badges/new"}, attrs(page, ".empty a", "href"))
}

func TestBadgePage(t *testing.T) {
	award := rabbit.Awards[0]
	award.Story = StoryRef{ID: "rabbit", Title: rabbit.Title}
	v := badgeView{badge: anchor, holders: []Award{award, {ID: "b", Badge: anchor, To: jiho}}, next: "b"}
	page := render(t, as(lead, i18n.Korean), badgePage(v))
	same(t, "name", []string{"The Anchor"}, texts(page, "h1[lang=en]"))
	same(t, "holders", []string{"/people/tom", "/people/jiho"}, attrs(page, ".list a.person", "href"))
	same(t, "stories", []string{"토끼 <인형>"}, texts(page, ".list a[href='/stories/rabbit']:not([lang])"))
	same(t, "next", []string{"/badges/anchor?after=b"}, attrs(page, "a[rel=next]", "href"))
	same(t, "a lead awards it", 1, page.Find("a[href='/badges/anchor/award']").Length())
	v.badge.Retired = true
	same(t, "nobody awards it", 0, render(t, as(lead, i18n.Korean), badgePage(v)).Find("a[href='/badges/anchor/award']").Length())
	v.badge.Retired = false
	same(t, "staff do not", 0, render(t, as(mina, i18n.Korean), badgePage(v)).Find("a[href='/badges/anchor/award']").Length())
}

func TestBadgeFormPage(t *testing.T) {
	form := web.NewForm("name.en", "The Anchor", "name.ko", "닻", "icon", "anchor", "finish", "pine", "value", "own")
	form, _ = form.Refused(web.Refuse("criteria.en", "web.invalid.missing"))
	v := badgeFormView{badge: anchor, form: form, values: []values.Value{ownIt}, langs: []i18n.Lang{i18n.English, i18n.Korean}}
	page := render(t, as(owner, i18n.English), badgeFormPage(v))
	same(t, "names", []string{"The Anchor", "닻"}, attrs(page, "input[name^=name]", "value"))
	same(t, "chosen", []string{"own", "anchor", "pine"}, attrs(page, "input[checked]", "value"))
	same(t, "wrong", []string{"Please fill this in."}, texts(page, "#f-criteria-en + .error"))
	same(t, "actions", []string{"/setup/badges/anchor", "/setup/badges/anchor/retire"}, attrs(page, "form", "action"))
	v.badge = Badge{}
	same(t, "a new one", []string{"/setup/badges"}, attrs(render(t, as(owner, i18n.English), badgeFormPage(v)), "form", "action"))
}

func TestThanks(t *testing.T) {
	about := About{Awards: rabbit.Awards, Stories: []Story{rabbit}}
	held := []Held{{Badge: anchor, Times: 2}, {Badge: Badge{ID: "b", Name: en("The Bell")}, Times: 1}}
	page := render(t, as(mina, i18n.English), Thanks(tom, held, about))
	same(t, "badges", []string{"The Anchor", "The Bell"}, texts(page, "[aria-labelledby=badges] a"))
	same(t, "how often", []string{"2 times"}, texts(page, "[aria-labelledby=badges] li > .meta"))
	same(t, "all stories", 1, page.Find("a[href='/board?person=tom']").Length())
	same(t, "stories", []string{"토끼 <인형>"}, texts(page, "[aria-labelledby=stories] li a[lang=ko]"))
	page = render(t, as(mina, i18n.English), Thanks(tom, nil, About{}))
	same(t, "nothing yet", []string{"No stories about Tom Beckett yet."}, texts(page, ".card p"))
}
