package quizzes

import (
	"strings"

	"credo/internal/i18n"
)

// A WrittenQuestion is a question as a client of the JSON API sends it.
type WrittenQuestion struct {
	Kind     Kind            `json:"kind" doc:"single, multiple, truefalse, short, numeric, matching, ordering, gap, essay or description"`
	Format   Format          `json:"format,omitempty" doc:"How the texts are written: markdown, html or moodle; plain without it"`
	Text     string          `json:"text" doc:"Of gap with [[1]], [[2]] and so on where the gaps are"`
	Feedback string          `json:"feedback,omitempty"`
	Choices  []WrittenChoice `json:"choices" doc:"Of short, numeric and gap what is accepted, of ordering the items in the right order, of essay what a lead looks for; none of description"`
}

// A WrittenChoice is a choice of a WrittenQuestion.
type WrittenChoice struct {
	Text     string   `json:"text" doc:"Of short, * stands for anything; of numeric 15, 15:0.5 with a tolerance, or 14..16; of matching what an answer is looked for to, empty for an answer that belongs to nothing"`
	Match    string   `json:"match,omitempty" doc:"Of matching, the answer that belongs to the text"`
	Gap      int      `json:"gap,omitempty" doc:"Of gap, which it may fill, from 1; one that is worth nothing makes it a choice"`
	Right    bool     `json:"right"`
	Weight   *float64 `json:"weight,omitempty" doc:"What it earns of the mark, in percent, -100..100; overrules right"`
	Feedback string   `json:"feedback"`
}

// Draft returns the question in a language.
func (q WrittenQuestion) Draft(lang i18n.Lang) QuestionDraft {
	d := QuestionDraft{Kind: q.Kind, Format: q.Format, Text: i18n.NewText(lang, q.Text), Feedback: i18n.NewText(lang, q.Feedback)}
	for _, c := range q.Choices {
		choice := ChoiceDraft{Text: i18n.NewText(lang, c.Text), Gap: c.Gap, Right: c.Right, Feedback: i18n.NewText(lang, c.Feedback)}
		if c.Match != "" {
			choice.Match = i18n.NewText(lang, c.Match)
		}
		if c.Weight != nil {
			choice.Weight = new(Percent(*c.Weight))
		}
		d.Choices = append(d.Choices, choice)
	}
	return d
}

// Words are all words of the question, to tell its language by.
func (q WrittenQuestion) Words() string {
	words := []string{q.Text, q.Feedback}
	for _, c := range q.Choices {
		words = append(words, c.Text, c.Match, c.Feedback)
	}
	return strings.Join(words, "\n")
}

// Written returns the question as a client of the JSON API gets it, in its original
// language.
func (q Question) Written() WrittenQuestion {
	w := WrittenQuestion{Kind: q.Kind, Format: q.Format, Text: q.Text.Source(), Feedback: q.Feedback.Source(), Choices: make([]WrittenChoice, len(q.Choices))}
	for i, c := range q.Choices {
		w.Choices[i] = WrittenChoice{
			Text: c.Text.Source(), Match: c.Match.Source(), Gap: c.Gap, Right: q.Right(c), Weight: new(c.Weight.Percent()), Feedback: c.Feedback.Source(),
		}
	}
	return w
}
