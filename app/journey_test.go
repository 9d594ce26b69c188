package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/modules"
	"credo/quizzes"
)

// A cast is who walks the journeys, by their keys in the demo team.
type cast struct {
	screen
	lang                           i18n.Lang
	hire, hiresLead, author, guide string
}

var casts = map[string]cast{
	"Korean on a phone": {
		screen: screen{width: 360, height: 780, language: "ko-KR,ko;q=0.9"}, lang: i18n.Korean,
		hire: "daeun", hiresLead: "yui", author: "jiho", guide: "eunji",
	},
	"Japanese without JavaScript": {
		screen: screen{width: 1280, height: 900, language: "ja", noScript: true}, lang: i18n.Japanese,
		hire: "misaki", hiresLead: "daniel", author: "ren", guide: "yui",
	},
	"English by keyboard alone": {
		screen: screen{width: 1280, height: 720, language: "en", noMouse: true}, lang: i18n.English,
		hire: "mina", hiresLead: "yui", author: "haruto", guide: "daniel",
	},
}

// TestJourneys walks the main job in a real browser, the way its people do.
func TestJourneys(t *testing.T) {
	for name, c := range casts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := demo(t)
			t.Run("a new hire learns", func(t *testing.T) { c.learns(t, h) })
			t.Run("a team reads the huddle", func(t *testing.T) { c.readsTheHuddle(t, h) })
			t.Run("a story earns a badge", func(t *testing.T) { c.tellsAStory(t, h) })
			t.Run("an owner opens the doors", func(t *testing.T) { c.opensTheDoors(t) })
		})
	}
}

// enter signs somebody in by hand, in a browser of their own.
func (c cast) enter(t *testing.T, h *house, key string) *tab {
	t.Helper()
	b := newTab(t, h.url, c.screen)
	p := h.person(t, key)
	b.open("/")
	if at := b.path(); at != "/signin" {
		b.fail("nobody is asked to sign in at %s", at)
	}
	b.see("h1", i18n.Message(c.lang, "people.signin.welcome"))
	b.fill("[name=login]", p.EmployeeNumber)
	b.fill("[name=secret]", p.secret())
	b.follow(".pin-box .btn--go")
	if at := b.path(); at != "/" {
		b.fail("after signing in: %s", at)
	}
	return b
}

func (c cast) learns(t *testing.T, h *house) {
	b := c.enter(t, h, c.hire)
	b.see(".page-head h1", web.CalledBy(h.person(t, c.hire).Name))
	b.follow("[aria-labelledby=next] .btn")
	if !strings.HasPrefix(b.path(), "/lessons/") {
		b.fail("no lesson")
	}
	for strings.HasPrefix(b.path(), "/lessons/") {
		b.see(".prose", " ")
		b.follow(`form[action$="/read"] .btn--go`)
	}
	quiz := strings.TrimPrefix(b.path(), "/quizzes/")
	c.takesQuiz(b, h, quiz, false)
	b.see("h1", "")
	if b.count(".fb--wrong") == 0 || b.count(".fb small") == 0 {
		b.fail("no feedback for wrong answers")
	}
	b.open("/quizzes/" + quiz)
	c.takesQuiz(b, h, quiz, true)
	if b.count(".fb--wrong") != 0 {
		b.fail("right answers are marked wrong")
	}
	title, url := moduleOf(h, quiz, h.person(t, c.hiresLead).Language)
	b.open(url)
	b.see("main", i18n.Message(c.lang, "modules.done"))

	lead := c.enter(t, h, c.hiresLead)
	lead.open("/team")
	row := fmt.Sprintf(`tr:has(a[href="/people/%s"]) td[data-skill=%q] .st--ok`, h.id(t, c.hire), title)
	if lead.count(row) != 1 {
		lead.fail("the lead does not see that %s is done", title)
	}
}

// takesQuiz starts the quiz, answers all of it rightly or wrongly, and hands in.
func (c cast) takesQuiz(b *tab, h *house, quizID string, rightly bool) {
	b.t.Helper()
	b.follow(`form[action$="/attempts"] .btn--go`)
	quiz, err := quizzes.Load(context.Background(), h.db, quizID)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, q := range quiz.Questions {
		if q.Kind.Typed() {
			typed := "-987654"
			if rightly {
				typed = q.Key().Text
			}
			b.fill(`[name="answer-`+q.ID+`"]`, typed)
			continue
		}
		for _, choice := range q.Choices {
			if q.Right(choice) == rightly {
				b.press("#c-" + q.ID + "-" + choice.ID)
				if q.Kind != quizzes.Multiple {
					break
				}
			}
		}
	}
	b.follow("[name=overview]")
	b.follow("[name=submit]")
}

