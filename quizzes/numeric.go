package quizzes

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/width"
)

// maxDigits bounds what is read as a number, sign and point included.
const maxDigits = 40

var (
	numberForm = regexp.MustCompile(`^[+-]?(?:\d+\.?\d*|\.\d+)$`)
	// thousands may be a whole number with its thousands apart, or one with three
	// places after a decimal comma.
	thousands = regexp.MustCompile(`^[+-]?[1-9]\d{0,2},\d{3}$`)
	// signs are what keyboards and input methods make of a minus.
	signs = strings.NewReplacer("−", "-", "–", "-", "ー", "-")
)

// parseNumber reads a number as people type it: with a decimal point or comma, in
// full width or not. It is false for anything else, for powers of ten, and for
// "1,250", which means two numbers.
func parseNumber(typed string) (decimal.Decimal, bool) {
	if len(typed) > 4*maxDigits {
		return decimal.Decimal{}, false
	}
	s := signs.Replace(width.Fold.String(strings.TrimSpace(typed)))
	if thousands.MatchString(s) {
		return decimal.Decimal{}, false
	}
	s = strings.Replace(s, ",", ".", 1)
	if len(s) > maxDigits || !numberForm.MatchString(s) {
		return decimal.Decimal{}, false
	}
	n, err := decimal.NewFromString(strings.TrimSuffix(s, "."))
	return n, err == nil
}

// accepted is what is accepted of a number: from low to high, both included.
type accepted struct {
	low, high decimal.Decimal
	said      string // as it is kept
}

// parseAccepted reads "15", "15:0.5", "14..16" or "*", the last of which accepts
// every number.
func parseAccepted(s string) (a accepted, ok bool) {
	s = width.Fold.String(strings.TrimSpace(s))
	if s == every {
		return accepted{said: every}, true
	}
	if left, right, ranged := strings.Cut(s, ".."); ranged {
		low, ok := parseNumber(left)
		high, fine := parseNumber(right)
		return accepted{low, high, low.String() + ".." + high.String()}, ok && fine && low.LessThanOrEqual(high)
	}
	left, right, around := strings.Cut(s, ":")
	value, ok := parseNumber(left)
	a = accepted{value, value, value.String()}
	if !ok || !around {
		return a, ok
	}
	tolerance, ok := parseNumber(right)
	a.low, a.high = value.Sub(tolerance), value.Add(tolerance)
	if !tolerance.IsZero() {
		a.said += ":" + tolerance.String()
	}
	return a, ok && !tolerance.IsNegative()
}

// every is what accepts every number.
const every = "*"

// accepts reports whether the number is accepted.
func (a accepted) accepts(n decimal.Decimal) bool {
	return a.said == every || a.low.LessThanOrEqual(n) && n.LessThanOrEqual(a.high)
}

// String writes what parseAccepted reads, in one way only.
func (a accepted) String() string { return a.said }

// numberWithin returns a number that is accepted.
func numberWithin(s string) string {
	a, _ := parseAccepted(s)
	return a.low.String()
}
