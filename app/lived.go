package main

import (
	"context"

	"github.com/a-h/templ"

	"credo/huddle"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/modules"
	"credo/recognition"
	"credo/values/lived"
)

// livedKinds are the ways in which values are lived, in the order in which they are
// shown. Whatever else comes to live one is one more Kind here.
func livedKinds(config config) []lived.Kind {
	return []lived.Kind{
		{
			Key: "huddles", Name: "lived.huddles", Counted: "lived.huddles.counted", What: "lived.huddles.what", Own: "lived.huddles.own",
			Tables: huddle.LivedHuddles,
			Scope: func(ctx context.Context, r storage.Reader, by web.Viewer) (string, error) {
				return huddle.LivedScope(ctx, r, by, config.Now())
			},
			Count: func(ctx context.Context, r storage.Reader, by web.Viewer, valueIDs []string, m lived.Month) (map[string]lived.Tally, error) {
				return huddle.HuddlesLived(ctx, r, by, valueIDs, m, config.Now())
			},
			List: func(ctx context.Context, r storage.Reader, by web.Viewer, valueID string, m lived.Month, after string, limit int) ([]lived.Deed, string, error) {
				return huddle.ListHuddlesLived(ctx, r, by, valueID, m, after, limit, config.Now())
			},
		},
		{
			Key: "stories", Name: "lived.stories", Counted: "lived.stories.counted", What: "lived.stories.what", Own: "lived.stories.own",
			Tables: recognition.LivedStories, Count: recognition.StoriesLived, List: recognition.ListStoriesLived,
		},
		{
			Key: "awards", Name: "lived.awards", Counted: "lived.awards.counted", What: "lived.awards.what", Own: "lived.awards.own",
			Tables: recognition.LivedAwards, Count: recognition.AwardsLived, List: recognition.ListAwardsLived,
		},
		{
			Key: "lessons", Name: "lived.lessons", Counted: "lived.lessons.counted", What: "lived.lessons.what", Own: "lived.lessons.own",
			Tables: modules.LivedLessons, Count: modules.LessonsLived, List: modules.ListLessonsLived,
		},
	}
}

// livedNote shows what has lived a value this month.
func (c *credo) livedNote(ctx context.Context, valueID string) templ.Component {
	note, err := c.lived.Note(ctx, valueID)
	if err != nil {
		return empty(ctx, "what lived a value", err)
	}
	return note
}
