package storage_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
)

// TestMigration_putsOldQuestionsIntoTheBank brings a database with a quiz that was
// taken, and one that was not, from the version before the bank to the one with
// it.
func TestMigration_putsOldQuestionsIntoTheBank(t *testing.T) {
	eachEmpty(t, func(t *testing.T, url string) {
		ctx := context.Background()
		db := open(t, url)
		if err := db.MigrateFrom(ctx, migrationsUpTo(t, "0018")); err != nil {
			t.Fatal(err)
		}
		err := db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
			for _, statement := range []string{
				`INSERT INTO person (id, name, name_key, job, role, language, text_size, secret_hash, started_on, made_at)
				 VALUES ('p', 'P', 'p', '', 'owner', 'en', '', '', '2026-01-01', 0)`,
				`INSERT INTO quiz (id, title, pass_mark, attempts, made_by, made_at) VALUES ('taken', '{}', 0.8, 0, 'p', 7), ('new', '{}', 1, 0, 'p', 8)`,
				`INSERT INTO quiz_question (id, quiz_id, place, kind, name, text, feedback)
				 VALUES ('q2', 'taken', 1, 'short', '', '{"say":"Which \"word\"?"}', '{}'), ('q1', 'taken', 0, 'multiple', 'first', '{"say":"무엇?"}', '{"say":"Yes"}'),
				        ('q3', 'new', 0, 'single', '', '{}', '{}')`,
				`INSERT INTO quiz_choice (id, question_id, place, text, weight, feedback)
				 VALUES ('c', 'q1', 2, '{"say":"c"}', -5, '{}'), ('a', 'q1', 0, '{"say":"a"}', 10, '{"say":"fb"}'), ('b', 'q1', 1, '{"say":"b"}', 0, '{}')`,
				`INSERT INTO quiz_attempt (id, quiz_id, person_id, number, started_at, submitted_at, score, passed) VALUES ('x', 'taken', 'p', 1, 0, 5, 0.5, FALSE)`,
				`INSERT INTO quiz_answer (attempt_id, question_id, choices, text, at) VALUES ('x', 'q1', '["a","c"]', '', 3), ('x', 'q2', '[]', 'say "it"', 4)`,
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
		if err := db.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
		got := map[string]any{}
		for _, query := range []string{
			`SELECT 'question ' || q.id, v.body FROM question q JOIN question_version v ON v.id = q.version_id`,
			`SELECT 'about ' || id, '["' || question_id || '","' || kind || '",' || number || ',' || CASE WHEN used THEN 1 ELSE 0 END || ',' || made_at || ']' FROM question_version`,
			`SELECT 'slot ' || quiz_id || ' ' || place, '"' || question_id || '"' FROM quiz_slot`,
			`SELECT 'paper ' || id, paper FROM quiz_attempt`,
			`SELECT 'answer ' || question_id || ' ' || at, given FROM quiz_answer`,
		} {
			rows, err := db.Query(ctx, query)
			_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
				var what string
				var is any
				err = row.Scan(&what, storage.JSON(&is))
				got[what] = is
				return struct{}{}, err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		var want map[string]any
		err = json.Unmarshal([]byte(`{
			"question q1": {"name": "first", "text": {"say": "무엇?"}, "feedback": {"say": "Yes"}, "choices": [
				{"text": {"say": "a"}, "weight": 10, "feedback": {"say": "fb"}}, {"text": {"say": "b"}, "weight": 0, "feedback": {}}, {"text": {"say": "c"}, "weight": -5, "feedback": {}}]},
			"question q2": {"name": "", "text": {"say": "Which \"word\"?"}, "feedback": {}, "choices": []},
			"question q3": {"name": "", "text": {}, "feedback": {}, "choices": []},
			"about q1": ["q1", "multiple", 1, 1, 7], "about q2": ["q2", "short", 1, 1, 7], "about q3": ["q3", "single", 1, 0, 8],
			"slot taken 0": "q1", "slot taken 1": "q2", "slot new 0": "q3",
			"paper x": {"pass_mark": 0.8, "questions": [{"question": "q1", "version": "q1"}, {"question": "q2", "version": "q2"}]},
			"answer q1 3": {"choices": ["1", "3"], "text": ""}, "answer q2 4": {"choices": [], "text": "say \"it\""}
		}`), &want)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}
