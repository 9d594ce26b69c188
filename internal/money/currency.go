package money

import (
	"slices"
	"sync"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// A Currency is a code of ISO 4217: "KRW".
type Currency string

// Currencies are those that a workplace may count in, in the order in which
// they are offered.
var Currencies = []Currency{
	"KRW", "JPY", "USD", "EUR", "GBP", "CNY", "TWD", "HKD", "MOP", "SGD", "THB", "VND", "IDR", "MYR", "PHP", "KHR",
	"INR", "LKR", "NPR", "MNT", "AUD", "NZD", "FJD", "CAD", "MXN", "BRL", "ARS", "CLP", "COP", "PEN", "CRC", "DOP",
	"CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "GEL", "AED", "SAR", "QAR", "KWD",
	"BHD", "OMR", "JOD", "ILS", "EGP", "MAD", "TND", "KES", "TZS", "NGN", "GHS", "MUR", "ZAR", "KZT", "UZS",
}

// Valid reports whether c is one of Currencies.
func (c Currency) Valid() bool { return slices.Contains(Currencies, c) }

// Digits is how many decimals the currency has: none for the won, two for the
// dollar.
func (c Currency) Digits() int {
	scale, _ := currency.Standard.Rounding(c.unit())
	return scale
}

// Symbol is what stands for the currency in a language: ₩, US$, THB.
func (c Currency) Symbol(lang language.Tag) string {
	return message.NewPrinter(lang).Sprint(currency.Symbol(c.unit()))
}

func (c Currency) unit() currency.Unit {
	unit, err := currency.ParseISO(string(c))
	if err != nil {
		return currency.XXX
	}
	return unit
}

// own are names that people write beside an amount of their own currency, in
// the form in which an amount is read.
var own = map[Currency][]string{
	"KRW": {"원", "won"}, "JPY": {"円", "엔", "yen"}, "CNY": {"元", "圆"}, "TWD": {"元", "圓"}, "EUR": {"euro"},
}

// marks holds what may stand beside an amount of each currency.
var marks sync.Map

// marks returns what may stand before or behind an amount: its code, its
// symbols in the languages of Credo, and its name.
func (c Currency) marks() []string {
	if known, ok := marks.Load(c); ok {
		return known.([]string)
	}
	all := append([]string{string(c)}, own[c]...)
	for _, lang := range []language.Tag{language.English, language.Korean, language.Japanese} {
		p := message.NewPrinter(lang)
		all = append(all, p.Sprint(currency.Symbol(c.unit())), p.Sprint(currency.NarrowSymbol(c.unit())))
	}
	for i, mark := range all {
		all[i] = plain(mark)
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) }) // US$ before $
	all = slices.Compact(all)
	marks.Store(c, all)
	return all
}
