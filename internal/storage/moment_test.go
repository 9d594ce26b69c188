package storage_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

// change runs a statement in a Write of its own.
func change(t testing.TB, db *storage.DB, statement string, args ...any) {
	t.Helper()
	err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
		_, err := tx.Exec(ctx, statement, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func newClaim(t testing.TB, db *storage.DB) {
	t.Helper()
	change(t, db, `INSERT INTO claim (id, fingerprint) VALUES ($1, '')`, storage.NewID())
}

func newToken(t testing.TB, db *storage.DB) {
	t.Helper()
	change(t, db, `INSERT INTO setup_token (hash, made_at) VALUES ($1, 0)`, storage.NewID())
}

func moment(t testing.TB, db *storage.DB) storage.Moment {
	t.Helper()
	at, err := db.Moment(context.Background())
	if err != nil {
		t.Error(err)
	}
	return at
}

// twoPrograms opens a database twice, as two processes or nodes would.
func twoPrograms(t *testing.T, test func(t *testing.T, db, other *storage.DB)) {
	for engine, address := range map[string]func(testing.TB) string{
		"sqlite": storagetest.SQLiteFile, "postgres": storagetest.PostgresURL,
	} {
		t.Run(engine, func(t *testing.T) {
			url := address(t)
			var opened [2]*storage.DB
			for i := range opened {
				db, err := storage.Open(context.Background(), url)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { db.Close() })
				opened[i] = db
			}
			test(t, opened[0], opened[1])
		})
	}
}

func TestMoment_isAnotherAfterEachCommit(t *testing.T) {
	twoPrograms(t, func(t *testing.T, db, other *storage.DB) {
		ctx := context.Background()
		fails := errors.New("no")
		for name, step := range map[string]struct {
			do          func()
			whole, part bool // whether the whole, and the part of the table claim, changes
		}{
			"nothing":                    {func() {}, false, false},
			"reading":                    {func() { db.QueryRow(ctx, `SELECT COUNT(*) FROM claim`).Scan(new(int)) }, false, false},
			"a write of this program":    {func() { newClaim(t, db) }, true, true},
			"a write of another":         {func() { newClaim(t, other) }, true, true},
			"writes of both":             {func() { newClaim(t, other); newClaim(t, db) }, true, true},
			"another's behind our own":   {func() { newToken(t, db); newClaim(t, other) }, true, true},
			"another's before our own":   {func() { newClaim(t, other); newToken(t, db) }, true, true},
			"another table":              {func() { newToken(t, db) }, true, db.Engine() == storage.PostgreSQL},
			"another table of another's": {func() { newToken(t, other) }, true, true},
			"a statement of any kind": {func() {
				change(t, db, `CREATE TABLE thing (id BIGINT)`)
			}, true, true},
			"a write that was undone beside one that was not": {func() {
				db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
					tx.Exec(ctx, `INSERT INTO claim (id, fingerprint) VALUES ($1, '')`, storage.NewID())
					return fails
				})
				newClaim(t, db)
			}, true, true},
		} {
			var before, after storage.Moment
			// Of a PostgreSQL server other databases may be written meanwhile.
			for try := 0; try == 0 || !step.whole && try < 20 && before.Of() != after.Of(); try++ {
				before = moment(t, db)
				step.do()
				after = moment(t, db)
			}
			if changed := before.Of() != after.Of(); changed != step.whole {
				t.Errorf("%s: the whole changed: %v", name, changed)
			}
			if changed := before.Of("claim") != after.Of("claim"); changed != step.part {
				t.Errorf("%s: claims changed: %v", name, changed)
			}
		}
	})
}

