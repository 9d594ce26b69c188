package storage

import (
	"context"
	"database/sql/driver"
	"fmt"
	"net"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

const (
	busyTimeoutMilli = 10_000
	// keptStatements is how many prepared statements each connection to SQLite
	// keeps: making one ready takes longer than running most. A page needs up
	// to thirty, and each takes about 10 KB.
	keptStatements = 64
)

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
	return fmt.Sprintf("file:%s?_synchronous=FULL&_foreign_keys=on&_busy_timeout=%d&_stmt_cache_size=%d&%s",
		(&url.URL{Path: path}).EscapedPath(), busyTimeoutMilli, keptStatements, extra)
}

// How long a PostgreSQL server may be silent: to connect, before what was sent
// counts as lost, and when asked whether it is still there. A host that vanishes
// says nothing, and TCP alone would wait for a quarter of an hour.
const (
	connectPatience = 5 * time.Second
	silencePatience = 10 * time.Second
	probePatience   = 2 * time.Second
	probeAfter      = time.Second // that a connection was not used
)

// postgresConfig understands the address of a PostgreSQL server, or of several.
func postgresConfig(url string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectPatience // each host, so that the next one gets its turn
	}
	config.DialFunc = (&net.Dialer{
		KeepAliveConfig: net.KeepAliveConfig{
			Enable: true, Idle: silencePatience / 2, Interval: silencePatience / 5, Count: 3,
		},
		Control: giveUpOnSilence,
	}).DialContext
	return config, nil
}

// probe asks a server that was not asked for a while whether it is there. One
// that does not say so in time has its connection closed.
func probe(ctx context.Context, params stdlib.ShouldPingParams) bool {
	if params.IdleDuration > probeAfter {
		ctx, cancel := context.WithTimeout(ctx, probePatience)
		defer cancel()
		params.Conn.Ping(ctx)
	}
	return false // the driver's own would wait as long as the caller does
}

// stillOpen has the pool take another connection than one that probe closed.
func stillOpen(_ context.Context, conn *pgx.Conn) error {
	if conn.IsClosed() {
		return driver.ErrBadConn
	}
	return nil
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
