package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"go.yaml.in/yaml/v3"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// since is how many days the demo team has had Credo.
const since = 56

// A teller makes the demo team come true through the stores, the way people
// would, with its clock put to when it happened.
type teller struct {
	*credo
	*world
	clock *clock
}

// A world is what all tellers of a team know. A chapter that tells several
// things at once only reads it.
type world struct {
	team        team
	zone        *time.Location
	day         storage.Day           // today
	ids         map[string]string     // of teams and people by key; of others by kind and key: "stories umbrella"
	viewers     map[string]web.Viewer // of people
	owner       web.Viewer
	packHuddles []string // keys, in their order
	training    []trainingModule
	editions    []toldHuddle
}

// A chapter is a part of what the team has been through.
type chapter func(t *teller, ctx context.Context) error

// furnishing are the chapters up to the one in which people live in the house,
// everything is all of them.
var furnishing = []chapter{
	(*teller).tellMovingIn, (*teller).tellTopics, (*teller).tellComing, (*teller).tellWorkshops, (*teller).tellCredo, (*teller).tellEmpowerment, (*teller).tellStories, (*teller).tellAwards, (*teller).tellHuddles, (*teller).tellLeaving,
	(*teller).tellGuests, (*teller).tellSharing,
}

var everything = append(slices.Clone(furnishing), (*teller).tellLife)

// tell fills an empty database with chapters of the team's. When all are told
// nobody has answered today's huddle yet. at says what time it is; the past is
// told on it, too.
func (c *credo) tell(ctx context.Context, team team, at *clock, chapters []chapter) error {
	zone, err := time.LoadLocation(team.Workplace.Zone)
	if err != nil {
		return err
	}
	t := &teller{credo: c, clock: at, world: &world{
		team: team, zone: zone, day: storage.DayOf(at.now(), zone),
		ids: map[string]string{}, viewers: map[string]web.Viewer{},
	}}
	defer at.release()
	for _, tell := range chapters {
		if err := tell(t, ctx); err != nil {
			return fmt.Errorf("demo team: %w", err)
		}
	}
	return c.catchUp(ctx)
}

// catchUp does what the events of the past have left to do, in their order.
func (c *credo) catchUp(ctx context.Context) error {
	for {
		if did, err := c.log.WorkOnce(ctx, time.Now()); !did || err != nil {
			return err
		}
	}
}

// aside returns a teller with a clock of its own, for what is told at the same
// time as something else: writes that arrive together share a commit. It hashes
// no secrets.
func (t *teller) aside() *teller {
	at := new(clock)
	return &teller{credo: newStores(t.db, config{Now: at.now, SecretCost: people.Cheap}), world: t.world, clock: at}
}

// atOnce tells n things at the same time. PostgreSQL has those wait that read
// what others write, so there it is two of them.
func (t *teller) atOnce(n int, tell func(i int) error) error {
	together := n
	if t.db.Engine() == storage.PostgreSQL {
		together = 2
	}
	failed, turn := make([]error, n), make(chan struct{}, together)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			turn <- struct{}{}
			failed[i] = tell(i)
			<-turn
		})
	}
	all.Wait()
	return errors.Join(failed...)
}

// A when is a moment of the demo team's past: in the files "1 19:40" is 19:40
// yesterday.
type when struct{ daysAgo, minute int }

// ago is a time of day, so many days ago.
func ago(daysAgo, hour, minute int) when { return when{daysAgo, 60*hour + minute} }

// UnmarshalYAML implements yaml.Unmarshaler.
func (w *when) UnmarshalYAML(node *yaml.Node) error {
	var hour, minute int
	if _, err := fmt.Sscanf(node.Value, "%d %d:%d", &w.daysAgo, &hour, &minute); err != nil {
		return fmt.Errorf("line %d: %q: %w", node.Line, node.Value, err)
	}
	*w = ago(w.daysAgo, hour, minute)
	return nil
}

// after returns the moment so many minutes later.
func (w when) after(minutes int) when { return when{w.daysAgo, w.minute + minutes} }

// compare is negative for a moment before other.
func (w when) compare(other when) int {
	const day = 24 * 60
	return (other.daysAgo-w.daysAgo)*day + w.minute - other.minute
}

// moment returns the time, which is none of today: yesterday ends before it.
func (w *world) moment(at when) time.Time {
	y, m, d := w.day.Add(-at.daysAgo).Date()
	t := time.Date(y, m, d, 0, at.minute, 0, 0, w.zone)
	if last := w.day.Start(w.zone).Add(-time.Minute); t.After(last) {
		return last
	}
	return t
}

// put puts the clock to a moment.
func (t *teller) put(at when) { t.clock.put(t.moment(at)) }

// pass lets time go by.
func (t *teller) pass(d time.Duration) { t.clock.put(t.clock.now().Add(d)) }

// all returns the ids of what has the keys.
func (w *world) all(keys []string) []string {
	ids := make([]string, len(keys))
	for i, key := range keys {
		ids[i] = w.ids[key]
	}
	return ids
}
