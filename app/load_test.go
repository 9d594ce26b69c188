package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/people"
)

// A load is people who write all the time, and what they were promised: every
// write that was answered well is there from then on.
type load struct {
	t       testing.TB
	writers []*writer
	rested  string // the token of a session that nobody has used yet, of the last writer
	client  *http.Client
	busy    func(status int, header http.Header, body []byte) // sees each answer that is not well; nil allows none

	mu      sync.Mutex
	before  facts // what was there already
	kept    facts // what was answered
	doubted facts // what was asked and not answered
	halves  map[string]int
}

// facts say what the database holds, by what it is about. What is not there has
// no value.
type facts map[string]string

// An ask is a call that makes one fact true. Asked again it changes nothing.
type ask struct {
	method, path string
	body         any
	fact, value  string
}

// A writer is somebody of the team who writes one thing after the other.
type writer struct {
	token    string
	id       string
	language i18n.Lang
	turn     int
	pending  *ask // not answered yet: asked again first

	stories  []string // by others, to applaud
	lessons  []string
	editions []string
	attempt  string
	choices  map[string][]string // by question
}

// newLoad has everybody of the demo team but its owners write, each of them
// signed in and in the middle of a quiz.
func newLoad(t testing.TB, h *house) *load {
	t.Helper()
	l := &load{
		t: t, client: &http.Client{Timeout: time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 64}},
		kept: facts{}, doubted: facts{},
	}
	var owner client
	for _, p := range h.team.People {
		if p.Role == people.Owner {
			owner = h.as(t, p.Key)
			break
		}
	}
	lessons, quiz := owner.longModules(4)
	stories := owner.get("/stories?limit=20").items()
	var editions []string // those that everybody may see
	today := owner.get("/huddles/today").object()["day"].(string)
	for _, e := range owner.get("/huddles?limit=20").items() {
		if e["audience"] == nil && e["day"].(string) <= today {
			editions = append(editions, e["id"].(string))
		}
	}
	for _, p := range h.team.People {
		if p.Role == people.Owner {
			continue
		}
		c := h.as(t, p.Key)
		w := &writer{token: c.token, id: c.get("/me").object()["id"].(string), language: p.Language, lessons: lessons, editions: editions}
		for _, s := range stories {
			if s["author"].(map[string]any)["id"] != w.id {
				w.stories = append(w.stories, s["id"].(string))
			}
		}
		w.attempt, w.choices = c.startQuiz(quiz)
		l.writers, l.rested = append(l.writers, w), h.as(t, p.Key).token
	}
	l.before, l.halves = factsOf(t, h.db), halvesOf(t, h.db)
	return l
}

// longModules makes modules of thirty lessons for everyone, and returns the ids
// of all lessons and of a quiz.
func (c client) longModules(n int) (lessons []string, quiz string) {
	c.t.Helper()
	for i := range n {
		body := object{"title": fmt.Sprintf("Long module %d", i), "summary": "To be read under load.", "assign": "everyone"}
		var written, questions []object
		for l := range 30 {
			written = append(written, object{"title": fmt.Sprintf("Lesson %d", l), "markdown": "It is *kept*."})
		}
		for q := range 3 {
			questions = append(questions, object{
				"kind": "single", "text": fmt.Sprintf("Question %d", q),
				"choices": []object{{"text": "Yes", "right": true}, {"text": "No", "right": false}},
			})
		}
		body["lessons"], body["quiz"] = written, object{"pass_mark": 1, "attempts": nil, "questions": questions}
		var made struct {
			Lessons []struct{ ID string }
			Quiz    struct{ ID string }
		}
		c.call(http.MethodPost, "/modules", body, http.StatusCreated).into(&made)
		for _, l := range made.Lessons {
			lessons = append(lessons, l.ID)
		}
		quiz = made.Quiz.ID
	}
	return lessons, quiz
}

// startQuiz starts an attempt and returns its choices by question.
func (c client) startQuiz(quiz string) (attempt string, choices map[string][]string) {
	c.t.Helper()
	var started struct {
		ID        string
		Questions []struct {
			ID      string
			Choices []struct{ ID string }
		}
	}
	c.call(http.MethodPost, "/quizzes/"+quiz+"/attempts", nil, http.StatusCreated).into(&started)
	choices = map[string][]string{}
	for _, q := range started.Questions {
		for _, choice := range q.Choices {
			choices[q.ID] = append(choices[q.ID], choice.ID)
		}
	}
	return started.ID, choices
}

// run has everybody write to the server at base until it is gone or ctx ends.
func (l *load) run(ctx context.Context, base string) {
	var all sync.WaitGroup
	for _, w := range l.writers {
		all.Go(func() {
			for ctx.Err() == nil && l.write(w, base) {
			}
		})
	}
	all.Wait()
}

// write asks for one thing; it is false when nobody answers any more.
func (l *load) write(w *writer, base string) bool {
	if w.pending == nil {
		next := w.next()
		w.pending = &next
	}
	a := *w.pending
	l.promise(l.doubted, a.fact, a.value)
	status, header, body, err := l.send(base, w.token, a)
	switch {
	case err != nil:
		return false
	case status == http.StatusOK || status == http.StatusCreated:
		w.pending = nil
		l.promise(l.kept, a.fact, a.value)
	case l.busy != nil:
		l.busy(status, header, body)
		time.Sleep(20 * time.Millisecond)
	default:
		l.t.Errorf("%s %s: %d %s", a.method, a.path, status, body)
		return false
	}
	return true
}

// promise keeps what was asked for, or answered: then it is in doubt no more.
func (l *load) promise(among facts, fact, value string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.doubted, fact)
	among[fact] = value
}

