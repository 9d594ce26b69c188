package quizzes

import "credo/internal/i18n"

// A questionBody is what a version of a question says, as it is kept.
type questionBody struct {
	Name     string       `json:"name,omitempty"`
	Text     i18n.Text    `json:"text"`
	Feedback i18n.Text    `json:"feedback"`
	Choices  []choiceBody `json:"choices"`
}

type choiceBody struct {
	Text     i18n.Text `json:"text"`
	Weight   Weight    `json:"weight"`
	Feedback i18n.Text `json:"feedback"`
}

// body returns what the version says.
func (q Question) body() questionBody {
	b := questionBody{Name: q.Name, Text: q.Text, Feedback: q.Feedback, Choices: make([]choiceBody, len(q.Choices))}
	for i, c := range q.Choices {
		b.Choices[i] = choiceBody{Text: c.Text, Weight: c.Weight, Feedback: c.Feedback}
	}
	return b
}

// question returns the version that says so, without ids.
func (b questionBody) question(k Kind) Question {
	q := Question{Kind: k, Name: b.Name, Text: b.Text, Feedback: b.Feedback, Choices: make([]Choice, len(b.Choices))}
	for i, c := range b.Choices {
		q.Choices[i] = Choice{Text: c.Text, Weight: c.Weight, Feedback: c.Feedback}
	}
	q.number()
	return q
}
