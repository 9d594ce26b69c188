package modules

import (
	"context"
	"fmt"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/people"
	"credo/quizzes"
)

// Store keeps modules, and what people have read and completed.
type Store struct {
	db  *storage.DB
	log *activity.Log
	now func() time.Time
}

// NewStore returns the store over db.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time) *Store {
	return &Store{db: db, log: log, now: now}
}

// Create makes a module with its quiz and assignment. made is false when this
// very call was made before. Errors: *web.Invalid; storage.ErrConflict for an
// id that stands for something else.
func (s *Store) Create(ctx context.Context, by web.Viewer, d Draft) (m Module, made bool, err error) {
	asked := d
	if err := d.check(); err != nil {
		return Module{}, false, err
	}
	lessons := ready(d.Lessons)
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		id := d.ID
		made = true
		if id == "" {
			id = storage.NewID()
		} else if again, err := tx.Claim(ctx, id, claim{"module", by.ID, asked}); err != nil {
			return err
		} else if again {
			made = false
			m, err = ByID(ctx, tx, id)
			return err
		}
		m, err = s.create(ctx, tx, by, id, d, lessons)
		return err
	})
	return m, made, err
}

func (s *Store) create(ctx context.Context, tx *storage.Tx, by web.Viewer, id string, d Draft, lessons []readyLesson) (m Module, err error) {
	if err := s.insert(ctx, tx, by, id, d); err != nil {
		return m, err
	}
	if err := insertLessons(ctx, tx, id, lessons); err != nil {
		return m, err
	}
	if err := s.assign(ctx, tx, id, d.Assign, nil); err != nil {
		return m, err
	}
	if m, err = ByID(ctx, tx, id); err != nil {
		return m, err
	}
	if err := s.announce(ctx, tx, m, lessons); err != nil {
		return m, err
	}
	return m, s.record(ctx, tx, by, "module.created", m)
}

// claim is what somebody asked for under an id they chose.
type claim struct {
	Kind, By string
	Draft    Draft
}

func (s *Store) insert(ctx context.Context, tx *storage.Tx, by web.Viewer, id string, d Draft) error {
	now := storage.At(s.now())
	var quizID *string
	if d.Quiz != nil {
		made, err := quizzes.Create(ctx, tx, now, by.ID, *d.Quiz)
		if err != nil {
			return within("quiz", err)
		}
		quizID = &made
	}
	_, err := tx.Exec(ctx, `
		INSERT INTO module (id, title, summary, language, state, quiz_id, revision, made_at, made_by, edited_at)
		VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $7)`,
		id, d.Title, d.Summary, d.Title.Original, d.State, quizID, now, by.ID)
	if err != nil {
		return fmt.Errorf("insert module: %w", err)
	}
	return nil
}

// A readyLesson is a lesson with what is made of its words. That is made before
// the transaction, which others wait for.
type readyLesson struct {
	LessonDraft
	minutes    int
	plain      i18n.Text
	references []text.Reference
}

func ready(drafts []LessonDraft) []readyLesson {
	lessons := make([]readyLesson, len(drafts))
	for i, d := range drafts {
		plain := i18n.Text{Original: d.Markdown.Original}
		for lang, markdown := range d.Markdown.In {
			plain = plain.With(lang, text.Plain(markdown))
		}
		lessons[i] = readyLesson{
			LessonDraft: d, minutes: text.Minutes(d.Markdown.Source()), plain: plain, references: referencesIn(d.Markdown),
		}
	}
	return lessons
}

// insertLessons inserts the lessons, and fills in their ids.
func insertLessons(ctx context.Context, tx *storage.Tx, moduleID string, lessons []readyLesson) error {
	for i := range lessons {
		lessons[i].ID = storage.NewID()
		if err := insertLesson(ctx, tx, moduleID, i+1, lessons[i]); err != nil {
			return err
		}
	}
	return nil
}

