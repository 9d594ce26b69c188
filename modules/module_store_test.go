package modules

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/quizzes"
)

func TestCreate_keepsWhatWasDrafted(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		d := breakfast()
		d.Title = d.Title.With(i18n.Korean, "아침 식사")
		d.Assign = Assignment{Teams: []string{w.Front}, People: []string{w.Priya.ID}, DueDays: new(14)}
		created := w.events("module.created")
		m := w.create(d)

		want := Module{
			ID: m.ID, Title: d.Title, Summary: d.Summary, Language: i18n.English, State: Published,
			QuizID: m.QuizID, Revision: 1, MadeAt: w.Instant(),
			Lessons: []Lesson{
				{ID: m.Lessons[0].ID, Position: 1, Title: d.Lessons[0].Title, Markdown: d.Lessons[0].Markdown, Minutes: 1},
				{ID: m.Lessons[1].ID, Position: 2, Title: d.Lessons[1].Title, Markdown: d.Lessons[1].Markdown, Minutes: 1},
			},
		}
		if diff := cmp.Diff(want, m); diff != "" {
			t.Error(diff)
		}
		quiz, err := quizzes.Load(t.Context(), w.DB, m.QuizID)
		if err != nil {
			t.Fatal(err)
		}
		if quiz.PassMark != 0.8 || len(quiz.Questions) != 1 || quiz.Title.Source() != "Before the first table" {
			t.Errorf("the quiz is %+v", quiz)
		}
		assignment, err := assignmentOf(t.Context(), w.DB, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d.Assign, assignment); diff != "" {
			t.Error(diff)
		}
		if len(*created) != 1 || (*created)[0].Object.ID != m.ID || (*created)[0].Actor != w.Yui.ID || (*created)[0].URL != m.URL() {
			t.Errorf("recorded %+v", *created)
		}
	})
}

func TestCreate_makesOneModuleForOneID(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		d := breakfast()
		d.ID = storage.NewID()
		made := [4]bool{}
		atOnce(t, len(made), func(i int) (err error) {
			_, made[i], err = w.modules.Create(context.Background(), w.Yui, d)
			return err
		})
		news := 0
		for _, one := range made {
			if one {
				news++
			}
		}
		if news != 1 || len(w.learning(w.Mina)) != 1 {
			t.Errorf("%d calls made %d modules", news, len(w.learning(w.Mina)))
		}
		again, _, err := w.modules.Create(t.Context(), w.Yui, d)
		if err != nil || again.ID != d.ID || len(again.Lessons) != 2 {
			t.Errorf("again: %+v, %v", again, err)
		}
		if _, _, err := w.modules.Create(t.Context(), w.Jiho, d); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("another's id: %v", err)
		}
		d.Lessons[0].Markdown = en("Something else")
		if _, _, err := w.modules.Create(t.Context(), w.Yui, d); !errors.Is(err, storage.ErrConflict) {
			t.Errorf("other words under the same id: %v", err)
		}
	})
}

func TestCreate_refusedLeavesNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		d := breakfast()
		d.ID = storage.NewID()
		d.Assign = Assignment{Teams: []string{w.Front, storage.NewID()}, People: []string{storage.NewID()}}
		_, _, err := w.modules.Create(t.Context(), w.Yui, d)
		if diff := cmp.Diff([]string{"teams web.invalid.choice", "people web.invalid.choice"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		d.Assign, d.Quiz.Questions = Assignment{}, nil
		_, _, err = w.modules.Create(t.Context(), w.Yui, d)
		if diff := cmp.Diff([]string{"quiz.questions quizzes.invalid.no_question"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		for _, table := range []string{
			`SELECT COUNT(*) FROM module`, `SELECT COUNT(*) FROM lesson`, `SELECT COUNT(*) FROM quiz`, `SELECT COUNT(*) FROM claim WHERE id = '` + d.ID + `'`,
		} {
			var n int
			if err := w.DB.QueryRow(t.Context(), table).Scan(&n); err != nil || n != 0 {
				t.Errorf("%s: %d, %v", table, n, err)
			}
		}
	})
}

func TestDraft_isSeenByLeadsOnly(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		d := breakfast()
		d.State, d.Assign = Drafted, Assignment{Everyone: true, DueDays: new(3)}
		m := w.create(d)
		ctx := t.Context()

		for name, see := range map[string]func(by web.Viewer) error{
			"module": func(by web.Viewer) error { _, err := w.modules.Module(ctx, by, m.ID); return err },
			"lesson": func(by web.Viewer) error { _, err := w.modules.Lesson(ctx, by, m.Lessons[0].ID); return err },
			"read":   func(by web.Viewer) error { _, err := w.modules.Read(ctx, by, m.Lessons[0].ID); return err },
		} {
			if err := see(w.Mina); !errors.Is(err, storage.ErrNotFound) {
				t.Errorf("%s: staff got %v", name, err)
			}
			for _, by := range []web.Viewer{w.Yui, w.Jiho, w.Eleanor} {
				if err := see(by); err != nil {
					t.Errorf("%s: a %s got %v", name, by.Role, err)
				}
			}
		}
		if err := w.modules.MayTakeQuiz(ctx, w.Mina, m.QuizID); !errors.Is(err, storage.ErrNotFound) {
			t.Errorf("quiz: staff got %v", err)
		}
		if diff := cmp.Diff([]string{"modules.refused.quiz_of_draft"}, problems(w.modules.MayTakeQuiz(ctx, w.Yui, m.QuizID))); diff != "" {
			t.Error(diff)
		}
		for _, by := range []web.Viewer{w.Mina, w.Yui} {
			page, _, err := w.modules.Page(ctx, by, "", 20)
			if err != nil || len(page) != 0 || len(w.learning(by)) != 0 {
				t.Errorf("%s: the lists hold a draft, or %v", by.Role, err)
			}
		}
		if found := w.found("greeting"); found != nil {
			t.Errorf("the search finds %v", found)
		}
		drafts, err := Drafts(ctx, w.DB)
		if err != nil || len(drafts) != 1 || drafts[0].ID != m.ID || len(drafts[0].Lessons) != 2 {
			t.Errorf("drafts %+v, %v", drafts, err)
		}
	})
}

