package main

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// A reviewed is what the API gives of a day's review.
type reviewed struct {
	Day    string
	Paused bool
	Open   int
	Items  []struct {
		Question askedQuestion
		Answer   *struct{ Rating string }
	}
	NextOn *string `json:"next_on"`
}

func (c client) reviewed() (r reviewed) {
	c.t.Helper()
	c.get("/review/today").into(&r)
	return r
}

// handsInNothing hands an attempt in without any answer.
func (c client) handsInNothing(quiz string) {
	c.t.Helper()
	attempt := c.call(http.MethodPost, "/quizzes/"+quiz+"/attempts", nil, http.StatusCreated).object()["id"].(string)
	c.call(http.MethodPost, "/attempts/"+attempt+"/submit", nil, http.StatusOK)
}

// reviewing serves the furnished demo with a clock of its own, in which Mina has handed
// in a quiz of every kind without an answer, and goes on to the next morning.
func reviewing(t *testing.T) (h *house, at *clock, mina client, quiz quizzes.Quiz) {
	t.Helper()
	day := theDemo.today(t)
	at = new(clock)
	h = day.serve(t, day.furnished.SQLite(t), at)
	quiz = h.everyKind(t, i18n.English)
	mina = h.as(t, "mina")
	mina.handsInNothing(quiz.ID)
	h.keepsCards(t)
	h.morning(t, at, 1)
	return h, at, mina, quiz
}

// keepsCards waits until the cards of all that was handed in are kept.
func (h *house) keepsCards(t testing.TB) {
	t.Helper()
	for until := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		var left int
		must(t, h.db.QueryRow(context.Background(), `SELECT COUNT(*) FROM activity_todo WHERE listener = 'keep cards'`).Scan(&left))
		if left == 0 {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("the cards of %d attempts are not kept", left)
		}
	}
}

// morning puts the clock to a morning so many days from now.
func (h *house) morning(t *testing.T, at *clock, days int) {
	t.Helper()
	zone, err := time.LoadLocation(h.team.Workplace.Zone)
	if err != nil {
		t.Fatal(err)
	}
	at.put(storage.DayOf(time.Now(), zone).Add(days).Start(zone).Add(7 * time.Hour))
}

// reviewPages are those of the review: somebody with questions that are due has
// answered one of them.
func (c client) reviewPages() [][2]string {
	c.t.Helper()
	today := c.reviewed()
	if len(today.Items) < 2 {
		c.t.Fatalf("only %d questions are due", len(today.Items))
	}
	first := today.Items[0].Question.ID
	c.call(http.MethodPut, "/review/answers/"+first, object{"day": today.Day}, http.StatusOK)
	return [][2]string{{"review", "/review"}, {"review-answer", "/review/" + today.Day + "/" + first}, {"review-pause", "/review/pause"}}
}

// prepareReview has the owner asked again what they have handed in, as if days had gone
// by: one question is answered, and others are open.
func (p *prober) prepareReview() {
	p.t.Helper()
	made := p.owner.call(http.MethodPost, "/modules", everyKindModule(i18n.English), http.StatusCreated).object()
	p.owner.handsInNothing(made["quiz"].(map[string]any)["id"].(string))
	p.asksAgain(p.t, p.owner.get("/me").object()["id"].(string))
	pages := p.owner.reviewPages()
	for _, page := range pages {
		p.walk(page[1], false)
	}
	p.ids["review :day"], p.ids[":day :question"] = reviewAnswer(pages)
	for _, call := range []string{"answers", "ratings"} {
		p.ids[web.APIPath+"/review/"+call+"/:question :question"] = p.ids[":day :question"]
	}
}

// asksAgain has somebody asked what they have handed in, as if days had gone by.
func (h *house) asksAgain(t testing.TB, person string) {
	t.Helper()
	h.keepsCards(t)
	zone, err := time.LoadLocation(h.team.Workplace.Zone)
	if err != nil {
		t.Fatal(err)
	}
	today := storage.DayOf(h.config.Now(), zone)
	err = h.db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE review_card SET due_on = $2, seen_on = $3 WHERE person_id = $1`, person, today.Add(-1), today.Add(-2))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// reviewAnswer returns the day and the question of the page of the answer.
func reviewAnswer(pages [][2]string) (day, question string) {
	for _, page := range pages {
		if page[0] == "review-answer" {
			parts := strings.Split(page[1], "/")
			return parts[2], parts[3]
		}
	}
	return "", ""
}
