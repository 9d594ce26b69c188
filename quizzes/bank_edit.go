package quizzes

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// AddQuestion puts a question with this id into the bank, written by the person by.
// Errors: *web.Invalid as of QuestionDraft.Check, at "tags", "difficulty" and
// "value", and at "text" where another question says the same.
func AddQuestion(ctx context.Context, tx *storage.Tx, now storage.Instant, by string, q BankQuestion) error {
	q, err := q.cleaned(ctx, tx)
	if err != nil {
		return err
	}
	if err := q.refuseTwin(ctx, tx); err != nil {
		return err
	}
	return insertQuestion(ctx, tx, author{by, now}, q, true)
}

// EditQuestion words a question anew, and says whether it is another one now.
// Translations stay where the words did. Errors as of AddQuestion, but that a
// question may go on to say what another says; storage.ErrNotFound.
func EditQuestion(ctx context.Context, tx *storage.Tx, now storage.Instant, by string, q BankQuestion) (Outcome, error) {
	q, err := q.cleaned(ctx, tx)
	if err != nil {
		return "", err
	}
	was, err := BankedByID(ctx, tx, []string{q.ID})
	if err != nil {
		return "", err
	}
	if len(was) > 0 && was[0].Draft.says() != q.Draft.says() {
		if err := q.refuseTwin(ctx, tx); err != nil {
			return "", err
		}
	}
	done, err := reviseBanked(ctx, tx, author{by, now}, q.ID, q)
	return done.Outcome, err
}

// refuseTwin refuses a question that is to say what another one says.
func (b BankQuestion) refuseTwin(ctx context.Context, r storage.Reader) error {
	said, err := whatIsSaid(ctx, r)
	if err == nil && said.others(b.Draft.says(), b.ID) {
		err = web.Refuse("text", "quizzes.invalid.twin")
	}
	return err
}

// Describe keeps what the bank knows of a question beside its words: its tags,
// difficulty and value. Errors as EditQuestion.
func Describe(ctx context.Context, tx *storage.Tx, q BankQuestion) error {
	q, err := q.cleaned(ctx, tx)
	if err != nil {
		return err
	}
	return describe(ctx, tx, q)
}

// Retire takes questions out of the bank: nothing draws them, and no review asks
// them any more. What was handed out stays. Those that are asked by a quiz of its
// own stay too; it returns their ids.
func Retire(ctx context.Context, tx *storage.Tx, now storage.Instant, ids []string) (asked []string, err error) {
	_, err = tx.Exec(ctx, `
		UPDATE question
		SET retired_at = $2
		WHERE id IN list($1) AND retired_at IS NULL
		  AND NOT EXISTS (SELECT 1 FROM quiz_slot WHERE question_id = question.id)`, storage.List(ids), now)
	if err != nil {
		return nil, fmt.Errorf("retire questions: %w", err)
	}
	return storage.Texts(tx.Query(ctx, `
		SELECT id
		FROM question
		WHERE id IN list($1) AND retired_at IS NULL`, storage.List(ids)))
}

// Restore takes retired questions into the bank again.
func Restore(ctx context.Context, tx *storage.Tx, ids []string) error {
	_, err := tx.Exec(ctx, `
		UPDATE question
		SET retired_at = NULL, banked = TRUE
		WHERE id IN list($1) AND retired_at IS NOT NULL`, storage.List(ids))
	if err != nil {
		return fmt.Errorf("restore questions: %w", err)
	}
	return nil
}

// cleaned returns the question as it is to be kept.
func (b BankQuestion) cleaned(ctx context.Context, r storage.Reader) (BankQuestion, error) {
	bad := &web.Invalid{}
	draft, err := b.Draft.clean()
	if of := new(web.Invalid); errors.As(err, &of) {
		bad.Problems = of.Problems
	}
	b.Draft = draft
	b.cleanTags(b.Tags, bad)
	if slices.ContainsFunc(b.Tags, func(tag string) bool { return strings.HasPrefix(tag, valueTag) }) {
		names, err := readValues(ctx, r)
		if err != nil {
			return b, err
		}
		b.takeValue(names)
	}
	if b.Difficulty != "" && !slices.Contains(Difficulties, b.Difficulty) {
		bad.Add("difficulty", "web.invalid.choice")
	}
	if b.Value != "" {
		named, err := values.Named(ctx, r, []string{b.Value})
		if err != nil {
			return b, err
		}
		if _, there := named[b.Value]; !there {
			bad.Add("value", "web.invalid.choice")
		}
	}
	return b, bad.OrNil()
}
