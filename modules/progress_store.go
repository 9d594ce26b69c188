package modules

import (
	"context"
	"errors"
	"fmt"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// Read keeps that the viewer has read the lesson, the first time; again changes
// nothing. It returns where they stand then. Error: storage.ErrNotFound, also
// for a lesson of a draft that they may not see.
func (s *Store) Read(ctx context.Context, by web.Viewer, lessonID string) (p Progress, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		moduleID, err := moduleOfLesson(ctx, tx, lessonID)
		if err != nil {
			return err
		}
		p, err = progress(ctx, tx, by, moduleID)
		if err != nil || p.Read[lessonID] {
			return err
		}
		n, err := tx.Exec(ctx, `
			INSERT INTO lesson_read (person_id, module_id, lesson_id, at)
			VALUES ($1, $2, $3, $4)
			ON CONFLICT DO NOTHING`, by.ID, moduleID, lessonID, storage.At(s.now()))
		if err != nil || n == 0 {
			return err
		}
		p.Read[lessonID] = true
		lesson := p.Module.Lessons[p.Module.lesson(lessonID)]
		err = s.log.Record(ctx, tx, activity.Event{
			At: storage.At(s.now()), Actor: by.ID, Verb: "lesson.read", Person: by.ID,
			Object: activity.Ref{Kind: "lesson", ID: lessonID}, Title: lesson.Title.Source(), URL: lesson.URL(),
			Details: map[string]string{"module": moduleID},
		})
		if err != nil {
			return err
		}
		if p.Done() || !p.Module.Published() || !finished(p.LessonsRead(), len(p.Module.Lessons), p.Quiz) {
			return nil
		}
		p.CompletedAt, p.Score, err = s.complete(ctx, tx, p.Module, by.ID, p.Quiz)
		return err
	})
	return p, err
}

// OnQuizPassed completes the module whose quiz somebody has passed, if that was
// all they had left to do. It listens to "quiz.passed", in its transaction.
func (s *Store) OnQuizPassed(ctx context.Context, tx *storage.Tx, e activity.Event) error {
	m, err := ofQuiz(ctx, tx, e.Object.ID)
	if errors.Is(err, storage.ErrNotFound) || err == nil && !m.Published() {
		return nil
	}
	if err != nil {
		return err
	}
	return s.completeIfFinished(ctx, tx, m, e.Person)
}

// settle completes the module for everybody who has nothing left to do since it
// was changed.
func (s *Store) settle(ctx context.Context, tx *storage.Tx, m Module) error {
	if !m.Published() {
		return nil
	}
	rows, err := tx.Query(ctx, allReadSQL, m.ID, len(m.Lessons))
	ready, err := storage.Texts(rows, err)
	if err != nil {
		return err
	}
	for _, person := range ready {
		if err := s.completeIfFinished(ctx, tx, m, person); err != nil {
			return err
		}
	}
	return nil
}

// allReadSQL finds who has read all lessons of a module and not completed it.
const allReadSQL = `
	SELECT r.person_id
	FROM lesson_read r
	LEFT JOIN module_completion c ON c.module_id = r.module_id AND c.person_id = r.person_id
	WHERE r.module_id = $1 AND c.at IS NULL
	GROUP BY r.person_id
	HAVING COUNT(*) >= $2`

func (s *Store) completeIfFinished(ctx context.Context, tx *storage.Tx, m Module, personID string) error {
	var read, lessons int
	err := tx.QueryRow(ctx, `
		SELECT (SELECT COUNT(*) FROM lesson_read WHERE person_id = $1 AND module_id = $2),
		       (SELECT COUNT(*) FROM lesson WHERE module_id = $2)`, personID, m.ID).Scan(&read, &lessons)
	if err != nil {
		return err
	}
	quiz, err := quizOf(ctx, tx, m, personID)
	if err != nil || !finished(read, lessons, quiz) {
		return err
	}
	_, _, err = s.complete(ctx, tx, m, personID, quiz)
	return err
}

// complete keeps that the person has completed the module, once, and returns
// when that was and with which score.
func (s *Store) complete(ctx context.Context, tx *storage.Tx, m Module, personID string, quiz *quizzes.Summary) (at storage.Instant, score *float64, err error) {
	at = storage.At(s.now())
	details := map[string]string{}
	if quiz != nil && quiz.Score != nil {
		score = quiz.Score
		details["score"] = fmt.Sprint(*score)
	}
	n, err := tx.Exec(ctx, `
		INSERT INTO module_completion (person_id, module_id, at, score)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT DO NOTHING`, personID, m.ID, at, score)
	if err != nil || n == 0 {
		return at, score, err
	}
	return at, score, s.log.Record(ctx, tx, activity.Event{
		At: at, Actor: personID, Verb: "module.completed", Person: personID,
		Object: activity.Ref{Kind: "module", ID: m.ID}, Title: m.Title.Source(), URL: m.URL(), Details: details,
	})
}

// quizOf returns how the person stands with the module's quiz, nil without one.
func quizOf(ctx context.Context, r storage.Reader, m Module, personID string) (*quizzes.Summary, error) {
	if m.QuizID == "" {
		return nil, nil
	}
	all, err := quizzes.Summaries(ctx, r, personID, []string{m.QuizID})
	if err != nil {
		return nil, err
	}
	quiz := all[m.QuizID]
	return &quiz, nil
}

// moduleOfLesson returns the id of the module that a lesson is in. Error:
// storage.ErrNotFound.
func moduleOfLesson(ctx context.Context, r storage.Reader, lessonID string) (moduleID string, err error) {
	if !storage.ValidID(lessonID) {
		return "", fmt.Errorf("lesson %q: %w", lessonID, storage.ErrNotFound)
	}
	if err := r.QueryRow(ctx, `SELECT module_id FROM lesson WHERE id = $1`, lessonID).Scan(&moduleID); err != nil {
		return "", fmt.Errorf("lesson %s: %w", lessonID, err)
	}
	return moduleID, nil
}
