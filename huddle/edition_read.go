package huddle

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"credo/internal/storage"
	"credo/internal/web"
)

// Today returns the huddle of today as by sees it: the edition of the first of
// their teams that has one, by name, else that of the workplace. Today is the
// day that it is where the audience is. The error is storage.ErrNotFound when
// there is none.
func Today(ctx context.Context, r storage.Reader, by web.Viewer, now time.Time) (View, error) {
	c, err := calendarOf(ctx, r, by, now)
	if err != nil {
		return View{}, err
	}
	for _, audience := range own(by) {
		e, err := loadOf(ctx, r, c.today(audience), audience)
		if err == nil {
			return view(ctx, r, by, c, e)
		}
		if !isNotFound(err) {
			return View{}, err
		}
	}
	return View{}, fmt.Errorf("huddle of today: %w", storage.ErrNotFound)
}

// own returns the audiences that by is of, the one that counts first.
func own(by web.Viewer) []string { return append(by.TeamIDs(), Everyone) }

// OnDay returns the huddle of that day as by sees it, chosen as for Today; for
// whoever has none, the first that they may see. An audience that is not nil
// asks for its edition only. The error is storage.ErrNotFound also for an
// edition that by may not see, or not yet.
func OnDay(ctx context.Context, r storage.Reader, by web.Viewer, day storage.Day, audience *string, now time.Time) (View, error) {
	c, err := calendarOf(ctx, r, by, now)
	if err != nil {
		return View{}, err
	}
	all, err := visible(ctx, r, by, c, day)
	if err != nil {
		return View{}, err
	}
	wanted := own(by)
	if audience != nil {
		wanted = []string{*audience}
	}
	for _, each := range wanted {
		for _, e := range all {
			if e.Audience == each {
				return view(ctx, r, by, c, e)
			}
		}
	}
	if audience == nil && len(all) > 0 {
		return view(ctx, r, by, c, all[0])
	}
	return View{}, fmt.Errorf("huddle of %s: %w", day, storage.ErrNotFound)
}

// visible returns the editions of a day that by may see, that of the workplace
// first, then by the names of the teams.
func visible(ctx context.Context, r storage.Reader, by web.Viewer, c calendar, day storage.Day) ([]Edition, error) {
	rows, err := r.Query(ctx, `
		SELECT id, day, audience, COALESCE(value_id, ''), COALESCE(story_id, ''), COALESCE(presenter_id, ''),
		       sections, author_id, written_at, editor_id, edited_at
		FROM edition
		WHERE day = $1 AND audience IN list($2)`, day, storage.List(c.readable()))
	all, err := storage.Collect(rows, err, scanEdition)
	all = slices.DeleteFunc(all, func(e Edition) bool { return !c.mayRead(by, e) })
	order := c.readable()
	slices.SortFunc(all, func(a, b Edition) int {
		return slices.Index(order, a.Audience) - slices.Index(order, b.Audience)
	})
	return all, err
}

// Of returns the edition with that id as by sees it. The error is
// storage.ErrNotFound also for one that by may not see, or not yet.
func Of(ctx context.Context, r storage.Reader, by web.Viewer, id string, now time.Time) (View, error) {
	c, e, err := readable(ctx, r, by, id, now)
	if err != nil {
		return View{}, err
	}
	return view(ctx, r, by, c, e)
}

// readable returns an edition that by may see now, with their calendar.
func readable(ctx context.Context, r storage.Reader, by web.Viewer, id string, now time.Time) (c calendar, e Edition, err error) {
	if !storage.ValidID(id) {
		return c, e, fmt.Errorf("edition %q: %w", id, storage.ErrNotFound)
	}
	if e, err = load(ctx, r, id); err != nil {
		return c, e, err
	}
	return mayReadNow(ctx, r, by, e, now)
}

// mayReadNow returns e and the calendar of by, or storage.ErrNotFound.
func mayReadNow(ctx context.Context, r storage.Reader, by web.Viewer, e Edition, now time.Time) (calendar, Edition, error) {
	c, err := calendarOf(ctx, r, by, now)
	if err == nil && !c.mayRead(by, e) {
		err = fmt.Errorf("edition %s: %w", e.ID, storage.ErrNotFound)
	}
	return c, e, err
}

func load(ctx context.Context, r storage.Reader, id string) (e Edition, err error) {
	err = r.QueryRow(ctx, `
		SELECT id, day, audience, COALESCE(value_id, ''), COALESCE(story_id, ''), COALESCE(presenter_id, ''),
		       sections, author_id, written_at, editor_id, edited_at
		FROM edition
		WHERE id = $1`, id).Scan(e.columns()...)
	return e, err
}

func loadOf(ctx context.Context, r storage.Reader, day storage.Day, audience string) (e Edition, err error) {
	err = r.QueryRow(ctx, `
		SELECT id, day, audience, COALESCE(value_id, ''), COALESCE(story_id, ''), COALESCE(presenter_id, ''),
		       sections, author_id, written_at, editor_id, edited_at
		FROM edition
		WHERE day = $1 AND audience = $2`, day, audience).Scan(e.columns()...)
	return e, err
}

// numberOf counts the editions of the audience up to that of the day.
func numberOf(ctx context.Context, r storage.Reader, e Edition) (n int, err error) {
	err = r.QueryRow(ctx, `
		SELECT COUNT(*)
		FROM edition
		WHERE audience = $1 AND day <= $2`, e.Audience, e.Day).Scan(&n)
	return n, err
}

func scanEdition(row *sql.Rows) (e Edition, err error) { err = row.Scan(e.columns()...); return e, err }

// columns are where a row of an edition goes.
func (e *Edition) columns() []any {
	return []any{&e.ID, &e.Day, &e.Audience, &e.ValueID, &e.StoryID, &e.PresenterID,
		(*sections)(&e.Sections), &e.AuthorID, &e.WrittenAt, &e.EditorID, &e.EditedAt}
}

// sections are kept in a column as JSON.
type sections []Section

// Value implements driver.Valuer.
func (s sections) Value() (driver.Value, error) {
	raw, err := json.Marshal([]Section(s))
	return string(raw), err
}

// Scan implements sql.Scanner.
func (s *sections) Scan(column any) error {
	raw, ok := column.(string)
	if !ok {
		return fmt.Errorf("the sections of an edition are a %T", column)
	}
	return json.Unmarshal([]byte(raw), (*[]Section)(s))
}

func isNotFound(err error) bool { return errors.Is(err, storage.ErrNotFound) }
