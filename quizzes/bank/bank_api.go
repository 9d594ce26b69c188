package bank

import (
	"context"
	"net/http"
	"time"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/people"
	"credo/quizzes"
)

// A questionBody is a question of the bank as a client sends it.
type questionBody struct {
	quizzes.WrittenQuestion
	Language   i18n.Lang          `json:"language,omitempty" doc:"en, ko or ja; by default that of the script, else the writer's"`
	Tags       []string           `json:"tags,omitempty"`
	Difficulty quizzes.Difficulty `json:"difficulty,omitempty" doc:"easy, medium or hard; empty for none"`
	Value      string             `json:"value,omitempty" doc:"Id of the value that it is about"`
}

// An editBody is a question in other words.
type editBody struct {
	questionBody
	Base string `json:"base,omitempty" doc:"Id of the version that was looked at; without it, whichever there is"`
}

type questionAnswer struct {
	ID string `json:"id"`
	quizzes.WrittenQuestion
	Language   i18n.Lang          `json:"language"`
	Version    string             `json:"version" doc:"Id of the version that is asked now"`
	Number     int                `json:"number" doc:"Of the version, from 1"`
	Tags       []string           `json:"tags"`
	Difficulty quizzes.Difficulty `json:"difficulty" enum:",easy,medium,hard"`
	Value      *string            `json:"value" doc:"Id of the value that it is about; null for none"`
	Category   string             `json:"category" doc:"The path under which a file had it"`
	Quizzes    []string           `json:"quizzes" doc:"Ids of those that ask it of their own"`
	RetiredAt  *time.Time         `json:"retired_at" doc:"null while it is asked"`
	URL        string             `json:"url"`
}

type versionAnswer struct {
	ID     string     `json:"id"`
	Number int        `json:"number"`
	By     people.Ref `json:"by"`
	At     time.Time  `json:"at"`
	Used   bool       `json:"used" doc:"Somebody was handed it"`
}

type detailAnswer struct {
	questionAnswer
	Versions []versionAnswer `json:"versions" doc:"The newest first"`
}

type detailOutput struct {
	Status int
	Body   detailAnswer
}

