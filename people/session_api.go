package people

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/web"
)

// calls handles what clients of the JSON API ask for.
type calls struct{ store *Store }

// Ref names a person in an answer.
type Ref struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type meAnswer struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Role     string    `json:"role" enum:"staff,lead,owner"`
	Language i18n.Lang `json:"language"`
	Teams    []TeamRef `json:"teams"`
}

// TeamRef names a team in an answer, and says whether the person leads it.
type TeamRef struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Leads bool   `json:"leads"`
}

// TeamRefs returns the teams of a person as answers show them.
func TeamRefs(teams []Membership) []TeamRef {
	refs := make([]TeamRef, len(teams))
	for i, t := range teams {
		refs[i] = TeamRef(t)
	}
	return refs
}

type signInInput struct {
	Body struct {
		Login  string `json:"login" doc:"Employee number, or the name where only one person has it"`
		Secret string `json:"secret" doc:"PIN or password"`
	}
}

type signInOutput struct {
	Body struct {
		Token  string   `json:"token" doc:"For the header Authorization: Bearer TOKEN"`
		Person meAnswer `json:"person"`
	}
}

func (a calls) signIn(ctx context.Context, in *signInInput) (*signInOutput, error) {
	session, err := a.store.SignIn(ctx, in.Body.Login, in.Body.Secret, Origin{Address: requestOf(ctx).address})
	if err != nil {
		return nil, err
	}
	out := &signInOutput{}
	out.Body.Token = session.Token
	p := session.Person
	out.Body.Person = meAnswer{ID: p.ID, Name: p.Name, Role: string(p.Role), Language: p.Language, Teams: TeamRefs(p.Teams)}
	return out, nil
}

func (a calls) signOut(ctx context.Context, _ *struct{}) (*struct{}, error) {
	return nil, a.store.SignOut(ctx, requestOf(ctx).token)
}

type meOutput struct{ Body meAnswer }

func (a calls) me(ctx context.Context, _ *struct{}) (*meOutput, error) {
	v := web.ViewerOf(ctx)
	answer := meAnswer{ID: v.ID, Name: v.Name, Role: v.Role, Language: v.Language, Teams: make([]TeamRef, len(v.Teams))}
	for i, t := range v.Teams {
		answer.Teams[i] = TeamRef{ID: t.ID, Name: t.Name, Leads: t.Leads}
	}
	return &meOutput{Body: answer}, nil
}
