package quizzes

import (
	"time"

	"credo/internal/storage"
)

// A past is one of a person's attempts at a quiz, in short.
type past struct {
	id          string
	number      int
	submittedAt storage.Instant // 0 while it is open
	score       *float64        // nil while it is open, or waits for a lead
	passed      bool
}

// counted returns the attempt that counts of those that were handed in, in the
// order of their numbers; nil before the first. Where the first counts, nothing does
// while that waits for a lead: else what it showed would help a later one to count.
func (r Rules) counted(attempts []past) *past {
	var counts *past
	for i := range attempts {
		a := &attempts[i]
		if a.submittedAt > 0 && r.Counts == First {
			counts = a
			break
		}
		if a.score == nil {
			continue
		}
		switch {
		case counts == nil, r.Counts == Last, r.Counts == Best && *a.score > *counts.score:
			counts = a
		}
	}
	if counts == nil || counts.score == nil {
		return nil
	}
	return counts
}

// waits returns when the next attempt may start after these, 0 for at once.
func (r Rules) waits(attempts []past) storage.Instant {
	if len(attempts) == 0 || r.Wait == 0 {
		return 0
	}
	return attempts[len(attempts)-1].submittedAt.Add(time.Duration(r.Wait) * time.Minute)
}
