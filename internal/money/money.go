package money

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"
)

// Money is an amount in a currency; its zero value is nothing in none.
type Money struct {
	amount   decimal.Decimal
	currency Currency
}

// Zero is nothing in a currency.
func Zero(c Currency) Money { return Money{currency: c} }

// Of returns the money that String and Currency say: from the database, or from
// a program. The error names what is no amount of the currency.
func Of(amount string, c Currency) (Money, error) {
	if !c.Valid() {
		return Money{}, fmt.Errorf("%q is no currency", c)
	}
	d, err := decimal.NewFromString(amount)
	if err != nil || d.Exponent() > 0 || int(-d.Exponent()) > c.Digits() {
		return Money{}, fmt.Errorf("%q is no amount of %s", amount, c)
	}
	return Money{d, c}, nil
}

// String is the amount with all decimals of its currency: 50000, 2000.00.
func (m Money) String() string { return m.amount.StringFixed(int32(m.currency.Digits())) }

// Currency is what the amount counts.
func (m Money) Currency() Currency { return m.currency }

// Equal reports whether both are the same amount of the same currency.
func (m Money) Equal(o Money) bool { return m.currency == o.currency && m.amount.Equal(o.amount) }

// Positive reports whether it is more than nothing.
func (m Money) Positive() bool { return m.amount.IsPositive() }

// Plus returns the sum. Two currencies have none: that panics.
func (m Money) Plus(o Money) Money {
	m.mustMatch(o)
	return Money{m.amount.Add(o.amount), m.currency}
}

// Minus returns what is left of m, which may be below nothing. Two currencies
// panic.
func (m Money) Minus(o Money) Money {
	m.mustMatch(o)
	return Money{m.amount.Sub(o.amount), m.currency}
}

// Times returns n times the amount.
func (m Money) Times(n int) Money {
	return Money{m.amount.Mul(decimal.NewFromInt(int64(n))), m.currency}
}

// More reports whether m is more than o. Two currencies panic.
func (m Money) More(o Money) bool {
	m.mustMatch(o)
	return m.amount.GreaterThan(o.amount)
}

// Percent returns which part of whole m is, in whole percent, rounded down.
func (m Money) Percent(whole Money) int {
	m.mustMatch(whole)
	if !whole.Positive() {
		return 0
	}
	return int(m.amount.Mul(decimal.NewFromInt(100)).Div(whole.amount).IntPart())
}

var errCurrencies = errors.New("money of two currencies")

func (m Money) mustMatch(o Money) {
	if m.currency != o.currency {
		panic(errCurrencies)
	}
}
