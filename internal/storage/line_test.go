package storage_test

import (
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
)

// A line is the way to a server. Once it is cut nothing comes through and nobody
// says so, as when a host vanishes.
type line struct {
	net.Listener
	to   string
	gone atomic.Bool // what is opened from now on is silent, too

	mu    sync.Mutex
	calls []*call
}

// A call is one connection over the line.
type call struct {
	near, far net.Conn
	silent    atomic.Bool
}

// newLine returns a line to the database at address, and the address of the
// database over it.
func newLine(t *testing.T, address string) (*line, string) {
	t.Helper()
	to, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &line{Listener: listener, to: to.Host}
	go l.carry()
	t.Cleanup(func() {
		l.Close()
		l.mu.Lock()
		defer l.mu.Unlock()
		for _, c := range l.calls {
			c.near.Close()
			c.far.Close()
		}
	})
	to.Host = listener.Addr().String()
	return l, to.String()
}

// cut silences every call there is.
func (l *line) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.calls {
		c.silent.Store(true)
	}
}

func (l *line) carry() {
	for {
		near, err := l.Accept()
		if err != nil {
			return
		}
		far, err := net.Dial("tcp", l.to)
		if err != nil {
			near.Close()
			continue
		}
		c := &call{near: near, far: far}
		c.silent.Store(l.gone.Load())
		l.mu.Lock()
		l.calls = append(l.calls, c)
		l.mu.Unlock()
		go c.copy(near, far)
		go c.copy(far, near)
	}
}

func (c *call) copy(to, from net.Conn) {
	buffer := make([]byte, 4096)
	for {
		n, err := from.Read(buffer)
		switch {
		case c.silent.Load():
			io.Copy(io.Discard, from)
			return
		case err != nil:
			to.Close()
			return
		}
		to.Write(buffer[:n])
	}
}
