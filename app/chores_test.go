package main

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// TestChores_adoptTheCredoOnItsDay plans a version for tomorrow, and moves the
// clock to midnight at the workplace: it is adopted once, though two nodes look.
func TestChores_adoptTheCredoOnItsDay(t *testing.T) {
	twoNodes(t, func(t *testing.T, here, there *house, at *clock) {
		owner, staff := here.as(t, "eleanor"), there.as(t, "mina")
		before := owner.get("/credo").object()["version"].(float64)
		zone, err := time.LoadLocation(here.team.Workplace.Zone)
		must(t, err)
		tomorrow := storage.DayOf(time.Now(), zone).Add(1)
		planned := owner.call(http.MethodPut, "/credo", object{
			"adopt_on": tomorrow, "vision": "A house to come.", "values": []object{{"name": "Patience", "statement": "We wait for the day."}},
		}, http.StatusAccepted).object()
		if planned["coming"] != true || planned["adopted_on"] != string(tomorrow) || planned["version"] != before+1 {
			t.Errorf("planned: %v", planned)
		}
		ctx, stop := context.WithCancel(t.Context())
		var nodes sync.WaitGroup
		for _, node := range []*house{here, there} {
			nodes.Go(func() { node.chores().run(ctx, time.Millisecond) })
		}
		version := func() float64 { return staff.get("/credo").object()["version"].(float64) }
		at.put(tomorrow.Start(zone).Add(-time.Second))
		time.Sleep(50 * time.Millisecond)
		if got := version(); got != before {
			t.Errorf("the evening before it is version %v", got)
		}
		at.put(tomorrow.Start(zone))
		for deadline := time.Now().Add(patience); version() == before && time.Now().Before(deadline); {
			time.Sleep(5 * time.Millisecond)
		}
		time.Sleep(50 * time.Millisecond)
		stop()
		nodes.Wait()
		now := staff.get("/credo").object()
		if now["version"] != before+1 || now["adopted_on"] != string(tomorrow) || now["vision"] != "A house to come." {
			t.Errorf("on the day: %v", now)
		}
		owner.call(http.MethodGet, "/credo/coming", nil, http.StatusNotFound)
		if got := owner.get("/credo/versions").items(); got[0]["adopted_by"].(map[string]any)["id"] != here.id(t, "eleanor") {
			t.Errorf("adopted in another name: %v", got[0])
		}
	})
}

// TestChores_goOnAfterAFailure: what one cannot do is logged, and keeps nobody
// from the others, nor from trying again.
// TestChores_handInWhatIsOver has the chore by its name hand in what is over.
func TestChores_handInWhatIsOver(t *testing.T) {
	day, at := theDemo.today(t), new(clock)
	h := day.serve(t, day.furnished.SQLite(t), at)
	quiz := h.ruled(t, i18n.English, object{"limit_minutes": 20})
	at.put(time.Now())
	var attempt asked
	h.as(t, "mina").call(http.MethodPost, "/quizzes/"+quiz.ID+"/attempts", nil, http.StatusCreated).into(&attempt)
	at.put(at.now().Add(20 * time.Minute))
	for _, chore := range h.chores() {
		must(t, chore.do(t.Context()))
	}
	var n int
	err := h.db.QueryRow(t.Context(), `SELECT COUNT(*) FROM quiz_attempt WHERE id = $1 AND submitted_at IS NOT NULL`, attempt.ID).Scan(&n)
	if err != nil || n != 1 {
		t.Errorf("%d handed in: %v", n, err)
	}
}

func TestChores_goOnAfterAFailure(t *testing.T) {
	var said bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&said, nil)))
	defer slog.SetDefault(before)
	ctx, stop := context.WithCancel(t.Context())
	var tries, done atomic.Int32
	chores{
		{"sweep", func(context.Context) error { tries.Add(1); return errors.New("no broom") }},
		{"water the plants", func(context.Context) error {
			if done.Add(1) == 3 {
				stop()
			}
			return nil
		}},
	}.run(ctx, time.Millisecond)
	if tries.Load() != 3 || done.Load() != 3 {
		t.Errorf("%d tries, and the other was done %d times", tries.Load(), done.Load())
	}
	if !strings.Contains(said.String(), "chore=sweep") || !strings.Contains(said.String(), "no broom") {
		t.Errorf("the log says %q", said.String())
	}
}

// TestServe_lendsItsChoresTheClock: the server that runs adopts by itself what was
// due when it started.
func TestServe_doesWhatIsDue(t *testing.T) {
	day, at := theDemo.today(t), new(clock)
	db := day.furnished.SQLite(t)
	t.Run("it is planned", func(t *testing.T) {
		h := day.serve(t, db, at)
		zone, err := time.LoadLocation(h.team.Workplace.Zone)
		must(t, err)
		tomorrow := storage.DayOf(time.Now(), zone).Add(1)
		h.as(t, "eleanor").call(http.MethodPut, "/credo", object{
			"adopt_on": tomorrow, "vision": "A house to come.", "values": []object{{"name": "Patience", "statement": "We wait."}},
		}, http.StatusAccepted)
		at.put(tomorrow.Add(2).Start(zone))
	})
	h := day.serve(t, db, at)
	c := h.as(t, "mina")
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if c.get("/credo").object()["vision"] == "A house to come." {
			return
		}
	}
	t.Error("nothing was adopted")
}
