package workshop

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"time"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// ByID returns the workshop, or storage.ErrNotFound.
func ByID(ctx context.Context, r storage.Reader, id string, now time.Time) (Workshop, error) {
	today, err := todayAt(ctx, r, now)
	if err != nil {
		return Workshop{}, err
	}
	w, err := keptWorkshop(ctx, r, id)
	return w.on(today), err
}

// todayAt returns which day it is at the workplace.
func todayAt(ctx context.Context, r storage.Reader, now time.Time) (storage.Day, error) {
	zone, err := people.Zone(ctx, r)
	if err != nil {
		return "", err
	}
	return storage.DayOf(now, zone), nil
}

func keptWorkshop(ctx context.Context, r storage.Reader, id string) (Workshop, error) {
	if !storage.ValidID(id) {
		return Workshop{}, fmt.Errorf("workshop %q: %w", id, storage.ErrNotFound)
	}
	rows, err := r.Query(ctx, `
		SELECT w.id, w.question, w.stage, w.group_size, w.dots, w.closes_on, w.opened_at, w.closed_at,
		       w.answers + (SELECT COUNT(*) FROM workshop_answering a WHERE a.workshop_id = w.id), w.apart,
		       w.voters + (SELECT COUNT(*) FROM workshop_ballot b WHERE b.workshop_id = w.id), w.vision, w.revision
		FROM workshop w
		WHERE w.id = $1`, id)
	found, err := storage.Collect(rows, err, scanWorkshop)
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("workshop %q: %w", id, storage.ErrNotFound)
	}
	if err != nil {
		return Workshop{}, err
	}
	return found[0], nil
}

// Workshops returns up to limit workshops behind the one with the id after, the
// newest first, and the id to go on after, empty at the end. The error is
// *web.Invalid when there never was a workshop after.
func Workshops(ctx context.Context, r storage.Reader, after string, limit int, now time.Time) (all []Workshop, next string, err error) {
	today, err := todayAt(ctx, r, now)
	if err != nil {
		return nil, "", err
	}
	from := storage.Instant(math.MaxInt64)
	if after != "" {
		if from, err = openingOf(ctx, r, after); err != nil {
			return nil, "", err
		}
	}
	rows, err := r.Query(ctx, `
		SELECT w.id, w.question, w.stage, w.group_size, w.dots, w.closes_on, w.opened_at, w.closed_at,
		       w.answers + (SELECT COUNT(*) FROM workshop_answering a WHERE a.workshop_id = w.id), w.apart,
		       w.voters + (SELECT COUNT(*) FROM workshop_ballot b WHERE b.workshop_id = w.id), w.vision, w.revision
		FROM workshop w
		WHERE (w.opened_at, w.id) < ($1, $2)
		ORDER BY w.opened_at DESC, w.id DESC
		LIMIT $3`, from, after, limit+1)
	all, err = storage.Collect(rows, err, scanWorkshop)
	if len(all) > limit {
		all = all[:limit]
		next = all[limit-1].ID
	}
	for i := range all {
		all[i] = all[i].on(today)
	}
	return all, next, err
}

func openingOf(ctx context.Context, r storage.Reader, id string) (at storage.Instant, err error) {
	if !storage.ValidID(id) {
		return 0, web.Refuse("after", "web.invalid.choice")
	}
	err = r.QueryRow(ctx, `SELECT opened_at FROM workshop WHERE id = $1`, id).Scan(&at)
	if errors.Is(err, storage.ErrNotFound) {
		return 0, web.Refuse("after", "web.invalid.choice")
	}
	return at, err
}

func scanWorkshop(row *sql.Rows) (w Workshop, err error) {
	err = row.Scan(&w.ID, &w.Question, &w.Stage, &w.GroupSize, &w.Dots, &w.ClosesOn, &w.OpenedAt, &w.ClosedAt,
		&w.Answers, &w.Apart, &w.Voters, &w.Vision, &w.Revision)
	return w, err
}

// WaitingFor returns the workshops that ask the person for an answer or for their
// dots, the one that closes next first; a few at most.
func WaitingFor(ctx context.Context, r storage.Reader, personID string, now time.Time) ([]Workshop, error) {
	today, err := todayAt(ctx, r, now)
	if err != nil {
		return nil, err
	}
	waiting := func(stage Stage, query string) ([]Workshop, error) {
		rows, err := r.Query(ctx, query, stage, today, personID, workshopsOnToday)
		return storage.Collect(rows, err, func(row *sql.Rows) (Workshop, error) {
			w := Workshop{Stage: stage}
			err := row.Scan(&w.ID, &w.Question, &w.ClosesOn, &w.GroupSize, &w.Dots)
			return w, err
		})
	}
	answers, err := waiting(StageAnswering, `
		SELECT w.id, w.question, w.closes_on, w.group_size, w.dots
		FROM workshop w
		WHERE w.stage = $1 AND w.closes_on >= $2
		  AND NOT EXISTS (SELECT 1 FROM workshop_answering a WHERE a.workshop_id = w.id AND a.person_id = $3)
		ORDER BY w.closes_on, w.id
		LIMIT $4`)
	if err != nil {
		return nil, err
	}
	dots, err := waiting(StageVoting, `
		SELECT w.id, w.question, w.closes_on, w.group_size, w.dots
		FROM workshop w
		WHERE w.stage = $1 AND w.closes_on >= $2
		  AND NOT EXISTS (SELECT 1 FROM workshop_ballot b WHERE b.workshop_id = w.id AND b.person_id = $3)
		ORDER BY w.closes_on, w.id
		LIMIT $4`)
	return append(answers, dots...), err
}
