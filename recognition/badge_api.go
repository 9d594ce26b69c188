package recognition

import (
	"context"
	"time"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/people"
)

// AwardAnswer is an award as answers show it.
type AwardAnswer struct {
	ID    string     `json:"id"`
	Badge Named      `json:"badge"`
	To    people.Ref `json:"to"`
	By    people.Ref `json:"by"`
	Note  string     `json:"note"`
	At    time.Time  `json:"at"`
	Story *Named     `json:"story" doc:"null for an award to the person, or when the story was withdrawn"`
}

// Answer returns the award as answers show it.
func (a Award) Answer(ctx context.Context) AwardAnswer {
	answer := AwardAnswer{
		ID: a.ID, Badge: a.Badge.Ref(ctx), To: ref(a.To), By: ref(a.By), Note: a.Note.Source(), At: a.At.Time(),
	}
	if a.Story.ID != "" {
		answer.Story = &Named{ID: a.Story.ID, Name: a.Story.Title.Source()}
	}
	return answer
}

// Ref names the badge in an answer.
func (b Badge) Ref(ctx context.Context) Named {
	name, _ := b.Name.For(i18n.LangOf(ctx))
	return Named{ID: b.ID, Name: name}
}

// BadgeAnswer is a badge as answers show it.
type BadgeAnswer struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Criteria string    `json:"criteria"`
	Language i18n.Lang `json:"language"`
	Value    *Named    `json:"value" doc:"null for none"`
	Icon     string    `json:"icon"`
	Finish   string    `json:"finish" enum:"brass,pine,black"`
}

// Answer returns the badge as answers show it.
func (b Badge) Answer(ctx context.Context) BadgeAnswer {
	name, lang := b.Name.For(i18n.LangOf(ctx))
	criteria, _ := b.Criteria.For(i18n.LangOf(ctx))
	answer := BadgeAnswer{ID: b.ID, Name: name, Criteria: criteria, Language: lang, Icon: b.Icon, Finish: b.Finish}
	if b.Value.ID != "" {
		value := valueAnswer(ctx, b.Value)
		answer.Value = &value
	}
	return answer
}

type listBadgesInput struct {
	After string `query:"after" doc:"The next of the answer before"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"100"`
}

type listBadgesOutput struct{ Body web.List[BadgeAnswer] }

// listBadges cuts the catalogue, which has at most maxBadges, into pages.
func (a calls) listBadges(ctx context.Context, in *listBadgesInput) (*listBadgesOutput, error) {
	badges, err := Badges(ctx, a.store.db)
	if err != nil {
		return nil, err
	}
	out := &listBadgesOutput{}
	out.Body.Items = []BadgeAnswer{}
	found := in.After == ""
	for _, b := range badges {
		if !found {
			found = b.ID == in.After
			continue
		}
		if last := len(out.Body.Items); last == in.Limit {
			out.Body.Next = &out.Body.Items[last-1].ID
			break
		}
		out.Body.Items = append(out.Body.Items, b.Answer(ctx))
	}
	if !found {
		return nil, web.Refuse("after", "web.invalid.choice")
	}
	return out, nil
}

type awardInput struct {
	ID   string `path:"id"`
	Body struct {
		ID       string    `json:"id" doc:"A UUID of version 7, so that sending it again makes nothing new"`
		Badge    string    `json:"badge" doc:"The id of a badge"`
		To       string    `json:"to" doc:"The id of a person, anybody but oneself"`
		Note     string    `json:"note"`
		Language i18n.Lang `json:"language" doc:"Of the note: en, ko or ja; by default told by the script, else the writer's"`
	}
}

type awardOutput struct {
	Status int
	Body   AwardAnswer
}

func (a calls) awardForStory(ctx context.Context, in *awardInput) (*awardOutput, error) {
	award, made, err := a.store.Award(ctx, web.ViewerOf(ctx), AwardDraft{
		ID: in.Body.ID, Story: in.ID, Badge: in.Body.Badge, To: in.Body.To, Note: in.Body.Note, Language: in.Body.Language,
	})
	if err != nil {
		return nil, err
	}
	return &awardOutput{Status: madeStatus(made), Body: award.Answer(ctx)}, nil
}
