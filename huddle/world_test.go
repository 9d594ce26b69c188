package huddle

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/people/peopletest"
	"credo/recognition"
	"credo/values"
)

// today is the day of the house's clock, in Seoul.
const today storage.Day = "2026-11-21"

// world is a house with a credo, a story and a store of huddles.
type world struct {
	*peopletest.House
	store *Store
	board *recognition.Store
	heard *listener

	notice, own values.Value
	umbrella    string // the id of a story that Mina told about Haruto
}

func newWorld(t *testing.T, db *storage.DB) *world {
	t.Helper()
	w := &world{House: peopletest.New(t, db), heard: &listener{}}
	w.Log.During(w.heard.hear, "huddle.written", "huddle.edited", "huddle.present", "huddle.read")
	w.store = NewStore(db, w.Log, w.Now)
	w.board = recognition.NewStore(db, w.Log, w.Now)
	w.adopt(t, "Notice first", "Own it")
	w.umbrella = w.tell(t, "The umbrella that came back dry", "She lent it to a stranger.")
	return w
}

// adopt makes a credo of these values. Those that it has already stay.
func (w *world) adopt(t *testing.T, names ...string) {
	t.Helper()
	d := values.Draft{Vision: en("A lighter heart.")}
	for _, name := range names {
		id := map[string]string{"Notice first": w.notice.ID, "Own it": w.own.ID}[name]
		d.Values = append(d.Values, values.Value{
			ID: id, Icon: "compass", Colour: "sea",
			Name:      en(name).With(i18n.Korean, name+" (한국어)"),
			Statement: en("See before the guest speaks."),
		})
	}
	credo, err := values.NewStore(w.DB, w.Log, w.Now).Adopt(w.Context(w.Eleanor), w.Eleanor, d)
	if err != nil {
		t.Fatal(err)
	}
	w.notice = credo.Values[0]
	if len(credo.Values) > 1 {
		w.own = credo.Values[1]
	}
}

func (w *world) tell(t *testing.T, title, body string) string {
	t.Helper()
	story, _, err := w.board.Tell(w.Context(w.Mina), w.Mina, recognition.Draft{
		Title: title, Body: body, People: []string{w.Haruto.ID}, Values: []string{w.notice.ID},
	})
	if err != nil {
		t.Fatal(err)
	}
	return story.ID
}

// write makes an edition for the day and audience.
func (w *world) write(t *testing.T, by web.Viewer, day storage.Day, audience string) Edition {
	t.Helper()
	e, made, err := w.store.Write(w.Context(by), by, draft(day, audience))
	if err != nil || !made {
		t.Fatalf("made %t, error %v", made, err)
	}
	return e
}

// join puts a viewer into teams, and returns them as the next sign-in has them.
func (w *world) join(t *testing.T, v web.Viewer, startedOn storage.Day, teams, leads []string) web.Viewer {
	t.Helper()
	ctx := w.Context(w.Eleanor)
	person, err := w.Store.Person(ctx, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	err = w.Store.Edit(ctx, w.Eleanor, people.Draft{
		ID: v.ID, Name: person.Name, EmployeeNumber: person.EmployeeNumber, Role: person.Role, Language: person.Language,
		StartedOn: startedOn, Teams: teams, Leads: leads,
	})
	if err != nil {
		t.Fatal(err)
	}
	return w.again(t, v)
}

// again signs somebody in and returns them as they are now.
func (w *world) again(t *testing.T, v web.Viewer) web.Viewer {
	t.Helper()
	person, err := w.Store.Person(t.Context(), v.ID)
	if err != nil {
		t.Fatal(err)
	}
	session, err := w.Store.SignIn(t.Context(), person.Login(), peopletest.Secret, people.Origin{Address: "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	viewer, _, err := w.Store.Viewer(t.Context(), session.Token)
	if err != nil {
		t.Fatal(err)
	}
	return viewer
}

// move gives a team a clock of its own.
func (w *world) move(t *testing.T, team, name, zone string) {
	t.Helper()
	if err := w.Store.EditTeam(t.Context(), w.Eleanor, people.TeamDraft{ID: team, Name: name, Zone: zone}); err != nil {
		t.Fatal(err)
	}
}

// at sets the clock to a time of day in Seoul.
func (w *world) at(t *testing.T, day storage.Day, clock string) {
	t.Helper()
	seoul, err := time.LoadLocation("Asia/Seoul")
	if err != nil {
		t.Fatal(err)
	}
	w.Clock, err = time.ParseInLocation("2006-01-02 15:04", string(day)+" "+clock, seoul)
	if err != nil {
		t.Fatal(err)
	}
}

func (w *world) take(t *testing.T, by web.Viewer, e Edition, how How) Tally {
	t.Helper()
	tally, err := w.store.Take(w.Context(by), by, e.ID, how)
	if err != nil {
		t.Fatal(err)
	}
	return tally
}

// draft is one that has nothing wrong with it.
func draft(day storage.Day, audience string) Draft {
	return Draft{Day: day, Audience: audience, Sections: []Section{
		{Kind: Do, Title: en("What we do today"), Body: en("- **09:10** First ferry."), Minutes: 3},
		{Kind: Closing, Body: en("We notice with the part of us that is not in a hurry."), Minutes: 1},
	}}
}

func en(s string) i18n.Text { return i18n.NewText(i18n.English, s) }

// problems returns the fields and keys of an Invalid, and any other error as
// it is.
func problems(err error) []string {
	var invalid *web.Invalid
	if !errors.As(err, &invalid) {
		if err != nil {
			return []string{err.Error()}
		}
		return nil
	}
	var all []string
	for _, p := range invalid.Problems {
		all = append(all, p.Field+" "+p.Key)
	}
	return all
}

// listener keeps the events of transactions that were stored, without the id
// that the log gave them.
type listener struct {
	mu     sync.Mutex
	events []activity.Event
}

func (l *listener) hear(_ context.Context, tx *storage.Tx, e activity.Event) error {
	e.ID = ""
	tx.OnCommit(func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.events = append(l.events, e)
	})
	return nil
}

// verbs counts what was heard.
func (l *listener) verbs() map[string]int {
	l.mu.Lock()
	defer l.mu.Unlock()
	counts := map[string]int{}
	for _, e := range l.events {
		counts[e.Verb]++
	}
	return counts
}

// atOnce runs fn n times at the same moment and returns the errors.
func atOnce(n int, fn func(i int) error) []error {
	start, done := make(chan struct{}), sync.WaitGroup{}
	errs := make([]error, n)
	for i := range n {
		done.Go(func() {
			<-start
			errs[i] = fn(i)
		})
	}
	close(start)
	done.Wait()
	return errs
}
