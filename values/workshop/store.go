package workshop

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// Store keeps workshops.
type Store struct {
	db    *storage.DB
	log   *activity.Log
	now   func() time.Time
	credo *values.Store
	count Counter
}

// NewStore returns the store over db. What workshops choose becomes the draft of
// credo; the words of their answers are counted by count.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time, credo *values.Store, count Counter) *Store {
	return &Store{db: db, log: log, now: now, credo: credo, count: count}
}

// OpenWorkshop asks everybody a question. made is false when this very call was
// made before. Errors: *web.Invalid; storage.ErrConflict for an id that stands for
// something else.
func (s *Store) OpenWorkshop(ctx context.Context, by web.Viewer, d Draft) (w Workshop, made bool, err error) {
	asked := d
	bad := d.check()
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		today, err := todayAt(ctx, tx, s.now())
		if err != nil {
			return err
		}
		wrong := &web.Invalid{Problems: bad.Problems[:len(bad.Problems):len(bad.Problems)]}
		checkDay(wrong, d.ClosesOn, today)
		if err := wrong.OrNil(); err != nil {
			return err
		}
		id := d.ID
		if id == "" {
			id = storage.NewID()
		}
		again, err := once(ctx, tx, d.ID, by, "open workshop", asked)
		if err == nil && !again {
			err = s.openWorkshop(ctx, tx, by, id, d)
		}
		if err != nil {
			return err
		}
		made = !again
		w, err = keptWorkshop(ctx, tx, id)
		return err
	})
	return w, made, err
}

func (s *Store) openWorkshop(ctx context.Context, tx *storage.Tx, by web.Viewer, id string, d Draft) error {
	at := storage.At(s.now())
	_, err := tx.Exec(ctx, `
		INSERT INTO workshop (id, question, stage, group_size, dots, closes_on, opened_at, closed_at,
		                      answers, apart, voters, vision, revision)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, '{}', 0, '{}', 1)`,
		id, d.Question, StageAnswering, d.GroupSize, d.Dots, d.ClosesOn, at)
	if err != nil {
		return err
	}
	return s.tellOf(ctx, tx, by, "workshop.opened", Workshop{ID: id, Question: d.Question})
}

// once keeps the id under which a form asks for something, and reports whether
// the same was asked before. Without an id it was not.
func once(ctx context.Context, tx *storage.Tx, id string, by web.Viewer, what string, asked any) (again bool, err error) {
	if id == "" {
		return false, nil
	}
	if !storage.ValidID(id) {
		return false, web.Refuse("id", "web.invalid.id")
	}
	return tx.Claim(ctx, id, struct {
		What, By string
		Asked    any
	}{what, by.ID, asked})
}

// tellOf records what happened to a workshop. Nothing of the answers is in it,
// nor who gave them.
func (s *Store) tellOf(ctx context.Context, tx *storage.Tx, by web.Viewer, verb string, w Workshop) error {
	return s.log.Record(ctx, tx, activity.Event{
		At: storage.At(s.now()), Actor: by.ID, Verb: verb,
		Object: activity.Ref{Kind: "workshop", ID: w.ID}, Title: w.Question.Source(), URL: w.URL(),
	})
}

// EditWorkshop changes the question, the last day and the number of dots, while
// people answer. Errors: *web.Invalid, a conflict when it was changed since the
// draft's base or answering is over; storage.ErrNotFound.
func (s *Store) EditWorkshop(ctx context.Context, by web.Viewer, id string, d Draft) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		d := d
		w, today, err := s.workshopAt(ctx, tx, id, StageAnswering)
		if err != nil {
			return err
		}
		d.ID, d.GroupSize = "", w.GroupSize
		bad := d.check()
		checkDay(bad, d.ClosesOn, today)
		if err := bad.OrNil(); err != nil {
			return err
		}
		d.Question = values.Kept(d.Question, w.Question, d.Shown)
		same := reflect.DeepEqual(d.Question, w.Question) && d.ClosesOn == w.ClosesOn && d.Dots == w.Dots
		switch {
		case same:
			return nil
		case d.Base != nil && *d.Base != w.Revision:
			return web.RefuseConflict("", "workshop.refused.changed")
		}
		_, err = tx.Exec(ctx, `
			UPDATE workshop
			SET question = $2, closes_on = $3, dots = $4, revision = revision + 1
			WHERE id = $1`, id, d.Question, d.ClosesOn, d.Dots)
		if err != nil {
			return err
		}
		w.Question = d.Question
		return s.tellOf(ctx, tx, by, "workshop.changed", w)
	})
}

