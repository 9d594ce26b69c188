package storage

import (
	"context"
	"database/sql"
	"errors"
	"runtime"
	"sync/atomic"
	"time"
)

// groupWriter runs the writes of SQLite, which has room for one writer. Writes
// that arrive together are committed together, each under a savepoint: one
// fsync answers all of them.
type groupWriter struct {
	db      *DB
	waiting chan *job
	stopped chan struct{}
}

type job struct {
	ctx   context.Context
	fn    func(ctx context.Context, tx *Tx) error
	owner atomic.Int32
	done  chan struct{} // closed with the outcome in tx and err

	tx    *Tx // of the last run
	after Moment
	err   error
}

// Who decides what becomes of a job: its caller may leave until the writer
// takes it.
const (
	nobody int32 = iota
	theWriter
	itsCaller
)

const (
	groupSize = 256
	// gathering bounds how long a group waits for as many as the last one had.
	// A commit takes about as long however many are in it, and where it is a
	// short one, those who write at the same time would each have their own.
	gathering = 500 * time.Microsecond
	glance    = 50 * time.Microsecond
)

// errExited says that the closure ended its goroutine, as t.Fatal does.
var errExited = errors.New("the closure exited its goroutine")

func newGroupWriter(db *DB) *groupWriter {
	w := &groupWriter{db: db, waiting: make(chan *job, groupSize), stopped: make(chan struct{})}
	go w.run()
	return w
}

// do queues fn, waits for its outcome and returns whom to tell of the commit, and
// the moment after it. A context that ends before the writer takes the job ends
// the wait; after that the outcome is waited for.
func (w *groupWriter) do(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) (then []func(), after Moment, err error) {
	j := &job{ctx: ctx, fn: fn, done: make(chan struct{})}
	select {
	case w.waiting <- j:
	case <-ctx.Done():
		return nil, after, ctx.Err()
	}
	select {
	case <-j.done:
	case <-ctx.Done():
		if j.owner.CompareAndSwap(nobody, itsCaller) {
			return nil, after, ctx.Err()
		}
		<-j.done
	}
	if j.err == errExited {
		runtime.Goexit() // as it would have, had it run here
	}
	if j.err != nil {
		return nil, after, j.err
	}
	return j.tx.onCommit, j.after, nil
}

// close ends the writer. Nobody may be in do, or come.
func (w *groupWriter) close() {
	close(w.waiting)
	<-w.stopped
}

func (w *groupWriter) run() {
	defer close(w.stopped)
	last := 0 // how many were in the last group
	for first := range w.waiting {
		for since := time.Now(); 1+len(w.waiting) < last && time.Since(since) < gathering; {
			time.Sleep(glance)
		}
		group := []*job{first}
		// Nobody else takes from the channel: what it holds is there.
		for n := min(len(w.waiting), groupSize-1); n > 0; n-- {
			group = append(group, <-w.waiting)
		}
		last = len(group)
		w.commit(group)
	}
}

// commit runs a group and answers everyone in it. Should the transaction fail
// as a whole (SQLite rolls all of it back on a full disk, for one), each job
// runs on its own, so that none suffers for another.
func (w *groupWriter) commit(group []*job) {
	after, begun, err := w.transact(group)
	if err != nil && begun && len(group) > 1 {
		for _, j := range group {
			w.commit([]*job{j})
		}
		return
	}
	for _, j := range group {
		if !j.take() {
			continue
		}
		if j.after = after; j.err == nil {
			j.err = err
		}
		close(j.done)
	}
}

// transact runs the jobs in one transaction, and sets the error of each. Its
// own error is that of the transaction: then nothing of any job is stored.
func (w *groupWriter) transact(jobs []*job) (after Moment, begun bool, err error) {
	tx, err := w.db.write.BeginTx(context.Background(), nil) // immediate, by the address
	if err != nil {
		return after, false, err
	}
	defer tx.Rollback()
	changed := map[string]bool{}
	for _, j := range jobs {
		if !j.take() {
			continue
		}
		if j.err = j.ctx.Err(); j.err != nil {
			continue
		}
		intact := j.underSavepoint(w.db, tx)
		for _, table := range j.tx.changed {
			changed[table] = true
		}
		if !intact {
			return after, true, j.err
		}
	}
	after, err = w.db.watch.account(tx, w.db.write, changed)
	return after, true, err
}

// take reports whether the job is the writer's: its caller has not left.
func (j *job) take() bool {
	return j.owner.CompareAndSwap(nobody, theWriter) || j.owner.Load() == theWriter
}

// underSavepoint runs the closure and undoes what it did if it fails. It reports
// whether the transaction is still there with what the others wrote.
func (j *job) underSavepoint(db *DB, begun *sql.Tx) (intact bool) {
	j.tx = &Tx{db: db, begun: begun}
	ctx := inside(context.WithoutCancel(j.ctx), j.tx)
	control := func(statement string) (err error) {
		_, err = begun.ExecContext(ctx, statement)
		return err
	}
	if j.err = control(`SAVEPOINT job`); j.err != nil {
		return false
	}
	if j.err = j.call(ctx); j.err == nil {
		j.err = control(`RELEASE job`)
	}
	if j.err == nil {
		return true
	}
	return control(`ROLLBACK TO job`) == nil && control(`RELEASE job`) == nil
}

// call runs the closure on a goroutine of its own, which it may end.
func (j *job) call(ctx context.Context) error {
	outcome := make(chan error, 1)
	go func() {
		err := errExited
		defer func() { outcome <- err }()
		err = j.tx.call(ctx, j.fn)
	}()
	return <-outcome
}
