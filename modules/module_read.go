package modules

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
	"credo/internal/web"
)

// ByID returns a module with the Markdown of its lessons, published or not.
// Error: storage.ErrNotFound.
func ByID(ctx context.Context, r storage.Reader, id string) (Module, error) {
	if !storage.ValidID(id) {
		return Module{}, fmt.Errorf("module %q: %w", id, storage.ErrNotFound)
	}
	m, err := scanModule(r.QueryRow(ctx, `
		SELECT id, title, summary, language, state, COALESCE(quiz_id, ''), revision, made_at
		FROM module
		WHERE id = $1`, id))
	if err != nil {
		return Module{}, fmt.Errorf("module %s: %w", id, err)
	}
	rows, err := r.Query(ctx, `
		SELECT id, position, title, markdown, minutes
		FROM lesson
		WHERE module_id = $1
		ORDER BY position`, id)
	m.Lessons, err = storage.Collect(rows, err, func(row *sql.Rows) (l Lesson, err error) {
		err = row.Scan(&l.ID, &l.Position, &l.Title, &l.Markdown, &l.Minutes)
		return l, err
	})
	return m, err
}

// Drafts returns the modules that are not published yet, the oldest first.
func Drafts(ctx context.Context, r storage.Reader) ([]Module, error) {
	rows, err := r.Query(ctx, inStateSQL, Drafted)
	return withContents(ctx, r, rows, err)
}

// published returns every published module, the oldest first.
func published(ctx context.Context, r storage.Reader) ([]Module, error) {
	rows, err := r.Query(ctx, inStateSQL, Published)
	return withContents(ctx, r, rows, err)
}

const inStateSQL = `
	SELECT id, title, summary, language, state, COALESCE(quiz_id, ''), revision, made_at
	FROM module
	WHERE state = $1
	ORDER BY made_at, id`

// publishedAfter returns up to limit published modules after the one with the id after,
// the oldest first, and whether there are more.
func publishedAfter(ctx context.Context, r storage.Reader, after string, limit int) (modules []Module, more bool, err error) {
	rows, err := r.Query(ctx, pageSQL, after, limit+1)
	modules, err = withContents(ctx, r, rows, err)
	if len(modules) > limit {
		return modules[:limit], true, err
	}
	return modules, false, err
}

const pageSQL = `
	SELECT id, title, summary, language, state, COALESCE(quiz_id, ''), revision, made_at
	FROM module
	WHERE state = 'published'
	  AND (made_at, id) > (COALESCE((SELECT made_at FROM module WHERE id = $1), 0), $1)
	ORDER BY made_at, id
	LIMIT $2`

// visible returns the modules with these ids that by may read.
func visible(ctx context.Context, r storage.Reader, by web.Viewer, ids []string) ([]Module, error) {
	rows, err := r.Query(ctx, `
		SELECT id, title, summary, language, state, COALESCE(quiz_id, ''), revision, made_at
		FROM module
		WHERE id IN list($1) AND (state = 'published' OR $2)
		ORDER BY made_at, id`, storage.List(ids), by.Leader)
	return withContents(ctx, r, rows, err)
}

// withContents reads the modules of a query, and the contents of all of them.
func withContents(ctx context.Context, r storage.Reader, rows *sql.Rows, err error) ([]Module, error) {
	modules, err := storage.Collect(rows, err, func(row *sql.Rows) (Module, error) { return scanModule(row) })
	if err != nil || len(modules) == 0 {
		return modules, err
	}
	at := make(map[string]*Module, len(modules))
	for i := range modules {
		at[modules[i].ID] = &modules[i]
	}
	rows, err = r.Query(ctx, contentsSQL, idsOf(modules))
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var module string
		var l Lesson
		err := row.Scan(&module, &l.ID, &l.Position, &l.Title, &l.Minutes)
		if err == nil {
			at[module].Lessons = append(at[module].Lessons, l)
		}
		return struct{}{}, err
	})
	return modules, err
}

const contentsSQL = `
	SELECT module_id, id, position, title, minutes
	FROM lesson
	WHERE module_id IN list($1)
	ORDER BY module_id, position`

// assignmentsOf returns the rows of the module's assignment.
func assignmentsOf(ctx context.Context, r storage.Reader, moduleID string) ([]assigned, error) {
	rows, err := r.Query(ctx, `
		SELECT module_id, audience, assigned_on, due_days
		FROM module_assignment
		WHERE module_id = $1
		ORDER BY audience`, moduleID)
	return storage.Collect(rows, err, scanAssigned)
}

// assignmentOf returns for whom the module is.
func assignmentOf(ctx context.Context, r storage.Reader, moduleID string) (Assignment, error) {
	var a Assignment
	rows, err := assignmentsOf(ctx, r, moduleID)
	for _, row := range rows {
		a.add(row.audience)
		a.DueDays = row.days
	}
	return a, err
}

type scanner interface{ Scan(dest ...any) error }

func scanModule(row scanner) (m Module, err error) {
	err = row.Scan(&m.ID, &m.Title, &m.Summary, &m.Language, &m.State, &m.QuizID, &m.Revision, &m.MadeAt)
	return m, err
}

func scanAssigned(row *sql.Rows) (a assigned, err error) {
	err = row.Scan(&a.module, &a.audience, &a.on, &a.days)
	return a, err
}

func idsOf(modules []Module) storage.List {
	ids := make(storage.List, len(modules))
	for i, m := range modules {
		ids[i] = m.ID
	}
	return ids
}
