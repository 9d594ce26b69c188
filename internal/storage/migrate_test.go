package storage_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestMigrate_bySixProcessesAtOnce(t *testing.T) {
	eachEmpty(t, func(t *testing.T, url string) {
		landed, err := fs.Glob(os.DirFS("migrations"), "*.sql")
		if err != nil {
			t.Fatal(err)
		}
		type node struct {
			start io.Closer
			out   *bytes.Buffer
			wait  func() error
		}
		var nodes []node
		for range 6 {
			cmd := process("migrate", os.Args[0], url)
			start, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			out := &bytes.Buffer{}
			cmd.Stdout, cmd.Stderr = out, out
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			nodes = append(nodes, node{start, out, cmd.Wait})
		}
		for _, node := range nodes {
			node.start.Close()
		}
		for i, node := range nodes {
			if err := node.wait(); err != nil {
				t.Errorf("process %d: %v\n%s", i, err, node.out)
			}
		}
		db := open(t, url)
		if err := db.Migrated(context.Background()); err != nil {
			t.Error(err)
		}
		if got := versions(t, db); len(got) != len(engineOnly(landed, db.Engine())) {
			t.Errorf("of %v are applied %v", landed, got)
		}
	})
}

func TestMigrate_appliesEachOnce(t *testing.T) {
	files := fstest.MapFS{
		"0001_table.sql": {Data: []byte(`CREATE TABLE applied (version BIGINT NOT NULL)`)},
		"0002_two.sql":   {Data: []byte("INSERT INTO applied (version) VALUES (2);\n-- ; the end")},
		"0003_none.sql":  {Data: []byte(`-- nothing yet`)},
	}
	eachEmpty(t, func(t *testing.T, url string) {
		ctx := context.Background()
		ended := make(chan error)
		for range 4 {
			db := open(t, url)
			go func() { ended <- db.MigrateFrom(ctx, files) }()
		}
		for range 4 {
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
		db := open(t, url)
		if err := db.MigrateFrom(ctx, files); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff([]string{"0001_table", "0002_two", "0003_none"}, versions(t, db)); diff != "" {
			t.Error(diff)
		}
		var times int
		if err := db.QueryRow(ctx, `SELECT COUNT(*) FROM applied`).Scan(&times); err != nil || times != 1 {
			t.Errorf("applied %d times, %v", times, err)
		}
	})
}

func TestMigrate_leavesNothingHalfDone(t *testing.T) {
	files := fstest.MapFS{
		"0001_good.sql":   {Data: []byte(`CREATE TABLE good (id TEXT)`)},
		"0002_broken.sql": {Data: []byte(`CREATE TABLE half (id TEXT); INSERT INTO half (id) VALUES ('a'); INSERT INTO nowhere (id) VALUES ('b')`)},
		"0003_never.sql":  {Data: []byte(`CREATE TABLE never (id TEXT)`)},
	}
	eachEmpty(t, func(t *testing.T, url string) {
		ctx := context.Background()
		db := open(t, url)
		err := db.MigrateFrom(ctx, files)
		if err == nil || !strings.Contains(err.Error(), "0002_broken") || !strings.Contains(err.Error(), "INSERT INTO nowhere") {
			t.Errorf("got %v", err)
		}
		if diff := cmp.Diff([]string{"0001_good"}, versions(t, db)); diff != "" {
			t.Error(diff)
		}
		for table, there := range map[string]bool{"good": true, "half": false, "never": false} {
			err := db.QueryRow(ctx, `SELECT COUNT(*) FROM `+table).Scan(new(int))
			if (err == nil) != there {
				t.Errorf("table %s: %v", table, err)
			}
		}
		mended := fstest.MapFS{
			"0001_good.sql":   files["0001_good.sql"],
			"0002_mended.sql": {Data: []byte(`CREATE TABLE half (id TEXT)`)},
		}
		if err := db.MigrateFrom(ctx, mended); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff([]string{"0001_good", "0002_mended"}, versions(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestMigrate_takesTheTwinOfTheEngine(t *testing.T) {
	files := fstest.MapFS{
		"0001_table.sql": {Data: []byte(`CREATE TABLE seen (what TEXT NOT NULL); CREATE TABLE source (id TEXT)`)},
		"0002_watch.sqlite.sql": {Data: []byte(`
			CREATE TRIGGER watch AFTER INSERT ON source BEGIN
				INSERT INTO seen (what) VALUES ('sqlite');
				INSERT INTO seen (what) VALUES (NEW.id);
			END;`)},
		"0002_watch.postgres.sql": {Data: []byte(`
			CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $f$
			BEGIN
				INSERT INTO seen (what) VALUES ('postgres');
				INSERT INTO seen (what) VALUES (NEW.id);
				RETURN NEW;
			END;
			$f$;
			CREATE TRIGGER watch AFTER INSERT ON source FOR EACH ROW EXECUTE FUNCTION watch();`)},
		"0003_row.sql": {Data: []byte(`INSERT INTO source (id) VALUES ('a;b')`)},
	}
	eachEmpty(t, func(t *testing.T, url string) {
		ctx := context.Background()
		db := open(t, url)
		if err := db.MigrateFrom(ctx, files); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"0001_table", "0002_watch", "0003_row"}, versions(t, db)); diff != "" {
			t.Error(diff)
		}
		rows, err := db.Query(ctx, `SELECT what FROM seen`)
		got, err := storage.Collect(rows, err, text)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{string(db.Engine()), "a;b"}, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestMigrate_refusesAnUnclearFolder(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "credo.db"))
	for name, row := range map[string]struct {
		files []string
		want  string
	}{
		"nothing":              {nil, "no migrations"},
		"a gap":                {[]string{"0001_a.sql", "0003_c.sql"}, "0003_c.sql is not number 2"},
		"no first":             {[]string{"0002_b.sql"}, "0002_b.sql is not number 1"},
		"a double":             {[]string{"0001_a.sql", "0001_b.sql"}, "0001_b.sql is not number 2"},
		"a double and a twin":  {[]string{"0001_a.sql", "0001_b.postgres.sql"}, "0001_b.postgres.sql is not number 2"},
		"no number":            {[]string{"first.sql"}, "first.sql is not number 1"},
		"no name":              {[]string{"0001.sql"}, "0001.sql is not number 1"},
		"a twin alone":         {[]string{"0001_a.sql", "0002_b.sqlite.sql"}, "2 migrations for SQLite and 1 for PostgreSQL"},
		"the other alone":      {[]string{"0001_a.postgres.sql"}, "no migrations"},
		"twins of other names": {[]string{"0001_a.sqlite.sql", "0001_b.postgres.sql"}, "0001_a is for SQLite only, 0001_b for PostgreSQL"},
	} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{}
			for _, file := range row.files {
				files[file] = &fstest.MapFile{Data: []byte(`SELECT 1`)}
			}
			err := db.MigrateFrom(context.Background(), files)
			if err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("got %v, want %s", err, row.want)
			}
		})
	}
}

func TestMigrate_refusesADatabaseOfANewerProgram(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		ctx := context.Background()
		if err := db.Migrated(ctx); err != nil {
			t.Error(err)
		}
		write(t, db, func(ctx context.Context, tx *storage.Tx) error {
			_, err := tx.Exec(ctx, `INSERT INTO schema_version (version, name, applied_at) VALUES (9999, 'of tomorrow', 0)`)
			return err
		})
		err := db.Migrate(ctx)
		if !errors.Is(err, storage.ErrNewer) || !strings.Contains(err.Error(), "version 9999") || !strings.Contains(err.Error(), "start the newer program") {
			t.Errorf("got %v", err)
		}
		if err := db.Migrated(ctx); err == nil || !strings.Contains(err.Error(), "version 9999") {
			t.Errorf("Migrated: %v", err)
		}
	})
}

