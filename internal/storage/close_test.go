package storage_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestClose_waitsForWritesUnderWay(t *testing.T) {
	eachURL(t, func(t *testing.T, url string) {
		db := open(t, url)
		began, free := make(chan bool), make(chan bool)
		written, closed := make(chan error, 1), make(chan error, 1)
		go func() {
			written <- db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
				began <- true
				<-free
				return insert(ctx, tx, "under way")
			})
		}()
		<-began
		go func() { closed <- db.Close() }()
		until(t, db.Closing)
		select {
		case err := <-closed:
			t.Errorf("Close did not wait: %v", err)
		case <-time.After(20 * time.Millisecond):
		}
		close(free)
		if err := <-closed; err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(rowsOf("under way"), claims(t, open(t, url))); diff != "" {
			t.Error(diff)
		}
		if err := <-written; err != nil {
			t.Error(err)
		}
	})
}

func TestClose_refusesWhatComesAfter(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		ctx := context.Background()
		for range 2 {
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		}
		if err := db.Write(ctx, inserts("late")); err == nil {
			t.Error("a closed database is written")
		}
		if rows, err := db.Query(ctx, `SELECT 1`); err == nil {
			rows.Close()
			t.Error("a closed database is read")
		}
		if err := db.Read(ctx, func(*storage.Tx) error { return nil }); err == nil {
			t.Error("a closed database gives a snapshot")
		}
	})
}

// Each write beside Close is either stored and said to be, or neither.
func TestClose_besideWrites(t *testing.T) {
	eachURL(t, func(t *testing.T, url string) {
		db := open(t, url)
		stored := map[string]string{}
		var mu sync.Mutex
		var writers sync.WaitGroup
		for i := range 64 {
			writers.Go(func() {
				for n := 0; ; n++ {
					id := fmt.Sprint(i, "-", n)
					if err := db.Write(context.Background(), inserts(id)); err != nil {
						return
					}
					mu.Lock()
					stored[id] = "of " + id
					mu.Unlock()
				}
			})
		}
		until(t, func() bool {
			mu.Lock()
			defer mu.Unlock()
			return len(stored) > 20
		})
		if err := db.Close(); err != nil {
			t.Error(err)
		}
		writers.Wait()
		if diff := cmp.Diff(stored, claims(t, open(t, url))); diff != "" {
			t.Error(diff)
		}
	})
}

// What another node stored is there after a restart.
func TestWrite_isThereAfterARestart(t *testing.T) {
	eachURL(t, func(t *testing.T, url string) {
		first := open(t, url)
		write(t, first, inserts("a"))
		if diff := cmp.Diff(rowsOf("a"), claims(t, open(t, url))); diff != "" {
			t.Errorf("beside it: %s", diff)
		}
		first.Close()
		if diff := cmp.Diff(rowsOf("a"), claims(t, open(t, url))); diff != "" {
			t.Errorf("after it: %s", diff)
		}
	})
}

func TestWrite_outlivesAKilledProcess(t *testing.T) {
	eachURL(t, func(t *testing.T, url string) {
		out, err := process("die", os.Args[0], url).CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
			t.Fatalf("it ended with %v: %s", err, out)
		}
		db := open(t, url)
		if diff := cmp.Diff(rowsOf("whole"), claims(t, db)); diff != "" {
			t.Error(diff)
		}
		write(t, db, inserts("half")) // nothing holds its place
	})
}

// eachURL runs test on a migrated database of each engine, to be opened.
func eachURL(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, storagetest.SQLiteFile(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, storagetest.PostgresURL(t)) })
}
