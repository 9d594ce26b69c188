package storage

import (
	"fmt"
	"time"
)

// Instant is a moment in microseconds since 1970-01-01 UTC, the form in which
// both engines store and compare time. Two times that are the same moment in
// different zones are the same Instant.
type Instant int64

// At returns the instant of t, cut to the microsecond.
func At(t time.Time) Instant { return Instant(t.UnixMicro()) }

// Time returns the instant as a time in UTC.
func (i Instant) Time() time.Time { return time.UnixMicro(int64(i)).UTC() }

// Add returns the instant d later, or earlier for a negative d.
func (i Instant) Add(d time.Duration) Instant { return i + Instant(d.Microseconds()) }

// Sub returns how much later i is than j.
func (i Instant) Sub(j Instant) time.Duration { return time.Duration(i-j) * time.Microsecond }

// Day is a calendar day, "2026-11-21", in the zone of those whom it is for.
// Days compare as text in the order of the calendar.
type Day string

const dayLayout = "2006-01-02"

// DayOf returns the day that t falls on in zone.
func DayOf(t time.Time, zone *time.Location) Day { return Day(t.In(zone).Format(dayLayout)) }

// ParseDay returns the day written as YYYY-MM-DD, or an error that names s.
func ParseDay(s string) (Day, error) {
	if _, err := time.Parse(dayLayout, s); err != nil {
		return "", fmt.Errorf("%q is not a day in the form YYYY-MM-DD", s)
	}
	return Day(s), nil
}

// Valid reports whether d is a day of the calendar.
func (d Day) Valid() bool { _, err := ParseDay(string(d)); return err == nil }

// Add returns the day n days later.
func (d Day) Add(n int) Day { return Day(d.midnight().AddDate(0, 0, n).Format(dayLayout)) }

// Sub returns how many days d is after e.
func (d Day) Sub(e Day) int { return int((d.midnight().Unix() - e.midnight().Unix()) / (24 * 60 * 60)) }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.midnight().Weekday() }

// Date returns year, month and day of the month.
func (d Day) Date() (year int, month time.Month, day int) { return d.midnight().Date() }

// Start returns the first moment of the day in zone: midnight, or what comes
// first where the clocks leave midnight out or show it twice.
func (d Day) Start(zone *time.Location) time.Time {
	y, m, day := d.Date()
	start := time.Date(y, m, day, 0, 0, 0, 0, zone)
	since, until := start.ZoneBounds()
	if DayOf(start, zone) < d {
		return until
	}
	if !since.IsZero() && DayOf(since.Add(-1), zone) == d {
		_, now := start.Zone()
		_, before := since.Add(-1).Zone()
		return start.Add(time.Duration(now-before) * time.Second)
	}
	return start
}

// midnight returns the day's start in UTC, the zero time for what is no day.
func (d Day) midnight() time.Time {
	t, _ := time.Parse(dayLayout, string(d))
	return t
}
