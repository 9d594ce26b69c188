package storage_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
)

// TestMigration_givesOldQuizzesWeights brings a database with quizzes from the
// version before the weights to the one with them.
func TestMigration_givesOldQuizzesWeights(t *testing.T) {
	eachEmpty(t, func(t *testing.T, url string) {
		ctx := context.Background()
		db := open(t, url)
		if err := db.MigrateFrom(ctx, migrationsUpTo(t, "0009")); err != nil {
			t.Fatal(err)
		}
		err := db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
			for _, statement := range []string{
				`INSERT INTO person (id, name, name_key, job, role, language, text_size, secret_hash, started_on, made_at)
				 VALUES ('p', 'P', 'p', '', 'owner', 'en', '', '', '2026-01-01', 0)`,
				`INSERT INTO quiz (id, title, pass_mark, attempts, made_by, made_at) VALUES ('z', '{}', 0.8, 0, 'p', 0)`,
				`INSERT INTO quiz_question (id, quiz_id, place, kind, text, feedback)
				 VALUES ('s', 'z', 0, 'single', '{}', '{}'), ('t', 'z', 1, 'truefalse', '{}', '{}'), ('m', 'z', 2, 'multiple', '{}', '{}'), ('x', 'z', 3, 'multiple', '{}', '{}')`,
				`INSERT INTO quiz_choice (id, question_id, place, text, is_right, feedback)
				 VALUES ('s0', 's', 0, '{}', FALSE, '{}'), ('s1', 's', 1, '{}', TRUE, '{}'),
				        ('t0', 't', 0, '{}', TRUE, '{}'), ('t1', 't', 1, '{}', FALSE, '{}'),
				        ('m0', 'm', 0, '{}', TRUE, '{}'), ('m1', 'm', 1, '{}', TRUE, '{}'), ('m2', 'm', 2, '{}', TRUE, '{}'), ('m3', 'm', 3, '{}', FALSE, '{}'),
				        ('x0', 'x', 0, '{}', FALSE, '{}')`,
				`INSERT INTO quiz_attempt (id, quiz_id, person_id, number, started_at) VALUES ('a', 'z', 'p', 1, 0)`,
				`INSERT INTO quiz_answer (attempt_id, question_id, choices, at) VALUES ('a', 's', '["s1"]', 0)`,
			} {
				if _, err := tx.Exec(ctx, statement); err != nil {
					return fmt.Errorf("%w in %s", err, statement)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := db.MigrateFrom(ctx, migrationsUpTo(t, "0010")); err != nil {
			t.Fatal(err)
		}
		rows, err := db.Query(ctx, `SELECT id, weight FROM quiz_choice ORDER BY id`)
		got := map[string]int64{}
		_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
			var id string
			var weight int64
			err := row.Scan(&id, &weight)
			got[id] = weight
			return struct{}{}, err
		})
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]int64{
			"s0": 0, "s1": 10000000, "t0": 10000000, "t1": 0, "m0": 3333333, "m1": 3333333, "m2": 3333333, "m3": -3333333, "x0": 0,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		var name, choices, text string
		err = db.QueryRow(ctx, `
			SELECT q.name, a.choices, a.text
			FROM quiz_answer a
			JOIN quiz_question q ON q.id = a.question_id`).Scan(&name, &choices, &text)
		if err != nil || name != "" || choices != `["s1"]` || text != "" {
			t.Errorf("%q, %q, %q, %v", name, choices, text, err)
		}
	})
}

// migrationsUpTo returns the migrations that have landed, the one with the number
// last.
func migrationsUpTo(t *testing.T, number string) fstest.MapFS {
	t.Helper()
	names, err := filepath.Glob("migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, name := range names {
		if filepath.Base(name)[:len(number)] > number {
			continue
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(name)] = &fstest.MapFile{Data: content}
	}
	return files
}