func TestMomentOf_movesOnWithAWrite(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		ctx := storage.WithMoment(context.Background(), moment(t, db))
		kept := storage.Kept[string, int]{Tables: []string{"claim"}}
		get := func() int {
			n, err := kept.Get(storage.MomentOf(ctx), "k", func() (n int, err error) {
				return n, db.QueryRow(ctx, `SELECT COUNT(*) FROM claim`).Scan(&n)
			})
			if err != nil {
				t.Error(err)
			}
			return n
		}
		for i := range 3 {
			if n := get(); n != i {
				t.Errorf("after %d writes it sees %d", i, n)
			}
			err := db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
				_, err := tx.Exec(ctx, `INSERT INTO claim (id, fingerprint) VALUES ($1, '')`, storage.NewID())
				return err
			})
			if err != nil {
				t.Error(err)
			}
		}
	})
}

// TestKept_isNeverOlderThanWhatWasAnswered has both programs count up, and
// both look: whoever looks sees at least what was written before they began.
func TestKept_isNeverOlderThanWhatWasAnswered(t *testing.T) {
	twoPrograms(t, func(t *testing.T, db, other *storage.DB) {
		ctx := context.Background()
		change(t, db, `INSERT INTO sign_in_failure (attempt_key, failures, locked_until, last_at) VALUES ('k', 0, 0, 0)`)
		const rounds = 60
		var written, hits, looks atomic.Int64
		var all, writers sync.WaitGroup
		done := make(chan struct{})
		for _, program := range []*storage.DB{db, other} {
			kept := &storage.Kept[string, int64]{Tables: []string{"sign_in_failure"}}
			for range 2 {
				writers.Go(func() {
					for i := range rounds {
						if i%3 == 0 {
							newClaim(t, program) // concerns nobody who looks
							continue
						}
						var n int64
						err := program.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
							return tx.QueryRow(ctx, `UPDATE sign_in_failure SET failures = failures + 1 WHERE attempt_key = 'k' RETURNING failures`).Scan(&n)
						})
						if errors.Is(err, storage.ErrBusy) {
							continue
						}
						if err != nil {
							t.Error(err)
							return
						}
						for before := written.Load(); before < n && !written.CompareAndSwap(before, n); before = written.Load() {
						}
					}
				})
				all.Go(func() {
					for {
						select {
						case <-done:
							return
						default:
						}
						least, read := written.Load(), false
						n, err := kept.Get(moment(t, program), "k", func() (n int64, err error) {
							read = true
							return n, program.QueryRow(ctx, `SELECT failures FROM sign_in_failure WHERE attempt_key = 'k'`).Scan(&n)
						})
						if err != nil || n < least {
							t.Errorf("saw %d after %d was written, %v", n, least, err)
							return
						}
						looks.Add(1)
						if !read {
							hits.Add(1)
						}
					}
				})
			}
		}
		writers.Wait()
		close(done)
		all.Wait()
		if hits.Load() == 0 {
			t.Errorf("nothing was ever kept in %d looks", looks.Load())
		}
	})
}

func TestKept_makesOnceForAllWhoAsk(t *testing.T) {
	db := storagetest.SQLite(t)
	at := moment(t, db)
	var kept storage.Kept[string, string]
	var made atomic.Int64
	var askers sync.WaitGroup
	for range 20 {
		askers.Go(func() {
			v, err := kept.Get(at, "k", func() (string, error) { made.Add(1); return "v", nil })
			if v != "v" || err != nil {
				t.Error(v, err)
			}
		})
	}
	askers.Wait()
	if made.Load() != 1 {
		t.Errorf("made %d times", made.Load())
	}
}

// TestKept_servesWhoComesLate: who asks for a moment that is over gets what is held,
// which is newer; what they read themselves is not held.
func TestKept_servesWhoComesLate(t *testing.T) {
	db := storagetest.SQLite(t)
	before := moment(t, db)
	newClaim(t, db)
	now := moment(t, db)
	var kept storage.Kept[string, string]
	get := func(at storage.Moment, key, read string) string {
		v, err := kept.Get(at, key, func() (string, error) { return read, nil })
		if err != nil {
			t.Error(err)
		}
		return v
	}
	for _, step := range []struct {
		at              storage.Moment
		key, read, want string
	}{
		{before, "k", "old", "old"},
		{now, "k", "new", "new"},
		{before, "k", "old", "new"},
		{before, "other", "old", "old"},
		{now, "other", "new", "new"},
	} {
		if got := get(step.at, step.key, step.read); got != step.want {
			t.Errorf("%s: %q, want %q", step.key, got, step.want)
		}
	}
}

