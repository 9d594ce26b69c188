package huddle

import (
	"context"
	"net/http"
	"strings"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// calls handles what clients of the JSON API ask for.
type calls struct{ store *Store }

type huddleInput struct {
	ID string `path:"id"`
}

type huddleOutput struct {
	Status int
	Body   Answer
}

func (a calls) getToday(ctx context.Context, _ *struct{}) (*huddleOutput, error) {
	v, err := Today(ctx, a.store.db, web.ViewerOf(ctx), a.store.now())
	return answerOf(ctx, v, err)
}

func (a calls) getHuddle(ctx context.Context, in *huddleInput) (*huddleOutput, error) {
	return a.huddle(ctx, in.ID)
}

func (a calls) huddle(ctx context.Context, id string) (*huddleOutput, error) {
	v, err := Of(ctx, a.store.db, web.ViewerOf(ctx), id, a.store.now())
	return answerOf(ctx, v, err)
}

func answerOf(ctx context.Context, v View, err error) (*huddleOutput, error) {
	if err != nil {
		return nil, err
	}
	return &huddleOutput{Status: http.StatusOK, Body: v.Answer(ctx)}, nil
}

// Body is what a call says about an edition.
type Body struct {
	Day       storage.Day   `json:"day" doc:"YYYY-MM-DD, today or later where the audience is"`
	Audience  *string       `json:"audience" doc:"The id of a team; null for everyone"`
	Value     *string       `json:"value" doc:"The id of a value of the credo; null for none"`
	Story     *string       `json:"story" doc:"The id of a story; null for none"`
	Presenter *string       `json:"presenter" doc:"The id of whoever reads it out; null for anybody"`
	Sections  []SectionBody `json:"sections"`
	Language  i18n.Lang     `json:"language" doc:"en, ko or ja; by default told by the script, else the writer's"`
}

// SectionBody is what a call says about a section.
type SectionBody struct {
	Kind     Kind   `json:"kind" doc:"value, story, do, guest_voice, notice, question or closing"`
	Title    string `json:"title" doc:"What the kind is called, if it is left out"`
	Markdown string `json:"body_markdown"`
	Minutes  int    `json:"minutes" doc:"That it is given, 0 to 30; 0 for no limit"`
}

// draft returns what the body says, in its language: the one that it names,
// else that of its script, else the writer's.
func (b Body) draft(id string, by web.Viewer) (Draft, error) {
	lang := b.Language
	if lang == "" {
		lang = i18n.DetectLang(b.words(), by.Language)
	} else if !i18n.Valid(string(lang)) {
		return Draft{}, web.Refuse("language", "web.invalid.language")
	}
	d := Draft{ID: id, Day: b.Day}
	for _, ref := range []struct {
		from *string
		to   *string
	}{{b.Audience, &d.Audience}, {b.Value, &d.ValueID}, {b.Story, &d.StoryID}, {b.Presenter, &d.PresenterID}} {
		if ref.from != nil {
			*ref.to = *ref.from
		}
	}
	for _, s := range b.Sections {
		d.Sections = append(d.Sections, Section{
			Kind: s.Kind, Title: i18n.NewText(lang, s.Title), Body: i18n.NewText(lang, s.Markdown), Minutes: s.Minutes,
		})
	}
	return d, nil
}

// words returns what tells the language of the body.
func (b Body) words() string {
	var words []string
	for _, s := range b.Sections {
		words = append(words, s.Title, s.Markdown)
	}
	return strings.Join(words, "\n")
}

type writeInput struct {
	Body struct {
		ID string `json:"id" doc:"A UUID of version 7, so that sending it again makes nothing new"`
		Body
	}
}

func (a calls) writeHuddle(ctx context.Context, in *writeInput) (*huddleOutput, error) {
	by := web.ViewerOf(ctx)
	d, err := in.Body.draft(in.Body.ID, by)
	if err != nil {
		return nil, err
	}
	e, made, err := a.store.Write(ctx, by, d)
	if err != nil {
		return nil, err
	}
	out, err := a.huddle(ctx, e.ID)
	if err == nil && made {
		out.Status = http.StatusCreated
	}
	return out, err
}

type editInput struct {
	ID   string `path:"id"`
	Body Body
}

func (a calls) editHuddle(ctx context.Context, in *editInput) (*huddleOutput, error) {
	by := web.ViewerOf(ctx)
	d, err := in.Body.draft(in.ID, by)
	if err != nil {
		return nil, err
	}
	if _, err := a.store.Edit(ctx, by, d); err != nil {
		return nil, err
	}
	return a.huddle(ctx, in.ID)
}

type listInput struct {
	Upcoming bool   `query:"upcoming" doc:"Those ahead that the caller may edit, the next first, all of them"`
	After    string `query:"after" doc:"The next of the answer before"`
	Limit    int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type listOutput struct{ Body web.List[SummaryAnswer] }

func (a calls) listHuddles(ctx context.Context, in *listInput) (*listOutput, error) {
	by, now := web.ViewerOf(ctx), a.store.now()
	var all []Summary
	var next string
	var err error
	if in.Upcoming {
		all, err = Upcoming(ctx, a.store.db, by, now)
	} else {
		all, next, err = Recent(ctx, a.store.db, by, in.After, in.Limit, now)
	}
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items = make([]SummaryAnswer, len(all))
	for i, s := range all {
		out.Body.Items[i] = s.answer(ctx)
	}
	if next != "" {
		out.Body.Next = &next
	}
	return out, nil
}
