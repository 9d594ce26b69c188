package quizzes

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/maypok86/otter/v2"

	"credo/internal/storage"
	"credo/internal/web"
)

// sit returns the viewer's attempt with its key; with only these of its questions,
// if there are any, and then without a result. Error: storage.ErrNotFound, also for
// another's.
func sit(ctx context.Context, r storage.Reader, by web.Viewer, id string, only ...string) (*sitting, error) {
	if !storage.ValidID(id) {
		return nil, fmt.Errorf("attempt %q: %w", id, storage.ErrNotFound)
	}
	s := &sitting{Attempt: Attempt{ID: id}, person: by.ID}
	var submitted, handIn sql.Null[storage.Instant]
	var score sql.NullFloat64
	var passed sql.NullBool
	err := r.QueryRow(ctx, `
		SELECT a.quiz_id, q.title, q.rules, a.number, a.started_at, a.hand_in_at, a.submitted_at, a.score, a.passed
		FROM quiz_attempt a
		JOIN quiz q ON q.id = a.quiz_id
		WHERE a.id = $1 AND a.person_id = $2`, id, by.ID).
		Scan(&s.QuizID, &s.Title, storage.JSON(&s.rules), &s.Number, &s.StartedAt, &handIn, &submitted, &score, &passed)
	if err != nil {
		return nil, fmt.Errorf("attempt %s: %w", id, err)
	}
	if s.paper, err = paperOf(ctx, r, id); err != nil {
		return nil, err
	}
	asked := s.paper.with(only)
	all, err := Versions(ctx, r, asked.versions())
	if err != nil {
		return nil, err
	}
	if s.questions, err = asked.questions(all); err != nil {
		return nil, fmt.Errorf("attempt %s: %w", id, err)
	}
	s.rules, s.handInAt = s.rules.filled(), handIn.V
	s.PassMark, s.EndsAt, s.AtOnce = s.paper.PassMark, s.paper.EndsAt, s.paper.AtOnce
	for _, q := range s.questions {
		s.Questions = append(s.Questions, q.Ask())
	}
	if err := s.addAnswers(ctx, r, only); err != nil {
		return nil, err
	}
	s.SubmittedAt = submitted.V
	if submitted.Valid && len(only) == 0 {
		result := grade(s.questions, s.PassMark, s.Answers)
		s.Result = &result
		if err := s.addGrades(ctx, r); err != nil {
			return nil, err
		}
		if score.Valid {
			result.Score, result.Passed = score.Float64, passed.Bool // what was said then stands
		}
	}
	return s, nil
}

// readPapers are papers that were read lately, by the ids of their attempts: each of
// its answers needs it. At most some megabytes.
var readPapers = otter.Must(&otter.Options[string, paper]{MaximumSize: 1000})

func paperOf(ctx context.Context, r storage.Reader, attempt string) (p paper, err error) {
	if p, read := readPapers.GetIfPresent(attempt); read {
		return p, nil
	}
	err = r.QueryRow(ctx, `
		SELECT paper
		FROM quiz_attempt
		WHERE id = $1`, attempt).Scan(storage.JSON(&p))
	if err != nil {
		return paper{}, fmt.Errorf("paper of attempt %s: %w", attempt, err)
	}
	if tx, ok := r.(*storage.Tx); ok {
		tx.OnCommit(func() { readPapers.Set(attempt, p) }) // what is rolled back may come again as another
	}
	return p, nil
}

func (s *sitting) addAnswers(ctx context.Context, r storage.Reader, only []string) error {
	s.Answers, s.Flagged, s.Checked = map[string]Given{}, map[string]bool{}, map[string]Marked{}
	rows, err := r.Query(ctx, `
		SELECT question_id, given, flagged, checked
		FROM quiz_answer
		WHERE attempt_id = $1 AND ($2 = 0 OR question_id IN list($3))`, s.ID, len(only), storage.List(only))
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
		var question string
		var given Given
		var flagged, checked bool
		err = row.Scan(&question, storage.JSON(&given), &flagged, &checked)
		if flagged {
			s.Flagged[question] = true
		}
		if !given.IsZero() {
			s.Answers[question] = given
		}
		if q, asked := s.question(question); asked && checked {
			s.Checked[question] = q.Mark(given)
		}
		return struct{}{}, err
	})
	if err != nil {
		return fmt.Errorf("answers of attempt %s: %w", s.ID, err)
	}
	return nil
}
