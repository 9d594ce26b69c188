package modules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// assignedTo is breakfast without its quiz, under another title.
func assignedTo(title string, a Assignment) Draft {
	d := withoutQuiz()
	d.Title, d.Assign = en(title), a
	return d
}

func TestFor_assignsByEveryoneTeamAndPerson(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		w.create(assignedTo("nobody's", Assignment{}))
		w.create(assignedTo("everyone's", Assignment{Everyone: true, DueDays: new(30)}))
		w.create(assignedTo("front's", Assignment{Teams: []string{w.Front}, DueDays: new(7)}))
		w.create(assignedTo("priya's", Assignment{People: []string{w.Priya.ID}}))

		// It is Saturday 21 November in Seoul already, 20 November in UTC.
		for _, test := range []struct {
			who  web.Viewer
			want []string
			due  []storage.Day
		}{
			{w.Mina, []string{"front's", "everyone's", "nobody's", "priya's"}, []storage.Day{"2026-11-28", "2026-12-21", "", ""}},
			{w.Yui, []string{"front's", "everyone's", "nobody's", "priya's"}, []storage.Day{"2026-11-28", "2026-12-21", "", ""}},
			{w.Priya, []string{"everyone's", "priya's", "nobody's", "front's"}, []storage.Day{"2026-12-21", "", "", ""}},
			{w.Eleanor, []string{"everyone's", "nobody's", "front's", "priya's"}, []storage.Day{"2026-12-21", "", "", ""}},
		} {
			learning := w.learning(test.who)
			if diff := cmp.Diff(test.want, titles(learning)); diff != "" {
				t.Errorf("%s: %s", test.who.Name, diff)
			}
			var due []storage.Day
			for _, p := range learning {
				due = append(due, p.DueOn)
			}
			if diff := cmp.Diff(test.due, due); diff != "" {
				t.Errorf("%s: %s", test.who.Name, diff)
			}
		}
	})
}

func TestFor_countsFromTheFirstDayAtWork(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(assignedTo("everyone's", Assignment{Everyone: true, DueDays: new(14)}))
		newcomer, _, err := w.Store.Add(t.Context(), w.Eleanor, people.Draft{
			Name: "한서연", EmployeeNumber: "77", Role: people.Staff, Language: i18n.Korean, StartedOn: "2026-12-01", Secret: "482913",
		})
		if err != nil {
			t.Fatal(err)
		}
		if due := w.progress(web.Viewer{ID: newcomer.ID}, m).DueOn; due != "2026-12-15" {
			t.Errorf("due on %s", due)
		}
	})
}

func TestFor_takesTheEarliestOfSeveralAssignments(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		m := w.create(assignedTo("two ways", Assignment{Teams: []string{w.Front}, DueDays: new(30)}))
		w.Clock = w.Clock.AddDate(0, 0, 5)
		d := w.draftOf(m)
		d.Assign.People, d.Assign.DueDays = []string{w.Mina.ID}, new(10)
		w.edit(m, d)
		// The team's count from the first day on, Mina's own from today on.
		if due := w.progress(w.Mina, m).DueOn; due != "2026-12-01" {
			t.Errorf("due on %s", due)
		}
	})
}

func TestEdit_countsADraftsDaysFromItsPublication(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		draft := assignedTo("draft", Assignment{Everyone: true, DueDays: new(7)})
		draft.State = Drafted
		m := w.create(draft)
		w.Clock = w.Clock.AddDate(0, 0, 20)
		d := w.draftOf(m)
		d.State = Published
		m = w.edit(m, d)
		if due := w.progress(w.Mina, m).DueOn; due != "2026-12-18" {
			t.Errorf("due on %s", due)
		}
		w.Clock = w.Clock.AddDate(0, 0, 3)
		d = w.draftOf(m)
		d.Summary = en("Shorter.")
		m = w.edit(m, d)
		if due := w.progress(w.Mina, m).DueOn; due != "2026-12-18" {
			t.Errorf("an edit moved the day to %s", due)
		}
	})
}

