package empowerment

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"credo/internal/money"
	"credo/internal/storage"
	"credo/people"
)

// CurrentLimits returns the limits as they are now, those of revision 0 before
// anybody wrote one.
func CurrentLimits(ctx context.Context, r storage.Reader) (Limits, error) {
	limits := Limits{}
	for _, role := range LimitRoles {
		limit, revision, err := limitNow(ctx, r, role)
		if err != nil {
			return Limits{}, err
		}
		limits.Revision = max(limits.Revision, revision)
		limits.Of = append(limits.Of, limit)
	}
	return limits, nil
}

// LimitNow returns the limit of a role as it is now.
func LimitNow(ctx context.Context, r storage.Reader, role people.Role) (Limit, error) {
	limit, _, err := limitNow(ctx, r, role)
	return limit, err
}

func limitNow(ctx context.Context, r storage.Reader, role people.Role) (limit Limit, revision int, err error) {
	rows, err := r.Query(ctx, `
		SELECT role, revision, kind, amount, currency, words, examples
		FROM empowerment_limit
		WHERE role = $1
		ORDER BY revision DESC
		LIMIT 1`, role)
	found, err := storage.Collect(rows, err, scanLimit)
	if err != nil || len(found) == 0 {
		return Limit{Role: role}, 0, err
	}
	return found[0].Limit, found[0].revision, nil
}

// limitsOf returns limits of revisions, by both.
func limitsOf(ctx context.Context, r storage.Reader, uses []useRow) (map[limitKey]Limit, error) {
	wanted := map[limitKey]bool{}
	for _, u := range uses {
		if u.revision > 0 {
			wanted[u.limitKey()] = true
		}
	}
	limits := map[limitKey]Limit{}
	for key := range wanted {
		rows, err := r.Query(ctx, `
			SELECT role, revision, kind, amount, currency, words, examples
			FROM empowerment_limit
			WHERE role = $1 AND revision = $2`, key.role, key.revision)
		found, err := storage.Collect(rows, err, scanLimit)
		if err != nil {
			return nil, err
		}
		for _, row := range found {
			limits[key] = row.Limit
		}
	}
	return limits, nil
}

// A limitKey names the limit of a role in a revision.
type limitKey struct {
	role     people.Role
	revision int
}

// limitRow is a limit with its revision.
type limitRow struct {
	Limit
	revision int
}

func scanLimit(row *sql.Rows) (l limitRow, err error) {
	var amount string
	var currency money.Currency
	err = row.Scan(&l.Role, &l.revision, &l.Kind, &amount, &currency, &l.Words, (*limitExamples)(&l.Examples))
	if err == nil && l.Kind == UpTo {
		l.Amount, err = money.Of(amount, currency)
	}
	return l, err
}

// limitExamples is examples in a column, as JSON.
type limitExamples []LimitExample

// Value implements driver.Valuer.
func (l limitExamples) Value() (driver.Value, error) {
	if l == nil {
		return "[]", nil
	}
	raw, err := json.Marshal([]LimitExample(l))
	return string(raw), err
}

// Scan implements sql.Scanner.
func (l *limitExamples) Scan(column any) error {
	raw, ok := column.(string)
	if !ok {
		return fmt.Errorf("a list of examples is a %T", column)
	}
	var all []LimitExample
	if err := json.Unmarshal([]byte(raw), &all); err != nil {
		return err
	}
	if len(all) > 0 {
		*l = all
	}
	return nil
}

// limitsBy returns who wrote a revision of the limits, and when.
func limitsBy(ctx context.Context, r storage.Reader, revision int) (name string, at storage.Instant, err error) {
	var by string
	err = r.QueryRow(ctx, `
		SELECT by_id, at
		FROM empowerment
		WHERE revision = $1`, revision).Scan(&by, &at)
	if err != nil {
		return "", 0, err
	}
	named, err := people.Named(ctx, r, []string{by})
	return named[by].Name, at, err
}
