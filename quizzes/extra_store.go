package quizzes

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
)

// ExtraTime is what somebody gets more in every quiz that has a limit.
type ExtraTime struct {
	Person  people.Person
	Percent int // of the limit, 1..400
}

// ExtraTimes returns who has extra time, and the others who work here, by name.
func (s *Store) ExtraTimes(ctx context.Context) (all []ExtraTime, others []people.Person, err error) {
	err = s.db.Read(ctx, func(tx *storage.Tx) error {
		here, err := people.Here(ctx, tx)
		if err != nil {
			return err
		}
		ids, percents := make(storage.List, len(here)), map[string]int{}
		for i, p := range here {
			ids[i] = p.ID
		}
		rows, err := tx.Query(ctx, `
			SELECT person_id, percent
			FROM extra_time
			WHERE person_id IN list($1)`, ids)
		_, err = storage.Collect(rows, err, func(row *sql.Rows) (_ struct{}, err error) {
			var person string
			var percent int
			err = row.Scan(&person, &percent)
			percents[person] = percent
			return struct{}{}, err
		})
		if err != nil {
			return fmt.Errorf("extra times: %w", err)
		}
		for _, p := range here {
			if percent, has := percents[p.ID]; has {
				all = append(all, ExtraTime{p, percent})
			} else {
				others = append(others, p)
			}
		}
		return nil
	})
	return all, others, err
}

// GiveExtraTime gives a person so many percent more time, 0..400, in every quiz
// that has a limit, in place of what they had. Attempts that are open keep their
// end. Error: *web.Invalid at "person" or "percent".
func (s *Store) GiveExtraTime(ctx context.Context, by web.Viewer, personID string, percent int) error {
	if percent < 0 || percent > maxExtra {
		return web.Refuse("percent", "quizzes.invalid.extra", "Max", maxExtra)
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		here, err := people.Here(ctx, tx)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(here, func(p people.Person) bool { return p.ID == personID }) {
			return web.Refuse("person", "quizzes.invalid.person")
		}
		if percent == 0 {
			_, err = tx.Exec(ctx, `DELETE FROM extra_time WHERE person_id = $1`, personID)
		} else {
			_, err = tx.Exec(ctx, `
				INSERT INTO extra_time (person_id, percent, given_by, given_at)
				VALUES ($1, $2, $3, $4)
				ON CONFLICT (person_id) DO UPDATE
				SET percent = EXCLUDED.percent, given_by = EXCLUDED.given_by, given_at = EXCLUDED.given_at`,
				personID, percent, by.ID, s.instant())
		}
		if err != nil {
			return fmt.Errorf("give %s extra time: %w", personID, err)
		}
		return nil
	})
}

// extraTime returns how many percent more time the person has.
func extraTime(ctx context.Context, r storage.Reader, personID string) (percent int, err error) {
	err = r.QueryRow(ctx, `
		SELECT percent
		FROM extra_time
		WHERE person_id = $1`, personID).Scan(&percent)
	if errors.Is(err, storage.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("extra time of %s: %w", personID, err)
	}
	return percent, nil
}
