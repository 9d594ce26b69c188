package review

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/quizzes"
)

// counting counts how often cards that are due are read.
type counting struct {
	storage.Reader
	batches int
}

func (c *counting) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if strings.Contains(query, "FROM review_card c") {
		c.batches++
	}
	return c.Reader.Query(ctx, query, args...)
}

// drawn returns what the day of Mina's asks, and how many batches of cards were read.
func (w *world) drawn() (asked []string, batches int) {
	w.t.Helper()
	r := &counting{Reader: w.DB}
	questions, err := w.store.draw(w.t.Context(), r, w.Mina, storage.DayOf(w.Clock, seoul(w.t)))
	w.must(err)
	for _, q := range questions {
		asked = append(asked, strings.TrimSuffix(q.Text.Source(), "?"))
	}
	return asked, r.batches
}

// TestDraw_looksNoFurtherForTheLastSeconds has hundreds of cards due, three of which
// leave some seconds into which no other fits.
func TestDraw_looksNoFurtherForTheLastSeconds(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		const quizzesOfLongOnes, questions = 6, 50
		for n := range quizzesOfLongOnes {
			d := quizzes.Draft{Title: en("Long"), PassMark: 0.5}
			for i := range questions {
				d.Questions = append(d.Questions, asksYesOrNo(fmt.Sprintf("%d.%d: %s", n, i, strings.Repeat("It is raining on the roof. ", 6))))
			}
			w.take(w.Mina, w.make(d), strings.Repeat("-", questions))
		}
		w.days(1)
		asked, batches := w.drawn()
		if len(asked) != 3 || batches > 4 {
			t.Errorf("%d questions out of %d batches of cards", len(asked), batches)
		}
	})
}

// TestDraw_findsWhatIsBehindWhatCannotBeAsked has more cards than are read at a time
// whose questions a quiz gives away no more, before one that can be asked.
func TestDraw_findsWhatIsBehindWhatCannotBeAsked(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		const questions = 4 * atATime
		hidden := w.quiz("Hidden", questions)
		w.take(w.Mina, hidden, strings.Repeat("-", questions))
		w.days(1)
		w.take(w.Mina, w.quiz("Rain", 1), "-")
		w.must(w.quizzes.SetRules(t.Context(), hidden.ID, quizzes.Rules{Shows: quizzes.Never}, nil))
		w.days(1)
		if asked, _ := w.drawn(); !cmp.Equal(asked, []string{"Rain 1"}) {
			t.Errorf("%v", asked)
		}
	})
}

// TestDraw_passesOverWhatNoQuizAsks retires what has been due for longest, and takes as
// much out of its quiz: neither is even read.
func TestDraw_passesOverWhatNoQuizAsks(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		const questions = 2 * atATime
		retired, dropped := w.quiz("Retired", questions), w.quiz("Dropped", questions)
		for _, quiz := range []quizzes.Quiz{retired, dropped} {
			w.take(w.Mina, quiz, strings.Repeat("-", questions))
		}
		w.days(1)
		w.take(w.Mina, w.quiz("Rain", 2), "--")
		w.days(1)
		d := quizzes.Draft{PassMark: 0.5, Questions: []quizzes.QuestionDraft{asksYesOrNo("Snow")}}
		for _, quiz := range []quizzes.Quiz{retired, dropped} {
			d.Title = quiz.Title
			w.replace(quiz, d)
		}
		var ids []string
		for _, q := range retired.Questions {
			ids = append(ids, q.ID)
		}
		w.must(w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error {
			_, err := quizzes.Retire(ctx, tx, w.Instant(), ids)
			return err
		}))
		asked, batches := w.drawn()
		if len(asked) != 2 || !strings.HasPrefix(asked[0], "Rain") || batches > 2 {
			t.Errorf("%v out of %d batches of cards", asked, batches)
		}
	})
}
