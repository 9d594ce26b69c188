package main

import (
	"context"
	"errors"
	"time"

	"github.com/gofiber/fiber/v2"

	"credo/huddle"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/modules"
	"credo/people"
	"credo/quizzes"
	"credo/quizzes/review"
	"credo/recognition"
	"credo/values"
	"credo/values/empowerment"
	"credo/values/workshop"
)

// today is what the first page shows, put together from the rooms.
type today struct {
	Day      storage.Day
	Greeting string
	Credo    values.Standing
	Huddle   *huddle.View // nil when nobody has written one
	Next     *modules.NextLesson
	Due      []modules.Progress
	Review   review.Summary
	Awards   []recognition.Award // to the viewer, of the last fortnight
	Stories  []recognition.Story
	Asked    []workshop.Workshop // that wait for the viewer's answer or dots
	Graded   []quizzes.Graded    // of the viewer's answers, of the last week
	Limit    empowerment.Limit   // of what the viewer may decide alone
}

const (
	// awardsShownFor is how long an award stands on Today.
	awardsShownFor = 14 * 24 * time.Hour
	storiesOnToday = 3
	// gradedShownFor is how long it is told that a lead has read an answer.
	gradedShownFor = 7 * 24 * time.Hour
)

func (c *credo) today(ctx context.Context) (t today, err error) {
	viewer, now := web.ViewerOf(ctx), c.config.Now()
	zone := i18n.Zone(ctx)
	t = today{Day: storage.DayOf(now, zone), Greeting: greeting(ctx, viewer.Name, now.In(zone).Hour())}
	if t.Credo, err = values.StandingOf(ctx, c.db, viewer.ID); err != nil {
		return t, err
	}
	view, err := huddle.Today(ctx, c.db, viewer, now)
	switch {
	case err == nil:
		t.Huddle = &view
	case !errors.Is(err, storage.ErrNotFound):
		return t, err
	}
	if t.Limit, err = empowerment.LimitNow(ctx, c.db, people.Role(viewer.Role)); err != nil {
		return t, err
	}
	learning, err := modules.For(ctx, c.db, viewer.ID)
	if err != nil {
		return t, err
	}
	t.Next, t.Due = learning.Next(), learning.Due()
	if t.Review, err = c.review.Summary(ctx, viewer); err != nil {
		return t, err
	}
	if t.Awards, err = recognition.NewAwardsFor(ctx, c.db, viewer.ID, storage.At(now.Add(-awardsShownFor))); err != nil {
		return t, err
	}
	if t.Graded, err = quizzes.GradedSince(ctx, c.db, viewer.ID, storage.At(now.Add(-gradedShownFor))); err != nil {
		return t, err
	}
	if t.Stories, err = recognition.Latest(ctx, c.db, viewer.ID, storiesOnToday); err != nil {
		return t, err
	}
	t.Asked, err = workshop.WaitingFor(ctx, c.db, viewer.ID, now)
	return t, err
}

// greeting fits the hour of the day, as people who start at six would say it.
func greeting(ctx context.Context, name string, hour int) string {
	called := web.CalledBy(name)
	switch {
	case hour >= 4 && hour < 11:
		return i18n.T(ctx, "app.today.morning", "Name", called)
	case hour >= 11 && hour < 17:
		return i18n.T(ctx, "app.today.day", "Name", called)
	case hour >= 17 && hour < 22:
		return i18n.T(ctx, "app.today.evening", "Name", called)
	}
	return i18n.T(ctx, "app.today.night", "Name", called)
}

func (c *credo) showToday(ctx *fiber.Ctx) error {
	t, err := c.today(ctx.UserContext())
	if err != nil {
		return err
	}
	page := web.Page{Title: i18n.T(ctx.UserContext(), "app.today.title"), Tab: "today"}
	return web.Render(ctx, page, todayPage(t))
}