func TestNext_goesThroughLessonsAndQuiz(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		d := breakfast()
		d.Assign = Assignment{Everyone: true, DueDays: new(9)}
		m := w.create(d)
		w.create(withoutQuiz())
		next := func() *NextLesson {
			t.Helper()
			n, err := Next(t.Context(), w.DB, w.Mina.ID)
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		type step struct {
			Title, URL string
			Quiz       bool
			Number, Of int
			Percent    int
			DueOn      storage.Day
		}
		stepOf := func(n *NextLesson) step {
			return step{n.Title.Source(), n.URL, n.Quiz, n.Number, n.Of, n.Progress.Percent(), n.Progress.DueOn}
		}
		want := []step{
			{"The first greeting", m.Lessons[0].URL(), false, 1, 2, 0, "2026-11-30"},
			{"Allergies", m.Lessons[1].URL(), false, 2, 2, 33, "2026-11-30"},
			{"Before the first table", "/quizzes/" + m.QuizID, true, 0, 2, 67, "2026-11-30"},
		}
		for i, want := range want {
			if diff := cmp.Diff(want, stepOf(next())); diff != "" {
				t.Error(diff)
			}
			if i < len(m.Lessons) {
				w.read(w.Mina, m.Lessons[i])
			}
		}
		due, err := DueFor(t.Context(), w.DB, w.Mina.ID)
		if err != nil || len(due) != 1 || due[0].Module.ID != m.ID {
			t.Errorf("due %v, %v", titles(due), err)
		}
		w.takeQuiz(w.Mina, m.QuizID, true)
		if n := next(); n != nil {
			t.Errorf("next is %+v with all done", n)
		}
		if due, err := DueFor(t.Context(), w.DB, w.Mina.ID); err != nil || len(due) != 0 {
			t.Errorf("due %v, %v", titles(due), err)
		}
	})
}

func TestTeamProgress_saysWhoIsDoneAndWhoIsLate(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		front := breakfast()
		front.Assign = Assignment{Teams: []string{w.Front}, DueDays: new(1)}
		m := w.create(front)
		priya := w.create(assignedTo("priya's", Assignment{People: []string{w.Priya.ID}}))
		free := w.create(assignedTo("nobody's", Assignment{}))
		unread := w.create(assignedTo("read by one", Assignment{}))
		draft := assignedTo("draft", Assignment{Everyone: true})
		draft.State = Drafted
		w.create(draft)

		w.readAll(w.Mina, m)
		w.takeQuiz(w.Mina, m.QuizID, true)
		w.read(w.Haruto, m.Lessons[0])
		w.readAll(w.Haruto, free)
		w.read(w.Haruto, unread.Lessons[0])
		w.readAll(w.Priya, priya)

		got, err := TeamProgress(t.Context(), w.DB, []string{w.Mina.ID, w.Haruto.ID, w.Yui.ID})
		if err != nil {
			t.Fatal(err)
		}
		at := w.Instant()
		want := []TeamModule{
			{ID: m.ID, Title: en("Breakfast"), Lessons: 2, Standings: []Standing{
				{PersonID: w.Mina.ID, Assigned: true, DueOn: "2026-11-22", LessonsRead: 2, CompletedAt: at, Score: new(1.0)},
				{PersonID: w.Haruto.ID, Assigned: true, DueOn: "2026-11-22", LessonsRead: 1},
				{PersonID: w.Yui.ID, Assigned: true, DueOn: "2026-11-22"},
			}},
			{ID: free.ID, Title: en("nobody's"), Lessons: 2, Standings: []Standing{{PersonID: w.Haruto.ID, LessonsRead: 2, CompletedAt: at}}},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		late := func(today storage.Day) (who []bool) {
			for _, s := range got[0].Standings {
				who = append(who, s.Overdue(today))
			}
			return who
		}
		if diff := cmp.Diff([][]bool{{false, false, false}, {false, true, true}}, [][]bool{late("2026-11-22"), late("2026-11-23")}); diff != "" {
			t.Error(diff)
		}
		if got[0].Done() != 1 {
			t.Errorf("%d have done it", got[0].Done())
		}
		if none, err := TeamProgress(t.Context(), w.DB, nil); err != nil || len(none) != 0 {
			t.Errorf("of nobody: %v, %v", none, err)
		}
	})
}
