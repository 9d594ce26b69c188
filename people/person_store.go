package people

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// Store keeps the workplace, its teams and people, and their sessions.
type Store struct {
	db      *storage.DB
	log     *activity.Log
	now     func() time.Time
	secrets *secrets

	// What every request asks for, as long as it stays what it is.
	seats  storage.Kept[string, seat] // by the digest of the token
	places storage.Kept[struct{}, web.Workplace]
}

// maxSeats bounds how many sessions are held in memory.
const maxSeats = 10_000

// NewStore returns the store over db. Cost is that of hashing a secret.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time, cost Cost) *Store {
	return &Store{
		db: db, log: log, now: now, secrets: newSecrets(cost),
		seats:  storage.Kept[string, seat]{Tables: []string{"session", "person", "team_member", "team"}, Most: maxSeats},
		places: storage.Kept[struct{}, web.Workplace]{Tables: []string{"workplace"}},
	}
}

// Person returns somebody, also one who has left.
func (s *Store) Person(ctx context.Context, id string) (Person, error) {
	people, err := Named(ctx, s.db, []string{id})
	if err != nil {
		return Person{}, err
	}
	person, ok := people[id]
	if !ok {
		return Person{}, fmt.Errorf("person %q: %w", id, storage.ErrNotFound)
	}
	return person, nil
}

// Add adds a person. The second result is false when this very call was made
// before. Errors: *web.Invalid, also for an employee number that is taken.
func (s *Store) Add(ctx context.Context, by web.Viewer, d Draft) (person Person, made bool, err error) {
	asked := d
	bad := d.check()
	if d.Secret == "" {
		bad.Add("secret", "web.invalid.missing")
	}
	if err := bad.OrNil(); err != nil {
		return Person{}, false, err
	}
	hash, err := s.secrets.hash(d.Secret)
	if err != nil {
		return Person{}, false, err
	}
	asked.Secret = "" // no trace of it in the fingerprint
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		id := d.ID
		if id == "" {
			id = storage.NewID()
		} else if again, err := tx.Claim(ctx, id, asked); err != nil || again {
			made, person.ID = false, id
			return err
		}
		made, person.ID = true, id
		if err := s.insert(ctx, tx, id, d, hash); err != nil {
			return err
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: storage.At(s.now()), Actor: by.ID, Verb: "person.added", Person: id,
			Object: activity.Ref{Kind: "person", ID: id}, Title: d.Name, URL: "/people/" + id,
		})
	})
	if err != nil {
		return Person{}, false, err
	}
	person, err = s.Person(ctx, person.ID)
	return person, made, err
}

func (s *Store) insert(ctx context.Context, tx *storage.Tx, id string, d Draft, hash string) error {
	n, err := tx.Exec(ctx, `
		INSERT INTO person (id, name, name_key, employee_number, job, role, language, text_size,
		                    secret_hash, started_on, made_at, closed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, $10, NULL)
		ON CONFLICT DO NOTHING`,
		id, d.Name, text.Fold(d.Name), storage.Optional(d.EmployeeNumber), d.Job, d.Role, d.Language,
		hash, d.StartedOn, storage.At(s.now()))
	if err != nil {
		return err
	}
	if n == 0 {
		return web.Refuse("employee_number", "people.invalid.number_taken", "Number", d.EmployeeNumber)
	}
	if err := sayHowToSignIn(ctx, tx, id, d); err != nil {
		return err
	}
	return joinTeams(ctx, tx, id, d)
}

// Edit changes what the draft says. A new secret ends the person's sessions.
// Errors: *web.Invalid, storage.ErrNotFound.
func (s *Store) Edit(ctx context.Context, by web.Viewer, d Draft) error {
	if err := d.check().OrNil(); err != nil {
		return err
	}
	hash := ""
	if d.Secret != "" {
		var err error
		if hash, err = s.secrets.hash(d.Secret); err != nil {
			return err
		}
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if err := keepAnOwner(ctx, tx, d.ID, d.Role == Owner); err != nil {
			return err
		}
		var taken int
		err := tx.QueryRow(ctx, `
			SELECT COUNT(*)
			FROM person
			WHERE employee_number = $1 AND id <> $2`, storage.Optional(d.EmployeeNumber), d.ID).Scan(&taken)
		if err != nil {
			return err
		}
		if taken > 0 {
			return web.Refuse("employee_number", "people.invalid.number_taken", "Number", d.EmployeeNumber)
		}
		var was Role
		if err := tx.QueryRow(ctx, `SELECT role FROM person WHERE id = $1 AND NOT of_pack`, d.ID).Scan(&was); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `
			UPDATE person
			SET name = $2, name_key = $3, employee_number = $4, job = $5, role = $6, language = $7, started_on = $8
			WHERE id = $1`,
			d.ID, d.Name, text.Fold(d.Name), storage.Optional(d.EmployeeNumber), d.Job, d.Role, d.Language, d.StartedOn)
		if err != nil {
			return err
		}
		if hash != "" {
			if err := setSecret(ctx, tx, d.ID, hash); err != nil {
				return err
			}
		}
		if err := sayHowToSignIn(ctx, tx, d.ID, d); err != nil {
			return err
		}
		if err := joinTeams(ctx, tx, d.ID, d); err != nil {
			return err
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: storage.At(s.now()), Actor: by.ID, Verb: "person.edited", Person: d.ID,
			Object: activity.Ref{Kind: "person", ID: d.ID}, Title: d.Name, URL: "/people/" + d.ID,
			Details: map[string]string{"was": string(was)},
		})
	})
}