// moduleOf names the module that a quiz belongs to, to a reader of lang.
func moduleOf(h *house, quizID string, lang i18n.Lang) (title, url string) {
	return h.modules.OfQuiz(i18n.NewContext(context.Background(), lang, nil), quizID)
}

// id returns the id of somebody of the demo team.
func (h *house) id(t *testing.T, key string) string {
	t.Helper()
	return h.as(t, key).get("/me").object()["id"].(string)
}

// badgesOf counts the badges that somebody has.
func (h *house) badgesOf(t *testing.T, key string) int {
	t.Helper()
	return len(h.as(t, "eleanor").get("/people/" + h.id(t, key)).object()["badges"].([]any))
}

func (c cast) readsTheHuddle(t *testing.T, h *house) {
	b := c.enter(t, h, c.hire)
	b.follow(".card--lift h2 a")
	if b.count(".ed-section") != 7 {
		b.fail("%d sections", b.count(".ed-section"))
	}
	b.follow(`.actionbar [name=how][value=read]`)
	b.follow(`.actionbar [name=how][value=present]`)
	if b.count(`.actionbar [name=how]`) != 0 {
		b.fail("whoever was there is asked again")
	}
	lead := c.enter(t, h, c.guide)
	lead.open("/huddle")
	lead.follow(`a[href$="/presence"]`)
	lead.see("main", h.person(t, c.hire).Name)
}

func (c cast) tellsAStory(t *testing.T, h *house) {
	praised, before := h.person(t, c.hire), h.badgesOf(t, c.hire)
	b := c.enter(t, h, c.author)
	b.open("/stories/new")
	b.follow(".btn--go[type=submit], form#tell .btn--go") // nothing filled in yet
	if b.count(".error") < 2 {
		b.fail("an empty story is not refused at its fields")
	}
	b.fill(`[name="who[0]"]`, praised.Name)
	b.fill("[name=title]", "비 오는 날의 문 雨の日の扉")
	b.fill("[name=body]", "손님이 젖은 채로 서 계셨어요.\n\n수건을 먼저 건넸어요.")
	b.press(`label:has([name=values])`)
	b.press(`label:has([name=guest_consent][value="0"])`)
	b.follow("form#tell .btn--go")
	anchor := evaluate[string](b, "location.hash")
	if b.path() != "/board" || !strings.HasPrefix(anchor, "#story-") {
		b.fail("the story was not put on the board: %s", anchor)
	}
	story := "/stories/" + strings.TrimPrefix(anchor, "#story-")
	b.see("main article h2", "비 오는 날의 문")

	lead := c.enter(t, h, c.guide)
	lead.open(story)
	if applaud := `form[action$="/applause"] .btn`; c.noScript {
		lead.follow(applaud)
	} else {
		lead.press(applaud)
	}
	lead.await(`form[action$="/applause"] .btn[aria-pressed=true]`)
	lead.open(story + "/award")
	lead.press("label:has([name=badge])")
	lead.fill("[name=note]", "문보다 먼저 사람을 보았어요.")
	lead.follow("form#award .btn--go")
	lead.open(story)
	lead.see("aside", "문보다 먼저 사람을 보았어요.")
	lead.follow(`form[action$="/candidate"] .btn`)

	honoured := c.enter(t, h, c.hire)
	honoured.see("main", "문보다 먼저 사람을 보았어요.")
	honoured.open("/people/" + h.id(t, c.hire))
	if honoured.count(".medal") == 0 || h.badgesOf(t, c.hire) != before+1 {
		honoured.fail("no badge on the page of who got it")
	}
	lead.open("/huddles/new")
	option := fmt.Sprintf(`[name=story] option[value=%q]`, strings.TrimPrefix(story, "/stories/"))
	if lead.count(option) == 0 {
		lead.fail("the candidate is not offered for a huddle")
	}
}

