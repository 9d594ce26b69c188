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
// review of it. It listens to "quiz.passed", "quiz.failed" and "quiz.handed_in" once
// they are stored. Hearing of an attempt again changes nothing, however late: it counts
// for the day on which it was handed in, and what was seen since stays.
func (s *Store) OnHandedIn(ctx context.Context, e activity.Event) error {
	var marks []quizzes.QuestionMark
	var day storage.Day
	err := s.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if marks, err = marksToReview(ctx, tx, e.Details["attempt"]); err != nil || len(marks) == 0 {
			return err
		}
		by, err := viewerOf(ctx, tx, e.Person)
		if err == nil {
			day, err = dayOf(ctx, tx, by, marks[0].At.Time())
		}
		return err
	})
	if err != nil || len(marks) == 0 {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error { return takeMarks(ctx, tx, e.Person, day, marks) })
}

// marksToReview returns what the questions of an attempt earned that may come back:
// answers in own words cannot be marked at once.
func marksToReview(ctx context.Context, r storage.Reader, attempt string) ([]quizzes.QuestionMark, error) {
	marks, err := quizzes.MarksOf(ctx, r, attempt)
	if err != nil {
		return nil, err
	}
	versions := make([]string, len(marks))
	for i, m := range marks {
		versions[i] = m.Version
	}
	asked, err := quizzes.Versions(ctx, r, versions)
	return slices.DeleteFunc(marks, func(m quizzes.QuestionMark) bool { return asked[m.Version].Kind == quizzes.Essay }), err
}

// takeMarks takes what questions earned somebody on a day for answers to their cards.
func takeMarks(ctx context.Context, tx *storage.Tx, personID string, day storage.Day, marks []quizzes.QuestionMark) error {
	asked := make([]string, len(marks))
	for i, m := range marks {
		asked[i] = m.Question
	}
	cards, err := cardsOf(ctx, tx, personID, asked)
	if err != nil {
		return err
	}
	// Most cards of an attempt are alike, above all those that begin.
	type answer struct {
		before Card // without its question
		rating Rating
	}
	alike := map[answer][]string{}
	for _, m := range marks {
		card := cards[m.Question]
		if card.SeenOn >= day {
			continue
		}
		card.Question = ""
		a := answer{card, rate(m.Mark, usual)}
		alike[a] = append(alike[a], m.Question)
	}
	for a, questions := range alike {
		if err := keepCards(ctx, tx, personID, a.before.next(day, a.rating), questions); err != nil {
			return err
		}
	}
	return nil
}

// keepCard keeps a card of somebody's. What is known a minute after the key was read
// says little: of a day the first answer counts, so callers leave cards alone that were
// seen on the day.
func keepCard(ctx context.Context, tx *storage.Tx, personID string, c Card) error {
	return keepCards(ctx, tx, personID, c, []string{c.Question})
}

// keepCards is keepCard for cards that are alike but for their questions.
func keepCards(ctx context.Context, tx *storage.Tx, personID string, c Card, questions []string) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO review_card (person_id, question_id, due_on, seen_on, rating, stability, difficulty, reps, lapses)
		SELECT $1, id, $3, $4, $5, $6, $7, $8, $9
		FROM question
		WHERE id IN list($2)
		ON CONFLICT (person_id, question_id) DO UPDATE
		SET due_on = $3, seen_on = $4, rating = $5, stability = $6, difficulty = $7, reps = $8, lapses = $9`,
		personID, storage.List(questions), c.DueOn, c.SeenOn, c.Rating, c.Stability, c.Difficulty, c.Reps, c.Lapses)
	if err != nil {
		return fmt.Errorf("keep cards of %d questions: %w", len(questions), err)
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
// that is given, the longest due first: those of questions that are not retired and that
// a quiz still asks or draws. Others would stand before these every day.
func cardsUntil(ctx context.Context, r storage.Reader, personID string, day storage.Day, after Card) ([]Card, error) {
	// What the last two say in one keeps PostgreSQL from reading all that quizzes ask.
	rows, err := r.Query(ctx, `
		SELECT c.question_id, c.due_on, c.seen_on, c.rating, c.stability, c.difficulty, c.reps, c.lapses
		FROM review_card c
		WHERE c.person_id = $1 AND c.due_on <= $2 AND (c.due_on, c.question_id) > ($3, $4)
		  AND EXISTS (SELECT 1 FROM question q WHERE q.id = c.question_id AND q.retired_at IS NULL)
		  AND EXISTS (
		      SELECT 1 FROM quiz_slot s WHERE s.question_id = c.question_id
		      UNION ALL
		      SELECT 1 FROM question_tag t JOIN quiz_draw d ON d.tag = t.tag WHERE t.question_id = c.question_id)
		ORDER BY c.due_on, c.question_id
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
