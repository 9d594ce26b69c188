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
	credo, people := demoChild(t, "huddle-"+engine, database)
	mix := make([]*fasthttp.Request, len(people))
	for i, p := range people {
		mix[i] = asBrowser(t, http.MethodGet, credo.url+"/huddle", signedIn(t, credo.url, p))
	}
	answers := record(t, mix)
	bare := bareChild(t, answers)
	subject := traffic{address: credo.host(), workers: huddleReaders, want: http.StatusOK, next: repeated(huddleReaders, mix)}
	limit := traffic{address: bare.host(), workers: huddleReaders, want: http.StatusOK, next: repeated(huddleReaders, bareMix(t, bare, mix))}

	var memory int64
	paces := inTurn(t,
		func() pace { return bare.under(func() pace { return limit.run(t, *benchRound) }) },
		func() (p pace) {
			memory = max(memory, credo.watched(func() {
				p = credo.under(func() pace { return subject.run(t, *benchRound) })
			}))
			return p
		})
	r := row{
		what:     "today's huddle, " + engine,
		measured: perSecond(paces[1].perSecond), limit: "bare Fiber handler " + perSecond(paces[0].perSecond),
		ratio:  paces[1].perSecond / paces[0].perSecond,
		beside: fmt.Sprintf("%s; bare %s", paces[1], paces[0]),
	}
	b.add(r.atLeast(asked))
	r = row{what: "resident memory during it, " + engine, measured: mebibytes(memory), limit: "96 MiB", ratio: float64(memory) / (96 << 20)}
	b.add(r.atMost(1))
	if engine == "SQLite" {
		size := 0
		for _, a := range answers {
			size += len(a.Body)
		}
		b.note("Today's huddle: GET /huddle by %d connections, in turn as each of the demo team's %d people (owner, leads, staff; en, ko, ja), pages of %s on average, uncompressed.",
			huddleReaders, len(people), kilobytes(size/len(answers)))
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
