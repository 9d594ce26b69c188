package lived

import (
	"context"
	"fmt"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// A choice takes a period out of the months from the one in which there first was a
// credo to the one that it is now.
type choice func(oldest, this Month) (period, error)

// report tells of the chosen period. The error is storage.ErrNotFound before any
// credo was adopted.
func (s *Store) report(ctx context.Context, by web.Viewer, choose choice) (rep report, err error) {
	rep.kinds = s.kinds
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		if rep.period, err = s.period(ctx, tx, choose); err != nil {
			return err
		}
		all, err := values.Ever(ctx, tx)
		if err != nil {
			return err
		}
		counted, err := s.count(ctx, tx, by, all, rep.months)
		for _, v := range all {
			r := row{Value: v, tallies: counted[v.ID]}
			if !v.Retired || r.all().Count > 0 {
				rep.rows = append(rep.rows, r)
			}
		}
		return err
	})
	return rep, err
}

func (s *Store) period(ctx context.Context, r storage.Reader, choose choice) (period, error) {
	zone, err := people.Zone(ctx, r)
	if err != nil {
		return period{}, err
	}
	since, err := values.Since(ctx, r)
	if err != nil {
		return period{}, err
	}
	this := MonthOf(storage.DayOf(s.now(), zone), zone)
	return choose(MonthOf(since, zone).until(this), this)
}

// count returns what lived each of the values, by month and by kind. What was
// counted before is counted again when something has changed.
func (s *Store) count(ctx context.Context, r storage.Reader, by web.Viewer, all []values.Value, months []Month) (map[string][][]Tally, error) {
	ids := make([]string, len(all))
	counted := make(map[string][][]Tally, len(all))
	for i, v := range all {
		ids[i], counted[v.ID] = v.ID, make([][]Tally, len(months))
		for m := range months {
			counted[v.ID][m] = make([]Tally, len(s.kinds))
		}
	}
	at := storage.MomentOf(ctx)
	for k, kind := range s.kinds {
		scope, err := kind.scope(ctx, r, by)
		if err != nil {
			return nil, err
		}
		for i, m := range months {
			found, err := s.kept[k].Get(at, countKey{m.String(), scope}, func() (map[string]Tally, error) {
				return kind.Count(ctx, r, by, ids, m)
			})
			if err != nil {
				return nil, fmt.Errorf("count the %s of %s: %w", kind.Key, m, err)
			}
			for id, t := range found {
				if of := counted[id]; of != nil {
					of[i][k] = t
				}
			}
		}
	}
	return counted, nil
}
