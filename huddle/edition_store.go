package huddle

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
	"credo/people"
	"credo/recognition"
	"credo/values"
)

// Store keeps editions, and who was there or has read them.
type Store struct {
	db  *storage.DB
	log *activity.Log
	now func() time.Time

	// For those who say at the same time that they are at a huddle, by the
	// edition's id.
	editions storage.Kept[string, Edition]
	expected storage.Kept[string, []string]
	rolls    storage.Kept[string, roll]
}

// maxHuddles bounds how many editions are held in memory.
const maxHuddles = 200

// NewStore returns the store over db.
func NewStore(db *storage.DB, log *activity.Log, now func() time.Time) *Store {
	return &Store{
		db: db, log: log, now: now,
		editions: storage.Kept[string, Edition]{Tables: []string{"edition"}, Most: maxHuddles},
		expected: storage.Kept[string, []string]{Tables: []string{"edition", "person", "team", "team_member"}, Most: maxHuddles},
		rolls:    storage.Kept[string, roll]{Tables: []string{"presence", "edition", "person", "team", "team_member"}, Most: maxHuddles},
	}
}

// Taken says that the day has an edition for that audience already. It is a
// *web.Invalid, a conflict.
type Taken struct {
	*web.Invalid
	ID  string // of the edition that is there
	URL string
}

// Unwrap returns the *web.Invalid.
func (e *Taken) Unwrap() error { return e.Invalid }

// Write makes an edition. made is false when this very call was made before.
// Errors: *web.Invalid; *Taken; web.ErrForbidden for an audience that by does
// not lead; storage.ErrConflict for an id that stands for something else.
func (s *Store) Write(ctx context.Context, by web.Viewer, d Draft) (e Edition, made bool, err error) {
	asked := d
	if err := d.check().OrNil(); err != nil {
		return Edition{}, false, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		id := d.ID
		if made = true; id == "" {
			id = storage.NewID()
		} else if again, err := tx.Claim(ctx, id, claim{"huddle", by.ID, asked}); err != nil {
			return err
		} else if again {
			made = false
			e, err = load(ctx, tx, id)
			return err
		}
		e, err = s.write(ctx, tx, by, id, d)
		return err
	})
	return e, made, err
}

func (s *Store) write(ctx context.Context, tx *storage.Tx, by web.Viewer, id string, d Draft) (Edition, error) {
	named, err := s.mayKeep(ctx, tx, by, d, Edition{})
	if err != nil {
		return Edition{}, err
	}
	at := storage.At(s.now())
	e := Edition{ID: id, AuthorID: by.ID, WrittenAt: at}.with(d, by.ID, at)
	n, err := tx.Exec(ctx, `
		INSERT INTO edition (id, day, audience, value_id, story_id, presenter_id, sections,
		                     author_id, written_at, editor_id, edited_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $9)
		ON CONFLICT DO NOTHING`,
		e.ID, e.Day, e.Audience, storage.Optional(e.ValueID), storage.Optional(e.StoryID), storage.Optional(e.PresenterID), sections(e.Sections),
		e.AuthorID, e.WrittenAt)
	if err != nil {
		return Edition{}, err
	}
	if n == 0 {
		return Edition{}, fmt.Errorf("edition of %s: %w", e.Day, storage.ErrConflict)
	}
	return e, s.publish(ctx, tx, "huddle.written", e, Edition{}, named)
}

// claim is what somebody asked for under an id they chose.
type claim struct {
	Kind, By string
	Draft    Draft
}

// with returns the edition as the editor makes it.
func (e Edition) with(d Draft, editor string, at storage.Instant) Edition {
	e.Sections = over(d.Sections, e.Sections)
	e.Day, e.Audience, e.ValueID, e.StoryID, e.PresenterID = d.Day, d.Audience, d.ValueID, d.StoryID, d.PresenterID
	e.EditorID, e.EditedAt = editor, at
	return e
}

// Edit changes an edition to what the draft says; saving again what it says
// already changes nothing. Errors: *web.Invalid, a conflict when somebody else
// has edited it since the draft's base; *Taken; storage.ErrNotFound;
// web.ErrForbidden.
func (s *Store) Edit(ctx context.Context, by web.Viewer, d Draft) (e Edition, err error) {
	if !storage.ValidID(d.ID) {
		return Edition{}, fmt.Errorf("edition %q: %w", d.ID, storage.ErrNotFound)
	}
	if err := d.check().OrNil(); err != nil {
		return Edition{}, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		e, err = s.edit(ctx, tx, by, d)
		return err
	})
	return e, err
}

