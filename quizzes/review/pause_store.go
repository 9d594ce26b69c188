package review

import (
	"context"
	"errors"
	"fmt"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/web"
)

// PauseOf returns somebody's pause, which may be over or still to come.
func PauseOf(ctx context.Context, r storage.Reader, personID string) (p Pause, err error) {
	err = r.QueryRow(ctx, `
		SELECT from_on, until_on
		FROM review_pause
		WHERE person_id = $1`, personID).Scan(&p.From, &p.Until)
	if err != nil && !errors.Is(err, storage.ErrNotFound) {
		return p, fmt.Errorf("pause: %w", err)
	}
	return p, nil
}

// Pause returns the viewer's pause, unless it is over, and which day it is for them.
func (s *Store) Pause(ctx context.Context, by web.Viewer) (p Pause, today storage.Day, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		if today, err = dayOf(ctx, tx, by, s.now()); err != nil {
			return err
		}
		if p, err = PauseOf(ctx, tx, by.ID); p.over(today) {
			p = Pause{}
		}
		return err
	})
	return p, today, err
}

// SetPause pauses the viewer's reviews; the zero Pause resumes them. What was due
// meanwhile comes in the days after, each within its bound. Error: *web.Invalid.
func (s *Store) SetPause(ctx context.Context, by web.Viewer, p Pause) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		today, err := dayOf(ctx, tx, by, s.now())
		if err != nil {
			return err
		}
		before, err := PauseOf(ctx, tx, by.ID)
		if err != nil || before == p {
			return err
		}
		event := activity.Event{
			At: s.instant(), Actor: by.ID, Verb: "review.paused", Person: by.ID, Object: activity.Ref{Kind: "person", ID: by.ID}, URL: "/review/pause",
		}
		if p == (Pause{}) {
			event.Verb = "review.resumed"
			_, err = tx.Exec(ctx, `DELETE FROM review_pause WHERE person_id = $1`, by.ID)
		} else if err = p.check(today); err == nil {
			_, err = tx.Exec(ctx, `
				INSERT INTO review_pause (person_id, from_on, until_on)
				VALUES ($1, $2, $3)
				ON CONFLICT (person_id) DO UPDATE
				SET from_on = $2, until_on = $3`, by.ID, p.From, p.Until)
		}
		if err != nil {
			return err
		}
		return s.log.Record(ctx, tx, event)
	})
}
