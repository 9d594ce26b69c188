package review

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people/peopletest"
	"credo/quizzes"
)

// world is a house whose people take quizzes, and are asked again.
type world struct {
	*peopletest.House
	t       *testing.T
	store   *Store
	quizzes *quizzes.Store
	ofDay   []string // questions about the value of the day
	hears   activity.After
}

func each(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := &world{House: peopletest.New(t, db), t: t}
		w.quizzes = quizzes.NewStore(db, w.Log, w.Now)
		w.store = NewStore(db, w.Log, w.Now, Slots{OfTheDay: func(context.Context, storage.Reader, web.Viewer) ([]string, error) {
			return w.ofDay, nil
		}})
		w.hears = w.store.OnHandedIn
		w.Log.After("keep cards", func(ctx context.Context, e activity.Event) error { return w.hears(ctx, e) }, "quiz.passed", "quiz.failed", "quiz.handed_in")
		test(t, w)
	})
}

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

// asksYesOrNo is a question whose first choice is right.
func asksYesOrNo(about string) quizzes.QuestionDraft {
	return quizzes.QuestionDraft{Kind: quizzes.Single, Text: en(about + "?"), Feedback: en("Because of " + about + "."), Choices: []quizzes.ChoiceDraft{
		{Text: en("Yes, " + about), Right: true}, {Text: en("No, " + about)},
	}}
}

// quiz makes a quiz of n questions and returns it.
func (w *world) quiz(title string, n int) quizzes.Quiz {
	w.t.Helper()
	d := quizzes.Draft{Title: en(title), PassMark: 0.5}
	for i := range n {
		d.Questions = append(d.Questions, asksYesOrNo(fmt.Sprint(title, " ", i+1)))
	}
	return w.make(d)
}

func (w *world) make(d quizzes.Draft) quizzes.Quiz {
	w.t.Helper()
	var id string
	w.must(w.DB.Write(w.t.Context(), func(ctx context.Context, tx *storage.Tx) (err error) {
		id, err = quizzes.Create(ctx, tx, w.Instant(), w.Eleanor.ID, d)
		return err
	}))
	quiz, err := quizzes.Load(w.t.Context(), w.DB, id)
	w.must(err)
	return quiz
}

// replace makes the quiz ask what the draft says.
func (w *world) replace(quiz quizzes.Quiz, d quizzes.Draft) {
	w.t.Helper()
	w.must(w.DB.Write(w.t.Context(), func(ctx context.Context, tx *storage.Tx) error {
		return quizzes.Replace(ctx, tx, w.Instant(), w.Eleanor.ID, quiz.ID, d)
	}))
}

// take hands in an attempt in which the answers are right, wrong (-), or missing ( ),
// and has the cards kept.
func (w *world) take(by web.Viewer, quiz quizzes.Quiz, answers string) {
	w.t.Helper()
	w.handIn(by, quiz, answers)
	w.work(time.Now())
}

// work does what is to be done after the commits, as far as it is free by then, and
// returns how often it tried.
func (w *world) work(by time.Time) (tries int) {
	w.t.Helper()
	for {
		did, err := w.Log.WorkOnce(w.t.Context(), by)
		w.must(err)
		if !did {
			return tries
		}
		tries++
	}
}

// handIn hands in an attempt as take does, and returns it.
func (w *world) handIn(by web.Viewer, quiz quizzes.Quiz, answers string) quizzes.Attempt {
	w.t.Helper()
	attempt, _, err := w.quizzes.Start(w.t.Context(), by, quiz.ID, "")
	w.must(err)
	for i, q := range attempt.Questions {
		choice := ""
		switch answers[i] {
		case '+':
			choice = "1"
		case '-':
			choice = "2"
		default:
			continue
		}
		w.must(w.quizzes.Answer(w.t.Context(), by, attempt.ID, q.ID, quizzes.Given{Choices: []string{choice}}))
	}
	attempt, err = w.quizzes.Submit(w.t.Context(), by, attempt.ID)
	w.must(err)
	return attempt
}

func (w *world) today(by web.Viewer) Today {
	w.t.Helper()
	today, err := w.store.Today(w.t.Context(), by)
	w.must(err)
	return today
}

// asks demands what somebody's day asks, in no order.
func (w *world) asks(by web.Viewer, want ...string) Today {
	w.t.Helper()
	today := w.today(by)
	got, all := map[string]bool{}, map[string]bool{}
	for _, item := range today.Items {
		got[item.Question.Text.Source()] = true
	}
	for _, question := range want {
		all[question+"?"] = true
	}
	if diff := cmp.Diff(all, got); diff != "" {
		w.t.Errorf("%s on %s: %s", by.Name, today.Day, diff)
	}
	return today
}

// answer answers a question after some seconds.
func (w *world) answer(by web.Viewer, item Item, right bool, seconds int) Item {
	w.t.Helper()
	w.must(w.store.Shown(w.t.Context(), by, item.Day, item.Question.ID))
	w.Clock = w.Clock.Add(time.Duration(seconds) * time.Second)
	answered, err := w.store.Answer(w.t.Context(), by, item.Day, item.Question.ID, w.choose(item, right))
	w.must(err)
	return answered
}

// choose is the right answer or a wrong one: choices are shuffled.
func (w *world) choose(item Item, right bool) quizzes.Given {
	for _, c := range item.Question.Choices {
		if (c.Text.Source()[:3] == "Yes") == right {
			return quizzes.Given{Choices: []string{c.ID}}
		}
	}
	w.t.Fatalf("no such choice: %+v", item.Question)
	return quizzes.Given{}
}

func (w *world) days(n int) { w.Clock = w.Clock.AddDate(0, 0, n) }

// cards returns somebody's cards by what they ask.
func (w *world) cards(by web.Viewer) map[string]Card {
	w.t.Helper()
	var last Card
	all := map[string]Card{}
	for {
		some, err := cardsUntil(w.t.Context(), w.DB, by.ID, "9999-12-31", last)
		w.must(err)
		if len(some) == 0 {
			return all
		}
		last = some[len(some)-1]
		questions, err := quizzes.Questions(w.t.Context(), w.DB, asked(some))
		w.must(err)
		for _, c := range some {
			text := questions[c.Question].Text.Source()
			c.Question, c.Stability, c.Difficulty = "", 0, 0
			all[text] = c
		}
	}
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}
