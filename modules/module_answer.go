package modules

import (
	"context"
	"time"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// An Answer is a module as the JSON API gives it to somebody.
type Answer struct {
	ID          string         `json:"id"`
	Title       string         `json:"title"`
	Summary     string         `json:"summary"`
	Language    i18n.Lang      `json:"language" doc:"That the title is in"`
	Published   bool           `json:"published" doc:"false for a draft, which leads and owners alone see"`
	State       string         `json:"state" enum:"open,done,locked"`
	Progress    float64        `json:"progress" doc:"0..1"`
	Assigned    bool           `json:"assigned"`
	DueOn       *storage.Day   `json:"due_on"`
	CompletedAt *time.Time     `json:"completed_at"`
	Score       *float64       `json:"score" doc:"The best at the quiz, 0..1"`
	Lessons     []LessonAnswer `json:"lessons"`
	Quiz        *QuizAnswer    `json:"quiz"`
}

// A LessonAnswer is a lesson in the contents of a module.
type LessonAnswer struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Language i18n.Lang `json:"language"`
	Minutes  int       `json:"minutes" doc:"That it takes to read"`
	Read     bool      `json:"read"`
}

// A QuizAnswer is how somebody stands with a module's quiz.
type QuizAnswer struct {
	ID           string    `json:"id"`
	Title        string    `json:"title"`
	Language     i18n.Lang `json:"language"`
	Questions    int       `json:"questions" doc:"How many there are"`
	PassMark     float64   `json:"pass_mark" doc:"0..1"`
	AttemptsLeft *int      `json:"attempts_left" doc:"null for no limit"`
	Best         *float64  `json:"best" doc:"The best score handed in, 0..1"`
	Passed       bool      `json:"passed"`
}

// AnswerOf returns the answer in the language of ctx.
func AnswerOf(ctx context.Context, p Progress) Answer {
	lang := i18n.LangOf(ctx)
	answer := Answer{
		ID: p.Module.ID, Published: p.Module.Published(), State: p.State(), Progress: p.Share(),
		Assigned: p.Assigned, Score: p.QuizScore(), Lessons: make([]LessonAnswer, len(p.Module.Lessons)),
	}
	answer.Title, answer.Language = p.Module.Title.For(lang)
	answer.Summary, _ = p.Module.Summary.For(lang)
	if p.DueOn != "" {
		answer.DueOn = &p.DueOn
	}
	if p.Done() {
		at := p.CompletedAt.Time()
		answer.CompletedAt = &at
	}
	for i, l := range p.Module.Lessons {
		answer.Lessons[i] = LessonAnswer{ID: l.ID, Minutes: l.Minutes, Read: p.Read[l.ID]}
		answer.Lessons[i].Title, answer.Lessons[i].Language = l.Title.For(lang)
	}
	if q := p.Quiz; q != nil {
		answer.Quiz = &QuizAnswer{
			ID: q.ID, Questions: q.Questions, PassMark: q.PassMark, AttemptsLeft: q.AttemptsLeft, Best: q.Best, Passed: q.Passed,
		}
		answer.Quiz.Title, answer.Quiz.Language = q.Title.For(lang)
	}
	return answer
}
