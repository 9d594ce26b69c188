package review

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/internal/web/webtest"
	"credo/people"
	"credo/quizzes"
)

func seoul(t *testing.T) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// TestToday_threeDays takes a quiz, and is asked on the days after.
func TestToday_threeDays(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		quiz := w.quiz("Rain", 3)
		w.take(w.Mina, quiz, "-+-")
		today := w.asks(w.Mina)
		if today.NextOn != "2026-11-22" {
			t.Errorf("on the day of the quiz, next on %q", today.NextOn)
		}

		w.days(1)
		sum, err := w.store.Summary(t.Context(), w.Mina)
		w.must(err)
		if diff := cmp.Diff(Summary{Open: 2, Minutes: 1}, sum); diff != "" {
			t.Error(diff)
		}
		today = w.asks(w.Mina, "Rain 1", "Rain 3")
		first := w.answer(w.Mina, today.Items[0], false, 10)
		if first.Answer.Rating != Again || first.Answer.NextOn != "2026-11-23" || first.Answer.Marked.Right() {
			t.Errorf("a wrong answer: %+v", first.Answer)
		}
		if next, open := w.today(w.Mina).Open(); !open || next.Question.ID != today.Items[1].Question.ID || next.Answer != nil {
			t.Errorf("then asks %+v", next)
		}
		second := w.answer(w.Mina, today.Items[1], true, 3)
		if second.Answer.Rating != Easy || !second.Answer.Marked.Right() || second.Answer.Marked.Question.Feedback.IsZero() {
			t.Errorf("a quick answer: %+v", second.Answer)
		}
		done := w.today(w.Mina)
		if _, open := done.Open(); open || done.Done() != 2 || done.NextOn != "2026-11-23" {
			t.Errorf("when all is answered: %+v", done)
		}
		if sum, err := w.store.Summary(t.Context(), w.Mina); err != nil || sum.Open > 0 {
			t.Errorf("%+v, %v", sum, err)
		}

		w.days(1)
		today = w.asks(w.Mina, first.Question.Text.Source()[:len("Rain 1")])
		w.answer(w.Mina, today.Items[0], true, 20)

		w.days(2) // what was known in the quiz
		w.asks(w.Mina, "Rain 2")
	})
}

func TestToday_staysAsItWasDrawn(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.take(w.Mina, w.quiz("Rain", 12), "------------")
		w.days(1)
		drawn := make([]Today, 8)
		var all sync.WaitGroup
		for i := range drawn {
			all.Go(func() {
				var err error
				if drawn[i], err = w.store.Today(t.Context(), w.Mina); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		order := func(today Today) string {
			s := ""
			for _, item := range today.Items {
				s += fmt.Sprintln(item.Place, item.Question)
			}
			return s
		}
		if len(drawn[0].Items) != mostQuestions {
			t.Errorf("%d questions", len(drawn[0].Items))
		}
		for i, other := range drawn {
			if order(other) != order(drawn[0]) {
				t.Errorf("tab %d: %s", i, cmp.Diff(order(drawn[0]), order(other)))
			}
		}
		w.take(w.Mina, w.quiz("Snow", 3), "---")
		w.Clock = w.Clock.Add(16 * time.Hour) // a minute before midnight
		if later := w.today(w.Mina); order(later) != order(drawn[0]) {
			t.Error("in the evening it is another one")
		}
		w.Clock = w.Clock.Add(2 * time.Hour)
		if tomorrow := w.today(w.Mina); tomorrow.Day != "2026-11-23" || len(tomorrow.Items) != mostQuestions {
			t.Errorf("%d questions on %s", len(tomorrow.Items), tomorrow.Day)
		}
	})
}

func TestToday_mixesWhatIsDueWithTheTeamsAndTheValueOfTheDay(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		due, team, value, known := w.quiz("Due", 2), w.quiz("Team", 2), w.quiz("Value", 2), w.quiz("Known", 1)
		strange := w.quiz("Strange", 2)
		w.take(w.Mina, team, "+ ") // long ago
		w.take(w.Mina, value, "++")
		w.days(lately + 12)
		w.take(w.Mina, team, "+-")
		w.take(w.Mina, value, "+-")
		for _, v := range []web.Viewer{w.Haruto, w.Yui} {
			w.take(v, team, "--")
			w.take(v, strange, "--") // which Mina has not handed in
		}
		w.take(w.Mina, known, "+")
		w.take(w.Mina, due, "--")
		w.days(1)
		w.ofDay = []string{value.Questions[0].ID, value.Questions[1].ID, known.Questions[0].ID, strange.Questions[1].ID}
		today := w.asks(w.Mina, "Due 1", "Due 2", "Team 2", "Value 2")
		var then []string
		for _, item := range today.Items[min(2, len(today.Items)):] {
			then = append(then, item.Question.Text.Source())
		}
		if diff := cmp.Diff([]string{"Team 2?", "Value 2?"}, then); diff != "" {
			t.Errorf("behind what is due: %s", diff)
		}
	})
}

