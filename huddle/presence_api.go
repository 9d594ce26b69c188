package huddle

import (
	"context"
	"time"

	"credo/internal/web"
	"credo/people"
)

type takePartInput struct {
	ID   string `path:"id"`
	Body struct {
		How How `json:"how" doc:"present or read; present outranks read"`
	}
}

type presenceOutput struct{ Body PresenceAnswer }

func (a calls) takePart(ctx context.Context, in *takePartInput) (*presenceOutput, error) {
	tally, err := a.store.Take(ctx, web.ViewerOf(ctx), in.ID, in.Body.How)
	if err != nil {
		return nil, err
	}
	return &presenceOutput{Body: tally.answer()}, nil
}

// AttendanceAnswer says how somebody took part, and when first.
type AttendanceAnswer struct {
	Person people.Ref `json:"person"`
	How    How        `json:"how" enum:"present,read"`
	At     time.Time  `json:"at"`
}

type listPresenceOutput struct {
	Body struct {
		Items   []AttendanceAnswer `json:"items" doc:"Those who were there first, each in the order of the times"`
		Missing []people.Ref       `json:"missing" doc:"In the order of their names"`
	}
}

func (a calls) listPresence(ctx context.Context, in *huddleInput) (*listPresenceOutput, error) {
	items, missing, err := Presence(ctx, a.store.db, web.ViewerOf(ctx), in.ID, a.store.now())
	if err != nil {
		return nil, err
	}
	out := &listPresenceOutput{}
	out.Body.Items = make([]AttendanceAnswer, len(items))
	for i, each := range items {
		out.Body.Items[i] = AttendanceAnswer{Person: ref(each.Person), How: each.How, At: each.At.Time()}
	}
	out.Body.Missing = make([]people.Ref, len(missing))
	for i, p := range missing {
		out.Body.Missing[i] = ref(p)
	}
	return out, nil
}

func ref(p people.Person) people.Ref { return people.Ref{ID: p.ID, Name: p.Name} }
