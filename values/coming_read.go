package values

import (
	"context"
	"fmt"

	"credo/internal/storage"
	"credo/people"
)

// A comingRow is the row of the version that waits for its day.
type comingRow struct {
	on    storage.Day
	words wording
	by    string
	at    storage.Instant
}

// credo returns the version as the one after current.
func (c comingRow) credo(current int) Credo {
	credo := c.words.credo()
	credo.Version, credo.AdoptedOn, credo.Coming = current+1, c.on, true
	return credo
}

// comingOf returns the version that waits for its day, or storage.ErrNotFound.
func comingOf(ctx context.Context, r storage.Reader) (comingRow, error) {
	var c comingRow
	var words string
	err := r.QueryRow(ctx, `
		SELECT adopt_on, wording, planned_by, planned_at
		FROM credo_coming
		WHERE place = 1`).Scan(&c.on, &words, &c.by, &c.at)
	if err != nil {
		return comingRow{}, err
	}
	read, err := readWording(words)
	if err != nil {
		return comingRow{}, err
	}
	c.words = *read
	return c, nil
}

func comingNamed(ctx context.Context, r storage.Reader) (Coming, error) {
	c, err := comingOf(ctx, r)
	if err != nil {
		return Coming{}, err
	}
	version, err := currentVersion(ctx, r)
	if err != nil {
		return Coming{}, err
	}
	named, err := people.Named(ctx, r, []string{c.by})
	return Coming{Credo: c.credo(version), By: named[c.by], At: c.at, base: c.words.Base}, err
}

// unadopted returns the saved draft and the version that waits for its day, as far as
// there are any.
func unadopted(ctx context.Context, r storage.Reader) (saved *Saved, coming *Coming, err error) {
	if saved, err = storage.OrNil(savedDraft(ctx, r)); err != nil {
		return nil, nil, err
	}
	coming, err = storage.OrNil(comingNamed(ctx, r))
	return saved, coming, err
}

// nameOf returns what somebody is called, also once they have left.
func nameOf(ctx context.Context, r storage.Reader, personID string) (string, error) {
	named, err := people.Named(ctx, r, []string{personID})
	if err != nil {
		return "", fmt.Errorf("who wrote the credo: %w", err)
	}
	return named[personID].Name, nil
}
