package guests

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/storage"
)

// CurrentSteps returns the steps of the service as they are now.
func CurrentSteps(ctx context.Context, r storage.Reader) (Steps, error) {
	last, err := writtenLast(ctx, r, "steps")
	if err != nil {
		return Steps{}, err
	}
	rows, err := r.Query(ctx, `
		SELECT id, name, does, say, not_say, value_id, retired_at IS NOT NULL
		FROM service_step
		WHERE retired_at IS NULL
		ORDER BY position, id`)
	all, err := storage.Collect(rows, err, scanStep)
	return Steps{All: all, Revision: last.revision}, err
}

// StepByID returns a step, also one that is retired, or storage.ErrNotFound.
func StepByID(ctx context.Context, r storage.Reader, id string) (Step, error) {
	found, err := stepsWith(ctx, r, id)
	if err != nil {
		return Step{}, err
	}
	if len(found) == 0 {
		return Step{}, fmt.Errorf("step %q: %w", id, storage.ErrNotFound)
	}
	return found[0], nil
}

// stepsWith returns the steps with these ids; others are missing.
func stepsWith(ctx context.Context, r storage.Reader, ids ...string) ([]Step, error) {
	rows, err := r.Query(ctx, `
		SELECT id, name, does, say, not_say, value_id, retired_at IS NOT NULL
		FROM service_step
		WHERE id IN list($1)
		ORDER BY id`, validIDs(ids))
	return storage.Collect(rows, err, scanStep)
}

// retiredSteps returns up to limit retired steps, those of late first, from behind
// the one with the id after; and whether there are more.
func retiredSteps(ctx context.Context, r storage.Reader, after string, limit int) (all []Step, more bool, err error) {
	rows, err := r.Query(ctx, retiredStepsSQL, after, limit+1)
	all, err = storage.Collect(rows, err, scanStep)
	if len(all) > limit {
		return all[:limit], true, err
	}
	return all, false, err
}

const retiredStepsSQL = `
	SELECT id, name, does, say, not_say, value_id, retired_at IS NOT NULL
	FROM service_step
	WHERE retired_at IS NOT NULL
	  AND (retired_at, id) < (COALESCE((SELECT retired_at FROM service_step WHERE id = $1), 9223372036854775807), $1)
	ORDER BY retired_at DESC, id DESC
	LIMIT $2`

func scanStep(row *sql.Rows) (s Step, err error) {
	err = row.Scan(&s.ID, &s.Name, &s.Does, storage.JSON(&s.Say), storage.JSON(&s.NotSay), &s.Value, &s.Retired)
	return s, err
}

// writtenLast returns who wrote a part of the service last; of revision 0 before any
// did.
func writtenLast(ctx context.Context, r storage.Reader, part string) (last lastWritten, err error) {
	rows, err := r.Query(ctx, `
		SELECT revision, edited_by, edited_at
		FROM service_revision
		WHERE part = $1`, part)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (e lastWritten, err error) {
		err = row.Scan(&e.revision, &e.by, &e.at)
		return e, err
	})
	if err != nil || len(all) == 0 {
		return last, err
	}
	return all[0], nil
}

// keepWritten keeps who writes a part of the service now.
func keepWritten(ctx context.Context, tx *storage.Tx, part string, e lastWritten) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO service_revision (part, revision, edited_at, edited_by)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (part) DO UPDATE
		SET revision = $2, edited_at = $3, edited_by = $4`, part, e.revision, e.at, e.by)
	return err
}

// service returns the steps and the promise of one moment.
func (s *Store) service(ctx context.Context) (steps Steps, promise Promise, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) (err error) {
		if steps, err = CurrentSteps(ctx, tx); err != nil {
			return err
		}
		promise, err = CurrentPromise(ctx, tx)
		return err
	})
	return steps, promise, err
}
