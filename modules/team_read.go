package modules

import (
	"context"
	"database/sql"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/people"
)

// A TeamModule is how far a group is with a module that is assigned to one of
// them, or that one of them has completed.
type TeamModule struct {
	ID        string
	Title     i18n.Text
	Lessons   int
	Standings []Standing // in the order in which the people were asked for
}

// A Standing is how far one of them is.
type Standing struct {
	PersonID    string
	Assigned    bool
	DueOn       storage.Day // empty without
	LessonsRead int
	CompletedAt storage.Instant // 0 until it is done
	Score       *float64        // of the quiz when it was done, 0..1
}

// URL is the module's page.
func (m TeamModule) URL() string { return Module{ID: m.ID}.URL() }

// Done counts those who have completed the module.
func (m TeamModule) Done() int {
	n := 0
	for _, s := range m.Standings {
		if s.Done() {
			n++
		}
	}
	return n
}

// Done reports whether the person has completed the module.
func (s Standing) Done() bool { return s.CompletedAt != 0 }

// Overdue reports whether the person should have done it before today.
func (s Standing) Overdue(today storage.Day) bool {
	return !s.Done() && s.DueOn != "" && s.DueOn < today
}

// TeamProgress returns how far these people are with the published modules that
// concern them, the oldest module first.
func TeamProgress(ctx context.Context, r storage.Reader, personIDs []string) ([]TeamModule, error) {
	named, err := people.Named(ctx, r, personIDs)
	if err != nil {
		return nil, err
	}
	grid := grid{}
	for _, load := range []func(context.Context, storage.Reader, map[string]people.Person) error{
		grid.addAssigned, grid.addCompleted, grid.addRead,
	} {
		if err := load(ctx, r, named); err != nil {
			return nil, err
		}
	}
	modules, err := grid.modules(ctx, r)
	for i := range modules {
		of := grid[modules[i].ID]
		for _, id := range personIDs {
			if s, ok := of[id]; ok {
				modules[i].Standings = append(modules[i].Standings, *s)
			}
		}
	}
	return modules, err
}

// A grid holds standings by module, then by person.
type grid map[string]map[string]*Standing

func (g grid) at(module, person string) *Standing {
	if g[module] == nil {
		g[module] = map[string]*Standing{}
	}
	if g[module][person] == nil {
		g[module][person] = &Standing{PersonID: person}
	}
	return g[module][person]
}

func (g grid) addAssigned(ctx context.Context, r storage.Reader, named map[string]people.Person) error {
	who := map[string][]people.Person{}
	for _, p := range named {
		for _, audience := range audiencesOf(p) {
			who[audience] = append(who[audience], p)
		}
	}
	audiences := make(storage.List, 0, len(who))
	for audience := range who {
		audiences = append(audiences, audience)
	}
	rows, err := r.Query(ctx, assignedSQL, audiences)
	found, err := storage.Collect(rows, err, scanAssigned)
	for _, a := range found {
		for _, p := range who[a.audience] {
			s := g.at(a.module, p.ID)
			s.Assigned = true
			s.DueOn = earlier(s.DueOn, a.dueOn(p.StartedOn))
		}
	}
	return err
}

func (g grid) addCompleted(ctx context.Context, r storage.Reader, named map[string]people.Person) error {
	rows, err := r.Query(ctx, completedByAnySQL, idsOfPeople(named))
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var module string
		var found Standing
		err := row.Scan(&module, &found.PersonID, &found.CompletedAt, &found.Score)
		if err == nil {
			s := g.at(module, found.PersonID)
			s.CompletedAt, s.Score = found.CompletedAt, found.Score
		}
		return struct{}{}, err
	})
	return err
}

const completedByAnySQL = `
	SELECT module_id, person_id, at, score
	FROM module_completion
	WHERE person_id IN list($1)`

// addRead fills in what was read; that alone concerns nobody but the reader.
func (g grid) addRead(ctx context.Context, r storage.Reader, named map[string]people.Person) error {
	rows, err := r.Query(ctx, `
		SELECT module_id, person_id, COUNT(*)
		FROM lesson_read
		WHERE person_id IN list($1)
		GROUP BY module_id, person_id`, idsOfPeople(named))
	_, err = storage.Collect(rows, err, func(row *sql.Rows) (struct{}, error) {
		var module, person string
		var read int
		err := row.Scan(&module, &person, &read)
		if s, ok := g[module][person]; ok {
			s.LessonsRead = read
		}
		return struct{}{}, err
	})
	return err
}

func (g grid) modules(ctx context.Context, r storage.Reader) ([]TeamModule, error) {
	ids := make(storage.List, 0, len(g))
	for id := range g {
		ids = append(ids, id)
	}
	rows, err := r.Query(ctx, `
		SELECT m.id, m.title, (SELECT COUNT(*) FROM lesson WHERE module_id = m.id)
		FROM module m
		WHERE m.id IN list($1) AND m.state = 'published'
		ORDER BY m.made_at, m.id`, ids)
	return storage.Collect(rows, err, func(row *sql.Rows) (m TeamModule, err error) {
		err = row.Scan(&m.ID, &m.Title, &m.Lessons)
		return m, err
	})
}

func idsOfPeople(named map[string]people.Person) storage.List {
	ids := make(storage.List, 0, len(named))
	for id := range named {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
