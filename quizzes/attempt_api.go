package quizzes

import (
	"context"
	"net/http"
	"time"

	"credo/internal/i18n"
	"credo/internal/web"
)

// calls handles what clients of the JSON API ask for.
type calls struct {
	store *Store
	slots Slots
}

type attemptAnswer struct {
	ID          string        `json:"id"`
	Quiz        string        `json:"quiz"`
	Title       string        `json:"title"`
	Language    i18n.Lang     `json:"language" doc:"That the title is in"`
	Number      int           `json:"number" doc:"1 for the first attempt at this quiz"`
	PassMark    float64       `json:"pass_mark" doc:"0..1"`
	StartedAt   time.Time     `json:"started_at"`
	EndsAt      *time.Time    `json:"ends_at" doc:"When its time is up; null without a limit"`
	SecondsLeft *int          `json:"seconds_left" doc:"Until then, by the server's clock; null without a limit"`
	SubmittedAt *time.Time    `json:"submitted_at" doc:"null while the attempt is open"`
	AtOnce      bool          `json:"at_once" doc:"Whether each answer can be checked"`
	Questions   []askedAnswer `json:"questions"`
	Result      *resultAnswer `json:"result,omitempty" doc:"Once the attempt is handed in"`
}

type askedAnswer struct {
	ID       string         `json:"id"`
	Kind     Kind           `json:"kind" enum:"single,multiple,truefalse,short,numeric"`
	Text     string         `json:"text"`
	Language i18n.Lang      `json:"language"`
	Choices  []optionAnswer `json:"choices" doc:"None of short and numeric, which are answered with a text"`
	Chosen   []string       `json:"chosen" doc:"Ids of the choices kept so far"`
	Typed    string         `json:"typed" doc:"The text kept so far, of short and numeric"`
	Flagged  bool           `json:"flagged" doc:"Whether to come back to it"`
	Checked  *markedAnswer  `json:"checked,omitempty" doc:"What is right, once it was asked for; then the answer stays"`
}

type optionAnswer struct {
	ID       string    `json:"id"`
	Text     string    `json:"text"`
	Language i18n.Lang `json:"language"`
}

type resultAnswer struct {
	Score    float64        `json:"score" doc:"0..1"`
	Passed   bool           `json:"passed"`
	Shown    bool           `json:"shown" doc:"Whether what is right may be shown yet; until then there is no feedback"`
	Feedback []markedAnswer `json:"feedback"`
}

type markedAnswer struct {
	Question string         `json:"question" doc:"Its id"`
	Right    bool           `json:"right" doc:"Whether the answer earned the whole mark"`
	Mark     float64        `json:"mark" doc:"0..1"`
	Chosen   []string       `json:"chosen" doc:"Of short and numeric the accepted answer that the text is"`
	Typed    string         `json:"typed" doc:"The text that was given, of short and numeric"`
	Feedback string         `json:"feedback" doc:"About the whole question; may be empty"`
	Language i18n.Lang      `json:"language,omitempty" doc:"That the feedback is in"`
	Choices  []choiceAnswer `json:"choices"`
}

type choiceAnswer struct {
	ID       string    `json:"id"`
	Text     string    `json:"text" doc:"Of short and numeric what is accepted: words, in which * stands for anything, or 15, 15:0.5, 14..16"`
	Right    bool      `json:"right"`
	Weight   float64   `json:"weight" doc:"What it earns of the mark, in percent, -100..100"`
	Feedback string    `json:"feedback"`
	Language i18n.Lang `json:"language,omitempty" doc:"That the feedback is in"`
}

type startInput struct {
	ID   string `path:"id"`
	Body *struct {
		ID string `json:"id,omitempty" doc:"UUIDv7 of the client's, so that the same call again makes nothing new"`
	}
}

type attemptOutput struct {
	Status int
	Body   attemptAnswer
}

func (a calls) startAttempt(ctx context.Context, in *startInput) (*attemptOutput, error) {
	viewer := web.ViewerOf(ctx)
	if err := a.slots.may(ctx, viewer, in.ID); err != nil {
		return nil, err
	}
	id := ""
	if in.Body != nil {
		id = in.Body.ID
	}
	attempt, made, err := a.store.Start(ctx, viewer, in.ID, id)
	if err != nil {
		return nil, err
	}
	out := &attemptOutput{Status: http.StatusOK, Body: answerAttempt(ctx, attempt, a.store.left(attempt))}
	if made {
		out.Status = http.StatusCreated
	}
	return out, nil
}

type attemptInput struct {
	ID string `path:"id"`
}

