package people

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// At returns the workplace; storage.ErrNotFound before the set-up.
func At(ctx context.Context, r storage.Reader) (Workplace, error) {
	var w Workplace
	var languages string
	err := r.QueryRow(ctx, `
		SELECT name, zone, language, languages, currency
		FROM workplace
		WHERE id = 1`).Scan(&w.Name, &w.Zone, &w.Language, &languages, &w.Currency)
	for _, l := range strings.Fields(languages) {
		w.Languages = append(w.Languages, i18n.Lang(l))
	}
	w.count()
	return w, err
}

// Zone returns where the days of the workplace are; UTC before the set-up.
func Zone(ctx context.Context, r storage.Reader) (*time.Location, error) {
	w, err := At(ctx, r)
	if errors.Is(err, storage.ErrNotFound) {
		return time.UTC, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the workplace: %w", err)
	}
	return place(w.Zone), nil
}

// Workplace returns what pages show of it, the zero value before the set-up.
func (s *Store) Workplace(ctx context.Context) (web.Workplace, error) {
	return s.places.Get(storage.MomentOf(ctx), struct{}{}, func() (web.Workplace, error) {
		w, err := At(ctx, s.db)
		if errors.Is(err, storage.ErrNotFound) {
			return web.Workplace{}, nil
		}
		return web.Workplace{Name: w.Name, Zone: place(w.Zone), Language: w.Language, Languages: w.Languages, Currency: w.Currency}, err
	})
}

// EditWorkplace changes the settings. Another currency is for what is written
// from then on: each amount keeps its own.
func (s *Store) EditWorkplace(ctx context.Context, by web.Viewer, w Workplace) error {
	if err := w.check().OrNil(); err != nil {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `
			UPDATE workplace
			SET name = $1, zone = $2, language = $3, languages = $4,
			    currency = CASE WHEN $5 = '' THEN currency ELSE $5 END
			WHERE id = 1`, w.Name, w.Zone, w.Language, joined(w.Languages), w.Currency)
		if err != nil {
			return err
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: storage.At(s.now()), Actor: by.ID, Verb: "workplace.edited",
			Object: activity.Ref{Kind: "workplace", ID: "1"}, Title: w.Name, URL: "/setup/workplace",
		})
	})
}

// NewSetUpToken returns the token of a one-time set-up link, or nothing when
// the workplace is set up already.
func (s *Store) NewSetUpToken(ctx context.Context) (string, error) {
	_, err := At(ctx, s.db)
	if err == nil {
		return "", nil
	}
	if !errors.Is(err, storage.ErrNotFound) {
		return "", err
	}
	token := newToken()
	return token, s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `
			INSERT INTO setup_token (hash, made_at)
			VALUES ($1, $2)`, digest(token), storage.At(s.now()))
		return err
	})
}

// MaySetUp returns storage.ErrNotFound unless the token is one of a set-up that
// is still to be done.
func (s *Store) MaySetUp(ctx context.Context, token string) error {
	return maySetUp(ctx, s.db, token)
}

func maySetUp(ctx context.Context, r storage.Reader, token string) error {
	var found bool
	return r.QueryRow(ctx, `
		SELECT TRUE
		FROM setup_token
		WHERE hash = $1 AND NOT EXISTS (SELECT 1 FROM workplace)`, digest(token)).Scan(&found)
}

// SetUp makes the workplace and its first owner, once. Errors: *web.Invalid;
// storage.ErrNotFound for a token that does not count, or no more.
func (s *Store) SetUp(ctx context.Context, token string, up SetUp) (ownerID string, err error) {
	up.Owner.StartedOn = storage.DayOf(s.now(), place(up.Workplace.Zone))
	if err := up.check().OrNil(); err != nil {
		return "", err
	}
	hash, err := s.secrets.hash(up.Owner.Secret)
	if err != nil {
		return "", err
	}
	ownerID = storage.NewID()
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if err := maySetUp(ctx, tx, token); err != nil {
			return err
		}
		if err := s.makeWorkplace(ctx, tx, up.Workplace); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM setup_token`); err != nil {
			return err
		}
		return s.insert(ctx, tx, ownerID, up.Owner, hash)
	})
	return ownerID, err
}

func (s *Store) makeWorkplace(ctx context.Context, tx *storage.Tx, w Workplace) error {
	w.count()
	n, err := tx.Exec(ctx, `
		INSERT INTO workplace (id, name, zone, language, languages, made_at, currency)
		VALUES (1, $1, $2, $3, $4, $5, $6)
		ON CONFLICT DO NOTHING`, w.Name, w.Zone, w.Language, joined(w.Languages), storage.At(s.now()), w.Currency)
	if err != nil {
		return err
	}
	if n == 0 {
		return storage.ErrConflict
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: storage.At(s.now()), Verb: "workplace.set_up",
		Object: activity.Ref{Kind: "workplace", ID: "1"}, Title: w.Name, URL: "/setup/workplace",
	})
}

func joined(languages []i18n.Lang) string {
	words := make([]string, len(languages))
	for i, l := range languages {
		words[i] = string(l)
	}
	return strings.Join(words, " ")
}
