package money

import (
	"errors"
	"regexp"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"
	"golang.org/x/text/width"
)

// What Parse refuses an amount for. Each asks for another sentence.
var (
	ErrMissing   = errors.New("there is no amount")
	ErrNoNumber  = errors.New("it is no amount")
	ErrAmbiguous = errors.New("it could be read in two ways")
	ErrNegative  = errors.New("it is below nothing")
	ErrTooFine   = errors.New("it has more decimals than the currency")
	ErrTooLarge  = errors.New("it is too large")
)

// Most is the largest amount that is taken for one, in units of any currency.
const Most = 10_000_000_000

var most = decimal.NewFromInt(Most)

// maxTyped bounds what is looked at, in bytes: the largest amount with every
// comma and mark, in full width, is shorter.
const maxTyped = 120

var (
	// A point is the only thing that parts decimals, and a comma the only thing
	// that groups digits, by three. Who begins with a nought and goes on means
	// something else, a room perhaps.
	figures = regexp.MustCompile(`^(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]+))?$`)
	// Figures all the same, but grouped or parted in a way that countries read
	// differently.
	unclear = regexp.MustCompile(`^[0-9][0-9.,'’_·\s]*$`)
)

// minus are signs that people write in front of what is below nothing.
const minus = "-−–—‐‑△▲"

// Parse reads what somebody typed as an amount of their currency: 50000, 50,000,
// ５０，０００, ₩50,000, 50,000원, $12.50. The error is one of those above.
func Parse(typed string, c Currency) (Money, error) {
	if len(typed) > maxTyped {
		return Money{}, ErrNoNumber
	}
	s := plain(typed)
	if s == "" {
		return Money{}, ErrMissing
	}
	below := false
	for range 2 { // -₩50 and ₩-50
		s = withoutMark(s, c)
		if rest := strings.TrimLeft(s, minus); rest != s {
			s, below = strings.TrimSpace(rest), true
		}
	}
	found := figures.FindStringSubmatch(s)
	switch {
	case below && (found != nil || unclear.MatchString(s)):
		return Money{}, ErrNegative
	case found == nil && unclear.MatchString(s):
		return Money{}, ErrAmbiguous
	case found == nil:
		return Money{}, ErrNoNumber
	case len(found[1]) > c.Digits():
		return Money{}, ErrTooFine
	}
	amount, err := decimal.NewFromString(strings.ReplaceAll(s, ",", ""))
	if err != nil {
		return Money{}, ErrNoNumber
	}
	if amount.GreaterThan(most) {
		return Money{}, ErrTooLarge
	}
	return Money{amount, c}, nil
}

// plain brings what was typed to one form: figures, letters and signs of one
// width, small letters, no white space around them.
func plain(typed string) string {
	return strings.TrimFunc(strings.ToLower(width.Fold.String(typed)), unicode.IsSpace)
}

// withoutMark takes off what says again which currency it is.
func withoutMark(s string, c Currency) string {
	for _, mark := range c.marks() {
		if rest, ok := strings.CutPrefix(s, mark); ok {
			return strings.TrimSpace(rest)
		}
		if rest, ok := strings.CutSuffix(s, mark); ok {
			return strings.TrimSpace(rest)
		}
	}
	return s
}
