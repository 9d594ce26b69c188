package storagetest_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// victim is set for a process of this same program that is to be killed.
const victim = "CREDO_TEST_VICTIM"

func TestCluster_isGoneWhenTheProcessIsKilled(t *testing.T) {
	t.Run("while it runs", func(t *testing.T) {
		cmd, told := startVictim(t)
		url, postmaster := told(), told()
		kill(t, cmd)
		until(t, func() bool { return len(clusters(t, cmd)) == 0 })
		var pid int
		if _, err := fmt.Sscan(postmaster, &pid); err != nil {
			t.Fatal(err)
		}
		until(t, func() bool { return errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) })
		address := strings.TrimPrefix(url[:strings.LastIndex(url, "/")], "postgres://credo@")
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			t.Errorf("somebody listens at %s", address)
		}
	})
	t.Run("while it is made", func(t *testing.T) {
		cmd, _ := startVictim(t)
		until(t, func() bool {
			found, err := filepath.Glob(filepath.Join(temporary(cmd), "credo-postgres-*", "data", "*"))
			return err == nil && len(found) > 0
		})
		kill(t, cmd)
		until(t, func() bool { return len(clusters(t, cmd)) == 0 })
	})
}

// TestVictim is what the killed process does.
func TestVictim(t *testing.T) {
	if os.Getenv(victim) == "" {
		t.Skip("only in a process that is to be killed")
	}
	db := storagetest.Postgres(t)
	var data string
	if err := db.QueryRow(context.Background(), `SHOW data_directory`).Scan(&data); err != nil {
		t.Fatal(err)
	}
	pid, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println(db.URL())
	fmt.Println(strings.SplitN(string(pid), "\n", 2)[0])
	time.Sleep(time.Minute)
}

func TestPlan_showsWhichIndexIsUsed(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		const newest = `
			SELECT id
			FROM activity
			WHERE person_id = $1 AND (at, id) < ($2, $3)
			ORDER BY at DESC, id DESC
			LIMIT 20`
		storagetest.UsesIndex(t, db, "activity_person", newest, "p", 1, "i")
		if plan := storagetest.Plan(t, db, newest, "p", 1, "i"); strings.Contains(strings.ToUpper(plan), "SORT") || strings.Contains(plan, "TEMP B-TREE") {
			t.Errorf("it sorts:\n%s", plan)
		}
		const byTitle = `SELECT id FROM activity WHERE title = $1`
		if plan := storagetest.Plan(t, db, byTitle, "t"); strings.Contains(plan, "activity_") || !strings.Contains(strings.ToUpper(plan), "SCAN") {
			t.Errorf("there is no index for it, and the plan is:\n%s", plan)
		}
		failed := &fails{TB: t}
		storagetest.UsesIndex(failed, db, "activity_person", byTitle, "t")
		storagetest.UsesIndex(failed, db, "activity_per", newest, "p", 1, "i")
		if failed.times != 2 {
			t.Errorf("UsesIndex found %d of 2 queries without the index", failed.times)
		}
	})
}

// fails counts failures instead of failing.
type fails struct {
	testing.TB
	times int
}

func (f *fails) Errorf(string, ...any) { f.times++ }

// startVictim starts a process that makes a cluster in a temporary folder of
// its own; told returns the next line that it prints.
func startVictim(t *testing.T) (cmd *exec.Cmd, told func() string) {
	t.Helper()
	storagetest.PostgresURL(t) // skips the test where there is none
	folder, err := os.MkdirTemp("", "credo-victim-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o777|os.ModeSticky); err != nil { // PostgreSQL may run as somebody else
		t.Fatal(err)
	}
	cmd = exec.Command(os.Args[0], "-test.run=^TestVictim$", "-test.timeout=1m")
	cmd.Env = append(os.Environ(), victim+"=1", "TMPDIR="+folder)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	lines := bufio.NewScanner(out)
	return cmd, func() string {
		if !lines.Scan() {
			t.Fatal("it says nothing")
		}
		return lines.Text()
	}
}

func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if len(clusters(t, cmd)) != 1 {
		t.Fatalf("clusters are %v", clusters(t, cmd))
	}
	if err := cmd.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
}

// clusters returns the folders of clusters that the process made.
func clusters(t *testing.T, cmd *exec.Cmd) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(temporary(cmd), "credo-postgres-*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func temporary(cmd *exec.Cmd) string {
	return strings.TrimPrefix(cmd.Env[len(cmd.Env)-1], "TMPDIR=")
}

func until(t *testing.T, done func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !done(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it does not come to be")
		}
	}
}
