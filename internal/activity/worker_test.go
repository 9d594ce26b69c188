package activity_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/activity"
	"credo/internal/storage"
	"credo/internal/storage/storagetest"
)

func TestWorkOnce_triesAgainAfterGrowingPauses(t *testing.T) {
	for name, fails := range map[string]func() error{
		"error": func() error { return errOurs },
		"panic": func() error { panic("ours") },
	} {
		t.Run(name, func(t *testing.T) {
			storagetest.Each(t, func(t *testing.T, db *storage.DB) {
				log := activity.New(db)
				calls := 0
				log.After("mail", func(context.Context, activity.Event) error {
					if calls++; calls <= 14 {
						return fails()
					}
					return nil
				}, "quiz.passed")
				record(t, db, log, passed)
				now := time.Now()
				var pauses []time.Duration
				for i := range 14 {
					began := time.Now()
					if !workOnce(t, log, now) {
						t.Fatalf("after %v there is nothing to do", pauses)
					}
					var free storage.Instant
					if err := db.QueryRow(context.Background(), `SELECT leased_until FROM activity_todo`).Scan(&free); err != nil {
						t.Fatal(err)
					}
					pauses = append(pauses, free.Sub(storage.At(now)))
					// The pause counts from the failure, as long as that took.
					took, want := time.Since(began), min(2*time.Second<<i, time.Hour)
					if pauses[i] < want || pauses[i] > want+took {
						t.Errorf("after %v, want %v more than the %v it took", pauses, want, took)
					}
					if now = free.Time(); workOnce(t, log, now.Add(-time.Microsecond)) {
						t.Fatalf("after %v it is tried too early", pauses)
					}
				}
				if !workOnce(t, log, now) || calls != 15 {
					t.Errorf("called %d times", calls)
				}
				if got := count(t, db, `SELECT COUNT(*) FROM activity_todo`); got != 0 {
					t.Errorf("%d rows are left to do", got)
				}
			})
		})
	}
}

