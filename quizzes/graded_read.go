package quizzes

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/people"
)

// A Graded is an attempt whose answers in own words a lead has read.
type Graded struct {
	Attempt string
	Title   i18n.Text // of the quiz
	By      people.Person
	At      storage.Instant
}

// URL is where the attempt's taker finds what was said.
func (g Graded) URL() string { return Attempt{ID: g.Attempt}.URL() }

// mostGraded bounds what is told of at once.
const mostGraded = 5

// GradedSince returns the attempts of a person of which a lead has read an answer
// since then, the latest first, five at most.
func GradedSince(ctx context.Context, r storage.Reader, personID string, since storage.Instant) ([]Graded, error) {
	rows, err := r.Query(ctx, `
		SELECT a.id, q.title, g.graded_by, g.graded_at
		FROM quiz_grade g
		JOIN quiz_attempt a ON a.id = g.attempt_id
		JOIN quiz q ON q.id = a.quiz_id
		WHERE g.person_id = $1 AND g.graded_at >= $2
		ORDER BY g.graded_at DESC, a.id`, personID, since)
	seen, by := map[string]bool{}, []string{}
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (g Graded, err error) {
		err = row.Scan(&g.Attempt, &g.Title, &g.By.ID, &g.At)
		by = append(by, g.By.ID)
		return g, err
	})
	if err != nil {
		return nil, fmt.Errorf("what was graded for person %s: %w", personID, err)
	}
	if len(all) == 0 {
		return nil, nil
	}
	named, err := people.Named(ctx, r, storage.Distinct(by))
	if err != nil {
		return nil, fmt.Errorf("who has graded: %w", err)
	}
	var latest []Graded
	for _, g := range all {
		if g.By = named[g.By.ID]; !seen[g.Attempt] && len(latest) < mostGraded {
			latest = append(latest, g)
		}
		seen[g.Attempt] = true
	}
	return latest, nil
}

// A GradedAnswer is a Graded as answers show it.
type GradedAnswer struct {
	Attempt string     `json:"attempt"`
	Title   string     `json:"quiz_title"`
	By      people.Ref `json:"by"`
	At      time.Time  `json:"at"`
	URL     string     `json:"url"`
}

// Answer returns it as answers show it.
func (g Graded) Answer(ctx context.Context) GradedAnswer {
	title, _ := g.Title.For(i18n.LangOf(ctx))
	return GradedAnswer{Attempt: g.Attempt, Title: title, By: people.Ref{ID: g.By.ID, Name: g.By.Name}, At: g.At.Time(), URL: g.URL()}
}
