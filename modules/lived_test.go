package modules

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/values"
	"credo/values/lived"
)

// adopt makes a credo of values with these names, and returns their ids. Those
// with the name of one before stay that one.
func (w world) adopt(names ...string) []string {
	w.t.Helper()
	store := values.NewStore(w.DB, w.Log, w.Now)
	before, _ := store.Current(w.t.Context())
	d := values.Draft{Vision: en("A lighter heart.")}
	for _, name := range names {
		v := values.Value{Name: en(name).With(i18n.Korean, "가치 "+name), Statement: en("So.")}
		for _, old := range before.Values {
			if old.Name.Source() == name {
				v.ID = old.ID
			}
		}
		d.Values = append(d.Values, v)
	}
	credo, err := store.Adopt(w.t.Context(), w.Eleanor, d)
	if err != nil {
		w.t.Fatal(err)
	}
	var ids []string
	for _, v := range credo.Values {
		ids = append(ids, v.ID)
	}
	return ids
}

// lessons is a module of lessons with these Markdown texts, called by number.
func lessons(title string, markdown ...string) Draft {
	d := Draft{Title: en(title), State: Published}
	for i, m := range markdown {
		d.Lessons = append(d.Lessons, LessonDraft{Title: en(title + " " + string(rune('1'+i))), Markdown: en(m)})
	}
	return d
}

func (w world) month() lived.Month {
	w.t.Helper()
	zone, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		w.t.Fatal(err)
	}
	return lived.MonthOf(storage.DayOf(w.Clock, zone), zone)
}

// titles returns what is listed, one at a time, with a star for leads' own part,
// and demands that as many are counted.
func (w world) titles(valueID string, m lived.Month) []string {
	w.t.Helper()
	counted, err := LessonsLived(w.t.Context(), w.DB, w.Mina, []string{valueID}, m)
	if err != nil {
		w.t.Fatal(err)
	}
	var titles []string
	var tally lived.Tally
	for after := ""; ; {
		deeds, next, err := ListLessonsLived(w.t.Context(), w.DB, w.Mina, valueID, m, after, 1)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, d := range deeds {
			title := d.Title + " of " + d.Note
			if d.URL != "/lessons/"+d.ID || d.Day != "" {
				w.t.Errorf("%+v", d)
			}
			tally.Count++
			if d.Own {
				tally.Own++
				title += " *"
			}
			titles = append(titles, title)
		}
		if next == "" {
			if counted[valueID] != tally {
				w.t.Errorf("counted %+v, listed %+v", counted[valueID], tally)
			}
			return titles
		}
		after = next
	}
}

func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestLessonsLived_thatReferAndAreReadInTheMonth(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		ids := w.adopt("Own it", "Notice first")
		first := w.create(lessons("First", "Here we [[value:own IT]].", "Nothing.", "여기서는 [[value:가치 Own it]]. And [[value:Notice first]].", "`[[value:Own it]]`"))
		second := w.create(lessons("Second", "[[value:Own it]]"))
		hidden := lessons("Hidden", "[[value:Own it]]")
		hidden.State = Drafted
		draft := w.create(hidden)
		november := w.month()
		w.readAll(w.Mina, first)
		w.readAll(w.Haruto, first)
		w.readAll(w.Yui, draft)
		same(t, "own it", []string{"First 1 of First", "First 3 of First"}, w.titles(ids[0], november))
		same(t, "notice first", []string{"First 3 of First"}, w.titles(ids[1], november))
		w.Clock = w.Clock.AddDate(0, 1, 0)
		december := w.month()
		w.read(w.Mina, first.Lessons[0]) // again: it was read in November
		w.read(w.Yui, first.Lessons[0])
		w.read(w.Priya, second.Lessons[0])
		same(t, "in December", []string{"First 1 of First *", "Second 1 of Second"}, w.titles(ids[0], december))
		same(t, "in November still", []string{"First 1 of First", "First 3 of First"}, w.titles(ids[0], november))

		// Published, the draft counts from when it was read.
		d := w.draftOf(draft)
		d.State = Published
		w.edit(draft, d)
		same(t, "once it is out", []string{"First 1 of First", "First 3 of First", "Hidden 1 of Hidden *"}, w.titles(ids[0], november))
		// What a lesson refers to is what it says now.
		d = w.draftOf(first)
		d.Lessons = d.Lessons[:1]
		d.Lessons[0].Markdown = en("Nothing any more.")
		w.edit(first, d)
		same(t, "after the edit", []string{"Second 1 of Second"}, w.titles(ids[0], december))
		_, _, err := ListLessonsLived(t.Context(), w.DB, w.Mina, ids[0], december, first.Lessons[2].ID, 1)
		same(t, "behind one that is gone", []string{"after web.invalid.choice"}, problems(err))
	})
}

func TestLessonsLived_byTheNamesOfToday(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		old := w.adopt("Own it", "Notice first")[0]
		m := w.create(lessons("First", "[[value:Own it]]"))
		w.readAll(w.Mina, m)
		w.adopt("Notice first")
		same(t, "taken out of the credo", []string{"First 1 of First"}, w.titles(old, w.month()))
		// A new value of that name is where the link leads.
		now := w.adopt("Notice first", "Own it")[1]
		same(t, "the new one", []string{"First 1 of First"}, w.titles(now, w.month()))
		same(t, "the old one", []string(nil), w.titles(old, w.month()))
	})
}

func TestLessonsLived_useIndexes(t *testing.T) {
	inWorld(t, func(t *testing.T, w world) {
		id := w.adopt("Own it")[0]
		w.readAll(w.Mina, w.create(lessons("First", "[[value:Own it]]")))
		w.titles(id, w.month())
		asked := map[string]bool{}
		for _, st := range w.DB.Statements() {
			for part, index := range map[string]string{"EXISTS (SELECT 1 FROM lesson_read o": "lesson_read_at", "FROM lesson_reference f": indexOfReferences(w)} {
				if plan := storagetest.GenericPlan(t, w.DB, st); strings.Contains(st.Source, part) {
					asked[index] = true
					if !strings.Contains(plan, index) {
						t.Errorf("%s does without %s:\n%s", w.DB.Engine(), index, plan)
					}
				}
			}
		}
		if len(asked) != 2 {
			t.Errorf("asked are %v", asked)
		}
	})
}
