package modules

import (
	"context"
	"net/http"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/text"
	"credo/internal/web"
)

// calls handles what clients of the JSON API ask for.
type calls struct {
	store *Store
	slots Slots
}

type createInput struct{ Body moduleBody }

type moduleOutput struct {
	Status int
	Body   Answer
}

func (a calls) createModule(ctx context.Context, in *createInput) (*moduleOutput, error) {
	by := web.ViewerOf(ctx)
	d, err := in.Body.draft(by)
	if err != nil {
		return nil, err
	}
	m, made, err := a.store.Create(ctx, by, d)
	if err != nil {
		return nil, err
	}
	p, err := a.store.Module(ctx, by, m.ID)
	if err != nil {
		return nil, err
	}
	out := &moduleOutput{Status: http.StatusOK, Body: AnswerOf(ctx, p)}
	if made {
		out.Status = http.StatusCreated
	}
	return out, nil
}

type moduleInput struct {
	ID string `path:"id"`
}

func (a calls) showModule(ctx context.Context, in *moduleInput) (*moduleOutput, error) {
	p, err := a.store.Module(ctx, web.ViewerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &moduleOutput{Status: http.StatusOK, Body: AnswerOf(ctx, p)}, nil
}

type listInput struct {
	After string `query:"after" doc:"What next said"`
	Limit int    `query:"limit" default:"20" minimum:"1" maximum:"100"`
}

type listOutput struct{ Body web.List[Answer] }

func (a calls) listModules(ctx context.Context, in *listInput) (*listOutput, error) {
	if in.After != "" && !storage.ValidID(in.After) {
		return nil, web.Refuse("after", "web.invalid.id")
	}
	all, more, err := a.store.Page(ctx, web.ViewerOf(ctx), in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items = make([]Answer, len(all))
	for i, p := range all {
		out.Body.Items[i] = AnswerOf(ctx, p)
	}
	if more {
		out.Body.Next = &all[len(all)-1].Module.ID
	}
	return out, nil
}

type lessonOutput struct {
	Body struct {
		ID       string    `json:"id"`
		Title    string    `json:"title"`
		Markdown string    `json:"markdown"`
		HTML     string    `json:"html" doc:"Safe to show"`
		Language i18n.Lang `json:"language" doc:"That the lesson is in"`
		Module   string    `json:"module" doc:"Id of the module it is in"`
		Position int       `json:"position" doc:"In the module, from 1"`
		Minutes  int       `json:"minutes" doc:"That it takes to read"`
		Read     bool      `json:"read"`
	}
}

func (a calls) showLesson(ctx context.Context, in *moduleInput) (*lessonOutput, error) {
	v, err := a.store.Lesson(ctx, web.ViewerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	out := &lessonOutput{}
	b, lang := &out.Body, i18n.LangOf(ctx)
	b.ID, b.Position, b.Minutes = v.Lesson.ID, v.Lesson.Position, v.Lesson.Minutes
	b.Title, _ = v.Lesson.Title.For(lang)
	b.Markdown, b.Language = v.Lesson.Markdown.For(lang)
	b.HTML = text.Markdown(b.Markdown, a.slots.references(ctx))
	b.Module, b.Read = v.Progress.Module.ID, v.Progress.Read[v.Lesson.ID]
	return out, nil
}

type readOutput struct {
	Body struct {
		ID     string `json:"id"`
		Read   bool   `json:"read"`
		Module Answer `json:"module" doc:"Where you stand with it now"`
	}
}

func (a calls) readLesson(ctx context.Context, in *moduleInput) (*readOutput, error) {
	p, err := a.store.Read(ctx, web.ViewerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	out := &readOutput{}
	out.Body.ID, out.Body.Read, out.Body.Module = in.ID, true, AnswerOf(ctx, p)
	return out, nil
}
