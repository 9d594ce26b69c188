package quizzes

import (
	"context"
	"time"

	"credo/internal/i18n"
)

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
	Kind     Kind           `json:"kind" enum:"single,multiple,truefalse,short,numeric,matching,ordering,gap,essay,description"`
	Format   Format         `json:"format,omitempty" enum:"markdown,html,moodle" doc:"How its texts are written, unless they are plain"`
	Text     string         `json:"text" doc:"Of gap with [[1]], [[2]] and so on where the gaps are"`
	Language i18n.Lang      `json:"language"`
	Choices  []optionAnswer `json:"choices" doc:"Of matching what an answer is looked for to; none of short, numeric and essay, which are answered with a text, and of gap"`
	Answers  []optionAnswer `json:"answers,omitempty" doc:"Of matching, what may belong to a choice"`
	Gaps     []blankAnswer  `json:"gaps,omitempty" doc:"Of gap, in the order of their numbers"`
	Chosen   []string       `json:"chosen" doc:"Ids of the choices kept so far; of ordering in their order, of matching an id of answers for each choice, empty for none"`
	Typed    string         `json:"typed" doc:"The text kept so far, of short, numeric and essay"`
	Texts    []string       `json:"texts,omitempty" doc:"What is kept so far for each gap"`
	Flagged  bool           `json:"flagged" doc:"Whether to come back to it"`
	Checked  *MarkedAnswer  `json:"checked,omitempty" doc:"What is right, once it was asked for; then the answer stays"`
}

type blankAnswer struct {
	Options []optionAnswer `json:"options" doc:"What may be chosen for it; none where it is typed"`
}

type optionAnswer struct {
	ID       string    `json:"id"`
	Text     string    `json:"text"`
	Language i18n.Lang `json:"language"`
}

type resultAnswer struct {
	Score    float64        `json:"score" doc:"0..1"`
	Passed   bool           `json:"passed"`
	Waits    bool           `json:"waits" doc:"Whether a lead grades some of it first; then the score may still grow"`
	Shown    bool           `json:"shown" doc:"Whether what is right may be shown yet; until then there is no feedback"`
	Feedback []MarkedAnswer `json:"feedback"`
	Remarks  []remarkAnswer `json:"remarks,omitempty" doc:"What leads wrote to answers in own words, while nothing else is shown"`
}

type remarkAnswer struct {
	Question string      `json:"question" doc:"Its id"`
	Grade    gradeAnswer `json:"grade"`
}

// A MarkedAnswer is a question with what is right, in the JSON API.
type MarkedAnswer struct {
	Question string         `json:"question" doc:"Its id"`
	Right    bool           `json:"right" doc:"Whether the answer earned the whole mark"`
	Mark     float64        `json:"mark" doc:"0..1"`
	Waits    bool           `json:"waits" doc:"Whether a lead grades it first"`
	Chosen   []string       `json:"chosen" doc:"Of short, numeric and gap the accepted answers that the texts are; of ordering in their order, of matching an id of answers for each prompt"`
	Typed    string         `json:"typed" doc:"The text that was given, of short, numeric and essay"`
	Texts    []string       `json:"texts,omitempty" doc:"What was given for each gap"`
	Grade    *gradeAnswer   `json:"grade,omitempty" doc:"Of essay, once a lead has graded it"`
	Feedback string         `json:"feedback" doc:"About the whole question; may be empty"`
	Language i18n.Lang      `json:"language,omitempty" doc:"That the feedback is in"`
	Choices  []choiceAnswer `json:"choices"`
}

