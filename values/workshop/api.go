package workshop

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
)

// WorkshopAnswer is a workshop as answers show it.
type WorkshopAnswer struct {
	ID        string          `json:"id"`
	Question  string          `json:"question"`
	Language  i18n.Lang       `json:"language"`
	Stage     Stage           `json:"stage" enum:"answering,counting,words,voting,choosing,done"`
	GroupSize int             `json:"group_size" doc:"Nothing is shown of fewer people than these"`
	Dots      int             `json:"dots" doc:"That each person has for the vote"`
	ClosesOn  storage.Day     `json:"closes_on" doc:"The last day of answering; once a vote was opened, of voting"`
	OpenedAt  time.Time       `json:"opened_at"`
	ClosedAt  *time.Time      `json:"closed_at" doc:"null while people answer"`
	TooFew    bool            `json:"too_few" doc:"The answers are closed, and fewer than the smallest group: nothing is shown"`
	Answers   *int            `json:"answers" doc:"How many people have answered; null where they are too few"`
	Apart     []apartAnswer   `json:"apart" doc:"The languages whose answers may be looked at by themselves"`
	Voters    *int            `json:"voters" doc:"How many people have voted; null once the vote is closed with too few"`
	Vision    *string         `json:"vision" doc:"Of a workshop that is done"`
	Chosen    []choiceAnswer  `json:"chosen" doc:"Of a workshop that is done"`
	Options   []optionsAnswer `json:"options" doc:"The words of the vote"`
	URL       string          `json:"url"`
}

type apartAnswer struct {
	Language i18n.Lang `json:"language"`
	Answers  int       `json:"answers"`
}

// Answer returns the workshop as answers show it, without what was voted on and
// chosen.
func (w Workshop) Answer(ctx context.Context) WorkshopAnswer {
	answer := WorkshopAnswer{
		ID: w.ID, Stage: w.Stage, GroupSize: w.GroupSize, Dots: w.Dots, ClosesOn: w.ClosesOn, OpenedAt: w.OpenedAt.Time(),
		TooFew: w.TooFew(), Apart: []apartAnswer{}, Chosen: []choiceAnswer{}, Options: []optionsAnswer{}, URL: w.URL(),
	}
	answer.Question, answer.Language = w.Question.For(i18n.LangOf(ctx))
	if w.ClosedAt != 0 {
		at := w.ClosedAt.Time()
		answer.ClosedAt = &at
	}
	if !w.TooFew() {
		answer.Answers = &w.Answers
	}
	if w.Stage == StageVoting || w.VoteShown() {
		answer.Voters = &w.Voters
	}
	for _, lang := range w.Apart.languages() {
		answer.Apart = append(answer.Apart, apartAnswer{lang, w.Apart[lang]})
	}
	return answer
}

// WaitingAnswer is a workshop that waits for somebody's answer or dots.
type WaitingAnswer struct {
	ID       string      `json:"id"`
	Question string      `json:"question"`
	Language i18n.Lang   `json:"language"`
	Stage    Stage       `json:"stage" enum:"answering,voting"`
	ClosesOn storage.Day `json:"closes_on"`
	URL      string      `json:"url"`
}

// Waiting returns one of WaitingFor as answers show it.
func (w Workshop) Waiting(ctx context.Context) WaitingAnswer {
	answer := WaitingAnswer{ID: w.ID, Stage: w.Stage, ClosesOn: w.ClosesOn, URL: w.URL()}
	answer.Question, answer.Language = w.Question.For(i18n.LangOf(ctx))
	return answer
}

