package gift

import "strconv"

// A Weight is the share of a question's mark that an answer earns, or costs when
// it is negative, in hundred-thousandths of a percent: files give it with five
// places, and what they give beyond is rounded.
type Weight int64

const (
	onePercent Weight = 100_000

	// Full is the whole mark.
	Full = 100 * onePercent
)

// String writes the weight in percent, with as many places as it needs.
func (w Weight) String() string {
	return strconv.FormatFloat(float64(w)/float64(onePercent), 'f', -1, 64)
}

// MarshalJSON writes the weight in percent, as a number.
func (w Weight) MarshalJSON() ([]byte, error) { return []byte(w.String()), nil }

func (w Weight) valid() bool { return -Full <= w && w <= Full }

// cutWeight takes a weight like %50% or %-33.33333% off the beginning of an
// answer. It is false without one. A weight beyond the whole mark is not valid.
func cutWeight(s string) (w Weight, rest string, ok bool) {
	if s == "" || s[0] != '%' {
		return 0, s, false
	}
	i, sign := 1, Weight(1)
	if i < len(s) && s[i] == '-' {
		i, sign = 2, -1
	}
	whole := i
	for ; i < len(s) && isDigit(s[i]); i++ {
		if w <= Full {
			w = 10*w + Weight(s[i]-'0')*onePercent
		}
	}
	if i == whole || i == len(s) {
		return 0, s, false
	}
	if s[i] == '.' {
		place := onePercent
		for i++; i < len(s) && isDigit(s[i]); i++ {
			if place == 1 && s[i] >= '5' {
				w++
			}
			place /= 10
			w += Weight(s[i]-'0') * place
		}
	}
	if i == len(s) || s[i] != '%' {
		return 0, s, false
	}
	return sign * w, s[i+1:], true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
