package sharing

import (
	"context"
	"errors"
	"time"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// Store keeps what is shared, and by which link.
type Store struct {
	db  *storage.DB
	log *activity.Log
	now func() time.Time
}

// NewStore returns the store over db.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time) *Store {
	return &Store{db: db, log: log, now: now}
}

// Sharing returns what is shared of the credo; the zero Share when nothing ever
// was.
func Sharing(ctx context.Context, r storage.Reader) (Share, error) {
	var s Share
	err := r.QueryRow(ctx, `
		SELECT token, turned_on, examples, listed, revision
		FROM share
		WHERE id = 1`).Scan(&s.token, &s.On, &s.Examples, &s.Listed, &s.Revision)
	if errors.Is(err, storage.ErrNotFound) {
		return Share{}, nil
	}
	return s, err
}

// Sharing is the function of that name.
func (s *Store) Sharing(ctx context.Context) (Share, error) { return Sharing(ctx, s.db) }

// Opened returns the credo for whoever has the link. storage.ErrNotFound for
// any other token, while the link is turned off, and before there is a credo:
// a stranger cannot tell one from the other. Nothing of it is kept in memory, so
// that a link is dead on every node as soon as it is renewed.
func (s *Store) Opened(ctx context.Context, token string) (credo values.Credo, share Share, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		if share, err = Sharing(ctx, tx); err != nil {
			return err
		}
		if !share.opens(token) {
			return storage.ErrNotFound
		}
		credo, err = values.Current(ctx, tx)
		return err
	})
	return credo, share, err
}

// SetShare shares what the draft says, and makes the link when there is none
// yet. A link that is turned off and on again is the same one, so that printed
// cards stay good. A draft with a revision that changes nothing is no change.
// Errors: *web.Invalid, a conflict when somebody else has changed it since the
// draft's revision.
func (s *Store) SetShare(ctx context.Context, by web.Viewer, d Draft) (Share, error) {
	if err := d.check().OrNil(); err != nil {
		return Share{}, err
	}
	var share Share
	err := s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		before, err := Sharing(ctx, tx)
		if err != nil {
			return err
		}
		again, err := values.SentBefore(ctx, tx, d.ID, struct {
			Share Draft
			By    string
		}{d, by.ID})
		if share = before; again || err != nil {
			return err
		}
		if d.Revision != nil && *d.Revision != before.Revision {
			return s.sharedMeanwhile(ctx, tx)
		}
		if _, err := values.Current(ctx, tx); d.On && errors.Is(err, storage.ErrNotFound) {
			return web.Refuse("on", "sharing.invalid.no_credo")
		} else if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return err
		}
		next := d.over(before)
		if next.says(before) {
			return nil
		}
		share = next
		return s.setShare(ctx, tx, by, share, before)
	})
	return share, err
}

// says reports whether both share the same by the same link.
func (s Share) says(other Share) bool {
	s.Revision = other.Revision
	return s == other
}

// sharedMeanwhile says who changed it last, and when.
func (s *Store) sharedMeanwhile(ctx context.Context, tx *storage.Tx) error {
	var by string
	var at storage.Instant
	err := tx.QueryRow(ctx, `
		SELECT changed_by, changed_at
		FROM share
		WHERE id = 1`).Scan(&by, &at)
	if errors.Is(err, storage.ErrNotFound) {
		return web.Refuse("revision", "web.invalid.choice")
	}
	if err != nil {
		return err
	}
	refusal, err := values.Meanwhile(ctx, tx, "sharing.invalid.meanwhile", by, at, storage.At(s.now()))
	if err != nil {
		return err
	}
	return refusal
}

func (s *Store) setShare(ctx context.Context, tx *storage.Tx, by web.Viewer, share, before Share) error {
	at := storage.At(s.now())
	_, err := tx.Exec(ctx, `
		INSERT INTO share (id, token, turned_on, examples, listed, revision, changed_at, changed_by)
		VALUES (1, $1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (id) DO UPDATE
		SET token = $1, turned_on = $2, examples = $3, listed = $4, revision = $5, changed_at = $6, changed_by = $7`,
		share.token, share.On, share.Examples, share.Listed, share.Revision, at, by.ID)
	if err != nil {
		return err
	}
	verb := "share.changed"
	switch {
	case share.On && !before.On:
		verb = "share.opened"
	case !share.On && before.On:
		verb = "share.closed"
	case share.token != before.token:
		verb = "share.renewed"
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: at, Actor: by.ID, Verb: verb, Object: activity.Ref{Kind: "share", ID: "1"}, URL: "/setup/share",
	})
}
