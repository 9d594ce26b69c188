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

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web/webtest"
	"credo/quizzes"
)

// TestReview_threeDays answers what comes back on three mornings, on pages without
// scripts, and looks for the key in every byte sent before.
func TestReview_threeDays(t *testing.T) {
	h, at, mina, quiz := reviewing(t)
	keys := map[string]quizzes.Question{}
	for _, q := range quiz.Questions {
		keys[q.ID] = q
	}
	asked := map[string]int{}
	for day := 1; day <= 3; day++ {
		h.morning(t, at, day)
		before := mina.reviewed()
		if before.Open == 0 || before.Open > 6 {
			t.Fatalf("day %d: %d questions", day, before.Open)
		}
		due := mina.get("/today").object()["reviews"].(map[string]any)
		if due["due"] != float64(before.Open) {
			t.Errorf("Today speaks of %v, the review of %d", due, before.Open)
		}
		if card := mina.page("/").Find("a[href='/review']"); card.Length() != 1 {
			t.Errorf("%d links on Today", card.Length())
		}
		for range before.Open {
			page := mina.send(http.MethodGet, "/review", "", nil)
			for _, secret := range []string{"Once they hold a key", "least useful", "He asks for all", "Keys come last.</p>"} {
				if strings.Contains(string(page.body), secret) {
					t.Errorf("the page says %q", secret)
				}
			}
			form := page.document().Find("form[action^='/review/']")
			action, sent := form.AttrOr("action", ""), webtest.FilledIn(form)
			question := action[strings.LastIndex(action, "/")+1:]
			asked[question]++
			if move := form.Find("button[name^='move-']").First(); move.Length() > 0 {
				moved := url.Values{move.AttrOr("name", ""): {move.AttrOr("value", "")}}
				for name, values := range sent {
					moved[name] = values
				}
				if got := mina.post(action, moved); got.status != http.StatusOK || got.document().Find("form[action='"+action+"']").Length() != 1 {
					t.Errorf("moving something: %d", got.status)
				}
			}
			if keys[question].Kind == quizzes.Single || keys[question].Kind == quizzes.Short {
				if got := mina.post(action, sent); got.status != http.StatusUnprocessableEntity || got.document().Find("#problems a").Length() != 1 {
					t.Errorf("no answer: %d", got.status)
				}
			}
			sent.Set("unknown", "1")
			if day > 1 {
				sent.Del("unknown")
				fillKey(sent, form, keys[question])
			}
			got := mina.post(action, sent)
			if again := mina.post(action, sent); got.status != http.StatusSeeOther || again.header.Get("Location") != got.header.Get("Location") {
				t.Fatalf("%s: %d, then %d", action, got.status, again.status)
			}
			answered := mina.page(got.header.Get("Location"))
			if n := answered.Find(".fb").Length(); n == 0 || answered.Find("button[name=rating]").Length() != 4 {
				t.Errorf("the answer shows %d choices", n)
			}
			pressed := answered.Find("[aria-pressed=true]").AttrOr("value", "")
			if known := pressed == "good" || pressed == "easy"; known != (day > 1) {
				t.Errorf("day %d, %s: rated %q", day, keys[question].Kind, pressed)
			}
			rating := mina.post(got.header.Get("Location")+"/rating", url.Values{"rating": {"again"}})
			if rating.status != http.StatusSeeOther {
				t.Errorf("a rating: %d", rating.status)
			}
		}
		after := mina.reviewed()
		if after.Open != 0 || after.NextOn == nil || len(after.Items) != before.Open {
			t.Errorf("day %d, afterwards: %+v", day, after)
		}
		if mina.page("/review").Find("ol.list li").Length() != before.Open || mina.page("/").Find("a[href='/review']").Length() != 0 {
			t.Errorf("day %d is not done", day)
		}
	}
	if len(asked) != 8 {
		t.Errorf("%d of 8 questions came back: %v", len(asked), asked)
	}
}

