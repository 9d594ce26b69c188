package storage

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/mattn/go-sqlite3"
)

var (
	// ErrNotFound says that what was asked for is not there, or may not be
	// known to be there.
	ErrNotFound = errors.New("not found")
	// ErrConflict says that what was asked for contradicts what is stored.
	ErrConflict = errors.New("conflict")
	// ErrBusy says that the database could not serve the call now; the same
	// call may succeed in a moment.
	ErrBusy = errors.New("the database is busy")
	// ErrUnsure says that the database went away while it stored what was
	// asked for: it may be there or not.
	ErrUnsure = errors.New("the database went away while it stored this")
	// ErrFull says that there is no room left to write; reading goes on.
	ErrFull = errors.New("no space left for the database")
	// ErrText says that an argument holds a NUL or is not UTF-8, which
	// PostgreSQL cannot keep.
	ErrText = errors.New("text that cannot be kept")
	// ErrNewer says that the database was written by a newer Credo.
	ErrNewer = errors.New("the database is of a newer version of Credo")
)

// A PanicError carries a panic of a closure given to Write back to its caller,
// who panics with it: the writer and its neighbours go on.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string { return fmt.Sprintf("panic in a write: %v\n%s", e.Value, e.Stack) }

// known turns a driver's error into one of this package's where it has one,
// keeping the cause for the log.
func known(err error) error {
	for _, ours := range []error{ErrNotFound, ErrConflict, ErrBusy, ErrUnsure, ErrFull, ErrNewer} {
		if errors.Is(err, ours) {
			return err
		}
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("%w: %w", ErrNotFound, err)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err // though the driver may say that it could not connect
	case isFull(err):
		return fmt.Errorf("%w: %w", ErrFull, err)
	case isBusy(err), isAway(err):
		return fmt.Errorf("%w: %w", ErrBusy, err)
	}
	return err
}

// isFull reports whether there is no room. SQLite says so of a full disk when it
// writes to the database, but speaks of an I/O error when it grows the file of
// shared memory beside it, and at a quota or a limit on files.
func isFull(err error) bool {
	var lite sqlite3.Error
	if !errors.As(err, &lite) {
		return postgresCode(err) == "53100" // disk_full
	}
	switch lite.SystemErrno {
	case syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG:
		return true
	}
	return lite.Code == sqlite3.ErrFull
}

// isBusy reports whether another program holds the lock of the SQLite file.
func isBusy(err error) bool {
	var lite sqlite3.Error
	return errors.As(err, &lite) && (lite.Code == sqlite3.ErrBusy || lite.Code == sqlite3.ErrLocked)
}

// isAway reports whether the PostgreSQL server is not there, or went away.
func isAway(err error) bool {
	switch code := postgresCode(err); code {
	case "53300", "57P01", "57P02", "57P03": // too many connections, shutting down, starting up
		return true
	case "":
		var connect *pgconn.ConnectError
		var network net.Error
		return errors.As(err, &connect) || errors.As(err, &network) || pgconn.SafeToRetry(err) ||
			errors.Is(err, driver.ErrBadConn) || errors.Is(err, pgconn.ErrConnClosed) ||
			errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF)
	default:
		return strings.HasPrefix(code, "08") // connection exceptions
	}
}

// again reports whether a transaction on PostgreSQL is to be run again:
// after a serialization_failure or deadlock_detected, or when the connection
// turned out to be dead, or to lead to a server that only reads now.
func again(err error) bool {
	if errors.Is(err, ErrUnsure) {
		return false
	}
	code := postgresCode(err)
	return code == "40001" || code == "40P01" || readOnly(err) || errors.Is(err, driver.ErrBadConn)
}

// readOnly reports whether PostgreSQL refused a write because it is a standby.
func readOnly(err error) bool { return postgresCode(err) == "25006" }

// postgresCode returns the five characters by which PostgreSQL names the
// error, or nothing.
func postgresCode(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code
	}
	return ""
}

// raced reports whether a CREATE TABLE IF NOT EXISTS lost to one that ran at
// the same time: unique_violation, duplicate_object or duplicate_table.
func raced(err error) bool {
	code := postgresCode(err)
	return code == "23505" || code == "42710" || code == "42P07"
}

// explain says in plain words why a database could not be opened.
func explain(url string, err error) error {
	if isPostgres(url) {
		return explainServer(url, err)
	}
	var lite sqlite3.Error
	errors.As(err, &lite)
	switch {
	case url == "":
		return fmt.Errorf("no database is named: %w", err)
	case errors.Is(err, fs.ErrPermission), lite.Code == sqlite3.ErrPerm:
		return fmt.Errorf("may not read and write the database file %s: %w", url, err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the folder of the database file %s does not exist: %w", url, err)
	case errors.Is(err, syscall.EISDIR):
		return fmt.Errorf("%s is a folder, and the database is a file: %w", url, err)
	case lite.Code == sqlite3.ErrCantOpen, lite.Code == sqlite3.ErrReadonly:
		return fmt.Errorf("cannot open the database file %s (may this user write in its folder?): %w", url, err)
	case lite.Code == sqlite3.ErrNotADB:
		return fmt.Errorf("%s is a file, but not a database: %w", url, err)
	case isFull(err):
		return fmt.Errorf("there is no room left on the disk of the database file %s: %w", url, err)
	case isBusy(err):
		return fmt.Errorf("another program does not let go of the database file %s: %w", url, err)
	}
	return fmt.Errorf("cannot open the database file %s: %w", url, err)
}

func explainServer(url string, err error) error {
	var malformed *pgconn.ParseConfigError
	if errors.As(err, &malformed) {
		// Its text may hold the password: nobody can tell where that ends.
		return errors.New("the address of the database server is not of the form postgres://user:password@host:port/name?option=value (in a password, write characters like @ : / ? # % as %40 %3A %2F %3F %23 %25)")
	}
	switch code := postgresCode(err); {
	case strings.HasPrefix(code, "28"):
		return fmt.Errorf("the database server at %s refused the sign-in: %w", safeURL(url), err)
	case code == "3D000":
		return fmt.Errorf("the database server at %s has no database of that name; create it first: %w", safeURL(url), err)
	case code != "":
		return fmt.Errorf("the database server at %s refused: %w", safeURL(url), err)
	}
	return fmt.Errorf("cannot reach the database server at %s: %w", safeURL(url), err)
}
