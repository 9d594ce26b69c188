package web

import (
	"crypto/tls"
	"net"
	"sync"
	"sync/atomic"
)

// A Listener knows which of its connections nobody has said anything on yet.
// Browsers open some ahead of need; the server takes those for busy until its
// read timeout, and would wait for them before it stops.
type Listener struct {
	net.Listener
	mu     sync.Mutex
	silent map[net.Conn]bool
	closed bool // to those who have said nothing
}

// NewListener wraps a listener, of TLS too.
func NewListener(l net.Listener) *Listener {
	return &Listener{Listener: l, silent: map[net.Conn]bool{}}
}

// Accept waits for the next connection.
func (l *Listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		c.Close()
	} else {
		l.silent[c] = true
	}
	if secure, ok := c.(*tls.Conn); ok {
		return &secureConn{Conn: secure, silence: silence{listener: l, of: c}}, nil
	}
	return &plainConn{Conn: c, silence: silence{listener: l, of: c}}, nil
}

// HangUp closes the connections nobody has said anything on, those of now and those
// to come.
func (l *Listener) HangUp() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	for c := range l.silent {
		c.Close()
	}
}

// A silence is that of a connection, until its first byte.
type silence struct {
	listener *Listener
	of       net.Conn
	over     atomic.Bool
}

func (s *silence) end() {
	if s.over.Swap(true) {
		return
	}
	s.listener.mu.Lock()
	defer s.listener.mu.Unlock()
	delete(s.listener.silent, s.of)
}

func (s *silence) heard(n int, err error) (int, error) {
	if n > 0 && !s.over.Load() {
		s.end()
	}
	return n, err
}

type plainConn struct {
	net.Conn
	silence
}

func (c *plainConn) Read(b []byte) (int, error) { return c.heard(c.Conn.Read(b)) }
func (c *plainConn) Close() error               { c.end(); return c.Conn.Close() }

// A secureConn is its own type because the server looks for the methods of TLS.
type secureConn struct {
	*tls.Conn
	silence
}

func (c *secureConn) Read(b []byte) (int, error) { return c.heard(c.Conn.Read(b)) }
func (c *secureConn) Close() error               { c.end(); return c.Conn.Close() }
