package activity

import "time"

// Pace has the log work with other times than usual.
func (l *Log) Pace(lease, grace, poll time.Duration) { l.pace = pace{lease, grace, poll} }

const (
	Lease   = lease
	FreeSQL = freeSQL
)
