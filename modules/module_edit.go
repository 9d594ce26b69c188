package modules

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// Edit makes the module say what the draft says. Lessons that stay keep what
// people have read of them; whoever has nothing left to do has completed the
// module. Errors: storage.ErrNotFound; *web.Invalid, a conflict when the quiz
// would go after somebody has started it, or when the module was edited since the
// draft's revision.
func (s *Store) Edit(ctx context.Context, by web.Viewer, id string, d Draft) (m Module, err error) {
	asked := d
	if err := d.check(); err != nil {
		return Module{}, err
	}
	lessons := ready(d.Lessons)
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if d.ID != "" {
			again, err := tx.Claim(ctx, d.ID, claim{"module " + id, by.ID, asked})
			if again {
				m, err = ByID(ctx, tx, id) // the same form was sent twice
				return err
			}
			if err != nil && !errors.Is(err, storage.ErrConflict) { // with other words the revision decides
				return err
			}
		}
		m, err = s.edit(ctx, tx, by, id, d, lessons)
		return err
	})
	return m, err
}

func (s *Store) edit(ctx context.Context, tx *storage.Tx, by web.Viewer, id string, d Draft, lessons []readyLesson) (m Module, err error) {
	before, err := ByID(ctx, tx, id)
	if err != nil {
		return m, err
	}
	if d.Revision != 0 && d.Revision != before.Revision {
		return m, web.RefuseConflict("", "modules.refused.edited_meanwhile")
	}
	if err := s.update(ctx, tx, by, before, d); err != nil {
		return m, err
	}
	if err := replaceLessons(ctx, tx, before, lessons); err != nil {
		return m, err
	}
	if err := s.reassign(ctx, tx, before, d); err != nil {
		return m, err
	}
	if m, err = ByID(ctx, tx, id); err != nil {
		return m, err
	}
	if err := s.announce(ctx, tx, m, lessons); err != nil {
		return m, err
	}
	if eased(before, m) {
		if err := s.settle(ctx, tx, m); err != nil {
			return m, err
		}
	}
	return m, s.record(ctx, tx, by, "module.edited", m)
}

// eased reports whether an edit may have left somebody with nothing to do.
func eased(before, now Module) bool {
	return before.State != now.State || before.QuizID != now.QuizID ||
		slices.ContainsFunc(before.Lessons, func(l Lesson) bool { return now.lesson(l.ID) < 0 })
}

func (s *Store) update(ctx context.Context, tx *storage.Tx, by web.Viewer, before Module, d Draft) error {
	quizID, err := s.replaceQuiz(ctx, tx, by, before.QuizID, d)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `
		UPDATE module
		SET title = $2, summary = $3, language = $4, state = $5, quiz_id = $6, revision = $7, edited_at = $8
		WHERE id = $1`,
		before.ID, d.Title, d.Summary, d.Title.Original, d.State, quizID, before.Revision+1, storage.At(s.now()))
	if err != nil {
		return fmt.Errorf("update module: %w", err)
	}
	if before.QuizID != "" && quizID == nil {
		return quizzes.Remove(ctx, tx, before.QuizID)
	}
	return nil
}

// replaceQuiz returns the id of the quiz that the module has from now on, nil
// for none.
func (s *Store) replaceQuiz(ctx context.Context, tx *storage.Tx, by web.Viewer, quizID string, d Draft) (*string, error) {
	switch {
	case d.Quiz == nil && quizID == "":
		return nil, nil
	case quizID == "":
		made, err := quizzes.Create(ctx, tx, storage.At(s.now()), by.ID, *d.Quiz)
		return &made, within("quiz", err)
	case d.Quiz != nil:
		err := quizzes.Replace(ctx, tx, storage.At(s.now()), by.ID, quizID, *d.Quiz)
		return &quizID, within("quiz", err)
	}
	started, err := quizzes.Started(ctx, tx, quizID)
	if started {
		return nil, web.RefuseConflict("quiz", "modules.refused.quiz_started")
	}
	return nil, err
}

// replaceLessons brings the module's lessons to those given, fills in the ids
// of new ones, and takes out the others with what was read of them.
func replaceLessons(ctx context.Context, tx *storage.Tx, before Module, lessons []readyLesson) error {
	stays := map[string]bool{}
	for i := range lessons {
		l := &lessons[i]
		if before.lesson(l.ID) < 0 || stays[l.ID] {
			l.ID = storage.NewID()
			if err := insertLesson(ctx, tx, before.ID, i+1, *l); err != nil {
				return err
			}
			continue
		}
		stays[l.ID] = true
		_, err := tx.Exec(ctx, `
			UPDATE lesson
			SET position = $2, title = $3, markdown = $4, minutes = $5
			WHERE id = $1`, l.ID, i+1, l.Title, l.Markdown, l.minutes)
		if err != nil {
			return fmt.Errorf("update lesson %d: %w", i+1, err)
		}
		if err := keepReferences(ctx, tx, l.ID, l.references); err != nil {
			return err
		}
	}
	for _, l := range before.Lessons {
		if !stays[l.ID] {
			if err := removeLesson(ctx, tx, l.ID); err != nil {
				return fmt.Errorf("remove lesson %s: %w", l.ID, err)
			}
		}
	}
	return nil
}

func removeLesson(ctx context.Context, tx *storage.Tx, id string) error {
	if _, err := tx.Exec(ctx, `DELETE FROM lesson_read WHERE lesson_id = $1`, id); err != nil {
		return err
	}
	if err := keepReferences(ctx, tx, id, nil); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `DELETE FROM lesson WHERE id = $1`, id); err != nil {
		return err
	}
	return search.Remove(ctx, tx, "lesson", id)
}

// reassign keeps the days on which the module was assigned. Those of a draft
// count from the day on which it is published.
func (s *Store) reassign(ctx context.Context, tx *storage.Tx, before Module, d Draft) error {
	var since []assigned
	if before.Published() {
		var err error
		if since, err = assignmentsOf(ctx, tx, before.ID); err != nil {
			return err
		}
	}
	return s.assign(ctx, tx, before.ID, d.Assign, since)
}

// within puts what is wrong under a prefix.
func within(prefix string, err error) error {
	var inner *web.Invalid
	if !errors.As(err, &inner) {
		return err
	}
	bad := &web.Invalid{Conflict: inner.Conflict}
	bad.Within(prefix, inner)
	return bad
}
