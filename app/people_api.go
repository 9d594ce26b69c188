package main

import (
	"context"
	"time"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/modules"
	"credo/people"
	"credo/recognition"
)

// A personAnswer is a person with their badges.
type personAnswer struct {
	ID     string           `json:"id"`
	Name   string           `json:"name"`
	Job    string           `json:"job"`
	Role   string           `json:"role" enum:"staff,lead,owner"`
	Teams  []people.TeamRef `json:"teams"`
	Badges []heldAnswer     `json:"badges"`
}

type personOutput struct{ Body personAnswer }

type personInput struct {
	ID string `path:"id"`
}

func (c *credo) personCall(ctx context.Context, in *personInput) (*personOutput, error) {
	person, err := c.people.Person(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	answers, err := c.withBadges(ctx, []people.Person{person})
	if err != nil {
		return nil, err
	}
	return &personOutput{Body: answers[0]}, nil
}

type listPeopleInput struct {
	After string `query:"after" doc:"The next of the page before"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type listPeopleOutput struct{ Body web.List[personAnswer] }

func (c *credo) listPeopleCall(ctx context.Context, in *listPeopleInput) (*listPeopleOutput, error) {
	page, more, err := people.Page(ctx, c.db, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &listPeopleOutput{}
	if out.Body.Items, err = c.withBadges(ctx, page); err != nil {
		return nil, err
	}
	if more {
		out.Body.Next = &page[len(page)-1].ID
	}
	return out, nil
}

// mayFollow says whether the viewer may see how far somebody is: themselves,
// whoever leads one of their teams, and owners.
func mayFollow(v web.Viewer, p people.Person) bool {
	if v.Owner || v.ID == p.ID {
		return true
	}
	for _, team := range p.Teams {
		if v.LeadsTeam(team.ID) {
			return true
		}
	}
	return false
}

// A heldAnswer is a badge that somebody has.
type heldAnswer struct {
	ID     string    `json:"id"`
	Name   string    `json:"name"`
	Icon   string    `json:"icon"`
	Finish string    `json:"finish"`
	Times  int       `json:"times"`
	At     time.Time `json:"at" doc:"When it was awarded last"`
}

// withBadges puts the badges of several people beside them.
func (c *credo) withBadges(ctx context.Context, all []people.Person) ([]personAnswer, error) {
	ids := make([]string, len(all))
	for i, p := range all {
		ids[i] = p.ID
	}
	held, err := recognition.BadgesOf(ctx, c.db, ids)
	if err != nil {
		return nil, err
	}
	answers := make([]personAnswer, len(all))
	for i, p := range all {
		answers[i] = personAnswer{
			ID: p.ID, Name: p.Name, Job: p.Job, Role: string(p.Role), Teams: people.TeamRefs(p.Teams),
			Badges: make([]heldAnswer, 0, len(held[p.ID])),
		}
		for _, h := range held[p.ID] {
			name, _ := h.Badge.Name.For(i18n.LangOf(ctx))
			answers[i].Badges = append(answers[i].Badges, heldAnswer{
				ID: h.Badge.ID, Name: name, Icon: h.Badge.Icon, Finish: h.Badge.Finish, Times: h.Times, At: h.At.Time(),
			})
		}
	}
	return answers, nil
}

type progressOutput struct{ Body web.List[modules.Answer] }

func (c *credo) progressCall(ctx context.Context, in *personInput) (*progressOutput, error) {
	person, err := c.people.Person(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if !mayFollow(web.ViewerOf(ctx), person) {
		return nil, web.ErrForbidden
	}
	learning, err := modules.For(ctx, c.db, person.ID)
	if err != nil {
		return nil, err
	}
	out := &progressOutput{}
	out.Body.Items = make([]modules.Answer, len(learning))
	for i, p := range learning {
		out.Body.Items[i] = modules.AnswerOf(ctx, p)
	}
	return out, nil
}
