// Package huddle owns the daily line-up: its editions, one for each day and
// audience, and who was there or has caught up. It may use recognition, whose
// stories it tells, values and people.
//
// How often a value was the one of the day is counted here (lived_read.go) and shown by
// values/lived.
//
// A story becomes a candidate for a coming huddle in recognition. Today and the
// lead's desk, which show this room's editions beside what the others know, are
// pages of app.
package huddle
