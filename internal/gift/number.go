package gift

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/width"
)

const (
	// maxDigits bounds what is read as a number, sign and point included.
	maxDigits = 40

	// anyNumber accepts every number.
	anyNumber = "*"
)

var (
	numberForm = regexp.MustCompile(`^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?$`)
	// thousands may be a whole number with its thousands apart, or one with three
	// places after a decimal comma.
	thousands = regexp.MustCompile(`^[+-]?[1-9]\d{0,2},\d{3}$`)
	// minuses are what keyboards and input methods make of a minus.
	minuses = strings.NewReplacer("−", "-", "–", "-", "ー", "-")
)

// acceptedNumber reads "15", "15:0.5", "14..16" or "*" and writes it in one way
// only. Numbers may be in full width, with a decimal comma, or powers of ten as
// Moodle writes small tolerances. It is false for anything else, for more than
// maxDigits, and for "1,250", which means two numbers.
func acceptedNumber(s string) (string, bool) {
	s = trim(s)
	if len(s) > 20*maxDigits {
		return "", false
	}
	if !isASCII(s) {
		s = minuses.Replace(width.Fold.String(s))
	}
	if s == anyNumber || isWhole(s) {
		return s, true
	}
	if left, right, ranged := strings.Cut(s, ".."); ranged {
		low, ok := number(left)
		high, fine := number(right)
		if !ok || !fine || low.GreaterThan(high) {
			return "", false
		}
		return low.String() + ".." + high.String(), true
	}
	left, right, around := strings.Cut(s, ":")
	switch {
	case !isWhole(left) || !isWhole(right):
	case right == "0":
		return left, true
	default:
		return left + ":" + right, true
	}
	value, ok := number(left)
	if !ok || !around {
		return value.String(), ok
	}
	tolerance, ok := number(right)
	switch {
	case !ok || tolerance.IsNegative():
		return "", false
	case tolerance.IsZero():
		return value.String(), true
	}
	return value.String() + ":" + tolerance.String(), true
}

// isWhole reports whether s is a whole number written as acceptedNumber does.
func isWhole(s string) bool {
	if s == "" || len(s) > maxDigits || s[0] == '0' && len(s) > 1 {
		return false
	}
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func number(s string) (decimal.Decimal, bool) {
	s = trim(s)
	if thousands.MatchString(s) {
		return decimal.Decimal{}, false
	}
	s = strings.Replace(s, ",", ".", 1)
	if len(s) > maxDigits || !numberForm.MatchString(s) {
		return decimal.Decimal{}, false
	}
	n, err := decimal.NewFromString(strings.TrimSuffix(s, "."))
	return n, err == nil && len(n.String()) <= maxDigits
}
