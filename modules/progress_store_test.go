package modules

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/storage"
)

func TestRead_keepsTheFirstTime(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(breakfast())
		read := w.events("lesson.read")
		first := w.read(w.Mina, m.Lessons[0])
		at := w.Instant()
		w.Clock = w.Clock.AddDate(0, 0, 1)
		again := w.read(w.Mina, m.Lessons[0])
		if diff := cmp.Diff(first, again); diff != "" {
			t.Error(diff)
		}
		var kept storage.Instant
		err := w.DB.QueryRow(t.Context(), `SELECT at FROM lesson_read WHERE person_id = $1`, w.Mina.ID).Scan(&kept)
		if err != nil || kept != at {
			t.Errorf("read at %v, want %v, error %v", kept, at, err)
		}
		want := []activity.Event{{
			At: at, Actor: w.Mina.ID, Verb: "lesson.read", Person: w.Mina.ID, Object: activity.Ref{Kind: "lesson", ID: m.Lessons[0].ID},
			Title: "The first greeting", URL: m.Lessons[0].URL(), Details: map[string]string{"module": m.ID},
		}}
		if diff := cmp.Diff(want, withoutIDs(*read)); diff != "" {
			t.Error(diff)
		}
		if p := w.progress(w.Haruto, m); p.LessonsRead() != 0 {
			t.Errorf("a colleague has read %d lessons", p.LessonsRead())
		}
	})
}

func TestModule_completesWithTheLastLessonWhenThereIsNoQuiz(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(withoutQuiz())
		completed := w.events("module.completed")
		w.read(w.Mina, m.Lessons[1])
		if p := w.progress(w.Mina, m); p.Done() || p.Share() != 0.5 {
			t.Errorf("done %v with one of two lessons, share %v", p.Done(), p.Share())
		}
		p := w.read(w.Mina, m.Lessons[0])
		if !p.Done() || p.Share() != 1 || p.Score != nil {
			t.Errorf("not done with all lessons: %+v", p)
		}
		if diff := cmp.Diff(w.progress(w.Mina, m), p); diff != "" {
			t.Error(diff)
		}
		want := []activity.Event{{
			At: w.Instant(), Actor: w.Mina.ID, Verb: "module.completed", Person: w.Mina.ID,
			Object: activity.Ref{Kind: "module", ID: m.ID}, Title: "Breakfast", URL: m.URL(), Details: map[string]string{},
		}}
		if diff := cmp.Diff(want, withoutIDs(*completed)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestModule_completesWithTheQuizOrTheLastLesson(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(breakfast())
		completed := w.events("module.completed")

		w.readAll(w.Mina, m)
		w.takeQuiz(w.Mina, m.QuizID, false)
		if p := w.progress(w.Mina, m); p.Done() || *p.QuizScore() != 0 {
			t.Errorf("failed, and done %v, best %v", p.Done(), *p.QuizScore())
		}
		w.takeQuiz(w.Mina, m.QuizID, true)
		if p := w.progress(w.Mina, m); !p.Done() || *p.Score != 1 || p.CompletedAt != w.Instant() {
			t.Errorf("passed, and done %v, score %v", p.Done(), p.Score)
		}

		w.takeQuiz(w.Haruto, m.QuizID, true)
		if p := w.progress(w.Haruto, m); p.Done() || p.Share() != 1.0/3 {
			t.Errorf("done %v without a lesson read, share %v", p.Done(), p.Share())
		}
		w.readAll(w.Haruto, m)
		if p := w.progress(w.Haruto, m); !p.Done() || *p.Score != 1 {
			t.Errorf("all read and passed, and done %v", p.Done())
		}

		var who []string
		for _, e := range *completed {
			who = append(who, e.Person)
			if e.Details["score"] != "1" {
				t.Errorf("recorded %v", e.Details)
			}
		}
		if diff := cmp.Diff([]string{w.Mina.ID, w.Haruto.ID}, who); diff != "" {
			t.Error(diff)
		}
	})
}

func TestModule_completesOnceWhenAllComesAtOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(breakfast())
		completed := w.events("module.completed")
		attempt := w.answer(w.Mina, m.QuizID, true)
		atOnce(t, 6, func(i int) error {
			if i == 0 {
				return w.submit(w.Mina, attempt)
			}
			_, err := w.modules.Read(context.Background(), w.Mina, m.Lessons[i%2].ID)
			return err
		})
		if p := w.progress(w.Mina, m); !p.Done() || *p.Score != 1 || p.LessonsRead() != 2 {
			t.Errorf("done %v, score %v, %d lessons read", p.Done(), p.Score, p.LessonsRead())
		}
		if len(*completed) != 1 {
			t.Errorf("completed %d times", len(*completed))
		}
	})
}

func TestOnQuizPassed_leavesOtherQuizzesAlone(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(withoutQuiz())
		w.read(w.Mina, m.Lessons[0])
		err := w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
			return w.Log.Record(ctx, tx, activity.Event{
				Verb: "quiz.passed", Person: w.Mina.ID, Object: activity.Ref{Kind: "quiz", ID: storage.NewID()},
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		if p := w.progress(w.Mina, m); p.Done() {
			t.Error("a quiz of no module completed one")
		}
	})
}

func withoutIDs(events []activity.Event) []activity.Event {
	for i := range events {
		events[i].ID = ""
	}
	return events
}
