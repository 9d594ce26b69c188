package people

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"strings"
	"time"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// maxSecret bounds what is hashed of a stranger's input, in bytes.
const maxSecret = 1000

// SignIn checks a login (employee number, or name where only one person has
// it) and its secret. Errors: *web.Invalid, which does not tell whether there
// is such a person; *web.ErrTooMany.
func (s *Store) SignIn(ctx context.Context, login, secret string, from Origin) (Session, error) {
	clean, ok := text.Clean(login)
	bad := &web.Invalid{}
	if clean == "" || !ok || text.Length(clean) > maxName {
		bad.Add("login", "people.signin.login_missing")
	}
	if secret == "" || len(secret) > maxSecret {
		bad.Add("secret", "people.signin.secret_missing")
	}
	if err := bad.OrNil(); err != nil {
		return Session{}, err
	}
	account, err := s.account(ctx, text.Fold(clean))
	if err != nil {
		return Session{}, err
	}
	key, err := s.turn(ctx, account, from)
	if err != nil {
		return Session{}, err
	}
	if !s.secrets.matches(secret, account.hash) || account.id == "" {
		if err := s.countFailure(ctx, key); err != nil {
			return Session{}, err
		}
		return Session{}, web.Refuse("secret", "people.signin.wrong")
	}
	return s.open(ctx, account.id, key, from)
}

// account is whom a login means; the id is empty for nobody.
type account struct {
	id, hash string
	login    string // folded
}

func (s *Store) account(ctx context.Context, login string) (account, error) {
	rows, err := s.db.Query(ctx, `
		SELECT id, secret_hash, employee_number IS NOT NULL AND employee_number = $2
		FROM person
		WHERE closed_at IS NULL AND (employee_number = $2 OR name_key COLLATE "C" = $1)
		LIMIT 3`, login, strings.ToUpper(login))
	type match struct {
		account
		byNumber bool
	}
	found, err := storage.Collect(rows, err, func(row *sql.Rows) (m match, err error) {
		m.login = login
		err = row.Scan(&m.id, &m.hash, &m.byNumber)
		return m, err
	})
	for _, m := range found {
		if m.byNumber || len(found) == 1 {
			return m.account, err
		}
	}
	// A name that several people have is nobody's: they use their numbers.
	return account{login: login}, err
}

// turn returns what failures count for, or *web.ErrTooMany while it is locked.
func (s *Store) turn(ctx context.Context, a account, from Origin) (key string, err error) {
	known := false
	if from.Device != "" && a.id != "" {
		err := s.db.QueryRow(ctx, `
			SELECT TRUE
			FROM device
			WHERE hash = $1 AND person_id = $2`, digest(from.Device), a.id).Scan(&known)
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return "", err
		}
	}
	name := a.id
	if name == "" {
		name = a.login
	}
	key = attemptKey(name, from, known)
	var until storage.Instant
	err = s.db.QueryRow(ctx, `
		SELECT locked_until
		FROM sign_in_failure
		WHERE attempt_key = $1`, key).Scan(&until)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return "", err
	}
	if wait := until.Sub(storage.At(s.now())); err == nil && wait > 0 {
		return "", &web.ErrTooMany{RetryAfter: int(wait/time.Second) + 1}
	}
	return key, nil
}

func (s *Store) countFailure(ctx context.Context, key string) error {
	now := s.now()
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if _, err := tx.Exec(ctx, `
			DELETE FROM sign_in_failure
			WHERE last_at < $1`, storage.At(now.Add(-forgetAfter))); err != nil {
			return err
		}
		var failures int
		err := tx.QueryRow(ctx, `
			SELECT failures
			FROM sign_in_failure
			WHERE attempt_key = $1`, key).Scan(&failures)
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return err
		}
		failures++
		_, err = tx.Exec(ctx, `
			INSERT INTO sign_in_failure (attempt_key, failures, locked_until, last_at)
			VALUES ($1, $2, $3, $4)
			ON CONFLICT (attempt_key) DO UPDATE
			SET failures = excluded.failures, locked_until = excluded.locked_until, last_at = excluded.last_at`,
			key, failures, storage.At(now.Add(waitAfter(failures))), storage.At(now))
		return err
	})
}

