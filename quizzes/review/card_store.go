package review

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/quizzes"
)

// OnHandedIn begins a card for each question of an attempt, or takes the answer for a
// review of it. It listens to "quiz.passed", "quiz.failed" and "quiz.handed_in", in
// their transaction.
func (s *Store) OnHandedIn(ctx context.Context, tx *storage.Tx, e activity.Event) error {
	marks, err := quizzes.MarksOf(ctx, tx, e.Details["attempt"])
	if err != nil || len(marks) == 0 {
		return err
	}
	asked := make([]string, len(marks))
	for i, m := range marks {
		asked[i] = m.Question
	}
	essays, err := quizzes.Essays(ctx, tx, asked)
	if err != nil {
		return err
	}
	cards, err := cardsOf(ctx, tx, e.Person, asked)
	if err != nil {
		return err
	}
	by, err := viewerOf(ctx, tx, e.Person)
	if err != nil {
		return err
	}
	day, err := dayOf(ctx, tx, by, marks[0].At.Time())
	if err != nil {
		return err
	}
	for _, m := range marks {
		card, known := cards[m.Question]
		if slices.Contains(essays, m.Question) || known && card.SeenOn >= day {
			continue
		}
		card.Question = m.Question
		if err := keepCard(ctx, tx, e.Person, card.next(day, rate(m.Mark, false))); err != nil {
			return err
		}
	}
	return nil
}

// keepCard keeps a card of somebody's. What is known a minute after the key was read
// says little: of a day the first answer counts, so callers leave cards alone that were
// seen on the day.
func keepCard(ctx context.Context, tx *storage.Tx, personID string, c Card) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO review_card (person_id, question_id, due_on, seen_on, rating, stability, difficulty, reps, lapses)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (person_id, question_id) DO UPDATE
		SET due_on = $3, seen_on = $4, rating = $5, stability = $6, difficulty = $7, reps = $8, lapses = $9`,
		personID, c.Question, c.DueOn, c.SeenOn, c.Rating, c.Stability, c.Difficulty, c.Reps, c.Lapses)
	if err != nil {
		return fmt.Errorf("keep card of question %s: %w", c.Question, err)
	}
	return nil
}

// cardsOf returns somebody's cards of questions, by their ids.
func cardsOf(ctx context.Context, r storage.Reader, personID string, questions []string) (map[string]Card, error) {
	rows, err := r.Query(ctx, `
		SELECT question_id, due_on, seen_on, rating, stability, difficulty, reps, lapses
		FROM review_card
		WHERE person_id = $1 AND question_id IN list($2)`, personID, storage.List(questions))
	all, err := storage.Collect(rows, err, scanCard)
	if err != nil {
		return nil, fmt.Errorf("cards: %w", err)
	}
	cards := make(map[string]Card, len(all))
	for _, c := range all {
		cards[c.Question] = c
	}
	return cards, nil
}

// cardsUntil returns some of somebody's cards that are due until a day, behind the one
// that is given, the longest due first.
func cardsUntil(ctx context.Context, r storage.Reader, personID string, day storage.Day, after Card) ([]Card, error) {
	rows, err := r.Query(ctx, `
		SELECT question_id, due_on, seen_on, rating, stability, difficulty, reps, lapses
		FROM review_card
		WHERE person_id = $1 AND due_on <= $2 AND (due_on, question_id) > ($3, $4)
		ORDER BY due_on, question_id
		LIMIT $5`, personID, day, after.DueOn, after.Question, atATime)
	cards, err := storage.Collect(rows, err, scanCard)
	if err != nil {
		return nil, fmt.Errorf("cards due until %s: %w", day, err)
	}
	return cards, nil
}

// atATime is how many cards are looked at together: four times what a day asks, so that
// the least known come first among many.
const atATime = 4 * mostQuestions

func scanCard(row *sql.Rows) (c Card, err error) {
	err = row.Scan(&c.Question, &c.DueOn, &c.SeenOn, &c.Rating, &c.Stability, &c.Difficulty, &c.Reps, &c.Lapses)
	return c, err
}
