package activity_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// helper names, in the environment, what a process that the tests start of
// this same program does.
const helper = "CREDO_TEST_HELPER"

func TestMain(m *testing.M) {
	if os.Getenv(helper) == "" {
		os.Exit(m.Run())
	}
	if err := helpWork(os.Getenv(helper), os.Args[1], os.Args[2]); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// helpWork is a node that works until its input ends. It writes each row that
// it does into the table done, or hangs in its first.
func helpWork(how, url, lease string) error {
	db, err := storage.Open(context.Background(), url)
	if err != nil {
		return err
	}
	defer db.Close()
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	log := activity.New(db)
	duration, err := time.ParseDuration(lease)
	if err != nil {
		return err
	}
	log.Pace(duration, time.Minute, 10*time.Millisecond)
	log.After("ledger", func(ctx context.Context, e activity.Event) error {
		if how == "hang" {
			fmt.Println("begun")
			select {}
		}
		return db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO done (event, process) VALUES ($1, $2)`, e.ID, os.Getpid())
			return err
		})
	}, "quiz.passed")
	log.Work(ctx)
	return nil
}

func TestWork_outlivesAKilledWorker(t *testing.T) {
	eachURL(t, func(t *testing.T, url string, db *storage.DB) {
		log := ledger(t, db, 1)
		node := startNode(t, "hang", url, time.Minute)
		node.says(t, "begun")
		node.kill(t)
		now := time.Now()
		if workOnce(t, log, now) {
			t.Error("the row is free while the dead worker has its lease")
		}
		if !workOnce(t, log, now.Add(activity.Lease)) {
			t.Error("the row is not free when the lease has run out")
		}
		if got := count(t, db, `SELECT COUNT(*) FROM activity_todo`); got != 0 {
			t.Errorf("%d rows are left to do", got)
		}
	})
}

func TestWork_byFourProcesses(t *testing.T) {
	const rows = 200
	eachURL(t, func(t *testing.T, url string, db *storage.DB) {
		ledger(t, db, rows)
		var nodes []*node
		for range 4 {
			nodes = append(nodes, startNode(t, "work", url, time.Minute))
		}
		until(t, func() bool { return count(t, db, `SELECT COUNT(*) FROM activity_todo`) == 0 })
		for _, node := range nodes {
			node.stop(t)
		}
		done, events := count(t, db, `SELECT COUNT(*) FROM done`), count(t, db, `SELECT COUNT(DISTINCT event) FROM done`)
		if done != rows || events != rows {
			t.Errorf("%d rows of %d were done, in %d times", events, rows, done)
		}
		processes := count(t, db, `SELECT COUNT(DISTINCT process) FROM done`)
		t.Logf("%d processes took part", processes)
	})
}

func TestWork_byFourProcessesOneOfWhichDies(t *testing.T) {
	const rows = 100
	eachURL(t, func(t *testing.T, url string, db *storage.DB) {
		ledger(t, db, rows)
		const lease = 500 * time.Millisecond
		victim := startNode(t, "hang", url, lease)
		victim.says(t, "begun")
		var nodes []*node
		for range 3 {
			nodes = append(nodes, startNode(t, "work", url, lease))
		}
		victim.kill(t)
		until(t, func() bool { return count(t, db, `SELECT COUNT(*) FROM activity_todo`) == 0 })
		for _, node := range nodes {
			node.stop(t)
		}
		if events := count(t, db, `SELECT COUNT(DISTINCT event) FROM done`); events != rows {
			t.Errorf("%d rows of %d were done", events, rows)
		}
	})
}

// ledger makes the table of what was done, and leaves so many rows to do.
func ledger(t testing.TB, db *storage.DB, rows int) *activity.Log {
	t.Helper()
	log := activity.New(db)
	log.After("ledger", func(context.Context, activity.Event) error { return nil }, "quiz.passed")
	err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
		if _, err := tx.Exec(ctx, `CREATE TABLE done (event TEXT NOT NULL, process BIGINT NOT NULL)`); err != nil {
			return err
		}
		for range rows {
			if err := log.Record(ctx, tx, passed); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return log
}

// A node is another process on the same database.
type node struct {
	cmd   *exec.Cmd
	input io.Closer
	lines *bufio.Scanner
	errs  bytes.Buffer
}

func startNode(t testing.TB, how, url string, lease time.Duration) *node {
	t.Helper()
	n := &node{cmd: exec.Command(os.Args[0], url, lease.String())}
	n.cmd.Env = append(os.Environ(), helper+"="+how)
	n.cmd.Stderr = &n.errs
	input, err := n.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	n.input = input
	output, err := n.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	n.lines = bufio.NewScanner(output)
	if err := n.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.cmd.Process.Kill() })
	return n
}

// says waits for the node to print the line.
func (n *node) says(t testing.TB, line string) {
	t.Helper()
	if !n.lines.Scan() || n.lines.Text() != line {
		t.Fatalf("it says %q, and:\n%s", n.lines.Text(), &n.errs)
	}
}

func (n *node) kill(t testing.TB) {
	t.Helper()
	if err := n.cmd.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	n.cmd.Wait()
}

func (n *node) stop(t testing.TB) {
	t.Helper()
	n.input.Close()
	rest := ""
	for n.lines.Scan() {
		rest += n.lines.Text() + "\n"
	}
	if err := n.cmd.Wait(); err != nil {
		t.Errorf("%v: %s%s", err, rest, &n.errs)
	}
}

// eachURL runs test on a migrated database of each engine, that other
// processes open too.
func eachURL(t *testing.T, test func(t *testing.T, url string, db *storage.DB)) {
	t.Helper()
	for engine, make := range map[string]func(t testing.TB) string{
		"sqlite":   storagetest.SQLiteFile,
		"postgres": storagetest.PostgresURL,
	} {
		t.Run(engine, func(t *testing.T) {
			url := make(t)
			db, err := storage.Open(context.Background(), url)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { db.Close() })
			test(t, url, db)
		})
	}
}
