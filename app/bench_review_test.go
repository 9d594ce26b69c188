package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/quizzes"
)

const (
	reviewedCards = 50_000 // of one person
	reviewedQuiz  = 50     // questions of each quiz that they stand for
	reviewedDays  = 20     // that are drawn in each round
	reviewedUntil = 59     // days for which a card is due at most unless its question is retired
)

// drawReview reports how long somebody waits for the review of a day that they open for
// the first time.
func (b *bench) drawReview(t *testing.B) {
	w := newWorkforce(t)
	at := new(clock)
	w.inside(t, at, func(c *credo) {
		by := w.people[0]
		today := storage.DayOf(time.Now(), time.UTC)
		b.step("%d cards", reviewedCards)
		must(t, c.db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
			for n := range reviewedCards / reviewedQuiz {
				if err := w.putCards(ctx, tx, by.ID, today, n); err != nil {
					return err
				}
			}
			return nil
		}))
		var opened, again []time.Duration
		for day := range *benchRounds * reviewedDays {
			at.put(today.Add(day).Start(time.UTC).Add(7 * time.Hour))
			for _, took := range []*[]time.Duration{&opened, &again} {
				began := time.Now()
				review, err := c.review.Today(context.Background(), by)
				must(t, err)
				*took = append(*took, time.Since(began))
				if _, open := review.Open(); !open {
					t.Fatalf("on day %d nothing is asked", day)
				}
			}
		}
		b.add(row{
			what: fmt.Sprintf("today's review out of %d cards, drawn and kept", reviewedCards), measured: millis(median(opened)), limit: "aim 5 ms",
			beside: fmt.Sprintf("worst %s; once drawn %s, worst %s", millis(slices.Max(opened)), millis(median(again)), millis(slices.Max(again))),
		})
		b.note("Today's review: the store's Today on %d days after each other, none of which was opened before, for somebody with %d cards of %d quizzes that they have handed in, half of which are due, and of these one in sixty retired; the questions take 34 to 55 seconds; the rest of the workplace has none.",
			*benchRounds*reviewedDays, reviewedCards, reviewedCards/reviewedQuiz)
	})
}

// putCards makes the n-th quiz, which somebody has handed in, and puts their cards
// straight into the table: every other one is due, and those that have been for longest
// are of questions that are retired. They take half a minute to almost a whole one, so
// that most days end with some seconds into which nothing fits.
func (w *workforce) putCards(ctx context.Context, tx *storage.Tx, person string, today storage.Day, n int) error {
	d := quizzes.Draft{Title: i18n.NewText(i18n.English, fmt.Sprintf("Night %d", n)), PassMark: 0.5}
	for i := range reviewedQuiz {
		told := strings.Repeat("The lift stands still and the lobby is full. ", 5+3*(i/2%3))
		d.Questions = append(d.Questions, quizzes.QuestionDraft{
			Kind: quizzes.Single, Text: i18n.NewText(i18n.English, fmt.Sprintf("%sWhat comes first on night %d at door %d?", told, n, i)),
			Choices: []quizzes.ChoiceDraft{{Text: i18n.NewText(i18n.English, "A seat"), Right: true}, {Text: i18n.NewText(i18n.English, "The form")}},
		})
	}
	now := storage.At(time.Now())
	id, err := quizzes.Create(ctx, tx, now, w.owner.ID, d)
	if err != nil {
		return err
	}
	quiz, err := quizzes.Load(ctx, tx, id)
	if err != nil {
		return err
	}
	var handed []string
	for _, q := range quiz.Questions {
		handed = append(handed, fmt.Sprintf(`{"question":%q,"version":%q}`, q.ID, q.Version))
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO quiz_attempt (id, quiz_id, person_id, number, started_at, submitted_at, score, passed, paper)
		VALUES ($1, $2, $3, 1, $4, $4, 1, TRUE, $5)`, storage.NewID(), id, person, now.Add(-time.Duration(n%28+2)*24*time.Hour),
		`{"pass_mark":0.5,"questions":[`+strings.Join(handed, ",")+`]}`)
	if err != nil {
		return err
	}
	var retired []string
	for i, q := range quiz.Questions {
		due := today.Add((1 + (i*7+n)%60) * (1 - 2*(i%2)))
		_, err := tx.Exec(ctx, `
			INSERT INTO review_card (person_id, question_id, due_on, seen_on, rating, stability, difficulty, reps, lapses)
			VALUES ($1, $2, $3, $4, 'good', $5, 5, 3, 0)`, person, q.ID, due, today.Add(-61), 1+float64((i*13+n)%90))
		if err != nil {
			return err
		}
		if due < today.Add(-reviewedUntil) {
			retired = append(retired, q.ID)
		}
	}
	if _, err = tx.Exec(ctx, `DELETE FROM quiz_slot WHERE question_id IN list($1)`, storage.List(retired)); err != nil {
		return err
	}
	_, err = quizzes.Retire(ctx, tx, now, retired)
	return err
}
