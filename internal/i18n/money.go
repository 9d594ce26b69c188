package i18n

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"credo/internal/money"
)

// Money writes an amount with its thousands apart and all decimals of its
// currency, behind the sign that the language has for it: ₩50,000, ￥5,000,
// US$2,000.00, THB 500.00. Below nothing there is a minus in front.
func Money(ctx context.Context, m money.Money) string { return readerOf(ctx).money(m) }

// CurrencySign returns what Money writes before the amount.
func CurrencySign(ctx context.Context, c money.Currency) string { return readerOf(ctx).sign(c) }

func (r *reader) money(m money.Money) string {
	whole, decimals, parted := strings.Cut(m.String(), ".")
	whole, below := strings.CutPrefix(whole, "-")
	written := r.sign(m.Currency())
	if last, _ := utf8.DecodeLastRuneInString(written); unicode.In(last, unicode.Latin) {
		written += "\u00a0"
	}
	written += inThrees(whole)
	if parted {
		written += "." + decimals
	}
	if below {
		return "-" + written
	}
	return written
}

func (r *reader) sign(c money.Currency) string { return c.Symbol(language.Make(string(r.lang))) }

// inThrees sets commas between the thousands, as all of the languages do. The
// printer would take an exact amount for a float.
func inThrees(digits string) string {
	var b strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	return b.String()
}
