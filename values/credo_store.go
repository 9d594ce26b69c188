package values

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// Store keeps the versions of the credo.
type Store struct {
	db  *storage.DB
	log *activity.Log
	now func() time.Time
}

// NewStore returns the store over db.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time) *Store {
	return &Store{db: db, log: log, now: now}
}

// Current returns the credo as it is now; storage.ErrNotFound before any was
// adopted.
func (s *Store) Current(ctx context.Context) (Credo, error) { return Current(ctx, s.db) }

// Version returns the credo as it was in that version, or storage.ErrNotFound.
func (s *Store) Version(ctx context.Context, version int) (Credo, error) {
	return ofVersion(ctx, s.db, version)
}

// Superseded says that another version was adopted since the draft was begun.
// It is a *web.Invalid that names who adopted it and when.
type Superseded struct {
	*web.Invalid
	Version int // the one that was adopted
}

// Unwrap returns the *web.Invalid.
func (e *Superseded) Unwrap() error { return e.Invalid }

// Adopt makes the draft the next version of the credo, at once or on a coming
// day, and returns it. A draft with a base that changes nothing adopts nothing:
// the back button has brought back a form that was sent. A saved draft that it
// goes on from is done with, and a coming version that its writer knows of gives
// way. Errors: *web.Invalid; *Superseded when the draft has a base that is not
// current; *Diverged when the saved draft has gone on; *Overtaken when another
// version is coming.
func (s *Store) Adopt(ctx context.Context, by web.Viewer, d Draft) (Credo, error) {
	asked := d
	if err := d.check().OrNil(); err != nil {
		return Credo{}, err
	}
	var credo Credo
	err := s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		today, err := s.today(ctx, tx)
		if err != nil {
			return err
		}
		later := d.AdoptOn > today
		var claimed error
		if d.ID != "" {
			again, err := tx.Claim(ctx, d.ID, struct {
				Adopt Draft
				By    string
			}{asked, by.ID})
			if again {
				credo, err = s.latest(ctx, tx, later)
				return err
			}
			if claimed = err; claimed != nil && !errors.Is(claimed, storage.ErrConflict) {
				return claimed
			}
		}
		if err := d.checkDay(today); err != nil {
			return err
		}
		before, full, err := s.before(ctx, tx, d)
		if err != nil {
			return err
		}
		if claimed != nil {
			return claimed
		}
		if credo, err = full.over(before); err != nil {
			return err
		}
		switch {
		case d.Base != nil && credo.says(before):
			credo = before
		case later:
			err = s.plan(ctx, tx, by, &credo, d.AdoptOn)
		default:
			err = s.adopt(ctx, tx, by, &credo, before)
		}
		if err == nil && d.Coming != nil && !later {
			err = takeOff(ctx, tx)
		}
		if err == nil && d.Revision != nil {
			err = s.empty(ctx, tx, by)
		}
		return err
	})
	if err != nil {
		return Credo{}, err
	}
	return credo, nil
}

// today is the day at the workplace.
func (s *Store) today(ctx context.Context, r storage.Reader) (storage.Day, error) {
	zone, err := people.Zone(ctx, r)
	return storage.DayOf(s.now(), zone), err
}

// latest returns the version that was made last: the current one, or the coming.
func (s *Store) latest(ctx context.Context, tx *storage.Tx, later bool) (Credo, error) {
	credo, err := Current(ctx, tx)
	if !later || err != nil && !errors.Is(err, storage.ErrNotFound) {
		return credo, err
	}
	coming, err := comingOf(ctx, tx)
	if errors.Is(err, storage.ErrNotFound) && credo.Version > 0 {
		return credo, nil
	}
	return coming.credo(credo.Version), err
}

