package main

import (
	"context"
	"database/sql"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"
	"github.com/valyala/fasthttp"

	"credo/huddle"
	"credo/internal/i18n"
	"credo/internal/storage"
)

const (
	presenceWriters = 64
	// presenceEditions bounds what each writer can say: of each edition, that
	// they have read it, then that they were there.
	presenceEditions = 1000
	slowCommit       = 5 * time.Millisecond
)

// presence measures how fast 64 people at once are kept as having been at a
// huddle, each on disk before it is answered: against a program that does
// nothing but insert one row and commit it, then the next; and against the same
// where each commit takes 5 ms longer, as on a slow disk.
func (b *bench) presence(t *testing.B) {
	for _, disk := range []struct {
		what  string
		pause time.Duration
		asked float64
	}{
		{"PUT presence, 64 writers, durable", 0, 1},
		{"the same, each commit 5 ms longer", slowCommit, 20},
	} {
		t.Run(disk.pause.String(), func(t *testing.B) {
			crowd := newCrowd(t)
			credo := startChild(t, "presence-"+disk.pause.String(), []string{asCredo + "=1", commitPause + "=" + disk.pause.String()},
				"serve", "--database", crowd.database, "--listen", "127.0.0.1:0", "--log-level", "warn")
			subject := traffic{address: credo.host(), workers: presenceWriters, want: http.StatusOK, next: crowd.answers(t, credo.url)}
			limit := insertOneByOne(t, disk.pause)
			paces := inTurn(t,
				func() pace { return limit(*benchRound) },
				func() pace { return credo.under(func() pace { return subject.run(t, *benchRound) }) })
			crowd.allKept(t)
			r := row{
				what:     disk.what,
				measured: perSecond(paces[1].perSecond), limit: "one by one " + perSecond(paces[0].perSecond),
				ratio:  paces[1].perSecond / paces[0].perSecond,
				beside: paces[1].String(),
			}
			b.add(r.atLeast(disk.asked))
		})
	}
	b.note("PUT presence: PUT /api/v1/huddles/{id}/presence by %d people, each over %d connections, for one edition after the other of the last %d days, all of them at the same time, first read, then present: every call changes a row and adds one to the log. The limit: the driver alone, WAL, synchronous=FULL, one connection, a prepared INSERT of one row, committed each.",
		presenceWriters, presenceWriters, presenceEditions)
}

// A crowd is a workplace of people who have not answered any huddle yet.
type crowd struct {
	*workforce
	editions []string // ids
	sent     atomic.Int64
}

// newCrowd puts one into a new database.
func newCrowd(t testing.TB) *crowd {
	t.Helper()
	c := &crowd{workforce: newWorkforce(t)}
	at := new(clock)
	c.inside(t, at, func(credo *credo) {
		today := storage.DayOf(time.Now(), time.UTC)
		for daysAgo := presenceEditions - 1; daysAgo >= 0; daysAgo-- {
			at.put(time.Now().AddDate(0, 0, -daysAgo))
			edition, _, err := credo.huddle.Write(context.Background(), c.owner, huddle.Draft{
				Day: today.Add(-daysAgo), Audience: huddle.Everyone,
				Sections: []huddle.Section{{Kind: huddle.Notice, Body: i18n.NewText(i18n.English, "The west lift is being serviced from 10:00 to 11:00.")}},
			})
			must(t, err)
			c.editions = append(c.editions, edition.ID)
		}
	})
	return c
}

// answers has the people say of one edition after the other, all of them at the
// same time, that they have read it, and then of each that they were there.
func (c *crowd) answers(t testing.TB, url string) func(worker, i int) *fasthttp.Request {
	all := make([]*fasthttp.Request, presenceWriters)
	for w := range all {
		all[w] = asBrowser(t, http.MethodPut, url, "")
		all[w].Header.SetContentType("application/json")
	}
	return func(worker, _ int) *fasthttp.Request {
		i := int(c.sent.Add(1) - 1)
		person, edition := i%len(c.tokens), i/len(c.tokens)
		how := `{"how":"read"}`
		if edition >= len(c.editions) {
			edition -= len(c.editions)
			how = `{"how":"present"}`
		}
		if edition >= len(c.editions) {
			return nil
		}
		all[worker].Header.Set("Authorization", "Bearer "+c.tokens[person])
		all[worker].SetRequestURI(url + "/api/v1/huddles/" + c.editions[edition] + "/presence")
		all[worker].SetBodyString(how)
		return all[worker]
	}
}

// allKept fails the benchmark unless each answer is in the database, and there
// was enough to say for all rounds.
func (c *crowd) allKept(t testing.TB) {
	t.Helper()
	said := int(c.sent.Load())
	if said > 2*len(c.editions)*len(c.tokens) {
		t.Fatal("the people ran out of editions: give them more")
	}
	db, err := storage.Open(context.Background(), c.database)
	must(t, err)
	defer db.Close()
	var kept int
	must(t, db.QueryRow(context.Background(), `
		SELECT CAST(SUM((present_at IS NOT NULL) + (read_at IS NOT NULL)) AS BIGINT)
		FROM presence`).Scan(&kept))
	// Each round's last request of a writer is made and not sent.
	if missing := said - kept; missing < 0 || missing > presenceWriters*(*benchRounds+1) {
		t.Fatalf("%d answers were given, %d are kept", said, kept)
	}
}

// insertOneByOne returns a run of the driver alone: one row, commit, the next.
func insertOneByOne(t testing.TB, pause time.Duration) func(long time.Duration) pace {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+t.TempDir()+"/limit.db?_journal_mode=WAL&_synchronous=FULL")
	must(t, err)
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`
		CREATE TABLE presence (edition_id TEXT NOT NULL, person_id TEXT NOT NULL, present_at BIGINT, read_at BIGINT,
		                       PRIMARY KEY (edition_id, person_id))`)
	must(t, err)
	if pause > 0 {
		conn, err := db.Conn(context.Background())
		must(t, err)
		must(t, conn.Raw(func(raw any) error {
			raw.(*sqlite3.SQLiteConn).RegisterCommitHook(func() int {
				time.Sleep(pause)
				return 0
			})
			return nil
		}))
		must(t, conn.Close())
	}
	insert, err := db.Prepare(`INSERT INTO presence (edition_id, person_id, present_at) VALUES (?, ?, ?)`)
	must(t, err)
	return func(long time.Duration) pace {
		edition, n := storage.NewID(), 0
		began := time.Now()
		for ; time.Since(began) < long; n++ {
			_, err := insert.Exec(edition, storage.NewID(), storage.At(time.Now()))
			must(t, err)
		}
		return pace{perSecond: float64(n) / time.Since(began).Seconds()}
	}
}
