package review

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/internal/web/webtest"
	"credo/quizzes"
)

var render, texts = webtest.Render, webtest.Texts

func looking(lang i18n.Lang) context.Context { return webtest.Looking(lang, false) }

// rain is a question of a day with its key.
func rain(id string) quizzes.Question {
	return quizzes.Question{ID: id, Kind: quizzes.Single, Text: en("Is it raining, " + id + "?"), Feedback: en("Look outside."), Choices: []quizzes.Choice{
		{ID: "1", Text: en("Yes"), Weight: quizzes.Full, Feedback: en("So it is.")}, {ID: "2", Text: en("No"), Feedback: en("Look again.")},
	}}
}

// halfDone is a day with two questions, of which the first is answered.
func halfDone() Today {
	day := storage.Day("2026-11-21")
	answered := &Answer{Marked: rain("a").Mark(quizzes.Given{Choices: []string{"2"}}), Rating: Again, NextOn: day.Add(1)}
	for i, r := range Ratings {
		answered.Others = append(answered.Others, Alternative{r, day.Add(1 + 3*i)})
	}
	return Today{Day: day, Items: []Item{
		{Day: day, Place: 1, Question: rain("a").Ask(), ShownAt: 1, Answer: answered},
		{Day: day, Place: 2, Question: rain("b").Ask()},
	}}
}

func TestQuestionPage_keepsTheKeyToItself(t *testing.T) {
	today := halfDone()
	open, _ := today.Open()
	var page bytes.Buffer
	if err := questionPage(today, open, quizzes.Given{Choices: []string{"2"}}, web.Form{}).Render(looking(i18n.English), &page); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"So it is", "Look again", "Look outside"} {
		if strings.Contains(page.String(), secret) {
			t.Errorf("the page says %q", secret)
		}
	}
	doc := render(t, looking(i18n.English), questionPage(today, open, quizzes.Given{Choices: []string{"2"}}, web.Form{}))
	webtest.Says(t, doc.Selection, map[string][]string{
		"h1":              {"Questions to keep it fresh"},
		".q-text":         {"2. Is it raining, b?"},
		".choice":         {"Yes", "No"},
		".card-foot .btn": {"Check my answer", "I do not know, show me"},
	})
	if got := doc.Find("form").AttrOr("action", ""); got != "/review/2026-11-21/b" {
		t.Errorf("sends to %q", got)
	}
	if got := doc.Find("input[checked]").AttrOr("value", ""); got != "2" {
		t.Errorf("chosen is %q", got)
	}
	if got := doc.Find(".steps").AttrOr("aria-label", ""); got != "1 of 2 done" {
		t.Errorf("the steps say %q", got)
	}
}

func TestQuestionPage_saysWhatIsWrongAtTheQuestion(t *testing.T) {
	today := halfDone()
	open, _ := today.Open()
	form, _ := web.NewForm().Refused(atQuestion(open.Question, web.Refuse("choices[1]", "web.invalid.choice")))
	doc := render(t, looking(i18n.English), questionPage(today, open, quizzes.Given{}, form))
	if link := doc.Find("#problems a").AttrOr("href", "#"); doc.Find(link).Length() != 1 || texts(doc.Selection, ".q .error")[0] == "" {
		t.Errorf("the problem leads to %q", link)
	}
}

func TestAnswerPage(t *testing.T) {
	today := halfDone()
	doc := render(t, looking(i18n.English), answerPage(today, today.Items[0], web.Form{}))
	webtest.Says(t, doc.Selection, map[string][]string{
		"#rating":             {"This comes back on Sunday 22 November."},
		"[name=rating]":       {"I did not know it in 1 day", "It was hard in 4 days", "I knew it in 7 days", "Too easy in 10 days"},
		"[aria-pressed=true]": {"I did not know it in 1 day"},
		".card-foot a":        {"Next question"},
		".callout p + p":      {"Look outside."},
	})
	if got := doc.Find("form").AttrOr("action", ""); got != "/review/2026-11-21/a/rating" {
		t.Errorf("sends to %q", got)
	}
	today.Items = today.Items[:1]
	today.Items[0].Answer.Others = nil
	doc = render(t, looking(i18n.Korean), answerPage(today, today.Items[0], web.Form{}))
	if diff := cmp.Diff([]string{"복습 마치기"}, texts(doc.Selection, ".card-foot a")); diff != "" || doc.Find("form").Length() > 0 {
		t.Errorf("the last one: %s", diff)
	}
}