func (a calls) showAttempt(ctx context.Context, in *attemptInput) (*attemptOutput, error) {
	attempt, err := a.store.Attempt(ctx, web.ViewerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &attemptOutput{Status: http.StatusOK, Body: answerAttempt(ctx, attempt, a.store.left(attempt))}, nil
}

type answerInput struct {
	ID       string `path:"id"`
	Question string `path:"question"`
	Body     struct {
		Choices []string `json:"choices,omitempty" doc:"Ids of choices of the question; an empty list takes the answer back"`
		Text    *string  `json:"text,omitempty" doc:"The answer to a question of kind short or numeric, in place of choices; an empty text takes it back"`
	}
}

type answerOutput struct {
	Body struct {
		Question string   `json:"question"`
		Choices  []string `json:"choices"`
		Text     string   `json:"text"`
	}
}

func (a calls) saveAnswer(ctx context.Context, in *answerInput) (*answerOutput, error) {
	given := Given{Choices: in.Body.Choices}
	switch {
	case in.Body.Text != nil:
		given.Text = *in.Body.Text
	case in.Body.Choices == nil:
		return nil, web.Refuse("choices", "web.invalid.missing")
	}
	if err := a.store.Answer(ctx, web.ViewerOf(ctx), in.ID, in.Question, given); err != nil {
		return nil, err
	}
	out := &answerOutput{}
	out.Body.Question, out.Body.Choices, out.Body.Text = in.Question, ids(given.Choices), given.Text
	return out, nil
}

type flagInput struct {
	ID       string `path:"id"`
	Question string `path:"question"`
	Body     struct {
		Flagged bool `json:"flagged"`
	}
}

type flagOutput struct {
	Body struct {
		Question string `json:"question"`
		Flagged  bool   `json:"flagged"`
	}
}

func (a calls) flagQuestion(ctx context.Context, in *flagInput) (*flagOutput, error) {
	if err := a.store.Flag(ctx, web.ViewerOf(ctx), in.ID, in.Question, in.Body.Flagged); err != nil {
		return nil, err
	}
	out := &flagOutput{}
	out.Body.Question, out.Body.Flagged = in.Question, in.Body.Flagged
	return out, nil
}

type checkInput struct {
	ID       string `path:"id"`
	Question string `path:"question"`
}

type checkOutput struct{ Body markedAnswer }

func (a calls) checkAnswer(ctx context.Context, in *checkInput) (*checkOutput, error) {
	marked, err := a.store.Check(ctx, web.ViewerOf(ctx), in.ID, in.Question)
	if err != nil {
		return nil, err
	}
	return &checkOutput{Body: answerMarked(i18n.LangOf(ctx), marked)}, nil
}

type resultOutput struct{ Body resultAnswer }

func (a calls) submitAttempt(ctx context.Context, in *attemptInput) (*resultOutput, error) {
	attempt, err := a.store.Submit(ctx, web.ViewerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &resultOutput{Body: answerResult(ctx, *attempt.Result)}, nil
}

func answerAttempt(ctx context.Context, attempt Attempt, left time.Duration) attemptAnswer {
	lang := i18n.LangOf(ctx)
	answer := attemptAnswer{
		ID: attempt.ID, Quiz: attempt.QuizID, Number: attempt.Number, PassMark: attempt.PassMark,
		StartedAt: attempt.StartedAt.Time(), AtOnce: attempt.AtOnce, Questions: make([]askedAnswer, len(attempt.Questions)),
	}
	answer.Title, answer.Language = attempt.Title.For(lang)
	for i, q := range attempt.Questions {
		given := attempt.Answers[q.ID]
		asked := askedAnswer{ID: q.ID, Kind: q.Kind, Choices: make([]optionAnswer, len(q.Choices)), Chosen: ids(given.Choices), Typed: given.Text}
		asked.Flagged = attempt.Flagged[q.ID]
		if marked, checked := attempt.Checked[q.ID]; checked {
			asked.Checked = new(answerMarked(lang, marked))
		}
		asked.Text, asked.Language = q.Text.For(lang)
		for j, c := range q.Choices {
			asked.Choices[j].ID = c.ID
			asked.Choices[j].Text, asked.Choices[j].Language = c.Text.For(lang)
		}
		answer.Questions[i] = asked
	}
	if attempt.EndsAt > 0 {
		answer.EndsAt, answer.SecondsLeft = new(attempt.EndsAt.Time()), new(int(left/time.Second))
	}
	if attempt.Result != nil {
		at, result := attempt.SubmittedAt.Time(), answerResult(ctx, *attempt.Result)
		answer.SubmittedAt, answer.Result = &at, &result
	}
	return answer
}

func answerResult(ctx context.Context, result Result) resultAnswer {
	answer := resultAnswer{Score: result.Score, Passed: result.Passed, Shown: result.Shown(), Feedback: make([]markedAnswer, len(result.Marked))}
	for i, m := range result.Marked {
		answer.Feedback[i] = answerMarked(i18n.LangOf(ctx), m)
	}
	return answer
}

func answerMarked(lang i18n.Lang, m Marked) markedAnswer {
	marked := markedAnswer{Question: m.Question.ID, Right: m.Right(), Mark: m.Mark, Chosen: ids(m.Chosen), Typed: m.Given.Text,
		Choices: make([]choiceAnswer, len(m.Question.Choices))}
	marked.Feedback, marked.Language = m.Question.Feedback.For(lang)
	for i, c := range m.Question.Choices {
		marked.Choices[i] = choiceAnswer{ID: c.ID, Right: m.Question.Right(c), Weight: c.Weight.Percent()}
		marked.Choices[i].Text, _ = c.Text.For(lang)
		marked.Choices[i].Feedback, marked.Choices[i].Language = c.Feedback.For(lang)
	}
	return marked
}

// ids makes no ids an empty list and not null.
func ids(all []string) []string {
	if all == nil {
		return []string{}
	}
	return all
}
