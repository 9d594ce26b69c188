package guests

import (
	"context"
	"database/sql"
	"reflect"

	"credo/internal/activity"
	"credo/internal/search"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// CurrentPromise returns the service promise as it is now, of revision 0 before
// any was written.
func CurrentPromise(ctx context.Context, r storage.Reader) (Promise, error) {
	rows, err := r.Query(ctx, `
		SELECT p.gives, p.does_not, p.times, p.claim, p.exceptions, p.compensation, p.steps, e.revision
		FROM service_promise p
		JOIN service_revision e ON e.part = p.part
		WHERE p.part = 'promise'`)
	all, err := storage.Collect(rows, err, func(row *sql.Rows) (p Promise, err error) {
		err = row.Scan(storage.JSON(&p.Gives), storage.JSON(&p.DoesNot), storage.JSON(&p.Times), &p.Claim, storage.JSON(&p.Exceptions),
			&p.Compensation, storage.JSON(&p.Steps), &p.Revision)
		return p, err
	})
	if err != nil || len(all) == 0 {
		return Promise{}, err
	}
	return all[0], nil
}

// SetPromise makes the promise what the draft says. One that changes nothing leaves
// it as it is. Errors: *web.Invalid; *Meanwhile when the draft has a base that is
// not current.
func (s *Store) SetPromise(ctx context.Context, by web.Viewer, d PromiseDraft) (p Promise, err error) {
	if err := d.check().OrNil(); err != nil {
		return Promise{}, err
	}
	wanted := wantedUnder{"promise", by.ID, d}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		before, err := CurrentPromise(ctx, tx)
		if err != nil {
			return err
		}
		again, err := values.SentBefore(ctx, tx, d.ID, wanted)
		if p = before; again || err != nil {
			return err
		}
		if outdated(d.Base, before.Revision) {
			last, err := writtenLast(ctx, tx, "promise")
			if err != nil {
				return err
			}
			return s.meanwhile(ctx, tx, last)
		}
		if p = d.over(before); reflect.DeepEqual(p, before) {
			return nil
		}
		p.Revision++
		return s.setPromise(ctx, tx, by, p)
	})
	return p, err
}

func (s *Store) setPromise(ctx context.Context, tx *storage.Tx, by web.Viewer, p Promise) error {
	at := storage.At(s.now())
	_, err := tx.Exec(ctx, `
		INSERT INTO service_promise (part, gives, does_not, times, claim, exceptions, compensation, steps)
		VALUES ('promise', $1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (part) DO UPDATE
		SET gives = $1, does_not = $2, times = $3, claim = $4, exceptions = $5, compensation = $6, steps = $7`,
		storage.JSON(&p.Gives), storage.JSON(&p.DoesNot), storage.JSON(&p.Times), p.Claim, storage.JSON(&p.Exceptions), p.Compensation, storage.JSON(&p.Steps))
	if err != nil {
		return err
	}
	if err := keepWritten(ctx, tx, PromiseKind, lastWritten{p.Revision, by.ID, at}); err != nil {
		return err
	}
	if err := search.Put(ctx, tx, PromiseKind, PromiseKind, p.docs(at)...); err != nil {
		return err
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: at, Actor: by.ID, Verb: "promise.written", Object: activity.Ref{Kind: "service", ID: PromiseKind},
		Title: p.Gives[0].Source(), URL: promiseURL,
	})
}
