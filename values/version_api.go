package values

import (
	"context"
	"strconv"
	"time"

	"credo/internal/storage"
	"credo/people"
)

type adoptionAnswer struct {
	Version   int         `json:"version"`
	AdoptedOn storage.Day `json:"adopted_on" doc:"In the zone of the workplace"`
	AdoptedAt time.Time   `json:"adopted_at"`
	AdoptedBy people.Ref  `json:"adopted_by"`
}

func (a Adoption) answer() adoptionAnswer {
	return adoptionAnswer{
		Version: a.Version, AdoptedOn: a.On, AdoptedAt: a.At.Time(),
		AdoptedBy: people.Ref{ID: a.By.ID, Name: a.By.Name},
	}
}

type listVersionsInput struct {
	After string `query:"after" doc:"The next of the answer before"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type listVersionsOutput struct {
	Body struct {
		Items []adoptionAnswer `json:"items" doc:"The latest first"`
		Next  *string          `json:"next"`
	}
}

func (a calls) listVersions(ctx context.Context, in *listVersionsInput) (*listVersionsOutput, error) {
	before, _ := strconv.Atoi(in.After)
	all, more, err := adoptions(ctx, a.store.db, max(0, before), in.Limit)
	if err != nil {
		return nil, err
	}
	out := &listVersionsOutput{}
	out.Body.Items = make([]adoptionAnswer, len(all))
	for i, each := range all {
		out.Body.Items[i] = each.answer()
	}
	if more {
		next := strconv.Itoa(all[len(all)-1].Version)
		out.Body.Next = &next
	}
	return out, nil
}

type versionInput struct {
	Version int `path:"version" minimum:"1"`
}

func (a calls) version(ctx context.Context, in *versionInput) (*credoOutput, error) {
	credo, err := a.store.Version(ctx, in.Version)
	if err != nil {
		return nil, err
	}
	return outputOf(ctx, credo), nil
}
