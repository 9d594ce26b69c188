package empowerment

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"credo/internal/money"
	"credo/internal/storage"
	"credo/internal/web"
)

// sumMonths is over how many months sums go back, this one included.
const sumMonths = 12

// A UseMonth is what was spent in a month, by value.
type UseMonth struct {
	Month string // 2026-11
	Of    []UseSum
	Total UseSum
}

// Day is the first of the month.
func (m UseMonth) Day() storage.Day { return storage.Day(m.Month + "-01") }

// Value returns the sum for a value, whose id is empty for none.
func (m UseMonth) Value(id string) UseSum {
	for _, sum := range m.Of {
		if sum.ValueID == id {
			return sum
		}
	}
	return UseSum{ValueID: id}
}

// A UseSum is what several uses come to, in each currency.
type UseSum struct {
	ValueID string
	Uses    int
	Money   []money.Money // in the order of their codes
}

func (s *UseSum) add(n int, m money.Money) {
	s.Uses += n
	for i := range s.Money {
		if s.Money[i].Currency() == m.Currency() {
			s.Money[i] = s.Money[i].Plus(m)
			return
		}
	}
	s.Money = append(s.Money, m)
	slices.SortFunc(s.Money, func(a, b money.Money) int { return strings.Compare(string(a.Currency()), string(b.Currency())) })
}

// UseSums returns the sums of the uses that by may see, by month of the guest's
// day, the newest month first, up to sumMonths. What was corrected counts as it
// was corrected.
func UseSums(ctx context.Context, r storage.Reader, by web.Viewer, f UseFilter, today storage.Day) ([]UseMonth, error) {
	in, beside := f.lists(by)
	rows, err := r.Query(ctx, `
		SELECT SUBSTR(u.day, 1, 7), u.value_id, u.currency, u.amount, COUNT(*)
		FROM empowerment_use u
		WHERE u.day >= $1 AND u.corrected_by IS NULL
		  AND EXISTS (SELECT 1 FROM empowerment_use_list l WHERE l.use_id = u.id AND l.list IN list($2))
		  AND (SELECT COUNT(*) FROM empowerment_use_list o WHERE o.use_id = u.id AND o.list IN list($3)) = $4
		GROUP BY SUBSTR(u.day, 1, 7), u.value_id, u.currency, u.amount`,
		firstMonth(today), storage.List(in), storage.List(beside), len(beside))
	parts, err := storage.Collect(rows, err, scanUsePart)
	if err != nil {
		return nil, err
	}
	return monthsOf(parts), nil
}

// firstMonth returns the first day that sums go back to.
func firstMonth(today storage.Day) storage.Day {
	year, month, _ := today.Date()
	months := year*12 + int(month) - 1 - (sumMonths - 1)
	return storage.Day(fmt.Sprintf("%04d-%02d-01", months/12, months%12+1))
}

// A usePart is how often the same amount was spent in a month for a value.
// Engines count it; only decimals add it up.
type usePart struct {
	month, valueID string
	times          int
	amount         money.Money
}

func scanUsePart(row *sql.Rows) (p usePart, err error) {
	var amount string
	var c money.Currency
	if err = row.Scan(&p.month, &p.valueID, &c, &amount, &p.times); err != nil {
		return p, err
	}
	p.amount, err = money.Of(amount, c)
	return p, err
}

func monthsOf(parts []usePart) []UseMonth {
	var months []UseMonth
	for _, p := range parts {
		at := slices.IndexFunc(months, func(m UseMonth) bool { return m.Month == p.month })
		if at < 0 {
			at = len(months)
			months = append(months, UseMonth{Month: p.month})
		}
		m := &months[at]
		of := slices.IndexFunc(m.Of, func(s UseSum) bool { return s.ValueID == p.valueID })
		if of < 0 {
			of = len(m.Of)
			m.Of = append(m.Of, UseSum{ValueID: p.valueID})
		}
		sum := p.amount.Times(p.times)
		m.Of[of].add(p.times, sum)
		m.Total.add(p.times, sum)
	}
	slices.SortFunc(months, func(a, b UseMonth) int { return strings.Compare(b.Month, a.Month) })
	for _, m := range months {
		slices.SortFunc(m.Of, func(a, b UseSum) int { return strings.Compare(a.ValueID, b.ValueID) })
	}
	return months
}
