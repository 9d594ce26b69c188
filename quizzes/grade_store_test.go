package quizzes

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people"
)

// twoEssays is a quiz of own words alone.
func twoEssays() Draft {
	return Draft{Title: en("In your words"), PassMark: 0.6, Questions: []QuestionDraft{ownWords(), {Kind: Essay, Text: en("And your last?")}}}
}

// handedIn is an attempt of the viewer's that has an answer to each question.
func (w world) handedIn(t *testing.T, by web.Viewer, quiz string) Attempt {
	t.Helper()
	attempt := w.start(t, by, quiz)
	for _, q := range attempt.Questions {
		w.types(t, by, attempt.ID, q.ID, typed("Sit down, "+by.Name+"."))
	}
	return w.submit(t, by, attempt.ID)
}

func (w world) grade(t *testing.T, by web.Viewer, a Attempt, question int, note string, levels ...Level) {
	t.Helper()
	if err := w.store.Grade(t.Context(), by, a.ID, a.Questions[question].ID, levels, note); err != nil {
		t.Fatal(err)
	}
}

// waiting returns whose answers wait for the viewer, and to which question.
func (w world) waiting(t *testing.T, by web.Viewer) []string {
	t.Helper()
	queue, err := w.store.Queue(t.Context(), by)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, each := range queue {
		all = append(all, each.Person.Name+": "+each.Question.Text.Source())
	}
	if n, err := CountWaiting(t.Context(), w.DB, by); err != nil || n != len(all) {
		t.Errorf("%d are counted, %d wait: %v", n, len(all), err)
	}
	return all
}

func TestSubmit_hasOwnWordsWaitForALead(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, twoEssays())
		attempt := w.handedIn(t, w.Mina, id)
		if !attempt.Result.Waits || attempt.Result.Passed || attempt.Result.Score != 0 {
			t.Errorf("handed in it is %+v", attempt.Result)
		}
		if s := w.summary(t, w.Mina, id); !s.Waits || s.Passed || s.Score != nil || s.Best != nil {
			t.Errorf("she stands at %+v", s)
		}
		want := []activity.Event{{
			At: w.Instant(), Actor: w.Mina.ID, Verb: "quiz.handed_in", Person: w.Mina.ID, Object: activity.Ref{Kind: "quiz", ID: id},
			Title: "In your words", URL: "/quizzes/" + id, Details: map[string]string{"attempt": attempt.ID},
		}}
		if diff := cmp.Diff(want, w.heard.all()); diff != "" {
			t.Error(diff)
		}
		empty := w.submit(t, w.Haruto, w.start(t, w.Haruto, id).ID)
		if empty.Result.Waits {
			t.Error("what was left open waits")
		}
	})
}

func TestQueue_showsEachLeadTheirPeopleOldestFirst(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, twoEssays())
		for _, by := range []web.Viewer{w.Priya, w.Haruto, w.Yui} {
			w.handedIn(t, by, id)
			w.Clock = w.Clock.Add(time.Minute)
		}
		both := func(name string) []string {
			return []string{name + ": And your last?", name + ": Your first sentence?"}
		}
		want := map[string][]string{
			"Yui": both(w.Haruto.Name), "Jiho": both(w.Priya.Name), "Mina": nil,
			"Eleanor": append(append(both(w.Priya.Name), both(w.Haruto.Name)...), both(w.Yui.Name)...),
		}
		for name, by := range map[string]web.Viewer{"Yui": w.Yui, "Jiho": w.Jiho, "Mina": w.Mina, "Eleanor": w.Eleanor} {
			got := w.waiting(t, by)
			for i := 0; i+1 < len(got); i += 2 { // at the same moment the ids decide
				if got[i] > got[i+1] {
					got[i], got[i+1] = got[i+1], got[i]
				}
			}
			if diff := cmp.Diff(want[name], got); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}

