package activity

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"time"

	"credo/internal/storage"
)

const (
	// lease is how long a worker has for one to-do row. A listener's context
	// ends after five sixths of it, so that no second worker starts while it
	// is at work.
	lease = time.Minute
	// grace is how long a listener may go on when the program stops.
	grace = 5 * time.Second
	// poll is how soon a node notices rows that another node left.
	poll = 2 * time.Second
	// maxPause bounds the wait before a failed row is tried again.
	maxPause = time.Hour
	// freeRows is how many free rows a worker looks at: where others take the
	// first, there are more to try.
	freeRows = 16
	// settlePause is how long a worker waits for a database that is busy.
	settlePause = 100 * time.Millisecond
)

// Work does the to-do rows until ctx ends, and finishes the one at hand. Any
// number of nodes may work on one database: each row is leased to one worker
// at a time; the lease of a worker that died runs out.
func (l *Log) Work(ctx context.Context) {
	tick := time.NewTicker(l.pace.poll)
	defer tick.Stop()
	for ctx.Err() == nil {
		did, err := l.WorkOnce(ctx, time.Now())
		if err != nil && ctx.Err() == nil {
			slog.ErrorContext(ctx, "activity: take a to-do row", "error", err)
		}
		if did && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
		case <-l.wake:
		case <-tick.C:
		}
	}
}

// todo is a row that is free, or leased to this worker.
type todo struct {
	id, lease string
	attempts  int
	listener  after
	event     Event
	details   string // JSON
}

// WorkOnce leases one row that is free at now and does it. It reports whether
// there was one. A listener's error is logged and the row is kept for later.
// Rows of listeners that this program does not have are left alone: a newer
// one may have them.
func (l *Log) WorkOnce(ctx context.Context, now time.Time) (did bool, err error) {
	began := time.Now()
	t, err := l.take(ctx, now)
	if t == nil || err != nil {
		return false, err
	}
	failed := l.call(ctx, t, l.pace.lease*5/6-time.Since(began))
	if failed == nil {
		return true, l.settle(ctx, began, t.finish)
	}
	slog.ErrorContext(ctx, "activity: listener", "listener", t.listener.name, "verb", t.event.Verb, "attempt", t.attempts, "error", failed)
	now = now.Add(time.Since(began).Truncate(time.Second))
	return true, l.settle(ctx, began, func(ctx context.Context, tx *storage.Tx) error { return t.postpone(ctx, tx, now) })
}

// take leases the oldest free row of a listener, each listener having its turn
// to be the first. It returns nil if no row is free.
func (l *Log) take(ctx context.Context, now time.Time) (*todo, error) {
	first := int(l.turn.Add(1))
	for i := range l.after {
		a := l.after[(first+i)%len(l.after)]
		for {
			free, err := l.free(ctx, a, now)
			if err != nil {
				return nil, err
			}
			if len(free) == 0 {
				break
			}
			if t, err := l.takeOf(ctx, free, now); t != nil || err != nil {
				return t, err
			}
		}
	}
	return nil, nil
}

// free returns the oldest rows of the listener that are free at now.
func (l *Log) free(ctx context.Context, a after, now time.Time) ([]todo, error) {
	rows, err := l.db.Query(ctx, freeSQL, a.name, storage.At(now), freeRows)
	return storage.Collect(rows, err, func(row *sql.Rows) (todo, error) {
		t := todo{listener: a}
		e := &t.event
		err := row.Scan(&t.id, &t.attempts,
			&e.ID, &e.At, &e.Actor, &e.Verb, &e.Object.Kind, &e.Object.ID, &e.Person, &e.Title, &e.URL, &t.details)
		return t, err
	})
}

const freeSQL = `
	SELECT d.id, d.attempts,
	       a.id, a.at, a.actor_id, a.verb, a.object_kind, a.object_id, a.person_id, a.title, a.url, a.detail
	FROM activity_todo d
	JOIN activity a ON a.id = d.activity_id
	WHERE d.listener = $1 AND d.leased_until <= $2
	ORDER BY d.leased_until, d.id
	LIMIT $3`

// takeOf leases the first of the rows, or where another worker was faster any
// other of them. It returns nil if there is none left.
func (l *Log) takeOf(ctx context.Context, free []todo, now time.Time) (*todo, error) {
	for at := 0; len(free) > 0; at = rand.IntN(max(len(free), 1)) {
		t := free[at]
		free = slices.Delete(free, at, at+1)
		t.lease = storage.NewID()
		taken := int64(0)
		err := l.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) (err error) {
			// Each lease counts as an attempt, so the count tells whether the
			// row is still as it was read.
			taken, err = tx.Exec(ctx, `
				UPDATE activity_todo
				SET leased_until = $3, lease = $4, attempts = attempts + 1
				WHERE id = $1 AND attempts = $2`, t.id, t.attempts, storage.At(now.Add(l.pace.lease)), t.lease)
			return err
		})
		if err != nil {
			return nil, err
		}
		if taken == 1 {
			t.attempts++
			return &t, nil
		}
	}
	return nil, nil
}

// call runs the listener. Its context does not end with ctx, but soon after.
func (l *Log) call(ctx context.Context, t *todo, patience time.Duration) (err error) {
	work, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(l.pace.grace, cancel) })
	defer stop()
	defer func() {
		if thrown := recover(); thrown != nil {
			err = fmt.Errorf("panic: %v\n%s", thrown, debug.Stack())
		}
	}()
	if err := json.Unmarshal([]byte(t.details), &t.event.Details); err != nil {
		return fmt.Errorf("details of activity %s: %w", t.event.ID, err)
	}
	return t.listener.fn(work, t.event)
}

// settle writes the outcome, even when the program is stopping. While the
// database is busy or gone it insists until the lease runs out: else the row
// would be done twice.
func (l *Log) settle(ctx context.Context, began time.Time, outcome func(ctx context.Context, tx *storage.Tx) error) error {
	for {
		err := l.db.Write(context.WithoutCancel(ctx), outcome)
		tryAgain := errors.Is(err, storage.ErrBusy) || errors.Is(err, storage.ErrUnsure)
		if !tryAgain || ctx.Err() != nil || time.Since(began) > l.pace.lease {
			return err
		}
		time.Sleep(settlePause)
	}
}

func (t *todo) finish(ctx context.Context, tx *storage.Tx) error {
	_, err := tx.Exec(ctx, `DELETE FROM activity_todo WHERE id = $1 AND lease = $2`, t.id, t.lease)
	return err
}

// postpone gives the row back, to be tried after 2, 4, 8, … seconds.
func (t *todo) postpone(ctx context.Context, tx *storage.Tx, now time.Time) error {
	pause := min(time.Second<<min(t.attempts, 20), maxPause)
	_, err := tx.Exec(ctx, `
		UPDATE activity_todo
		SET leased_until = $3, lease = ''
		WHERE id = $1 AND lease = $2`, t.id, t.lease, storage.At(now.Add(pause)))
	return err
}
