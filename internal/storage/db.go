package storage

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/mattn/go-sqlite3"
)

// Engine is the database engine behind a DB.
type Engine string

// The two engines.
const (
	SQLite     Engine = "sqlite"
	PostgreSQL Engine = "postgres"
)

// DB is an open database. Its methods are safe for concurrent use.
type DB struct {
	engine     Engine
	url        string
	read       *sql.DB
	write      *sql.DB
	statements statements
	writer     *groupWriter // SQLite only
	watch      *watch       // SQLite only
	snapshots  snapshots    // PostgreSQL only

	closing  atomic.Bool
	underway sync.RWMutex // held for reading by each Write, for writing by Close
	closed   sync.Once
	closeErr error
}

// Reader runs queries: a DB each on its own, a Tx over one snapshot.
type Reader interface {
	Query(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRow(ctx context.Context, query string, args ...any) Row
}

const (
	sqliteReaders = 8
	// Two pools: whoever reads while a Write waits for it must not have to
	// wait for a connection that the Writes hold.
	postgresReaders  = 12
	postgresWriters  = 8
	postgresIdle     = 5 * time.Minute
	postgresPatience = 10 * time.Second
	// checkpointPages is how many pages of the log make a commit bring it into the
	// file. Whoever writes then waits for all of them: SQLite's own 1,000 keep the
	// slowest one in a hundred a third longer, and save nobody else anything.
	checkpointPages = 100
	openRetries     = 100
	openRetryPause  = 50 * time.Millisecond
)

var errClosed = errors.New("the database is closed")

func init() {
	sql.Register("credo-sqlite3", &sqlite3.SQLiteDriver{
		ConnectHook: func(conn *sqlite3.SQLiteConn) error {
			if _, err := conn.Exec(`PRAGMA wal_autocheckpoint = `+strconv.Itoa(checkpointPages), nil); err != nil {
				return err
			}
			// The order of code points, under the name that PostgreSQL gives it.
			return conn.RegisterCollation("C", strings.Compare)
		},
	})
}

// Open opens the database at url: postgres://… is a PostgreSQL server (several
// hosts and target_session_attrs are understood), everything else the path of
// an SQLite file, made if it is missing. The error says in plain words what is
// wrong. Call Migrate before use.
func Open(ctx context.Context, url string) (*DB, error) {
	db := &DB{url: url, engine: SQLite}
	if isPostgres(url) {
		db.engine = PostgreSQL
	}
	db.statements.engine = db.engine
	if err := db.open(ctx); err != nil {
		db.Close()
		return nil, explain(url, err)
	}
	return db, nil
}

func (db *DB) open(ctx context.Context) error {
	if db.engine == PostgreSQL {
		return db.openPostgres(ctx)
	}
	return db.openSQLite(ctx)
}

func (db *DB) openPostgres(ctx context.Context) error {
	config, err := postgresConfig(db.url)
	if err != nil {
		return err
	}
	pool := func(size int) *sql.DB {
		pool := stdlib.OpenDB(*config, stdlib.OptionShouldPing(probe), stdlib.OptionResetSession(stillOpen))
		pool.SetMaxOpenConns(size)
		pool.SetMaxIdleConns(size)
		pool.SetConnMaxIdleTime(postgresIdle)
		return pool
	}
	db.read, db.write = pool(postgresReaders), pool(postgresWriters)
	ctx, cancel := context.WithTimeout(ctx, postgresPatience)
	defer cancel()
	return db.write.PingContext(ctx)
}

func (db *DB) openSQLite(ctx context.Context) error {
	// The file is made here, closed to other users: it holds people's data.
	file, err := os.OpenFile(db.url, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	file.Close()
	// What is deleted, as whose answer was whose, is overwritten.
	if db.write, err = sql.Open("credo-sqlite3", sqliteDSN(db.url, "_txlock=immediate&_journal_mode=WAL&_secure_delete=on")); err != nil {
		return err
	}
	db.write.SetMaxOpenConns(1)
	db.write.SetMaxIdleConns(1)
	// When several processes start together the switch to WAL can fail with
	// "database is locked" past the busy timeout.
	for attempt := 0; ; attempt++ {
		if err = db.write.PingContext(ctx); err == nil {
			break
		}
		if attempt == openRetries || !isBusy(err) {
			return err
		}
		select {
		case <-time.After(openRetryPause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if db.read, err = sql.Open("credo-sqlite3", sqliteDSN(db.url, "mode=ro")); err != nil {
		return err
	}
	db.read.SetMaxOpenConns(sqliteReaders)
	db.read.SetMaxIdleConns(sqliteReaders)
	if err = db.read.PingContext(ctx); err != nil {
		return err
	}
	conn, err := db.read.Driver().Open(sqliteDSN(db.url, "mode=ro"))
	if err != nil {
		return err
	}
	if db.watch, err = newWatch(conn); err != nil {
		return err
	}
	db.writer = newGroupWriter(db)
	return nil
}

// Engine says which engine this is.
func (db *DB) Engine() Engine { return db.engine }

// URL names the database for people and logs, without its password.
func (db *DB) URL() string { return safeURL(db.url) }

// Ping reports whether the database answers.
func (db *DB) Ping(ctx context.Context) error { return known(db.read.PingContext(ctx)) }

// Close waits for writes under way and closes the database. Do not call it
// from inside a Write.
func (db *DB) Close() error {
	db.closed.Do(func() {
		db.closing.Store(true)
		db.underway.Lock()
		defer db.underway.Unlock()
		if db.writer != nil {
			db.writer.close()
		}
		if db.watch != nil {
			db.closeErr = db.watch.close()
		}
		for _, pool := range []*sql.DB{db.read, db.write} {
			if pool != nil {
				db.closeErr = errors.Join(db.closeErr, pool.Close())
			}
		}
	})
	return db.closeErr
}

// Query runs one query on its own.
func (db *DB) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	st, err := db.statements.get(query, args)
	if err != nil {
		return nil, err
	}
	rows, err := db.read.QueryContext(ctx, st.sql, args...)
	return rows, known(err)
}

// QueryRow runs one query on its own and keeps its first row.
func (db *DB) QueryRow(ctx context.Context, query string, args ...any) Row {
	rows, err := db.Query(ctx, query, args...)
	return Row{rows: rows, err: err}
}

// Read runs fn over one snapshot of the database: what it reads belongs
// together, whatever is written meanwhile.
func (db *DB) Read(ctx context.Context, fn func(tx *Tx) error) error {
	options := &sql.TxOptions{ReadOnly: true}
	if db.engine == PostgreSQL {
		options.Isolation = sql.LevelRepeatableRead
	}
	begun, err := db.read.BeginTx(ctx, options)
	if err != nil {
		return known(err)
	}
	// Nothing was written, so there is nothing to commit.
	defer begun.Rollback()
	return known(fn(&Tx{db: db, begun: begun}))
}
