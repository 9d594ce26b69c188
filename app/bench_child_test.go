package main

import (
	"bufio"
	"bytes"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"
)

// What a child of the benchmarks is told by its environment, beside asCredo.
const (
	asBare      = "CREDO_BENCH_BARE"    // be the bare handler of the answers in this file
	profileTo   = "CREDO_BENCH_PROFILE" // write profiles to files that begin so, at profileOn and profileOff
	commitPause = "CREDO_BENCH_COMMIT"  // each commit on SQLite takes so much longer
)

const (
	profileOn  = syscall.SIGUSR1
	profileOff = syscall.SIGUSR2
)

// prepareChild does what the environment asks of a child of the benchmarks
// before it becomes the program.
func prepareChild() {
	if prefix := os.Getenv(profileTo); prefix != "" {
		go profileAtSignals(prefix)
	}
	if pause, err := time.ParseDuration(os.Getenv(commitPause)); err == nil {
		slowCommits(pause)
	}
}

// slowCommits has each connection that the product's driver opens from now on
// sleep before it commits what was written.
func slowCommits(pause time.Duration) {
	db, err := sql.Open("credo-sqlite3", "")
	if err != nil {
		panic(err)
	}
	defer db.Close()
	driver := db.Driver().(*sqlite3.SQLiteDriver)
	connect := driver.ConnectHook
	driver.ConnectHook = func(conn *sqlite3.SQLiteConn) error {
		conn.RegisterCommitHook(func() int {
			time.Sleep(pause)
			return 0
		})
		return connect(conn)
	}
}

func profileAtSignals(prefix string) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, profileOn, profileOff)
	var cpu *os.File
	for s := range signals {
		if s == profileOn {
			cpu, _ = os.Create(prefix + ".cpu.pprof")
			pprof.StartCPUProfile(cpu)
			continue
		}
		pprof.StopCPUProfile()
		cpu.Close()
		if allocs, err := os.Create(prefix + ".allocs.pprof"); err == nil {
			pprof.Lookup("allocs").WriteTo(allocs, 0)
			allocs.Close()
		}
	}
}

// A child is a server under test in a process of its own.
type child struct {
	*exec.Cmd
	url     string
	out     *bufio.Reader
	first   string // the line that it printed first
	profile bool
}

// startChild starts this binary as a server and waits until it says where it
// is. It ends with the benchmark.
func startChild(b testing.TB, name string, environment []string, arguments ...string) *child {
	b.Helper()
	c := &child{Cmd: exec.Command(os.Args[0], arguments...)}
	c.Dir = b.TempDir()
	c.Env = append(os.Environ(), environment...)
	if *benchProfile != "" && name != "" {
		prefix, err := filepath.Abs(filepath.Join(*benchProfile, name))
		if err != nil {
			b.Fatal(err)
		}
		c.Env = append(c.Env, profileTo+"="+prefix)
		c.profile = true
	}
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { c.stop() })
	c.out = bufio.NewReader(out)
	if c.first, err = c.out.ReadString('\n'); err != nil {
		c.Wait()
		b.Fatalf("%s does not start: %v\n%s", name, err, &errs)
	}
	if c.url = address.FindString(c.first); c.url == "" {
		b.Fatalf("%s says %q", name, c.first)
	}
	go func() { // what it says later is of no interest, but must not block it
		for err == nil {
			_, err = c.out.ReadString('\n')
		}
	}()
	return c
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// credoChild starts the program itself.
func credoChild(b testing.TB, name string, arguments ...string) *child {
	b.Helper()
	return startChild(b, name, []string{asCredo + "=1"}, append(arguments, "--listen", "127.0.0.1:0", "--log-level", "warn")...)
}

// host returns host:port.
func (c *child) host() string {
	u, err := url.Parse(c.url)
	if err != nil {
		return ""
	}
	return u.Host
}

func (c *child) stop() {
	c.Process.Signal(syscall.SIGTERM)
	c.Wait()
}

// under runs traffic against the child: it adds the child's time on the cores
// to the pace, and has the child write its profiles.
func (c *child) under(run func() pace) pace {
	if c.profile {
		c.Process.Signal(profileOn)
		defer c.Process.Signal(profileOff)
	}
	before := c.busy()
	p := run()
	p.cpu = (c.busy() - before) / time.Duration(max(p.answers, 1))
	return p
}

// busy returns how long the process was on the cores, 0 where the system does
// not tell.
func (c *child) busy() time.Duration {
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.Process.Pid))
	_, rest, _ := strings.Cut(string(stat), ") ") // behind the name of the program
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	const ticks = 100 // a second, whatever the machine
	return time.Duration(user+system) * time.Second / ticks
}

// resident returns how many bytes of memory the process holds, 0 where the
// system does not tell.
func (c *child) resident() int64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.Process.Pid))
	for line := range strings.Lines(string(status)) {
		if rest, found := strings.CutPrefix(line, "VmRSS:"); found {
			kib, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return kib << 10
		}
	}
	return 0
}

// watched returns the most memory that the child held during run.
func (c *child) watched(run func()) (most int64) {
	done := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() {
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for {
			most = max(most, c.resident())
			select {
			case <-done:
				return
			case <-tick.C:
			}
		}
	})
	run()
	close(done)
	watch.Wait()
	return most
}

func firstFields(s string, n int) string {
	fields := strings.Fields(s)
	return strings.Join(fields[:min(n, len(fields))], " ")
}