func TestClosedPage(t *testing.T) {
	done := halfDone()
	done.Items, done.NextOn = done.Items[:1], "2026-11-24"
	for name, test := range map[string]struct {
		today Today
		pause Pause
		lang  i18n.Lang
		want  []string
	}{
		"done":               {done, Pause{}, i18n.English, []string{"That was it for today", "The next questions come on Tuesday 24 November.", "Back to Today"}},
		"nothing, ever":      {Today{}, Pause{}, i18n.Japanese, []string{"今日の復習はありません", "確認テストを提出すると、忘れそうな頃に、その問題がここにもう一度出ます。", "「今日」に戻る"}},
		"nothing yet":        {Today{NextOn: "2026-11-24"}, Pause{}, i18n.Korean, []string{"오늘은 복습할 문제가 없어요", "다음 문제는 11월 24일 화요일에 나와요.", "오늘 화면으로"}},
		"on leave":           {Today{Paused: true}, Pause{"2026-11-21", "2026-11-29"}, i18n.English, []string{"Your review is paused", "Paused from Saturday 21 November to Sunday 29 November.", "Afterwards it is a few minutes a day again, no more.", "Go on with the review", "Change the days"}},
		"paused with no end": {Today{Paused: true}, Pause{From: "2026-11-21"}, i18n.Korean, []string{"복습을 쉬고 있어요", "11월 21일 토요일부터, 다시 시작할 때까지 쉬어요.", "다시 시작해도 하루에 몇 분이면 돼요.", "복습 다시 시작하기", "날짜 바꾸기"}},
	} {
		doc := render(t, looking(test.lang), closedPage(test.today, test.pause, web.Form{}))
		if diff := cmp.Diff(test.want, texts(doc.Selection, ".empty h2, .empty p, .empty button")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	doc := render(t, looking(i18n.English), closedPage(done, Pause{}, web.Form{}))
	if diff := cmp.Diff([]string{"1. Is it raining, a?"}, texts(doc.Selection, "ol.list a")); diff != "" {
		t.Error(diff)
	}
}

func TestPausePage(t *testing.T) {
	form := web.NewForm("from", "2026-11-21", "until", "2026-11-20")
	form, _ = form.Refused(Pause{"2026-11-21", "2026-11-20"}.check("2026-11-21"))
	doc := render(t, looking(i18n.English), pausePage(Pause{}, form))
	if diff := cmp.Diff([]string{"The last day comes before the first."}, texts(doc.Selection, ".field .error")); diff != "" {
		t.Error(diff)
	}
	if doc.Find("[name=resume]").Length() > 0 {
		t.Error("nothing to resume")
	}
	doc = render(t, looking(i18n.English), pausePage(Pause{From: "2026-12-01"}, web.NewForm("from", "2026-12-01", "until", "")))
	webtest.Says(t, doc.Selection, map[string][]string{"[name=resume]": {"Go on with the review"}, ".card > p": {"Paused from Tuesday 1 December until you go on."}})
}

func TestTodayCard(t *testing.T) {
	for name, test := range map[string]struct {
		sum  Summary
		lang i18n.Lang
		want []string
	}{
		"nothing": {Summary{Done: 3}, i18n.English, nil},
		"one":     {Summary{Open: 1, Minutes: 1}, i18n.English, []string{"One question to keep it fresh", "About a minute", "Start"}},
		"several": {Summary{Open: 5, Minutes: 3}, i18n.Korean, []string{"오늘 복습할 문제가 5개 있어요", "3분쯤 걸려요", "시작하기"}},
		"some":    {Summary{Open: 2, Done: 3, Minutes: 2}, i18n.Japanese, []string{"今日の復習はあと2問です", "5問中3問が終わりました", "続ける"}},
	} {
		doc := render(t, looking(test.lang), TodayCard(test.sum))
		if diff := cmp.Diff(test.want, texts(doc.Selection, "h2, .meta, a")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestToday_Summary(t *testing.T) {
	today := halfDone()
	if diff := cmp.Diff(Summary{Open: 1, Done: 1, Minutes: 1}, today.Summary(i18n.English)); diff != "" {
		t.Error(diff)
	}
	if n := minutes(time.Minute + 1); n != 2 {
		t.Errorf("%d minutes", n)
	}
}

func TestAPI_keepsTheKeyUntilTheAnswer(t *testing.T) {
	items := halfDone().Items
	open := items[1].answer(i18n.English)
	want := itemAnswer{Day: "2026-11-21", Question: askedAnswer{
		ID: "b", Kind: quizzes.Single, Text: "Is it raining, b?", Language: i18n.English,
		Choices: []optionAnswer{{"1", "Yes", i18n.English}, {"2", "No", i18n.English}}, Answers: []optionAnswer{}, Gaps: []blankAnswer{},
	}}
	if diff := cmp.Diff(want, open); diff != "" {
		t.Error(diff)
	}
	answered := items[0].answer(i18n.English).Answer
	if answered == nil || answered.Rating != Again || answered.Marked.Right || len(answered.Others) != 4 || answered.NextOn != "2026-11-22" {
		t.Errorf("%+v", answered)
	}
}
