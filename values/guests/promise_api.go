package guests

import (
	"context"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/values"
)

// promiseBody is the promise in one language, as a form or a call gives it.
type promiseBody struct {
	ID           string     `json:"id" doc:"A UUID of version 7, so that sending it again changes nothing"`
	Language     i18n.Lang  `json:"language" doc:"en, ko or ja; told by the script of the texts when it is left out. What is written in the other languages stays"`
	Gives        []string   `json:"gives" doc:"What we give: one to ten lines"`
	DoesNot      []string   `json:"does_not" doc:"What we do not promise: at most ten lines"`
	Times        []timeBody `json:"times" doc:"Stated exactly: one to ten"`
	Claim        string     `json:"claim" doc:"How a guest claims, in at most 1,000 characters"`
	Exceptions   []string   `json:"exceptions" doc:"At most five lines"`
	Compensation string     `json:"compensation" doc:"What comes in return, in at most 1,000 characters"`
	Steps        []string   `json:"steps" doc:"Of a claim, in their order: at most ten lines"`
	Revision     *int       `json:"revision" doc:"The one that was read, 0 before any; 409 when somebody has saved since. Without it the promise is replaced"`
}

type timeBody struct {
	What   string `json:"what" doc:"What happens within it"`
	Within int    `json:"within" doc:"A whole number, 1 to 999"`
	Unit   string `json:"unit" doc:"seconds, minutes, hours or days"`
	typed  string // of a form, in the place of Within
}

type timeAnswer struct {
	What   string `json:"what"`
	Within int    `json:"within"`
	Unit   string `json:"unit" enum:"seconds,minutes,hours,days"`
}

type promiseAnswer struct {
	Language     i18n.Lang    `json:"language" doc:"In which the texts are, as far as there are translations"`
	Gives        []string     `json:"gives"`
	DoesNot      []string     `json:"does_not"`
	Times        []timeAnswer `json:"times"`
	Claim        string       `json:"claim"`
	Exceptions   []string     `json:"exceptions"`
	Compensation string       `json:"compensation"`
	Steps        []string     `json:"steps"`
	Revision     int          `json:"revision" doc:"Counts from 1"`
}

func (p Promise) answer(lang i18n.Lang) promiseAnswer {
	say := func(t i18n.Text) string { s, _ := t.For(lang); return s }
	answer := promiseAnswer{
		Language: p.language(lang), Gives: values.SaidIn(lang, p.Gives), DoesNot: values.SaidIn(lang, p.DoesNot), Times: make([]timeAnswer, len(p.Times)),
		Claim: say(p.Claim), Exceptions: values.SaidIn(lang, p.Exceptions), Compensation: say(p.Compensation), Steps: values.SaidIn(lang, p.Steps),
		Revision: p.Revision,
	}
	for i, t := range p.Times {
		answer.Times[i] = timeAnswer{say(t.What), t.Within, t.Unit}
	}
	return answer
}

// draft returns what the body says in its language, and which that is.
func (b promiseBody) draft(by web.Viewer) (PromiseDraft, i18n.Lang, error) {
	bad := &web.Invalid{}
	lang := values.LanguageWritten(bad, b.Language, b.words(), by)
	d := PromiseDraft{ID: b.ID, Base: b.Revision, Promise: Promise{
		Gives: values.TextsIn(lang, b.Gives), DoesNot: values.TextsIn(lang, b.DoesNot), Claim: i18n.NewText(lang, b.Claim),
		Exceptions: values.TextsIn(lang, b.Exceptions), Compensation: i18n.NewText(lang, b.Compensation), Steps: values.TextsIn(lang, b.Steps),
	}}
	for _, t := range b.Times {
		within := t.Within
		if t.typed != "" {
			within = exactly(t.typed)
		}
		d.Times = append(d.Times, Time{i18n.NewText(lang, t.What), within, t.Unit})
	}
	return d, lang, bad.OrNil()
}

// words returns what tells the language of the body.
func (b promiseBody) words() string {
	return strings.Join(append([]string{b.Claim, b.Compensation}, b.Gives...), "\n")
}

type setPromiseInput struct{ Body promiseBody }

type promiseOutput struct{ Body promiseAnswer }

// setPromise answers in the language that was written.
func (a calls) setPromise(ctx context.Context, in *setPromiseInput) (*promiseOutput, error) {
	draft, lang, err := in.Body.draft(web.ViewerOf(ctx))
	if err != nil {
		return nil, err
	}
	promise, err := a.store.SetPromise(ctx, web.ViewerOf(ctx), draft)
	if err != nil {
		return nil, err
	}
	return &promiseOutput{Body: promise.answer(lang)}, nil
}
