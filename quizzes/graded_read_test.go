package quizzes

import (
	"testing"
	"time"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
)

func TestGradedSince_tellsOnceOfAnAttempt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		since := w.Instant()
		graded := func(by web.Viewer) []Graded {
			t.Helper()
			all, err := GradedSince(t.Context(), db, by.ID, since)
			if err != nil {
				t.Fatal(err)
			}
			return all
		}
		attempt := w.handedIn(t, w.Mina, w.create(t, twoEssays()))
		if got := graded(w.Mina); got != nil {
			t.Errorf("before: %v", got)
		}
		w.grade(t, w.Yui, attempt, 0, "Well said.", Met, Met)
		w.grade(t, w.Yui, attempt, 1, "", PartlyMet)
		got := graded(w.Mina)
		if len(got) != 1 || got[0].Attempt != attempt.ID || got[0].By.ID != w.Yui.ID || got[0].Title.IsZero() {
			t.Errorf("%+v", got)
		}
		if got := graded(w.Haruto); got != nil {
			t.Errorf("another is told %v", got)
		}
		if all, err := GradedSince(t.Context(), db, w.Mina.ID, w.Instant().Add(time.Hour)); err != nil || all != nil {
			t.Errorf("later: %v, %v", all, err)
		}
	})
}