func (s *Store) edit(ctx context.Context, tx *storage.Tx, by web.Viewer, d Draft) (Edition, error) {
	before, err := load(ctx, tx, d.ID)
	if err != nil {
		return Edition{}, err
	}
	named, err := s.mayKeep(ctx, tx, by, d, before)
	if err != nil {
		return Edition{}, err
	}
	if e := before.with(d, before.EditorID, before.EditedAt); reflect.DeepEqual(e, before) {
		return e, nil
	}
	if d.Base != 0 && d.Base != before.EditedAt {
		return Edition{}, s.editedMeanwhile(ctx, tx, before)
	}
	e := before.with(d, by.ID, storage.At(s.now()))
	_, err = tx.Exec(ctx, `
		UPDATE edition
		SET day = $2, audience = $3, value_id = $4, story_id = $5, presenter_id = $6, sections = $7,
		    editor_id = $8, edited_at = $9
		WHERE id = $1`,
		e.ID, e.Day, e.Audience, storage.Optional(e.ValueID), storage.Optional(e.StoryID), storage.Optional(e.PresenterID), sections(e.Sections),
		e.EditorID, e.EditedAt)
	if err != nil {
		return Edition{}, err
	}
	return e, s.publish(ctx, tx, "huddle.edited", e, before, named)
}

func (s *Store) editedMeanwhile(ctx context.Context, tx *storage.Tx, e Edition) error {
	named, err := people.Named(ctx, tx, []string{e.EditorID})
	if err != nil {
		return err
	}
	return web.RefuseConflict("", "huddle.invalid.edited_meanwhile",
		"Name", named[e.EditorID].Name, "When", i18n.Ago(ctx, e.EditedAt, storage.At(s.now())))
}

// mayKeep says whether by may keep the draft in the place of before, the zero
// Edition for a new one, and returns what it names.
func (s *Store) mayKeep(ctx context.Context, tx *storage.Tx, by web.Viewer, d Draft, before Edition) (named cast, err error) {
	c, err := calendarOf(ctx, tx, by, s.now())
	if err != nil {
		return named, err
	}
	isNew := before.ID == ""
	switch {
	case !isNew && !c.mayRead(by, before):
		return named, fmt.Errorf("edition %s: %w", before.ID, storage.ErrNotFound)
	case !isNew && !mayWrite(by, before.Audience), !mayWrite(by, d.Audience):
		return named, web.ErrForbidden
	}
	bad := &web.Invalid{}
	if _, ok := c.team(d.Audience); !ok && d.Audience != Everyone {
		bad.Add("audience", "web.invalid.choice")
	}
	switch {
	case !isNew && c.arrived(before):
		d.checkStays(bad, before)
	case before.Day != d.Day || before.Audience != d.Audience:
		d.checkDay(bad, c.today(d.Audience))
	}
	if named, err = d.names(ctx, tx, by); err != nil {
		return named, err
	}
	d.checkNames(bad, named, before)
	if err := bad.OrNil(); err != nil {
		return named, err
	}
	named.start = storage.At(d.Day.Start(c.zone(d.Audience)))
	return named, s.checkFree(ctx, tx, d)
}

// checkFree refuses a day and audience that another edition has.
func (s *Store) checkFree(ctx context.Context, tx *storage.Tx, d Draft) error {
	var id string
	err := tx.QueryRow(ctx, `
		SELECT id
		FROM edition
		WHERE day = $1 AND audience = $2 AND id <> $3`, d.Day, d.Audience, d.ID).Scan(&id)
	if errors.Is(err, storage.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return &Taken{Invalid: web.RefuseConflict("day", "huddle.invalid.taken", "Day", d.Day), ID: id, URL: editionURL(d.Day, d.Audience)}
}

// A cast is what a draft names, as far as it is there.
type cast struct {
	value     *values.Value
	adopted   bool       // the value is in the credo
	story     *i18n.Text // its title
	presenter *people.Person
	start     storage.Instant // when the day begins where the audience is
}

// names reads what the draft names.
func (d Draft) names(ctx context.Context, tx *storage.Tx, by web.Viewer) (c cast, err error) {
	if d.ValueID != "" {
		named, err := values.Named(ctx, tx, []string{d.ValueID})
		if err != nil {
			return c, err
		}
		c.value = found(named, d.ValueID)
		credo, err := values.Current(ctx, tx)
		if err != nil && !errors.Is(err, storage.ErrNotFound) {
			return c, err
		}
		_, c.adopted = credo.Value(d.ValueID)
	}
	if d.StoryID != "" {
		titles, err := recognition.Titles(ctx, tx, []string{d.StoryID})
		if err != nil {
			return c, err
		}
		c.story = found(titles, d.StoryID)
	}
	if d.PresenterID != "" {
		named, err := people.Named(ctx, tx, []string{d.PresenterID})
		if err != nil {
			return c, err
		}
		c.presenter = found(named, d.PresenterID)
	}
	return c, nil
}

func found[T any](all map[string]T, id string) *T {
	if one, ok := all[id]; ok {
		return &one
	}
	return nil
}
