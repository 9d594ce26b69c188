package quizzes

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people/peopletest"
)

// world is a house with a store of quizzes.
type world struct {
	*peopletest.House
	store *Store
	heard *listener
}

func newWorld(t *testing.T, db *storage.DB) world {
	t.Helper()
	house := peopletest.New(t, db)
	heard := &listener{}
	house.Log.During(heard.hear, "quiz.passed", "quiz.failed", "quiz.handed_in")
	return world{House: house, store: NewStore(db, house.Log, house.Now), heard: heard}
}

func (w world) create(t *testing.T, d Draft) (id string) {
	t.Helper()
	err := w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) (err error) {
		id, err = Create(ctx, tx, w.Instant(), w.Eleanor.ID, d)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func loaded(t *testing.T, w world, id string) Quiz {
	t.Helper()
	quiz, err := Load(t.Context(), w.DB, id)
	if err != nil {
		t.Fatal(err)
	}
	return quiz
}

// withoutKey returns the questions of the quiz as they are asked.
func withoutKey(quiz Quiz) []Asked {
	var all []Asked
	for _, q := range quiz.Questions {
		all = append(all, q.Ask())
	}
	return all
}

// graded grades an attempt at the quiz as it is.
func graded(quiz Quiz, answers map[string]Given) Result {
	return grade(quiz.Questions, quiz.PassMark, answers)
}

func (w world) start(t *testing.T, by web.Viewer, quiz string) Attempt {
	t.Helper()
	attempt, made, err := w.store.Start(t.Context(), by, quiz, "")
	if err != nil || !made {
		t.Fatalf("made %t, error %v", made, err)
	}
	return attempt
}

func (w world) answer(t *testing.T, by web.Viewer, attempt, question string, chosen ...string) {
	t.Helper()
	w.types(t, by, attempt, question, chose(chosen...))
}

// types answers whatever way the question is answered.
func (w world) types(t *testing.T, by web.Viewer, attempt, question string, given Given) {
	t.Helper()
	if err := w.store.Answer(t.Context(), by, attempt, question, given); err != nil {
		t.Fatal(err)
	}
}

// chose is an answer of choices, as it is kept.
func chose(ids ...string) Given { return Given{Choices: ids} }

// typed is an answer that was typed, as it is kept.
func typed(words string) Given { return Given{Text: words} }

// answers compares what is kept.
func (w world) answers(t *testing.T, by web.Viewer, id string, want map[string]Given) {
	t.Helper()
	attempt, err := w.store.Attempt(t.Context(), by, id)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, attempt.Answers); diff != "" {
		t.Error(diff)
	}
}

func (w world) submit(t *testing.T, by web.Viewer, id string) Attempt {
	t.Helper()
	attempt, err := w.store.Submit(t.Context(), by, id)
	if err != nil {
		t.Fatal(err)
	}
	return attempt
}

func (w world) summary(t *testing.T, by web.Viewer, quiz string) Summary {
	t.Helper()
	summary, err := w.store.Summary(t.Context(), by, quiz)
	if err != nil {
		t.Fatal(err)
	}
	return summary
}

// listener keeps the events of transactions that were stored, without the id
// that the log gave them.
type listener struct {
	fail   error
	mu     sync.Mutex
	events []activity.Event
}

func (l *listener) hear(_ context.Context, tx *storage.Tx, e activity.Event) error {
	e.ID = ""
	tx.OnCommit(func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.events = append(l.events, e)
	})
	return l.fail
}

func (l *listener) all() []activity.Event {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.events
}

// atOnce runs fn n times at the same moment and wants every one to succeed.
func atOnce(t *testing.T, n int, fn func(i int) error) {
	t.Helper()
	start, errs := make(chan struct{}), make(chan error, n)
	for i := range n {
		go func() {
			<-start
			if err := fn(i); err != nil {
				errs <- fmt.Errorf("call %d: %w", i, err)
				return
			}
			errs <- nil
		}()
	}
	close(start)
	for range n {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}
