package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// Write runs fn in a transaction and returns once it is durably stored.
//
// The context that fn gets does not end with the caller's: on SQLite a context
// that ends inside an INSERT rolls the whole transaction back, with the writes
// of others that are committed together with this one. Whoever calls with a
// context that has ended before fn starts gets its error, and nothing is written.
//
// fn may run more than once, so it must do nothing but work on tx: no mail, no
// hashing, no network, no other Write (which is refused). An error of fn undoes
// what fn did; a panic too, and Write panics with a PanicError.
//
// On PostgreSQL the transaction is serialisable and run again a bounded number
// of times; then the error is ErrBusy. A server that falls silent is waited for
// until the caller's deadline. When it is gone before it has said that it stored
// the transaction, the error is ErrUnsure. After any other error nothing is
// stored.
func (db *DB) Write(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) error {
	then, after, err := db.store(ctx, fn)
	var panicked *PanicError
	if errors.As(err, &panicked) {
		panic(panicked)
	}
	moveOn(ctx, after)
	if err != nil {
		return known(err)
	}
	for _, done := range then {
		done()
	}
	return nil
}

// inWrite is the key of the transaction in the context of a Write's closure.
type inWrite struct{}

// inside returns the context for the closure that gets tx.
func inside(ctx context.Context, tx *Tx) context.Context {
	return context.WithValue(ctx, inWrite{}, tx)
}

// store runs fn in a transaction and returns whom to tell of the commit, and the
// moment after it, where that is known without asking.
func (db *DB) store(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) (then []func(), after Moment, err error) {
	if tx, ok := ctx.Value(inWrite{}).(*Tx); ok && !tx.over.Load() {
		return nil, after, errors.New("a Write inside a Write would wait for itself: use the transaction at hand")
	}
	if err := ctx.Err(); err != nil {
		return nil, after, err
	}
	if db.closing.Load() {
		return nil, after, errClosed
	}
	db.underway.RLock()
	defer db.underway.RUnlock()
	if db.closing.Load() {
		return nil, after, errClosed
	}
	if db.engine == SQLite {
		return db.writer.do(ctx, fn)
	}
	then, err = db.serialisable(ctx, fn)
	return then, after, err
}

const (
	serialisableRuns  = 12
	serialisablePause = 4 * time.Millisecond
)

func (db *DB) serialisable(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) ([]func(), error) {
	for run := 1; ; run++ {
		then, err := db.runSerialisable(ctx, fn)
		if err == nil || !again(err) {
			return then, err
		}
		if run == serialisableRuns {
			return nil, fmt.Errorf("%w: %d runs of one transaction: %w", ErrBusy, run, err)
		}
		pause := time.Duration(rand.Int64N(int64(serialisablePause) << min(run, 6)))
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func (db *DB) runSerialisable(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) ([]func(), error) {
	// The wait for a connection is the caller's, and ends with its context.
	conn, err := db.write.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	// Whoever leaves cancels nothing, but their deadline holds.
	left, deadline := context.WithoutCancel(ctx), func() {}
	if at, ok := ctx.Deadline(); ok {
		left, deadline = context.WithDeadline(left, at)
	}
	defer deadline()
	begun, err := conn.BeginTx(left, &sql.TxOptions{Isolation: sql.LevelSerializable})
	if err != nil {
		return nil, err
	}
	defer begun.Rollback()
	tx := &Tx{db: db, begun: begun}
	if err := tx.call(inside(left, tx), fn); err != nil {
		if readOnly(err) {
			// This server was the primary when the connection was made.
			begun.Rollback()
			conn.Raw(func(any) error { return driver.ErrBadConn })
		}
		return nil, err
	}
	if err := begun.Commit(); err != nil {
		return nil, commitError(err)
	}
	return tx.onCommit, nil
}

// commitError is ErrUnsure for what says nothing about the transaction: no
// refusal by the server, and no failure to send the commit at all.
func commitError(err error) error {
	refused := postgresCode(err) != "" && !isAway(err)
	if refused || pgconn.SafeToRetry(err) || errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrUnsure, err)
}
