package strengths

import (
	"context"
	"fmt"
	"testing"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/quizzes"
	"credo/values/valuestest"
)

// world is a house whose people take quizzes.
type world struct {
	*valuestest.House
	t        *testing.T
	store    *Store
	quizzes  *quizzes.Store
	reviewed []quizzes.QuestionMark
	paused   []string
	modules  map[string]string // of quizzes, by their ids
}

func each(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := &world{House: valuestest.Open(t, db), t: t, modules: map[string]string{}}
		w.quizzes = quizzes.NewStore(db, w.Log, w.Now)
		w.store = NewStore(db, w.Now, Slots{
			Reviewed: func(_ context.Context, _ storage.Reader, _ []string, from, until storage.Instant) (marks []quizzes.QuestionMark, _ error) {
				for _, m := range w.reviewed {
					if m.At >= from && m.At < until {
						marks = append(marks, m)
					}
				}
				return marks, nil
			},
			Paused: func(_ context.Context, _ storage.Reader, personIDs []string, day storage.Day) ([]string, error) {
				return w.paused, nil
			},
			About: func(_ context.Context, quizID string) (title, url string) {
				if w.modules[quizID] == "" {
					return "", ""
				}
				return w.modules[quizID], "/modules/" + quizID
			},
		})
		test(t, w)
	})
}

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

// quiz makes a quiz of n questions, the first choice of each right.
func (w *world) quiz(title string, n int) quizzes.Quiz {
	w.t.Helper()
	d := quizzes.Draft{Title: en(title), PassMark: 0.5}
	for i := range n {
		d.Questions = append(d.Questions, quizzes.QuestionDraft{
			Kind: quizzes.Single, Text: en(fmt.Sprint(title, " ", i+1, "?")), Choices: []quizzes.ChoiceDraft{{Text: en("Yes"), Right: true}, {Text: en("No")}},
		})
	}
	var id string
	w.write(func(ctx context.Context, tx *storage.Tx) (err error) {
		id, err = quizzes.Create(ctx, tx, w.Instant(), w.Eleanor.ID, d)
		return err
	})
	quiz, err := quizzes.Load(w.t.Context(), w.DB, id)
	w.must(err)
	return quiz
}

// describe says what the question of a quiz at a place is about.
func (w *world) describe(quiz quizzes.Quiz, place int, value string, tags ...string) {
	w.t.Helper()
	w.write(func(ctx context.Context, tx *storage.Tx) error {
		return quizzes.Describe(ctx, tx, quizzes.BankQuestion{ID: quiz.Questions[place].ID, Draft: quiz.Draft().Questions[place], Tags: tags, Value: value})
	})
}

// take hands in an attempt in which the answers are right (+) or wrong (-).
func (w *world) take(by web.Viewer, quiz quizzes.Quiz, letters string) {
	w.t.Helper()
	attempt, _, err := w.quizzes.Start(w.t.Context(), by, quiz.ID, "")
	w.must(err)
	for i, q := range attempt.Questions {
		choice := "1"
		if letters[i] == '-' {
			choice = "2"
		}
		w.must(w.quizzes.Answer(w.t.Context(), by, attempt.ID, q.ID, quizzes.Given{Choices: []string{choice}}))
	}
	_, err = w.quizzes.Submit(w.t.Context(), by, attempt.ID)
	w.must(err)
}

// review has somebody answer a question in a review, now.
func (w *world) review(by web.Viewer, question string, mark float64) {
	w.reviewed = append(w.reviewed, quizzes.QuestionMark{Question: question, Person: by.ID, Mark: mark, At: w.Instant()})
}

func (w *world) days(n int) { w.Clock = w.Clock.AddDate(0, 0, n) }

func (w *world) report(by web.Viewer, team string) Report {
	w.t.Helper()
	r, err := w.store.Report(w.Context(by), by, team)
	w.must(err)
	return r
}

func (w *world) write(do func(ctx context.Context, tx *storage.Tx) error) {
	w.t.Helper()
	w.must(w.DB.Write(w.t.Context(), do))
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}
