package workshop

import (
	"context"
	"database/sql"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// A Lineage is where a value comes from: the word that was chosen in a workshop,
// with those that it was merged of, and the dots that it got.
type Lineage struct {
	Workshop string // its id
	Question i18n.Text
	ClosedAt storage.Instant
	Answers  int
	Voters   int
	Choice
}

// URL is the page with the answers that have the word.
func (l Lineage) URL() string { return l.Word.URL(l.Workshop) }

// Lineages returns where values come from, by their origins. An origin that is
// none is missing in the result.
func Lineages(ctx context.Context, r storage.Reader, origins []string) (map[string]Lineage, error) {
	rows, err := r.Query(ctx, `
		SELECT s.id, s.question, s.closed_at, s.answers, s.voters,
		       c.id, c.name, c.statement, w.id, w.word, w.language, w.said, w.standing, o.dots
		FROM workshop_choice c
		JOIN workshop s ON s.id = c.workshop_id
		JOIN workshop_word w ON w.id = c.word_id
		JOIN workshop_option o ON o.workshop_id = c.workshop_id AND o.word_id = c.word_id
		WHERE c.id IN list($1)`, storage.List(validOnes(origins)))
	found, err := storage.Collect(rows, err, func(row *sql.Rows) (l Lineage, err error) {
		var dots sql.Null[int]
		w := &l.Word
		err = row.Scan(&l.Workshop, &l.Question, &l.ClosedAt, &l.Answers, &l.Voters,
			&l.ID, &l.Name, &l.Statement, &w.ID, &w.Label, &w.Language, &w.Said, &w.Standing, &dots)
		if dots.Valid {
			l.Dots = &dots.V
		}
		return l, err
	})
	if err != nil {
		return nil, err
	}
	choices := make([]Choice, len(found))
	for i, l := range found {
		choices[i] = l.Choice
	}
	if err := partsOfChoices(ctx, r, choices); err != nil {
		return nil, err
	}
	lineages := make(map[string]Lineage, len(found))
	for i, l := range found {
		l.Choice = choices[i]
		lineages[l.ID] = l
	}
	return lineages, nil
}
