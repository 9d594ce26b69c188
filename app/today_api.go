package main

import (
	"context"

	"credo/huddle"
	"credo/internal/i18n"
	"credo/modules"
	"credo/quizzes"
	"credo/recognition"
	"credo/values"
	"credo/values/workshop"
)

type todayAnswer struct {
	Credo       *values.StandingAnswer    `json:"credo" doc:"The version of the credo that the person is asked to sign before anything else; null for none"`
	Huddle      *huddle.Answer            `json:"huddle" doc:"null when nobody has written one"`
	NextLesson  *nextLessonAnswer         `json:"next_lesson" doc:"null when nothing that is assigned is open"`
	Due         []modules.Answer          `json:"due" doc:"The earliest first"`
	Reviews     reviewsAnswer             `json:"reviews"`
	Awards      []recognition.AwardAnswer `json:"awards" doc:"To the person, of the last fortnight"`
	Graded      []quizzes.GradedAnswer    `json:"graded" doc:"Attempts of which a lead has read an answer in the last week"`
	Recognition []recognition.StoryAnswer `json:"recognition" doc:"The newest stories"`
	Workshops   []workshop.WaitingAnswer  `json:"workshops" doc:"That wait for the person's answer or dots"`
}

// reviewsAnswer says what of the quizzes comes back today.
type reviewsAnswer struct {
	Due     int `json:"due" doc:"How many questions are open"`
	Done    int `json:"done" doc:"How many are answered"`
	Minutes int `json:"minutes" doc:"That the open ones take"`
}

// A nextLessonAnswer is what somebody goes on with: a lesson, or the quiz.
type nextLessonAnswer struct {
	Kind     string         `json:"kind" enum:"lesson,quiz"`
	Title    string         `json:"title"`
	Language i18n.Lang      `json:"language"`
	URL      string         `json:"url"`
	Number   int            `json:"number" doc:"Of the lesson in its module; 0 for the quiz"`
	Minutes  int            `json:"minutes"`
	Module   modules.Answer `json:"module"`
}

type todayOutput struct{ Body todayAnswer }

func (c *credo) todayCall(ctx context.Context, _ *struct{}) (*todayOutput, error) {
	t, err := c.today(ctx)
	if err != nil {
		return nil, err
	}
	answer := todayAnswer{
		Credo:       t.Credo.Answer(),
		Reviews:     reviewsAnswer{Due: t.Review.Open, Done: t.Review.Done, Minutes: t.Review.Minutes},
		Due:         make([]modules.Answer, len(t.Due)),
		Awards:      make([]recognition.AwardAnswer, len(t.Awards)),
		Graded:      make([]quizzes.GradedAnswer, len(t.Graded)),
		Recognition: make([]recognition.StoryAnswer, len(t.Stories)),
		Workshops:   make([]workshop.WaitingAnswer, len(t.Asked)),
	}
	if t.Huddle != nil {
		h := t.Huddle.Answer(ctx)
		answer.Huddle = &h
	}
	if t.Next != nil {
		answer.NextLesson = answerNext(ctx, *t.Next)
	}
	for i, p := range t.Due {
		answer.Due[i] = modules.AnswerOf(ctx, p)
	}
	for i, a := range t.Awards {
		answer.Awards[i] = a.Answer(ctx)
	}
	for i, g := range t.Graded {
		answer.Graded[i] = g.Answer(ctx)
	}
	for i, s := range t.Stories {
		answer.Recognition[i] = s.Answer(ctx)
	}
	for i, w := range t.Asked {
		answer.Workshops[i] = w.Waiting(ctx)
	}
	return &todayOutput{Body: answer}, nil
}

func answerNext(ctx context.Context, n modules.NextLesson) *nextLessonAnswer {
	answer := &nextLessonAnswer{
		Kind: "lesson", URL: n.URL, Number: n.Number, Minutes: n.Minutes, Module: modules.AnswerOf(ctx, n.Progress),
	}
	if n.Quiz {
		answer.Kind = "quiz"
	}
	answer.Title, answer.Language = n.Title.For(i18n.LangOf(ctx))
	return answer
}
