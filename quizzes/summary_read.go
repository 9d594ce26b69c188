package quizzes

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"credo/internal/storage"
	"credo/internal/web"
)

// Summary returns how the viewer stands with a quiz. Error: storage.ErrNotFound.
func (s *Store) Summary(ctx context.Context, by web.Viewer, quizID string) (Summary, error) {
	if !storage.ValidID(quizID) {
		return Summary{}, fmt.Errorf("quiz %q: %w", quizID, storage.ErrNotFound)
	}
	all, err := Summaries(ctx, s.db, by.ID, []string{quizID})
	if err != nil {
		return Summary{}, err
	}
	summary, ok := all[quizID]
	if !ok {
		return Summary{}, fmt.Errorf("quiz %s: %w", quizID, storage.ErrNotFound)
	}
	return summary, nil
}

// Summaries returns how the person stands with each of the quizzes, by their
// ids. An id that is no quiz's is missing in the result.
func Summaries(ctx context.Context, r storage.Reader, personID string, quizIDs []string) (map[string]Summary, error) {
	rows, err := r.Query(ctx, `
		SELECT q.id, q.title, q.pass_mark, q.attempts, q.rules,
		       (SELECT COUNT(*)
		        FROM quiz_slot s
		        JOIN question n ON n.id = s.question_id
		        JOIN question_version v ON v.id = n.version_id
		        WHERE s.quiz_id = q.id AND v.kind <> 'description'),
		       (SELECT COALESCE(SUM(d.count), 0)
		        FROM quiz_draw d
		        WHERE d.quiz_id = q.id)
		FROM quiz q
		WHERE q.id IN list($1)`, storage.List(quizIDs))
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (s Summary, err error) {
		var drawn int
		err = row.Scan(&s.ID, &s.Title, &s.PassMark, &s.Attempts, storage.JSON(&s.Rules), &s.Questions, &drawn)
		s.Rules = s.Rules.filled()
		s.Questions = s.Rules.asks(s.Questions) + drawn
		return s, err
	})
	if err != nil {
		return nil, fmt.Errorf("quizzes: %w", err)
	}
	attempts, err := pasts(ctx, r, personID, quizIDs)
	if err != nil {
		return nil, err
	}
	extra, err := extraTime(ctx, r, personID)
	if err != nil {
		return nil, err
	}
	summaries := make(map[string]Summary, len(all))
	for _, s := range all {
		s.Minutes = int(s.Rules.lasts(extra) / time.Minute)
		s.add(attempts[s.ID])
		summaries[s.ID] = s
	}
	return summaries, nil
}

// pasts returns the person's attempts at the quizzes, by their ids, in the order
// of their numbers.
func pasts(ctx context.Context, r storage.Reader, personID string, quizIDs []string) (map[string][]past, error) {
	all := map[string][]past{}
	rows, err := r.Query(ctx, `
		SELECT quiz_id, id, number, submitted_at, score, passed
		FROM quiz_attempt
		WHERE person_id = $1 AND quiz_id IN list($2)
		ORDER BY quiz_id, number`, personID, storage.List(quizIDs))
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
		var quiz string
		var a past
		var submitted sql.Null[storage.Instant]
		var passed sql.NullBool
		err = row.Scan(&quiz, &a.id, &a.number, &submitted, &a.score, &passed)
		a.submittedAt, a.passed = submitted.V, passed.Bool
		all[quiz] = append(all[quiz], a)
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("attempts of %s: %w", personID, err)
	}
	return all, nil
}
