package storage_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// What TCP itself gives up on cannot be waited for in a test: a host that is
// gone without a word. So this looks at what the kernel was told.
func TestOpen_tellsTheKernelHowLongSilenceMayLast(t *testing.T) {
	address := storagetest.PostgresURL(t)
	got := map[string]int{}
	err := storage.OnSocket(context.Background(), address, func(fd int) {
		for name, option := range map[string]int{
			"user timeout": unix.TCP_USER_TIMEOUT, "keep-alive after": unix.TCP_KEEPIDLE,
			"between": unix.TCP_KEEPINTVL, "times": unix.TCP_KEEPCNT,
		} {
			got[name], _ = unix.GetsockoptInt(fd, unix.IPPROTO_TCP, option)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"user timeout": 10_000, "keep-alive after": 5, "between": 2, "times": 3}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
