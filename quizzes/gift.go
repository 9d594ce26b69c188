package quizzes

import (
	"context"
	"fmt"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
)

// A GIFTQuestion is a question as a file in Moodle's GIFT format has it: in one
// language. The format is described at https://docs.moodle.org/en/GIFT_format,
// and read as Moodle's own reader (question/format/gift) does.
type GIFTQuestion struct {
	At       GIFTPosition
	Kind     Kind
	Name     string // the title between ::, empty without one
	Text     string
	Choices  []GIFTChoice // of TrueFalse what is said to TRUE, then to FALSE
	Feedback string       // on the whole question, behind ####
}

// A GIFTChoice is a choice, or of Short and Numeric what is accepted, written as
// in Choice.
type GIFTChoice struct {
	At       GIFTPosition
	Text     string
	Weight   Weight
	Feedback string // behind #
}

// A GIFTPosition is a place in a file.
type GIFTPosition struct {
	Line, Column int // from 1; columns count characters
}

// A GIFTError is what is wrong at a place in a file.
type GIFTError struct {
	Language i18n.Lang // of the file, where there are several of them
	At       GIFTPosition
	Problem  web.Problem // without a field
}

// Text says what is wrong in the language of ctx.
func (e GIFTError) Text(ctx context.Context) string { return e.Problem.Text(ctx) }

// Error says what is wrong and where, in English.
func (e GIFTError) Error() string {
	where := fmt.Sprintf("line %d, column %d: ", e.At.Line, e.At.Column)
	if e.Language != "" {
		where = string(e.Language) + ", " + where
	}
	return where + e.Text(i18n.NewContext(context.Background(), i18n.English, nil))
}

// What GIFT calls the two answers of TrueFalse.
const (
	giftTrue  = "TRUE"
	giftFalse = "FALSE"
)

// giftFormats are the formats that a text may begin with.
var giftFormats = []string{"[plain]", "[html]", "[markdown]", "[moodle]"}

// giftPlain is the format that texts are in without a word about it.
var giftPlain = giftFormats[0]

// draft returns the question as a draft in one language.
func (q GIFTQuestion) draft(lang i18n.Lang) QuestionDraft {
	text := func(s string) i18n.Text {
		if s == "" {
			return i18n.Text{}
		}
		return i18n.NewText(lang, s)
	}
	d := QuestionDraft{Kind: q.Kind, Name: q.Name, Text: text(q.Text), Feedback: text(q.Feedback)}
	words := TrueFalseWords(lang)
	for i, c := range q.Choices {
		said := c.Text
		if q.Kind == TrueFalse && i < len(words) {
			said = words[i]
		}
		d.Choices = append(d.Choices, ChoiceDraft{Text: text(said), Weight: &c.Weight, Feedback: text(c.Feedback)})
	}
	return d
}

// at returns where the field of a problem with the question stands.
func (q GIFTQuestion) at(field string) GIFTPosition {
	var i int
	if _, err := fmt.Sscanf(field, "choices[%d]", &i); err == nil && i < len(q.Choices) {
		return q.Choices[i].At
	}
	return q.At
}

// TrueFalseWords returns what the two choices of TrueFalse are called unless
// somebody calls them otherwise: true, then false.
func TrueFalseWords(lang i18n.Lang) [2]string {
	return [2]string{i18n.Message(lang, "quizzes.true"), i18n.Message(lang, "quizzes.false")}
}

// giftEscapes are what GIFT takes for its own in a text, and a line end, which
// would end one.
var giftEscapes = strings.NewReplacer(`\`, `\\`, "~", `\~`, "=", `\=`, "#", `\#`, "{", `\{`, "}", `\}`, ":", `\:`, "\n", `\n`)
