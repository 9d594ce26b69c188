package lived

import (
	"context"
	"slices"

	"github.com/a-h/templ"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// Note returns what stands at the head of a value on the page of the credo: what has
// lived it this month; nothing for what is no value of it.
func (s *Store) Note(ctx context.Context, valueID string) (templ.Component, error) {
	var note templ.Component = templ.NopComponent
	err := s.db.Read(ctx, func(tx *storage.Tx) error {
		p, err := s.period(ctx, tx, func(oldest, this Month) (period, error) { return periodBetween(this, this, oldest, this), nil })
		if err != nil {
			return err
		}
		all, err := values.Ever(ctx, tx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(v values.Value) bool { return v.ID == valueID })
		if at < 0 || all[at].Retired {
			return nil
		}
		counted, err := s.count(ctx, tx, web.ViewerOf(ctx), all, p.months)
		if err == nil {
			note = noteOf(s.kinds, row{all[at], counted[valueID]}, p.this)
		}
		return err
	})
	return note, err
}
