package storage

import (
	"context"
	"errors"
	"regexp"
	"sync/atomic"
)

// snapshots tell moments of a PostgreSQL database.
//
// PostgreSQL decides by its snapshot what a query sees: which transactions had
// committed. So two equal snapshots of one server show the same, exactly and
// whoever wrote; any transaction that writes, also to another database of the
// server, makes the next snapshot another one. A server that was started again,
// or another one after a failover, may count anew: hence its start. A standby
// may lag behind what other connections read, and what only speaks PostgreSQL's
// protocol may keep its data apart from its snapshots (YugabyteDB) or have none
// (CockroachDB): there no moment is known.
type snapshots struct {
	genuine atomic.Int32 // whether the server is PostgreSQL itself: 0 not asked yet, 1 yes, 2 no
}

const (
	isGenuine  = 1
	notGenuine = 2
)

// postgresItself matches what PostgreSQL says of its version, as its own source
// and the distributions build it.
var postgresItself = regexp.MustCompile(`^PostgreSQL \d+(\.\d+)* (\(.*\) )?on `)

func (s *snapshots) moment(ctx context.Context, db *DB) (m Moment, err error) {
	if s.genuine.Load() == 0 {
		var version string
		if err := db.QueryRow(ctx, `SELECT version()`).Scan(&version); err != nil {
			return m, err
		}
		if postgresItself.MatchString(version) {
			s.genuine.Store(isGenuine)
		} else {
			s.genuine.Store(notGenuine)
		}
	}
	if s.genuine.Load() == notGenuine {
		return m, nil
	}
	err = db.QueryRow(ctx, `
		SELECT CAST(pg_postmaster_start_time() AS TEXT) || ' ' || CAST(pg_current_snapshot() AS TEXT)
		WHERE NOT pg_is_in_recovery()`).Scan(&m.server)
	if errors.Is(err, ErrNotFound) {
		return m, nil // a standby
	}
	m.known = err == nil
	return m, err
}
