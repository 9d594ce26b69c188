package guests

import (
	"context"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

// stepsBody is the list of steps in one language, as a form or a call gives it.
type stepsBody struct {
	ID       string     `json:"id" doc:"A UUID of version 7, so that sending it again changes nothing"`
	Language i18n.Lang  `json:"language" doc:"en, ko or ja; told by the script of the texts when it is left out. What is written in the other languages stays"`
	Steps    []stepBody `json:"steps" doc:"In their order, at most ten"`
	Revision *int       `json:"revision" doc:"The one that was read, 0 before any; 409 when somebody has saved since. Without it the steps are replaced"`
}

type stepBody struct {
	ID     string   `json:"id" doc:"Of a step, which it stays; a step without one is new, and what is missing is retired"`
	Name   string   `json:"name" doc:"At most 80 characters; no other step is called so"`
	Does   string   `json:"does" doc:"What we do, in at most 1,000 characters"`
	Say    []string `json:"say" doc:"Words to say: at most ten lines"`
	NotSay []string `json:"not_say" doc:"Words not to say: at most ten lines"`
	Value  string   `json:"value" doc:"The id of the value that it lives; empty for none"`
}

type stepAnswer struct {
	ID        string    `json:"id"`
	Language  i18n.Lang `json:"language"`
	Name      string    `json:"name"`
	Does      string    `json:"does"`
	Say       []string  `json:"say"`
	NotSay    []string  `json:"not_say"`
	Value     *string   `json:"value" doc:"null for none"`
	Reference string    `json:"reference" doc:"What to write in a lesson to show it there"`
}

type stepsAnswer struct {
	Language i18n.Lang    `json:"language" doc:"In which the texts are, as far as there are translations"`
	Steps    []stepAnswer `json:"steps"`
	Revision int          `json:"revision" doc:"0 before any was written"`
}

func (s Step) answer(ctx context.Context, lang i18n.Lang) stepAnswer {
	say := func(t i18n.Text) string { s, _ := t.For(lang); return s }
	answer := stepAnswer{
		ID: s.ID, Language: s.language(lang), Name: say(s.Name), Does: say(s.Does), Say: values.SaidIn(lang, s.Say),
		NotSay: values.SaidIn(lang, s.NotSay), Reference: markOf(ctx, StepKind, s.ID, s.Name),
	}
	if s.Value != "" {
		answer.Value = &s.Value
	}
	return answer
}

func (s Steps) answer(ctx context.Context, lang i18n.Lang) stepsAnswer {
	answer := stepsAnswer{Language: s.language(lang), Steps: make([]stepAnswer, len(s.All)), Revision: s.Revision}
	for i, step := range s.All {
		answer.Steps[i] = step.answer(ctx, lang)
	}
	return answer
}

// draft returns what the body says in its language, and which that is.
func (b stepsBody) draft(by web.Viewer) (StepsDraft, i18n.Lang, error) {
	bad := &web.Invalid{}
	lang := values.LanguageWritten(bad, b.Language, b.words(), by)
	d := StepsDraft{ID: b.ID, Base: b.Revision}
	for _, s := range b.Steps {
		d.Steps = append(d.Steps, Step{
			ID: s.ID, Name: i18n.NewText(lang, s.Name), Does: i18n.NewText(lang, s.Does), Say: values.TextsIn(lang, s.Say),
			NotSay: values.TextsIn(lang, s.NotSay), Value: s.Value,
		})
	}
	return d, lang, bad.OrNil()
}

// words returns what tells the language of the body.
func (b stepsBody) words() string {
	var words []string
	for _, s := range b.Steps {
		words = append(words, s.Name, s.Does)
	}
	return strings.Join(words, "\n")
}

type serviceAnswer struct {
	Steps         []stepAnswer   `json:"steps"`
	StepsRevision int            `json:"steps_revision" doc:"0 before any was written"`
	Promise       *promiseAnswer `json:"promise" doc:"null before any was written"`
}

type serviceOutput struct{ Body serviceAnswer }

type setStepsInput struct{ Body stepsBody }

type stepsOutput struct{ Body stepsAnswer }

func (a calls) service(ctx context.Context, _ *struct{}) (*serviceOutput, error) {
	steps, promise, err := a.store.service(ctx)
	if err != nil {
		return nil, err
	}
	lang := i18n.LangOf(ctx)
	out := &serviceOutput{Body: serviceAnswer{Steps: steps.answer(ctx, lang).Steps, StepsRevision: steps.Revision}}
	if promise.Revision > 0 {
		answer := promise.answer(lang)
		out.Body.Promise = &answer
	}
	return out, nil
}

// setSteps answers in the language that was written.
func (a calls) setSteps(ctx context.Context, in *setStepsInput) (*stepsOutput, error) {
	draft, lang, err := in.Body.draft(web.ViewerOf(ctx))
	if err != nil {
		return nil, err
	}
	steps, err := a.store.SetSteps(ctx, web.ViewerOf(ctx), draft)
	if err != nil {
		return nil, err
	}
	return &stepsOutput{Body: steps.answer(ctx, lang)}, nil
}
