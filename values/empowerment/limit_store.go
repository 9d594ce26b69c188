package empowerment

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// Store keeps the limits and the uses.
type Store struct {
	db  *storage.DB
	log *activity.Log
	now func() time.Time
}

// NewStore returns the store over db.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time) *Store {
	return &Store{db: db, log: log, now: now}
}

// Limits returns what each role may decide now.
func (s *Store) Limits(ctx context.Context) (Limits, error) { return CurrentLimits(ctx, s.db) }

// LimitsSuperseded says that somebody else has written other limits since the
// draft was begun. It is a *web.Invalid that names who and when.
type LimitsSuperseded struct {
	*web.Invalid
	Revision int // the one that is there now
}

// Unwrap returns the *web.Invalid.
func (e *LimitsSuperseded) Unwrap() error { return e.Invalid }

// SetLimits makes the draft what everybody goes by, and returns all of it. A
// draft that changes nothing makes no revision. Errors: *web.Invalid;
// *LimitsSuperseded when the draft has a base that is not current.
func (s *Store) SetLimits(ctx context.Context, by web.Viewer, d LimitsDraft) (Limits, error) {
	if d.ID != "" && !storage.ValidID(d.ID) {
		return Limits{}, web.Refuse("id", "web.invalid.id")
	}
	var limits Limits
	err := s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) (err error) {
		limits, err = s.setLimits(ctx, tx, by, d)
		return err
	})
	if err != nil {
		return Limits{}, err
	}
	return limits, nil
}

func (s *Store) setLimits(ctx context.Context, tx *storage.Tx, by web.Viewer, d LimitsDraft) (Limits, error) {
	before, err := CurrentLimits(ctx, tx)
	if err != nil {
		return Limits{}, err
	}
	var claimed error
	if d.ID != "" {
		again, err := tx.Claim(ctx, d.ID, struct {
			Limits LimitsDraft
			By     string
		}{d, by.ID})
		if again {
			return before, nil
		}
		if claimed = err; claimed != nil && !errors.Is(claimed, storage.ErrConflict) {
			return Limits{}, claimed
		}
	}
	if d.Base != nil && *d.Base != before.Revision {
		return Limits{}, s.limitsSuperseded(ctx, tx, before.Revision)
	}
	if claimed != nil {
		return Limits{}, claimed
	}
	place, err := people.At(ctx, tx)
	if err != nil {
		return Limits{}, err
	}
	credo, err := storage.OrZero(values.Current(ctx, tx))
	if err != nil {
		return Limits{}, err
	}
	next, err := d.over(before, place.Currency, func(id string) bool { _, lived := credo.Value(id); return lived })
	if err != nil {
		return Limits{}, err
	}
	if next.says(before) {
		return before, nil
	}
	for i := range next.Of {
		for j := range next.Of[i].Examples {
			if example := &next.Of[i].Examples[j]; example.ID == "" {
				example.ID = storage.NewID()
			}
		}
	}
	return next, s.putLimits(ctx, tx, by, next)
}

func (s *Store) limitsSuperseded(ctx context.Context, tx *storage.Tx, revision int) error {
	name, at, err := limitsBy(ctx, tx, revision)
	if err != nil {
		return err
	}
	return &LimitsSuperseded{Revision: revision, Invalid: web.RefuseConflict("", "empowerment.invalid.superseded",
		"Name", name, "When", i18n.Ago(ctx, at, storage.At(s.now())))}
}

func (s *Store) putLimits(ctx context.Context, tx *storage.Tx, by web.Viewer, l Limits) error {
	at := storage.At(s.now())
	n, err := tx.Exec(ctx, `
		INSERT INTO empowerment (revision, at, by_id)
		VALUES ($1, $2, $3)
		ON CONFLICT DO NOTHING`, l.Revision, at, by.ID)
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("%w: revision %d of the limits was written meanwhile", storage.ErrConflict, l.Revision)
	}
	for _, limit := range l.Of {
		amount := ""
		if limit.Kind == UpTo {
			amount = limit.Amount.String()
		}
		_, err := tx.Exec(ctx, `
			INSERT INTO empowerment_limit (role, revision, kind, amount, currency, words, examples)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			limit.Role, l.Revision, limit.Kind, amount, limit.Amount.Currency(), limit.Words, limitExamples(limit.Examples))
		if err != nil {
			return err
		}
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: at, Actor: by.ID, Verb: "empowerment.edited",
		Object: activity.Ref{Kind: "empowerment", ID: strconv.Itoa(l.Revision)}, URL: "/empowerment",
	})
}
