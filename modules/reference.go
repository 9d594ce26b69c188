package modules

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// referencesIn returns what a lesson refers to in any of its languages, in the form
// in which names are looked up.
func referencesIn(markdown i18n.Text) []text.Reference {
	var all []text.Reference
	for _, lang := range i18n.Langs {
		for _, r := range text.References(markdown.In[lang]) {
			r.Ref = text.Called(r.Ref)
			if !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	return all
}

// keepReferences keeps what a lesson refers to, in the place of what it did before.
func keepReferences(ctx context.Context, tx *storage.Tx, lessonID string, all []text.Reference) error {
	if _, err := tx.Exec(ctx, `DELETE FROM lesson_reference WHERE lesson_id = $1`, lessonID); err != nil {
		return err
	}
	for _, r := range all {
		_, err := tx.Exec(ctx, `
			INSERT INTO lesson_reference (kind, ref, lesson_id)
			VALUES ($1, $2, $3)`, r.Kind, r.Ref, lessonID)
		if err != nil {
			return fmt.Errorf("keep the reference %s:%s: %w", r.Kind, r.Ref, err)
		}
	}
	return nil
}

// A Referring is a lesson that refers to something, with its module.
type Referring struct {
	Lesson Lesson // its title and place
	Module Module // its title and state
}

// ReferringTo returns up to limit lessons that refer to something of this kind by
// any of these names, in the form of text.Called, in the order in which they were
// made, from behind the one with the id after; and whether there are more. Those of
// drafts are for leads.
func ReferringTo(ctx context.Context, r storage.Reader, by web.Viewer, kind string, names []string, after string, limit int) (all []Referring, more bool, err error) {
	ids, err := storage.Texts(r.Query(ctx, `
		SELECT DISTINCT lesson_id
		FROM lesson_reference
		WHERE kind = $1 AND ref IN list($2) AND lesson_id > $3`, kind, storage.List(names), after))
	if err != nil || len(ids) == 0 {
		return nil, false, err
	}
	rows, err := r.Query(ctx, `
		SELECT l.id, l.position, l.title, l.minutes, m.id, m.title, m.state
		FROM lesson l
		JOIN module m ON m.id = l.module_id
		WHERE l.id IN list($1) AND (m.state = 'published' OR $2)`, storage.List(ids), by.Leader)
	all, err = storage.Collect(rows, err, func(row *sql.Rows) (f Referring, err error) {
		l, m := &f.Lesson, &f.Module
		err = row.Scan(&l.ID, &l.Position, &l.Title, &l.Minutes, &m.ID, &m.Title, &m.State)
		return f, err
	})
	slices.SortFunc(all, func(a, b Referring) int { return strings.Compare(a.Lesson.ID, b.Lesson.ID) })
	if len(all) > limit {
		return all[:limit], true, err
	}
	return all, false, err
}
