package storage_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestWrite_losesNoUpdate(t *testing.T) {
	const writers, each = 16, 5
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		write(t, db, func(ctx context.Context, tx *storage.Tx) error {
			_, err := tx.Exec(ctx, `CREATE TABLE counter (n BIGINT NOT NULL)`)
			if err != nil {
				return err
			}
			_, err = tx.Exec(ctx, `INSERT INTO counter (n) VALUES (0)`)
			return err
		})
		errs := make(chan error)
		increment := func(ctx context.Context, tx *storage.Tx) error {
			var n int
			if err := tx.QueryRow(ctx, `SELECT n FROM counter`).Scan(&n); err != nil {
				return err
			}
			_, err := tx.Exec(ctx, `UPDATE counter SET n = $1`, n+1)
			return err
		}
		for range writers {
			go func() {
				for range each {
					err := storage.ErrBusy
					for errors.Is(err, storage.ErrBusy) { // as the one who gets a 503 would
						err = db.Write(context.Background(), increment)
					}
					errs <- err
				}
			}()
		}
		for range writers * each {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		var n int
		if err := db.QueryRow(context.Background(), `SELECT n FROM counter`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n != writers*each {
			t.Errorf("%d of %d increments are left", n, writers*each)
		}
	})
}

const (
	raiseSerialisation = `DO $$ BEGIN RAISE EXCEPTION 'ours' USING ERRCODE = '40001'; END $$`
	raiseDeadlock      = `DO $$ BEGIN RAISE EXCEPTION 'ours' USING ERRCODE = '40P01'; END $$`
	loseConnection     = `SELECT pg_terminate_backend(pg_backend_pid())`
	readOnlyServer     = `SET TRANSACTION READ ONLY`
)

func TestWrite_runsATransactionAgain(t *testing.T) {
	db := storagetest.Postgres(t)
	for name, row := range map[string]struct {
		first     string
		hides     bool // the closure makes light of the error
		elsewhere bool // it is run again on another connection
	}{
		"serialisation failure":        {raiseSerialisation, false, false},
		"deadlock":                     {raiseDeadlock, false, false},
		"hidden serialisation failure": {raiseSerialisation, true, false},
		"server became a standby":      {readOnlyServer, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			told := 0
			var connections []int
			write(t, db, func(ctx context.Context, tx *storage.Tx) error {
				tx.OnCommit(func() { told++ })
				var connection int
				if err := tx.QueryRow(ctx, `SELECT pg_backend_pid()`).Scan(&connection); err != nil {
					return err
				}
				if connections = append(connections, connection); len(connections) < 3 {
					if _, err := tx.Exec(ctx, row.first); err != nil {
						if row.hides {
							return errOurs
						}
						return err
					}
				}
				return insert(ctx, tx, name)
			})
			if len(connections) != 3 || told != 1 {
				t.Errorf("ran %d times, told of %d commits", len(connections), told)
			}
			slices.Sort(connections)
			if different := len(slices.Compact(connections)); different == 3 != row.elsewhere {
				t.Errorf("used %d connections", different)
			}
			if claims(t, db)[name] == "" {
				t.Error("nothing is stored")
			}
		})
	}
}

func TestWrite_answersBusyAfterTooManyRuns(t *testing.T) {
	db := storagetest.Postgres(t)
	runs := 0
	err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
		runs++
		if err := insert(ctx, tx, "half"); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, raiseSerialisation)
		return err
	})
	if !errors.Is(err, storage.ErrBusy) || runs != storage.SerialisableRuns {
		t.Errorf("got %v after %d runs", err, runs)
	}
	write(t, db, inserts("later"))
	if got := claims(t, db); len(got) != 1 {
		t.Errorf("there is %v", got)
	}
}

func TestWrite_stopsRunningAgainWhenTheContextEnds(t *testing.T) {
	db := storagetest.Postgres(t)
	ctx, cancel := context.WithCancel(context.Background())
	runs := 0
	err := db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if runs++; runs == 2 {
			cancel()
		}
		_, err := tx.Exec(ctx, raiseSerialisation)
		return err
	})
	if !errors.Is(err, context.Canceled) || runs != 2 {
		t.Errorf("got %v after %d runs", err, runs)
	}
}

func TestWrite_answersBusyWhenTheServerGoesAway(t *testing.T) {
	db := storagetest.Postgres(t)
	for range 2 * storage.MaxWriters { // more than there are connections
		err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
			if err := insert(ctx, tx, "half"); err != nil {
				return err
			}
			return tx.QueryRow(ctx, loseConnection).Scan(new(bool))
		})
		if !errors.Is(err, storage.ErrBusy) {
			t.Fatalf("got %v", err)
		}
	}
	write(t, db, inserts("later"))
	if got := claims(t, db); len(got) != 1 {
		t.Errorf("there is %v", got)
	}
}
