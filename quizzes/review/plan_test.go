package review

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web"
	"credo/people/peopletest"
	"credo/quizzes"
)

func TestPlans(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.must(w.DB.Write(t.Context(), func(ctx context.Context, tx *storage.Tx) error { return fill(ctx, tx, w.House, 500) }))
		storagetest.UsesIndex(t, w.DB, "review_card_due", `
			SELECT c.question_id, c.due_on, c.seen_on, c.rating, c.stability, c.difficulty, c.reps, c.lapses
			FROM review_card c
			WHERE c.person_id = $1 AND c.due_on <= $2 AND (c.due_on, c.question_id) > ($3, $4)
			  AND EXISTS (SELECT 1 FROM question q WHERE q.id = c.question_id AND q.retired_at IS NULL)
			  AND EXISTS (
			      SELECT 1 FROM quiz_slot s WHERE s.question_id = c.question_id
			      UNION ALL
			      SELECT 1 FROM question_tag t JOIN quiz_draw d ON d.tag = t.tag WHERE t.question_id = c.question_id)
			ORDER BY c.due_on, c.question_id
			LIMIT $5`, w.Mina.ID, "2026-11-21", "", "", atATime)
		storagetest.UsesIndex(t, w.DB, "review_question_answered", `
			SELECT question_id, version_id, person_id, mark, answered_at
			FROM review_question
			WHERE person_id IN list($1) AND answered_at >= $2 AND answered_at < $3`, storage.List{w.Mina.ID}, 0, w.Instant())
		if w.DB.Engine() == storage.SQLite { // PostgreSQL goes by how many rows there are
			papers := `
				SELECT quiz_id, FALSE, paper
				FROM quiz_attempt
				WHERE quiz_id IN list($1) AND person_id = $2 AND +submitted_at IS NOT NULL
				UNION ALL
				SELECT quiz_id, TRUE, paper
				FROM quiz_attempt
				WHERE person_id = $2 AND submitted_at IS NULL`
			storagetest.UsesIndex(t, w.DB, "quiz_attempt_number", papers, storage.List{w.Mina.ID}, w.Mina.ID)
			storagetest.UsesIndex(t, w.DB, "quiz_attempt_person", papers, storage.List{w.Mina.ID}, w.Mina.ID)
		}
	})
}

// fill gives each of the house so many cards, half of them due, of quizzes that they
// have handed in within the month; and Eleanor none that is due.
func fill(ctx context.Context, tx *storage.Tx, h *peopletest.House, cards int) error {
	const perQuiz = 50
	day := storage.Day("2026-11-21")
	everybody := []web.Viewer{h.Eleanor, h.Yui, h.Jiho, h.Mina, h.Haruto, h.Priya}
	for n := range cards / perQuiz {
		d := quizzes.Draft{Title: en("Rain"), PassMark: 0.5}
		for i := range perQuiz {
			d.Questions = append(d.Questions, asksYesOrNo(fmt.Sprint("Rain ", n, " ", i)))
		}
		id, err := quizzes.Create(ctx, tx, h.Instant(), h.Eleanor.ID, d)
		if err != nil {
			return err
		}
		quiz, err := quizzes.Load(ctx, tx, id)
		if err != nil {
			return err
		}
		for p, by := range everybody {
			at := h.Instant().Add(-time.Duration(n%20+1) * 24 * time.Hour)
			_, err := tx.Exec(ctx, `
				INSERT INTO quiz_attempt (id, quiz_id, person_id, number, started_at, submitted_at, score, passed, paper)
				VALUES ($1, $2, $3, 1, $4, $4, 1, TRUE, $5)`, storage.NewID(), id, by.ID, at, handedOut(quiz))
			if err != nil {
				return err
			}
			for i, q := range quiz.Questions {
				ahead := 1 + (i*7+n)%60
				if p > 0 && i%2 == 0 {
					ahead = -ahead
				}
				card := Card{
					Question: q.ID, DueOn: day.Add(ahead), SeenOn: day.Add(-61), Rating: Good,
					Stability: 1 + float64((i*13+n)%90), Difficulty: 5, Reps: 3,
				}
				if err := keepCard(ctx, tx, by.ID, card); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// handedOut is the paper of an attempt that was handed all that the quiz asks.
func handedOut(quiz quizzes.Quiz) string {
	var all []string
	for _, q := range quiz.Questions {
		all = append(all, fmt.Sprintf(`{"question":%q,"version":%q}`, q.ID, q.Version))
	}
	return `{"pass_mark":0.5,"questions":[` + strings.Join(all, ",") + `]}`
}

// BenchmarkToday draws the review of a day out of 50,000 cards, as Today does for
// somebody who has not opened it yet.
func BenchmarkToday(b *testing.B) {
	const each = 50_000 / 6
	db := storagetest.SQLite(b)
	h := peopletest.New(b, db)
	store := NewStore(db, h.Log, h.Now, Slots{})
	ctx := b.Context()
	if err := db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error { return fill(ctx, tx, h, each) }); err != nil {
		b.Fatal(err)
	}
	for name, by := range map[string]web.Viewer{"due": h.Mina, "nothing due": h.Eleanor} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := store.Summary(ctx, by); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	if _, err := store.Today(ctx, h.Mina); err != nil {
		b.Fatal(err)
	}
	b.Run("drawn", func(b *testing.B) {
		for b.Loop() {
			if _, err := store.Today(ctx, h.Mina); err != nil {
				b.Fatal(err)
			}
		}
	})
}
