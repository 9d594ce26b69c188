package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"credo/internal/storage"
	"credo/people"
	"credo/values/workshop"
)

// A workshop as large as any will be.
const (
	benchAnswers     = 10_000
	benchAnswerWords = 60
	// memoryAsked is how much more memory the server may hold once the words are
	// counted: that of the dictionaries would be twenty times as much.
	memoryAsked = 1.5
)

// workshop measures how long the words of a workshop take from the press of the
// button to the page that shows them, and what memory the server holds before,
// at most, and after.
func (b *bench) workshop(t *testing.B) {
	path, team, id := b.workshopFile(t)
	server := credoChild(t, "workshop", "serve", "--database", path)
	owner := (&house{url: server.url, team: team}).as(t, "eleanor")
	for range 20 { // the memory of a server that has been at work
		owner.page("/")
		owner.page("/workshops/" + id)
	}
	before := server.resident()
	var took time.Duration
	most := server.watched(func() {
		began := time.Now()
		owner.call(http.MethodPost, "/workshops/"+id+"/close", nil, http.StatusOK)
		owner.counted(id)
		took = time.Since(began)
	})
	words := owner.wordsOf(id)
	time.Sleep(time.Second) // it gives back what it took a moment after they are there
	after := server.resident()
	b.add(row{
		what:     fmt.Sprintf("words of %d answers, %d words each, three languages", benchAnswers, benchAnswerWords),
		measured: fmt.Sprintf("%.1f s", took.Seconds()), beside: fmt.Sprintf("from closing to the words; the first page shows %d", len(words)),
	})
	r := row{
		what: "the server's memory, once they are counted", measured: mebibytes(after), limit: mebibytes(before),
		ratio: float64(after) / float64(max(before, 1)), beside: fmt.Sprintf("at most %s while it counted; the child's is its own", mebibytes(most)),
	}
	b.add(r.atMost(memoryAsked))
}

// workshopFile returns a database of the demo team with a workshop that so many
// people have answered. They are put there without the product's verbs.
func (b *bench) workshopFile(t testing.TB) (path string, team team, id string) {
	t.Helper()
	path, ctx := b.path("workshop.db"), context.Background()
	db, err := open(ctx, path)
	must(t, err)
	at := new(clock)
	credo := newCredo(db, config{Now: at.now, SecretCost: people.Cheap, URL: localAddress})
	team, err = readTeam()
	must(t, err)
	must(t, credo.tell(ctx, team, at, everything))
	var owner string
	must(t, db.QueryRow(ctx, `SELECT id FROM person WHERE name = $1`, team.People[0].Name).Scan(&owner))
	viewer, err := credo.people.Person(ctx, owner)
	must(t, err)
	w, _, err := credo.workshop.OpenWorkshop(ctx, viewer.Viewer(), workshop.Draft{
		Question: words{"en": "What should guests think of?"}.text(), ClosesOn: storage.DayOf(time.Now(), time.UTC).Add(30), GroupSize: 5, Dots: 5,
	})
	must(t, err)
	must(t, db.Close())
	own, err := sql.Open("credo-sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=OFF&_txlock=immediate")
	must(t, err)
	defer own.Close()
	tx, err := own.Begin()
	must(t, err)
	for i := range benchAnswers {
		lang, said := benchAnswer(i)
		_, err := tx.Exec(`INSERT INTO workshop_answering (workshop_id, person_id, language, words, revision) VALUES (?, ?, ?, ?, 1)`,
			w.ID, fmt.Sprint("person ", i), lang, said)
		must(t, err)
	}
	must(t, tx.Commit())
	return path, team, w.ID
}

// benchAnswer returns the i-th answer, of about so many words, and in which
// language it is.
func benchAnswer(i int) (lang, said string) {
	for n, words := 0, 0; words < benchAnswerWords; n++ {
		var body string
		lang, _, body, _ = benchStory(3*(7*i+n) + i%3)
		said += body + "\n"
		if words += len(strings.Fields(body)); lang == "ja" { // has no spaces
			words += len([]rune(body)) / 3
		}
	}
	return lang, said
}
