package quizzes

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"credo/internal/storage"
	"credo/internal/web"
)

// Answer keeps the answer to one question of an open attempt; the zero Given
// takes it back. Errors: storage.ErrNotFound, also for another's attempt;
// *web.Invalid at "choices" or "text", a conflict once the attempt is handed in.
func (s *Store) Answer(ctx context.Context, by web.Viewer, id, question string, given Given) error {
	refused, err := s.keepAnswers(ctx, by, id, map[string]Given{question: given})
	if err == nil && len(refused) > 0 {
		err = refused[0].why
	}
	return err
}

// AnswerAll keeps the answers to several questions, given by question id. Those
// that may not be kept do not hold back the others: what is wrong with them
// stands at answerField. Errors otherwise as of Answer.
func (s *Store) AnswerAll(ctx context.Context, by web.Viewer, id string, answers map[string]Given) error {
	refused, err := s.keepAnswers(ctx, by, id, answers)
	if err != nil {
		return err
	}
	bad := &web.Invalid{}
	for _, r := range refused {
		for _, p := range r.why.Problems {
			bad.Add(answerField(r.question), p.Key, p.Pairs...)
		}
	}
	return bad.OrNil()
}

// answerField names the answer to a question in the form.
func answerField(question string) string { return "answer-" + question }

// A refusal is an answer that was not kept.
type refusal struct {
	question string
	why      *web.Invalid
}

func (s *Store) keepAnswers(ctx context.Context, by web.Viewer, id string, answers map[string]Given) (refused []refusal, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		refused = nil
		attempt, questions, err := loadWithKey(ctx, tx, by, id)
		if err != nil {
			return err
		}
		if !attempt.Open() {
			return web.RefuseConflict("", "quizzes.refused.handed_in")
		}
		for id := range answers {
			if !slices.ContainsFunc(questions, func(q Question) bool { return q.ID == id }) {
				return fmt.Errorf("question %q of attempt %s: %w", id, attempt.ID, storage.ErrNotFound)
			}
		}
		for _, q := range questions {
			given, there := answers[q.ID]
			if !there {
				continue
			}
			kept, err := q.answer(given)
			if why := (*web.Invalid)(nil); errors.As(err, &why) {
				refused = append(refused, refusal{q.ID, why})
				continue
			}
			if before := attempt.Answers[q.ID]; slices.Equal(kept.Choices, before.Choices) && kept.Text == before.Text {
				continue
			}
			if err := keepAnswer(ctx, tx, storage.At(s.now()), id, q.ID, kept); err != nil {
				return err
			}
		}
		return nil
	})
	return refused, err
}

func keepAnswer(ctx context.Context, tx *storage.Tx, at storage.Instant, id, question string, given Given) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO quiz_answer (attempt_id, question_id, given, at)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (attempt_id, question_id) DO UPDATE
		SET given = EXCLUDED.given, at = EXCLUDED.at`, id, question, storage.JSON(&given), at)
	if err != nil {
		return fmt.Errorf("answer question %s of attempt %s: %w", question, id, err)
	}
	return nil
}