func (l *load) send(base, token string, a ask) (int, http.Header, []byte, error) {
	var sent io.Reader
	if a.body != nil {
		raw, err := json.Marshal(a.body)
		if err != nil {
			return 0, nil, nil, err
		}
		sent = bytes.NewReader(raw)
	}
	request, err := http.NewRequest(a.method, base+"/api/v1"+a.path, sent)
	if err != nil {
		return 0, nil, nil, err
	}
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Content-Type", "application/json")
	response, err := l.client.Do(request)
	if err != nil {
		return 0, nil, nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return response.StatusCode, response.Header, body, err
}

// next is what the writer writes in this turn: of five kinds one after another.
func (w *writer) next() ask {
	n := w.turn / 5
	w.turn++
	switch w.turn % 5 {
	case 0:
		id := storage.NewID()
		title := fmt.Sprintf("Story %d of %s", n, w.id)
		return ask{
			http.MethodPost, "/stories", object{"id": id, "title": title, "body": "It was kept."},
			"story " + id, title,
		}
	case 1:
		story, round := w.stories[n%len(w.stories)], n/len(w.stories)
		method, value := http.MethodPut, "on"
		if round%2 == 1 {
			method, value = http.MethodDelete, ""
		}
		return ask{method, "/stories/" + story + "/applause", nil, "applause " + story + " " + w.id, value}
	case 2:
		lesson := w.lessons[n%len(w.lessons)]
		return ask{http.MethodPut, "/lessons/" + lesson + "/read", nil, "read " + lesson + " " + w.id, "yes"}
	case 3:
		edition, how := w.editions[n%len(w.editions)], []string{"read", "present"}[n/len(w.editions)%2]
		return ask{
			http.MethodPut, "/huddles/" + edition + "/presence", object{"how": how},
			"presence " + edition + " " + w.id + " " + how, "yes",
		}
	}
	question := slices.Sorted(maps.Keys(w.choices))[n%len(w.choices)]
	chosen := w.choices[question][n/len(w.choices)%2]
	return ask{
		http.MethodPut, "/attempts/" + w.attempt + "/answers/" + question, object{"choices": []string{chosen}},
		"answer " + w.attempt + " " + question, chosen,
	}
}

// factsOf returns what the database holds of what a load writes.
func factsOf(t testing.TB, db *storage.DB) facts {
	t.Helper()
	all := facts{}
	for _, query := range []string{
		`SELECT 'story ' || id, title FROM story WHERE withdrawn_at IS NULL`,
		`SELECT 'applause ' || story_id || ' ' || person_id, 'on' FROM applause`,
		`SELECT 'read ' || lesson_id || ' ' || person_id, 'yes' FROM lesson_read`,
		`SELECT 'presence ' || edition_id || ' ' || person_id || ' read', 'yes' FROM presence WHERE read_at IS NOT NULL`,
		`SELECT 'presence ' || edition_id || ' ' || person_id || ' present', 'yes' FROM presence WHERE present_at IS NOT NULL`,
		`SELECT 'answer ' || attempt_id || ' ' || question_id, given FROM quiz_answer`,
	} {
		rows, err := db.Query(context.Background(), query)
		_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
			var fact, value string
			err = row.Scan(&fact, &value)
			all[fact] = value
			return struct{}{}, err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// halves are queries for what was saved without what belongs to it.
var halves = map[string]string{
	"stories that nobody was told of": `
		SELECT COUNT(*) FROM story
		WHERE (SELECT COUNT(*) FROM activity WHERE verb = 'story.told' AND object_id = story.id) <> 1`,
	"stories that are not listed": `
		SELECT COUNT(*) FROM story WHERE id NOT IN (SELECT story_id FROM story_list WHERE list = 'all')`,
	"stories that are not found": `
		SELECT COUNT(*) FROM story WHERE id NOT IN (SELECT object_id FROM search_doc WHERE kind = 'story')`,
	"stories whose applause is not what was counted": `
		SELECT COUNT(*) FROM story
		WHERE applause_count <> (SELECT COUNT(*) FROM applause WHERE story_id = story.id)`,
	"presence that nobody was told of": `
		SELECT COUNT(*) FROM presence
		WHERE NOT EXISTS (SELECT 1 FROM activity WHERE object_id = edition_id AND person_id = presence.person_id)`,
}

// verify demands that db holds all that was answered, nothing that was not
// asked, and nothing by halves.
func (l *load) verify(db *storage.DB) {
	l.t.Helper()
	is := factsOf(l.t, db)
	for fact, value := range l.kept {
		if doubt, ok := l.doubted[fact]; !same(is[fact], value) && !(ok && same(is[fact], doubt)) {
			l.t.Errorf("%s was answered with %q and is %q", fact, value, is[fact])
		}
	}
	for fact := range is {
		_, before := l.before[fact]
		_, kept := l.kept[fact]
		_, doubted := l.doubted[fact]
		if !before && !kept && !doubted {
			l.t.Errorf("%s is there, and nobody asked for it", fact)
		}
	}
	if diff := cmp.Diff(l.halves, halvesOf(l.t, db)); diff != "" {
		l.t.Errorf("saved by halves: %s", diff)
	}
}

// same compares a value of the database, where texts and lists are JSON, with
// what was asked for.
func same(is, asked string) bool {
	return is == asked || asked != "" && strings.Contains(is, strconv.Quote(asked))
}

// halvesOf counts what was saved without what belongs to it.
func halvesOf(t testing.TB, db *storage.DB) map[string]int {
	t.Helper()
	all := map[string]int{}
	for what, query := range halves {
		var n int
		if err := db.QueryRow(context.Background(), query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		all[what] = n
	}
	return all
}