func TestWorkOnce_isNotHeldUp(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		newer := activity.New(db)
		var heard []string
		hears := func(name string) activity.After {
			return func(_ context.Context, e activity.Event) error {
				heard = append(heard, name+" "+e.Title)
				return nil
			}
		}
		fails := func(context.Context, activity.Event) error { return errOurs }
		newer.After("of tomorrow", hears("of tomorrow"), "a")
		newer.After("fails", fails, "b")
		newer.After("mail", hears("mail"), "c")
		for i := range 40 {
			record(t, db, newer, activity.Event{Verb: "a", Title: fmt.Sprint(i)})
			record(t, db, newer, activity.Event{Verb: "b"})
		}
		record(t, db, newer, activity.Event{Verb: "c", Title: "broken"})
		if err := db.Write(context.Background(), func(ctx context.Context, tx *storage.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE activity SET detail = 'broken' WHERE title = 'broken'`)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		record(t, db, newer, activity.Event{Verb: "c", Title: "good"})

		now := time.Now()
		older := activity.New(db)
		older.After("fails", fails, "b")
		older.After("mail", hears("mail"), "c")
		for range 4 { // each listener has its turn, and of mail's rows the first is broken
			workOnce(t, older, now)
		}
		if diff := cmp.Diff([]string{"mail good"}, heard); diff != "" {
			t.Error(diff)
		}
		workAll(t, older, now)
		if untouched := count(t, db, `SELECT COUNT(*) FROM activity_todo WHERE listener = 'of tomorrow' AND attempts = 0 AND leased_until = 0`); untouched != 40 {
			t.Errorf("%d of 40 rows of the listener that the older program does not have are as they were", untouched)
		}
		if kept := count(t, db, `SELECT COUNT(*) FROM activity_todo WHERE listener <> 'of tomorrow'`); kept != 41 {
			t.Errorf("%d of 41 rows that fail are kept", kept)
		}
		heard = nil
		workAll(t, newer, now)
		if len(heard) != 40 || heard[0] != "of tomorrow 0" || heard[39] != "of tomorrow 39" {
			t.Errorf("the newer program heard %v", heard)
		}
	})
}

func TestWorkOnce_leasesARowToOneWorker(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		now := time.Now()
		first, second := activity.New(db), activity.New(db)
		var did []string
		second.After("mail", func(context.Context, activity.Event) error {
			did = append(did, "second")
			if workOnce(t, first, now.Add(activity.Lease)) {
				t.Error("the first takes the second's row")
			}
			return errOurs // so the row stays
		}, "quiz.passed")
		first.After("mail", func(ctx context.Context, _ activity.Event) error {
			did = append(did, "first")
			if deadline, ok := ctx.Deadline(); !ok || deadline.After(now.Add(activity.Lease)) {
				t.Errorf("the listener may go on until %v", deadline)
			}
			if workOnce(t, second, now.Add(activity.Lease-time.Microsecond)) {
				t.Error("the second takes the first's row while that has its lease")
			}
			if !workOnce(t, second, now.Add(activity.Lease)) {
				t.Error("the second does not take the row whose lease ran out")
			}
			return nil
		}, "quiz.passed")
		record(t, db, second, passed)
		if !workOnce(t, first, now) {
			t.Fatal("there is nothing to do")
		}
		if diff := cmp.Diff([]string{"first", "second"}, did); diff != "" {
			t.Error(diff)
		}
		// The first was late: the row is the second's, who will try again.
		if got := count(t, db, `SELECT COUNT(*) FROM activity_todo WHERE attempts = 2`); got != 1 {
			t.Error("the first did away with the second's row")
		}
	})
}

func TestWork_finishesTheRowAtHandAndStops(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		log := activity.New(db)
		began, free := make(chan bool), make(chan bool)
		log.After("mail", func(ctx context.Context, _ activity.Event) error {
			began <- true
			<-free
			return ctx.Err()
		}, "quiz.passed")
		record(t, db, log, passed)
		record(t, db, log, passed)
		ctx, stop := context.WithCancel(context.Background())
		stopped := make(chan bool)
		go func() {
			defer close(stopped)
			log.Work(ctx)
		}()
		<-began
		stop()
		close(free)
		<-stopped
		if got := count(t, db, `SELECT COUNT(*) FROM activity_todo WHERE attempts = 0`); got != 1 {
			t.Errorf("%d rows were not begun", got)
		}
		if got := count(t, db, `SELECT COUNT(*) FROM activity_todo`); got != 1 {
			t.Errorf("%d rows are left to do", got)
		}
	})
}

func TestWork_endsAListenerThatDoesNot(t *testing.T) {
	db := storagetest.SQLite(t)
	log := activity.New(db)
	log.Pace(time.Hour, time.Millisecond, time.Hour)
	ctx, stop := context.WithCancel(context.Background())
	log.After("mail", func(ctx context.Context, _ activity.Event) error {
		stop()
		<-ctx.Done()
		return ctx.Err()
	}, "quiz.passed")
	record(t, db, log, passed)
	log.Work(ctx)
	if got := count(t, db, `SELECT COUNT(*) FROM activity_todo WHERE lease = '' AND attempts = 1`); got != 1 {
		t.Error("the row is not given back")
	}
}

func TestWork_stopsWhileIdle(t *testing.T) {
	db := storagetest.SQLite(t)
	log := activity.New(db)
	log.Pace(time.Hour, time.Hour, time.Hour)
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer stop()
	log.Work(ctx)
}

func TestWork_wakesOnWhatThisProgramRecords(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		log := activity.New(db)
		log.Pace(time.Hour, time.Hour, time.Hour)
		heard := make(chan string)
		log.After("mail", func(_ context.Context, e activity.Event) error {
			heard <- e.Title
			return nil
		}, "quiz.passed")
		stop := work(log)
		defer stop()
		for _, title := range []string{"a", "b", "c"} {
			record(t, db, log, activity.Event{Verb: "quiz.passed", Title: title})
			if got := <-heard; got != title {
				t.Errorf("heard %s, want %s", got, title)
			}
		}
	})
}

func TestWork_findsWhatOthersRecord(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		log, other := activity.New(db), activity.New(db)
		log.Pace(time.Hour, time.Hour, time.Millisecond)
		heard := make(chan bool)
		hears := func(context.Context, activity.Event) error {
			heard <- true
			return nil
		}
		log.After("mail", hears, "quiz.passed")
		other.After("mail", hears, "quiz.passed")
		stop := work(log)
		defer stop()
		for range 3 {
			record(t, db, other, passed)
			<-heard
		}
	})
}

// Workers of one program side by side do each row once.
func TestWork_byManyAtATime(t *testing.T) {
	const rows = 60
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		log := activity.New(db)
		log.Pace(time.Minute, time.Minute, 5*time.Millisecond)
		var heard atomic.Int32
		log.After("mail", func(context.Context, activity.Event) error {
			heard.Add(1)
			return nil
		}, "quiz.passed")
		for range 4 {
			stop := work(log)
			defer stop()
		}
		for range rows {
			record(t, db, log, passed)
		}
		until(t, func() bool { return count(t, db, `SELECT COUNT(*) FROM activity_todo`) == 0 })
		if heard.Load() != rows {
			t.Errorf("%d rows were done %d times", rows, heard.Load())
		}
	})
}

func TestActivity_isReadByItsIndexes(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		storagetest.UsesIndex(t, db, "activity_todo_free", activity.FreeSQL, "mail", 1, 16)
	})
}

// work starts a worker; stop ends it and waits for it.
func work(log *activity.Log) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	stopped := make(chan bool)
	go func() {
		defer close(stopped)
		log.Work(ctx)
	}()
	return func() {
		cancel()
		<-stopped
	}
}

// until waits for what must come to be.
func until(t testing.TB, done func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !done(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("it does not come to be")
		}
	}
}
