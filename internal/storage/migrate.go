package storage

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"strings"
	"time"
)

//go:embed migrations/*.sql
var embedded embed.FS

// A migration is one file of the migrations folder, named 0001_people.sql, or
// 0001_people.sqlite.sql beside 0001_people.postgres.sql where the engines
// truly differ. A file that has landed is never edited.
type migration struct {
	version int
	name    string
	script  string
}

// Migrate brings the database to this program's version. Several processes may
// call it at the same time; each migration is applied once. The error is
// ErrNewer when the database is ahead of the program.
func (db *DB) Migrate(ctx context.Context) error {
	all, err := migrationsIn(folder(), db.engine)
	if err != nil {
		return err
	}
	return db.migrate(ctx, all)
}

// Migrated reports whether the database is at this program's version.
func (db *DB) Migrated(ctx context.Context) error {
	all, err := migrationsIn(folder(), db.engine)
	if err != nil {
		return err
	}
	at, err := db.version(ctx)
	if err != nil {
		return err
	}
	if want := all[len(all)-1].version; at != want {
		return fmt.Errorf("the database is at version %d, the program at %d", at, want)
	}
	return nil
}

func folder() fs.FS {
	files, err := fs.Sub(embedded, "migrations")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return files
}

func (db *DB) migrate(ctx context.Context, all []migration) error {
	if err := db.createVersionTable(ctx); err != nil {
		return fmt.Errorf("create the table of versions: %w", err)
	}
	at, err := db.version(ctx)
	if err != nil {
		return err
	}
	if newest := all[len(all)-1].version; at > newest {
		return fmt.Errorf("%w: it is at version %d, this program knows versions up to %d; start the newer program, or restore a backup", ErrNewer, at, newest)
	}
	for _, m := range all {
		if m.version <= at {
			continue
		}
		if err := db.apply(ctx, m); err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
	}
	return nil
}

// apply runs one migration unless somebody else has: whoever inserts the
// version first goes on, the others wait for that row and find it there.
func (db *DB) apply(ctx context.Context, m migration) error {
	return db.Write(ctx, func(ctx context.Context, tx *Tx) error {
		n, err := tx.Exec(ctx, `
			INSERT INTO schema_version (version, name, applied_at)
			VALUES ($1, $2, $3)
			ON CONFLICT DO NOTHING`, m.version, m.name, At(time.Now()))
		if err != nil || n == 0 {
			return err
		}
		for _, statement := range split(m.script) {
			if _, err := tx.Exec(ctx, statement); err != nil {
				return fmt.Errorf("%w in: %s", err, statement)
			}
		}
		return nil
	})
}

// createVersionTable may race with another process, which PostgreSQL reports
// in spite of IF NOT EXISTS.
func (db *DB) createVersionTable(ctx context.Context) error {
	for attempt := 0; ; attempt++ {
		err := db.Write(ctx, func(ctx context.Context, tx *Tx) error {
			_, err := tx.Exec(ctx, `
				CREATE TABLE IF NOT EXISTS schema_version (
					version    BIGINT PRIMARY KEY,
					name       TEXT NOT NULL,
					applied_at BIGINT NOT NULL
				)`)
			return err
		})
		if !raced(err) || attempt == 5 {
			return err
		}
	}
}

func (db *DB) version(ctx context.Context) (int, error) {
	var at int
	err := db.QueryRow(ctx, `SELECT COALESCE(MAX(version), 0) FROM schema_version`).Scan(&at)
	return at, err
}

// migrationsIn reads the engine's migrations in order. It refuses gaps and
// doubles, and a twin without the other: the engines share their versions.
func migrationsIn(files fs.FS, engine Engine) ([]migration, error) {
	lite, err := migrationsOf(files, SQLite)
	if err != nil {
		return nil, err
	}
	post, err := migrationsOf(files, PostgreSQL)
	if err != nil {
		return nil, err
	}
	if len(lite) != len(post) {
		return nil, fmt.Errorf("there are %d migrations for SQLite and %d for PostgreSQL", len(lite), len(post))
	}
	for i := range lite {
		if lite[i].name != post[i].name {
			return nil, fmt.Errorf("migration %s is for SQLite only, %s for PostgreSQL", lite[i].name, post[i].name)
		}
	}
	if engine == SQLite {
		return lite, nil
	}
	return post, nil
}

func migrationsOf(files fs.FS, engine Engine) ([]migration, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	var all []migration
	for _, name := range names {
		base := strings.TrimSuffix(name, ".sql")
		if twin, of, ok := cutEngine(base); ok {
			if of != engine {
				continue
			}
			base = twin
		}
		number, _, ok := strings.Cut(base, "_")
		version, err := strconv.Atoi(number)
		if !ok || err != nil || version != len(all)+1 {
			return nil, fmt.Errorf("migration %s is not number %d in the order", name, len(all)+1)
		}
		script, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		all = append(all, migration{version: version, name: base, script: string(script)})
	}
	if all == nil {
		return nil, errors.New("there are no migrations")
	}
	return all, nil
}

func cutEngine(base string) (name string, engine Engine, ok bool) {
	for _, engine := range []Engine{SQLite, PostgreSQL} {
		if name, found := strings.CutSuffix(base, "."+string(engine)); found {
			return name, engine, true
		}
	}
	return base, "", false
}
