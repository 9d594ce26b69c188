package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"credo/internal/storage"
	"credo/people"
)

// A workplaceFile is an SQLite database of the demo team with many more
// stories, and what one must know of it.
type workplaceFile struct {
	path    string
	stories int
	team    team
}

// workplace returns one with so many stories beside the demo team's own. They
// are older than those, so that the first page of the board shows the same
// whatever their number. It is put together without the product's verbs: a
// million would take an hour.
func (b *bench) workplace(t testing.TB, stories int) workplaceFile {
	t.Helper()
	w := workplaceFile{path: b.path(fmt.Sprintf("stories-%d.db", stories)), stories: stories}
	var err error
	w.team, err = readTeam()
	must(t, err)
	if _, err := os.Stat(w.path); err == nil {
		return w
	}
	began := time.Now()
	b.step("putting %d stories into %s", stories, w.path)
	ctx := context.Background()
	unfinished := w.path + ".unfinished"
	for _, leftover := range []string{unfinished, unfinished + "-wal", unfinished + "-shm"} {
		os.Remove(leftover)
	}
	db, err := open(ctx, unfinished)
	must(t, err)
	at := new(clock)
	credo := newCredo(db, config{Now: at.now, SecretCost: people.Cheap, URL: localAddress})
	must(t, credo.tell(ctx, w.team, at, everything))
	cast, err := castOf(ctx, credo)
	must(t, err)
	must(t, db.Close())
	must(t, seed(unfinished, cast, stories))
	must(t, os.Rename(unfinished, w.path))
	size := int64(0)
	if file, err := os.Stat(w.path); err == nil {
		size = file.Size()
	}
	b.note("A workplace of %d stories more than the demo team's took %v to put together, %s.", stories, time.Since(began).Round(time.Second), mebibytes(size))
	return w
}

// benchCast is whom and what the stories name.
type benchCast struct {
	people []people.Person
	values []string
	badges []string
	until  time.Time // when the last of the stories is told
}

func castOf(ctx context.Context, c *credo) (cast benchCast, err error) {
	if cast.people, err = people.Here(ctx, c.db); err != nil {
		return cast, err
	}
	if cast.values, err = storage.Texts(c.db.Query(ctx, `SELECT id FROM value ORDER BY id`)); err != nil {
		return cast, err
	}
	if cast.badges, err = storage.Texts(c.db.Query(ctx, `SELECT id FROM badge ORDER BY id`)); err != nil {
		return cast, err
	}
	var first storage.Instant
	err = c.db.QueryRow(ctx, `SELECT MIN(at) FROM story`).Scan(&first)
	cast.until = first.Time().Add(-time.Hour)
	return cast, err
}

const (
	seededYears = 3
	// awardedOneOf is how many stories there are for each that was honoured.
	awardedOneOf  = 100
	storiesAtOnce = 20_000 // in a transaction
)

// A seeder holds the statements that put a story into its tables.
type seeder struct {
	tx *sql.Tx

	story, list, applause, award, doc, words, activity *sql.Stmt
}

// seed writes the stories straight into the tables, as recognition, search and
// activity would, oldest first.
func seed(path string, cast benchCast, stories int) error {
	db, err := sql.Open("credo-sqlite3", "file:"+path+"?_journal_mode=WAL&_synchronous=OFF&_cache_size=-200000&_txlock=immediate")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	made := make(chan seeded, 1000) // told on one core, written on the other
	go func() {
		defer close(made)
		for i := range stories {
			made <- cast.story(i, stories)
		}
	}()
	for more := true; more; {
		s, err := newSeeder(db)
		if err != nil {
			return err
		}
		for range storiesAtOnce {
			var next seeded
			if next, more = <-made; !more {
				break
			}
			if err := s.write(next); err != nil {
				return err
			}
		}
		if err := s.tx.Commit(); err != nil {
			return err
		}
	}
	return errors.Join(refill(db), backdate(db, cast), checkpoint(db))
}

// backdate has values be there when the first story was told.
func backdate(db *sql.DB, cast benchCast) error {
	_, err := db.Exec(`UPDATE credo SET adopted_on = ? WHERE version = 1`, cast.until.AddDate(-seededYears, 0, -1).Format(time.DateOnly))
	return err
}

// refill puts the newest documents into the index of their own.
func refill(db *sql.DB) error {
	_, err := db.Exec(`
		DELETE FROM search_newest;
		INSERT INTO search_newest (docid, words)
		SELECT docid, words FROM search_words ORDER BY docid DESC LIMIT 4096;
		UPDATE search_tier
		SET from_doc = (SELECT MIN(docid) FROM search_newest), documents = (SELECT COUNT(*) FROM search_newest)`)
	return err
}

func checkpoint(db *sql.DB) error {
	_, err := db.Exec(`PRAGMA wal_checkpoint(TRUNCATE)`)
	return err
}

