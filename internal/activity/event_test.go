package activity_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

var passed = activity.Event{
	At:      storage.At(time.Date(2026, 11, 21, 6, 45, 0, 0, time.UTC)),
	Actor:   "actor",
	Verb:    "quiz.passed",
	Object:  activity.Ref{Kind: "quiz", ID: "q1"},
	Person:  "person",
	Title:   "첫 90초",
	URL:     "/quizzes/q1",
	Details: map[string]string{"score": "0.8", "module": "m\"1"},
}

var errOurs = errors.New("ours")

func TestRecord_keepsTheEvent(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		record(t, db, activity.New(db), passed)
		type row struct {
			ID, Actor, Verb, Kind, Object, Person, Title, URL, Detail string
			At                                                        storage.Instant
		}
		var got row
		err := db.QueryRow(context.Background(), `
			SELECT id, at, actor_id, verb, object_kind, object_id, person_id, title, url, detail
			FROM activity`).
			Scan(&got.ID, &got.At, &got.Actor, &got.Verb, &got.Kind, &got.Object, &got.Person, &got.Title, &got.URL, &got.Detail)
		if err != nil {
			t.Fatal(err)
		}
		if !storage.ValidID(got.ID) {
			t.Errorf("its id is %q", got.ID)
		}
		want := row{
			ID: got.ID, At: passed.At, Actor: "actor", Verb: "quiz.passed", Kind: "quiz", Object: "q1",
			Person: "person", Title: "첫 90초", URL: "/quizzes/q1", Detail: `{"module":"m\"1","score":"0.8"}`,
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestRecord_isOfNowUnlessTold(t *testing.T) {
	db := storagetest.SQLite(t)
	before := storage.At(time.Now())
	record(t, db, activity.New(db), activity.Event{Verb: "huddle.present"})
	var at storage.Instant
	if err := db.QueryRow(context.Background(), `SELECT at FROM activity`).Scan(&at); err != nil {
		t.Fatal(err)
	}
	if at < before || at > storage.At(time.Now()) {
		t.Errorf("it is of %v", at.Time())
	}
}

func TestDuring_runsInTheTransaction(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		log := activity.New(db)
		var heard []string
		hears := func(name string) activity.During {
			return func(ctx context.Context, tx *storage.Tx, e activity.Event) error {
				heard = append(heard, name+" "+e.Verb)
				_, err := tx.Exec(ctx, `
					INSERT INTO claim (id, fingerprint)
					SELECT $1 || verb, title FROM activity WHERE id = $2`, name+" ", e.ID)
				return err
			}
		}
		log.During(hears("first"), "quiz.passed", "quiz.failed")
		log.During(hears("second"), "quiz.passed")
		log.During(hears("never"), "badge.awarded")
		record(t, db, log, passed)
		if diff := cmp.Diff([]string{"first quiz.passed", "second quiz.passed"}, heard); diff != "" {
			t.Error(diff)
		}
		if got := count(t, db, `SELECT COUNT(*) FROM claim WHERE fingerprint = $1`, passed.Title); got != 2 {
			t.Errorf("%d listeners saw the event in their transaction", got)
		}
	})
}

func TestDuring_undoesEverythingByItsError(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		log := activity.New(db)
		log.During(func(ctx context.Context, tx *storage.Tx, e activity.Event) error {
			_, err := tx.Exec(ctx, `INSERT INTO claim (id, fingerprint) VALUES ('by the listener', '')`)
			if err != nil {
				return err
			}
			return errOurs
		}, "quiz.passed")
		log.After("mail", func(context.Context, activity.Event) error { return nil }, "quiz.passed")
		err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
			if _, err := tx.Exec(ctx, `INSERT INTO claim (id, fingerprint) VALUES ('by the room', '')`); err != nil {
				return err
			}
			return log.Record(ctx, tx, passed)
		})
		if !errors.Is(err, errOurs) {
			t.Errorf("got %v", err)
		}
		for _, table := range []string{"claim", "activity", "activity_todo"} {
			if got := count(t, db, `SELECT COUNT(*) FROM `+table); got != 0 {
				t.Errorf("%d rows are left in %s", got, table)
			}
		}
	})
}

func TestDuring_mayRecordAnother(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		log := activity.New(db)
		log.During(func(ctx context.Context, tx *storage.Tx, e activity.Event) error {
			return log.Record(ctx, tx, activity.Event{Verb: "module.completed", Person: e.Person})
		}, "quiz.passed")
		var heard []string
		log.After("mail", func(_ context.Context, e activity.Event) error {
			heard = append(heard, e.Verb)
			return nil
		}, "module.completed")
		record(t, db, log, passed)
		workAll(t, log, time.Now())
		if diff := cmp.Diff([]string{"module.completed"}, heard); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAfter_hearsItsVerbs(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		log := activity.New(db)
		heard := map[string][]activity.Event{}
		hears := func(name string) activity.After {
			return func(_ context.Context, e activity.Event) error {
				if !storage.ValidID(e.ID) {
					t.Errorf("%s hears of the id %q", name, e.ID)
				}
				heard[name] = append(heard[name], e)
				return nil
			}
		}
		log.After("mail", hears("mail"), "quiz.passed", "badge.awarded")
		log.After("webhook", hears("webhook"), "quiz.passed")
		log.After("xapi", hears("xapi"), "story.told")
		awarded := activity.Event{At: 1, Verb: "badge.awarded"}
		record(t, db, log, passed)
		record(t, db, log, awarded)
		record(t, db, log, activity.Event{At: 1, Verb: "nobody.listens"})
		if did := workAll(t, log, time.Now()); did != 3 {
			t.Errorf("did %d rows", did)
		}
		want := map[string][]activity.Event{"mail": {passed, awarded}, "webhook": {passed}}
		if diff := cmp.Diff(want, heard, cmpopts.IgnoreFields(activity.Event{}, "ID"), cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
		if got := count(t, db, `SELECT COUNT(*) FROM activity_todo`); got != 0 {
			t.Errorf("%d rows are left to do", got)
		}
	})
}

func TestAfter_refusesANameGivenTwice(t *testing.T) {
	log := activity.New(nil)
	nothing := func(context.Context, activity.Event) error { return nil }
	log.After("mail", nothing, "quiz.passed")
	defer func() {
		if thrown := fmt.Sprint(recover()); thrown != "activity: two listeners are called mail" {
			t.Errorf("got %s", thrown)
		}
	}()
	log.After("mail", nothing, "badge.awarded")
}

// record stores the event in a transaction of its own.
func record(t testing.TB, db *storage.DB, log *activity.Log, e activity.Event) {
	t.Helper()
	err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error { return log.Record(ctx, tx, e) })
	if err != nil {
		t.Fatal(err)
	}
}

// workOnce does a row that is free at now, and reports whether there was one.
func workOnce(t testing.TB, log *activity.Log, now time.Time) bool {
	t.Helper()
	did, err := log.WorkOnce(context.Background(), now)
	if err != nil {
		t.Fatal(err)
	}
	return did
}

// workAll does the rows that are free at now, and returns how many.
func workAll(t testing.TB, log *activity.Log, now time.Time) (did int) {
	t.Helper()
	for workOnce(t, log, now) {
		did++
	}
	return did
}

func count(t testing.TB, db *storage.DB, query string, args ...any) (n int) {
	t.Helper()
	if err := db.QueryRow(context.Background(), query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