// TestQueue_hasAnOwnersAnswersRead has the answers of the only owner wait for any
// lead, and those of one of two for the other alone.
func TestQueue_hasAnOwnersAnswersRead(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, Draft{Title: en("One"), PassMark: 0.5, Questions: twoEssays().Questions[1:]})
		attempt := w.handedIn(t, w.Eleanor, id)
		want := []string{w.Eleanor.Name + ": And your last?"}
		if diff := cmp.Diff([][]string{want, nil, nil}, [][]string{w.waiting(t, w.Yui), w.waiting(t, w.Mina), w.waiting(t, w.Eleanor)}); diff != "" {
			t.Error(diff)
		}
		w.Clock = w.Clock.Add(time.Minute)
		w.grade(t, w.Jiho, attempt, 0, "", Met)
		if s := w.summary(t, w.Eleanor, id); !s.Passed {
			t.Errorf("%+v", s)
		}
		err := db.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE person SET role = 'owner' WHERE id = $1`, w.Priya.ID)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		w.handedIn(t, w.Eleanor, id)
		if got := w.waiting(t, w.Yui); got != nil {
			t.Errorf("another owner reads it, and a lead has %v", got)
		}
	})
}

func TestGrade_passesWhoIsGoodEnoughOnceAllIsRead(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, twoEssays())
		attempt := w.handedIn(t, w.Mina, id)
		w.grade(t, w.Yui, attempt, 0, " Warm.\r\nKeep it. ", Met, PartlyMet)
		if got, want := w.waiting(t, w.Yui), []string{w.Mina.Name + ": And your last?"}; !cmp.Equal(got, want) {
			t.Errorf("then waits %v", got)
		}
		half, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
		if err != nil || !half.Result.Waits || half.Result.Score != 0.4 || half.Result.Marked[0].Waits {
			t.Errorf("half read it is %+v, %v", half.Result, err)
		}
		w.Clock = w.Clock.Add(time.Hour)
		w.grade(t, w.Yui, attempt, 1, "", PartlyMet)
		whole, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
		if err != nil || whole.Result.Waits || !whole.Result.Passed || whole.Result.Score != 0.65 {
			t.Errorf("read it is %+v, %v", whole.Result, err)
		}
		want := &Grade{Levels: []Level{Met, PartlyMet}, Note: "Warm.\nKeep it.", By: people.Ref{ID: w.Yui.ID, Name: w.Yui.Name}, At: w.Instant().Add(-time.Hour)}
		if diff := cmp.Diff(want, whole.Result.Marked[0].Grade); diff != "" {
			t.Error(diff)
		}
		if s := w.summary(t, w.Mina, id); s.Waits || !s.Passed || *s.Score != 0.65 {
			t.Errorf("she stands at %+v", s)
		}
		events := w.heard.all()
		last := events[len(events)-1]
		if len(events) != 2 || last.Verb != "quiz.passed" || last.Actor != w.Yui.ID || last.Person != w.Mina.ID || last.Details["score"] != "0.65" {
			t.Errorf("told is %+v", events)
		}
	})
}

func TestGrade_mayBeDoneAgain(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, Draft{Title: en("One"), PassMark: 0.6, Questions: []QuestionDraft{ownWords()}})
		attempt := w.handedIn(t, w.Mina, id)
		for _, levels := range [][]Level{{NotMet, Met}, {NotMet, Met}, {Met, NotMet}} {
			w.grade(t, w.Yui, attempt, 0, "", levels...)
		}
		var told []string
		for _, e := range w.heard.all() {
			told = append(told, e.Verb+" "+e.Details["score"])
		}
		if diff := cmp.Diff([]string{"quiz.handed_in ", "quiz.failed 0.4", "quiz.passed 0.6"}, told); diff != "" {
			t.Error(diff)
		}
		again, err := w.store.WaitingFor(t.Context(), w.Eleanor, attempt.ID, attempt.Questions[0].ID)
		if err != nil || !cmp.Equal([]Level{Met, NotMet}, again.Grade.Levels) || again.Given.Text != "Sit down, "+w.Mina.Name+"." {
			t.Errorf("%+v, %v", again, err)
		}
	})
}

func TestGrade_isForTheirLeadsAlone(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		mixed := everyKind()
		attempt := w.handedInEvery(t, w.Mina, w.create(t, mixed))
		essay := attempt.Questions[4].ID
		open := w.start(t, w.Haruto, w.create(t, twoEssays()))
		w.types(t, w.Haruto, open.ID, open.Questions[0].ID, typed("Sit."))
		lead := w.handedIn(t, w.Yui, w.create(t, twoEssays()))
		tests := []struct {
			name              string
			by                web.Viewer
			attempt, question string
		}{
			{"another team's lead", w.Jiho, attempt.ID, essay},
			{"a colleague", w.Haruto, attempt.ID, essay},
			{"whoever wrote it", w.Mina, attempt.ID, essay},
			{"a lead for herself", w.Yui, lead.ID, lead.Questions[0].ID},
			{"a question that nobody grades", w.Yui, attempt.ID, attempt.Questions[1].ID},
			{"a question that is none", w.Yui, attempt.ID, storage.NewID()},
			{"an attempt that is none", w.Yui, storage.NewID(), essay},
			{"no id", w.Yui, "x\x00", "y\x00"},
			{"an attempt that is open", w.Yui, open.ID, open.Questions[0].ID},
		}
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				levels := []Level{Met, Met}
				if err := w.store.Grade(t.Context(), test.by, test.attempt, test.question, levels, ""); !errors.Is(err, storage.ErrNotFound) {
					var bad *web.Invalid
					if test.question != attempt.Questions[1].ID || !errors.As(err, &bad) {
						t.Errorf("graded: %v", err)
					}
				}
				if _, err := w.store.WaitingFor(t.Context(), test.by, test.attempt, test.question); !errors.Is(err, storage.ErrNotFound) {
					t.Errorf("read: %v", err)
				}
			})
		}
		for want, err := range map[string]error{
			"levels quizzes.invalid.levels":   w.store.Grade(t.Context(), w.Yui, attempt.ID, essay, []Level{Met}, ""),
			"levels[1] quizzes.invalid.level": w.store.Grade(t.Context(), w.Yui, attempt.ID, essay, []Level{Met, ""}, ""),
			"note web.invalid.too_long":       w.store.Grade(t.Context(), w.Yui, attempt.ID, essay, []Level{Met, Met}, strings.Repeat("a", 1001)),
		} {
			if got := problems(err); !cmp.Equal([]string{want}, got) {
				t.Errorf("got %v, want %s", got, want)
			}
		}
	})
}

// handedInEvery answers the quiz of every kind rightly, and hands it in.
func (w world) handedInEvery(t *testing.T, by web.Viewer, quiz string) Attempt {
	t.Helper()
	attempt := w.start(t, by, quiz)
	for _, q := range attempt.Questions {
		switch q.Kind {
		case Essay:
			w.types(t, by, attempt.ID, q.ID, typed("Sit down."))
		case Description:
		default:
			s, err := sit(t.Context(), w.DB, by, attempt.ID)
			if err != nil {
				t.Fatal(err)
			}
			full, _ := s.question(q.ID)
			w.types(t, by, attempt.ID, q.ID, full.Key())
		}
	}
	return w.submit(t, by, attempt.ID)
}

func TestSubmit_gradesEveryKindAsItWasHandedOut(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		w := newWorld(t, db)
		id := w.create(t, everyKind())
		attempt := w.handedInEvery(t, w.Mina, id)
		if attempt.Result.Score != 0.8 || !attempt.Result.Waits {
			t.Errorf("four of five right are %v", attempt.Result.Score)
		}
		if s := w.summary(t, w.Mina, id); s.Questions != 5 {
			t.Errorf("%d questions", s.Questions)
		}
		err := w.store.Answer(t.Context(), w.Haruto, w.start(t, w.Haruto, id).ID, attempt.Questions[0].ID, typed("x"))
		if diff := cmp.Diff([]string{"quizzes.invalid.asks_nothing"}, problems(err)); diff != "" {
			t.Error(diff)
		}
		w.grade(t, w.Yui, attempt, 4, "", Met, Met)
		again, err := w.store.Attempt(t.Context(), w.Mina, attempt.ID)
		if err != nil || again.Result.Score != 1 || !again.Result.Passed {
			t.Errorf("then %+v, %v", again.Result, err)
		}
	})
}

func TestGradePage_comesBackWithWhatWasSaid(t *testing.T) {
	q := versionOf(t, ownWords())
	waiting := Waiting{Attempt: "a", Title: en("The welcome"), Person: people.Person{ID: "m", Name: "Mina"}, Question: q, Given: typed("앉으세요.\n금방 갈게요.")}
	form := web.NewForm(levelField(0), "met", "note", "Keep it.")
	form, _ = form.Refused(web.Refuse(levelField(1), "quizzes.invalid.level"))
	page := render(t, english(), gradePage(waiting, form))
	if got := page.Find(".quote span"); got.AttrOr("lang", "") != "ko" || got.Find("br").Length() != 1 {
		t.Errorf("the answer is shown as %q", got.Text())
	}
	if got := filled(page); got.Value(levelField(0)) != "met" || got.Value(levelField(1)) != "" || got.Value("note") != "\r\nKeep it." && got.Value("note") != "Keep it." {
		t.Errorf("the form has %q, %q, %q", got.Value(levelField(0)), got.Value(levelField(1)), got.Value("note"))
	}
	link := page.Find("#problems a").AttrOr("href", "#")
	if page.Find(link).AttrOr("name", "") != levelField(1) || said(page.Find("fieldset[aria-invalid] .error")) != "Choose how far this is met." {
		t.Errorf("%s leads to nothing", link)
	}
	if diff := cmp.Diff([]string{"KEY It is warm", "KEY It is true"}, texts(page, "legend")); diff != "" {
		t.Error(diff)
	}
	for _, lang := range i18n.Langs {
		ctx := i18n.NewContext(t.Context(), lang, nil)
		if got := texts(render(t, ctx, gradingPage([]Waiting{waiting})), "a.btn"); len(got) != 1 || got[0] == "" {
			t.Errorf("%s: %v", lang, got)
		}
		if render(t, ctx, gradingPage(nil)).Find(".empty").Length() != 1 {
			t.Errorf("%s: it does not say that nothing waits", lang)
		}
	}
}
