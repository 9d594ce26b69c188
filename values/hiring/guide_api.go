package hiring

import (
	"context"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

type guideAnswer struct {
	Value     valueAnswer    `json:"value"`
	InCredo   bool           `json:"in_credo" doc:"false for a value that was in the credo once"`
	Revision  int            `json:"revision" doc:"Counts the edits"`
	Questions []questionBody `json:"questions" doc:"In the order in which they are asked"`
}

type valueAnswer struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Language i18n.Lang `json:"language"`
}

type guidesOutput struct{ Body web.List[guideAnswer] }

type guideOutput struct{ Body guideAnswer }

type guideInput struct {
	Value string `path:"value"`
	Body  struct {
		ID        string         `json:"id" doc:"Sent again with the same id, it counts once"`
		Revision  *int           `json:"revision" doc:"The one it started from, to be told when somebody else was faster; may be left out"`
		Language  i18n.Lang      `json:"language" doc:"en, ko or ja; told by the script of the texts when it is left out"`
		Questions []questionBody `json:"questions" doc:"At most twelve; what is asked now and missing here is retired"`
	}
}

func (a calls) listHiring(ctx context.Context, _ *struct{}) (*guidesOutput, error) {
	guides, err := a.store.Guides(ctx)
	if err != nil {
		return nil, err
	}
	out := &guidesOutput{Body: web.List[guideAnswer]{Items: []guideAnswer{}}}
	for _, g := range guides {
		out.Body.Items = append(out.Body.Items, g.answer(ctx))
	}
	return out, nil
}

func (a calls) writeHiring(ctx context.Context, in *guideInput) (*guideOutput, error) {
	by, bad := web.ViewerOf(ctx), &web.Invalid{}
	body := guideBody{Questions: in.Body.Questions}
	body.Language = values.LanguageWritten(bad, in.Body.Language, body.words(), by)
	if err := bad.OrNil(); err != nil {
		return nil, err
	}
	draft, err := body.draft()
	if err != nil {
		return nil, err
	}
	draft.ID, draft.Revision = in.Body.ID, in.Body.Revision
	guide, err := a.store.WriteGuide(ctx, by, in.Value, draft)
	if err != nil {
		return nil, err
	}
	return &guideOutput{Body: guide.answer(ctx)}, nil
}

// words returns what tells the language of the body.
func (b guideBody) words() string {
	var words []string
	for _, q := range b.Questions {
		words = append(words, q.Question, q.GoodAnswer)
	}
	return strings.Join(words, "\n")
}

func (g Guide) answer(ctx context.Context) guideAnswer {
	name, lang := g.Value.Name.For(i18n.LangOf(ctx))
	return guideAnswer{
		Value: valueAnswer{ID: g.Value.ID, Name: name, Language: lang}, InCredo: !g.Value.Retired, Revision: g.Revision,
		Questions: guideIn(i18n.LangOf(ctx), g.Questions).Questions,
	}
}
