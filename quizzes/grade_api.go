package quizzes

import (
	"context"
	"time"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/people"
)

// A gradeAnswer is what a lead said to an answer in own words.
type gradeAnswer struct {
	Levels   []Level    `json:"levels" doc:"none, partly or met: how far each criterion is met, in their order; of a question without any, one of the whole"`
	Note     string     `json:"note" doc:"May be empty"`
	By       people.Ref `json:"by"`
	GradedAt time.Time  `json:"graded_at"`
}

type waitingAnswer struct {
	Attempt  string            `json:"attempt"`
	Question string            `json:"question"`
	Quiz     string            `json:"quiz"`
	Title    string            `json:"quiz_title"`
	Person   people.Ref        `json:"person"`
	AskedAt  time.Time         `json:"asked_at" doc:"When it was handed in"`
	Text     string            `json:"text" doc:"What was asked"`
	Format   Format            `json:"format,omitempty" enum:"markdown,html,moodle" doc:"How the texts of the question are written, unless they are plain"`
	Language i18n.Lang         `json:"language" doc:"That the text is in"`
	Answer   string            `json:"answer"`
	Criteria []criterionAnswer `json:"criteria" doc:"What to look for; may be empty"`
	Grade    *gradeAnswer      `json:"grade" doc:"null while it waits"`
}

type criterionAnswer struct {
	ID       string    `json:"id"`
	Text     string    `json:"text"`
	Language i18n.Lang `json:"language"`
	Weight   float64   `json:"weight" doc:"Its share of the mark, in percent"`
}

type gradingListOutput struct {
	Body struct {
		Items []waitingAnswer `json:"items"`
		Next  *string         `json:"next" doc:"Always null: 100 at most are given"`
	}
}

type gradingOutput struct{ Body waitingAnswer }

func (a calls) listGrading(ctx context.Context, _ *struct{}) (*gradingListOutput, error) {
	queue, err := a.store.Queue(ctx, web.ViewerOf(ctx))
	if err != nil {
		return nil, err
	}
	out := &gradingListOutput{}
	out.Body.Items = make([]waitingAnswer, len(queue))
	for i, w := range queue {
		out.Body.Items[i] = answerWaiting(i18n.LangOf(ctx), w)
	}
	return out, nil
}

type gradingInput struct {
	Attempt  string `path:"attempt"`
	Question string `path:"question"`
}

func (a calls) showGrading(ctx context.Context, in *gradingInput) (*gradingOutput, error) {
	w, err := a.store.WaitingFor(ctx, web.ViewerOf(ctx), in.Attempt, in.Question)
	if err != nil {
		return nil, err
	}
	return &gradingOutput{answerWaiting(i18n.LangOf(ctx), w)}, nil
}

type gradeInput struct {
	Attempt  string `path:"attempt"`
	Question string `path:"question"`
	Body     struct {
		Levels []Level `json:"levels" doc:"none, partly or met for each criterion, in their order; for a question without any, one for the whole"`
		Note   string  `json:"note,omitempty"`
	}
}

func (a calls) gradeAnswer(ctx context.Context, in *gradeInput) (*gradingOutput, error) {
	if err := a.store.Grade(ctx, web.ViewerOf(ctx), in.Attempt, in.Question, in.Body.Levels, in.Body.Note); err != nil {
		return nil, err
	}
	return a.showGrading(ctx, &gradingInput{Attempt: in.Attempt, Question: in.Question})
}

func answerWaiting(lang i18n.Lang, w Waiting) waitingAnswer {
	answer := waitingAnswer{
		Attempt: w.Attempt, Question: w.Question.ID, Quiz: w.Quiz, Person: people.Ref{ID: w.Person.ID, Name: w.Person.Name},
		AskedAt: w.AskedAt.Time(), Format: w.Question.Format, Answer: w.Given.Text, Criteria: make([]criterionAnswer, len(w.Question.Choices)),
		Grade: answerGrade(w.Grade),
	}
	answer.Title, _ = w.Title.For(lang)
	answer.Text, answer.Language = w.Question.Text.For(lang)
	for i, c := range w.Question.Choices {
		answer.Criteria[i] = criterionAnswer{ID: c.ID, Weight: c.Weight.Percent()}
		answer.Criteria[i].Text, answer.Criteria[i].Language = c.Text.For(lang)
	}
	return answer
}

func answerGrade(g *Grade) *gradeAnswer {
	if g == nil {
		return nil
	}
	return &gradeAnswer{Levels: g.Levels, Note: g.Note, By: g.By, GradedAt: g.At.Time()}
}
