package quizzes

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// TestAttempt_endsWhenTheClosingShowsWhatIsRight leaves an attempt open over the
// closing: from then on what is right shows, and nobody answers any more.
func TestAttempt_endsWhenTheClosingShowsWhatIsRight(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		closes := w.Instant().Add(time.Hour)
		id := w.ruled(t, Rules{Shows: AfterClosing, ClosesAt: closes})
		timed := w.ruled(t, Rules{Shows: AfterClosing, ClosesAt: closes, Limit: 20})
		first := w.submit(t, w.Mina, w.start(t, w.Mina, id).ID)
		open, left, short := w.start(t, w.Mina, id), w.start(t, w.Haruto, id), w.start(t, w.Haruto, timed)
		q := open.Questions[0].ID
		w.answer(t, w.Mina, open.ID, q, "1")
		w.Clock = closes.Time().Add(time.Minute)
		err := w.store.Answer(t.Context(), w.Mina, open.ID, q, chose("2"))
		if diff := cmp.Diff([]string{"quizzes.refused.time_is_up"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		for _, attempt := range []string{first.ID, open.ID} {
			if seen, err := w.store.Attempt(t.Context(), w.Mina, attempt); err != nil || seen.Result == nil || !seen.Result.Shown() {
				t.Errorf("after the closing: %+v, %v", seen, err)
			}
		}
		w.answers(t, w.Mina, open.ID, map[string]Given{q: chose("1")})
		if err := w.store.HandInOverdue(t.Context()); err != nil {
			t.Fatal(err)
		}
		for attempt, want := range map[string]storage.Instant{left.ID: closes, short.ID: short.EndsAt} {
			var at storage.Instant
			if err := db.QueryRow(t.Context(), `SELECT COALESCE(submitted_at, 0) FROM quiz_attempt WHERE id = $1`, attempt).Scan(&at); err != nil || at != want {
				t.Errorf("handed in at %v, want %v: %v", at, want, err)
			}
		}
	})
}
