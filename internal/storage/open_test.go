package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestOpen_saysWhatIsWrongWithTheFile(t *testing.T) {
	folder := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, row := range map[string]struct{ path, want string }{
		"folder that does not exist": {filepath.Join(folder, "no such", "credo.db"), "the folder of the database file " + folder + "/no such/credo.db does not exist"},
		"a folder":                   {folder, folder + " is a folder, and the database is a file"},
		"in a file":                  {filepath.Join(file("leaf", ""), "credo.db"), "cannot open the database file " + folder + "/leaf/credo.db"},
		"no database":                {file("notes.txt", strings.Repeat("Dear diary, ", 1000)), folder + "/notes.txt is a file, but not a database"},
		"nothing":                    {"", "no database is named"},
	} {
		t.Run(name, func(t *testing.T) {
			db, err := storage.Open(context.Background(), row.path)
			if err == nil {
				db.Close()
				t.Fatal("it opens")
			}
			if !strings.HasPrefix(err.Error(), row.want) {
				t.Errorf("got %q, want %q", err, row.want)
			}
		})
	}
}

func TestOpen_saysThatAFileIsUnreadable(t *testing.T) {
	// Somebody other than root must look, from where they may.
	folder, err := os.MkdirTemp("", "credo-open-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	path, program := filepath.Join(folder, "credo.db"), filepath.Join(folder, "program")
	for _, do := range []func() error{
		func() error { return os.Chmod(folder, 0o755) },
		func() error { return os.WriteFile(path, nil, 0o000) },
		func() error { return copyFile(program, os.Args[0], 0o755) },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	cmd := process("open", program, path)
	cmd.Dir = folder
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	out, err := cmd.Output()
	if want := "may not read and write the database file " + path; err == nil || !strings.HasPrefix(string(out), want) {
		t.Errorf("got %q, %v, want %q", out, err, want)
	}
}

func TestOpen_saysWhatIsWrongWithTheServer(t *testing.T) {
	at := parse(t, storagetest.EmptyPostgresURL(t))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := listener.Addr().String()
	listener.Close()
	const secret = "hunter2/ge:heim@!"
	change := func(change func(u *url.URL)) string {
		u := *at
		u.User = url.UserPassword("credo", secret)
		change(&u)
		return u.String()
	}
	for name, row := range map[string]struct{ url, want string }{
		"nobody listens": {
			change(func(u *url.URL) { u.Host = closed }),
			fmt.Sprintf("cannot reach the database server at postgres://credo@%s%s: ", closed, at.Path),
		},
		"no such database": {
			change(func(u *url.URL) { u.Path = "/nothing" }),
			fmt.Sprintf("the database server at postgres://credo@%s/nothing has no database of that name; create it first: ", at.Host),
		},
		"no such user": {
			change(func(u *url.URL) { u.User = url.UserPassword("stranger", secret) }),
			fmt.Sprintf("the database server at postgres://stranger@%s%s refused the sign-in: ", at.Host, at.Path),
		},
		"unknown setting": {
			change(func(u *url.URL) { u.RawQuery = "colour=green" }),
			fmt.Sprintf("the database server at postgres://credo@%s%s refused: ", at.Host, at.Path),
		},
		"password in the query": {
			change(func(u *url.URL) {
				u.Host, u.User, u.RawQuery = closed, nil, "user=credo&password="+url.QueryEscape(secret)
			}),
			fmt.Sprintf("cannot reach the database server at postgres://credo@%s%s: ", closed, at.Path),
		},
		"only standbys": {
			change(func(u *url.URL) { u.RawQuery = "target_session_attrs=standby" }),
			fmt.Sprintf("cannot reach the database server at postgres://credo@%s%s: ", at.Host, at.Path),
		},
		"password not encoded": {"postgres://credo:" + secret + "@" + at.Host + "/db", "the address of the database server is not of the form postgres://"},
		"password as a port":   {"postgres://credo:" + secret, "the address of the database server is not of the form postgres://"},
		"unknown TLS mode":     {change(func(u *url.URL) { u.RawQuery = "sslmode=maybe" }), "the address of the database server is not of the form postgres://"},
	} {
		t.Run(name, func(t *testing.T) {
			db, err := storage.Open(context.Background(), row.url)
			if err == nil {
				db.Close()
				t.Fatal("it opens")
			}
			if !strings.HasPrefix(err.Error(), row.want) {
				t.Errorf("got %q, want %q", err, row.want)
			}
			for _, part := range []string{"hunter2", "geheim", "heim"} {
				if strings.Contains(err.Error(), part) {
					t.Errorf("the password shows: %q", err)
				}
			}
		})
	}
}

func TestOpen_findsTheServerThatWrites(t *testing.T) {
	at := parse(t, storagetest.PostgresURL(t))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	gone := listener.Addr().String()
	listener.Close()
	db := open(t, fmt.Sprintf("postgres://credo:pa%%20ss@%s,%s%s?target_session_attrs=read-write", gone, at.Host, at.Path))
	write(t, db, inserts("a"))
	if diff := cmp.Diff(rowsOf("a"), claims(t, db)); diff != "" {
		t.Error(diff)
	}
	if got, want := db.URL(), fmt.Sprintf("postgres://credo@%s,%s%s", gone, at.Host, at.Path); got != want {
		t.Errorf("it is called %s, want %s", got, want)
	}
}

func TestOpen_takesAnyPath(t *testing.T) {
	for _, name := range []string{
		"credo.db", "with space.db", "what?.db", "what?mode=memory", "100%.db", "a%20b.db", "no#1.db", "a&b=c;d+e.db",
		"한글 データ.db", `quo"te's.db`, `back\slash.db`, ":memory:", "file:credo.db", "-", "postgres:",
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			t.Chdir(folder)
			for _, path := range []string{filepath.Join(folder, name), name} { // absolute, then again and relative
				db := open(t, path)
				if err := db.Migrate(context.Background()); err != nil {
					t.Fatal(err)
				}
				write(t, db, inserts(path))
				if got := db.URL(); got != path {
					t.Errorf("it is called %q", got)
				}
				if err := db.Close(); err != nil {
					t.Error(err)
				}
			}
			if diff := cmp.Diff([]string{name}, filesIn(t, folder)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(rowsOf(filepath.Join(folder, name), name), claims(t, open(t, name))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOpen_keepsTheFilesFromOthers(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	folder := t.TempDir()
	db := open(t, filepath.Join(folder, "credo.db"))
	if err := db.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	got := map[string]os.FileMode{}
	for _, name := range filesIn(t, folder) {
		info, err := os.Stat(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		got[name] = info.Mode()
	}
	want := map[string]os.FileMode{"credo.db": 0o600, "credo.db-wal": 0o600, "credo.db-shm": 0o600}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A PRAGMA by Exec would reach one connection of the pool only.
func TestOpen_setsUpEachConnection(t *testing.T) {
	db := storagetest.SQLite(t)
	type settings struct {
		Synchronous, ForeignKeys, BusyTimeout, Checkpoint int
		Journal                                           string
	}
	want := settings{Synchronous: 2, ForeignKeys: 1, BusyTimeout: 10_000, Checkpoint: 100, Journal: "wal"}
	ctx := context.Background()
	check := func(where string, tx *storage.Tx) {
		var got settings
		for pragma, to := range map[string]any{
			"synchronous": &got.Synchronous, "foreign_keys": &got.ForeignKeys, "busy_timeout": &got.BusyTimeout, "journal_mode": &got.Journal,
			"wal_autocheckpoint": &got.Checkpoint,
		} {
			if err := tx.QueryRow(ctx, `PRAGMA `+pragma).Scan(to); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", where, diff)
		}
	}
	write(t, db, func(_ context.Context, tx *storage.Tx) error {
		check("writer", tx)
		return nil
	})
	var nested func(depth int) error // each on a connection of its own
	nested = func(depth int) error {
		return db.Read(ctx, func(tx *storage.Tx) error {
			check(fmt.Sprint("reader ", depth), tx)
			if depth == 4 {
				return nil
			}
			return nested(depth + 1)
		})
	}
	if err := nested(1); err != nil {
		t.Fatal(err)
	}
}

// While another process writes the file as it was before, which is what happens
// when several start together, the switch to WAL fails at once.
func TestOpen_waitsForWhoWritesBeforeTheSwitch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "credo.db")
	other, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	for _, statement := range []string{`CREATE TABLE there (id TEXT)`, `BEGIN IMMEDIATE`} {
		if _, err := other.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	time.AfterFunc(100*time.Millisecond, func() { other.Exec(`COMMIT`) })
	if err := open(t, path).Migrate(context.Background()); err != nil {
		t.Error(err)
	}
}

func TestOpen_holdsForeignKeys(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
			_, err := tx.Exec(ctx, `
				INSERT INTO activity_todo (id, listener, activity_id, leased_until, lease, attempts)
				VALUES ('a', 'b', 'nothing', 0, '', 0)`)
			return err
		})
		if err == nil {
			t.Error("a row may refer to nothing")
		}
	})
}

func TestPing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		if err := db.Ping(context.Background()); err != nil {
			t.Error(err)
		}
		db.Close()
		if err := db.Ping(context.Background()); err == nil {
			t.Error("a closed database answers")
		}
	})
}

func parse(t testing.TB, raw string) *url.URL {
	t.Helper()
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func filesIn(t testing.TB, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func copyFile(to, from string, mode os.FileMode) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
