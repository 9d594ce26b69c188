package quizzes

import "credo/internal/i18n"

// A questionBody is what a version of a question says, as it is kept.
type questionBody struct {
	Name     string       `json:"name,omitempty"`
	Format   Format       `json:"format,omitempty"`
	Text     i18n.Text    `json:"text"`
	Feedback i18n.Text    `json:"feedback"`
	Choices  []choiceBody `json:"choices"`
}

type choiceBody struct {
	Text     i18n.Text `json:"text"`
	Match    i18n.Text `json:"match,omitzero"`
	Gap      int       `json:"gap,omitempty"`
	Weight   Weight    `json:"weight"`
	Feedback i18n.Text `json:"feedback"`
}

// body returns what the version says.
func (q Question) body() questionBody {
	b := questionBody{Name: q.Name, Format: q.Format, Text: q.Text, Feedback: q.Feedback, Choices: make([]choiceBody, len(q.Choices))}
	for i, c := range q.Choices {
		b.Choices[i] = choiceBody{Text: c.Text, Match: c.Match, Gap: c.Gap, Weight: c.Weight, Feedback: c.Feedback}
	}
	return b
}

// question returns the version that says so, without ids.
func (b questionBody) question(k Kind) Question {
	q := Question{Kind: k, Name: b.Name, Format: b.Format, Text: b.Text, Feedback: b.Feedback, Choices: make([]Choice, len(b.Choices))}
	for i, c := range b.Choices {
		q.Choices[i] = Choice{Text: c.Text, Match: c.Match, Gap: c.Gap, Place: i + 1, Weight: c.Weight, Feedback: c.Feedback}
	}
	q.number()
	return q
}