// open makes the session and remembers the device.
func (s *Store) open(ctx context.Context, personID, key string, from Origin) (Session, error) {
	now := storage.At(s.now())
	session := Session{Token: newToken(), Device: from.Device}
	if session.Device == "" {
		session.Device = newToken()
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if _, err := tx.Exec(ctx, `DELETE FROM session WHERE expires_at < $1`, now); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM sign_in_failure WHERE attempt_key = $1`, key); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `
			INSERT INTO device (hash, person_id, seen_at)
			VALUES ($1, $2, $3)
			ON CONFLICT (hash, person_id) DO UPDATE
			SET seen_at = excluded.seen_at`, digest(session.Device), personID, now); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `
			INSERT INTO session (hash, person_id, made_at, expires_at)
			VALUES ($1, $2, $3, $4)`, digest(session.Token), personID, now, now.Add(sessionLife))
		if err != nil {
			return err
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: now, Actor: personID, Verb: "person.signed_in", Person: personID,
			Object: activity.Ref{Kind: "person", ID: personID}, URL: "/people/" + personID,
		})
	})
	if err != nil {
		return Session{}, err
	}
	session.Person, err = s.Person(ctx, personID)
	return session, err
}

// SignOut ends the session; its token is dead at once, on every node.
func (s *Store) SignOut(ctx context.Context, token string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM session WHERE hash = $1`, digest(token))
		return err
	})
}

// Viewer returns who a token stands for, the zero Viewer for nobody. A session
// in use is made to last on, once a day; prolonged says that it was now.
func (s *Store) Viewer(ctx context.Context, token string) (v web.Viewer, prolonged bool, err error) {
	if token == "" {
		return v, false, nil
	}
	hash := digest(token)
	sat, err := s.seats.Get(storage.MomentOf(ctx), hash, func() (seat, error) { return s.seat(ctx, hash) })
	if errors.Is(err, storage.ErrNotFound) {
		return v, false, nil
	}
	now := storage.At(s.now())
	if err != nil || sat.expires <= now {
		return v, false, err
	}
	if now.Add(sessionLife).Sub(sat.expires) <= 24*time.Hour {
		return sat.viewer, false, nil
	}
	if err := s.prolong(ctx, token, now); err != nil {
		// On a full disk, for one: the session is good all the same.
		slog.WarnContext(ctx, "people: session not prolonged", "error", err)
		return sat.viewer, false, nil
	}
	return sat.viewer, true, nil
}

// A seat is who a session stands for, and until when.
type seat struct {
	viewer  web.Viewer
	expires storage.Instant
}

// seat reads the seat of a session, or storage.ErrNotFound.
func (s *Store) seat(ctx context.Context, hash string) (sat seat, err error) {
	v := &sat.viewer
	rows, err := s.db.Query(ctx, `
		SELECT p.id, p.name, p.job, p.role, p.language, p.text_size, s.expires_at,
		       COALESCE(t.id, ''), COALESCE(t.name, ''), COALESCE(t.zone, ''), COALESCE(m.leads, FALSE)
		FROM session s
		JOIN person p ON p.id = s.person_id
		LEFT JOIN team_member m ON m.person_id = p.id
		LEFT JOIN team t ON t.id = m.team_id
		WHERE s.hash = $1 AND p.closed_at IS NULL
		ORDER BY t.name_key COLLATE "C", t.id`, hash)
	teams, err := storage.Collect(rows, err, func(row *sql.Rows) (t web.Team, err error) {
		var zone string
		err = row.Scan(&v.ID, &v.Name, &v.Job, &v.Role, &v.Language, &v.TextSize, &sat.expires, &t.ID, &t.Name, &zone, &t.Leads)
		if zone != "" {
			t.Zone = place(zone)
		}
		return t, err
	})
	if err == nil && v.ID == "" {
		err = storage.ErrNotFound
	}
	for _, t := range teams {
		if t.ID != "" {
			v.Teams = append(v.Teams, t)
		}
	}
	v.Owner = v.Role == string(Owner)
	v.Leader = v.Owner || v.Role == string(Lead)
	return sat, err
}

// KnownOn returns those who have signed in on a device, the latest first, at
// most twelve: a shared tablet offers their names.
func (s *Store) KnownOn(ctx context.Context, device string) ([]Person, error) {
	if device == "" {
		return nil, nil
	}
	rows, err := s.db.Query(ctx, `
		SELECT p.id, p.name, COALESCE(p.employee_number, ''), p.job, p.role, p.language, p.text_size, p.started_on, FALSE, FALSE
		FROM device d
		JOIN person p ON p.id = d.person_id
		WHERE d.hash = $1 AND p.closed_at IS NULL
		ORDER BY d.seen_at DESC, p.id
		LIMIT 12`, digest(device))
	return withTeams(ctx, s.db, rows, err)
}

func (s *Store) prolong(ctx context.Context, token string, now storage.Instant) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `
			UPDATE session
			SET expires_at = $2
			WHERE hash = $1`, digest(token), now.Add(sessionLife))
		return err
	})
}
