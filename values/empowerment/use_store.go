package empowerment

import (
	"context"
	"errors"
	"strconv"
	"time"

	"credo/internal/activity"
	"credo/internal/i18n"
	"credo/internal/money"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/people"
	"credo/values"
)

// RecordUse records what somebody decided for a guest, or corrects what they
// recorded. made is false when this very call was made before. Errors:
// *web.Invalid; *OverLimit unless the draft goes past the limit knowingly;
// storage.ErrConflict for an id that stands for something else.
func (s *Store) RecordUse(ctx context.Context, by web.Viewer, d UseDraft) (use Use, made bool, err error) {
	if d.ID != "" && !storage.ValidID(d.ID) {
		return Use{}, false, web.Refuse("id", "web.invalid.id")
	}
	id := d.ID
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		made = true
		if d.ID == "" {
			id = storage.NewID()
		} else if again, err := tx.Claim(ctx, id, struct {
			Use UseDraft
			By  string
		}{d, by.ID}); err != nil || again {
			made = false
			return err
		}
		return s.recordUse(ctx, tx, by, id, d)
	})
	if err != nil {
		return Use{}, false, err
	}
	use, err = UseFor(ctx, s.db, by, id)
	return use, made, err
}

func (s *Store) recordUse(ctx context.Context, tx *storage.Tx, by web.Viewer, id string, d UseDraft) error {
	f, err := s.frameOf(ctx, tx, by, d.Corrects)
	if err != nil {
		return err
	}
	amount, bad := d.check(f)
	if err := bad.OrNil(); err != nil {
		return err
	}
	limits, err := CurrentLimits(ctx, tx)
	if err != nil {
		return err
	}
	spent, err := spentOn(ctx, tx, guestKey(d.Guest), d.Day, f.currency, f.before.ID)
	if err != nil {
		return err
	}
	limit := limits.For(people.Role(by.Role))
	over := limit.Passed(spent.Plus(amount))
	if over && !d.Knowingly {
		return overLimit(d, amount, spent, limit)
	}
	use := Use{
		ID: id, First: id, Corrects: f.before.ID, At: storage.At(s.now()), Role: people.Role(by.Role), Day: d.Day,
		Guest: d.Guest, Amount: amount, Why: i18n.NewText(d.Language, d.Why), Value: values.Value{ID: d.Value}, Spent: spent, Over: over,
	}
	if f.before.ID != "" {
		use.First = f.before.First
	}
	if err := putUse(ctx, tx, by, use, limits.Revision); err != nil {
		return err
	}
	v, _ := f.credo.Value(d.Value)
	return s.announceUse(ctx, tx, by, use, v)
}

// frameOf reads what a draft is held against. The error is *web.Invalid when
// there is nothing of by's to correct under that id.
func (s *Store) frameOf(ctx context.Context, tx *storage.Tx, by web.Viewer, corrects string) (f useFrame, err error) {
	place, err := people.At(ctx, tx)
	if err != nil {
		return f, err
	}
	f = useFrame{by: by, currency: place.Currency}
	if f.today, err = s.todayOf(ctx, tx, by); err != nil {
		return f, err
	}
	if f.credo, err = storage.OrZero(values.Current(ctx, tx)); err != nil || corrects == "" {
		return f, err
	}
	f.before, err = UseFor(ctx, tx, by, corrects)
	switch {
	case errors.Is(err, storage.ErrNotFound), err == nil && f.before.By.ID != by.ID:
		return f, web.Refuse("corrects", "empowerment.invalid.corrects")
	case err == nil && !f.before.Stands():
		return f, web.RefuseConflict("corrects", "empowerment.invalid.corrected")
	}
	return f, err
}

// todayOf returns the day that it is where by works.
func (s *Store) todayOf(ctx context.Context, r storage.Reader, by web.Viewer) (storage.Day, error) {
	zone, err := people.Zone(ctx, r)
	if err != nil {
		return "", err
	}
	return storage.DayOf(s.now(), placeOf(by, zone)), nil
}

// placeOf returns the zone of by's first team, else the workplace's.
func placeOf(by web.Viewer, workplace *time.Location) *time.Location {
	if len(by.Teams) > 0 && by.Teams[0].Zone != nil {
		return by.Teams[0].Zone
	}
	return workplace
}

// spentOn returns what a guest has had on a day, by anybody, without one use:
// that which is being corrected.
func spentOn(ctx context.Context, r storage.Reader, guest string, day storage.Day, c money.Currency, without string) (money.Money, error) {
	rows, err := r.Query(ctx, `
		SELECT amount
		FROM empowerment_use
		WHERE guest_key = $1 AND day = $2 AND currency = $3 AND corrected_by IS NULL AND id <> $4`, guest, day, c, without)
	amounts, err := storage.Texts(rows, err)
	sum := money.Zero(c)
	for _, amount := range amounts {
		m, err := money.Of(amount, c)
		if err != nil {
			return sum, err
		}
		sum = sum.Plus(m)
	}
	return sum, err
}

func putUse(ctx context.Context, tx *storage.Tx, by web.Viewer, u Use, revision int) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO empowerment_use (id, first_id, corrects, corrected_by, at, person_id, role, day, guest, guest_key,
		                             amount, currency, why, value_id, revision, spent, over)
		VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
		u.ID, u.First, storage.Optional(u.Corrects), u.At, by.ID, u.Role, u.Day, u.Guest, guestKey(u.Guest),
		u.Amount.String(), u.Amount.Currency(), u.Why, u.Value.ID, revision, u.Spent.String(), u.Over)
	if err != nil {
		return err
	}
	if u.Corrects != "" {
		_, err := tx.Exec(ctx, `
			UPDATE empowerment_use
			SET corrected_by = $2
			WHERE id = $1`, u.Corrects, u.ID)
		if err != nil {
			return err
		}
	}
	for _, list := range u.lists(by) {
		_, err := tx.Exec(ctx, `
			INSERT INTO empowerment_use_list (list, at, use_id)
			VALUES ($1, $2, $3)
			ON CONFLICT DO NOTHING`, list, u.At, u.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

// announceUse records the use in the log: without the guest, and without the
// words that may name one.
func (s *Store) announceUse(ctx context.Context, tx *storage.Tx, by web.Viewer, u Use, v values.Value) error {
	verb := "use.recorded"
	if u.Corrects != "" {
		verb = "use.corrected"
	}
	return s.log.Record(ctx, tx, activity.Event{
		At: u.At, Actor: by.ID, Person: by.ID, Verb: verb,
		Object: activity.Ref{Kind: "use", ID: u.ID}, Title: v.Name.Source(), URL: u.URL(),
		Details: map[string]string{
			"amount": u.Amount.String(), "currency": string(u.Amount.Currency()), "value": u.Value.ID, "day": string(u.Day),
			"over": strconv.FormatBool(u.Over), "corrects": u.Corrects,
		},
	})
}
