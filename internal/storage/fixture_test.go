package storage_test

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"

	"credo/internal/storage"
)

// A closure is what Write takes.
type closure = func(ctx context.Context, tx *storage.Tx) error

// write runs fn in a transaction that must succeed.
func write(t testing.TB, db *storage.DB, fn closure) {
	t.Helper()
	if err := db.Write(context.Background(), fn); err != nil {
		t.Fatal(err)
	}
}

// insert writes rows of their own name.
func insert(ctx context.Context, tx *storage.Tx, ids ...string) error {
	for _, id := range ids {
		if _, err := tx.Exec(ctx, `INSERT INTO claim (id, fingerprint) VALUES ($1, $2)`, id, "of "+id); err != nil {
			return err
		}
	}
	return nil
}

// inserts is a closure that inserts.
func inserts(ids ...string) closure {
	return func(ctx context.Context, tx *storage.Tx) error { return insert(ctx, tx, ids...) }
}

// rowsOf is what claims returns after inserting ids.
func rowsOf(ids ...string) map[string]string {
	all := map[string]string{}
	for _, id := range ids {
		all[id] = "of " + id
	}
	return all
}

// claims returns all rows that insert wrote.
func claims(t testing.TB, db storage.Reader) map[string]string {
	t.Helper()
	all := map[string]string{}
	rows, err := db.Query(context.Background(), `SELECT id, fingerprint FROM claim`)
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (any, error) {
		var id, fingerprint string
		err := row.Scan(&id, &fingerprint)
		all[id] = fingerprint
		return nil, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// together runs the writes beside one another and returns their errors, as race.
func together(t testing.TB, db *storage.DB, writes ...closure) []error {
	t.Helper()
	calls := make([]func() error, len(writes))
	for i, fn := range writes {
		calls[i] = func() error { return db.Write(context.Background(), fn) }
	}
	return race(t, db, calls...)
}

// race runs the calls, of Write, beside one another and returns their errors,
// the panics among them. SQLite commits them together, in this order: they wait
// behind a write that lasts until all are there.
func race(t testing.TB, db *storage.DB, calls ...func() error) []error {
	t.Helper()
	errs := make([]error, len(calls))
	ended := make(chan bool)
	release := func() {}
	if db.Engine() == storage.SQLite {
		release = occupy(t, db, nothing)
	}
	for i, call := range calls {
		go func() {
			defer func() {
				if thrown, ok := recover().(error); ok {
					errs[i] = thrown
				}
				ended <- true
			}()
			errs[i] = call()
		}()
		if db.Engine() == storage.SQLite {
			until(t, func() bool { return db.Waiting() == i+1 })
		}
	}
	release()
	for range calls {
		<-ended
	}
	return errs
}

// occupy starts so many writes that no other can start, until they are
// released; then each does fn.
func occupy(t testing.TB, db *storage.DB, fn closure) (release func()) {
	t.Helper()
	writers := 1
	if db.Engine() == storage.PostgreSQL {
		writers = storage.MaxWriters
	}
	began, free, ended := make(chan bool), make(chan bool), make(chan error)
	for range writers {
		go func() {
			ended <- db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
				began <- true
				<-free
				return fn(ctx, tx)
			})
		}()
	}
	for range writers {
		<-began
	}
	return func() {
		close(free)
		for range writers {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
	}
}

func nothing(context.Context, *storage.Tx) error { return nil }

// insertMany takes long enough to end a context in its middle.
const (
	manyRows   = 50_000
	insertMany = `
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
		INSERT INTO claim (id, fingerprint)
		SELECT 'many ' || i, 'x' FROM n`
)

// during has fn called in the middle of insertMany.
func during(t testing.TB, db *storage.DB, fn func()) {
	t.Helper()
	if db.Engine() == storage.PostgreSQL {
		go func() {
			running := 0
			for end := time.Now().Add(patience); running == 0 && time.Now().Before(end); {
				db.QueryRow(context.Background(), `
					SELECT COUNT(*)
					FROM pg_stat_activity
					WHERE datname = current_database() AND state = 'active' AND query LIKE '%many %' AND pid <> pg_backend_pid()`).
					Scan(&running)
			}
			fn()
		}()
		return
	}
	rows := 0
	err := db.OnWriter(func(conn *sqlite3.SQLiteConn) {
		conn.RegisterUpdateHook(func(int, string, string, int64) {
			if rows++; rows == manyRows/10 {
				fn()
			}
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

// soon returns the outcome, which must not take until others end.
func soon(t testing.TB, outcome <-chan error) error {
	t.Helper()
	select {
	case err := <-outcome:
		return err
	case <-time.After(patience):
		return errors.New("it takes until the others end")
	}
}

const patience = 20 * time.Second

// until waits for what must come to be.
func until(t testing.TB, done func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !done(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it does not come to be")
		}
	}
}

// open opens the database at url, and closes it after the test.
func open(t testing.TB, url string) *storage.DB {
	t.Helper()
	db, err := storage.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}
