package people

import (
	"context"
	"database/sql"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// Teams returns all teams in the order of their names.
func Teams(ctx context.Context, r storage.Reader) ([]Team, error) {
	rows, err := r.Query(ctx, `
		SELECT t.id, t.name, t.zone,
		       (SELECT COUNT(*)
		        FROM team_member m
		        JOIN person p ON p.id = m.person_id
		        WHERE m.team_id = t.id AND p.closed_at IS NULL)
		FROM team t
		ORDER BY t.name_key COLLATE "C", t.id`)
	teams, err := storage.Collect(rows, err, func(row *sql.Rows) (t Team, err error) {
		err = row.Scan(&t.ID, &t.Name, &t.Zone, &t.People)
		return t, err
	})
	if err != nil {
		return nil, err
	}
	at := map[string]*Team{}
	for i := range teams {
		at[teams[i].ID] = &teams[i]
	}
	rows, err = r.Query(ctx, `
		SELECT m.team_id, p.name
		FROM team_member m
		JOIN person p ON p.id = m.person_id
		WHERE m.leads AND p.closed_at IS NULL
		ORDER BY p.name_key COLLATE "C", p.id`)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var team, name string
		err := row.Scan(&team, &name)
		if err == nil {
			at[team].Leads = append(at[team].Leads, name)
		}
		return struct{}{}, err
	})
	return teams, err
}

// AddTeam adds a team. made is false when this very call was made before.
// Errors: *web.Invalid, also for a name that another team has.
func (s *Store) AddTeam(ctx context.Context, by web.Viewer, d TeamDraft) (id string, made bool, err error) {
	asked := d
	if err := d.check().OrNil(); err != nil {
		return "", false, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		id, made = d.ID, true
		if id == "" {
			id = storage.NewID()
		} else if again, err := tx.Claim(ctx, id, asked); err != nil || again {
			made = false
			return err
		}
		n, err := tx.Exec(ctx, `
			INSERT INTO team (id, name, name_key, zone, made_at)
			VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT DO NOTHING`, id, d.Name, text.Fold(d.Name), d.Zone, storage.At(s.now()))
		if err != nil {
			return err
		}
		if n == 0 {
			return web.Refuse("name", "people.invalid.team_taken", "Name", d.Name)
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: storage.At(s.now()), Actor: by.ID, Verb: "team.added",
			Object: activity.Ref{Kind: "team", ID: id}, Title: d.Name, URL: "/setup/teams",
		})
	})
	return id, made, err
}

// EditTeam renames a team or moves its clock.
func (s *Store) EditTeam(ctx context.Context, by web.Viewer, d TeamDraft) error {
	if err := d.check().OrNil(); err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		var others int
		err := tx.QueryRow(ctx, `
			SELECT COUNT(*)
			FROM team
			WHERE name_key = $1 AND id <> $2`, text.Fold(d.Name), d.ID).Scan(&others)
		if err != nil {
			return err
		}
		if others > 0 {
			return web.Refuse("name", "people.invalid.team_taken", "Name", d.Name)
		}
		n, err := tx.Exec(ctx, `
			UPDATE team
			SET name = $2, name_key = $3, zone = $4
			WHERE id = $1`, d.ID, d.Name, text.Fold(d.Name), d.Zone)
		if err != nil {
			return err
		}
		if n == 0 {
			return storage.ErrNotFound
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: storage.At(s.now()), Actor: by.ID, Verb: "team.edited",
			Object: activity.Ref{Kind: "team", ID: d.ID}, Title: d.Name, URL: "/setup/teams",
		})
	})
}
