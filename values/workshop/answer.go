package workshop

import (
	"database/sql/driver"
	"strconv"

	"credo/internal/i18n"
	"credo/internal/web"
)

// maxAnswerWords bounds an answer, in characters as people see them.
const maxAnswerWords = 2000

// An Own is what somebody has answered, as only they see it while people answer.
type Own struct {
	Words    string
	Language i18n.Lang
	Revision int // 0 for no answer
}

// An AnswerDraft is what somebody answers.
type AnswerDraft struct {
	Words string
	// Language is told by the letters, else it is that of the question: never the
	// person's, for it stays with the answer when nothing else of them does.
	Language i18n.Lang
	Base     *int // the revision that this replaces, 0 for none; nil replaces whatever is there
}

// check cleans the draft and says what is wrong with it.
func (d *AnswerDraft) check(question i18n.Text) *web.Invalid {
	bad := &web.Invalid{}
	d.Words = bad.Text("answer", d.Words, web.Rule{Max: maxAnswerWords, Required: true, Lines: true})
	switch {
	case d.Language == "":
		d.Language = i18n.DetectLang(d.Words, question.Original)
	case !i18n.Valid(string(d.Language)):
		bad.Add("language", "web.invalid.language")
	}
	return bad
}

// An Answer is one of those that were given, when nobody can tell any more whose
// it is.
type Answer struct {
	Number   answerNo
	Language i18n.Lang
	Words    string
}

// An answerNo is the number of an answer, drawn by chance, from 1 on. In the
// database it is a text, beyond a million so that texts sort as numbers do.
type answerNo int

const beforeFirstAnswer = 1_000_000

func (n answerNo) text() string { return strconv.Itoa(beforeFirstAnswer + int(n)) }

// Value implements driver.Valuer.
func (n answerNo) Value() (driver.Value, error) { return n.text(), nil }

// Scan implements sql.Scanner.
func (n *answerNo) Scan(column any) error {
	written, _ := column.(string)
	number, err := strconv.Atoi(written)
	*n = answerNo(number - beforeFirstAnswer)
	return err
}

// readAnswerNo reads the number to go on after, 0 for the first page.
func readAnswerNo(after string) (answerNo, error) {
	n, err := strconv.Atoi(after)
	if after != "" && (err != nil || n < 0 || n > beforeFirstAnswer) {
		return 0, &web.Invalid{InQuery: true, Problems: []web.Problem{{Field: "after", Key: "web.invalid.choice"}}}
	}
	return answerNo(n), nil
}