func TestMigrated_saysThatAnEmptyDatabaseIsNot(t *testing.T) {
	eachEmpty(t, func(t *testing.T, url string) {
		ctx := context.Background()
		db := open(t, url)
		if err := db.Migrated(ctx); err == nil {
			t.Error("no error")
		}
		if err := db.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
		if err := db.Migrated(ctx); err != nil {
			t.Error(err)
		}
	})
}

// eachEmpty runs test on a database without any table of each engine.
func eachEmpty(t *testing.T, test func(t *testing.T, url string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "credo.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, storagetest.EmptyPostgresURL(t)) })
}

// versions returns the migrations that the database went through.
func versions(t testing.TB, db *storage.DB) []string {
	t.Helper()
	rows, err := db.Query(context.Background(), `SELECT name FROM schema_version ORDER BY version`)
	all, err := storage.Collect(rows, err, text)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// text scans a row of one text.
func text(row *sql.Rows) (string, error) {
	var s string
	err := row.Scan(&s)
	return s, err
}

// engineOnly leaves the other engine's files out.
func engineOnly(files []string, engine storage.Engine) []string {
	var all []string
	for _, file := range files {
		if parts := strings.Split(file, "."); len(parts) == 2 || parts[1] == string(engine) {
			all = append(all, file)
		}
	}
	return all
}
