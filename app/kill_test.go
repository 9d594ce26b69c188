package main

import (
	"context"
	"math/rand/v2"
	"syscall"
	"testing"
	"time"

	"credo/internal/storage"
)

// kills is how often TestServe_survivesBeingKilled kills the program.
const kills = 50

// TestServe_survivesBeingKilled kills the program while everybody writes, again
// and again on one database file: what was answered is there each time, nothing
// is there by halves, what is asked again counts once, and the file is whole.
func TestServe_survivesBeingKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("-short starts no programs")
	}
	l, path := newLoadOnFile(t)
	for kill := range kills {
		p := start(t, "serve", "--listen", "127.0.0.1:0", "--database", path, "--log-level", "warn")
		base := p.line(`^Credo is at (http://\S+)$`)
		l.verifyFile(path, kill%10 == 0)
		time.AfterFunc(time.Duration(rand.IntN(250))*time.Millisecond, func() { p.Process.Kill() })
		l.run(context.Background(), base)
		p.Wait()
		if t.Failed() {
			t.Fatalf("at kill %d\n%s", kill, p.errs)
		}
	}
	l.verifyFile(path, true)
	if len(l.kept) < kills*len(l.writers) {
		t.Errorf("only %d writes were answered: this proves little", len(l.kept))
	}
	t.Logf("%d facts kept through %d kills", len(l.kept), kills)
}

// TestServe_stopsWithoutLosingAWrite stops the program in order under the same
// load.
func TestServe_stopsWithoutLosingAWrite(t *testing.T) {
	if testing.Short() {
		t.Skip("-short starts no programs")
	}
	l, path := newLoadOnFile(t)
	p := start(t, "serve", "--listen", "127.0.0.1:0", "--database", path, "--log-level", "warn")
	base := p.line(`^Credo is at (http://\S+)$`)
	time.AfterFunc(300*time.Millisecond, func() { p.Process.Signal(syscall.SIGTERM) })
	l.run(context.Background(), base)
	if err := p.Wait(); err != nil || len(l.kept) == 0 {
		t.Errorf("%d writes answered; stopped with %v\n%s", len(l.kept), err, p.errs)
	}
	l.verifyFile(path, true)
}

// newLoadOnFile returns the demo team as a load, and the path of its SQLite file,
// which nobody has open.
func newLoadOnFile(t *testing.T) (l *load, path string) {
	t.Helper()
	day := theDemo.today(t)
	path = day.furnished.SQLiteFile(t)
	t.Run("the demo team", func(inner *testing.T) {
		db, err := storage.Open(context.Background(), path)
		if err != nil {
			inner.Fatal(err)
		}
		inner.Cleanup(func() { db.Close() })
		l = newLoad(inner, day.serve(inner, db, new(clock)))
	})
	if t.Failed() {
		t.FailNow()
	}
	l.t = t
	return l, path
}

// verifyFile opens the file beside the program and closes it again, so that the
// next kill leaves the file to the next start alone.
func (l *load) verifyFile(path string, whole bool) {
	l.t.Helper()
	ctx := context.Background()
	db, err := storage.Open(ctx, path)
	if err != nil {
		l.t.Fatal(err)
	}
	defer db.Close()
	l.verify(db)
	if !whole {
		return
	}
	var found string
	var dangling int
	err = db.QueryRow(ctx, `PRAGMA integrity_check`).Scan(&found)
	if err == nil {
		err = db.QueryRow(ctx, `SELECT COUNT(*) FROM pragma_foreign_key_check`).Scan(&dangling)
	}
	if err != nil || found != "ok" || dangling > 0 {
		l.t.Errorf("the file is %s, with %d dangling references, %v", found, dangling, err)
	}
}
