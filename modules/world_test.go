package modules

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people/peopletest"
	"credo/quizzes"
)

// A world is a house with modules and quizzes, wired as app wires them.
type world struct {
	*peopletest.House
	t       *testing.T
	modules *Store
	quizzes *quizzes.Store
}

func newWorld(t *testing.T, db *storage.DB) world {
	t.Helper()
	w := world{House: peopletest.New(t, db), t: t}
	w.modules = NewStore(db, w.Log, w.Now)
	w.quizzes = quizzes.NewStore(db, w.Log, w.Now)
	w.Log.During(w.modules.OnQuizPassed, "quiz.passed")
	return w
}

// inWorld runs a test in a world of its own on each engine.
func inWorld(t *testing.T, test func(t *testing.T, w world)) {
	t.Helper()
	storagetest.Each(t, func(t *testing.T, db *storage.DB) { test(t, newWorld(t, db)) })
}

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

// breakfast is a good draft: two lessons and a quiz that two attempts are had at.
func breakfast() Draft {
	return Draft{
		Title: en("Breakfast"), Summary: en("How a morning begins."), State: Published,
		Lessons: []LessonDraft{
			{Title: en("The first greeting"), Markdown: en("## At the door\n\nSay the **name**.")},
			{Title: en("Allergies"), Markdown: en("Ask everybody the same question.")},
		},
		Quiz: &quizzes.Draft{
			Title: en("Before the first table"), PassMark: 0.8, Attempts: 2,
			Questions: []quizzes.QuestionDraft{{
				Kind: quizzes.Single, Text: en("A guest says: a little is fine. What do you do?"),
				Choices: []quizzes.ChoiceDraft{{Text: en("Serve it")}, {Text: en("Make it anew"), Right: true}},
			}},
		},
	}
}

// withoutQuiz is breakfast without its quiz.
func withoutQuiz() Draft {
	d := breakfast()
	d.Quiz = nil
	return d
}

func (w world) create(d Draft) Module {
	w.t.Helper()
	m, _, err := w.modules.Create(w.t.Context(), w.Yui, d)
	if err != nil {
		w.t.Fatal(err)
	}
	return m
}

func (w world) edit(m Module, d Draft) Module {
	w.t.Helper()
	edited, err := w.modules.Edit(w.t.Context(), w.Yui, m.ID, d)
	if err != nil {
		w.t.Fatal(err)
	}
	return edited
}

// draftOf returns what an edit of the module starts from.
func (w world) draftOf(m Module) Draft {
	w.t.Helper()
	d := Draft{Title: m.Title, Summary: m.Summary, State: m.State, Revision: m.Revision}
	if m.QuizID != "" {
		quiz, err := quizzes.Load(w.t.Context(), w.DB, m.QuizID)
		if err != nil {
			w.t.Fatal(err)
		}
		d.Quiz = new(quiz.Draft())
	}
	for _, l := range m.Lessons {
		d.Lessons = append(d.Lessons, LessonDraft{ID: l.ID, Title: l.Title, Markdown: l.Markdown})
	}
	assignment, err := assignmentOf(w.t.Context(), w.DB, m.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	d.Assign = assignment
	return d
}

func (w world) read(by web.Viewer, l Lesson) Progress {
	w.t.Helper()
	p, err := w.modules.Read(w.t.Context(), by, l.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

func (w world) readAll(by web.Viewer, m Module) {
	w.t.Helper()
	for _, l := range m.Lessons {
		w.read(by, l)
	}
}

// takeQuiz hands in an attempt in which every answer is right, or none is.
func (w world) takeQuiz(by web.Viewer, quizID string, right bool) {
	w.t.Helper()
	if err := w.submit(by, w.answer(by, quizID, right)); err != nil {
		w.t.Fatal(err)
	}
}

// answer starts an attempt and answers all of it, and returns its id.
func (w world) answer(by web.Viewer, quizID string, right bool) string {
	w.t.Helper()
	ctx := w.t.Context()
	attempt, _, err := w.quizzes.Start(ctx, by, quizID, "")
	if err != nil {
		w.t.Fatal(err)
	}
	key, err := quizzes.Load(ctx, w.DB, quizID)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, q := range key.Questions {
		given := q.Key()
		if !right {
			given = quizzes.Given{}
			for _, c := range q.Choices {
				if !q.Right(c) {
					given.Choices = append(given.Choices, c.ID)
				}
			}
		}
		if err := w.quizzes.Answer(ctx, by, attempt.ID, q.ID, given); err != nil {
			w.t.Fatal(err)
		}
	}
	return attempt.ID
}

func (w world) submit(by web.Viewer, attemptID string) error {
	_, err := w.quizzes.Submit(context.Background(), by, attemptID)
	return err
}

func (w world) progress(by web.Viewer, m Module) Progress {
	w.t.Helper()
	p, err := w.modules.Module(w.t.Context(), by, m.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

func (w world) learning(by web.Viewer) Learning {
	w.t.Helper()
	learning, err := For(w.t.Context(), w.DB, by.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return learning
}

// events collects what happens from now on under the verbs.
func (w world) events(verbs ...string) *[]activity.Event {
	var mu sync.Mutex
	all := &[]activity.Event{}
	w.Log.During(func(_ context.Context, tx *storage.Tx, e activity.Event) error {
		tx.OnCommit(func() {
			mu.Lock()
			defer mu.Unlock()
			*all = append(*all, e)
		})
		return nil
	}, verbs...)
	return all
}

// atOnce runs fn for 0..n-1 at the same time and fails on an error of any.
func atOnce(t *testing.T, n int, fn func(i int) error) {
	t.Helper()
	var wait sync.WaitGroup
	errs := make([]error, n)
	start := make(chan struct{})
	for i := range n {
		wait.Go(func() {
			<-start
			errs[i] = fn(i)
		})
	}
	close(start)
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// problems returns field and key of each problem of an Invalid.
func problems(err error) []string {
	var bad *web.Invalid
	if !errors.As(err, &bad) {
		return nil
	}
	var all []string
	for _, p := range bad.Problems {
		all = append(all, strings.TrimSpace(p.Field+" "+p.Key))
	}
	return all
}

// titles returns the English titles of what is learnt, in its order.
func titles(all []Progress) []string {
	titles := []string{}
	for _, p := range all {
		titles = append(titles, p.Module.Title.Source())
	}
	return titles
}

// found returns the addresses of what the search finds for staff.
func (w world) found(words string) []string {
	w.t.Helper()
	hits, err := search.Find(w.t.Context(), w.DB, search.Query{Text: words, Kind: "lesson", Language: i18n.English, Now: w.Instant()})
	if err != nil {
		w.t.Fatal(err)
	}
	var urls []string
	for _, h := range hits {
		urls = append(urls, h.URL)
	}
	return urls
}
