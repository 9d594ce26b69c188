package guests

import (
	"context"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

// personaBody is a persona in one language, as a form or a call gives it.
type personaBody struct {
	ID       string    `json:"id" doc:"Of a POST: a UUID of version 7, so that sending it again makes nothing new"`
	Language i18n.Lang `json:"language" doc:"en, ko or ja; told by the script of the texts when it is left out. What is written in the other languages stays"`
	Name     string    `json:"name" doc:"At most 80 characters; no other persona is called so"`
	Sentence string    `json:"sentence" doc:"Who that is, in at most 300 characters"`
	Colour   string    `json:"colour" doc:"brass, pine, sea, amber or clay; chosen, or left as it is, when it is left out"`
	Icon     string    `json:"icon" doc:"The name of an emblem; chosen, or left as it is, when it is left out"`
	Expects  []string  `json:"expects" doc:"What they expect: at most ten lines"`
	Tone     string    `json:"tone" doc:"How they like to be spoken to"`
	Channels []string  `json:"channels" doc:"Where they reach us: at most ten lines"`
	Needs    []string  `json:"needs" doc:"What they need: at most ten lines"`
	Avoids   []string  `json:"avoids" doc:"What we avoid: at most ten lines"`
	Values   []string  `json:"values" doc:"The ids of the values that matter most to them, at most five"`
	Revision *int      `json:"revision" doc:"Of a PUT: the one that was read; 409 when somebody has saved since. Without it the persona is replaced"`
}

type personaAnswer struct {
	ID        string    `json:"id"`
	Language  i18n.Lang `json:"language" doc:"In which the texts are, as far as there are translations"`
	Name      string    `json:"name"`
	Sentence  string    `json:"sentence"`
	Colour    string    `json:"colour"`
	Icon      string    `json:"icon"`
	Expects   []string  `json:"expects"`
	Tone      string    `json:"tone"`
	Channels  []string  `json:"channels"`
	Needs     []string  `json:"needs"`
	Avoids    []string  `json:"avoids"`
	Values    []string  `json:"values" doc:"Ids"`
	Revision  int       `json:"revision" doc:"Counts from 1"`
	Retired   bool      `json:"retired" doc:"It is shown only where something refers to it"`
	Reference string    `json:"reference" doc:"What to write in a lesson to show it there"`
}

func (p Persona) answer(ctx context.Context, lang i18n.Lang) personaAnswer {
	say := func(t i18n.Text) string { s, _ := t.For(lang); return s }
	return personaAnswer{
		ID: p.ID, Language: p.language(lang), Name: say(p.Name), Sentence: say(p.Sentence), Colour: p.Colour, Icon: p.Icon,
		Expects: values.SaidIn(lang, p.Expects), Tone: say(p.Tone), Channels: values.SaidIn(lang, p.Channels), Needs: values.SaidIn(lang, p.Needs),
		Avoids: values.SaidIn(lang, p.Avoids), Values: append([]string{}, p.Values...), Revision: p.Revision, Retired: p.Retired,
		Reference: markOf(ctx, PersonaKind, p.ID, p.Name),
	}
}

// draft returns what the body says, in its language.
func (b personaBody) draft(by web.Viewer) (PersonaDraft, error) {
	bad := &web.Invalid{}
	lang := values.LanguageWritten(bad, b.Language, b.words(), by)
	return PersonaDraft{
		ID: b.ID, Base: b.Revision, Name: i18n.NewText(lang, b.Name), Sentence: i18n.NewText(lang, b.Sentence), Colour: b.Colour,
		Icon: b.Icon, Expects: values.TextsIn(lang, b.Expects), Tone: i18n.NewText(lang, b.Tone), Channels: values.TextsIn(lang, b.Channels),
		Needs: values.TextsIn(lang, b.Needs), Avoids: values.TextsIn(lang, b.Avoids), Values: b.Values,
	}, bad.OrNil()
}

// words returns what tells the language of the body.
func (b personaBody) words() string {
	return b.Name + "\n" + b.Sentence + "\n" + strings.Join(b.Expects, "\n")
}

type personaInput struct {
	ID string `path:"id"`
}

type personaOutput struct {
	Status int
	Body   personaAnswer
}

type addPersonaInput struct{ Body personaBody }

type editPersonaInput struct {
	ID   string `path:"id"`
	Body personaBody
}

type listPersonasInput struct {
	After string `query:"after" doc:"The next of the answer before"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type listPersonasOutput struct{ Body web.List[personaAnswer] }

type orderPersonasInput struct {
	Body struct {
		IDs []string `json:"ids" doc:"Of personas in the order that they are to have; those that are left out come behind"`
	}
}

// listPersonas cuts the personas, of which there are maxPersonas at most, into
// pages.
func (a calls) listPersonas(ctx context.Context, in *listPersonasInput) (*listPersonasOutput, error) {
	all, err := Personas(ctx, a.store.db)
	if err != nil {
		return nil, err
	}
	out := &listPersonasOutput{}
	out.Body.Items = []personaAnswer{}
	found := in.After == ""
	for _, p := range all {
		if !found {
			found = p.ID == in.After
			continue
		}
		if last := len(out.Body.Items); last == in.Limit {
			out.Body.Next = &out.Body.Items[last-1].ID
			break
		}
		out.Body.Items = append(out.Body.Items, p.answer(ctx, i18n.LangOf(ctx)))
	}
	if !found {
		return nil, web.Refuse("after", "web.invalid.choice")
	}
	return out, nil
}

func (a calls) persona(ctx context.Context, in *personaInput) (*personaOutput, error) {
	p, err := PersonaByID(ctx, a.store.db, in.ID)
	if err != nil {
		return nil, err
	}
	return &personaOutput{Status: 200, Body: p.answer(ctx, i18n.LangOf(ctx))}, nil
}

func (a calls) addPersona(ctx context.Context, in *addPersonaInput) (*personaOutput, error) {
	draft, err := in.Body.draft(web.ViewerOf(ctx))
	if err != nil {
		return nil, err
	}
	draft.Base = nil
	p, made, err := a.store.AddPersona(ctx, web.ViewerOf(ctx), draft)
	if err != nil {
		return nil, err
	}
	out := &personaOutput{Status: 200, Body: p.answer(ctx, draft.Name.Original)}
	if made {
		out.Status = 201
	}
	return out, nil
}

// editPersona answers in the language that was written.
func (a calls) editPersona(ctx context.Context, in *editPersonaInput) (*personaOutput, error) {
	in.Body.ID = ""
	draft, err := in.Body.draft(web.ViewerOf(ctx))
	if err != nil {
		return nil, err
	}
	p, err := a.store.EditPersona(ctx, web.ViewerOf(ctx), in.ID, draft)
	if err != nil {
		return nil, err
	}
	return &personaOutput{Status: 200, Body: p.answer(ctx, draft.Name.Original)}, nil
}

func (a calls) orderPersonas(ctx context.Context, in *orderPersonasInput) (*listPersonasOutput, error) {
	if err := a.store.OrderPersonas(ctx, web.ViewerOf(ctx), in.Body.IDs); err != nil {
		return nil, err
	}
	return a.listPersonas(ctx, &listPersonasInput{Limit: maxPersonas})
}

func (a calls) retirePersona(ctx context.Context, in *personaInput) (*personaOutput, error) {
	p, err := a.store.RetirePersona(ctx, web.ViewerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &personaOutput{Status: 200, Body: p.answer(ctx, i18n.LangOf(ctx))}, nil
}

func (a calls) restorePersona(ctx context.Context, in *personaInput) (*personaOutput, error) {
	p, err := a.store.RestorePersona(ctx, web.ViewerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &personaOutput{Status: 200, Body: p.answer(ctx, i18n.LangOf(ctx))}, nil
}