func TestToday_leavesOutWhatTellsTooMuch(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		open, never, gone, fine := w.quiz("Open", 1), w.quiz("Never", 1), w.quiz("Gone", 2), w.quiz("Fine", 1)
		for _, quiz := range []quizzes.Quiz{open, never, fine} {
			w.take(w.Mina, quiz, "-")
		}
		w.take(w.Mina, gone, "--")
		w.days(1)
		today := w.asks(w.Mina, "Open 1", "Never 1", "Gone 1", "Gone 2", "Fine 1")
		_, _, err := w.quizzes.Start(t.Context(), w.Mina, open.ID, "")
		w.must(err)
		err = w.quizzes.SetRules(t.Context(), never.ID, quizzes.Rules{Shows: quizzes.Never}, nil)
		w.must(err)
		w.replace(gone, quizzes.Draft{Title: en("Gone"), PassMark: 0.5, Questions: []quizzes.QuestionDraft{asksYesOrNo("Gone 2")}})
		w.asks(w.Mina, "Gone 2", "Fine 1")
		for _, item := range today.Items {
			_, err := w.store.Answer(t.Context(), w.Mina, item.Day, item.Question.ID, w.choose(item, true))
			got := fmt.Sprint(webtest.Problems(err))
			if text := item.Question.Text.Source(); (text == "Gone 2?" || text == "Fine 1?") != (err == nil) || err != nil && got != "[ review.refused.not_now]" {
				t.Errorf("an answer to %q: %v", text, err)
			}
		}
	})
}

// TestToday_keepsWhatAQuizMayStillAsk has a quiz that asks one of six, all of which are
// about the value of the day.
func TestToday_keepsWhatAQuizMayStillAsk(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		quiz := w.quiz("Rain", 6)
		w.must(w.quizzes.SetRules(t.Context(), quiz.ID, quizzes.Rules{Ask: 1}, nil))
		handed := w.handIn(w.Mina, quiz, "-").Questions[0].Text.Source()
		w.work(time.Now())
		for _, q := range quiz.Questions {
			w.ofDay = append(w.ofDay, q.ID)
		}
		w.days(1)
		w.asks(w.Mina, strings.TrimSuffix(handed, "?"))
	})
}

func TestToday_asksANewVersionAndKeepsTheCard(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		quiz := w.quiz("Rain", 1)
		w.take(w.Mina, quiz, "+")
		w.days(4)
		drawn := w.asks(w.Mina, "Rain 1")
		reworded := asksYesOrNo("Drizzle")
		reworded.ID = quiz.Questions[0].ID
		w.replace(quiz, quizzes.Draft{Title: en("Rain"), PassMark: 0.5, Questions: []quizzes.QuestionDraft{reworded}})
		w.asks(w.Mina, "Rain 1") // what was drawn stays, and can be answered
		w.answer(w.Mina, drawn.Items[0], false, 10)
		w.days(1)
		w.days(1)
		today := w.asks(w.Mina, "Drizzle")
		if today.Items[0].Question.ID != quiz.Questions[0].ID {
			t.Error("it is another question")
		}
		want := map[string]Card{"Drizzle?": {DueOn: "2026-11-26", SeenOn: "2026-11-25", Rating: Again, Reps: 2, Lapses: 1}}
		if diff := cmp.Diff(want, w.cards(w.Mina)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestToday_isWhereTheTeamIs(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.must(w.Store.EditTeam(t.Context(), w.Eleanor, people.TeamDraft{ID: w.Rooms, Name: "Rooms", Zone: "America/New_York"}))
		person, err := w.Store.Person(t.Context(), w.Priya.ID)
		w.must(err)
		priya, quiz := person.Viewer(), w.quiz("Rain", 1)
		w.Clock = time.Date(2026, 11, 22, 1, 0, 0, 0, time.UTC) // 21 November at 8 p.m. there
		w.take(priya, quiz, "-")
		if card := w.cards(priya)["Rain 1?"]; card.SeenOn != "2026-11-21" || card.DueOn != "2026-11-22" {
			t.Errorf("%+v", card)
		}
		zone, err := time.LoadLocation("America/New_York")
		w.must(err)
		priya.Teams[0].Zone = zone
		w.Clock = w.Clock.Add(3 * time.Hour)
		w.asks(priya)
		w.Clock = w.Clock.Add(time.Hour)
		w.asks(priya, "Rain 1")
	})
}

func TestSummary_readsOnly(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.take(w.Mina, w.quiz("Rain", 2), "--")
		w.days(1)
		ctx := i18n.NewContext(t.Context(), i18n.Korean, seoul(t))
		if sum, err := w.store.Summary(ctx, w.Mina); err != nil || sum.Open != 2 {
			t.Errorf("%+v, %v", sum, err)
		}
		rows, err := rowsOf(ctx, w.DB, w.Mina.ID, "2026-11-22")
		if err != nil || len(rows) > 0 {
			t.Errorf("%d rows are kept, %v", len(rows), err)
		}
	})
}
