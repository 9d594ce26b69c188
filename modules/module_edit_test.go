package modules

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

func TestEdit_keepsWhatWasRead(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(breakfast())
		w.read(w.Mina, m.Lessons[0])

		d := w.draftOf(m)
		d.Title = en("Breakfast, basics")
		d.Lessons = []LessonDraft{
			{Title: en("Before the doors open"), Markdown: en("Light, music, bread.")},
			{ID: m.Lessons[1].ID, Title: en("Allergies"), Markdown: en("Read it back.")},
			{ID: m.Lessons[0].ID, Title: en("A first greeting"), Markdown: en("Say the name.")},
		}
		edited := w.edit(m, d)
		want := Module{
			ID: m.ID, Title: d.Title, Summary: m.Summary, Language: "en", State: Published, QuizID: m.QuizID, Revision: 2, MadeAt: m.MadeAt,
			Lessons: []Lesson{
				{ID: edited.Lessons[0].ID, Position: 1, Title: d.Lessons[0].Title, Markdown: d.Lessons[0].Markdown, Minutes: 1},
				{ID: m.Lessons[1].ID, Position: 2, Title: d.Lessons[1].Title, Markdown: d.Lessons[1].Markdown, Minutes: 1},
				{ID: m.Lessons[0].ID, Position: 3, Title: d.Lessons[2].Title, Markdown: d.Lessons[2].Markdown, Minutes: 1},
			},
		}
		if diff := cmp.Diff(want, edited); diff != "" {
			t.Error(diff)
		}
		p := w.progress(w.Mina, m)
		if diff := cmp.Diff(map[string]bool{m.Lessons[0].ID: true}, p.Read); diff != "" {
			t.Error(diff)
		}
		if p.Share() != 0.25 || p.Next().Number != 1 {
			t.Errorf("share %v, next lesson %d", p.Share(), p.Next().Number)
		}
		if _, err := w.modules.Lesson(t.Context(), w.Mina, edited.Lessons[0].ID); err != nil {
			t.Errorf("the new lesson: %v", err)
		}
	})
}

func TestEdit_takesALessonOutWithWhatWasRead(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(withoutQuiz())
		w.read(w.Mina, m.Lessons[0])
		w.read(w.Haruto, m.Lessons[1])
		completed := w.events("module.completed")

		d := w.draftOf(m)
		d.Lessons = d.Lessons[:1]
		w.edit(m, d)
		if _, err := w.modules.Lesson(t.Context(), w.Mina, m.Lessons[1].ID); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("the lesson that is gone: %v", err)
		}
		if p := w.progress(w.Mina, m); !p.Done() {
			t.Error("who has nothing left to do has not completed the module")
		}
		if p := w.progress(w.Haruto, m); p.Done() || p.Begun() {
			t.Errorf("who read only what is gone: done %v, begun %v", p.Done(), p.Begun())
		}
		if len(*completed) != 1 || (*completed)[0].Person != w.Mina.ID {
			t.Errorf("recorded %+v", *completed)
		}
	})
}

func TestEdit_leavesWhatIsDoneDone(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(withoutQuiz())
		w.readAll(w.Mina, m)
		before := w.progress(w.Mina, m)
		w.Clock = w.Clock.AddDate(0, 0, 1)
		d := w.draftOf(m)
		d.Lessons = append(d.Lessons, LessonDraft{Title: en("Farewells"), Markdown: en("Use the name again.")})
		d.Quiz = breakfast().Quiz
		m = w.edit(m, d)
		p := w.progress(w.Mina, m)
		if !p.Done() || p.CompletedAt != before.CompletedAt || p.Share() != 1 || p.LessonsRead() != 2 || p.Quiz == nil {
			t.Errorf("after the edit: %+v", p)
		}
	})
}

