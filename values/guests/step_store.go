package guests

import (
	"context"
	"reflect"
	"slices"

	"credo/internal/activity"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// SetSteps makes the steps of the service those of the draft. One that changes
// nothing leaves them as they are. Errors: *web.Invalid; *Meanwhile when the draft
// has a base that is not current.
func (s *Store) SetSteps(ctx context.Context, by web.Viewer, d StepsDraft) (steps Steps, err error) {
	wanted := wantedUnder{"steps", by.ID, d}
	if err := d.check().OrNil(); err != nil {
		return Steps{}, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		before, err := CurrentSteps(ctx, tx)
		if err != nil {
			return err
		}
		again, err := values.SentBefore(ctx, tx, d.ID, wanted)
		if steps = before; again || err != nil {
			return err
		}
		if outdated(d.Base, before.Revision) {
			last, err := writtenLast(ctx, tx, "steps")
			if err != nil {
				return err
			}
			return s.meanwhile(ctx, tx, last)
		}
		retired, err := stepsWith(ctx, tx, d.missing(before)...)
		if err != nil {
			return err
		}
		if steps, err = d.over(before, retired); err != nil {
			return err
		}
		if reflect.DeepEqual(steps.All, before.All) {
			steps = before
			return nil
		}
		return s.setSteps(ctx, tx, by, &steps, before)
	})
	return steps, err
}

// missing returns the ids in the draft that are not among the steps.
func (d StepsDraft) missing(steps Steps) []string {
	var ids []string
	for _, s := range d.Steps {
		if !slices.ContainsFunc(steps.All, func(b Step) bool { return b.ID == s.ID }) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// setSteps stores the steps, and fills in the ids of new ones.
func (s *Store) setSteps(ctx context.Context, tx *storage.Tx, by web.Viewer, steps *Steps, before Steps) error {
	at := storage.At(s.now())
	bad := &web.Invalid{}
	for i := range steps.All {
		step := &steps.All[i]
		var was Step
		if at := slices.IndexFunc(before.All, func(b Step) bool { return b.ID == step.ID }); at >= 0 {
			was = before.All[at]
		}
		strange, err := strangeValues(ctx, tx, storage.Distinct([]string{step.Value}), []string{was.Value})
		if err != nil {
			return err
		}
		if strange {
			bad.Add(stepField(i, "value"), "web.invalid.choice")
		}
		if step.ID == "" {
			step.ID = storage.NewID()
		}
	}
	if err := bad.OrNil(); err != nil {
		return err
	}
	for _, b := range before.All {
		if !slices.ContainsFunc(steps.All, func(s Step) bool { return s.ID == b.ID }) {
			if err := retireStep(ctx, tx, b.ID, at); err != nil {
				return err
			}
		}
	}
	for i, step := range steps.All {
		if err := keepStep(ctx, tx, i+1, step, at); err != nil {
			return err
		}
	}
	if err := keepWritten(ctx, tx, "steps", lastWritten{steps.Revision, by.ID, at}); err != nil {
		return err
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: at, Actor: by.ID, Verb: "steps.written", Object: activity.Ref{Kind: "service", ID: "steps"}, URL: "/service",
	})
}

func keepStep(ctx context.Context, tx *storage.Tx, position int, s Step, at storage.Instant) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO service_step (id, position, name, does, say, not_say, value_id, retired_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)
		ON CONFLICT (id) DO UPDATE
		SET position = $2, name = $3, does = $4, say = $5, not_say = $6, value_id = $7, retired_at = NULL`,
		s.ID, position, s.Name, s.Does, storage.JSON(&s.Say), storage.JSON(&s.NotSay), s.Value)
	if err != nil {
		return err
	}
	if err := keepNames(ctx, tx, StepKind, s.ID, s.Name); err != nil {
		return err
	}
	return search.Put(ctx, tx, StepKind, s.ID, docsOf(s.texts(), s.URL(), at)...)
}

func retireStep(ctx context.Context, tx *storage.Tx, id string, at storage.Instant) error {
	_, err := tx.Exec(ctx, `
		UPDATE service_step
		SET retired_at = $2
		WHERE id = $1`, id, at)
	if err != nil {
		return err
	}
	return search.Remove(ctx, tx, StepKind, id)
}

// RestoreStep brings a retired step back, as the last one. Again changes nothing.
// Errors: *web.Invalid when there is no room for it, or another is called as it is;
// storage.ErrNotFound.
func (s *Store) RestoreStep(ctx context.Context, by web.Viewer, id string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		step, err := StepByID(ctx, tx, id)
		if err != nil || !step.Retired {
			return err
		}
		before, err := CurrentSteps(ctx, tx)
		if err != nil {
			return err
		}
		step.Retired = false
		next := Steps{All: append(slices.Clone(before.All), step), Revision: before.Revision + 1}
		switch {
		case len(next.All) > maxSteps:
			return web.Refuse("", "service.invalid.too_many", "Max", maxSteps)
		case slices.ContainsFunc(before.All, func(o Step) bool { return sharesName(o.Name, step.Name) }):
			return web.Refuse("", "service.invalid.restored_name")
		}
		return s.setSteps(ctx, tx, by, &next, next) // nothing is taken out by it
	})
}
