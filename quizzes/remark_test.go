package quizzes

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/people"
)

// TestResult_keepsWhatALeadWrote grades an answer of a quiz that shows nothing: its
// taker reads the note, and neither what leads look for nor what is right.
func TestResult_keepsWhatALeadWrote(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		d := twoEssays()
		d.Rules = &Rules{Shows: Never}
		attempt := w.handedIn(t, w.Mina, w.create(t, d))
		w.grade(t, w.Yui, attempt, 0, "Warm. Keep it.", Met, Met)
		w.grade(t, w.Yui, attempt, 1, "", Met)
		seen, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
		if err != nil {
			t.Fatal(err)
		}
		asked := attempt.Questions[0]
		want := &Result{Score: 1, Passed: true, Remarks: []Remark{{Number: 1, Marked: Marked{
			Question: Question{ID: asked.ID, Kind: Essay, Text: asked.Text}, Given: typed("Sit down, " + w.Mina.Name + "."), Mark: 1,
			Grade: &Grade{Note: "Warm. Keep it.", By: people.Ref{ID: w.Yui.ID, Name: w.Yui.Name}, At: w.Instant()},
		}}}}
		if diff := cmp.Diff(want, seen.Result); diff != "" {
			t.Error(diff)
		}
		page := render(t, english(), resultPage(seen, w.summary(t, w.Mina, attempt.QuizID), harbour, w.Instant()))
		if notes := texts(page, ".fb small"); len(notes) != 1 || notes[0] != w.Yui.Name+" wrote: Warm. Keep it." {
			t.Errorf("the page says %q", notes)
		}
		if page.Find(".rubric").Length() != 0 {
			t.Error("the page says what leads look for")
		}
	})
}
