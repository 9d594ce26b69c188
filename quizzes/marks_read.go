package quizzes

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

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
	usual, err := usualPaper(ctx, r, quizID)
	if err != nil {
		return err
	}
	read := markReader{}
	var before []MarkedAttempt // handed in when marks were not kept yet
	rows, err := r.Query(ctx, `
		SELECT id, person_id, number, CASE WHEN paper = $2 THEN '' ELSE paper END, marks
		FROM quiz_attempt
		WHERE quiz_id = $1 AND score IS NOT NULL
		ORDER BY person_id, number`, quizID, usual)
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
		if a.Marks, err = read.marks(cmp.Or(paper, usual), marks); err != nil {
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
		a.Marks = sitting.paper.marked(nil, sitting.paper.records(*sitting.Result))
		if err := see(a); err != nil {
			return err
		}
	}
	return nil
}

// usualPaper returns the paper of one of the attempts at a quiz, empty without any.
// Where all are handed the same, it saves reading it tens of thousands of times.
func usualPaper(ctx context.Context, r storage.Reader, quizID string) (paper string, err error) {
	err = r.QueryRow(ctx, `
		SELECT paper
		FROM quiz_attempt
		WHERE quiz_id = $1 AND score IS NOT NULL
		ORDER BY person_id, number
		LIMIT 1`, quizID).Scan(&paper)
	return storage.OrZero(paper, err)
}

// A markReader reads papers and marks, in the same room again and again. Most
// attempts at a quiz were handed the same questions: it reads those once.
type markReader struct {
	questions string // of the last paper, as it has them
	paper     paper
	records   markRecords
	named     []VersionMark
}

// marks returns what an attempt came to. It holds until the next one.
func (r *markReader) marks(encoded, marks string) ([]VersionMark, error) {
	if _, questions, _ := strings.Cut(encoded, `"questions":`); questions != r.questions || questions == "" {
		r.paper = paper{}
		if err := json.Unmarshal([]byte(encoded), &r.paper); err != nil {
			return nil, err
		}
		r.questions = questions
	}
	var err error
	if r.records, err = r.records.parse(marks); err != nil {
		return nil, err
	}
	r.named = r.paper.marked(r.named[:0], r.records)
	return r.named, nil
}

// marked adds the records with the names of their questions.
func (p paper) marked(all []VersionMark, records markRecords) []VersionMark {
	for i, m := range records[:min(len(records), len(p.Questions))] {
		all = append(all, VersionMark{p.Questions[i].Question, p.Questions[i].Version, m.Mark, m.Choices})
	}
	return all
}
