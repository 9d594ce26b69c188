package storage

import (
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
)

const busyTimeoutMilli = 10_000

func isPostgres(url string) bool {
	return strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://")
}

// sqliteDSN puts what each connection needs into the address: a PRAGMA by
// Exec would reach one pooled connection only.
func sqliteDSN(path, extra string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	// FULL, since the driver's NORMAL may lose the last commits in WAL.
	return fmt.Sprintf("file:%s?_synchronous=FULL&_foreign_keys=on&_busy_timeout=%d&%s",
		(&url.URL{Path: path}).EscapedPath(), busyTimeoutMilli, extra)
}

// safeURL names the database without its password. It is put together from
// what was understood: in an address that is not well formed nobody can tell
// where the password ends.
func safeURL(raw string) string {
	if !isPostgres(raw) {
		return raw
	}
	config, err := pgx.ParseConfig(raw)
	if err != nil {
		return "postgres://…"
	}
	hosts := []string{net.JoinHostPort(config.Host, strconv.Itoa(int(config.Port)))}
	for _, other := range config.Fallbacks {
		host := net.JoinHostPort(other.Host, strconv.Itoa(int(other.Port)))
		if host != hosts[len(hosts)-1] { // with and without TLS
			hosts = append(hosts, host)
		}
	}
	return fmt.Sprintf("postgres://%s@%s/%s", url.PathEscape(config.User), strings.Join(hosts, ","), url.PathEscape(config.Database))
}
