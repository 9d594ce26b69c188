package workshop

import (
	"context"
	"strconv"

	"credo/internal/i18n"
	"credo/internal/web"
)

// ownAnswerBody is what the caller has answered.
type ownAnswerBody struct {
	Answer   string    `json:"answer" doc:"Empty for none"`
	Language i18n.Lang `json:"language,omitempty"`
	Revision int       `json:"revision" doc:"0 for none"`
}

type ownAnswerOutput struct{ Body ownAnswerBody }

func (a calls) getOwnAnswer(ctx context.Context, in *workshopInput) (*ownAnswerOutput, error) {
	w, err := ByID(ctx, a.store.db, in.ID, a.store.now())
	if err != nil {
		return nil, err
	}
	if w.Stage != StageAnswering {
		return nil, refuseStage(StageAnswering, w.Stage)
	}
	own, err := a.store.OwnAnswer(ctx, web.ViewerOf(ctx), in.ID)
	return &ownAnswerOutput{ownAnswerBody{own.Words, own.Language, own.Revision}}, err
}

type saveAnswerInput struct {
	ID   string `path:"id"`
	Body struct {
		Answer   string    `json:"answer" doc:"Plain text, up to 2,000 characters"`
		Language i18n.Lang `json:"language" doc:"en, ko or ja; by default told by the script, else that of the question"`
		Revision *int      `json:"revision" doc:"The one that this replaces, 0 for none; left out it replaces whatever is there"`
	}
}

func (a calls) saveAnswer(ctx context.Context, in *saveAnswerInput) (*ownAnswerOutput, error) {
	own, err := a.store.SaveAnswer(ctx, web.ViewerOf(ctx), in.ID, AnswerDraft{
		Words: in.Body.Answer, Language: in.Body.Language, Base: in.Body.Revision,
	})
	return &ownAnswerOutput{ownAnswerBody{own.Words, own.Language, own.Revision}}, err
}

func (a calls) withdrawAnswer(ctx context.Context, in *workshopInput) (*struct{}, error) {
	return nil, a.store.WithdrawAnswer(ctx, web.ViewerOf(ctx), in.ID)
}

type listAnswersInput struct {
	ID       string    `path:"id"`
	Language i18n.Lang `query:"language" doc:"One of those that may be looked at by themselves"`
	Word     string    `query:"word" doc:"The id of a word that they have"`
	After    string    `query:"after" doc:"The next of the answer before"`
	Limit    int       `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

// saidAnswer is an answer of somebody that nobody can tell any more.
type saidAnswer struct {
	Number   int       `json:"number" doc:"By chance"`
	Language i18n.Lang `json:"language"`
	Answer   string    `json:"answer"`
}

type listAnswersOutput struct{ Body web.List[saidAnswer] }

func (a calls) listAnswers(ctx context.Context, in *listAnswersInput) (*listAnswersOutput, error) {
	after, err := readAnswerNo(in.After)
	if err != nil {
		return nil, err
	}
	all, next, err := a.store.AnswersOf(ctx, in.ID, in.Word, in.Language, after, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &listAnswersOutput{}
	out.Body.Items = []saidAnswer{}
	for _, each := range all {
		out.Body.Items = append(out.Body.Items, saidAnswer{int(each.Number), each.Language, each.Words})
	}
	if next > 0 {
		out.Body.Next = orNull(strconv.Itoa(int(next)))
	}
	return out, nil
}