func newSeeder(db *sql.DB) (s seeder, err error) {
	if s.tx, err = db.Begin(); err != nil {
		return s, err
	}
	for query, statement := range map[string]**sql.Stmt{
		`INSERT INTO story (id, at, author_id, title, body, people_ids, value_ids, guest_consent, applause_count, edited_at, withdrawn_at, told_on)
		 VALUES (?, ?, ?, ?, ?, ?, ?, FALSE, ?, NULL, NULL, '')`: &s.story,
		`INSERT INTO story_list (list, at, story_id) VALUES (?, ?, ?)`:                                                                                    &s.list,
		`INSERT INTO applause (story_id, person_id, at) VALUES (?, ?, ?)`:                                                                                 &s.applause,
		`INSERT INTO award (id, at, badge_id, story_id, person_id, by_id, note) VALUES (?, ?, ?, ?, ?, ?, 'Well seen.')`:                                  &s.award,
		`INSERT INTO search_doc (doc, kind, object_id, language, title, body, url, audience, at) VALUES (?, 'story', ?, ?, ?, ?, '/stories/'||?2, '', ?)`: &s.doc,
		`INSERT INTO search_words (docid, words) VALUES (?, ?)`:                                                                                           &s.words,
		`INSERT INTO activity (id, at, actor_id, verb, object_kind, object_id, person_id, title, url, detail)
		 VALUES (?, ?, ?, 'story.told', 'story', ?, ?, ?, '/stories/'||?4, '{}')`: &s.activity,
	} {
		if *statement, err = s.tx.Prepare(query); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (s seeder) write(one seeded) error {
	var err error
	do := func(statement *sql.Stmt, arguments ...any) {
		if err == nil {
			_, err = statement.Exec(arguments...)
		}
	}
	do(s.story, one.id, one.at, one.author, one.title, one.body, one.people, one.values, 1)
	for _, list := range one.lists {
		do(s.list, list, one.at, one.id)
	}
	do(s.applause, one.id, one.applauder, one.at)
	if one.badge != "" {
		do(s.award, one.awardID, one.at, one.badge, one.id, one.praised, one.author)
	}
	do(s.doc, one.at<<12, one.id, one.lang, one.plainTitle, one.plainBody, one.at)
	do(s.words, one.at<<12, one.words)
	do(s.activity, one.activityID, one.at, one.author, one.id, one.praised, one.plainTitle)
	return err
}

// seeded is a story the way its rows hold it.
type seeded struct {
	id, activityID, awardID           string
	at                                int64
	author, praised, applauder, badge string
	lang                              string
	title, body, people, values       string // as JSON
	plainTitle, plainBody, words      string
	lists                             []string
}

// story makes the i-th of so many.
func (c benchCast) story(i, of int) seeded {
	author, praised := c.people[i%len(c.people)], c.people[(i*7+3)%len(c.people)]
	if praised.ID == author.ID {
		praised = c.people[(i+1)%len(c.people)]
	}
	span := seededYears * 365 * 24 * time.Hour
	at := c.until.Add(-span + time.Duration(float64(span)*float64(i)/float64(of))).UnixMicro()
	lang, title, body, indexed := benchStory(i)
	s := seeded{
		id: idAt(at, 3*i), activityID: idAt(at, 3*i+1), awardID: idAt(at, 3*i+2), at: at,
		author: author.ID, praised: praised.ID, applauder: c.people[(i+5)%len(c.people)].ID,
		lang: lang, plainTitle: title, plainBody: strings.Join(strings.Fields(body), " "),
	}
	value := c.values[i%len(c.values)]
	s.lists = []string{"all", "person:" + praised.ID, "value:" + value}
	if author.Viewer().Leader || praised.Viewer().Leader {
		s.lists = append(s.lists, "led:"+value)
	}
	for _, p := range []people.Person{author, praised} {
		for _, team := range p.Teams {
			if list := "team:" + team.ID; !slices.Contains(s.lists, list) {
				s.lists = append(s.lists, list)
			}
		}
	}
	if i%awardedOneOf == 0 {
		s.badge = c.badges[i/awardedOneOf%len(c.badges)]
		s.lists = append(s.lists, "badge:"+s.badge)
	}
	s.title, s.body = asText(lang, title), asText(lang, body)
	s.people, s.values = asJSON([]string{praised.ID}), asJSON([]string{value})
	s.words = indexed
	return s
}

func asText(lang, words string) string {
	return asJSON(map[string]any{"original": lang, "in": map[string]string{lang: words}})
}

func asJSON(v any) string {
	raw, _ := json.Marshal(v) // texts and lists of them always can be
	return string(raw)
}

// idAt returns the UUID of version 7 of that microsecond and number.
func idAt(micros int64, number int) string {
	millis := micros / 1000
	return fmt.Sprintf("%08x-%04x-7%03x-8%03x-%012x", millis>>16, millis&0xffff, micros%1000, number>>24&0xfff, number)
}
