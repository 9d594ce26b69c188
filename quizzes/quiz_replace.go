package quizzes

import (
	"context"
	"fmt"
	"reflect"

	"credo/internal/storage"
	"credo/internal/web"
)

// Replace makes the quiz say what the draft says. Where only words change, or
// the order, questions and choices stay who they are, and with them the answers
// that were given: a mended slip, another translation, another accepted word.
// More than that is refused once somebody has started an attempt: answers stand
// for the questions they were given to. Errors: *web.Invalid, a conflict in that
// case; storage.ErrNotFound.
func Replace(ctx context.Context, tx *storage.Tx, quizID string, d Draft) error {
	d, err := d.clean()
	if err != nil {
		return err
	}
	quiz, err := Load(ctx, tx, quizID)
	if err != nil || reflect.DeepEqual(quiz.Draft(), d) {
		return err
	}
	started, err := Started(ctx, tx, quizID)
	if err != nil {
		return err
	}
	stays, same := quiz.matching(d)
	if started && (!same || quiz.PassMark != d.PassMark || quiz.Attempts != d.Attempts) {
		return web.RefuseConflict("", "quizzes.refused.started")
	}
	_, err = tx.Exec(ctx, `
		UPDATE quiz
		SET title = $2, pass_mark = $3, attempts = $4
		WHERE id = $1`, quizID, d.Title, d.PassMark, d.Attempts)
	if err != nil {
		return fmt.Errorf("update quiz: %w", err)
	}
	if same {
		return rewrite(ctx, tx, quizID, d, stays)
	}
	if err := deleteQuestions(ctx, tx, quizID); err != nil {
		return err
	}
	return insertQuestions(ctx, tx, quizID, d.Questions)
}

// Started reports whether anybody has started an attempt: from then on the quiz
// changes in its words only.
func Started(ctx context.Context, r storage.Reader, quizID string) (started bool, err error) {
	err = r.QueryRow(ctx, `
		SELECT EXISTS (SELECT 1 FROM quiz_attempt WHERE quiz_id = $1)`, quizID).Scan(&started)
	return started, err
}

// A match is which question of a quiz a drafted one is, and its choices, by their
// ids. A choice without one is new.
type match struct {
	question string
	choices  []string
}

// matching finds the questions and choices of the draft among those of the quiz.
// It is false when they are not all the same ones in other words: of another
// number, kind or weight.
func (q Quiz) matching(d Draft) ([]match, bool) {
	if len(q.Questions) != len(d.Questions) {
		return nil, false
	}
	drafted := q.Draft().Questions
	pairs, ok := pair(drafted, d.Questions, QuestionDraft.is, QuestionDraft.mayBe)
	if !ok {
		return nil, false
	}
	matches := make([]match, len(d.Questions))
	for i, at := range pairs {
		old := q.Questions[at]
		choices, _ := drafted[at].choicesOf(d.Questions[i])
		ids := make([]string, len(choices))
		for j, at := range choices {
			if at >= 0 {
				ids[j] = old.Choices[at].ID
			}
		}
		matches[i] = match{question: old.ID, choices: ids}
	}
	return matches, true
}

// is reports whether a question is this one by its name or words.
func (q QuestionDraft) is(other QuestionDraft) bool {
	if q.Name != "" && other.Name != "" {
		return q.Name == other.Name
	}
	return q.Text.Source() == other.Text.Source()
}

// mayBe reports whether a question can be this one in other words.
func (q QuestionDraft) mayBe(other QuestionDraft) bool {
	if q.Kind != other.Kind || q.Name != "" && other.Name != "" && q.Name != other.Name {
		return false
	}
	_, ok := q.choicesOf(other)
	return ok
}

// choicesOf returns, for each choice of a question that may be this one in other
// words, the place of the choice here that it is, -1 for a new one. Only what is
// accepted in words may grow.
func (q QuestionDraft) choicesOf(other QuestionDraft) ([]int, bool) {
	type weighed struct {
		ChoiceDraft
		weight Weight
	}
	weigh := func(q QuestionDraft) []weighed {
		all := make([]weighed, len(q.Choices))
		for i, w := range q.Weights() {
			all[i] = weighed{q.Choices[i], w}
		}
		return all
	}
	if len(q.Choices) != len(other.Choices) && q.Kind != Short {
		return nil, false
	}
	is := func(a, b weighed) bool {
		return a.Text.Source() == b.Text.Source() && (q.Kind != Short || a.Text.Original == b.Text.Original)
	}
	mayBe := func(a, b weighed) bool {
		switch {
		case a.weight != b.weight:
			return false
		case q.Kind == Numeric:
			return is(a, b)
		}
		return q.Kind != Short || a.Text.Original == b.Text.Original
	}
	return pair(weigh(q), weigh(other), is, mayBe)
}

// pair returns for each of the new ones the place of the old one that it is, -1
// for none: first those that are the same, then the others in their order. Both
// must be so that they may be the other. It is false when an old one is left, and
// when one is the same and may not be.
func pair[T any](old, new []T, is, mayBe func(old, new T) bool) (pairs []int, ok bool) {
	pairs, taken := make([]int, len(new)), make([]bool, len(old))
	left := len(old)
	for i := range pairs {
		pairs[i] = -1
	}
	match := func(fits func(old, new T) bool) {
		for i, n := range new {
			for j, o := range old {
				if pairs[i] < 0 && !taken[j] && fits(o, n) {
					pairs[i], taken[j] = j, true
					left--
				}
			}
		}
	}
	match(func(o, n T) bool { return is(o, n) && mayBe(o, n) })
	for i, n := range new {
		for j, o := range old {
			if pairs[i] < 0 && !taken[j] && is(o, n) {
				return nil, false
			}
		}
	}
	match(mayBe)
	return pairs, left == 0
}

// rewrite gives questions and choices other words and another order.
func rewrite(ctx context.Context, tx *storage.Tx, quizID string, d Draft, matches []match) error {
	if err := unplace(ctx, tx, quizID); err != nil {
		return err
	}
	for place, q := range d.Questions {
		m := matches[place]
		_, err := tx.Exec(ctx, `
			UPDATE quiz_question
			SET place = $2, name = $3, text = $4, feedback = $5
			WHERE id = $1`, m.question, place, q.Name, q.Text, q.Feedback)
		if err != nil {
			return fmt.Errorf("rewrite question %d: %w", place, err)
		}
		weights := q.Weights()
		for place, c := range q.Choices {
			if m.choices[place] == "" {
				err = insertChoice(ctx, tx, m.question, place, c, weights[place])
			} else {
				_, err = tx.Exec(ctx, `
					UPDATE quiz_choice
					SET place = $2, text = $3, feedback = $4
					WHERE id = $1`, m.choices[place], place, c.Text, c.Feedback)
			}
			if err != nil {
				return fmt.Errorf("rewrite choice %d: %w", place, err)
			}
		}
	}
	return nil
}

// unplace puts questions and choices where none is in the way of another.
func unplace(ctx context.Context, tx *storage.Tx, quizID string) error {
	_, err := tx.Exec(ctx, `
		UPDATE quiz_choice
		SET place = -1 - place
		WHERE question_id IN (SELECT id FROM quiz_question WHERE quiz_id = $1)`, quizID)
	if err != nil {
		return fmt.Errorf("unplace choices: %w", err)
	}
	_, err = tx.Exec(ctx, `
		UPDATE quiz_question
		SET place = -1 - place
		WHERE quiz_id = $1`, quizID)
	if err != nil {
		return fmt.Errorf("unplace questions: %w", err)
	}
	return nil
}