// workshopAt returns a workshop that is at that stage, and which day it is. It
// counts nobody: many write at the same time, and none must wait for another.
// Errors: storage.ErrNotFound; *web.Invalid, a conflict, at another stage.
func (s *Store) workshopAt(ctx context.Context, tx *storage.Tx, id string, stage Stage) (w Workshop, today storage.Day, err error) {
	if !storage.ValidID(id) {
		return w, "", fmt.Errorf("workshop %q: %w", id, storage.ErrNotFound)
	}
	err = tx.QueryRow(ctx, `
		SELECT id, question, stage, group_size, dots, closes_on, answers, apart, voters, vision, revision
		FROM workshop
		WHERE id = $1`, id).
		Scan(&w.ID, &w.Question, &w.Stage, &w.GroupSize, &w.Dots, &w.ClosesOn, &w.Answers, &w.Apart, &w.Voters, &w.Vision, &w.Revision)
	if err != nil {
		return w, "", err
	}
	if today, err = todayAt(ctx, tx, s.now()); err != nil {
		return w, "", err
	}
	w = w.on(today)
	switch {
	case w.Stage != stage && w.TooFew():
		return w, today, refuseHidden()
	case w.Stage != stage:
		return w, today, refuseStage(stage, w.Stage)
	}
	return w, today, nil
}

// move has the workshop go on to the next stage. It comes first: whoever moves the
// same workshop at the same time waits here, and then finds it moved.
func move(ctx context.Context, tx *storage.Tx, id string, from, to Stage) error {
	n, err := tx.Exec(ctx, `
		UPDATE workshop
		SET stage = $3, revision = revision + 1
		WHERE id = $1 AND stage = $2`, id, from, to)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: the workshop %s is not at %s any more", storage.ErrConflict, id, from)
	}
	return err
}

// hold makes others wait who change the same workshop at the same time.
func hold(ctx context.Context, tx *storage.Tx, id string) error {
	_, err := tx.Exec(ctx, `UPDATE workshop SET revision = revision + 1 WHERE id = $1`, id)
	return err
}

// CloseDue closes the answers and the votes whose last day is over. Any number of
// nodes may call it at the same time: each workshop is closed once.
func (s *Store) CloseDue(ctx context.Context) error {
	today, err := todayAt(ctx, s.db, s.now())
	if err != nil {
		return err
	}
	due := func(stage Stage, close func(ctx context.Context, tx *storage.Tx, by web.Viewer, w Workshop) error) error {
		ids, err := storage.Texts(s.db.Query(ctx, `
			SELECT id
			FROM workshop
			WHERE stage = $1 AND closes_on < $2
			ORDER BY closes_on, id`, stage, today))
		for _, id := range ids {
			err = errors.Join(err, s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
				w, _, err := s.workshopAt(ctx, tx, id, stage)
				var elsewhere *web.Invalid
				if errors.As(err, &elsewhere) || err == nil && !w.Over {
					return nil // another node was faster, or somebody moved the day
				}
				if err != nil {
					return err
				}
				return close(ctx, tx, web.Viewer{}, w)
			}))
		}
		return err
	}
	return errors.Join(due(StageAnswering, s.closeAnswers), due(StageVoting, s.closeVote))
}

// inItsLanguage returns what somebody wrote as a text in its language: that of its
// letters, else the fallback.
func inItsLanguage(words string, fallback i18n.Lang) i18n.Text {
	if words == "" {
		return i18n.Text{}
	}
	return i18n.NewText(i18n.DetectLang(words, fallback), words)
}
