package main

import (
	"context"
	"net/url"
	"strconv"

	"credo/huddle"
	"credo/internal/i18n"
	"credo/internal/web"
	"credo/modules"
)

func searchKindOptions(ctx context.Context) []web.Option {
	options := []web.Option{{Value: "", Label: i18n.T(ctx, "app.search.everywhere")}}
	for _, kind := range searchKinds {
		options = append(options, web.Option{Value: kind, Label: searchKindName(ctx, kind)})
	}
	return options
}

func searchURL(form web.Form, after int) string {
	query := url.Values{"q": {form.Value("q")}, "kind": {form.Value("kind")}, "after": {strconv.Itoa(after)}}
	return "/search?" + query.Encode()
}

// otherDue are the due modules beside the one that Next is of.
func (t today) otherDue() []modules.Progress {
	var others []modules.Progress
	for _, p := range t.Due {
		if t.Next == nil || t.Next.Progress.Module.ID != p.Module.ID {
			others = append(others, p)
		}
	}
	return others
}

// whichLesson says where in its module the next lesson is.
func whichLesson(ctx context.Context, next modules.NextLesson) string {
	if next.Quiz {
		return i18n.T(ctx, "app.today.quiz_next")
	}
	return i18n.T(ctx, "app.today.lesson_of", "Number", next.Number, "Of", next.Of) + " · " +
		i18n.N(ctx, "app.today.minutes", next.Minutes)
}

// completed counts the assigned modules of all people of the team, and how many
// of those are done.
func (t deskTeam) completed() (done, assigned int) {
	for _, m := range t.Modules {
		for _, s := range m.Standings {
			if s.Assigned {
				assigned++
				if s.Done() {
					done++
				}
			}
		}
	}
	return done, assigned
}

func presenceNote(ctx context.Context, p huddle.TeamPresence) string {
	return i18n.T(ctx, "app.desk.presence", "Present", p.Present, "Read", p.Read, "Missing", p.Missing())
}

func completedNote(ctx context.Context, s modules.Standing) string {
	if s.Score == nil {
		return i18n.T(ctx, "app.desk.done")
	}
	return i18n.T(ctx, "app.desk.done_with", "Score", i18n.Percent(ctx, *s.Score))
}

func doneNote(ctx context.Context, p modules.Progress) string {
	if p.Score == nil {
		return i18n.T(ctx, "app.desk.done")
	}
	return i18n.T(ctx, "app.desk.done_with", "Score", i18n.Percent(ctx, *p.Score))
}
