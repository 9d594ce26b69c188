package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync/atomic"
)

// Tx is a transaction: of a Write, or the snapshot of a Read. It is for one
// goroutine, and ends with the closure that got it.
type Tx struct {
	db       *DB
	begun    *sql.Tx
	rows     []*sql.Rows
	onCommit []func()
	changed  []string // tables that a statement may have changed
	failed   error    // of the first statement that failed, or errOver
	over     atomic.Bool
}

var errOver = errors.New("the transaction is over")

// Row is the first row of a query.
type Row struct {
	rows *sql.Rows
	err  error
}

// Scan copies the row's columns. Without a row the error is ErrNotFound.
func (r Row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	defer r.rows.Close()
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return known(err)
		}
		return known(sql.ErrNoRows)
	}
	if err := r.rows.Scan(dest...); err != nil {
		return err
	}
	return known(r.rows.Close())
}

// Exec runs a statement and returns how many rows it changed. After a
// statement that failed, every other one fails too: PostgreSQL does it so, and
// what works on one engine only is found out late.
func (tx *Tx) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	text, err := tx.ready(query, args)
	if err != nil {
		return 0, err
	}
	result, err := tx.begun.ExecContext(ctx, text, args...)
	if err != nil {
		return 0, tx.fail(err)
	}
	return result.RowsAffected()
}

// Query runs a query inside the transaction. Close the rows before the next
// statement.
func (tx *Tx) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	text, err := tx.ready(query, args)
	if err != nil {
		return nil, err
	}
	rows, err := tx.begun.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, tx.fail(err)
	}
	tx.rows = append(tx.rows, rows)
	return rows, nil
}

// QueryRow runs a query inside the transaction and keeps its first row.
func (tx *Tx) QueryRow(ctx context.Context, query string, args ...any) Row {
	rows, err := tx.Query(ctx, query, args...)
	return Row{rows: rows, err: err}
}

// OnCommit has fn called once the transaction is safely stored. What a closure
// asked for in a run that was rolled back is forgotten.
func (tx *Tx) OnCommit(fn func()) { tx.onCommit = append(tx.onCommit, fn) }

// Engine says which engine this is.
func (tx *Tx) Engine() Engine { return tx.db.engine }

func (tx *Tx) ready(query string, args []any) (string, error) {
	if tx.failed != nil {
		return "", fmt.Errorf("after a failed statement: %w", tx.failed)
	}
	st, err := tx.db.statements.get(query, args)
	if st.changes != "" && !slices.Contains(tx.changed, st.changes) {
		tx.changed = append(tx.changed, st.changes)
	}
	return st.sql, err
}

func (tx *Tx) fail(err error) error {
	tx.failed = known(err)
	return tx.failed
}

// call runs fn. A panic becomes a PanicError; a failed statement that fn made
// light of becomes its error; rows left open are closed.
func (tx *Tx) call(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) (err error) {
	defer func() {
		if thrown := recover(); thrown != nil {
			err = &PanicError{Value: thrown, Stack: debug.Stack()}
		}
		for _, rows := range tx.rows {
			rows.Close()
		}
		tx.rows, tx.failed = nil, errOver
		tx.over.Store(true)
	}()
	err = fn(ctx, tx)
	if tx.failed != nil && (err == nil || again(tx.failed)) {
		err = tx.failed
	}
	return err
}

// OrNil turns the answer of a read that found nothing into nil, without an error.
func OrNil[T any](found T, err error) (*T, error) {
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	return &found, err
}

// OrZero turns the answer of a read that found nothing into the zero value, without
// an error.
func OrZero[T any](found T, err error) (T, error) {
	if errors.Is(err, ErrNotFound) {
		return *new(T), nil
	}
	return found, err
}

// Collect scans every row of a query, and closes it.
func Collect[T any](rows *sql.Rows, err error, scan func(row *sql.Rows) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, known(rows.Err())
}
