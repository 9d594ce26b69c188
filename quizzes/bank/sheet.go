package bank

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/quizzes"
)

// What a press of a button in the form of a question asks for.
const (
	doKeep    = "keep"
	doMore    = "more"    // rows for choices
	doPicture = "picture" // the picture that comes with the form, into a text
)

// ticked is what a box of a form sends.
const ticked = "yes"

// A part is a field that a row of the form has.
type part string

const (
	partText     part = "text"
	partMatch    part = "match"
	partGap      part = "gap"
	partRight    part = "right"
	partWeight   part = "weight" // in percent; empty for what being right says
	partFeedback part = "feedback"
)

// partsOf are the parts of a row for a choice of the kind, in their order.
func partsOf(k quizzes.Kind) []part {
	switch k {
	case quizzes.Matching:
		return []part{partText, partMatch, partFeedback}
	case quizzes.Ordering:
		return []part{partText, partFeedback}
	case quizzes.Gap:
		return []part{partText, partGap, partRight, partWeight, partFeedback}
	case quizzes.Essay:
		return []part{partText, partWeight, partFeedback}
	case quizzes.Short, quizzes.Numeric:
		return []part{partText, partWeight, partFeedback}
	case quizzes.Description:
		return nil
	}
	return []part{partText, partRight, partWeight, partFeedback}
}

// choiceField names a part of a row, from 0.
func choiceField(i int, p part) string { return fmt.Sprintf("choices[%d].%s", i, p) }

// Rows that the form offers.
const (
	newRows  = 4
	moreRows = 3
	mostRows = 50 // as many as a question may accept answers
)

// rowsOf returns how many rows the form has.
func rowsOf(form web.Form, k quizzes.Kind) int {
	n, _ := strconv.Atoi(form.Value("rows"))
	switch {
	case k == quizzes.Description:
		return 0
	case k == quizzes.TrueFalse:
		return 2
	}
	return max(1, min(n, mostRows))
}

// blank returns the form for a new question of the kind.
func blank(k quizzes.Kind, lang i18n.Lang) web.Form {
	form := web.NewForm("kind", string(k), "rows", strconv.Itoa(newRows))
	if k == quizzes.TrueFalse {
		for i, word := range quizzes.TrueFalseWords(lang) {
			form.Set(choiceField(i, partText), word)
		}
	}
	return form
}

// formOf returns the form with what a question says.
func formOf(e Entry) web.Form {
	d := e.Draft()
	form := web.NewForm(
		"kind", string(e.Kind), "base", e.Version, "format", string(e.Format), "text", e.Text.Source(), "feedback", e.Feedback.Source(),
		"tags", strings.Join(e.Bank.Tags, "\n"), "difficulty", string(e.Bank.Difficulty), "value", e.Bank.Value,
		"rows", strconv.Itoa(max(len(d.Choices), 1)),
	)
	for i, c := range d.Choices {
		form.Set(choiceField(i, partText), c.Text.Source())
		form.Set(choiceField(i, partMatch), c.Match.Source())
		form.Set(choiceField(i, partFeedback), c.Feedback.Source())
		if c.Gap > 0 {
			form.Set(choiceField(i, partGap), strconv.Itoa(c.Gap))
		}
		if c.Right {
			form.Set(choiceField(i, partRight), ticked)
		}
		if w := e.Choices[i].Weight; c.Weight != nil || e.Kind == quizzes.Essay || e.Kind.Typed() && w != quizzes.Full {
			form.Set(choiceField(i, partWeight), w.String())
		}
	}
	return form
}

// questionFrom reads the form. Rows that are empty at the end are not meant.
func questionFrom(form web.Form, lang i18n.Lang) quizzes.BankQuestion {
	d := quizzes.QuestionDraft{
		Kind: quizzes.Kind(form.Value("kind")), Format: quizzes.Format(form.Value("format")),
		Text: i18n.NewText(lang, form.Value("text")), Feedback: i18n.NewText(lang, form.Value("feedback")),
	}
	rows := rowsOf(form, d.Kind)
	for rows > 0 && emptyRow(form, rows-1) {
		rows--
	}
	for i := range rows {
		d.Choices = append(d.Choices, choiceFrom(form, i, d.Kind, rows, lang))
	}
	return quizzes.BankQuestion{
		Draft: d, Tags: linesOf(form.Value("tags")), Difficulty: quizzes.Difficulty(form.Value("difficulty")), Value: form.Value("value"),
	}
}

func emptyRow(form web.Form, i int) bool {
	return !slices.ContainsFunc([]part{partText, partMatch, partGap, partWeight, partFeedback}, func(p part) bool { return form.Value(choiceField(i, p)) != "" })
}

func choiceFrom(form web.Form, i int, k quizzes.Kind, of int, lang i18n.Lang) quizzes.ChoiceDraft {
	value := func(p part) string { return form.Value(choiceField(i, p)) }
	c := quizzes.ChoiceDraft{
		Text: i18n.NewText(lang, value(partText)), Feedback: i18n.NewText(lang, value(partFeedback)),
		Right: k.Typed() || form.Has(choiceField(i, partRight), ticked),
	}
	if match := value(partMatch); match != "" {
		c.Match = i18n.NewText(lang, match)
	}
	c.Gap, _ = strconv.Atoi(strings.TrimSpace(width.Fold.String(value(partGap))))
	switch share := strings.TrimSpace(value(partWeight)); {
	case !slices.Contains(partsOf(k), partWeight):
	case share != "":
		w, ok := quizzes.ParsePercent(share)
		if !ok {
			w = quizzes.Percent(math.NaN())
		}
		c.Weight = &w
	case k == quizzes.Essay:
		c.Weight = new(quizzes.Percent(100 / float64(of)))
	}
	return c
}

// linesOf returns the lines of a text that say something.
func linesOf(s string) []string {
	var lines []string
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
