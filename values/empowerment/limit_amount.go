package empowerment

import (
	"errors"

	"credo/internal/money"
	"credo/internal/web"
)

// typedMoney reads an amount of more than nothing in the currency c, and adds
// what is wrong with it at field. Seen is the currency that stood beside it.
func typedMoney(bad *web.Invalid, field, typed string, seen, c money.Currency) money.Money {
	if seen != "" && seen != c {
		bad.Add(field, "empowerment.invalid.currency", "Currency", string(c))
		return money.Zero(c)
	}
	m, err := money.Parse(typed, c)
	switch {
	case errors.Is(err, money.ErrMissing):
		bad.Add(field, "empowerment.invalid.amount_missing", "Example", exampleOf(c))
	case errors.Is(err, money.ErrAmbiguous):
		bad.Add(field, "empowerment.invalid.amount_ambiguous", "Example", exampleOf(c))
	case errors.Is(err, money.ErrNegative):
		bad.Add(field, "empowerment.invalid.amount_negative")
	case errors.Is(err, money.ErrTooFine) && c.Digits() == 0:
		bad.Add(field, "empowerment.invalid.amount_whole", "Currency", string(c), "Example", exampleOf(c))
	case errors.Is(err, money.ErrTooFine):
		bad.Add(field, "empowerment.invalid.amount_too_fine", "Currency", string(c), "Digits", c.Digits())
	case errors.Is(err, money.ErrTooLarge):
		bad.Add(field, "empowerment.invalid.amount_too_large", "Max", money.Most)
	case err != nil:
		bad.Add(field, "empowerment.invalid.amount_number", "Example", exampleOf(c))
	case !m.Positive():
		bad.Add(field, "empowerment.invalid.amount_nothing")
	}
	if err != nil {
		return money.Zero(c)
	}
	return m
}

// exampleOf shows how an amount of the currency may be typed.
func exampleOf(c money.Currency) string {
	if c.Digits() == 0 {
		return "12500"
	}
	return "12.50"
}
