package review

import (
	"credo/internal/storage"
	"credo/internal/web"
)

// A Pause is when somebody wants no reviews: on leave, or for whatever reason. Its zero
// value is none.
type Pause struct {
	From  storage.Day // the first day of it
	Until storage.Day // the last; empty until they resume
}

// longestPause is of how many days a pause may be, and how far ahead it may begin.
const longestPause = 366

// holds reports whether the pause covers the day.
func (p Pause) holds(day storage.Day) bool {
	return p.From != "" && p.From <= day && (p.Until == "" || day <= p.Until)
}

// over reports whether the pause has ended.
func (p Pause) over(today storage.Day) bool { return p.Until != "" && p.Until < today }

// check says what is wrong with a pause, seen from today.
func (p Pause) check(today storage.Day) error {
	bad := &web.Invalid{}
	switch {
	case !p.From.Valid():
		bad.Add("from", "review.invalid.day")
	case p.From.Sub(today) > longestPause || today.Sub(p.From) > longestPause:
		bad.Add("from", "review.invalid.far")
	}
	switch {
	case p.Until == "":
	case !p.Until.Valid():
		bad.Add("until", "review.invalid.day")
	case p.Until < p.From:
		bad.Add("until", "review.invalid.order")
	case p.over(today):
		bad.Add("until", "review.invalid.past")
	case p.From.Valid() && p.Until.Sub(p.From) > longestPause:
		bad.Add("until", "review.invalid.far")
	}
	return bad.OrNil()
}
