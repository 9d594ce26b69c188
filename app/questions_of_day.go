package main

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"credo/huddle"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
	"credo/modules"
	"credo/people"
	"credo/quizzes"
	"credo/quizzes/review"
)

// questionsOfTheDay returns what quizzes ask about the value of somebody's huddle: the
// questions that say so, then those of the modules whose lessons refer to it.
func (c *credo) questionsOfTheDay(ctx context.Context, r storage.Reader, by web.Viewer) ([]string, error) {
	view, err := huddle.Today(ctx, r, by, c.config.Now())
	if errors.Is(err, storage.ErrNotFound) || err == nil && view.Value == nil {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var names []string
	for _, name := range view.Value.Name.In {
		names = append(names, text.Called(name))
	}
	const enough = 20 // of each: a day asks a few questions only
	about, err := quizzes.AboutValue(ctx, r, view.Value.ID, enough)
	if err != nil {
		return nil, err
	}
	lessons, _, err := modules.ReferringTo(ctx, r, by, "value", names, "", enough)
	if err != nil {
		return nil, err
	}
	var within, asked []string
	for _, l := range lessons {
		within = append(within, l.Module.ID)
	}
	for _, id := range storage.Distinct(within) {
		m, err := modules.ByID(ctx, r, id)
		if err != nil {
			return nil, err
		}
		if m.QuizID != "" {
			asked = append(asked, m.QuizID)
		}
	}
	more, err := quizzes.QuestionsOf(ctx, r, asked)
	return storage.Distinct(append(about, more...)), err
}

// hardQuestion returns what an audience gets wrong, for its huddle to talk about: the
// question, and what there is to choose.
func (c *credo) hardQuestion(ctx context.Context, audience string, day storage.Day) string {
	members, err := people.Here(ctx, c.db)
	if audience != huddle.Everyone {
		members, err = people.InTeam(ctx, c.db, audience)
	}
	ids := make([]string, len(members))
	for i, p := range members {
		ids[i] = p.ID
	}
	var zone *time.Location
	if err == nil {
		zone, err = c.zoneOf(ctx, audience)
	}
	var q quizzes.Question
	found := false
	if err == nil {
		q, found, err = review.HardestOf(ctx, c.db, ids, day, zone, storage.At(c.config.Now()))
	}
	if err != nil {
		slog.ErrorContext(ctx, "a huddle is offered no question", "error", err)
	}
	if !found {
		return ""
	}
	asked, lang := q.Ask(), i18n.LangOf(ctx)
	said, _ := asked.Line(lang)
	lines := []string{said, ""}
	if asked.Kind == quizzes.Ordering || asked.Kind == quizzes.Matching { // their things say little by themselves
		asked.Choices = nil
	}
	for _, choice := range asked.Choices {
		words, _ := choice.Text.For(lang)
		lines = append(lines, "- "+strings.Join(strings.Fields(words), " "))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// zoneOf returns where the days of an audience are.
func (c *credo) zoneOf(ctx context.Context, audience string) (*time.Location, error) {
	teams, err := people.Teams(ctx, c.db)
	if err != nil {
		return nil, err
	}
	for _, t := range teams {
		if t.ID == audience && t.Zone != "" {
			return time.LoadLocation(t.Zone)
		}
	}
	return people.Zone(ctx, c.db)
}