// Close ends somebody's access, now and everywhere; Reopen gives it back. Their
// stories stay readable. The last owner stays.
func (s *Store) Close(ctx context.Context, by web.Viewer, id string) error {
	return s.setClosed(ctx, by, id, sql.Null[storage.Instant]{V: storage.At(s.now()), Valid: true}, "person.closed")
}

// Reopen lets somebody back in.
func (s *Store) Reopen(ctx context.Context, by web.Viewer, id string) error {
	return s.setClosed(ctx, by, id, sql.Null[storage.Instant]{}, "person.reopened")
}

func (s *Store) setClosed(ctx context.Context, by web.Viewer, id string, at sql.Null[storage.Instant], verb string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if at.Valid {
			if err := keepAnOwner(ctx, tx, id, false); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, `DELETE FROM session WHERE person_id = $1`, id); err != nil {
				return err
			}
		}
		var name string
		if err := tx.QueryRow(ctx, `SELECT name FROM person WHERE id = $1 AND NOT of_pack`, id).Scan(&name); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `UPDATE person SET closed_at = $2 WHERE id = $1`, id, at); err != nil {
			return err
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: storage.At(s.now()), Actor: by.ID, Verb: verb, Person: id,
			Object: activity.Ref{Kind: "person", ID: id}, Title: name, URL: "/people/" + id,
		})
	})
}

// keepAnOwner refuses a change after which nobody could change anything.
func keepAnOwner(ctx context.Context, tx *storage.Tx, id string, staysOwner bool) error {
	if staysOwner {
		return nil
	}
	var others int
	err := tx.QueryRow(ctx, `
		SELECT COUNT(*)
		FROM person
		WHERE role = 'owner' AND closed_at IS NULL AND id <> $1`, id).Scan(&others)
	if err != nil {
		return err
	}
	if others == 0 {
		return web.Refuse("role", "people.invalid.last_owner")
	}
	return nil
}

// sayHowToSignIn refuses somebody who could not sign in: without an employee
// number the name must be the only one of its kind.
func sayHowToSignIn(ctx context.Context, tx *storage.Tx, id string, d Draft) error {
	if d.EmployeeNumber != "" {
		return nil
	}
	var others int
	err := tx.QueryRow(ctx, `
		SELECT COUNT(*)
		FROM person
		WHERE name_key COLLATE "C" = $1 AND closed_at IS NULL AND id <> $2`, text.Fold(d.Name), id).Scan(&others)
	if err != nil {
		return err
	}
	if others > 0 {
		return web.Refuse("employee_number", "people.invalid.same_name", "Name", d.Name)
	}
	return nil
}

func joinTeams(ctx context.Context, tx *storage.Tx, id string, d Draft) error {
	if _, err := tx.Exec(ctx, `DELETE FROM team_member WHERE person_id = $1`, id); err != nil {
		return err
	}
	leads := map[string]bool{}
	for _, team := range d.Leads {
		leads[team] = true
	}
	for _, team := range storage.Distinct(append(d.Teams, d.Leads...)) {
		n, err := tx.Exec(ctx, `
			INSERT INTO team_member (team_id, person_id, leads)
			SELECT id, CAST($2 AS TEXT), CAST($3 AS BOOLEAN)
			FROM team
			WHERE id = $1`, team, id, leads[team])
		if err != nil {
			return err
		}
		if n == 0 {
			return web.Refuse("teams", "web.invalid.choice")
		}
	}
	return nil
}

func setSecret(ctx context.Context, tx *storage.Tx, id, hash string) error {
	if _, err := tx.Exec(ctx, `UPDATE person SET secret_hash = $2 WHERE id = $1`, id, hash); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `DELETE FROM session WHERE person_id = $1`, id)
	return err
}
