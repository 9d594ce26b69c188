package i18n

import (
	"context"

	"credo/internal/storage"
)

// MonthLong is Month with the year always: November 2026.
func MonthLong(ctx context.Context, day storage.Day) string {
	r := readerOf(ctx)
	return r.format("core.month", day, r.months, 0)
}

// MonthShort writes the month of day shortly and without its year: Nov.
func MonthShort(ctx context.Context, day storage.Day) string {
	r := readerOf(ctx)
	year, _, _ := day.Date()
	return r.format("core.month", day, r.shortMonths, year)
}