func TestKept_forgetsWhatFailed(t *testing.T) {
	db := storagetest.SQLite(t)
	at := moment(t, db)
	var kept storage.Kept[string, string]
	fails := errors.New("no")
	if _, err := kept.Get(at, "k", func() (string, error) { return "", fails }); err != fails {
		t.Errorf("error %v", err)
	}
	func() {
		defer func() { recover() }()
		kept.Get(at, "k", func() (string, error) { panic("no") })
	}()
	if v, err := kept.Get(at, "k", func() (string, error) { return "v", nil }); v != "v" || err != nil {
		t.Error(v, err)
	}
}

func TestKept_holdsNoMoreThanMost(t *testing.T) {
	db := storagetest.SQLite(t)
	at := moment(t, db)
	kept := storage.Kept[int, int]{Most: 3}
	reads := 0
	for i := range 10 {
		for range 2 {
			kept.Get(at, i, func() (int, error) { reads++; return i, nil })
		}
	}
	kept.Get(at, 0, func() (int, error) { reads++; return 0, nil })
	if reads != 11 {
		t.Errorf("read %d times", reads)
	}
}

func TestKept_unknownMomentKeepsNothing(t *testing.T) {
	var kept storage.Kept[string, int]
	reads := 0
	for range 2 {
		kept.Get(storage.Moment{}, "k", func() (int, error) { reads++; return 0, nil })
	}
	if reads != 2 {
		t.Errorf("read %d times", reads)
	}
}

// TestMigrations_changeNothingUnseen: what a statement changes is told from its
// text, so a table must not change with another one.
func TestMigrations_changeNothingUnseen(t *testing.T) {
	db := storagetest.SQLite(t)
	found, err := storage.Texts(db.Query(context.Background(), `
		SELECT name
		FROM sqlite_master
		WHERE type = 'trigger' OR UPPER(sql) LIKE '%ON DELETE%' OR UPPER(sql) LIKE '%ON UPDATE%'`))
	if err != nil || found != nil {
		t.Errorf("triggers or cascades at %v, %v", found, err)
	}
}

func TestChanges_tellsTheTable(t *testing.T) {
	for statement, want := range map[string]string{
		"SELECT 1":                                "",
		"\n\t\tselect id FROM story":              "",
		"EXPLAIN QUERY PLAN SELECT 1":             "",
		"INSERT INTO claim (id) VALUES ($1)":      "claim",
		"\n\tINSERT  INTO\n claim(id) SELECT 1":   "claim",
		"UPDATE Story SET at = 1 RETURNING at":    "story",
		"DELETE FROM story_list WHERE list = $1":  "story_list",
		"WITH x AS (SELECT 1) DELETE FROM claim":  "*",
		"REPLACE INTO claim VALUES (1)":           "*",
		"INSERT OR REPLACE INTO claim VALUES (1)": "*",
		"-- why\nDELETE FROM claim":               "*",
		`DELETE FROM "claim"`:                     "*",
		"DELETE FROM main.claim":                  "*",
		"UPDATE OR IGNORE claim SET id = 1":       "*",
		"DELETE FROM claim; DELETE FROM story":    "*",
		"CREATE TABLE claim (id TEXT)":            "*",
		"PRAGMA user_version = 3":                 "*",
		"":                                        "*",
	} {
		if got := storage.Changes(statement); got != want {
			t.Errorf("%q changes %q, want %q", statement, got, want)
		}
	}
}
