package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"credo/internal/i18n"
)

// TestRules_ofTheFormHold sets rules on the page, and takes the quiz by them over the
// API: what is right shows when it may, and only the first attempt counts.
func TestRules_ofTheFormHold(t *testing.T) {
	day, at := theDemo.today(t), new(clock)
	h := day.serve(t, day.furnished.SQLite(t), at)
	quiz := h.everyKind(t, i18n.English)
	yui, mina := h.as(t, "yui"), h.as(t, "mina")
	zone, err := time.LoadLocation(h.team.Workplace.Zone)
	must(t, err)
	closes := time.Now().In(zone).AddDate(0, 0, 2)
	action, sent := yui.fill("/quizzes/"+quiz.ID+"/rules", "form[action$='/rules']", map[string]string{
		"limit_minutes": "２０", "grace_seconds": "0", "wait_minutes": "30", "counts": "first", "shows": "after_closing", "closes_on": closes.Format(time.DateOnly), "shuffle_choices": "yes",
	})
	if got := yui.post(action, sent); got.status != http.StatusSeeOther {
		t.Fatalf("%d %.600s", got.status, got.body)
	}
	about := mina.page("/quizzes/" + quiz.ID).Find("main").Text()
	for _, words := range []string{"20 minutes", "30 minutes to wait", "first attempt counts", "once the quiz is closed", "by then is handed in"} {
		if !strings.Contains(about, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	at.put(time.Now())
	start := func(status int) (attempt asked) {
		got := mina.call(http.MethodPost, "/quizzes/"+quiz.ID+"/attempts", nil, status)
		if status == http.StatusCreated {
			got.into(&attempt)
		}
		return attempt
	}
	first := start(http.StatusCreated)
	shown := func(attempt string) bool {
		return mina.get("/attempts/" + attempt).object()["result"].(map[string]any)["shown"].(bool)
	}
	mina.call(http.MethodPost, "/attempts/"+first.ID+"/submit", nil, http.StatusOK)
	start(http.StatusConflict) // there is half an hour to wait
	at.put(at.now().Add(31 * time.Minute))
	second := start(http.StatusCreated)
	for question, answer := range mina.rightAnswers(quiz, second) {
		mina.call(http.MethodPut, "/attempts/"+second.ID+"/answers/"+question, answer, http.StatusOK)
	}
	at.put(at.now().Add(21 * time.Minute))
	for _, chore := range h.chores() {
		must(t, chore.do(t.Context()))
	}
	if shown(first.ID) || shown(second.ID) {
		t.Error("what is right shows before the closing")
	}
	result := mina.page("/attempts/" + second.ID).Find("main").Text()
	for _, words := range []string{"another attempt of yours does", "once the quiz is closed"} {
		if !strings.Contains(result, words) {
			t.Errorf("the result does not say %q: %s", words, result)
		}
	}
	at.put(closes.AddDate(0, 0, 1))
	if start(http.StatusConflict); !shown(first.ID) || !shown(second.ID) {
		t.Error("what is right does not show after the closing")
	}
	progress := mina.get("/modules").items()
	for _, m := range progress {
		if q, ok := m["quiz"].(map[string]any); ok && q["id"] == quiz.ID && (q["passed"] != false || m["score"] != 0.0) {
			t.Errorf("the module says %v of %v", m["score"], q)
		}
	}
}
