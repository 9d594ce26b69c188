package quizzes

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// A Weight is the share of a question's mark that a choice earns, or costs when
// it is negative, in hundred-thousandths of a percent: a GIFT file gives it with
// five places.
type Weight int64

const (
	onePercent Weight = 100_000

	// Full is the whole mark.
	Full = 100 * onePercent

	// slack is by how much what is right may miss the whole mark together and
	// still be all of it: thirds that are written with two places do.
	slack = onePercent / 20
)

// Percent returns the weight of so many percent, from -100 to 100, to five
// places. Anything else becomes a weight that no question may have.
func Percent(percent float64) Weight {
	if !(math.Abs(percent) <= 100) {
		return 2 * Full
	}
	return Weight(math.Round(percent * float64(onePercent)))
}

// ParsePercent reads a weight like "50", "-33.33333" or "50%". It is false for
// what is none; one beyond 100 it returns as Percent does.
func ParsePercent(s string) (Weight, bool) {
	n, ok := parseNumber(strings.TrimSuffix(strings.TrimSpace(width.Fold.String(s)), "%"))
	return Percent(n.InexactFloat64()), ok
}

// Percent returns the weight in percent.
func (w Weight) Percent() float64 { return float64(w) / float64(onePercent) }

// String writes the weight in percent, with as many places as it needs.
func (w Weight) String() string { return strconv.FormatFloat(w.Percent(), 'f', -1, 64) }

func (w Weight) valid() bool { return -Full <= w && w <= Full }

// mark returns the share that the weight is of the whole mark, 0..1.
func (w Weight) mark() float64 {
	if w >= Full-slack {
		return 1
	}
	return max(0, float64(w)/float64(Full))
}

// rounded returns the n-th part of the whole mark.
func rounded(n int) Weight { return (2*Full + Weight(n)) / (2 * Weight(n)) }