func TestEdit_changesTheQuizAndKeepsOneThatWasStarted(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		ctx := t.Context()
		m := w.create(withoutQuiz())
		d := w.draftOf(m)
		d.Quiz = breakfast().Quiz
		m = w.edit(m, d)
		if m.QuizID == "" {
			t.Fatal("the quiz was not added")
		}
		d = w.draftOf(m)
		other := *breakfast().Quiz
		other.PassMark, other.Title = 0.5, en("After the first table")
		d.Quiz = &other
		if again := w.edit(m, d); again.QuizID != m.QuizID {
			t.Error("the quiz is another one now")
		}
		if quiz, err := quizzes.Load(ctx, w.DB, m.QuizID); err != nil || quiz.PassMark != 0.5 {
			t.Errorf("the quiz is %+v, %v", quiz, err)
		}

		w.takeQuiz(w.Mina, m.QuizID, false)
		d = w.draftOf(m)
		d.Revision, d.Quiz, d.Title = 0, nil, en("Lunch")
		_, err := w.modules.Edit(ctx, w.Yui, m.ID, d)
		var refused *web.Invalid
		if !errors.As(err, &refused) || !refused.Conflict {
			t.Fatalf("%v, want a conflict", err)
		}
		if diff := cmp.Diff([]string{"quiz modules.refused.quiz_started"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		d.Quiz = breakfast().Quiz
		if m = w.edit(m, d); m.Title.Source() != "Lunch" {
			t.Error("another quiz kept the rest from changing")
		}
		if quiz, err := quizzes.Load(ctx, w.DB, m.QuizID); err != nil || quiz.PassMark != breakfast().Quiz.PassMark {
			t.Errorf("the quiz is %+v, %v", quiz, err)
		}
	})
}

func TestEdit_takesAQuizOutThatNobodyHasStarted(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(breakfast())
		w.readAll(w.Mina, m)
		d := w.draftOf(m)
		d.Quiz = nil
		edited := w.edit(m, d)
		if edited.QuizID != "" || !w.progress(w.Mina, m).Done() {
			t.Errorf("quiz %q, done %v", edited.QuizID, w.progress(w.Mina, m).Done())
		}
		if err := w.modules.MayTakeQuiz(t.Context(), w.Mina, m.QuizID); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("the quiz that is out: %v", err)
		}
	})
}

func TestEdit_refusesToReplaceWhatItHasNotSeen(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(breakfast())
		mine, theirs := w.draftOf(m), w.draftOf(m)
		theirs.Title, mine.Title = en("Theirs"), en("Mine")
		w.edit(m, theirs)
		_, err := w.modules.Edit(t.Context(), w.Jiho, m.ID, mine)
		if diff := cmp.Diff([]string{"modules.refused.edited_meanwhile"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		mine.Revision = 2
		if edited := w.edit(m, mine); edited.Title.Source() != "Mine" || edited.Revision != 3 {
			t.Errorf("got %s, revision %d", edited.Title.Source(), edited.Revision)
		}
	})
}

func TestEdit_refusedChangesNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(breakfast())
		d := w.draftOf(m)
		d.Title, d.Lessons, d.Assign = en("Lunch"), d.Lessons[:1], Assignment{People: []string{storage.NewID()}}
		_, err := w.modules.Edit(t.Context(), w.Yui, m.ID, d)
		if diff := cmp.Diff([]string{"people web.invalid.choice"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		now, err := ByID(t.Context(), w.DB, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(m, now); diff != "" {
			t.Error(diff)
		}
	})
}

func TestEdit_doesNotTakeALessonFromAnotherModule(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m, other := w.create(withoutQuiz()), w.create(withoutQuiz())
		d := w.draftOf(m)
		d.Lessons[0].ID = other.Lessons[0].ID
		d.Lessons = append(d.Lessons, d.Lessons[1]) // and one twice
		edited := w.edit(m, d)
		if edited.Lessons[0].ID == other.Lessons[0].ID || edited.Lessons[1].ID != m.Lessons[1].ID || edited.Lessons[2].ID == m.Lessons[1].ID {
			t.Errorf("lessons %+v", edited.Lessons)
		}
		if now, err := ByID(t.Context(), w.DB, other.ID); err != nil || len(now.Lessons) != 2 {
			t.Errorf("the other module has %d lessons, %v", len(now.Lessons), err)
		}
	})
}

func TestEdit_publishesADraftForThoseWhoHaveReadIt(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		draft := withoutQuiz()
		draft.State = Drafted
		m := w.create(draft)
		w.readAll(w.Yui, m)
		if w.progress(w.Yui, m).Done() {
			t.Error("a draft is complete")
		}
		d := w.draftOf(m)
		d.State = Published
		w.edit(m, d)
		if !w.progress(w.Yui, m).Done() {
			t.Error("published and read, and not complete")
		}
	})
}
