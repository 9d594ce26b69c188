package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// A narrow place is a folder whose room a test takes and gives back.
type narrow struct {
	*process
	path func(t *testing.T) string // of the database while nobody writes
	fill func(t *testing.T)
	free func(t *testing.T)
}

// TestServe_bearsAFullDisk lets everybody write until there is no room: then
// each is told that nothing was saved and whom to tell, everybody can go on
// reading, and once there is room writing goes on by itself.
func TestServe_bearsAFullDisk(t *testing.T) {
	if testing.Short() {
		t.Skip("-short starts no programs")
	}
	for name, squeeze := range map[string]func(t *testing.T, path string) narrow{
		"a small disk":        smallDisk,
		"a limit on the file": fileLimit,
	} {
		t.Run(name, func(t *testing.T) {
			l, path := newLoadOnFile(t)
			soonDue(t, path)
			p := squeeze(t, path)
			base := p.line(`^Credo is at (http://\S+)$`)
			l.runFor(300*time.Millisecond, base)

			p.fill(t)
			refused := 0
			l.busy = func(status int, header http.Header, body []byte) {
				l.mu.Lock()
				defer l.mu.Unlock()
				refused++
				if status != http.StatusInsufficientStorage {
					t.Errorf("%d %s", status, body)
				}
			}
			// What was set aside for the log before may still take some.
			for deadline := time.Now().Add(patience); refused < 10 && time.Now().Before(deadline); {
				l.runFor(500*time.Millisecond, base)
			}
			if refused < 10 {
				t.Fatalf("only %d writes were refused: is it full?", refused)
			}
			for _, w := range l.writers {
				toldThatItIsFull(t, base, w)
			}
			readsOn(t, base, l)

			p.free(t)
			before := len(l.kept)
			l.busy = nil
			l.runFor(300*time.Millisecond, base)
			if len(l.kept) <= before {
				t.Error("nobody can write again")
			}
			l.verifyFile(p.path(t), true)
			if t.Failed() {
				t.Logf("%s", p.errs)
			}
		})
	}
}

// runFor is run for so long.
func (l *load) runFor(duration time.Duration, base string) {
	l.t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), duration)
	defer stop()
	l.run(ctx, base)
}

// soonDue makes every session one that its next use would prolong.
func soonDue(t *testing.T, path string) {
	t.Helper()
	ctx := context.Background()
	db, err := storage.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE session SET expires_at = expires_at - $1`, (3 * 24 * time.Hour).Microseconds())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// toldThatItIsFull has somebody send a call and a form, each of which comes back
// with a sentence in their language.
func toldThatItIsFull(t *testing.T, base string, w *writer) {
	t.Helper()
	c := client{t: t, url: base, token: w.token, language: string(w.language)}
	sentence := i18n.Message(w.language, "web.error.full")
	call := c.send(http.MethodPost, "/api/v1/stories", "application/json", strings.NewReader(`{"title": "Rain", "body": "`+strings.Repeat("It rained. ", 300)+`"}`))
	if call.status != http.StatusInsufficientStorage || call.object()["detail"] != sentence {
		t.Errorf("a call: %d %s", call.status, call.body)
	}
	form := c.send(http.MethodPost, "/stories", formType, strings.NewReader("guest_consent=0&title=Rain&id="+storage.NewID()+"&body="+strings.Repeat("It+rained.", 300)))
	if form.status != http.StatusInsufficientStorage || !strings.Contains(form.document().Find("main").Text(), sentence) {
		t.Errorf("a form: %d %.300s", form.status, form.body)
	}
}

// readsOn demands every page that everybody has, and what a client reads, for
// somebody whose session is due to be prolonged.
func readsOn(t *testing.T, base string, l *load) {
	t.Helper()
	w := l.writers[len(l.writers)-1]
	c := client{t: t, url: base, token: l.rested}
	for _, path := range []string{
		"/", "/huddle", "/huddles", "/learn", "/lessons/" + w.lessons[0], "/attempts/" + w.attempt, "/board", "/stories/" + w.stories[0],
		"/badges", "/credo", "/people", "/people/" + w.id, "/search?q=guest", "/me", "/readyz",
		"/api/v1/today", "/api/v1/stories", "/api/v1/people/" + w.id + "/progress",
	} {
		if got := c.send(http.MethodGet, path, "", nil); got.status != http.StatusOK {
			t.Errorf("%s: %d %.300s", path, got.status, got.body)
		}
	}
}

// smallDisk serves the database from a file system in memory that only the
// program sees, and that ends with it.
func smallDisk(t *testing.T, path string) narrow {
	folder := t.TempDir()
	p := newProcess(t, "serve", "--listen", "127.0.0.1:0", "--database", filepath.Join(folder, "credo.db"), "--log-level", "warn")
	mount := `mount -t tmpfs -o size=16m credo "$1" && cp "$2" "$1/credo.db" && shift 2 && exec "$@"`
	p.Path, p.Args = "/bin/sh", append([]string{"sh", "-c", mount, "sh", folder, path}, p.Args...)
	p.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if os.Geteuid() != 0 {
		p.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		p.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Geteuid(), Size: 1}}
		p.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getegid(), Size: 1}}
	}
	if err := mayMount(p.SysProcAttr); err != nil {
		t.Skipf("this machine lets nobody mount: %v", err)
	}
	p.begin()
	seen := fmt.Sprintf("/proc/%d/root%s", p.Process.Pid, folder)
	ballast := filepath.Join(seen, "ballast")
	return narrow{
		process: p,
		path: func(t *testing.T) string {
			copied := t.TempDir() // SQLite would follow seen back to this side
			for _, name := range []string{"credo.db", "credo.db-wal"} {
				content, err := os.ReadFile(filepath.Join(seen, name))
				if err == nil {
					err = os.WriteFile(filepath.Join(copied, name), content, 0o600)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			return filepath.Join(copied, "credo.db")
		},
		fill: func(t *testing.T) {
			file, err := os.Create(ballast)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			for part := make([]byte, 4096); err == nil; {
				_, err = file.Write(part)
			}
			if !errors.Is(err, syscall.ENOSPC) {
				t.Fatal(err)
			}
		},
		free: func(t *testing.T) {
			if err := os.Remove(ballast); err != nil {
				t.Fatal(err)
			}
		},
	}
}

// mayMount tries what smallDisk does.
func mayMount(how *syscall.SysProcAttr) error {
	try := exec.Command("/bin/sh", "-c", `mount -t tmpfs -o size=1m credo /mnt`)
	try.SysProcAttr = how
	out, err := try.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// fileLimit serves the database under a limit on how large any file may be, as a
// quota does: here the kernel says something else than on a full disk.
func fileLimit(t *testing.T, path string) narrow {
	p := newProcess(t, "serve", "--listen", "127.0.0.1:0", "--database", path, "--log-level", "warn")
	p.begin()
	limit := func(t *testing.T, bytes uint64) {
		t.Helper()
		if err := unix.Prlimit(p.Process.Pid, unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: bytes, Max: unix.RLIM_INFINITY}, nil); err != nil {
			t.Fatal(err)
		}
	}
	return narrow{
		process: p,
		path:    func(*testing.T) string { return path },
		fill:    func(t *testing.T) { limit(t, 32<<10) },
		free:    func(t *testing.T) { limit(t, unix.RLIM_INFINITY) },
	}
}
