package quizzes

import (
	"slices"
	"time"

	"credo/internal/storage"
	"credo/internal/web"
)

// Rules are how a quiz is taken, beside its pass mark and its attempts.
type Rules struct {
	Wait             int             `json:"wait_minutes,omitempty" yaml:"wait_minutes,omitempty"` // from handing in to the next start
	Counts           Counting        `json:"counts,omitempty" yaml:"counts,omitempty"`
	Limit            int             `json:"limit_minutes,omitempty" yaml:"limit_minutes,omitempty"` // 0 means no limit
	Grace            int             `json:"grace_seconds,omitempty" yaml:"grace_seconds,omitempty"` // that an answer may come later over a slow network
	Ask              int             `json:"ask,omitempty" yaml:"ask,omitempty"`                     // so many of the quiz's own questions, by chance; 0 means all
	ShuffleQuestions bool            `json:"shuffle_questions,omitempty" yaml:"shuffle_questions,omitempty"`
	ShuffleChoices   bool            `json:"shuffle_choices,omitempty" yaml:"shuffle_choices,omitempty"`
	Shows            Showing         `json:"shows,omitempty" yaml:"shows,omitempty"`
	ClosesAt         storage.Instant `json:"closes_at,omitempty" yaml:"-"` // from then on no attempt is started; 0 means never
}

// Counting is which of several attempts counts.
type Counting string

// The ways of counting.
const (
	Best  Counting = "best"
	Last  Counting = "last"
	First Counting = "first"
)

// Countings are all ways of counting.
var Countings = []Counting{Best, Last, First}

// Showing is when a taker is shown what is right.
type Showing string

// When answers show.
const (
	AtOnce       Showing = "at_once" // question by question, when the taker asks; then the answer stays
	AtEnd        Showing = "at_end"  // when the attempt is handed in
	AfterClosing Showing = "after_closing"
	Never        Showing = "never"
)

// Showings are all of these.
var Showings = []Showing{AtOnce, AtEnd, AfterClosing, Never}

// The bounds of rules.
const (
	maxWait  = 60 * 24 * 60 // minutes
	maxLimit = 24 * 60      // minutes
	maxGrace = 10 * 60      // seconds
	maxExtra = 400          // percent
)

// plainRules are those of a quiz of which nobody said anything.
var plainRules = Rules{Counts: Best, Shows: AtEnd}

// filled returns the rules with what was not said filled in.
func (r Rules) filled() Rules {
	if r.Counts == "" {
		r.Counts = plainRules.Counts
	}
	if r.Shows == "" {
		r.Shows = plainRules.Shows
	}
	if r.Limit == 0 {
		r.Grace = 0
	}
	return r
}

// check adds what is wrong with the rules.
func (r Rules) check(bad *web.Invalid) {
	if r.Wait < 0 || r.Wait > maxWait {
		bad.Add("wait_minutes", "quizzes.invalid.wait", "Max", maxWait)
	}
	if !slices.Contains(Countings, r.Counts) {
		bad.Add("counts", "web.invalid.choice")
	}
	if r.Limit < 0 || r.Limit > maxLimit {
		bad.Add("limit_minutes", "quizzes.invalid.limit", "Max", maxLimit)
	}
	if r.Grace < 0 || r.Grace > maxGrace {
		bad.Add("grace_seconds", "quizzes.invalid.grace", "Max", maxGrace)
	}
	if r.Ask < 0 || r.Ask > maxQuestions {
		bad.Add("ask", "quizzes.invalid.ask", "Max", maxQuestions)
	}
	if !slices.Contains(Showings, r.Shows) {
		bad.Add("shows", "web.invalid.choice")
	}
	switch {
	case r.ClosesAt < 0:
		bad.Add("closes_at", "quizzes.invalid.closing")
	case r.Shows == AfterClosing && r.ClosesAt == 0:
		bad.Add("closes_at", "quizzes.invalid.no_closing")
	}
}

// asks returns how many of so many questions an attempt asks.
func (r Rules) asks(own int) int {
	if r.Ask == 0 {
		return own
	}
	return min(r.Ask, own)
}

// Elsewhere returns the rules as they travel to another house, what is plain left
// out: the day on which a quiz closes stays here, and what was to show after that
// shows at the end.
func (r Rules) Elsewhere() Rules {
	r = r.filled()
	r.ClosesAt = 0
	if r.Shows == AfterClosing || r.Shows == plainRules.Shows {
		r.Shows = ""
	}
	if r.Counts == plainRules.Counts {
		r.Counts = ""
	}
	return r
}

// one reports whether the same attempt counts whatever the others come to.
func (r Rules) one() bool { return r.Counts == First || r.Counts == Last }

// closed reports whether no attempt may be started any more.
func (r Rules) closed(now storage.Instant) bool { return r.ClosesAt > 0 && now >= r.ClosesAt }

// closing returns when open attempts are handed in since the quiz is closed, 0 for
// never: what is right shows from then on, also to who could still answer.
func (r Rules) closing() storage.Instant {
	if r.Shows != AfterClosing {
		return 0
	}
	return r.ClosesAt
}

// shown reports whether what is right may be shown to somebody who has handed in.
func (r Rules) shown(now storage.Instant) bool {
	switch r.Shows {
	case Never:
		return false
	case AfterClosing:
		return r.closed(now)
	}
	return true
}

// ends returns when an attempt that starts now ends for somebody with so many
// percent of extra time, 0 for never.
func (r Rules) ends(now storage.Instant, extra int) storage.Instant {
	if r.Limit == 0 {
		return 0
	}
	return now.Add(r.lasts(extra))
}

// lasts returns how long an attempt lasts for somebody with so many percent of extra
// time, 0 for as long as they like.
func (r Rules) lasts(extra int) time.Duration {
	return time.Duration(r.Limit) * time.Minute * time.Duration(100+extra) / 100
}
