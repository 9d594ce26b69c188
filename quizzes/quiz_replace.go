package quizzes

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"credo/internal/storage"
)

// Replace makes the quiz say what the draft says, written by the person by. A
// question that is worded anew stays the same question in a new version: what was
// handed out before keeps its words and its key. Errors: *web.Invalid as of
// Draft.Check; storage.ErrNotFound.
func Replace(ctx context.Context, tx *storage.Tx, now storage.Instant, by, quizID string, d Draft) error {
	d, err := d.clean()
	if err != nil {
		return err
	}
	quiz, err := Load(ctx, tx, quizID)
	if err != nil {
		return err
	}
	if d.Rules != nil {
		quiz.Rules = *d.Rules
	}
	_, err = tx.Exec(ctx, `
		UPDATE quiz
		SET title = $2, pass_mark = $3, attempts = $4, rules = $5
		WHERE id = $1`, quizID, d.Title, d.PassMark, d.Attempts, storage.JSON(&quiz.Rules))
	if err != nil {
		return fmt.Errorf("update quiz: %w", err)
	}
	if _, err := tx.Exec(ctx, `DELETE FROM quiz_slot WHERE quiz_id = $1`, quizID); err != nil {
		return fmt.Errorf("empty quiz %s: %w", quizID, err)
	}
	left := map[string]bool{}
	for _, q := range quiz.Questions {
		left[q.ID] = true
	}
	for place, was := range pair(quiz.Questions, d.Questions) {
		id, err := keepQuestion(ctx, tx, author{by, now}, was, d.Questions[place])
		if err != nil {
			return err
		}
		delete(left, id)
		if err := insertSlot(ctx, tx, quizID, place, id); err != nil {
			return err
		}
	}
	return removeUnused(ctx, tx, slices.Collect(maps.Keys(left)))
}

// keepQuestion makes the question that was say what the draft says, or a new one
// when there was none.
func keepQuestion(ctx context.Context, tx *storage.Tx, by author, was *Question, d QuestionDraft) (id string, err error) {
	d.ID = ""
	switch {
	case was == nil:
		id = storage.NewID()
		return id, insertQuestion(ctx, tx, by, BankQuestion{ID: id, Draft: d}, false)
	case reflect.DeepEqual(was.Draft(), d):
		return was.ID, nil
	}
	return was.ID, revise(ctx, tx, by, was.ID, d)
}

// pair returns for each draft the question that it words anew, nil for none: by
// its id, by its name or words, then the next that it may be in other words.
func pair(questions []Question, drafts []QuestionDraft) []*Question {
	pairs, taken := make([]*Question, len(drafts)), make([]bool, len(questions))
	for _, fits := range []func(q Question, d QuestionDraft) bool{
		func(q Question, d QuestionDraft) bool { return q.ID == d.ID },
		func(q Question, d QuestionDraft) bool { return d.ID == "" && d.is(q.Draft()) },
		func(q Question, d QuestionDraft) bool { return d.ID == "" && d.mayBe(q.Draft()) },
	} {
		for i, d := range drafts {
			for j, q := range questions {
				if pairs[i] == nil && !taken[j] && fits(q, d) {
					pairs[i], taken[j] = &questions[j], true
				}
			}
		}
	}
	return pairs
}

// is reports whether a question is this one by its name or words.
func (q QuestionDraft) is(other QuestionDraft) bool {
	if q.Name != "" && other.Name != "" {
		return q.Name == other.Name
	}
	return q.Kind == other.Kind && q.Text.Source() == other.Text.Source()
}

// mayBe reports whether a question can be this one in other words: asked the same
// way, worth the same, and in part still the same.
func (q QuestionDraft) mayBe(other QuestionDraft) bool {
	if q.Kind != other.Kind || q.Name != "" && other.Name != "" {
		return false
	}
	return slices.Equal(q.Weights(), other.Weights()) && slices.ContainsFunc(q.Choices, func(c ChoiceDraft) bool {
		return slices.ContainsFunc(other.Choices, func(o ChoiceDraft) bool { return o.Text.Source() == c.Text.Source() })
	})
}
