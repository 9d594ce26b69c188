package values

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/people"
)

// Saved is the draft of the next credo as somebody saved it last.
type Saved struct {
	Draft
	Revision int // counts up whenever it changes, also over drafts
	By       people.Person
	At       storage.Instant
}

// A wording is what a draft says, as it is kept: as JSON of this form.
type wording struct {
	Base    int       `json:"base"` // the version it started from
	Vision  i18n.Text `json:"vision"`
	Values  []Value   `json:"values"`
	New     []string  `json:"new,omitempty"`
	Acronym bool      `json:"acronym,omitempty"`
}

func (w wording) draft() Draft {
	return Draft{Base: &w.Base, Vision: w.Vision, Values: w.Values, New: w.New, Acronym: &w.Acronym}
}

func (w wording) credo() Credo { return Credo{Vision: w.Vision, Values: w.Values, Acronym: w.Acronym} }

func (d Draft) wording() wording {
	w := wording{Vision: d.Vision, Values: d.Values, New: d.New, Acronym: d.Acronym != nil && *d.Acronym}
	if d.Base != nil {
		w.Base = *d.Base
	}
	return w
}

// says reports whether both say the same, whatever they started from.
func (w wording) says(other wording) bool {
	w.Base, other.Base = 0, 0
	ours, err := w.Value()
	theirs, failed := other.Value()
	return err == nil && failed == nil && ours == theirs
}

// Value implements driver.Valuer.
func (w wording) Value() (driver.Value, error) {
	raw, err := json.Marshal(w)
	return string(raw), err
}

// A state is a row of the drafts. One without words stands for a draft that was
// adopted or thrown away; the zero state for none at all.
type state struct {
	revision int
	words    *wording
	by       string
	at       storage.Instant
}

// says reports whether the draft says that.
func (s state) says(words wording) bool { return s.words != nil && s.words.says(words) }

// latestState returns how it stands with the draft.
func latestState(ctx context.Context, r storage.Reader) (state, error) {
	rows, err := r.Query(ctx, `
		SELECT revision, wording, saved_by, saved_at
		FROM credo_draft
		ORDER BY revision DESC
		LIMIT 1`)
	return oneState(rows, err)
}

// stateAt returns the draft as it was at a revision, without words when it is
// not known any more.
func stateAt(ctx context.Context, r storage.Reader, revision int) (state, error) {
	rows, err := r.Query(ctx, `
		SELECT revision, wording, saved_by, saved_at
		FROM credo_draft
		WHERE revision = $1`, revision)
	return oneState(rows, err)
}

func oneState(rows *sql.Rows, err error) (state, error) {
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (s state, err error) {
		var words string
		if err = row.Scan(&s.revision, &words, &s.by, &s.at); err != nil || words == "" {
			return s, err
		}
		s.words, err = readWording(words)
		return s, err
	})
	if err != nil || len(all) == 0 {
		return state{}, err
	}
	return all[0], nil
}

func readWording(column string) (*wording, error) {
	w := &wording{}
	if err := json.Unmarshal([]byte(column), w); err != nil {
		return nil, fmt.Errorf("a wording of the credo: %w", err)
	}
	return w, nil
}

// saved returns the state as others see it; storage.ErrNotFound for no draft.
func (s state) saved(ctx context.Context, r storage.Reader) (Saved, error) {
	if s.words == nil {
		return Saved{Revision: s.revision}, fmt.Errorf("draft of the credo: %w", storage.ErrNotFound)
	}
	named, err := people.Named(ctx, r, []string{s.by})
	d := s.words.draft()
	d.Revision = &s.revision
	return Saved{Draft: d, Revision: s.revision, By: named[s.by], At: s.at}, err
}

// savedDraft returns the draft, or storage.ErrNotFound.
func savedDraft(ctx context.Context, r storage.Reader) (Saved, error) {
	latest, err := latestState(ctx, r)
	if err != nil {
		return Saved{}, err
	}
	return latest.saved(ctx, r)
}

// onItsStart returns the draft with the translations of what it leaves as it
// found it: in the saved draft that it goes on from, else in the version that it
// started from, else in current.
func (d Draft) onItsStart(ctx context.Context, r storage.Reader, current Credo) (Draft, error) {
	start, err := d.start(ctx, r)
	if errors.Is(err, storage.ErrNotFound) {
		return d.on(current), nil
	}
	return d.on(start), err
}

// start returns what the draft found, or storage.ErrNotFound when that is not
// known.
func (d Draft) start(ctx context.Context, r storage.Reader) (Credo, error) {
	if d.Revision != nil && *d.Revision > 0 {
		s, err := stateAt(ctx, r, *d.Revision)
		if err != nil {
			return Credo{}, err
		}
		if s.words != nil {
			return s.words.credo(), nil
		}
	}
	if d.Base == nil {
		return Credo{}, storage.ErrNotFound
	}
	return ofVersion(ctx, r, *d.Base)
}
