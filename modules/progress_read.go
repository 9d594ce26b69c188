package modules

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/quizzes"
)

// For returns how far the person is with every published module, in the order
// in which it matters to them.
func For(ctx context.Context, r storage.Reader, personID string) (Learning, error) {
	modules, err := published(ctx, r)
	if err != nil {
		return nil, err
	}
	all, err := standings(ctx, r, personID, modules)
	learning := Learning(all)
	learning.sort()
	return learning, err
}

// Next returns what the person goes on with, nil when nothing assigned to them
// is open.
func Next(ctx context.Context, r storage.Reader, personID string) (*NextLesson, error) {
	learning, err := For(ctx, r, personID)
	return learning.Next(), err
}

// DueFor returns the modules that the person has to do by some day and has not
// done, the earliest first.
func DueFor(ctx context.Context, r storage.Reader, personID string) ([]Progress, error) {
	learning, err := For(ctx, r, personID)
	return learning.Due(), err
}

// Module returns how far the viewer is with a module. Error:
// storage.ErrNotFound, also for a draft that they may not see.
func (s *Store) Module(ctx context.Context, by web.Viewer, id string) (p Progress, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		p, err = progress(ctx, tx, by, id)
		return err
	})
	return p, err
}

// Page returns how far the viewer is with up to limit published modules after
// the one with the id after, the oldest first, and whether there are more.
func (s *Store) Page(ctx context.Context, by web.Viewer, after string, limit int) (all []Progress, more bool, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		var modules []Module
		if modules, more, err = publishedAfter(ctx, tx, after, limit); err != nil {
			return err
		}
		all, err = standings(ctx, tx, by.ID, modules)
		return err
	})
	return all, more, err
}

// A LessonView is a lesson with its Markdown, and how far its reader is with
// the module.
type LessonView struct {
	Lesson   Lesson
	Progress Progress
}

// Lesson returns a lesson for the viewer. Error: storage.ErrNotFound, also for
// one of a draft that they may not see.
func (s *Store) Lesson(ctx context.Context, by web.Viewer, id string) (v LessonView, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		moduleID, err := moduleOfLesson(ctx, tx, id)
		if err != nil {
			return err
		}
		if v.Progress, err = progress(ctx, tx, by, moduleID); err != nil {
			return err
		}
		v.Lesson = v.Progress.Module.Lessons[v.Progress.Module.lesson(id)]
		return tx.QueryRow(ctx, `SELECT markdown FROM lesson WHERE id = $1`, id).Scan(&v.Lesson.Markdown)
	})
	return v, err
}

// progress returns how far the viewer is with a module that they may see.
func progress(ctx context.Context, r storage.Reader, by web.Viewer, moduleID string) (Progress, error) {
	if !storage.ValidID(moduleID) {
		return Progress{}, fmt.Errorf("module %q: %w", moduleID, storage.ErrNotFound)
	}
	modules, err := visible(ctx, r, by, []string{moduleID})
	if err != nil {
		return Progress{}, err
	}
	if len(modules) == 0 {
		return Progress{}, fmt.Errorf("module %s: %w", moduleID, storage.ErrNotFound)
	}
	all, err := standings(ctx, r, by.ID, modules)
	if err != nil {
		return Progress{}, err
	}
	return all[0], nil
}

// standings returns how far the person is with each of the modules.
func standings(ctx context.Context, r storage.Reader, personID string, modules []Module) ([]Progress, error) {
	if len(modules) == 0 {
		return nil, nil
	}
	all := make([]Progress, len(modules))
	at := make(map[string]*Progress, len(modules))
	for i, m := range modules {
		all[i] = Progress{Module: m, Read: map[string]bool{}}
		at[m.ID] = &all[i]
	}
	for _, add := range []func(context.Context, storage.Reader, string, map[string]*Progress) error{
		addAssignments, addRead, addCompletions, addQuizzes,
	} {
		if err := add(ctx, r, personID, at); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func addAssignments(ctx context.Context, r storage.Reader, personID string, at map[string]*Progress) error {
	named, err := people.Named(ctx, r, []string{personID})
	if err != nil {
		return err
	}
	person := named[personID]
	rows, err := r.Query(ctx, assignedSQL, storage.List(audiencesOf(person)))
	found, err := storage.Collect(rows, err, scanAssigned)
	for _, a := range found {
		if p, ok := at[a.module]; ok {
			p.Assigned = true
			p.DueOn = earlier(p.DueOn, a.dueOn(person.StartedOn))
		}
	}
	return err
}

const assignedSQL = `
	SELECT module_id, audience, assigned_on, due_days
	FROM module_assignment
	WHERE audience IN list($1)`

func addRead(ctx context.Context, r storage.Reader, personID string, at map[string]*Progress) error {
	rows, err := r.Query(ctx, readSQL, personID)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var module, lesson string
		err := row.Scan(&module, &lesson)
		if p, ok := at[module]; ok && err == nil {
			p.Read[lesson] = true
		}
		return struct{}{}, err
	})
	return err
}

const readSQL = `
	SELECT module_id, lesson_id
	FROM lesson_read
	WHERE person_id = $1`

func addCompletions(ctx context.Context, r storage.Reader, personID string, at map[string]*Progress) error {
	rows, err := r.Query(ctx, completedSQL, personID)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var module string
		var completed Progress
		err := row.Scan(&module, &completed.CompletedAt, &completed.Score)
		if p, ok := at[module]; ok && err == nil {
			p.CompletedAt, p.Score = completed.CompletedAt, completed.Score
		}
		return struct{}{}, err
	})
	return err
}

const completedSQL = `
	SELECT module_id, at, score
	FROM module_completion
	WHERE person_id = $1`

func addQuizzes(ctx context.Context, r storage.Reader, personID string, at map[string]*Progress) error {
	var ids []string
	for _, p := range at {
		if p.Module.QuizID != "" {
			ids = append(ids, p.Module.QuizID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	all, err := quizzes.Summaries(ctx, r, personID, ids)
	for _, p := range at {
		if quiz, ok := all[p.Module.QuizID]; ok {
			p.Quiz = &quiz
		}
	}
	return err
}