func TestModule_thatIsNotThere(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		for _, id := range []string{storage.NewID(), "", "new", "a\x00b"} {
			_, module := w.modules.Module(t.Context(), w.Yui, id)
			_, lesson := w.modules.Lesson(t.Context(), w.Yui, id)
			_, read := w.modules.Read(t.Context(), w.Yui, id)
			_, edit := w.modules.Edit(t.Context(), w.Yui, id, breakfast())
			may := w.modules.MayTakeQuiz(t.Context(), w.Yui, id)
			for name, err := range map[string]error{"module": module, "lesson": lesson, "read": read, "edit": edit, "quiz": may} {
				if !errors.Is(err, storage.ErrNotFound) {
					t.Errorf("%s %q: %v", name, id, err)
				}
			}
			if title, url := w.modules.OfQuiz(t.Context(), id); title != "" || url != "" {
				t.Errorf("quiz %q is of %s, %s", id, title, url)
			}
		}
	})
}

func TestSearch_findsLessonsOfPublishedModules(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		d := breakfast()
		d.Lessons[1] = LessonDraft{Title: en("Allergies").With(i18n.Korean, "알레르기"), Markdown: en("Ask *everybody* the same.").With(i18n.Korean, "모두에게 **똑같이** 물어요.")}
		m := w.create(d)
		first, second := m.Lessons[0].URL(), m.Lessons[1].URL()
		for words, want := range map[string][]string{
			"greeting": {first}, "name": {first}, "everybody": {second}, "알레르기": {second}, "똑같이": {second}, "umbrella": nil,
		} {
			if diff := cmp.Diff(want, w.found(words)); diff != "" {
				t.Errorf("%s: %s", words, diff)
			}
		}

		draft := w.draftOf(m)
		draft.Lessons = []LessonDraft{{ID: m.Lessons[0].ID, Title: en("The umbrella"), Markdown: en("It came back dry.")}}
		m = w.edit(m, draft)
		for words, want := range map[string][]string{"greeting": nil, "everybody": nil, "umbrella": {first}} {
			if diff := cmp.Diff(want, w.found(words)); diff != "" {
				t.Errorf("after the edit, %s: %s", words, diff)
			}
		}

		draft = w.draftOf(m)
		draft.State = Drafted
		w.edit(m, draft)
		if found := w.found("umbrella"); found != nil {
			t.Errorf("the search finds a draft: %v", found)
		}
	})
}

func TestOfQuiz_namesTheModuleInTheReadersLanguage(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		d := breakfast()
		d.Title = d.Title.With(i18n.Japanese, "朝食")
		m := w.create(d)
		title, url := w.modules.OfQuiz(w.Context(w.Haruto), m.QuizID)
		if title != "朝食" || url != m.URL() {
			t.Errorf("got %s, %s", title, url)
		}
		if err := w.modules.MayTakeQuiz(t.Context(), w.Mina, m.QuizID); err != nil {
			t.Error(err)
		}
	})
}

func TestPage_goesThroughAllModulesOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		var want []string
		for _, title := range []string{"A", "B", "C", "D", "E"} {
			d := withoutQuiz()
			d.Title = en(title)
			w.create(d) // all at the same moment: the id decides
		}
		for _, p := range w.learning(w.Mina) {
			want = append(want, p.Module.ID)
		}
		var got []string
		after := ""
		for {
			page, more, err := w.modules.Page(t.Context(), w.Mina, after, 2)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range page {
				got = append(got, p.Module.ID)
			}
			if !more {
				break
			}
			after = got[len(got)-1]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestQueries_useTheirIndex(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		storagetest.UsesIndex(t, db, "module_made", inStateSQL, Published)
		storagetest.UsesIndex(t, db, "module_made", pageSQL, storage.NewID(), 20)
		storagetest.UsesIndex(t, db, "lesson_module", contentsSQL, storage.List{storage.NewID()})
		storagetest.UsesIndex(t, db, "module_assignment_audience", assignedSQL, storage.List{everyone})
		storagetest.UsesIndex(t, db, "lesson_read_module", allReadSQL, storage.NewID(), 2)
		read, completed := "lesson_read_pkey", "module_completion_pkey"
		if db.Engine() == storage.SQLite {
			read, completed = "sqlite_autoindex_lesson_read_1", "sqlite_autoindex_module_completion_1"
		}
		storagetest.UsesIndex(t, db, read, readSQL, storage.NewID())
		storagetest.UsesIndex(t, db, completed, completedSQL, storage.NewID())
		storagetest.UsesIndex(t, db, completed, completedByAnySQL, storage.List{storage.NewID()})
	})
}
