package activity

import (
	"context"
	"encoding/json"
	"sync/atomic"
	"time"

	"credo/internal/storage"
)

// An Event says that something happened. Verbs are the past tense of the
// product's words: "quiz.passed", "badge.awarded", "huddle.present".
type Event struct {
	ID      string
	At      storage.Instant   // now, if it is left zero
	Actor   string            // the id of the person who did it, empty for the program
	Verb    string            //
	Object  Ref               // what it happened to
	Person  string            // the id of the person whom it is about, if one
	Title   string            // what the object is called, for lists
	URL     string            // the object's page
	Details map[string]string // what listeners of this verb need beside
}

// A Ref names a thing of some room: {"story", id}.
type Ref struct{ Kind, ID string }

// During is a listener inside the transaction: its error undoes everything.
type During func(ctx context.Context, tx *storage.Tx, e Event) error

// After is a listener once the event is stored. It may be called again for the
// same event, after a crash or an error, so it must bear that.
type After func(ctx context.Context, e Event) error

// Log appends events and tells the listeners. Add listeners before the first
// event; the methods that record may then be called from any goroutine.
type Log struct {
	db     *storage.DB
	during map[string][]During
	after  []after
	wake   chan struct{}
	turn   atomic.Uint32 // whose rows are looked at first
	pace   pace
}

// pace is how long the work at a to-do row and the pauses between may last.
type pace struct{ lease, grace, poll time.Duration }

type after struct {
	name  string
	verbs map[string]bool
	fn    After
}

// New returns a log over db without listeners.
func New(db *storage.DB) *Log {
	return &Log{db: db, during: map[string][]During{}, wake: make(chan struct{}, 1), pace: pace{lease, grace, poll}}
}

// During has fn called for each verb, in the transaction of the event.
func (l *Log) During(fn During, verbs ...string) {
	for _, verb := range verbs {
		l.during[verb] = append(l.during[verb], fn)
	}
}

// After has fn called for each verb, after the event is stored. The name stands
// in the to-do rows: it must stay the same over restarts, and a name given twice
// is a panic.
func (l *Log) After(name string, fn After, verbs ...string) {
	for _, a := range l.after {
		if a.name == name {
			panic("activity: two listeners are called " + name)
		}
	}
	a := after{name: name, verbs: map[string]bool{}, fn: fn}
	for _, verb := range verbs {
		a.verbs[verb] = true
	}
	l.after = append(l.after, a)
}

// Record appends e and runs its listeners; the id is made here.
func (l *Log) Record(ctx context.Context, tx *storage.Tx, e Event) error {
	e.ID = storage.NewID()
	if e.At == 0 {
		e.At = storage.At(time.Now())
	}
	details := "{}"
	if len(e.Details) > 0 {
		raw, err := json.Marshal(e.Details)
		if err != nil {
			return err
		}
		details = string(raw)
	}
	_, err := tx.Exec(ctx, `
		INSERT INTO activity (id, at, actor_id, verb, object_kind, object_id, person_id, title, url, detail)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		e.ID, e.At, e.Actor, e.Verb, e.Object.Kind, e.Object.ID, e.Person, e.Title, e.URL, details)
	if err != nil {
		return err
	}
	for _, fn := range l.during[e.Verb] {
		if err := fn(ctx, tx, e); err != nil {
			return err
		}
	}
	return l.leaveToDo(ctx, tx, e)
}

// leaveToDo writes a row for each listener that must hear of e afterwards.
func (l *Log) leaveToDo(ctx context.Context, tx *storage.Tx, e Event) error {
	left := false
	for _, a := range l.after {
		if !a.verbs[e.Verb] {
			continue
		}
		_, err := tx.Exec(ctx, `
			INSERT INTO activity_todo (id, listener, activity_id, leased_until, lease, attempts)
			VALUES ($1, $2, $3, 0, '', 0)`, storage.NewID(), a.name, e.ID)
		if err != nil {
			return err
		}
		left = true
	}
	if left {
		tx.OnCommit(l.nudge)
	}
	return nil
}

func (l *Log) nudge() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}
