package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asCredo has the test binary be the program itself: see TestMain.
const asCredo = "CREDO_TEST_AS_CREDO"

// program returns Credo itself with those arguments, in an empty folder. What it
// leaves behind when it is killed goes with the test.
func program(t *testing.T, arguments ...string) *exec.Cmd {
	t.Helper()
	if testing.Short() {
		t.Skip("-short starts no programs")
	}
	cmd := exec.Command(os.Args[0], arguments...)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), asCredo+"=1", "TMPDIR="+t.TempDir())
	return cmd
}

// A process is the program at work.
type process struct {
	*exec.Cmd
	t    *testing.T
	out  *bufio.Reader
	errs *bytes.Buffer
}

// start starts the program with those arguments.
func start(t *testing.T, arguments ...string) *process {
	t.Helper()
	p := newProcess(t, arguments...)
	p.begin()
	return p
}

// newProcess is the program before it starts.
func newProcess(t *testing.T, arguments ...string) *process {
	t.Helper()
	p := &process{Cmd: program(t, arguments...), t: t, errs: new(bytes.Buffer)}
	p.Stderr = p.errs
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.out = bufio.NewReader(out)
	return p
}

// begin starts the program, which ends with the test at the latest.
func (p *process) begin() {
	p.t.Helper()
	if err := p.Start(); err != nil {
		p.t.Fatal(err)
	}
	watchdog := time.AfterFunc(time.Minute, func() { p.Process.Kill() })
	p.t.Cleanup(func() {
		watchdog.Stop()
		p.Process.Kill()
		p.Wait()
	})
}

// line returns what the program prints next that fits, with its first group.
func (p *process) line(pattern string) string {
	p.t.Helper()
	want := regexp.MustCompile(pattern)
	for {
		line, err := p.out.ReadString('\n')
		if found := want.FindStringSubmatch(strings.TrimSuffix(line, "\n")); found != nil {
			return found[1]
		}
		if err != nil {
			p.t.Fatalf("the program ended without printing %s: %v\n%s", pattern, err, p.errs)
		}
	}
}

// stop asks the program to end, and demands that it does so well.
func (p *process) stop() {
	p.t.Helper()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
	if err := p.Wait(); err != nil {
		p.t.Errorf("stopped with %v\n%s", err, p.errs)
	}
}

// stopWith is stop, and hands over what else was printed.
func (p *process) stopWith(read func(rest []byte)) {
	p.t.Helper()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
	rest, _ := io.ReadAll(p.out)
	if err := p.Wait(); err != nil {
		p.t.Errorf("stopped with %v\n%s", err, p.errs)
	}
	read(rest)
}
