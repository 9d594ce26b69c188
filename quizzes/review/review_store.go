package review

import (
	"context"
	"fmt"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// Store keeps cards, and what days ask.
type Store struct {
	db    *storage.DB
	log   *activity.Log
	now   func() time.Time
	slots Slots
}

// Slots are what app tells this room of the rooms above it. Each may be nil.
type Slots struct {
	// OfTheDay returns the ids of questions about the value of the day, as it is for
	// somebody now.
	OfTheDay func(ctx context.Context, r storage.Reader, by web.Viewer) ([]string, error)
}

// NewStore returns the store over db.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time, slots Slots) *Store {
	return &Store{db: db, log: log, now: now, slots: slots}
}

func (s *Store) instant() storage.Instant { return storage.At(s.now()) }

// Summary returns what the viewer's day still asks. It only reads: a day that nobody
// has opened yet is drawn without being kept.
func (s *Store) Summary(ctx context.Context, by web.Viewer) (sum Summary, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		t, drawn, err := s.today(ctx, tx, by)
		if err != nil || drawn || t.Paused {
			sum = t.Summary(i18n.LangOf(ctx))
			return err
		}
		questions, err := s.draw(ctx, tx, by, t.Day)
		for i, q := range questions {
			t.Items = append(t.Items, Item{Day: t.Day, Place: i + 1, Question: q.Ask()})
		}
		sum = t.Summary(i18n.LangOf(ctx))
		return err
	})
	return sum, err
}

// Today returns what the viewer is asked today. It is drawn when they ask for the
// first time, and stays.
func (s *Store) Today(ctx context.Context, by web.Viewer) (t Today, err error) {
	var questions []quizzes.Question
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		var drawn bool
		if t, drawn, err = s.today(ctx, tx, by); err != nil || t.Paused {
			return err
		}
		if !drawn {
			questions, err = s.draw(ctx, tx, by, t.Day)
		}
		if err == nil && len(questions) == 0 {
			err = s.lookAhead(ctx, tx, by, &t)
		}
		return err
	})
	if err != nil || len(questions) == 0 {
		return t, err
	}
	day := t.Day
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		rows, err := rowsOf(ctx, tx, by.ID, day)
		if err == nil && len(rows) == 0 { // else another tab was faster
			err = keepRows(ctx, tx, by.ID, day, questions)
		}
		if err == nil {
			t, _, err = s.today(ctx, tx, by)
		}
		if err != nil || t.Paused {
			return err
		}
		return s.lookAhead(ctx, tx, by, &t)
	})
	return t, err
}

// today returns the viewer's day as it is kept, without NextOn, and whether it was
// drawn.
func (s *Store) today(ctx context.Context, r storage.Reader, by web.Viewer) (t Today, drawn bool, err error) {
	if t.Day, err = dayOf(ctx, r, by, s.now()); err != nil {
		return t, false, err
	}
	pause, err := PauseOf(ctx, r, by.ID)
	if err != nil {
		return t, false, err
	}
	if t.Paused = pause.holds(t.Day); t.Paused {
		return t, false, nil
	}
	rows, err := rowsOf(ctx, r, by.ID, t.Day)
	if err != nil {
		return t, false, err
	}
	t.Items, err = s.items(ctx, r, by, t.Day, rows)
	return t, len(rows) > 0, err
}

// lookAhead says when something comes back next, once nothing is open.
func (s *Store) lookAhead(ctx context.Context, r storage.Reader, by web.Viewer, t *Today) (err error) {
	if _, open := t.Open(); !open {
		t.NextOn, err = s.nextOn(ctx, r, by, t.Day)
	}
	return err
}

// items returns rows as their person may see them. What is open and may not be asked
// any more is left out.
func (s *Store) items(ctx context.Context, r storage.Reader, by web.Viewer, day storage.Day, rows []row) ([]Item, error) {
	var open, answered, versions []string
	for _, row := range rows {
		versions = append(versions, row.version)
		if row.answeredAt == 0 {
			open = append(open, row.question)
		} else {
			answered = append(answered, row.question)
		}
	}
	if len(rows) == 0 {
		return nil, nil
	}
	all, err := quizzes.Versions(ctx, r, versions)
	if err != nil {
		return nil, err
	}
	askable, err := quizzes.AskableTo(ctx, r, by.ID, open, s.instant())
	if err != nil {
		return nil, err
	}
	cards, err := cardsOf(ctx, r, by.ID, answered)
	if err != nil {
		return nil, err
	}
	var items []Item
	for _, row := range rows {
		q, there := all[row.version]
		if !there {
			return nil, fmt.Errorf("version %s of question %s: %w", row.version, row.question, storage.ErrNotFound)
		}
		q = q.InOrder(row.order)
		item := Item{Day: day, Place: len(items) + 1, Question: q.Ask(), ShownAt: row.shownAt}
		if row.answeredAt > 0 {
			item.Answer = row.answer(q, day, cards[row.question])
		} else if _, is := askable[row.question]; !is {
			continue
		}
		items = append(items, item)
	}
	return items, nil
}

// answer returns what was answered, with the card as it is now.
func (r row) answer(q quizzes.Question, day storage.Day, now Card) *Answer {
	a := &Answer{Marked: q.Mark(r.given), Rating: r.rating, NextOn: now.DueOn}
	if r.before == nil || now.SeenOn != day {
		return a
	}
	for _, rating := range Ratings {
		a.Others = append(a.Others, Alternative{rating, r.before.next(day, rating).DueOn})
	}
	return a
}
