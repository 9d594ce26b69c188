package empowerment

import (
	"context"
	"database/sql"
	"fmt"

	"credo/internal/money"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// UseFor returns a use that by may see: their own, those of teams they lead, an
// owner any. The error is storage.ErrNotFound for all others.
func UseFor(ctx context.Context, r storage.Reader, by web.Viewer, id string) (Use, error) {
	none := fmt.Errorf("use %q: %w", id, storage.ErrNotFound)
	if !storage.ValidID(id) {
		return Use{}, none
	}
	var listed bool
	err := r.QueryRow(ctx, `
		SELECT EXISTS (SELECT 1 FROM empowerment_use_list WHERE use_id = $1 AND list IN list($2))`,
		id, storage.List(scopeOf(by))).Scan(&listed)
	if err != nil {
		return Use{}, err
	}
	found, err := usesNamed(ctx, r, []string{id})
	if err != nil {
		return Use{}, err
	}
	use, there := found[id]
	if !there || !listed {
		return Use{}, none
	}
	return use, nil
}

// usesNamed returns the uses with these ids.
func usesNamed(ctx context.Context, r storage.Reader, ids []string) (map[string]Use, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := r.Query(ctx, `
		SELECT id, first_id, COALESCE(corrects, ''), COALESCE(corrected_by, ''), at, person_id, role, day, guest,
		       amount, currency, why, value_id, revision, spent, over
		FROM empowerment_use
		WHERE id IN list($1)`, storage.List(ids))
	found, err := storage.Collect(rows, err, scanUse)
	if err != nil {
		return nil, err
	}
	var by, valueIDs []string
	for _, u := range found {
		by, valueIDs = append(by, u.By.ID), append(valueIDs, u.Value.ID)
	}
	persons, err := people.Named(ctx, r, storage.Distinct(by))
	if err != nil {
		return nil, err
	}
	lived, err := values.Named(ctx, r, storage.Distinct(valueIDs))
	if err != nil {
		return nil, err
	}
	limits, err := limitsOf(ctx, r, found)
	if err != nil {
		return nil, err
	}
	uses := make(map[string]Use, len(found))
	for _, u := range found {
		u.By, u.Value, u.Limit = persons[u.By.ID], lived[u.Value.ID], limits[u.limitKey()]
		u.Limit.Role = u.Role
		uses[u.ID] = u.Use
	}
	return uses, nil
}

// useRow is a use with the revision of the limits that it was held against. By
// and Value have ids only.
type useRow struct {
	Use
	revision int
}

func (u useRow) limitKey() limitKey { return limitKey{u.Role, u.revision} }

func scanUse(row *sql.Rows) (u useRow, err error) {
	var amount, spent string
	var c money.Currency
	err = row.Scan(&u.ID, &u.First, &u.Corrects, &u.CorrectedBy, &u.At, &u.By.ID, &u.Role, &u.Day, &u.Guest,
		&amount, &c, &u.Why, &u.Value.ID, &u.revision, &spent, &u.Over)
	if err != nil {
		return u, err
	}
	if u.Amount, err = money.Of(amount, c); err != nil {
		return u, err
	}
	u.Spent, err = money.Of(spent, c)
	return u, err
}

func scanUsePlace(row *sql.Rows) (p usePlace, err error) {
	err = row.Scan(&p.at, &p.id)
	return p, err
}

// usesToday returns what somebody decided on a day and has not corrected since,
// the newest first.
func usesToday(ctx context.Context, r storage.Reader, by web.Viewer, day storage.Day) ([]Use, error) {
	rows, err := r.Query(ctx, `
		SELECT at, id
		FROM empowerment_use
		WHERE day = $1 AND person_id = $2 AND corrected_by IS NULL`, day, by.ID)
	places, err := storage.Collect(rows, err, scanUsePlace)
	if err != nil {
		return nil, err
	}
	return inPlace(ctx, r, places)
}

// guestsOf returns the names that guests were given on a day, each once, so that
// others call them the same.
func guestsOf(ctx context.Context, r storage.Reader, day storage.Day) ([]string, error) {
	rows, err := r.Query(ctx, `
		SELECT guest
		FROM empowerment_use
		WHERE day = $1
		GROUP BY guest_key, guest
		ORDER BY guest_key, guest`, day)
	return storage.Texts(rows, err)
}
