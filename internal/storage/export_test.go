package storage

import (
	"context"
	"io/fs"
	"syscall"

	"github.com/jackc/pgx/v5"
	"github.com/mattn/go-sqlite3"
)

const (
	MaxWriters       = postgresWriters
	SerialisableRuns = serialisableRuns
)

// Rebind returns what the engine gets to see of sql, and its highest $N.
func Rebind(sql string, engine Engine) (string, int) {
	st := rebind(sql, engine)
	return st.sql, st.params
}

var Split = split

// MigrateFrom is Migrate with the migrations of another folder.
func (db *DB) MigrateFrom(ctx context.Context, files fs.FS) error {
	all, err := migrationsIn(files, db.engine)
	if err != nil {
		return err
	}
	return db.migrate(ctx, all)
}

// Waiting returns how many writes wait for SQLite's writer.
func (db *DB) Waiting() int { return len(db.writer.waiting) }

// Closing reports whether Close was called.
func (db *DB) Closing() bool { return db.closing.Load() }

// OnWriter runs fn on the connection of SQLite's writer, while it rests.
func (db *DB) OnWriter(fn func(conn *sqlite3.SQLiteConn)) error {
	conn, err := db.write.Conn(context.Background())
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(raw any) error {
		fn(raw.(*sqlite3.SQLiteConn))
		return nil
	})
}

// OnSocket connects to a PostgreSQL server as a DB does, and calls fn with the
// connection's file descriptor.
func OnSocket(ctx context.Context, url string, fn func(fd int)) error {
	config, err := postgresConfig(url)
	if err != nil {
		return err
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	raw, err := conn.PgConn().Conn().(syscall.Conn).SyscallConn()
	if err != nil {
		return err
	}
	return raw.Control(func(fd uintptr) { fn(int(fd)) })
}
