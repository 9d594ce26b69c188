package main

import (
	"context"
	"log/slog"

	"credo/recognition"
	"credo/values/empowerment"
)

// storiesOfUses tells which uses became stories.
func (c *credo) storiesOfUses(ctx context.Context, useIDs []string) map[string]empowerment.Story {
	stories, err := recognition.OfUses(ctx, c.db, useIDs)
	if err != nil {
		slog.ErrorContext(ctx, "a slot stays empty", "slot", "the stories of uses", "error", err)
		return nil
	}
	of := make(map[string]empowerment.Story, len(stories))
	for id, story := range stories {
		of[id] = empowerment.Story{URL: story.URL(), Title: story.Title}
	}
	return of
}
