package quizzes

import (
	"credo/internal/i18n"
	"credo/internal/storage"
)

// A Summary is how a person stands with a quiz.
type Summary struct {
	ID           string // of the quiz
	Title        i18n.Text
	Questions    int     // that an attempt asks
	PassMark     float64 // 0..1
	Attempts     int     // how many each person has; 0 means no limit
	Rules        Rules
	Minutes      int             // that the person has for an attempt, whole ones; 0 means no limit
	AttemptsLeft *int            // how many the person may still start; nil means no limit
	Best         *float64        // the best score handed in, 0..1; nil before the first
	Counted      string          // the id of the attempt that counts by the rules; empty before the first
	Score        *float64        // its score, 0..1; nil before the first
	Passed       bool            // whether what counts was passed
	Waits        bool            // whether an attempt waits for a lead to grade it
	Open         bool            // whether an attempt is under way
	NextAt       storage.Instant // when the next attempt may start, if not at once
}

// URL is the quiz's page.
func (s Summary) URL() string { return "/quizzes/" + s.ID }

// MayStart reports whether the person may start an attempt, or go on with one, as
// far as their number goes.
func (s Summary) MayStart() bool { return s.Open || s.AttemptsLeft == nil || *s.AttemptsLeft > 0 }

// startable reports whether the person may start an attempt now, or go on with
// one.
func (s Summary) startable(now storage.Instant) bool {
	return s.MayStart() && (s.Open || !s.Rules.closed(now) && s.NextAt <= now)
}

// add takes the person's attempts into account, in the order of their numbers.
func (s *Summary) add(attempts []past) {
	if s.Attempts > 0 {
		s.AttemptsLeft = new(max(0, s.Attempts-len(attempts)))
	}
	for _, a := range attempts {
		switch {
		case a.submittedAt == 0:
			s.Open = true
		case a.score == nil:
			s.Waits = true
		case s.Best == nil || *a.score > *s.Best:
			s.Best = a.score
		}
		s.Passed = s.Passed || a.passed
	}
	counts := s.Rules.counted(attempts)
	if counts != nil {
		s.Counted, s.Score = counts.id, counts.score
	}
	if s.Rules.one() {
		s.Passed = counts != nil && counts.passed
	}
	if !s.Open {
		s.NextAt = s.Rules.waits(attempts)
	}
}
