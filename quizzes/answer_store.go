package quizzes

import (
	"context"
	"errors"
	"fmt"
	"maps"
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
		attempt, err := s.sitOpen(ctx, tx, by, id, slices.Collect(maps.Keys(answers))...)
		if err != nil {
			return err
		}
		for _, q := range attempt.questions {
			given, there := answers[q.ID]
			if !there {
				continue
			}
			kept, err := q.Answer(given)
			if _, checked := attempt.Checked[q.ID]; checked && err == nil && !kept.equal(attempt.Answers[q.ID]) {
				err = web.Refuse("", "quizzes.refused.checked")
			}
			if why := (*web.Invalid)(nil); errors.As(err, &why) {
				refused = append(refused, refusal{q.ID, why})
				continue
			}
			if kept.equal(attempt.Answers[q.ID]) {
				continue
			}
			if err := keepAnswer(ctx, tx, s.instant(), id, q.ID, kept); err != nil {
				return err
			}
		}
		return nil
	})
	return refused, err
}

// sitOpen returns the viewer's attempt, which must be open and ask all of the
// questions.
func (s *Store) sitOpen(ctx context.Context, tx *storage.Tx, by web.Viewer, id string, questions ...string) (*sitting, error) {
	if at := slices.IndexFunc(questions, func(q string) bool { return !storage.ValidID(q) }); at >= 0 {
		return nil, fmt.Errorf("question %q of attempt %s: %w", questions[at], id, storage.ErrNotFound)
	}
	attempt, err := sit(ctx, tx, by, id, questions...)
	switch {
	case err != nil:
		return nil, err
	case !attempt.Open():
		return nil, web.RefuseConflict("", "quizzes.refused.handed_in")
	case attempt.over(s.instant()):
		return nil, web.RefuseConflict("", "quizzes.refused.time_is_up")
	}
	for _, question := range questions {
		if _, asked := attempt.question(question); !asked {
			return nil, fmt.Errorf("question %q of attempt %s: %w", question, id, storage.ErrNotFound)
		}
	}
	return attempt, nil
}

// Flag keeps whether the viewer wants to come back to a question of an open
// attempt. Errors as of Answer.
func (s *Store) Flag(ctx context.Context, by web.Viewer, id, question string, flagged bool) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		attempt, err := s.sitOpen(ctx, tx, by, id, question)
		if err != nil || attempt.Flagged[question] == flagged {
			return err
		}
		none := Given{}
		_, err = tx.Exec(ctx, `
			INSERT INTO quiz_answer (attempt_id, question_id, given, flagged, at)
			VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (attempt_id, question_id) DO UPDATE
			SET flagged = EXCLUDED.flagged`, id, question, storage.JSON(&none), flagged, s.instant())
		if err != nil {
			return fmt.Errorf("flag question %s of attempt %s: %w", question, id, err)
		}
		return nil
	})
}

// Check shows what is right of a question that the viewer has answered in an open
// attempt; from then on the answer stays. Errors as of Answer; a conflict where
// answers do not show at once, and for a question without an answer.
func (s *Store) Check(ctx context.Context, by web.Viewer, id, question string) (marked Marked, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		attempt, err := s.sitOpen(ctx, tx, by, id, question)
		switch {
		case err != nil:
			return err
		case !attempt.AtOnce:
			return web.RefuseConflict("", "quizzes.refused.not_at_once")
		case !attempt.Answered(question):
			return web.RefuseConflict("", "quizzes.refused.no_answer")
		}
		q, _ := attempt.question(question)
		marked = q.Mark(attempt.Answers[question])
		_, err = tx.Exec(ctx, `
			UPDATE quiz_answer
			SET checked = TRUE, flagged = FALSE
			WHERE attempt_id = $1 AND question_id = $2`, id, question)
		if err != nil {
			return fmt.Errorf("check question %s of attempt %s: %w", question, id, err)
		}
		return nil
	})
	return marked, err
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
