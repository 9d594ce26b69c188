package quizzes

import (
	"credo/internal/i18n"
)

// A Quiz is a set of questions with its key. It goes to those who write
// quizzes, never to those who take them.
type Quiz struct {
	ID        string
	Title     i18n.Text
	PassMark  float64 // 0..1, the score from which an attempt is passed
	Attempts  int     // how many each person has; 0 means no limit
	Rules     Rules
	Questions []Question // its own
	Draws     []Draw     // what it draws from the bank beside them
}

// Draft returns what would make this quiz; without rules where they are plain.
func (q Quiz) Draft() Draft {
	d := Draft{Title: q.Title, PassMark: q.PassMark, Attempts: q.Attempts, Questions: make([]QuestionDraft, len(q.Questions))}
	if q.Rules != plainRules {
		d.Rules = &q.Rules
	}
	for i, question := range q.Questions {
		d.Questions[i] = question.Draft()
	}
	return d
}
