package storage_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/mattn/go-sqlite3"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestGroup_commitsTogetherWhatArrivesTogether(t *testing.T) {
	const writers = 64
	db := storagetest.SQLite(t)
	commits := 0
	onWriter(t, db, func(conn *sqlite3.SQLiteConn) {
		conn.RegisterCommitHook(func() int {
			commits++
			return 0
		})
	})
	var writes []closure
	var ids []string
	for i := range writers {
		id := fmt.Sprint("w", i)
		ids = append(ids, id)
		writes = append(writes, inserts(id))
	}
	if diff := cmp.Diff(make([]error, writers), together(t, db, writes...), cmpopts.EquateErrors()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(rowsOf(ids...), claims(t, db)); diff != "" {
		t.Error(diff)
	}
	if commits != 2 { // the one that the others waited behind, and theirs
		t.Errorf("%d writes took %d commits", writers, commits)
	}
}

func TestGroup_runsMoreWritesThanItTakesAtOnce(t *testing.T) {
	db := storagetest.SQLite(t)
	release := occupy(t, db, nothing)
	const writers = 600
	errs := make(chan error)
	want := map[string]string{}
	for i := range writers {
		id := fmt.Sprint("w", i)
		want[id] = "of " + id
		go func() { errs <- db.Write(context.Background(), inserts(id)) }()
	}
	release()
	for range writers {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if diff := cmp.Diff(want, claims(t, db)); diff != "" {
		t.Error(diff)
	}
}

// A job of the same group, behind one that is slow, can still be given up.
func TestGroup_givesUpAJobBehindASlowOne(t *testing.T) {
	db := storagetest.SQLite(t)
	release := occupy(t, db, nothing)
	began, free := make(chan bool), make(chan bool)
	slow, gaveUp, patient := make(chan error), make(chan error), make(chan error)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		slow <- db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
			began <- true
			<-free
			return insert(ctx, tx, "slow")
		})
	}()
	until(t, func() bool { return db.Waiting() == 1 })
	go func() { gaveUp <- db.Write(ctx, inserts("gave up")) }()
	go func() { patient <- db.Write(context.Background(), inserts("patient")) }()
	until(t, func() bool { return db.Waiting() == 3 })
	release()
	<-began
	cancel()
	if err := soon(t, gaveUp); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(free)
	for _, outcome := range []chan error{slow, patient} {
		if err := <-outcome; err != nil {
			t.Error(err)
		}
	}
	if diff := cmp.Diff(rowsOf("slow", "patient"), claims(t, db)); diff != "" {
		t.Error(diff)
	}
}

// Whether the caller has left already or is only about to, nothing is written.
func TestGroup_doesNotStartAJobWhoseContextHasEnded(t *testing.T) {
	db := storagetest.SQLite(t)
	for range 30 {
		release := occupy(t, db, nothing)
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan error)
		go func() {
			ended <- db.Write(context.Background(), func(context.Context, *storage.Tx) error {
				cancel()
				return nil
			})
		}()
		until(t, func() bool { return db.Waiting() == 1 })
		gaveUp := make(chan error)
		go func() { gaveUp <- db.Write(ctx, inserts("late")) }()
		until(t, func() bool { return db.Waiting() == 2 })
		release()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := <-gaveUp; !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v", err)
		}
	}
	if diff := cmp.Diff(rowsOf(), claims(t, db)); diff != "" {
		t.Error(diff)
	}
}

func TestGroup_keepsATransactionFromWhoCameBefore(t *testing.T) {
	db := storagetest.SQLite(t)
	var kept *storage.Tx
	keeps := func(_ context.Context, tx *storage.Tx) error {
		kept = tx
		return nil
	}
	uses := func(ctx context.Context, tx *storage.Tx) error {
		if err := insert(ctx, kept, "stolen"); err == nil {
			t.Error("the transaction of a closure that ended takes a statement")
		}
		return insert(ctx, tx, "own")
	}
	if diff := cmp.Diff([]error{nil, nil}, together(t, db, keeps, uses), cmpopts.EquateErrors()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(rowsOf("own"), claims(t, db)); diff != "" {
		t.Error(diff)
	}
}

// The search index is a virtual table, with savepoints of its own.
func TestGroup_undoesTheSearchIndexToo(t *testing.T) {
	db := storagetest.SQLite(t)
	write(t, db, func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `CREATE VIRTUAL TABLE words USING fts4 (word)`)
		return err
	})
	indexes := func(word string, outcome error) closure {
		return func(ctx context.Context, tx *storage.Tx) error {
			if _, err := tx.Exec(ctx, `INSERT INTO words (word) VALUES ($1)`, word); err != nil {
				return err
			}
			return outcome
		}
	}
	errs := together(t, db, indexes("a", nil), indexes("b", errOurs), indexes("c", nil))
	if diff := cmp.Diff([]error{nil, errOurs, nil}, errs, cmpopts.EquateErrors()); diff != "" {
		t.Error(diff)
	}
	rows, err := db.Query(context.Background(), `SELECT word FROM words WHERE words MATCH 'a OR b OR c' ORDER BY word`)
	got, err := storage.Collect(rows, err, text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "c"}, got); diff != "" {
		t.Error(diff)
	}
}

// A statement that is still at work would keep everyone's savepoint open.
func TestGroup_closesTheRowsThatAClosureLeftOpen(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		leaves := func(ids string, outcome error) closure {
			return func(ctx context.Context, tx *storage.Tx) error {
				rows, err := tx.Query(ctx, `
					INSERT INTO claim (id, fingerprint)
					VALUES ($1 || '1', 'of ' || $1 || '1'), ($1 || '2', 'of ' || $1 || '2')
					RETURNING id`, ids)
				if err != nil {
					return err
				}
				rows.Next()
				return outcome
			}
		}
		errs := together(t, db, inserts("a"), leaves("b", nil), inserts("c"), leaves("d", errOurs), inserts("e"))
		if diff := cmp.Diff([]error{nil, nil, nil, errOurs, nil}, errs, cmpopts.EquateErrors()); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(rowsOf("a", "b1", "b2", "c", "e"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestGroup_answersBusyWhenAnotherProgramHoldsTheFile(t *testing.T) {
	path := storagetest.SQLiteFile(t)
	db, other := open(t, path), open(t, path)
	onWriter(t, db, func(conn *sqlite3.SQLiteConn) { pragma(t, conn, `PRAGMA busy_timeout = 1`) })
	release := occupy(t, other, nothing)
	if err := db.Write(context.Background(), inserts("a")); !errors.Is(err, storage.ErrBusy) {
		t.Errorf("got %v", err)
	}
	release()
	write(t, db, inserts("b"))
	if diff := cmp.Diff(rowsOf("b"), claims(t, other)); diff != "" {
		t.Error(diff)
	}
}

func onWriter(t testing.TB, db *storage.DB, fn func(conn *sqlite3.SQLiteConn)) {
	t.Helper()
	if err := db.OnWriter(fn); err != nil {
		t.Fatal(err)
	}
}

func pragma(t testing.TB, conn *sqlite3.SQLiteConn, statement string) {
	t.Helper()
	if _, err := conn.Exec(statement, nil); err != nil {
		t.Fatal(err)
	}
}
