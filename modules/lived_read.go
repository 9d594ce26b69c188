package modules

import (
	"context"
	"database/sql"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/values"
	"credo/values/lived"
)

// What of this room lived a value: lessons of published modules that refer to it
// ([[value:…]] in any of their languages) and that somebody read for the first time in
// the month, each once however many did. Who read what is between people and their
// leads, so neither names nor numbers of readers are told.

// LivedLessons are the tables that LessonsLived counts.
var LivedLessons = []string{"lesson_reference", "lesson_read", "module", "lesson", "person"}

// LessonsLived counts the lessons of a month by the values they refer to. Leads' own
// part are those that a lead or owner was among the readers of.
func LessonsLived(ctx context.Context, r storage.Reader, _ web.Viewer, valueIDs []string, m lived.Month) (map[string]lived.Tally, error) {
	of, err := referringToValues(ctx, r)
	if err != nil {
		return nil, err
	}
	var all []string
	for _, id := range valueIDs {
		all = append(all, of[id]...)
	}
	read, err := readIn(ctx, r, all, m)
	counted := map[string]lived.Tally{}
	for _, value := range valueIDs {
		var t lived.Tally
		for _, id := range of[value] {
			if own, ok := read[id]; ok {
				t.Count++
				if own {
					t.Own++
				}
			}
		}
		counted[value] = t
	}
	return counted, err
}

// ListLessonsLived returns up to limit of the lessons that LessonsLived counts for a
// value, in the order of their modules, behind the one with the id after, and the id
// to go on after, empty at the end. The error is *web.Invalid when there is no such
// lesson.
func ListLessonsLived(ctx context.Context, r storage.Reader, _ web.Viewer, valueID string, m lived.Month, after string, limit int) (deeds []lived.Deed, next string, err error) {
	of, err := referringToValues(ctx, r)
	if err != nil {
		return nil, "", err
	}
	lessons := of[valueID]
	if after != "" {
		at := slices.Index(lessons, after)
		if at < 0 {
			return nil, "", web.Refuse("after", "web.invalid.choice")
		}
		lessons = lessons[at+1:]
	}
	read, err := readIn(ctx, r, lessons, m)
	if err != nil {
		return nil, "", err
	}
	lessons = slices.DeleteFunc(slices.Clone(lessons), func(id string) bool { _, ok := read[id]; return !ok })
	if len(lessons) > limit {
		lessons = lessons[:limit]
		next = lessons[limit-1]
	}
	titles, err := titlesOf(ctx, r, lessons)
	for _, id := range lessons {
		d := lived.Deed{ID: id, URL: Lesson{ID: id}.URL(), Own: read[id]}
		d.Title, d.Language = titles[id].lesson.For(i18n.LangOf(ctx))
		d.Note, _ = titles[id].module.For(i18n.LangOf(ctx))
		deeds = append(deeds, d)
	}
	return deeds, next, err
}

// referringToValues returns the lessons of published modules that refer to each
// value, in the order of the modules. A name that two values have, or had, is that of
// the one which a link leads to: of the credo, else the one taken out of it last.
func referringToValues(ctx context.Context, r storage.Reader) (map[string][]string, error) {
	all, err := values.Ever(ctx, r)
	if err != nil {
		return nil, err
	}
	called, names := map[string]string{}, storage.List{}
	for _, v := range slices.Backward(all) {
		for _, name := range v.Name.In {
			called[text.Called(name)] = v.ID
			names = append(names, text.Called(name))
		}
	}
	type reference struct{ name, lesson string }
	rows, err := r.Query(ctx, `
		SELECT f.ref, f.lesson_id
		FROM lesson_reference f
		JOIN lesson l ON l.id = f.lesson_id
		JOIN module m ON m.id = l.module_id
		WHERE f.kind = 'value' AND f.ref IN list($1) AND m.state = 'published'
		ORDER BY m.made_at, m.id, l.position`, storage.List(storage.Distinct(names)))
	found, err := storage.Collect(rows, err, func(row *sql.Rows) (f reference, err error) {
		err = row.Scan(&f.name, &f.lesson)
		return f, err
	})
	of := map[string][]string{}
	for _, f := range found {
		value := called[f.name]
		if !slices.Contains(of[value], f.lesson) {
			of[value] = append(of[value], f.lesson)
		}
	}
	return of, err
}

// readIn returns which of the lessons somebody read for the first time in the
// month, and whether a lead or owner was among them.
func readIn(ctx context.Context, r storage.Reader, lessons []string, m lived.Month) (map[string]bool, error) {
	rows, err := r.Query(ctx, `
		SELECT l.id,
		       EXISTS (SELECT 1
		               FROM lesson_read o
		               JOIN person p ON p.id = o.person_id
		               WHERE o.lesson_id = l.id AND o.at >= $2 AND o.at < $3 AND p.role IN ('lead', 'owner'))
		FROM lesson l
		WHERE l.id IN list($1)
		  AND EXISTS (SELECT 1 FROM lesson_read o WHERE o.lesson_id = l.id AND o.at >= $2 AND o.at < $3)`,
		storage.List(storage.Distinct(lessons)), m.From, m.Until)
	read := map[string]bool{}
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var id string
		var own bool
		err := row.Scan(&id, &own)
		read[id] = own
		return struct{}{}, err
	})
	return read, err
}

// titled is what a lesson and its module are called.
type titled struct{ lesson, module i18n.Text }

func titlesOf(ctx context.Context, r storage.Reader, lessons []string) (map[string]titled, error) {
	rows, err := r.Query(ctx, `
		SELECT l.id, l.title, m.title
		FROM lesson l
		JOIN module m ON m.id = l.module_id
		WHERE l.id IN list($1)`, storage.List(lessons))
	titles := map[string]titled{}
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var id string
		var t titled
		err := row.Scan(&id, &t.lesson, &t.module)
		titles[id] = t
		return struct{}{}, err
	})
	return titles, err
}
