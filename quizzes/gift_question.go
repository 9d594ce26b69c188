package quizzes

import (
	"fmt"
	"strconv"
	"strings"

	"credo/internal/gift"
)

// GIFT returns the question as a file has it, in the language of its text.
// ReadGIFT makes the same draft of it.
func (d QuestionDraft) GIFT() gift.Question {
	q := gift.Question{Kind: gift.Kind(d.Kind), Title: d.Name, Format: giftFormat(d.Format), Text: d.Text.Source(), GeneralFeedback: d.Feedback.Source()}
	choices := make([]gift.Choice, len(d.Choices))
	for i, w := range d.Weights() {
		c := d.Choices[i]
		choices[i] = gift.Choice{Text: c.Text.Source(), Weight: gift.Weight(w), Feedback: c.Feedback.Source()}
	}
	switch d.Kind {
	case Single, Multiple:
		q.Choices = choices
	case TrueFalse:
		q.Choices = d.giftTrueFalse(&q, choices)
	case Short, Numeric:
		q.Answers = choices
	case Matching, Ordering:
		q.Pairs = d.giftPairs(&q)
	case Gap:
		d.giftGap(&q, choices)
	case Essay:
		for _, c := range choices {
			q.Notes = append(q.Notes, gift.Note{Name: gift.NoteCriterion, Text: c.Weight.String() + "% " + c.Text})
		}
	case Description:
		if q.GeneralFeedback != "" {
			q.Notes = append(q.Notes, gift.Note{Name: gift.NoteFeedback, Text: q.GeneralFeedback})
			q.GeneralFeedback = ""
		}
	}
	if d.remarked() {
		for i, c := range choices {
			if c.Feedback != "" {
				q.Notes = append(q.Notes, gift.Note{Name: gift.NoteRemark, Text: fmt.Sprintf("%d %s", i+1, c.Feedback)})
			}
		}
	}
	return q
}

// giftTrueFalse returns the choices of TrueFalse, which GIFT has words for only if
// they are called as usual.
func (d QuestionDraft) giftTrueFalse(q *gift.Question, choices []gift.Choice) []gift.Choice {
	usual := TrueFalseWords(d.Text.Original)
	for i, c := range choices {
		if c.Text != usual[i] {
			q.Kind = gift.Single
			q.Notes = append(q.Notes, gift.Note{Name: gift.NoteKind, Text: string(TrueFalse)})
			return choices
		}
	}
	choices[0].Text, choices[1].Text = gift.True, gift.False
	return choices
}

// giftPairs returns pairs, or items and their places.
func (d QuestionDraft) giftPairs(q *gift.Question) []gift.Pair {
	pairs := make([]gift.Pair, len(d.Choices))
	for i, c := range d.Choices {
		pairs[i] = gift.Pair{Prompt: c.Text.Source(), Answer: c.Match.Source()}
		if d.Kind == Ordering {
			pairs[i].Answer = strconv.Itoa(i + 1)
		}
	}
	if d.Kind == Ordering {
		q.Kind = gift.Matching
		q.Notes = append(q.Notes, gift.Note{Name: gift.NoteKind, Text: string(Ordering)})
	}
	return pairs
}

// blank stands in a text of GIFT where the answers do.
const blank = "_____"

// giftGap makes a missing word of one gap within its text, and a short answer with
// marks of any others.
func (d QuestionDraft) giftGap(q *gift.Question, choices []gift.Choice) {
	before, behind, _ := strings.Cut(q.Text, firstGap)
	one := len(gapMark.FindAllString(q.Text, -1)) == 1
	if !one || behind == "" || strings.HasSuffix(before, "_") || strings.HasPrefix(behind, "_") {
		q.Kind = gift.Short
		q.Notes = append(q.Notes, gift.Note{Name: gift.NoteKind, Text: string(Gap)})
		for i, c := range d.Choices {
			choices[i].Text = fmt.Sprintf("[[%d]] %s", c.Gap, choices[i].Text)
		}
		q.Answers = choices
		return
	}
	q.Gap = strings.Count(before, blank) + 1
	q.Text = before + blank + behind
	q.Answers = choices
	for _, c := range choices {
		if c.Weight <= 0 {
			q.Choices, q.Answers = choices, nil
		}
	}
}
