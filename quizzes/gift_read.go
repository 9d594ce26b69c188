package quizzes

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"credo/internal/i18n"
	"credo/internal/web"
)

const (
	// maxGIFTErrors is how many errors of a file are worth telling.
	maxGIFTErrors = 100
	// maxGIFTText is more bytes than any text may have, and few enough to count
	// their characters.
	maxGIFTText = 64 * maxQuestion
)

// ReadGIFT reads a file in Moodle's GIFT format, and says what it could not read:
// after a hundred errors it goes no further. Questions of kinds that are not in
// Kinds, categories and texts between questions are errors. Every question it
// returns may become one of a quiz.
func ReadGIFT(src string) ([]GIFTQuestion, []GIFTError) {
	var questions []GIFTQuestion
	var errs []GIFTError
	src = giftLineEnds.Replace(strings.TrimPrefix(src, "\uFEFF"))
	if at, ok := firstInvalid(src); !ok {
		return nil, []GIFTError{giftError(at, "quizzes.gift.encoding")}
	}
	var block giftBlock
	line, rest, more := "", src, true
	for number := 1; more; number++ {
		line, rest, more = strings.Cut(rest, "\n")
		blank := block.add(number, line)
		if more && !blank || len(block) == 0 {
			continue
		}
		if len(errs) >= maxGIFTErrors {
			return questions, append(errs, giftError(block[0].at, "quizzes.gift.too_many"))
		}
		q, wrong := block.question()
		if errs = append(errs, wrong...); wrong == nil {
			questions = append(questions, q)
		}
		block = nil
	}
	return questions, errs
}

var giftLineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func giftError(at GIFTPosition, key string, pairs ...any) GIFTError {
	return GIFTError{At: at, Problem: web.Problem{Key: key, Pairs: pairs}}
}

// firstInvalid returns where src stops being UTF-8.
func firstInvalid(src string) (at GIFTPosition, ok bool) {
	at = GIFTPosition{Line: 1, Column: 1}
	for i, r := range src {
		switch {
		case r == '\n':
			at = GIFTPosition{Line: at.Line + 1, Column: 1}
			continue
		case r == utf8.RuneError && !strings.HasPrefix(src[i:], string(utf8.RuneError)):
			return at, false
		}
		at.Column++
	}
	return at, true
}

// A giftBlock is the lines of a question, without comments.
type giftBlock []giftLine

// A giftLine is a line without white space around; at is its first character.
type giftLine struct {
	at   GIFTPosition
	text string
}

// add adds a line, and reports whether it is blank: then the question ends.
func (b *giftBlock) add(number int, line string) (blank bool) {
	text := strings.TrimSpace(line)
	if text == "" {
		return true
	}
	if !strings.HasPrefix(text, "//") {
		before, _, _ := strings.Cut(line, text)
		*b = append(*b, giftLine{GIFTPosition{number, 1 + utf8.RuneCountInString(before)}, text})
	}
	return false
}

// question reads the block. Either it is a question, or there are errors.
func (b giftBlock) question() (GIFTQuestion, []GIFTError) {
	q, err := b.read()
	if wrong := (GIFTError{}); errors.As(err, &wrong) {
		return q, []GIFTError{wrong}
	}
	clean, err := q.draft(i18n.English).clean()
	if bad := (*web.Invalid)(nil); errors.As(err, &bad) {
		var errs []GIFTError
		for _, p := range bad.Problems {
			errs = append(errs, giftError(q.at(p.Field), p.Key, p.Pairs...))
		}
		return q, errs
	}
	q.Name, q.Text, q.Feedback = clean.Name, clean.Text.Source(), clean.Feedback.Source()
	for i, c := range clean.Choices {
		q.Choices[i].Feedback = c.Feedback.Source()
		if q.Kind != TrueFalse {
			q.Choices[i].Text = c.Text.Source()
		}
	}
	return q, nil
}

// read reads the block as it is written. The error is a GIFTError.
func (b giftBlock) read() (GIFTQuestion, error) {
	c := &giftCursor{left: b[1:], rest: b[0].text, at: b[0].at}
	q := GIFTQuestion{At: c.at}
	for _, line := range b {
		if at, ok := line.kept(); !ok {
			return q, giftError(at, "quizzes.gift.characters")
		}
	}
	if strings.HasPrefix(c.rest, "$CATEGORY:") {
		return q, giftError(c.at, "quizzes.gift.category")
	}
	if err := c.title(&q); err != nil {
		return q, err
	}
	if err := c.text(&q); err != nil {
		return q, err
	}
	answers, err := c.answers()
	if err != nil {
		return q, err
	}
	if q.Feedback, err = plainText(answers.feedbackAt, answers.feedback); err != nil {
		return q, err
	}
	if err := c.end(); err != nil {
		return q, err
	}
	return q, answers.become(&q)
}

// kept returns the first character of the line that may not be kept.
func (l giftLine) kept() (at GIFTPosition, ok bool) {
	at = l.at
	for _, r := range l.text {
		if unicode.IsControl(r) && r != '\t' || r == '\u202D' || r == '\u202E' {
			return at, false
		}
		at.Column++
	}
	return at, true
}

// plainText takes the name of the format off a text, and refuses formats that
// are not plain text.
func plainText(at GIFTPosition, s string) (string, error) {
	s = strings.TrimSpace(s)
	if len(s) > maxGIFTText {
		return "", giftError(at, "web.invalid.too_long", "Max", maxQuestion)
	}
	for _, format := range giftFormats {
		if rest, found := strings.CutPrefix(s, format); found && format == giftPlain {
			return strings.TrimSpace(rest), nil
		} else if found {
			return "", giftError(at, "quizzes.gift.format", "Format", strings.Trim(format, "[]"))
		}
	}
	return s, nil
}
