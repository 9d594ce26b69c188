package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/valyala/fasthttp"

	"credo/internal/storage/storagetest"
)

const huddleReaders = 64

// huddle measures how fast people get today's huddle, against a bare handler
// that sends the same bytes.
func (b *bench) huddle(t *testing.B) {
	t.Run("sqlite", func(t *testing.B) { b.huddleOn(t, "SQLite", 0.4, t.TempDir()+"/credo.db") })
	t.Run("postgres", func(t *testing.B) { b.huddleOn(t, "PostgreSQL", 0.15, storagetest.EmptyPostgresURL(t)) })
}

func (b *bench) huddleOn(t *testing.B, engine string, asked float64, database string) {
	m := b.pageFor(t, "huddle-"+engine, "/huddle", database)
	b.add(m.row("today's huddle, " + engine).atLeast(asked))
	r := row{what: "resident memory during it, " + engine, measured: mebibytes(m.memory), limit: "96 MiB", ratio: float64(m.memory) / (96 << 20)}
	b.add(r.atMost(1))
	if engine == "SQLite" {
		b.note("Today's huddle: GET /huddle by %d connections, in turn as each of the demo team's %d people (owner, leads, staff; en, ko, ja), pages of %s on average, uncompressed.",
			huddleReaders, m.people, kilobytes(m.size))
	}
}

// A pageMeasure is how fast the demo team's people get a page, and how fast a bare
// handler sends the same bytes.
type pageMeasure struct {
	credo, bare  pace
	memory       int64 // resident at most, in bytes
	people, size int   // how many people, and bytes of a page on average
}

// pageFor has everybody of the demo team get the page at path, in turn.
func (b *bench) pageFor(t *testing.B, name, path, database string) (m pageMeasure) {
	credo, people := demoChild(t, name, database)
	mix := make([]*fasthttp.Request, len(people))
	for i, p := range people {
		mix[i] = asBrowser(t, http.MethodGet, credo.url+path, signedIn(t, credo.url, p))
	}
	answers := record(t, mix)
	bare := bareChild(t, answers)
	subject := traffic{address: credo.host(), workers: huddleReaders, want: http.StatusOK, next: repeated(huddleReaders, mix)}
	limit := traffic{address: bare.host(), workers: huddleReaders, want: http.StatusOK, next: repeated(huddleReaders, bareMix(t, bare, mix))}
	paces := inTurn(t,
		func() pace { return bare.under(func() pace { return limit.run(t, *benchRound) }) },
		func() (p pace) {
			m.memory = max(m.memory, credo.watched(func() {
				p = credo.under(func() pace { return subject.run(t, *benchRound) })
			}))
			return p
		})
	m.bare, m.credo, m.people = paces[0], paces[1], len(people)
	for _, a := range answers {
		m.size += len(a.Body) / len(answers)
	}
	return m
}

func (m pageMeasure) row(what string) row {
	return row{
		what:     what,
		measured: perSecond(m.credo.perSecond), limit: "bare Fiber handler " + perSecond(m.bare.perSecond),
		ratio:  m.credo.perSecond / m.bare.perSecond,
		beside: fmt.Sprintf("%s; bare %s", m.credo, m.bare),
	}
}

// demoChild starts the demo team from an empty database.
func demoChild(t testing.TB, name, database string) (*child, []signIn) {
	t.Helper()
	credo := credoChild(t, name, "demo", "--json", "--database", database)
	var ready struct{ People []signIn }
	if err := json.Unmarshal([]byte(credo.first), &ready); err != nil {
		t.Fatal(err)
	}
	return credo, ready.People
}

// signedIn returns the token of a new session.
func signedIn(t testing.TB, url string, p signIn) string {
	t.Helper()
	var session struct{ Token string }
	client{t: t, url: url}.call(http.MethodPost, "/session", object{"login": p.Login, "secret": p.Secret}, http.StatusCreated).into(&session)
	return session.Token
}
