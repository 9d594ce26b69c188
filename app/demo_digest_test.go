package main

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/people"
)

// TestDemo_isTheSameWorldWheneverItIsTold tells the team now, and on a night of
// another year: but for ids and dates the databases hold the same.
func TestDemo_isTheSameWorldWheneverItIsTold(t *testing.T) {
	day := theDemo.today(t)
	zone, err := time.LoadLocation(day.team.Workplace.Zone)
	if err != nil {
		t.Fatal(err)
	}
	then := time.Date(2024, 2, 29, 0, 5, 0, 0, zone)
	earlier, at := storagetest.SQLite(t), new(clock)
	at.put(then)
	if err := newStores(earlier, config{Now: at.now, SecretCost: people.Cheap}).tell(context.Background(), day.team, at, everything); err != nil {
		t.Fatal(err)
	}
	want := digest{t, day.told.SQLite(t), zone, day.day}.lines()
	if diff := cmp.Diff(want, digest{t, earlier, zone, storage.DayOf(then, zone)}.lines()); diff != "" {
		t.Errorf("%.4000s", diff)
	}
	if len(want) < 5000 {
		t.Errorf("only %d rows", len(want))
	}
}

// A digest writes what a database holds without its ids and dates.
type digest struct {
	t    *testing.T
	db   *storage.DB
	zone *time.Location
	day  storage.Day // from which days are counted
}

// labels are queries for ids and what to call them, each after those whose ids
// it names.
var labels = []string{
	`SELECT id, 'person ' || COALESCE(employee_number, name) FROM person`,
	`SELECT id, 'team ' || name FROM team`,
	`SELECT object_id, kind || ' ' || item_key FROM pack_item WHERE kind IN ('values', 'badges', 'stories', 'modules')`,
	`SELECT id, 'use ' || guest || amount FROM empowerment_use`,
	`SELECT id, 'module ' || title FROM module WHERE id NOT IN (SELECT object_id FROM pack_item)`,
	`SELECT id, 'story ' || title FROM story`,
	`SELECT id, 'edition ' || day || audience FROM edition`,
	`SELECT id, 'lesson ' || module_id || position FROM lesson`,
	`SELECT quiz_id, 'quiz ' || id FROM module`,
	`SELECT question_id, 'question ' || quiz_id || place FROM quiz_slot`,
	`SELECT id, 'version ' || question_id || number FROM question_version`,
	`SELECT id, 'attempt ' || quiz_id || person_id || number FROM quiz_attempt`,
	`SELECT id, 'persona ' || name FROM persona`,
	`SELECT id, 'step ' || name FROM service_step`,
	`SELECT id, 'workshop ' || question FROM workshop`,
	`SELECT id, 'word ' || word FROM workshop_word`,
	`SELECT id, 'choice ' || name FROM workshop_choice`,
	`SELECT id, 'hiring ' || value_id || position FROM hiring_question`,
	`SELECT id, 'award ' || badge_id || person_id || COALESCE(story_id, '') FROM award`,
}

// aside are columns that differ in every telling, as the numbers by chance of the
// answers of a workshop, and tables that are of the engine or hold the same again
// for the search.
var aside = regexp.MustCompile(`^(schema_version|claim|sqlite_.*|search_words.*|search_newest.*)\.|\.(secret_hash|doc|docid|from_doc|answer_no|token)$|^workshop_word\.answers$`)

var (
	anyID  = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}`)
	anyDay = regexp.MustCompile(`\b20\d\d-\d\d-\d\d\b`)
)

func (d digest) lines() []string {
	d.t.Helper()
	names := map[string]string{}
	plain := func(v any) string {
		if micros, ok := v.(int64); ok && micros > 1e14 {
			at := storage.Instant(micros).Time().In(d.zone)
			return fmt.Sprintf("%d days ago %s", d.day.Sub(storage.DayOf(at, d.zone)), at.Format(time.TimeOnly))
		}
		said := anyID.ReplaceAllStringFunc(fmt.Sprint(v), func(id string) string { return names[id] })
		return anyDay.ReplaceAllStringFunc(said, func(day string) string { return fmt.Sprint(d.day.Sub(storage.Day(day)), " days ago") })
	}
	for _, query := range labels {
		for _, row := range d.query(query) {
			names[row["id"].(string)] = "<" + plain(row["name"]) + ">"
		}
	}
	var all []string
	for _, table := range d.query(`SELECT name, name FROM sqlite_master WHERE type = 'table'`) {
		name := table["name"].(string)
		if aside.MatchString(name + ".") {
			continue
		}
		for _, row := range d.query("SELECT * FROM " + name) {
			var said []string
			for _, column := range slices.Sorted(maps.Keys(row)) {
				if !aside.MatchString(name + "." + column) {
					said = append(said, column+"="+plain(row[column]))
				}
			}
			all = append(all, name+" "+strings.Join(said, " "))
		}
	}
	slices.Sort(all)
	return all
}

// query returns the rows of a query by the names of their columns; of a label's,
// these are id and name.
func (d digest) query(query string) []map[string]any {
	d.t.Helper()
	rows, err := d.db.Query(context.Background(), query)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (map[string]any, error) {
		columns, err := row.Columns()
		if err != nil {
			return nil, err
		}
		if slices.Contains(labels, query) {
			columns = []string{"id", "name"}
		}
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		err = row.Scan(into...)
		named := map[string]any{}
		for i, column := range columns {
			named[column] = values[i]
		}
		return named, err
	})
	if err != nil {
		d.t.Fatalf("%s: %v", query, err)
	}
	return all
}
