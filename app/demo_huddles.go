package main

import (
	"context"
	"fmt"
	"slices"

	"credo/huddle"
	"credo/people"
)

// A toldHuddle is an edition that people can take part in.
type toldHuddle struct {
	id       string
	daysAgo  int
	audience string // the key of a team, empty for everyone
	story    string // the id of the story that it tells, if that is one of the starter pack
}

// tellHuddles prepares the editions of eight weeks, of today and of tomorrow,
// each on an evening before.
func (t *teller) tellHuddles(ctx context.Context) error {
	if err := t.placePackHuddles(ctx); err != nil {
		return err
	}
	for _, h := range t.team.Huddles {
		if err := t.writeHuddle(ctx, h); err != nil {
			return fmt.Errorf("huddle of %d days ago: %w", h.DaysAgo, err)
		}
	}
	return nil
}

// placePackHuddles moves the huddles of the starter pack, which came to stand
// on the first days, off the quiet ones, and finds somebody for each to read it.
// The last is moved first: no day ever has two.
func (t *teller) placePackHuddles(ctx context.Context) error {
	t.put(ago(since, 8, 40))
	days, all := t.workdays(), t.packHuddles
	for i, key := range slices.Backward(all) {
		view, err := huddle.Of(ctx, t.db, t.owner, t.ids["huddles "+key], t.clock.now())
		if err != nil {
			return err
		}
		e := view.Edition
		_, err = t.huddle.Edit(ctx, t.owner, huddle.Draft{
			ID: e.ID, Day: t.day.Add(-days[i]), Audience: e.Audience, ValueID: e.ValueID, StoryID: e.StoryID,
			PresenterID: t.ids[t.lead(i, days[i])], Sections: e.Sections, Base: e.EditedAt,
		})
		if err != nil {
			return fmt.Errorf("huddle %s: %w", key, err)
		}
		t.editions = append(t.editions, toldHuddle{id: e.ID, daysAgo: days[i], story: e.StoryID})
	}
	return nil
}

// workdays returns the days with a huddle from the first one on, as days ago.
func (w *world) workdays() []int {
	var days []int
	for day := since; day >= 0; day-- {
		if !slices.Contains(w.team.Workplace.QuietDays, day%7) {
			days = append(days, day)
		}
	}
	return days
}

// lead returns who leads or owns and works that day: another one for each turn.
func (w *world) lead(turn, daysAgo int) string {
	var leads []string
	for _, p := range w.team.People {
		if p.Role != people.Staff && p.works(daysAgo) {
			leads = append(leads, p.Key)
		}
	}
	return leads[turn%len(leads)]
}

func (t *teller) writeHuddle(ctx context.Context, h demoHuddle) error {
	t.put(ago(max(h.DaysAgo+1, 1), 21, 30))
	author := t.owner
	if h.Author != "" {
		author = t.viewers[h.Author]
	}
	draft := huddle.Draft{
		Day: t.day.Add(-h.DaysAgo), Audience: t.ids[h.Audience], PresenterID: t.ids[h.Presenter],
		ValueID: t.ids["values "+h.Value], StoryID: t.ids["stories "+h.Story],
	}
	for _, s := range h.Sections {
		draft.Sections = append(draft.Sections, huddle.Section{
			Kind: huddle.Kind(s.Kind), Title: s.Title.text(), Body: s.Body.text(), Minutes: s.Minutes,
		})
	}
	edition, _, err := t.huddle.Write(ctx, author, draft)
	told := toldHuddle{id: edition.ID, daysAgo: h.DaysAgo, audience: h.Audience, story: draft.StoryID}
	if slices.ContainsFunc(t.team.Stories, func(s demoStory) bool { return s.Key == h.Story }) {
		told.story = ""
	}
	t.editions = append(t.editions, told)
	return err
}