func insertLesson(ctx context.Context, tx *storage.Tx, moduleID string, position int, l readyLesson) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO lesson (id, module_id, position, title, markdown, minutes)
		VALUES ($1, $2, $3, $4, $5, $6)`, l.ID, moduleID, position, l.Title, l.Markdown, l.minutes)
	if err != nil {
		return fmt.Errorf("insert lesson %d: %w", position, err)
	}
	return keepReferences(ctx, tx, l.ID, l.references)
}

// assign keeps for whom the module is. What is among before keeps the day on
// which it was assigned.
func (s *Store) assign(ctx context.Context, tx *storage.Tx, moduleID string, a Assignment, before []assigned) error {
	if err := checkAudience(ctx, tx, a); err != nil {
		return err
	}
	today, err := s.today(ctx, tx)
	if err != nil {
		return err
	}
	since := map[string]storage.Day{}
	for _, row := range before {
		since[row.audience] = row.on
	}
	if _, err := tx.Exec(ctx, `DELETE FROM module_assignment WHERE module_id = $1`, moduleID); err != nil {
		return err
	}
	for _, audience := range a.audiences() {
		on, kept := since[audience]
		if !kept {
			on = today
		}
		_, err := tx.Exec(ctx, `
			INSERT INTO module_assignment (module_id, audience, assigned_on, due_days)
			VALUES ($1, $2, $3, $4)`, moduleID, audience, on, a.DueDays)
		if err != nil {
			return fmt.Errorf("assign to %s: %w", audience, err)
		}
	}
	return nil
}

// checkAudience refuses teams and people who are not there.
func checkAudience(ctx context.Context, tx *storage.Tx, a Assignment) error {
	bad := &web.Invalid{}
	if len(a.Teams) > 0 {
		teams, err := people.Teams(ctx, tx)
		if err != nil {
			return err
		}
		there := map[string]bool{}
		for _, t := range teams {
			there[t.ID] = true
		}
		for _, id := range a.Teams {
			if !there[id] {
				bad.Add("teams", "web.invalid.choice")
				break
			}
		}
	}
	if len(a.People) > 0 {
		named, err := people.Named(ctx, tx, a.People)
		if err != nil {
			return err
		}
		if len(named) < len(a.People) {
			bad.Add("people", "web.invalid.choice")
		}
	}
	return bad.OrNil()
}

// today returns the day at the workplace.
func (s *Store) today(ctx context.Context, r storage.Reader) (storage.Day, error) {
	zone, err := people.Zone(ctx, r)
	if err != nil {
		return "", err
	}
	return storage.DayOf(s.now(), zone), nil
}

// announce puts the lessons of a published module into the search, and takes
// those of a draft out.
func (s *Store) announce(ctx context.Context, tx *storage.Tx, m Module, lessons []readyLesson) error {
	for _, l := range lessons {
		var docs []search.Doc
		if m.Published() {
			docs = found(l, storage.At(s.now()))
		}
		if err := search.Put(ctx, tx, "lesson", l.ID, docs...); err != nil {
			return err
		}
	}
	return nil
}

// found returns what the search finds a lesson by, in each of its languages.
func found(l readyLesson, at storage.Instant) []search.Doc {
	var docs []search.Doc
	for _, lang := range i18n.Langs {
		title, titleIn := l.Title.For(lang)
		body, bodyIn := l.plain.For(lang)
		if titleIn == lang || bodyIn == lang {
			docs = append(docs, search.Doc{Language: lang, Title: title, Body: body, URL: Lesson{ID: l.ID}.URL(), At: at})
		}
	}
	return docs
}

func (s *Store) record(ctx context.Context, tx *storage.Tx, by web.Viewer, verb string, m Module) error {
	return s.log.Record(ctx, tx, activity.Event{
		At: storage.At(s.now()), Actor: by.ID, Verb: verb,
		Object: activity.Ref{Kind: "module", ID: m.ID}, Title: m.Title.Source(), URL: m.URL(),
		Details: map[string]string{"state": string(m.State)},
	})
}
