package quizzes

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"credo/internal/storage"
	"credo/internal/web"
)

// A QuestionMark is what a question earned in somebody's attempt.
type QuestionMark struct {
	Question string // its id
	Version  string
	Person   string
	Attempt  string
	Mark     float64 // 0..1
	At       storage.Instant
}

// MarksOf returns what the questions of an attempt earned; none before it is
// handed in.
func MarksOf(ctx context.Context, r storage.Reader, attempt string) ([]QuestionMark, error) {
	rows, err := r.Query(ctx, `
		SELECT id, person_id, submitted_at, paper, marks
		FROM quiz_attempt
		WHERE id = $1 AND submitted_at IS NOT NULL AND marks <> ''`, attempt)
	return readMarks(rows, err)
}

// MarksBetween returns what questions earned in the attempts that these people
// handed in from one moment until before another, in no order.
func MarksBetween(ctx context.Context, r storage.Reader, personIDs []string, from, until storage.Instant) ([]QuestionMark, error) {
	rows, err := r.Query(ctx, `
		SELECT id, person_id, submitted_at, paper, marks
		FROM quiz_attempt
		WHERE person_id IN list($1) AND submitted_at >= $2 AND submitted_at < $3 AND marks <> ''`, storage.List(personIDs), from, until)
	return readMarks(rows, err)
}

func readMarks(rows *sql.Rows, err error) (all []QuestionMark, _ error) {
	read := markReader{}
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
		var attempt, person, paper, marks string
		var at storage.Instant
		if err := row.Scan(&attempt, &person, &at, &paper, &marks); err != nil {
			return struct{}{}, err
		}
		earned, err := read.marks(paper, marks)
		for _, m := range earned {
			if m.Mark != nil {
				all = append(all, QuestionMark{m.Question, m.Version, person, attempt, *m.Mark, at})
			}
		}
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("marks: %w", err)
	}
	return all, nil
}

// A MarkedAttempt is an attempt that was handed in, and graded as far as a lead had
// to.
type MarkedAttempt struct {
	ID, Person string
	Number     int // the person's first at the quiz is 1
	Marks      []VersionMark
}

// A VersionMark is what a version of a question earned in an attempt.
type VersionMark struct {
	Question, Version string
	Mark              *float64 // 0..1; nil where nothing is asked
	Choices           []int    // places of the choices that were taken in the version, from 0
}

// EachMarked calls see for each attempt at the quiz that is marked whole, person by
// person and in the order of their numbers. see must not keep the marks.
func EachMarked(ctx context.Context, r storage.Reader, quizID string, see func(MarkedAttempt) error) error {
	read := markReader{}
	var before []MarkedAttempt // handed in when marks were not kept yet
	rows, err := r.Query(ctx, `
		SELECT id, person_id, number, paper, marks
		FROM quiz_attempt
		WHERE quiz_id = $1 AND score IS NOT NULL
		ORDER BY person_id, number`, quizID)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
		var a MarkedAttempt
		var paper, marks string
		if err := row.Scan(&a.ID, &a.Person, &a.Number, &paper, &marks); err != nil {
			return struct{}{}, err
		}
		if marks == "" {
			before = append(before, a)
			return struct{}{}, nil
		}
		if a.Marks, err = read.marks(paper, marks); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, see(a)
	})
	if err != nil {
		return fmt.Errorf("attempts at quiz %s: %w", quizID, err)
	}
	for _, a := range before {
		sitting, err := sit(ctx, r, web.Viewer{ID: a.Person}, a.ID)
		if err != nil {
			return err
		}
		a.Marks = sitting.paper.marked(sitting.paper.records(*sitting.Result))
		if err := see(a); err != nil {
			return err
		}
	}
	return nil
}

// A markReader reads papers and marks. Most attempts at a quiz were handed the
// same paper: it reads that once.
type markReader struct {
	last  string
	paper paper
}

func (r *markReader) marks(encoded, marks string) ([]VersionMark, error) {
	if encoded != r.last || encoded == "" {
		r.paper = paper{}
		if err := json.Unmarshal([]byte(encoded), &r.paper); err != nil {
			return nil, err
		}
		r.last = encoded
	}
	records, err := parseMarks(marks)
	if err != nil {
		return nil, err
	}
	return r.paper.marked(records), nil
}

// marked names the questions of records.
func (p paper) marked(records markRecords) []VersionMark {
	n := min(len(records), len(p.Questions))
	all := make([]VersionMark, n)
	for i, m := range records[:n] {
		all[i] = VersionMark{p.Questions[i].Question, p.Questions[i].Version, m.Mark, m.Choices}
	}
	return all
}