// fillKey fills in what is right, as a person would who knows it.
func fillKey(sent url.Values, form *goquery.Selection, q quizzes.Question) {
	field := "" // of the answer
	for _, name := range form.Find("input:not([type=hidden]), select, input[type=hidden]").Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("name", "") }) {
		if strings.Contains(name, q.ID) && !strings.HasPrefix(name, "shown-") && !strings.HasPrefix(name, "move-") && field == "" {
			field = name
		}
	}
	offered := func(text string) (id string) {
		form.Find("label.choice, .order li, ol li, option").Each(func(_ int, s *goquery.Selection) {
			if !strings.Contains(s.Text(), text) || id != "" {
				return
			}
			id = s.AttrOr("value", s.Find("input").AttrOr("value", ""))
		})
		return id
	}
	switch q.Kind {
	case quizzes.Short, quizzes.Numeric:
		sent.Set(field, q.Key().Text)
	case quizzes.Gap:
		base := strings.TrimSuffix(field, "-1")
		for i, text := range q.Key().Texts {
			gap := fmt.Sprint(base, "-", i+1)
			sent.Set(gap, text)
			for _, c := range q.Choices {
				form.Find(`select[name="` + gap + `"] option`).Each(func(_ int, option *goquery.Selection) {
					if c.Gap == i+1 && q.Right(c) && strings.TrimSpace(option.Text()) == c.Text.Source() {
						sent.Set(gap, option.AttrOr("value", ""))
					}
				})
			}
		}
	case quizzes.Matching:
		sent.Del(field)
		for _, c := range q.Choices {
			if !c.Text.IsZero() {
				sent.Add(field, offered(c.Match.Source()))
			}
		}
	default:
		sent.Del(field)
		for _, c := range q.Choices {
			if q.Kind == quizzes.Ordering || q.Right(c) {
				sent.Add(field, offered(c.Text.Source()))
			}
		}
	}
}

func TestReview_byAPI(t *testing.T) {
	h, _, mina, quiz := reviewing(t)
	today := mina.get("/review/today")
	for _, secret := range []string{"Once they hold a key", "least useful", "He asks for all", `"weight"`, `"right"`, `"marked"`} {
		if strings.Contains(string(today.body), secret) {
			t.Errorf("it says %q", secret)
		}
	}
	var before reviewed
	today.into(&before)
	for _, item := range before.Items {
		key := quiz.Questions[slices.IndexFunc(quiz.Questions, func(q quizzes.Question) bool { return q.ID == item.Question.ID })]
		body := answerTo(key, item.Question)
		body["day"] = before.Day
		at := "/review/answers/" + item.Question.ID
		answered := mina.call(http.MethodPut, at, body, http.StatusOK).object()["answer"].(map[string]any)
		if marked := answered["marked"].(map[string]any); marked["right"] != true || answered["rating"] != "good" || len(answered["ratings"].([]any)) != 4 {
			t.Errorf("%s: %v", key.Kind, answered)
		}
		delete(body, "choices")
		delete(body, "text")
		delete(body, "texts")
		if again := mina.call(http.MethodPut, at, body, http.StatusOK).object()["answer"].(map[string]any); again["rating"] != "good" {
			t.Errorf("again: %v", again)
		}
	}
	first := "/review/ratings/" + before.Items[0].Question.ID
	rated := mina.call(http.MethodPut, first, object{"day": before.Day, "rating": "easy"}, http.StatusOK).object()["answer"].(map[string]any)
	if rated["rating"] != "easy" {
		t.Errorf("rated it is %v", rated)
	}
	refusedAt(t, mina.call(http.MethodPut, first, object{"day": before.Day, "rating": "great"}, http.StatusUnprocessableEntity), "body.rating")
	for _, day := range []any{nil, "", "today", "2026-02-30", before.Day + "T07:00:00Z"} {
		for at, body := range map[string]object{"/review/answers/" + before.Items[0].Question.ID: {}, first: {"rating": "easy"}} {
			if day != nil {
				body["day"] = day
			}
			refusedAt(t, mina.call(http.MethodPut, at, body, http.StatusUnprocessableEntity), "body.day")
		}
	}
	h.as(t, "priya").call(http.MethodPut, first, object{"day": before.Day, "rating": "easy"}, http.StatusNotFound)
	h.as(t, "priya").call(http.MethodPut, "/review/answers/"+before.Items[0].Question.ID, object{"day": before.Day}, http.StatusNotFound)
}

