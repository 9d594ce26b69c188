package i18n

import (
	"context"
	"time"

	"credo/internal/storage"
)

// Ago says when at was, seen from now in ctx's zone, with less detail the
// longer ago: just now, 5 minutes ago, 3 hours ago (on the same day),
// "yesterday, 17:20", Friday (within a week), 2 Nov. What lies ahead, as the
// clocks of two machines may have it, is just now.
func Ago(ctx context.Context, at, now storage.Instant) string {
	r := readerOf(ctx)
	elapsed := now.Sub(at)
	day, today := storage.DayOf(at.Time(), r.zone), storage.DayOf(now.Time(), r.zone)
	switch days := today.Sub(day); {
	case elapsed < time.Minute:
		return r.message("core.ago.now", nil)
	case elapsed < time.Hour:
		return N(ctx, "core.ago.minutes", int(elapsed.Minutes()))
	case days == 0:
		return N(ctx, "core.ago.hours", int(elapsed.Hours()))
	case days == 1:
		return r.message("core.ago.yesterday", []any{"Time", r.clock(at)})
	case days < 7:
		return r.weekday(day)
	}
	year, _, _ := today.Date()
	return r.format("core.date.day", day, r.shortMonths, year)
}

// DueIn says by when a thing is due on day, seen from today: due today, due
// tomorrow, due Monday (within a week), due 30 November, 3 days overdue.
func DueIn(ctx context.Context, day, today storage.Day) string {
	r := readerOf(ctx)
	if !day.Valid() {
		return string(day)
	}
	if late := today.Sub(day); late > 0 {
		return N(ctx, "core.overdue", late)
	}
	return r.message("core.due", []any{"When", r.when(day, today)})
}

// when names a day from today on by the nearest word there is for it.
func (r *reader) when(day, today storage.Day) string {
	switch days := day.Sub(today); {
	case days == 0:
		return r.message("core.today", nil)
	case days == 1:
		return r.message("core.tomorrow", nil)
	case days < 7:
		return r.weekday(day)
	}
	year, _, _ := today.Date()
	return r.format("core.date.day", day, r.months, year)
}
