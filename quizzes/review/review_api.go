package review

import (
	"context"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

type todayAnswer struct {
	Day     storage.Day  `json:"day" doc:"That it is for the person"`
	Paused  bool         `json:"paused" doc:"Whether nothing is asked because they pause"`
	Open    int          `json:"open" doc:"How many questions are open"`
	Minutes int          `json:"minutes" doc:"That they take"`
	Items   []itemAnswer `json:"items" doc:"In the order in which they are asked"`
	NextOn  *storage.Day `json:"next_on" doc:"When something comes back next, once nothing is open; null for nothing"`
}

type itemAnswer struct {
	Day      storage.Day   `json:"day"`
	Question askedAnswer   `json:"question"`
	Answer   *answerAnswer `json:"answer" doc:"null while the question is open"`
}

type askedAnswer struct {
	ID       string         `json:"id"`
	Kind     quizzes.Kind   `json:"kind" enum:"single,multiple,truefalse,short,numeric,matching,ordering,gap"`
	Format   quizzes.Format `json:"format" enum:",markdown,html,moodle" doc:"How its texts are written; empty for plain text"`
	Text     string         `json:"text"`
	Language i18n.Lang      `json:"language"`
	Choices  []optionAnswer `json:"choices" doc:"None where the answer is typed; of matching what something belongs to"`
	Answers  []optionAnswer `json:"answers" doc:"Of matching, what may belong to a choice"`
	Gaps     []blankAnswer  `json:"gaps" doc:"Of gap, in the order of their numbers"`
}

type blankAnswer struct {
	Options []optionAnswer `json:"options" doc:"What may be chosen for it; none where it is typed"`
}

type optionAnswer struct {
	ID       string    `json:"id"`
	Text     string    `json:"text"`
	Language i18n.Lang `json:"language"`
}

type answerAnswer struct {
	Marked quizzes.MarkedAnswer `json:"marked"`
	Rating Rating               `json:"rating" enum:"again,hard,good,easy" doc:"Of the answer and the time it took, or what the person said"`
	NextOn storage.Day          `json:"next_on" doc:"When the question comes back"`
	Others []otherAnswer        `json:"ratings" doc:"When it would come back with each rating; empty once it has come back"`
}

type otherAnswer struct {
	Rating Rating      `json:"rating" enum:"again,hard,good,easy"`
	NextOn storage.Day `json:"next_on"`
}

type todayOutput struct{ Body todayAnswer }

type itemOutput struct{ Body itemAnswer }

func (a calls) showToday(ctx context.Context, _ *struct{}) (*todayOutput, error) {
	viewer := web.ViewerOf(ctx)
	today, err := a.store.Today(ctx, viewer)
	if err != nil {
		return nil, err
	}
	lang := i18n.LangOf(ctx)
	sum := today.Summary(lang)
	answer := todayAnswer{Day: today.Day, Paused: today.Paused, Open: sum.Open, Minutes: sum.Minutes, Items: make([]itemAnswer, len(today.Items))}
	var unseen []string
	for i, item := range today.Items {
		answer.Items[i] = item.answer(lang)
		if item.ShownAt == 0 {
			unseen = append(unseen, item.Question.ID)
		}
	}
	if today.NextOn != "" {
		answer.NextOn = &today.NextOn
	}
	if len(unseen) > 0 {
		err = a.store.Shown(ctx, viewer, today.Day, unseen...)
	}
	return &todayOutput{Body: answer}, err
}

type answerInput struct {
	Question string `path:"question"`
	Body     struct {
		Day     storage.Day `json:"day" doc:"Of the review that asked it; up to a week later, for phones that had no connection"`
		Choices []string    `json:"choices,omitempty" doc:"As in an attempt; no answer at all says that the person does not know it"`
		Text    string      `json:"text,omitempty"`
		Texts   []string    `json:"texts,omitempty" doc:"Of gap, what stands in each"`
	}
}

func (a calls) saveAnswer(ctx context.Context, in *answerInput) (*itemOutput, error) {
	if err := sentDay(in.Body.Day); err != nil {
		return nil, err
	}
	given := quizzes.Given{Choices: in.Body.Choices, Text: in.Body.Text, Texts: in.Body.Texts}
	item, err := a.store.Answer(ctx, web.ViewerOf(ctx), in.Body.Day, in.Question, given)
	if err != nil {
		return nil, err
	}
	return &itemOutput{Body: item.answer(i18n.LangOf(ctx))}, nil
}

type ratingInput struct {
	Question string `path:"question"`
	Body     struct {
		Day    storage.Day `json:"day" doc:"Of the review that asked it"`
		Rating Rating      `json:"rating" enum:"again,hard,good,easy"`
	}
}

func (a calls) saveRating(ctx context.Context, in *ratingInput) (*itemOutput, error) {
	if err := sentDay(in.Body.Day); err != nil {
		return nil, err
	}
	item, err := a.store.Rate(ctx, web.ViewerOf(ctx), in.Body.Day, in.Question, in.Body.Rating)
	if err != nil {
		return nil, err
	}
	return &itemOutput{Body: item.answer(i18n.LangOf(ctx))}, nil
}

// sentDay refuses what is no day, and none.
func sentDay(day storage.Day) error {
	switch {
	case day == "":
		return web.Refuse("day", "web.invalid.missing")
	case !day.Valid():
		return web.Refuse("day", "review.invalid.day")
	}
	return nil
}

func (i Item) answer(lang i18n.Lang) itemAnswer {
	answer := itemAnswer{Day: i.Day, Question: answerAsked(lang, i.Question)}
	if i.Answer == nil {
		return answer
	}
	answer.Answer = &answerAnswer{
		Marked: quizzes.AnswerMarked(lang, i.Answer.Marked), Rating: i.Answer.Rating, NextOn: i.Answer.NextOn,
		Others: make([]otherAnswer, len(i.Answer.Others)),
	}
	for n, o := range i.Answer.Others {
		answer.Answer.Others[n] = otherAnswer(o)
	}
	return answer
}

func answerAsked(lang i18n.Lang, q quizzes.Asked) askedAnswer {
	answer := askedAnswer{
		ID: q.ID, Kind: q.Kind, Format: q.Format, Choices: options(lang, q.Choices), Answers: options(lang, q.Answers), Gaps: make([]blankAnswer, len(q.Gaps)),
	}
	answer.Text, answer.Language = q.Text.For(lang)
	for i, g := range q.Gaps {
		answer.Gaps[i] = blankAnswer{options(lang, g.Options)}
	}
	return answer
}

func options(lang i18n.Lang, all []quizzes.Option) []optionAnswer {
	answers := make([]optionAnswer, len(all))
	for i, o := range all {
		answers[i].ID = o.ID
		answers[i].Text, answers[i].Language = o.Text.For(lang)
	}
	return answers
}
