package storagetest

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"os/exec"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A Cluster is a PostgreSQL server that belongs to this test process.
type Cluster struct {
	address string // postgres://…/ up to the name of the database
	folder  string
	own     *sql.DB
	watcher *exec.Cmd
	orders  io.WriteCloser // to the watcher
	done    *bufio.Reader  // of the watcher, a line for each stop
	made    atomic.Int64   // databases
	molds   sync.Map       // names of databases to copy, by mold
}

// PostgresURL returns the address of a migrated database of its own.
func PostgresURL(t testing.TB) string {
	t.Helper()
	return cluster(t, shared).URL(t)
}

// EmptyPostgresURL returns the address of a database without any table.
func EmptyPostgresURL(t testing.TB) string {
	t.Helper()
	c := cluster(t, shared)
	return c.database(t, "template0")
}

// ICUCluster starts a second cluster, whose default collation is ICU's. It
// ends with the test process.
func ICUCluster(t testing.TB) *Cluster {
	t.Helper()
	return cluster(t, func() (*Cluster, error) {
		return start("--locale-provider=icu", "--icu-locale=en-US", "--encoding=UTF8")
	})
}

// NewCluster starts a cluster of the test's own, which may stop and start it.
func NewCluster(t testing.TB) *Cluster {
	t.Helper()
	c := cluster(t, func() (*Cluster, error) { return start("--locale=C", "--encoding=UTF8") })
	t.Cleanup(func() {
		c.own.Close()
		started.Delete(c.folder)
		c.orders.Close()
		c.watcher.Wait()
	})
	return c
}

// A Stop is a way to stop a server.
type Stop string

// The ways, by the signal that asks for each: in order, though without waiting
// for clients, or as if it crashed.
const (
	Fast      Stop = "INT"
	Immediate Stop = "QUIT"
)

// Stop stops the server, and returns when it is gone.
func (c *Cluster) Stop(t testing.TB, how Stop) {
	t.Helper()
	_, err := fmt.Fprintln(c.orders, how)
	if err == nil {
		_, err = c.done.ReadString('\n')
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Start starts the server that was stopped, and returns when it answers.
func (c *Cluster) Start(t testing.TB) {
	t.Helper()
	_, err := fmt.Fprintln(c.orders, "start")
	if err == nil {
		err = c.await()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// URL returns the address of a migrated database of its own.
func (c *Cluster) URL(t testing.TB) string {
	t.Helper()
	return c.Copy(t, empty)
}

// EmptyURL returns the address of a database without any table.
func (c *Cluster) EmptyURL(t testing.TB) string {
	t.Helper()
	return c.database(t, "template0")
}

var shared = sync.OnceValues(func() (*Cluster, error) { return start("--locale=C", "--encoding=UTF8") })

// cluster starts one, or skips the test.
func cluster(t testing.TB, start func() (*Cluster, error)) *Cluster {
	t.Helper()
	if testing.Short() {
		t.Skip("-short leaves PostgreSQL out")
	}
	c, err := start()
	if err != nil {
		Require(t, "postgres", err.Error())
	}
	return c
}

func (c *Cluster) database(t testing.TB, from string) string {
	t.Helper()
	name := fmt.Sprintf("test_%d", c.made.Add(1))
	if err := c.create(name, from); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.execute(`DROP DATABASE ` + name + ` WITH (FORCE)`); err != nil {
			t.Log(err)
		}
	})
	return c.address + name
}

func (c *Cluster) create(name, from string) error {
	statement := `CREATE DATABASE ` + name
	if from != "" {
		statement += ` TEMPLATE ` + from + ` STRATEGY file_copy` // faster for a small one, without fsync
	}
	return c.execute(statement)
}

func (c *Cluster) execute(statement string) error {
	return c.connected(func(ctx context.Context, db *sql.DB) error {
		_, err := db.ExecContext(ctx, statement)
		return err
	})
}

// connected calls do with the cluster's own database, whose connections stay
// open as long as this process runs.
func (c *Cluster) connected(do func(ctx context.Context, db *sql.DB) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return do(ctx, c.own)
}

// answers reports whether the server on the port is ours: between the choice
// of a port and its use another may have taken it.
func (c *Cluster) answers(data string) error {
	var is string
	err := c.connected(func(ctx context.Context, db *sql.DB) error {
		return db.QueryRowContext(ctx, `SHOW data_directory`).Scan(&is)
	})
	if err == nil && is != data {
		return fmt.Errorf("the server at %s is that of %s", c.address, is)
	}
	return err
}
