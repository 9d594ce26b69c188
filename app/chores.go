package main

import (
	"context"
	"log/slog"
	"time"
)

// A chore is what the house does by itself when its time has come. It finds out
// from the database whether that is so, does it once however many nodes there are,
// and does nothing otherwise.
type chore struct {
	name string
	do   func(ctx context.Context) error
}

type chores []chore

// chores are those of every room, in plain sight.
func (c *credo) chores() chores {
	return chores{
		{"adopt the credo that is due", c.values.AdoptDue},
		{"close the workshops that are due", c.workshop.CloseDue},
		{"hand in attempts whose time is up", c.quizzes.HandInOverdue},
	}
}

// run does all of them at once, and again after each pause, until ctx ends. One
// that fails is logged, and tried again the next time.
func (all chores) run(ctx context.Context, pause time.Duration) {
	again := time.NewTicker(pause)
	defer again.Stop()
	for {
		for _, each := range all {
			if err := each.do(ctx); err != nil && ctx.Err() == nil {
				slog.ErrorContext(ctx, "a chore is not done", "chore", each.name, "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-again.C:
		}
	}
}
