package i18n

import (
	"context"
	"strconv"
	"time"

	"credo/internal/storage"
)

// Date writes day with its weekday, and with the year unless it is the current
// one: Saturday 21 November. What is no day is written as it stands, here and
// in the other formats of days.
func Date(ctx context.Context, day storage.Day) string { return readerOf(ctx).date(day) }

// DateLong is Date with the year always: Saturday 21 November 2026.
func DateLong(ctx context.Context, day storage.Day) string {
	r := readerOf(ctx)
	return r.format("core.date", day, r.months, 0)
}

// DateShort writes day without its weekday, and with the year unless it is the
// current one: 21 Nov.
func DateShort(ctx context.Context, day storage.Day) string {
	r := readerOf(ctx)
	return r.format("core.date.day", day, r.shortMonths, r.year())
}

// Month writes the month of day, with the year unless it is the current one:
// November.
func Month(ctx context.Context, day storage.Day) string {
	r := readerOf(ctx)
	return r.format("core.month", day, r.months, r.year())
}

// Weekday writes the day of the week: Saturday.
func Weekday(ctx context.Context, day storage.Day) string {
	return readerOf(ctx).weekday(day)
}

// Clock writes the time of day in ctx's zone: 17:20.
func Clock(ctx context.Context, at storage.Instant) string { return readerOf(ctx).clock(at) }

func (r *reader) date(day storage.Day) string {
	return r.format("core.date", day, r.months, r.year())
}

func (r *reader) weekday(day storage.Day) string {
	return r.format("core.weekday", day, r.months, 0)
}

func (r *reader) clock(at storage.Instant) string { return at.Time().In(r.zone).Format("15:04") }

// year returns the current year in the reader's zone.
func (r *reader) year() int { return time.Now().In(r.zone).Year() }

// format fills in the message of key with the parts of day, the month's name
// out of months, and the year unless it is usualYear.
func (r *reader) format(key string, day storage.Day, months []string, usualYear int) string {
	if !day.Valid() {
		return string(day)
	}
	year, month, dayOfMonth := day.Date()
	data := map[string]any{
		"Weekday": r.weekdays[day.Weekday()],
		"Day":     strconv.Itoa(dayOfMonth),
		"Month":   months[month-1],
		"Year":    "",
	}
	if year != usualYear {
		data["Year"] = strconv.Itoa(year)
	}
	return r.execute(key, data, nil)
}
