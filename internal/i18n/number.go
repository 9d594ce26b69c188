package i18n

import (
	"context"
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/number"
)

// Number writes n with its thousands apart: 1,234.
func Number(ctx context.Context, n int) string { return readerOf(ctx).number(n) }

// Decimal writes f with exactly digits after the point, halves rounded away
// from zero: 1,234.50.
func Decimal(ctx context.Context, f float64, digits int) string {
	return readerOf(ctx).printer.Sprint(number.Decimal(round(f, digits), number.Scale(digits)))
}

// Percent writes the share f, where 1 is the whole, in whole percent: 0.8 is
// 80%.
func Percent(ctx context.Context, f float64) string {
	return readerOf(ctx).printer.Sprint(number.Percent(round(f, 2)))
}

// List joins items as a sentence does: a, b and c.
func List(ctx context.Context, items []string) string {
	r := readerOf(ctx)
	last := len(items) - 1
	if last < 1 {
		return strings.Join(items, "")
	}
	comma, and := r.message("core.list.comma", nil), r.message("core.list.and", nil)
	return strings.Join(items[:last], comma) + and + items[last]
}

func (r *reader) number(n int) string {
	if -1000 < n && n < 1000 {
		return strconv.Itoa(n)
	}
	return r.printer.Sprint(number.Decimal(n))
}

// round rounds half away from zero, as people do; the printer rounds half to
// even.
func round(f float64, digits int) float64 {
	unit := math.Pow10(digits)
	return math.Round(f*unit)/unit + 0 // adding 0 turns -0 into 0
}
