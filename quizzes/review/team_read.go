package review

import (
	"context"
	"fmt"

	"credo/internal/storage"
	"credo/quizzes"
)

// MarksBetween returns what questions earned these people in reviews from one moment
// until before another, in no order.
func MarksBetween(ctx context.Context, r storage.Reader, personIDs []string, from, until storage.Instant) ([]quizzes.QuestionMark, error) {
	return answersBetween(ctx, r, personIDs, from, until)
}

// Paused returns those of these people who pause on that day.
func Paused(ctx context.Context, r storage.Reader, personIDs []string, day storage.Day) ([]string, error) {
	rows, err := r.Query(ctx, `
		SELECT person_id
		FROM review_pause
		WHERE person_id IN list($1) AND from_on <= $2 AND (until_on = '' OR until_on >= $2)
		ORDER BY person_id`, storage.List(personIDs), day)
	paused, err := storage.Texts(rows, err)
	if err != nil {
		return nil, fmt.Errorf("pauses on %s: %w", day, err)
	}
	return paused, nil
}
