package people

import (
	"context"
	"database/sql"

	"credo/internal/storage"
)

// Named returns the people with these ids, with their teams; also those who
// have left. An id that is nobody's is missing in the result.
func Named(ctx context.Context, r storage.Reader, ids []string) (map[string]Person, error) {
	rows, err := r.Query(ctx, `
		SELECT id, name, COALESCE(employee_number, ''), job, role, language, text_size, started_on, closed_at IS NOT NULL, of_pack
		FROM person
		WHERE id IN list($1)`, storage.List(ids))
	people, err := withTeams(ctx, r, rows, err)
	named := make(map[string]Person, len(people))
	for _, p := range people {
		named[p.ID] = p
	}
	return named, err
}

// Here returns everybody who works here now, in the order of their names.
func Here(ctx context.Context, r storage.Reader) ([]Person, error) {
	rows, err := r.Query(ctx, `
		SELECT id, name, COALESCE(employee_number, ''), job, role, language, text_size, started_on, FALSE, FALSE
		FROM person
		WHERE closed_at IS NULL
		ORDER BY name_key COLLATE "C", id`)
	return withTeams(ctx, r, rows, err)
}

// Everybody returns also those who have left, behind the others.
func Everybody(ctx context.Context, r storage.Reader) ([]Person, error) {
	rows, err := r.Query(ctx, `
		SELECT id, name, COALESCE(employee_number, ''), job, role, language, text_size, started_on, closed_at IS NOT NULL, FALSE
		FROM person
		WHERE NOT of_pack
		ORDER BY closed_at IS NOT NULL, name_key COLLATE "C", id`)
	return withTeams(ctx, r, rows, err)
}

// InTeam returns the people of a team who work here now, in the order of
// their names.
func InTeam(ctx context.Context, r storage.Reader, teamID string) ([]Person, error) {
	rows, err := r.Query(ctx, `
		SELECT p.id, p.name, COALESCE(p.employee_number, ''), p.job, p.role, p.language, p.text_size, p.started_on, FALSE, FALSE
		FROM person p
		JOIN team_member m ON m.person_id = p.id
		WHERE m.team_id = $1 AND p.closed_at IS NULL
		ORDER BY p.name_key COLLATE "C", p.id`, teamID)
	return withTeams(ctx, r, rows, err)
}

// Page returns up to limit people who work here now, after the person with the
// id after, in the order of their names, and whether there are more.
func Page(ctx context.Context, r storage.Reader, after string, limit int) (people []Person, more bool, err error) {
	rows, err := r.Query(ctx, `
		SELECT id, name, COALESCE(employee_number, ''), job, role, language, text_size, started_on, FALSE, FALSE
		FROM person
		WHERE closed_at IS NULL
		  AND ($1 = '' OR (name_key COLLATE "C", id) > (SELECT name_key COLLATE "C", id FROM person WHERE id = $1))
		ORDER BY name_key COLLATE "C", id
		LIMIT $2`, after, limit+1)
	people, err = withTeams(ctx, r, rows, err)
	if len(people) > limit {
		return people[:limit], true, err
	}
	return people, false, err
}

// Count returns how many people work here now.
func Count(ctx context.Context, r storage.Reader) (n int, err error) {
	err = r.QueryRow(ctx, `SELECT COUNT(*) FROM person WHERE closed_at IS NULL`).Scan(&n)
	return n, err
}

// withTeams reads the people of a query and adds the teams of all of them.
func withTeams(ctx context.Context, r storage.Reader, rows *sql.Rows, err error) ([]Person, error) {
	people, err := storage.Collect(rows, err, func(row *sql.Rows) (p Person, err error) {
		err = row.Scan(&p.ID, &p.Name, &p.EmployeeNumber, &p.Job, &p.Role, &p.Language, &p.TextSize, &p.StartedOn, &p.Closed, &p.OfPack)
		return p, err
	})
	if err != nil || len(people) == 0 {
		return people, err
	}
	at := make(map[string]*Person, len(people))
	ids := make(storage.List, len(people))
	for i := range people {
		at[people[i].ID], ids[i] = &people[i], people[i].ID
	}
	rows, err = r.Query(ctx, `
		SELECT m.person_id, t.id, t.name, m.leads
		FROM team_member m
		JOIN team t ON t.id = m.team_id
		WHERE m.person_id IN list($1)
		ORDER BY t.name_key COLLATE "C", t.id`, ids)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var person string
		var m Membership
		err := row.Scan(&person, &m.ID, &m.Name, &m.Leads)
		if err == nil {
			at[person].Teams = append(at[person].Teams, m)
		}
		return struct{}{}, err
	})
	return people, err
}
