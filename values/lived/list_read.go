package lived

import (
	"context"
	"fmt"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// A part is some of what lived a value in a month, in one way.
type part struct {
	Kind
	tally Tally
	deeds []Deed
	next  string // the id to go on after, empty at the end
}

// A view is a value in a month, with what lived it.
type view struct {
	values.Value
	period // of that month alone
	parts  []part
}

// view returns up to limit of each kind that lived the value in the month that
// is written so; with a kind only that one, behind the entry with the id after.
// Errors: storage.ErrNotFound for no value, month or kind, and for a month that
// has not come; *web.Invalid for no entry after.
func (s *Store) view(ctx context.Context, by web.Viewer, valueID, month, kind, after string, limit int) (v view, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		if v.period, err = s.period(ctx, tx, only(month)); err != nil {
			return err
		}
		if v.Value, err = values.ByID(ctx, tx, valueID); err != nil {
			return err
		}
		for _, each := range s.kinds {
			if kind != "" && kind != each.Key {
				continue
			}
			some, err := each.part(ctx, tx, by, valueID, v.first(), after, limit)
			if err != nil {
				return err
			}
			v.parts = append(v.parts, some)
		}
		if len(v.parts) == 0 {
			return fmt.Errorf("kind %q: %w", kind, storage.ErrNotFound)
		}
		return nil
	})
	return v, err
}

// only chooses the month that is written so, if it has come.
func only(month string) choice {
	return func(oldest, this Month) (period, error) {
		m, ok := parseMonth(month, this.zone)
		if !ok || m.First > this.First {
			return period{}, fmt.Errorf("month %q: %w", month, storage.ErrNotFound)
		}
		return period{months: []Month{m}, oldest: oldest, this: this}, nil
	}
}

// part returns some of what lived a value, and how much there is of it: over the
// same snapshot, so that the number is that of the list whoever writes meanwhile.
func (k Kind) part(ctx context.Context, tx *storage.Tx, by web.Viewer, valueID string, m Month, after string, limit int) (p part, err error) {
	p.Kind = k
	counted, err := k.Count(ctx, tx, by, []string{valueID}, m)
	if err != nil {
		return p, err
	}
	p.tally = counted[valueID]
	p.deeds, p.next, err = k.List(ctx, tx, by, valueID, m, after, limit)
	return p, err
}
