package values

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// Coming is the next version while it waits for its day.
type Coming struct {
	Credo // without a version
	By    people.Person
	At    storage.Instant // when it was planned
	base  int             // the version in force then
}

// Overtaken says that another version is coming than the writer knows of, or none.
// It is a *web.Invalid.
type Overtaken struct {
	*web.Invalid
	At storage.Instant // when the one was planned that is coming now, 0 for none
}

// Unwrap returns the *web.Invalid.
func (e *Overtaken) Unwrap() error { return e.Invalid }

// maxAhead is how many days ahead a version can be planned: what is further is a
// slip of the finger.
const maxAhead = 366

// checkDay says what is wrong with the day, seen from today.
func (d Draft) checkDay(today storage.Day) error {
	switch {
	case d.AdoptOn == "":
		return nil
	case d.AdoptOn < today:
		return web.Refuse("adopt_on", "values.invalid.past", "Today", today)
	case d.AdoptOn > today.Add(maxAhead):
		return web.Refuse("adopt_on", "values.invalid.far", "Latest", today.Add(maxAhead))
	}
	return nil
}

// Coming returns the version that waits for its day, or storage.ErrNotFound.
func (s *Store) Coming(ctx context.Context) (Coming, error) { return comingNamed(ctx, s.db) }

// AdoptDue adopts the coming version once its day has come, in the name of who
// planned it. It may be called at any time, by several nodes at once. A coming
// version that changes nothing any more is only taken off.
func (s *Store) AdoptDue(ctx context.Context) error {
	if due, err := s.due(ctx, s.db); err != nil || !due {
		return err
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		due, err := s.due(ctx, tx)
		if err != nil || !due {
			return err // another node was faster
		}
		coming, err := comingOf(ctx, tx)
		if err != nil {
			return err
		}
		before, err := storage.OrZero(Current(ctx, tx))
		if err != nil {
			return err
		}
		if err := takeOff(ctx, tx); err != nil {
			return err
		}
		credo := coming.credo(before.Version)
		if credo.says(before) {
			return nil
		}
		return s.adopt(ctx, tx, web.Viewer{ID: coming.by}, &credo, before)
	})
}

func (s *Store) due(ctx context.Context, r storage.Reader) (bool, error) {
	coming, err := comingOf(ctx, r)
	if errors.Is(err, storage.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	today, err := s.today(ctx, r)
	return coming.on <= today, err
}

// TakeBack makes the coming version the draft again: at is when it was planned,
// as the owner knows it. Without a coming version it does nothing. Errors:
// *Overtaken; *web.Invalid when there is a draft beside it.
func (s *Store) TakeBack(ctx context.Context, by web.Viewer, at storage.Instant) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		coming, err := comingOf(ctx, tx)
		if errors.Is(err, storage.ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := s.noOther(ctx, tx, at); err != nil {
			return err
		}
		latest, err := latestState(ctx, tx)
		if err != nil {
			return err
		}
		if latest.words != nil {
			return web.RefuseConflict("", "values.invalid.beside")
		}
		if err := takeOff(ctx, tx); err != nil {
			return err
		}
		return s.keepState(ctx, tx, by, latest.revision+1, coming.words)
	})
}

// plan has the version wait for its day in the place of any other.
func (s *Store) plan(ctx context.Context, tx *storage.Tx, by web.Viewer, credo *Credo, on storage.Day) error {
	credo.AdoptedOn, credo.Coming = on, true
	words := wording{Base: credo.Version - 1, Vision: credo.Vision, Values: slices.Clone(credo.Values), Acronym: credo.Acronym}
	for i := range credo.Values {
		v := &words.Values[i]
		if v.ID == "" {
			v.ID = storage.NewID()
		}
		words.New = append(words.New, v.ID) // also one that is taken out meanwhile may come
	}
	credo.Values = words.Values
	at := storage.At(s.now())
	_, err := tx.Exec(ctx, `
		INSERT INTO credo_coming (place, adopt_on, wording, planned_by, planned_at)
		VALUES (1, $1, $2, $3, $4)
		ON CONFLICT (place) DO UPDATE
		SET adopt_on = $1, wording = $2, planned_by = $3, planned_at = $4`, on, words, by.ID, at)
	if err != nil {
		return err
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: at, Actor: by.ID, Verb: "credo.planned", Object: activity.Ref{Kind: "credo", ID: fmt.Sprint(credo.Version)},
		Title: credo.Vision.Source(), URL: "/setup/credo", Details: map[string]string{"adopt_on": string(on)},
	})
}

// noOther returns *Overtaken unless the coming version is the one that was
// planned at that time, 0 for none.
func (s *Store) noOther(ctx context.Context, tx *storage.Tx, at storage.Instant) error {
	coming, err := comingOf(ctx, tx)
	if errors.Is(err, storage.ErrNotFound) {
		err = nil // its at is 0
	}
	if err != nil || coming.at == at {
		return err
	}
	if coming.at == 0 {
		return &Overtaken{Invalid: web.RefuseConflict("", "values.invalid.not_coming")}
	}
	by, err := nameOf(ctx, tx, coming.by)
	if err != nil {
		return err
	}
	return &Overtaken{At: coming.at, Invalid: web.RefuseConflict("", "values.invalid.overtaken",
		"Name", by, "Day", coming.on, "When", i18n.Ago(ctx, coming.at, storage.At(s.now())))}
}

func takeOff(ctx context.Context, tx *storage.Tx) error {
	_, err := tx.Exec(ctx, `DELETE FROM credo_coming WHERE place = 1`)
	return err
}