type listWorkshopsInput struct {
	After string `query:"after" doc:"The next of the answer before"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type listWorkshopsOutput struct{ Body web.List[WorkshopAnswer] }

func (a calls) listWorkshops(ctx context.Context, in *listWorkshopsInput) (*listWorkshopsOutput, error) {
	all, next, err := Workshops(ctx, a.store.db, in.After, in.Limit, a.store.now())
	if err != nil {
		return nil, err
	}
	out := &listWorkshopsOutput{}
	out.Body.Items = []WorkshopAnswer{}
	for _, w := range all {
		out.Body.Items = append(out.Body.Items, w.Answer(ctx))
	}
	out.Body.Next = orNull(next)
	return out, nil
}

func orNull(next string) *string {
	if next == "" {
		return nil
	}
	return &next
}

// workshopBody is what a call says about a workshop.
type workshopBody struct {
	Question string      `json:"question"`
	Language i18n.Lang   `json:"language" doc:"en, ko or ja; by default told by the script, else the writer's"`
	ClosesOn storage.Day `json:"closes_on" doc:"The last day of answering, YYYY-MM-DD at the workplace"`
	Dots     *int        `json:"dots" doc:"That each person has for the vote; 5 when it is left out"`
}

// draft returns what the body says. A language that is none is refused by the
// rules.
func (b workshopBody) draft(ctx context.Context) Draft {
	lang := b.Language
	if lang == "" {
		lang = i18n.DetectLang(b.Question, web.ViewerOf(ctx).Language)
	}
	d := Draft{Question: i18n.NewText(lang, b.Question), Shown: i18n.LangOf(ctx), ClosesOn: b.ClosesOn, Dots: usualDots}
	if b.Dots != nil {
		d.Dots = *b.Dots
	}
	return d
}

// inBody puts what is wrong with the question in some language at the question.
func inBody(err error) error {
	var bad *web.Invalid
	if errors.As(err, &bad) {
		for i, p := range bad.Problems {
			if strings.HasPrefix(p.Field, "question.") {
				bad.Problems[i].Field = "question"
			}
		}
	}
	return err
}

type openWorkshopInput struct {
	Body struct {
		ID        string `json:"id" doc:"A UUID of version 7, so that sending it again opens nothing new"`
		GroupSize *int   `json:"group_size" doc:"Nothing is shown of fewer people than these: 3 or more, 5 when it is left out"`
		workshopBody
	}
}

type workshopOutput struct {
	Status int
	Body   WorkshopAnswer
}

func (a calls) openWorkshop(ctx context.Context, in *openWorkshopInput) (*workshopOutput, error) {
	d := in.Body.draft(ctx)
	if d.ID, d.GroupSize = in.Body.ID, usualGroup; in.Body.GroupSize != nil {
		d.GroupSize = *in.Body.GroupSize
	}
	w, made, err := a.store.OpenWorkshop(ctx, web.ViewerOf(ctx), d)
	if err != nil {
		return nil, inBody(err)
	}
	out := &workshopOutput{Status: http.StatusOK, Body: w.Answer(ctx)}
	if made {
		out.Status = http.StatusCreated
	}
	return out, nil
}

type workshopInput struct {
	ID string `path:"id"`
}

func (a calls) getWorkshop(ctx context.Context, in *workshopInput) (*workshopOutput, error) {
	return a.workshop(ctx, in.ID, nil)
}

// workshop answers with the workshop as it is once done has worked.
func (a calls) workshop(ctx context.Context, id string, done error) (*workshopOutput, error) {
	if done != nil {
		return nil, inBody(done)
	}
	w, err := ByID(ctx, a.store.db, id, a.store.now())
	if err != nil {
		return nil, err
	}
	answer := w.Answer(ctx)
	if !w.TooFew() && !w.Stage.Before(StageVoting) {
		options, err := a.store.Options(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, o := range options {
			answer.Options = append(answer.Options, optionsAnswer{answerOfWord(ctx, o.Word), o.Dots})
		}
	}
	if w.Stage == StageDone {
		chosen, err := a.store.Choices(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, c := range chosen {
			answer.Chosen = append(answer.Chosen, answerOfChoice(ctx, c))
		}
		vision, _ := w.Vision.For(i18n.LangOf(ctx))
		answer.Vision = &vision
	}
	return &workshopOutput{Status: http.StatusOK, Body: answer}, nil
}

type editWorkshopInput struct {
	ID   string `path:"id"`
	Body workshopBody
}

func (a calls) editWorkshop(ctx context.Context, in *editWorkshopInput) (*workshopOutput, error) {
	return a.workshop(ctx, in.ID, a.store.EditWorkshop(ctx, web.ViewerOf(ctx), in.ID, in.Body.draft(ctx)))
}

func (a calls) closeAnswers(ctx context.Context, in *workshopInput) (*workshopOutput, error) {
	return a.workshop(ctx, in.ID, a.store.CloseAnswers(ctx, web.ViewerOf(ctx), in.ID, ""))
}

func (a calls) closeVote(ctx context.Context, in *workshopInput) (*workshopOutput, error) {
	return a.workshop(ctx, in.ID, a.store.CloseVote(ctx, web.ViewerOf(ctx), in.ID, ""))
}

func (a calls) finishWorkshop(ctx context.Context, in *workshopInput) (*workshopOutput, error) {
	return a.workshop(ctx, in.ID, a.store.FinishWorkshop(ctx, web.ViewerOf(ctx), in.ID, ""))
}