type listInput struct {
	Query      string             `query:"q" doc:"Words, all of them in the question"`
	Tag        string             `query:"tag"`
	Value      string             `query:"value" doc:"Id of a value"`
	Difficulty quizzes.Difficulty `query:"difficulty" doc:"easy, medium or hard"`
	Kind       quizzes.Kind       `query:"kind"`
	Retired    bool               `query:"retired" doc:"Those that are retired, instead of those that are not"`
	After      string             `query:"after" doc:"The next of the page before"`
	Limit      int                `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type listOutput struct{ Body web.List[questionAnswer] }

func (a calls) listQuestions(ctx context.Context, in *listInput) (*listOutput, error) {
	f := Filter{Words: in.Query, Tag: in.Tag, Value: in.Value, Difficulty: in.Difficulty, Kind: in.Kind, Retired: in.Retired}
	page, next, err := a.store.Page(ctx, f, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items = make([]questionAnswer, len(page))
	for i, e := range page {
		out.Body.Items[i] = answer(e)
	}
	if next != "" {
		out.Body.Next = &next
	}
	return out, nil
}

type questionInput struct {
	ID string `path:"id"`
}

func (a calls) showQuestion(ctx context.Context, in *questionInput) (*detailOutput, error) {
	d, err := a.store.Question(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := &detailOutput{Status: http.StatusOK, Body: detailAnswer{questionAnswer: answer(d.Entry), Versions: make([]versionAnswer, len(d.History))}}
	for i, v := range d.History {
		out.Body.Versions[i] = versionAnswer{ID: v.Version, Number: v.Number, By: people.Ref{ID: v.Author.ID, Name: v.Author.Name}, At: v.At.Time(), Used: v.Used}
	}
	return out, nil
}

type createInput struct {
	Body struct {
		ID string `json:"id,omitempty" doc:"UUIDv7 of the client's, so that the same call again makes nothing new"`
		questionBody
	}
}

func (a calls) createQuestion(ctx context.Context, in *createInput) (*detailOutput, error) {
	by := web.ViewerOf(ctx)
	q, err := in.Body.question(by.Language)
	if err != nil {
		return nil, err
	}
	q.ID = in.Body.ID
	id, made, err := a.store.Add(ctx, by, q)
	if err != nil {
		return nil, err
	}
	out, err := a.showQuestion(ctx, &questionInput{id})
	if err == nil && made {
		out.Status = http.StatusCreated
	}
	return out, err
}

type editInput struct {
	ID   string `path:"id"`
	Body editBody
}

func (a calls) editQuestion(ctx context.Context, in *editInput) (*detailOutput, error) {
	there, err := a.store.Question(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	q, err := in.Body.question(there.Text.Original)
	if err != nil {
		return nil, err
	}
	q.ID = there.ID
	if err := a.store.Edit(ctx, web.ViewerOf(ctx), in.Body.Base, q); err != nil {
		return nil, err
	}
	return a.showQuestion(ctx, &questionInput{there.ID})
}

type changeInput struct {
	Body struct {
		IDs        []string            `json:"ids" doc:"1..200 questions"`
		AddTags    []string            `json:"add_tags,omitempty"`
		RemoveTags []string            `json:"remove_tags,omitempty"`
		Difficulty *quizzes.Difficulty `json:"difficulty,omitempty" doc:"Empty takes it away; without it, each keeps its own"`
		Value      *string             `json:"value,omitempty" doc:"Id; empty takes it away; without it, each keeps its own"`
		Retired    *bool               `json:"retired,omitempty" doc:"Whether they are asked no more; one that a quiz asks of its own stays"`
	}
}

type changeOutput struct {
	Body struct {
		Asked []string `json:"asked" doc:"Ids of those that are not retired, since a quiz asks them of its own"`
	}
}

func (a calls) changeQuestions(ctx context.Context, in *changeInput) (*changeOutput, error) {
	b := in.Body
	change := Change{AddTags: b.AddTags, RemoveTags: b.RemoveTags, Difficulty: b.Difficulty, Value: b.Value}
	if b.Retired != nil {
		change.Retire, change.Restore = *b.Retired, !*b.Retired
	}
	asked, err := a.store.Change(ctx, web.ViewerOf(ctx), b.IDs, change)
	if err != nil {
		return nil, err
	}
	out := &changeOutput{}
	out.Body.Asked = append([]string{}, asked...)
	return out, nil
}

// question returns what is to be kept. fallback is the language of what its script
// leaves open.
func (b questionBody) question(fallback i18n.Lang) (quizzes.BankQuestion, error) {
	lang := b.Language
	switch {
	case lang == "":
		lang = i18n.DetectLang(b.Words(), fallback)
	case !i18n.Valid(string(lang)):
		return quizzes.BankQuestion{}, web.Refuse("language", "web.invalid.language")
	}
	return quizzes.BankQuestion{Draft: b.Draft(lang), Tags: b.Tags, Difficulty: b.Difficulty, Value: b.Value}, nil
}

func answer(e Entry) questionAnswer {
	a := questionAnswer{
		ID: e.ID, WrittenQuestion: e.Written(), Language: e.Text.Original, Version: e.Version, Number: e.Number,
		Tags: append([]string{}, e.Bank.Tags...), Difficulty: e.Bank.Difficulty, Category: e.Bank.Category,
		Quizzes: append([]string{}, e.Quizzes...), URL: e.URL(),
	}
	if e.Bank.Value != "" {
		a.Value = &e.Bank.Value
	}
	if e.Retired() {
		a.RetiredAt = new(e.Bank.RetiredAt.Time())
	}
	return a
}
