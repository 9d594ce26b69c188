package main

import (
	"context"
	"fmt"
	"time"

	"credo/internal/i18n"
	"credo/modules"
	"credo/quizzes"
	"credo/values/guests"
)

// demoGuests are whom the team serves and how, and a module that shows it.
type demoGuests struct {
	Personas []struct {
		Name, Sentence, Tone             words
		Colour, Icon                     string
		Expects, Channels, Needs, Avoids []words
		Values                           []string
		Retired                          bool
	}
	Steps []struct {
		Name, Does words
		Say        []words
		NotSay     []words `yaml:"not_say"`
		Value      string
	}
	Promise struct {
		Gives   []words
		DoesNot []words `yaml:"does_not"`
		Times   []struct {
			What   words
			Within int
			Unit   string
		}
		Claim, Compensation words
		Exceptions, Steps   []words
	}
	Module struct {
		Title, Summary words
		Lessons        []struct{ Title, Markdown words }
		Questions      []struct {
			Text, Feedback words
			Choices        []words
			Right          int // which of them, from 1
		}
	}
}

// tellGuests has the owner write down, two weeks in, whom the team serves and how.
func (t *teller) tellGuests(ctx context.Context) error {
	all := t.team.Guests
	t.put(ago(since-14, 14, 0))
	for _, p := range all.Personas {
		persona, _, err := t.guests.AddPersona(ctx, t.owner, guests.PersonaDraft{
			Name: p.Name.text(), Sentence: p.Sentence.text(), Colour: p.Colour, Icon: p.Icon, Expects: texts(p.Expects), Tone: p.Tone.text(),
			Channels: texts(p.Channels), Needs: texts(p.Needs), Avoids: texts(p.Avoids), Values: t.valueIDs(p.Values...),
		})
		if err == nil && p.Retired {
			_, err = t.guests.RetirePersona(ctx, t.owner, persona.ID)
		}
		if err != nil {
			return fmt.Errorf("persona %s: %w", p.Name[i18n.English], err)
		}
		t.pass(9 * timeToWrite)
	}
	if err := t.tellService(ctx); err != nil {
		return err
	}
	draft := modules.Draft{Title: all.Module.Title.text(), Summary: all.Module.Summary.text(), State: modules.Published}
	for _, l := range all.Module.Lessons {
		draft.Lessons = append(draft.Lessons, modules.LessonDraft{Title: l.Title.text(), Markdown: l.Markdown.text()})
	}
	draft.Quiz = &quizzes.Draft{PassMark: 1}
	for _, q := range all.Module.Questions {
		question := quizzes.QuestionDraft{Kind: quizzes.Single, Text: q.Text.text(), Feedback: q.Feedback.text()}
		for i, choice := range q.Choices {
			question.Choices = append(question.Choices, quizzes.ChoiceDraft{Text: choice.text(), Right: i+1 == q.Right})
		}
		draft.Quiz.Questions = append(draft.Quiz.Questions, question)
	}
	_, _, err := t.modules.Create(ctx, t.owner, draft)
	return err
}

func (t *teller) tellService(ctx context.Context) error {
	all := t.team.Guests
	t.put(ago(since-15, 14, 0))
	var steps guests.StepsDraft
	for _, s := range all.Steps {
		steps.Steps = append(steps.Steps, guests.Step{
			Name: s.Name.text(), Does: s.Does.text(), Say: texts(s.Say), NotSay: texts(s.NotSay), Value: t.ids["values "+s.Value],
		})
	}
	if _, err := t.guests.SetSteps(ctx, t.owner, steps); err != nil {
		return fmt.Errorf("steps: %w", err)
	}
	t.put(ago(since-16, 14, 0))
	promise := guests.Promise{
		Gives: texts(all.Promise.Gives), DoesNot: texts(all.Promise.DoesNot), Claim: all.Promise.Claim.text(),
		Exceptions: texts(all.Promise.Exceptions), Compensation: all.Promise.Compensation.text(), Steps: texts(all.Promise.Steps),
	}
	for _, one := range all.Promise.Times {
		promise.Times = append(promise.Times, guests.Time{What: one.What.text(), Within: one.Within, Unit: one.Unit})
	}
	if _, err := t.guests.SetPromise(ctx, t.owner, guests.PromiseDraft{Promise: promise}); err != nil {
		return fmt.Errorf("promise: %w", err)
	}
	t.put(ago(since-17, 14, 0))
	return nil
}

// timeToWrite is how long a line takes.
const timeToWrite = 2 * time.Minute

func (w *world) valueIDs(keys ...string) []string {
	var ids []string
	for _, key := range keys {
		ids = append(ids, w.ids["values "+key])
	}
	return ids
}

func texts(all []words) []i18n.Text {
	var said []i18n.Text
	for _, w := range all {
		said = append(said, w.text())
	}
	return said
}
