package quizzes

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"slices"

	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// A Draw is how many questions with a tag a quiz draws from the bank for each
// attempt, beside its own.
type Draw struct {
	Tag   string `json:"tag"`
	Count int    `json:"count"` // 1..200
}

// maxDraws bounds the draws of a quiz.
const maxDraws = 10

// drawField names a part of a draw, from 0.
func drawField(i int, part string) string { return fmt.Sprintf("draws[%d].%s", i, part) }

// checkDraws returns the draws as they are to be kept, without empty ones, and adds
// what is wrong with them. there is how many questions with each tag may be drawn.
func checkDraws(draws []Draw, there map[string]int, bad *web.Invalid) []Draw {
	if len(draws) > maxDraws {
		bad.Add("draws", "quizzes.invalid.draws", "Max", maxDraws)
		return draws
	}
	var clean []Draw
	for i, d := range draws {
		if d == (Draw{}) {
			continue
		}
		d.Tag = bad.Text(drawField(i, "tag"), d.Tag, web.Rule{Max: maxTag, Required: true})
		switch most := there[d.Tag]; {
		case d.Tag == "":
		case slices.ContainsFunc(clean, func(other Draw) bool { return other.Tag == d.Tag }):
			bad.Add(drawField(i, "tag"), "quizzes.invalid.draw_twice")
		case most == 0:
			bad.Add(drawField(i, "tag"), "quizzes.invalid.draw_tag")
		case d.Count < 1 || d.Count > min(most, maxQuestions):
			bad.Add(drawField(i, "count"), "quizzes.invalid.draw_count", "Max", min(most, maxQuestions))
		}
		clean = append(clean, d)
	}
	return clean
}

// tagsOf returns the tags as they are looked for.
func tagsOf(draws []Draw) []string {
	tags := make([]string, len(draws))
	for i, d := range draws {
		tags[i], _ = text.Clean(d.Tag)
	}
	return tags
}

// readDraws returns what a quiz draws.
func readDraws(ctx context.Context, r storage.Reader, quizID string) ([]Draw, error) {
	rows, err := r.Query(ctx, `
		SELECT tag, count
		FROM quiz_draw
		WHERE quiz_id = $1
		ORDER BY place`, quizID)
	draws, err := storage.Collect(rows, err, func(row *sql.Rows) (d Draw, err error) {
		err = row.Scan(&d.Tag, &d.Count)
		return d, err
	})
	if err != nil {
		return nil, fmt.Errorf("draws of quiz %s: %w", quizID, err)
	}
	return draws, nil
}

// keepDraws makes these what the quiz draws.
func keepDraws(ctx context.Context, tx *storage.Tx, quizID string, draws []Draw) error {
	if _, err := tx.Exec(ctx, `DELETE FROM quiz_draw WHERE quiz_id = $1`, quizID); err != nil {
		return fmt.Errorf("remove draws of quiz %s: %w", quizID, err)
	}
	for place, d := range draws {
		_, err := tx.Exec(ctx, `
			INSERT INTO quiz_draw (quiz_id, tag, count, place)
			VALUES ($1, $2, $3, $4)`, quizID, d.Tag, d.Count, place)
		if err != nil {
			return fmt.Errorf("keep draw %d of quiz %s: %w", place, quizID, err)
		}
	}
	return nil
}

// countDrawable returns how many questions with each of the tags the quiz may draw.
func countDrawable(ctx context.Context, r storage.Reader, quizID string, tags []string) (map[string]int, error) {
	counts := make(map[string]int, len(tags))
	rows, err := r.Query(ctx, `
		SELECT t.tag, COUNT(*)
		FROM question_tag t
		JOIN question q ON q.id = t.question_id
		JOIN question_version v ON v.id = q.version_id
		WHERE t.tag IN list($1) AND q.retired_at IS NULL AND v.kind <> 'description'
		  AND NOT EXISTS (SELECT 1 FROM quiz_slot s WHERE s.quiz_id = $2 AND s.question_id = q.id)
		GROUP BY t.tag`, storage.List(tags), quizID)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
		var tag string
		var n int
		err = row.Scan(&tag, &n)
		counts[tag] = n
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("questions to draw: %w", err)
	}
	return counts, nil
}

// drawn returns the questions that the quiz draws for an attempt, by chance: none
// that it asks anyway, none twice, and as many as there are where there are fewer
// than it was to draw.
func (q Quiz) drawn(ctx context.Context, r storage.Reader) ([]Question, error) {
	taken := map[string]bool{}
	for _, own := range q.Questions {
		taken[own.ID] = true
	}
	var all []Question
	for _, d := range q.Draws {
		rows, err := r.Query(ctx, `
			SELECT q.id
			FROM question_tag t
			JOIN question q ON q.id = t.question_id
			JOIN question_version v ON v.id = q.version_id
			WHERE t.tag = $1 AND q.retired_at IS NULL AND v.kind <> 'description'`, d.Tag)
		ids, err := storage.Texts(rows, err)
		if err != nil {
			return nil, fmt.Errorf("questions about %s: %w", d.Tag, err)
		}
		ids = slices.DeleteFunc(ids, func(id string) bool { return taken[id] })
		rand.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		ids = ids[:min(d.Count, len(ids))]
		questions, err := Questions(ctx, r, ids)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			taken[id] = true
			all = append(all, questions[id])
		}
	}
	return all, nil
}

// chosen returns so many of the questions, by chance and in their order; all for 0.
// What is only told stands before a question, and comes with that.
func chosen(questions []Question, n int) []Question {
	var scored []int
	for i, q := range questions {
		if q.Kind.Scored() {
			scored = append(scored, i)
		}
	}
	if n == 0 || n >= len(scored) {
		return questions
	}
	rand.Shuffle(len(scored), func(i, j int) { scored[i], scored[j] = scored[j], scored[i] })
	scored = scored[:n]
	var some, told []Question
	for i, q := range questions {
		switch {
		case !q.Kind.Scored():
			told = append(told, q)
		case slices.Contains(scored, i):
			some = append(append(some, told...), q)
			told = nil
		default:
			told = nil
		}
	}
	return some
}