// before returns the current version, the zero Credo before any, and the draft with
// the translations of what it leaves as it found it; unless what the draft knows of
// has changed since.
func (s *Store) before(ctx context.Context, tx *storage.Tx, d Draft) (before Credo, full Draft, err error) {
	before, err = storage.OrZero(Current(ctx, tx))
	if err != nil {
		return before, d, err
	}
	if d.Base != nil && *d.Base != before.Version && before.Version > 0 {
		return before, d, s.superseded(ctx, tx, before.Version)
	}
	if full, err = d.onItsStart(ctx, tx, before); err != nil {
		return before, d, err
	}
	if d.Revision != nil {
		latest, err := s.unchangedSince(ctx, tx, *d.Revision)
		if err != nil && !latest.says(full.withIDs(before).wording()) {
			return before, d, err
		}
	}
	if d.Coming != nil {
		err = s.noOther(ctx, tx, *d.Coming)
	}
	return before, full, err
}

// superseded says who adopted the version, and when.
func (s *Store) superseded(ctx context.Context, tx *storage.Tx, version int) error {
	a, err := adoptionOf(ctx, tx, version)
	if err != nil {
		return err
	}
	return &Superseded{Version: version, Invalid: web.RefuseConflict("", "values.invalid.superseded",
		"Name", a.By.Name, "Version", version, "When", i18n.Ago(ctx, a.At, storage.At(s.now())))}
}

// adopt stores the version, and fills in its day and the ids of new values.
func (s *Store) adopt(ctx context.Context, tx *storage.Tx, by web.Viewer, credo *Credo, before Credo) error {
	today, err := s.today(ctx, tx)
	if err != nil {
		return err
	}
	credo.AdoptedOn, credo.Coming = today, false
	at := storage.At(s.now())
	n, err := tx.Exec(ctx, `
		INSERT INTO credo (version, adopted_on, adopted_at, adopted_by, vision, acronym)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT DO NOTHING`, credo.Version, credo.AdoptedOn, at, by.ID, credo.Vision, credo.Acronym)
	if err != nil {
		return err
	}
	if n == 0 {
		return fmt.Errorf("%w: version %d of the credo was adopted meanwhile", storage.ErrConflict, credo.Version)
	}
	for i := range credo.Values {
		v := &credo.Values[i]
		if v.ID == "" {
			v.ID = storage.NewID()
		}
		if err := keep(ctx, tx, credo.Version, i+1, *v); err != nil {
			return err
		}
		if err := search.Put(ctx, tx, "value", v.ID, found(*v, at)...); err != nil {
			return err
		}
	}
	for _, v := range before.Values {
		if _, stays := credo.Value(v.ID); !stays {
			if err := search.Remove(ctx, tx, "value", v.ID); err != nil {
				return err
			}
		}
	}
	version := strconv.Itoa(credo.Version)
	return s.log.Record(ctx, tx, activity.Event{
		At: at, Actor: by.ID, Verb: "credo.adopted",
		Object: activity.Ref{Kind: "credo", ID: version}, Title: credo.Vision.Source(), URL: "/credo",
	})
}

// keep stores the wording of a value in a version.
func keep(ctx context.Context, tx *storage.Tx, version, position int, v Value) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO value (id, last_version, origin)
		VALUES ($1, $2, $3)
		ON CONFLICT (id) DO UPDATE
		SET last_version = $2, origin = $3`, v.ID, version, v.Origin)
	if err != nil {
		return err
	}
	q := v.Questions
	_, err = tx.Exec(ctx, `
		INSERT INTO credo_value (version, position, value_id, name, statement, colour, icon,
		                         meaning, practice, misread, measure, effect, dos, donts)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		version, position, v.ID, v.Name, v.Statement, v.Colour, v.Icon,
		q.Meaning, q.Practice, q.Misread, q.Measure, q.Effect, list(v.Dos), list(v.Donts))
	return err
}

// found returns what the search finds a value by, in each language that it
// says anything in.
func found(v Value, at storage.Instant) []search.Doc {
	var docs []search.Doc
	for _, lang := range i18n.Langs {
		if v.language(lang) != lang {
			continue
		}
		name, _ := v.Name.For(lang)
		var body []string
		for _, t := range v.texts()[1:] {
			if s, _ := t.For(lang); s != "" {
				body = append(body, s)
			}
		}
		docs = append(docs, search.Doc{
			Language: lang, Title: name, Body: strings.Join(body, "\n"), URL: v.URL(), At: at,
		})
	}
	return docs
}
