package storage_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

var errOurs = errors.New("ours")

func TestWrite_goesOnAfterAConflict(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		write(t, db, inserts("there"))
		write(t, db, func(ctx context.Context, tx *storage.Tx) error {
			made, err := tx.Exec(ctx, `
				INSERT INTO claim (id, fingerprint)
				VALUES ($1, $2)
				ON CONFLICT DO NOTHING`, "there", "other")
			if err != nil {
				return err
			}
			if made != 0 {
				t.Errorf("made %d rows", made)
			}
			return insert(ctx, tx, "after")
		})
		if diff := cmp.Diff(rowsOf("there", "after"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWrite_failsOnceAStatementFailed(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		write(t, db, inserts("there"))
		for name, fn := range map[string]closure{
			"made light of": func(ctx context.Context, tx *storage.Tx) error {
				insert(ctx, tx, "before", "there")
				return nil
			},
			"and went on": func(ctx context.Context, tx *storage.Tx) error {
				insert(ctx, tx, "there")
				if err := insert(ctx, tx, "after"); err == nil {
					t.Error("a statement after the failed one is taken")
				}
				if err := tx.QueryRow(ctx, `SELECT 1`).Scan(new(int)); err == nil {
					t.Error("a query after the failed one is taken")
				}
				return nil
			},
			"in a query": func(ctx context.Context, tx *storage.Tx) error {
				if err := insert(ctx, tx, "before"); err != nil {
					return err
				}
				tx.QueryRow(ctx, `SELECT nothing FROM nowhere`).Scan(new(int))
				return nil
			},
		} {
			if err := db.Write(context.Background(), fn); err == nil {
				t.Errorf("%s: no error", name)
			}
		}
		if diff := cmp.Diff(rowsOf("there"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWrite_undoesOnlyTheClosureThatFailed(t *testing.T) {
	fails := func(id string) closure {
		return func(ctx context.Context, tx *storage.Tx) error {
			if err := insert(ctx, tx, id); err != nil {
				return err
			}
			return errOurs
		}
	}
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		errs := together(t, db, inserts("a"), fails("b"), inserts("c", "d"), fails("e"))
		if diff := cmp.Diff([]error{nil, errOurs, nil, errOurs}, errs, cmpopts.EquateErrors()); diff != "" {
			t.Error(diff)
		}
		write(t, db, inserts("b")) // there is room for it
		if diff := cmp.Diff(rowsOf("a", "b", "c", "d"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWrite_panicsWhereTheClosureDoes(t *testing.T) {
	panics := func(ctx context.Context, tx *storage.Tx) error {
		if err := insert(ctx, tx, "half"); err != nil {
			return err
		}
		if _, err := tx.Query(ctx, `SELECT id FROM claim`); err != nil { // left open
			return err
		}
		panic("of ours")
	}
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		errs := together(t, db, inserts("a"), panics, inserts("b"))
		var got *storage.PanicError
		if !errors.As(errs[1], &got) || got.Value != "of ours" || !strings.Contains(string(got.Stack), "write_test.go") {
			t.Errorf("the caller got %v", errs[1])
		}
		if errs[0] != nil || errs[2] != nil {
			t.Errorf("the neighbours got %v and %v", errs[0], errs[2])
		}
		write(t, db, inserts("later"))
		if diff := cmp.Diff(rowsOf("a", "b", "later"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

// As t.Fatal in a closure does.
func TestWrite_endsTheGoroutineThatTheClosureEnds(t *testing.T) {
	exits := func(ctx context.Context, tx *storage.Tx) error {
		if err := insert(ctx, tx, "half"); err != nil {
			return err
		}
		runtime.Goexit()
		return nil
	}
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		returned := false
		ended := make(chan bool)
		go func() {
			defer close(ended)
			db.Write(context.Background(), exits)
			returned = true
		}()
		<-ended
		if returned {
			t.Error("Write returned")
		}
		write(t, db, inserts("later"))
		if diff := cmp.Diff(rowsOf("later"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWrite_givesUpWaitingWhenTheContextEnds(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		release := occupy(t, db, nothing)
		ctx, cancel := context.WithCancel(context.Background())
		gaveUp, patient := make(chan error), make(chan error)
		go func() { gaveUp <- db.Write(ctx, inserts("gave up")) }()
		go func() { patient <- db.Write(context.Background(), inserts("patient")) }()
		if db.Engine() == storage.SQLite {
			until(t, func() bool { return db.Waiting() == 2 })
		}
		cancel()
		if err := soon(t, gaveUp); !errors.Is(err, context.Canceled) { // while the others are still at work
			t.Errorf("got %v", err)
		}
		release()
		if err := <-patient; err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(rowsOf("patient"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWrite_refusesAContextThatHasEnded(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		ctx, cancel := context.WithTimeout(context.Background(), -time.Second)
		defer cancel()
		if err := db.Write(ctx, inserts("late")); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if diff := cmp.Diff(rowsOf(), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWrite_finishesWhenTheContextEndsInTheMiddle(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		during(t, db, cancel)
		long := func() error {
			return db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
				n, err := tx.Exec(ctx, insertMany)
				if n != manyRows {
					t.Errorf("inserted %d rows", n)
				}
				return err
			})
		}
		beside := func(id string) func() error {
			return func() error { return db.Write(context.Background(), inserts(id)) }
		}
		errs := race(t, db, beside("a"), long, beside("b"))
		if diff := cmp.Diff([]error{nil, nil, nil}, errs, cmpopts.EquateErrors()); diff != "" {
			t.Error(diff)
		}
		if ctx.Err() == nil {
			t.Error("the context did not end during the write")
		}
		if got := len(claims(t, db)); got != manyRows+2 {
			t.Errorf("%d rows are there", got)
		}
	})
}

// A closure that uses the context from around it, not the one it gets.
func TestWrite_keepsTheNeighboursOfAStatementWhoseContextEnds(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		outer, cancel := context.WithCancel(context.Background())
		defer cancel()
		during(t, db, cancel)
		careless := func(_ context.Context, tx *storage.Tx) error {
			_, err := tx.Exec(outer, insertMany)
			return err
		}
		errs := together(t, db, inserts("a"), careless, inserts("b"))
		if diff := cmp.Diff([]error{nil, context.Canceled, nil}, errs, cmpopts.EquateErrors()); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(rowsOf("a", "b"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWrite_tellsOfTheCommitOnceAndOnlyAfterIt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		var mu sync.Mutex
		var told []string
		tells := func(id string, outcome error) closure {
			return func(ctx context.Context, tx *storage.Tx) error {
				for _, what := range []string{"first", "second"} {
					tx.OnCommit(func() {
						there := claims(t, db)[id]
						mu.Lock()
						defer mu.Unlock()
						told = append(told, what+" "+there)
					})
				}
				if err := insert(ctx, tx, id); err != nil {
					return err
				}
				return outcome
			}
		}
		write(t, db, tells("a", nil))
		if err := db.Write(context.Background(), tells("b", errOurs)); !errors.Is(err, errOurs) {
			t.Error(err)
		}
		if diff := cmp.Diff([]string{"first of a", "second of a"}, told); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWrite_mayWriteAgainOnCommit(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		write(t, db, func(ctx context.Context, tx *storage.Tx) error {
			tx.OnCommit(func() {
				if err := db.Write(ctx, inserts("then")); err != nil {
					t.Error(err)
				}
			})
			return nil
		})
		if diff := cmp.Diff(rowsOf("then"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWrite_refusesAWriteInside(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
			return db.Write(ctx, inserts("inner"))
		})
		if err == nil || !strings.Contains(err.Error(), "inside a Write") {
			t.Errorf("got %v", err)
		}
		if diff := cmp.Diff(rowsOf(), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

// With one pool for all, writes that read beside their transaction would wait
// for connections that they hold themselves.
func TestWrite_mayReadBesideIt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		release := occupy(t, db, func(ctx context.Context, tx *storage.Tx) error {
			ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
			defer cancel()
			return db.QueryRow(ctx, `SELECT 1`).Scan(new(int))
		})
		release()
	})
}

func TestTx_endsWithItsClosure(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		var kept *storage.Tx
		write(t, db, func(_ context.Context, tx *storage.Tx) error {
			kept = tx
			return nil
		})
		if err := insert(context.Background(), kept, "late"); err == nil {
			t.Error("a transaction that is over takes a statement")
		}
		if diff := cmp.Diff(rowsOf(), claims(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}