type choiceAnswer struct {
	ID       string    `json:"id"`
	Text     string    `json:"text" doc:"Of short and numeric what is accepted: words, in which * stands for anything, or 15, 15:0.5, 14..16"`
	Right    bool      `json:"right"`
	Weight   float64   `json:"weight" doc:"What it earns of the mark, in percent, -100..100; of essay what the criterion is worth"`
	Match    string    `json:"match,omitempty" doc:"Of matching, the answer that belongs to the text"`
	MatchID  string    `json:"match_id,omitempty" doc:"Its id among answers"`
	Gap      int       `json:"gap,omitempty" doc:"Of gap, which it may fill, from 1"`
	Place    int       `json:"place,omitempty" doc:"Of ordering, the right one, from 1"`
	Feedback string    `json:"feedback"`
	Language i18n.Lang `json:"language,omitempty" doc:"That the feedback is in"`
}

func answerAttempt(ctx context.Context, attempt Attempt, left time.Duration) attemptAnswer {
	lang := i18n.LangOf(ctx)
	answer := attemptAnswer{
		ID: attempt.ID, Quiz: attempt.QuizID, Number: attempt.Number, PassMark: attempt.PassMark,
		StartedAt: attempt.StartedAt.Time(), AtOnce: attempt.AtOnce, Questions: make([]askedAnswer, len(attempt.Questions)),
	}
	answer.Title, answer.Language = attempt.Title.For(lang)
	for i, q := range attempt.Questions {
		answer.Questions[i] = answerAsked(lang, q, attempt.Answers[q.ID])
		answer.Questions[i].Flagged = attempt.Flagged[q.ID]
		if marked, checked := attempt.Checked[q.ID]; checked {
			answer.Questions[i].Checked = new(AnswerMarked(lang, marked))
		}
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

func answerAsked(lang i18n.Lang, q Asked, given Given) askedAnswer {
	asked := askedAnswer{
		ID: q.ID, Kind: q.Kind, Format: q.Format, Choices: answerOptions(lang, q.Choices),
		Chosen: ids(given.Choices), Typed: given.Text, Texts: given.Texts,
	}
	asked.Text, asked.Language = q.Text.For(lang)
	if q.Kind == Matching {
		asked.Answers = answerOptions(lang, q.Answers)
	}
	for _, g := range q.Gaps {
		asked.Gaps = append(asked.Gaps, blankAnswer{answerOptions(lang, g.Options)})
	}
	return asked
}

func answerOptions(lang i18n.Lang, options []Option) []optionAnswer {
	all := make([]optionAnswer, len(options))
	for i, o := range options {
		all[i].ID = o.ID
		all[i].Text, all[i].Language = o.Text.For(lang)
	}
	return all
}

func answerResult(ctx context.Context, result Result) resultAnswer {
	answer := resultAnswer{Score: result.Score, Passed: result.Passed, Waits: result.Waits, Shown: result.Shown(), Feedback: make([]MarkedAnswer, len(result.Marked))}
	for i, m := range result.Marked {
		answer.Feedback[i] = AnswerMarked(i18n.LangOf(ctx), m)
	}
	for _, remark := range result.Remarks {
		answer.Remarks = append(answer.Remarks, remarkAnswer{Question: remark.Question.ID, Grade: *answerGrade(remark.Grade)})
	}
	return answer
}

// AnswerMarked returns a question with what is right for somebody who reads lang.
func AnswerMarked(lang i18n.Lang, m Marked) MarkedAnswer {
	marked := MarkedAnswer{
		Question: m.Question.ID, Right: m.Right(), Mark: m.Mark, Waits: m.Waits, Chosen: ids(m.Chosen), Typed: m.Given.Text, Texts: m.Given.Texts,
		Grade: answerGrade(m.Grade), Choices: make([]choiceAnswer, len(m.Question.Choices)),
	}
	marked.Feedback, marked.Language = m.Question.Feedback.For(lang)
	for i, c := range m.Question.Choices {
		marked.Choices[i] = choiceAnswer{ID: c.ID, Right: m.Question.Right(c), Weight: c.Weight.Percent(), Gap: c.Gap}
		switch m.Question.Kind {
		case Matching:
			marked.Choices[i].Match, _ = c.Match.For(lang)
			marked.Choices[i].MatchID = m.Question.rightMatch(c)
		case Ordering:
			marked.Choices[i].Place = c.Place
		}
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
