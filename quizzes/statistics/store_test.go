package statistics_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people/peopletest"
	"credo/quizzes"
	"credo/quizzes/statistics"
)

// world is a house with a quiz of three questions, the second of which asks
// nothing.
type world struct {
	*peopletest.House
	t       *testing.T
	quizzes *quizzes.Store
	store   *statistics.Store
	quiz    string
}

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

func draft() quizzes.Draft {
	return quizzes.Draft{Title: en("Night"), PassMark: 0.5, Questions: []quizzes.QuestionDraft{
		{Kind: quizzes.Single, Text: en("First?"), Choices: []quizzes.ChoiceDraft{{Text: en("Warmth"), Right: true}, {Text: en("Keys")}, {Text: en("Forms")}}},
		{Kind: quizzes.Description, Text: en("It rains.")},
		{Kind: quizzes.Short, Text: en("Which value?"), Choices: []quizzes.ChoiceDraft{{Text: en("own it"), Right: true}}},
	}}
}

func newWorld(t *testing.T, db *storage.DB) *world {
	t.Helper()
	house := peopletest.New(t, db)
	w := &world{House: house, t: t, quizzes: quizzes.NewStore(db, house.Log, house.Now), store: statistics.NewStore(db)}
	w.write(func(ctx context.Context, tx *storage.Tx) (err error) {
		w.quiz, err = quizzes.Create(ctx, tx, w.Instant(), w.Eleanor.ID, draft())
		return err
	})
	return w
}

func (w *world) write(do func(ctx context.Context, tx *storage.Tx) error) {
	w.t.Helper()
	if err := w.DB.Write(w.t.Context(), do); err != nil {
		w.t.Fatal(err)
	}
}

// take has somebody answer the first question with a choice and the last in words,
// and hand in.
func (w *world) take(by web.Viewer, choice, words string) {
	w.t.Helper()
	a, _, err := w.quizzes.Start(w.t.Context(), by, w.quiz, "")
	if err != nil {
		w.t.Fatal(err)
	}
	given := map[string]quizzes.Given{a.Questions[0].ID: {Choices: []string{choice}}}
	if last := len(a.Questions) - 1; last > 0 {
		given[a.Questions[last].ID] = quizzes.Given{Text: words}
	}
	if err := w.quizzes.AnswerAll(w.t.Context(), by, a.ID, given); err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.quizzes.Submit(w.t.Context(), by, a.ID); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) report(which statistics.Which) statistics.Report {
	w.t.Helper()
	r, err := w.store.Report(w.t.Context(), w.quiz, which)
	if err != nil {
		w.t.Fatal(err)
	}
	return r
}

func TestReport_countsFirstAttemptsOrAll(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		if r := w.report(statistics.AllAttempts); r.Analysis.Quiz.N != 0 || r.People != 0 || len(r.Analysis.Questions) != 2 {
			t.Errorf("nobody was here: %+v", r)
		}
		w.take(w.Mina, "2", "no idea")
		w.take(w.Mina, "1", "Own it")
		w.take(w.Haruto, "1", "Own it")
		w.take(w.Priya, "1", "")
		_, _, err := w.quizzes.Start(t.Context(), w.Jiho, w.quiz, "") // which is open
		if err != nil {
			t.Fatal(err)
		}
		first, all := w.report(statistics.FirstAttempts), w.report(statistics.AllAttempts)
		if first.People != 3 || first.Analysis.Quiz.N != 3 || all.People != 3 || all.Analysis.Quiz.N != 4 {
			t.Errorf("first %d of %d, all %d of %d", first.Analysis.Quiz.N, first.People, all.Analysis.Quiz.N, all.People)
		}
		if got := first.Analysis.Questions[0].Facility.Value; got < 0.66 || got > 0.67 {
			t.Errorf("facility %v", got)
		}
		var taken []int
		for _, c := range all.Analysis.Questions[0].Choices {
			taken = append(taken, c.Taken)
		}
		if diff := cmp.Diff([]int{3, 1, 0}, taken); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([10]int{0: 1, 5: 1, 9: 1}, first.Scores); diff != "" {
			t.Error(diff)
		}
	})
}

// TestReport_keepsVersionsApart words a question anew between two attempts.
func TestReport_keepsVersionsApart(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		w.take(w.Mina, "1", "Own it")
		w.write(func(ctx context.Context, tx *storage.Tx) error {
			d := draft()
			d.Questions[0].Choices[2].Text = en("A queue")
			d.Questions = d.Questions[:1]
			return quizzes.Replace(ctx, tx, w.Instant(), w.Eleanor.ID, w.quiz, d)
		})
		w.take(w.Haruto, "2", "Own it")
		r := w.report(statistics.FirstAttempts)
		got := map[string]float64{}
		for _, q := range r.Analysis.Questions {
			got[q.Question.Name] = q.Facility.Value
		}
		if diff := cmp.Diff(map[string]float64{"Q1": 0, "Q1 v1": 1, "Q2 v1": 1}, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestReport_countsShuffledChoicesByWhatTheyAre(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		if err := w.quizzes.SetRules(t.Context(), w.quiz, quizzes.Rules{ShuffleChoices: true, ShuffleQuestions: true}, nil); err != nil {
			t.Fatal(err)
		}
		const times = 12
		for range times {
			a, _, err := w.quizzes.Start(t.Context(), w.Mina, w.quiz, "")
			if err != nil {
				t.Fatal(err)
			}
			for _, q := range a.Questions {
				for _, c := range q.Choices {
					if c.Text.Source() == "Keys" {
						err = w.quizzes.Answer(t.Context(), w.Mina, a.ID, q.ID, quizzes.Given{Choices: []string{c.ID}})
					}
				}
			}
			if err == nil {
				_, err = w.quizzes.Submit(t.Context(), w.Mina, a.ID)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if c := w.report(statistics.AllAttempts).Analysis.Questions[0].Choices; c[1].Taken != times || c[0].Taken+c[2].Taken != 0 {
			t.Errorf("%+v", c)
		}
	})
}

func TestReport_isTheSameAsOfItsFile(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		w.take(w.Mina, "2", "no idea")
		w.take(w.Haruto, "1", "Own it")
		w.take(w.Priya, "1", "")
		r := w.report(statistics.FirstAttempts)
		var file bytes.Buffer
		if err := r.WriteCSV(&file); err != nil {
			t.Fatal(err)
		}
		table, err := statistics.ReadCSV(&file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(r.Analysis.Quiz, statistics.Analyse(table).Quiz); diff != "" {
			t.Error(diff)
		}
	})
}
