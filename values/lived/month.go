package lived

import (
	"time"

	"credo/internal/storage"
)

// MonthsShown is how many months are looked at together at most.
const MonthsShown = 12

// A Month is a month of the calendar at the workplace.
type Month struct {
	First, Next storage.Day     // the first day, and that of the month after
	From, Until storage.Instant // when they begin at the workplace

	zone *time.Location // the workplace's
}

// MonthOf returns the month that a day is in.
func MonthOf(day storage.Day, zone *time.Location) Month {
	year, month, _ := day.Date()
	first := func(of time.Month) storage.Day {
		return storage.Day(time.Date(year, of, 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	}
	m := Month{First: first(month), Next: first(month + 1), zone: zone}
	m.From, m.Until = storage.At(m.First.Start(zone)), storage.At(m.Next.Start(zone))
	return m
}

// parseMonth returns the month that is written as 2026-11, and whether it is one.
func parseMonth(s string, zone *time.Location) (Month, bool) {
	day, err := storage.ParseDay(s + "-01")
	if err != nil || day < firstMonth || day > lastMonth {
		return Month{}, false
	}
	return MonthOf(day, zone), true
}

// Months that can be asked for: before and after there is nothing to tell.
const firstMonth, lastMonth = storage.Day("1970-01-01"), storage.Day("9998-12-01")

// String is the month in addresses and answers: 2026-11.
func (m Month) String() string { return string(m.First[:len("2026-11")]) }

// add returns the month n months later.
func (m Month) add(n int) Month {
	year, month, _ := m.First.Date()
	return MonthOf(storage.Day(time.Date(year, month+time.Month(n), 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)), m.zone)
}

// DayOf returns the day that it was at the workplace.
func (m Month) DayOf(at storage.Instant) storage.Day { return storage.DayOf(at.Time(), m.zone) }

// A period is the months that are looked at, the first first, and those between
// which others can be asked for.
type period struct {
	months       []Month
	oldest, this Month // in which there first was a credo, and the one that is not over yet
}

// periodUntil returns up to MonthsShown months that end with until, or with the
// nearest there is.
func periodUntil(until, oldest, this Month) period {
	last := until.within(oldest, this)
	return periodBetween(last.add(1-MonthsShown), last, oldest, this)
}

// periodBetween returns the months from one to the other, as far as there are
// any.
func periodBetween(from, to, oldest, this Month) period {
	p := period{oldest: oldest, this: this}
	if from.First < oldest.First {
		from = oldest
	}
	for m := from; m.First <= to.First && m.First <= this.First; m = m.add(1) {
		p.months = append(p.months, m)
	}
	return p
}

// within returns the month, or the nearest between the two.
func (m Month) within(oldest, this Month) Month {
	if m.First < oldest.First {
		return oldest
	}
	return m.until(this)
}

// until returns the month, or the other one if that comes before.
func (m Month) until(other Month) Month {
	if m.First > other.First {
		return other
	}
	return m
}

func (p period) first() Month { return p.months[0] }
func (p period) last() Month  { return p.months[len(p.months)-1] }

// older returns the month with which the period before ends, and whether there
// is one.
func (p period) older() (Month, bool) {
	return p.first().add(-1), p.first().First > p.oldest.First
}

// newer returns the month with which the period after ends, and whether there is
// one.
func (p period) newer() (Month, bool) {
	return p.last().add(MonthsShown).within(p.oldest, p.this), p.last().First < p.this.First
}