// opensTheDoors starts an empty Credo and fills it through its pages.
func (c cast) opensTheDoors(t *testing.T) {
	db := storagetest.SQLite(t)
	h := serve(t, db, new(clock))
	ctx := context.Background()
	token, err := h.people.NewSetUpToken(ctx)
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, h.url, c.screen)
	b.open("/start/" + token)
	b.follow("form .btn--go")
	if b.count(".error") < 3 {
		b.fail("an empty set-up is not refused at its fields")
	}
	b.fill("[name=workplace]", "항구의 집 港の家")
	b.fill("[name=zone]", "Asia/Seoul")
	b.fill(`[name="owner.name"]`, "Eleanor")
	b.fill(`[name="owner.secret"]`, "open the harbour")
	b.follow("form .btn--go")
	if b.path() != "/setup" {
		b.fail("the set-up leads elsewhere")
	}
	if status := newTab(t, h.url, c.screen).open("/start/" + token); status != 404 {
		t.Errorf("the set-up link works twice: %d", status)
	}

	b.open("/setup/teams")
	b.fill("[name=name]", "Front")
	b.follow("form[action='/setup/teams'] .btn--go")
	b.see("main", "Front")
	b.open("/setup/people/new")
	b.fill("[name=name]", "박지호")
	b.fill("[name=employee_number]", "1001")
	b.press("label:has([name=teams])")
	b.fill("[name=secret]", "123456")
	b.follow("form[action='/setup/people'] .btn--go")
	b.see(".error", i18n.Message(c.lang, "people.invalid.pin_easy"))
	b.fill("[name=secret]", "482913")
	b.follow("form[action='/setup/people'] .btn--go")
	b.see("main", "박지호")

	c.writesCredo(b)
	c.writesModule(b)
	c.writesHuddle(b)

	staff := newTab(t, h.url, c.screen)
	staff.open("/signin")
	staff.fill("[name=login]", "박지호")
	staff.fill("[name=secret]", "482913")
	staff.follow(".pin-box .btn--go")
	staff.follow("a[href='/huddle']")
	staff.see("main", "오늘 문을 엽니다.")
	learning, err := modules.For(ctx, db, personByName(t, db, "박지호"))
	if err != nil || len(learning) != 1 || learning[0].Quiz == nil {
		t.Errorf("what staff may learn: %+v, %v", learning, err)
	}
}

func (c cast) writesCredo(b *tab) {
	b.t.Helper()
	b.open("/setup/credo")
	for b.count(`[name^="values["][name$="].name"]`) < 5 {
		b.follow("[name=add]")
	}
	b.fill("[name=vision]", "오실 때보다 가벼운 마음으로 떠나시는 집")
	for i, name := range []string{"환대", "알아차림", "책임", "솜씨", "한 팀"} {
		b.fill(fmt.Sprintf(`[name="values[%d].name"]`, i), name)
		b.fill(fmt.Sprintf(`[name="values[%d].statement"]`, i), name+"을 먼저 합니다.")
	}
	b.follow("[name=add]")
	b.see(".error", i18n.Message(c.lang, "values.invalid.sixth"))
	if got := evaluate[string](b, `document.querySelector('[name="values[4].name"]').value`); got != "한 팀" {
		b.fail("the fifth value is lost with the refusal of the sixth: %q", got)
	}
	b.follow(".actionbar .btn--go")
	if b.path() != "/credo" || b.count("article.value") != 5 {
		b.fail("%d values", b.count("article.value"))
	}
}

func (c cast) writesModule(b *tab) {
	b.t.Helper()
	b.open("/modules/new")
	b.fill("[name=title]", "첫날")
	b.fill(`[name="lessons[0].title"]`, "문 앞에서")
	b.fill(`[name="lessons[0].markdown"]`, "# 인사\n\n**먼저** 웃어요.")
	if b.count(`[name="quiz.questions[0].text"]`) == 0 {
		b.follow(`[name=do][value="question.add"]`)
	}
	b.fill(`[name="quiz.pass_mark"]`, "100")
	b.fill(`[name="quiz.questions[0].text"]`, "무엇이 먼저일까요?")
	b.fill(`[name="quiz.questions[0].choices[0].text"]`, "인사")
	b.fill(`[name="quiz.questions[0].choices[1].text"]`, "계산")
	b.press(`label:has([name="quiz.questions[0].choices[0].right"])`)
	b.press(`label:has([name=assign][value=everyone])`)
	b.follow("[name=do][value=publish]")
	if !strings.HasPrefix(b.path(), "/modules/") || b.path() == "/modules/new" {
		b.fail("the module was not published")
	}
}

func (c cast) writesHuddle(b *tab) {
	b.t.Helper()
	b.open("/huddles/new")
	b.fill(`[name^="sections["][name$=".body_markdown"]`, "오늘 문을 엽니다.")
	b.follow(".actionbar .btn--go, form .btn--go")
	b.see("main", "오늘 문을 엽니다.")
}

func personByName(t *testing.T, db *storage.DB, name string) (id string) {
	t.Helper()
	if err := db.QueryRow(context.Background(), `SELECT id FROM person WHERE name = $1`, name).Scan(&id); err != nil {
		t.Fatal(err)
	}
	return id
}
