package review

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"credo/internal/storage"
	"credo/quizzes"
)

// A row is a question of a day as it is kept.
type row struct {
	place      int
	question   string
	version    string
	order      []int // of its choices
	shownAt    storage.Instant
	answeredAt storage.Instant // 0 while it is open
	given      quizzes.Given
	rating     Rating
	before     *Card // the card before the answer, its zero value for none; nil where the answer has not changed it
}

// rowsOf returns what somebody is asked on a day, in its order.
func rowsOf(ctx context.Context, r storage.Reader, personID string, day storage.Day) ([]row, error) {
	rows, err := r.Query(ctx, `
		SELECT place, question_id, version_id, choice_order, shown_at, answered_at, given, rating, before
		FROM review_question
		WHERE person_id = $1 AND day = $2
		ORDER BY place`, personID, day)
	all, err := storage.Collect(rows, err, scanRow)
	if err != nil {
		return nil, fmt.Errorf("review of %s: %w", day, err)
	}
	return all, nil
}

func scanRow(rows *sql.Rows) (r row, err error) {
	var shown, answered sql.Null[storage.Instant]
	var before string
	err = rows.Scan(&r.place, &r.question, &r.version, storage.JSON(&r.order), &shown, &answered, storage.JSON(&r.given), &r.rating, &before)
	r.shownAt, r.answeredAt = shown.V, answered.V
	if err == nil && before != "" {
		r.before = &Card{}
		err = json.Unmarshal([]byte(before), r.before)
	}
	return r, err
}

// keepRows keeps what a day asks. Its questions stay as they are asked.
func keepRows(ctx context.Context, tx *storage.Tx, personID string, day storage.Day, questions []quizzes.Question) error {
	versions := make([]string, len(questions))
	for i, q := range questions {
		versions[i] = q.Version
		order := q.Shuffle()
		_, err := tx.Exec(ctx, `
			INSERT INTO review_question (person_id, day, place, question_id, version_id, choice_order)
			VALUES ($1, $2, $3, $4, $5, $6)`, personID, day, i+1, q.ID, q.Version, storage.JSON(&order))
		if err != nil {
			return fmt.Errorf("keep review of %s: %w", day, err)
		}
	}
	return quizzes.Use(ctx, tx, versions)
}

// keepAnswer keeps the answer to a question of a day.
func (r row) keepAnswer(ctx context.Context, tx *storage.Tx, personID string, day storage.Day, mark float64) error {
	before := ""
	if r.before != nil {
		raw, err := json.Marshal(r.before)
		if err != nil {
			return err
		}
		before = string(raw)
	}
	_, err := tx.Exec(ctx, `
		UPDATE review_question
		SET answered_at = $4, given = $5, mark = $6, rating = $7, before = $8
		WHERE person_id = $1 AND day = $2 AND question_id = $3`,
		personID, day, r.question, r.answeredAt, storage.JSON(&r.given), mark, r.rating, before)
	if err != nil {
		return fmt.Errorf("answer question %s of %s: %w", r.question, day, err)
	}
	return nil
}

// answersBetween returns what questions earned these people in reviews from one moment
// until before another.
func answersBetween(ctx context.Context, r storage.Reader, personIDs []string, from, until storage.Instant) ([]quizzes.QuestionMark, error) {
	rows, err := r.Query(ctx, `
		SELECT question_id, version_id, person_id, mark, answered_at
		FROM review_question
		WHERE person_id IN list($1) AND answered_at >= $2 AND answered_at < $3`, storage.List(personIDs), from, until)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (m quizzes.QuestionMark, err error) {
		err = row.Scan(&m.Question, &m.Version, &m.Person, &m.Mark, &m.At)
		return m, err
	})
	if err != nil {
		return nil, fmt.Errorf("answers of reviews: %w", err)
	}
	return all, nil
}