// TestReview_formsOfAnotherTime sends what another tab showed, or yesterday: it is asked
// again itself, as long as it may be.
func TestReview_formsOfAnotherTime(t *testing.T) {
	h, at, mina, quiz := reviewing(t)
	before := mina.reviewed()
	first := "/review/" + before.Day + "/" + before.Items[0].Question.ID
	later := "/review/" + before.Day + "/" + before.Items[1].Question.ID
	asksAgain := func(when string) (steps int) {
		t.Helper()
		got := mina.post(later, url.Values{"check": {"1"}})
		page := got.document()
		if action := page.Find("form[action^='/review/']").AttrOr("action", ""); got.status != http.StatusUnprocessableEntity || action != later {
			t.Errorf("%s: %d, and asks %s", when, got.status, action)
		}
		if link := page.Find("#problems a").AttrOr("href", "#none"); page.Find(link).Length() != 1 {
			t.Errorf("%s: the problem leads to %s", when, link)
		}
		return page.Find(".steps").Length()
	}
	if asksAgain("from another tab") != 1 {
		t.Error("it does not say how far the day is")
	}
	h.morning(t, at, 2)
	if asksAgain("after midnight") != 0 {
		t.Error("it says how far another day is")
	}
	if got := mina.post(later, url.Values{"unknown": {"1"}}); got.status != http.StatusSeeOther || got.header.Get("Location") != later {
		t.Errorf("an answer after midnight: %d", got.status)
	}
	gone := func(when string, want ...string) {
		t.Helper()
		got := mina.post(first, url.Values{"check": {"1"}, "unknown": {"1"}})
		page := got.document()
		var forms []string
		page.Find("form[action^='/review/']").Each(func(_ int, s *goquery.Selection) { forms = append(forms, s.AttrOr("action", "")) })
		if got.status != http.StatusConflict || page.Find("#problems li").Length() != 1 || !slices.Equal(forms, want) {
			t.Errorf("%s: %d, and asks %v", when, got.status, forms)
		}
	}
	h.morning(t, at, 9)
	today := mina.reviewed()
	gone("after more than a week", "/review/"+today.Day+"/"+today.Items[0].Question.ID)
	must(t, h.quizzes.SetRules(context.Background(), quiz.ID, quizzes.Rules{Shows: quizzes.Never}, nil))
	gone("what is asked no more")
	if got := mina.send(http.MethodGet, first, "", nil); got.status != http.StatusSeeOther || got.header.Get("Location") != "/review" {
		t.Errorf("its page: %d", got.status)
	}
}

func TestReview_pauses(t *testing.T) {
	_, _, mina, _ := reviewing(t)
	day := storage.Day(mina.reviewed().Day)
	form := mina.page("/review/pause").Find("form.fields")
	sent := webtest.FilledIn(form)
	if sent.Get("from") != string(day) {
		t.Errorf("from %q is offered on %s", sent.Get("from"), day)
	}
	sent.Set("until", string(day.Add(-1)))
	if got := mina.post("/review/pause", sent); got.status != http.StatusUnprocessableEntity || got.document().Find(".field .error").Length() != 1 {
		t.Errorf("backwards: %d", got.status)
	}
	sent.Set("until", string(day.Add(9)))
	if got := mina.post("/review/pause", sent); got.status != http.StatusSeeOther {
		t.Errorf("nine days: %d", got.status)
	}
	if got := mina.reviewed(); !got.Paused || len(got.Items) > 0 {
		t.Errorf("on leave: %+v", got)
	}
	if pause := mina.get("/review/pause").object(); pause["from"] != string(day) || pause["until"] != string(day.Add(9)) {
		t.Errorf("the pause is %v", pause)
	}
	if mina.page("/").Find("a[href='/review']").Length() != 0 || mina.page("/review").Find("[name=resume]").Length() != 1 {
		t.Error("on leave it still asks")
	}
	mina.call(http.MethodPut, "/review/pause", object{"from": nil}, http.StatusOK)
	if got := mina.reviewed(); got.Paused || got.Open == 0 {
		t.Errorf("resumed: %+v", got)
	}
	refusedAt(t, mina.call(http.MethodPut, "/review/pause", object{"from": "someday"}, http.StatusUnprocessableEntity), "body.from")
}

// TestReview_feedsTheHuddle offers a lead what their team gets wrong.
func TestReview_feedsTheHuddle(t *testing.T) {
	h, at, _, quiz := reviewing(t)
	h.as(t, "haruto").handsInNothing(quiz.ID)
	h.morning(t, at, 3)
	var offered []string
	h.as(t, "yui").page("/huddles/new").Find("fieldset").Each(func(_ int, s *goquery.Selection) {
		if s.Find("select option[selected]").AttrOr("value", "") == "question" {
			offered = append(offered, s.Find("textarea").Text())
		}
	})
	if len(offered) != 1 || !slices.ContainsFunc(quiz.Questions, func(q quizzes.Question) bool {
		line, _ := q.Ask().Line(i18n.English)
		return strings.HasPrefix(strings.TrimSpace(offered[0]), line)
	}) {
		t.Errorf("offered is %q", offered)
	}
}
