package storage

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// giveUpOnSilence has a connection end when what was sent stays unanswered, also
// by the other host's kernel, for silencePatience.
func giveUpOnSilence(_, _ string, conn syscall.RawConn) (err error) {
	failed := conn.Control(func(fd uintptr) {
		err = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_USER_TIMEOUT, int(silencePatience.Milliseconds()))
	})
	if failed != nil {
		return failed
	}
	if err == unix.ENOPROTOOPT || err == unix.EOPNOTSUPP {
		return nil // not over TCP, or an old kernel
	}
	return err
}
