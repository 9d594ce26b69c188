package gift

import (
	"strings"
	"unicode/utf8"
)

const (
	aikenAnswer = "ANSWER:"
	// maxLetters is how many choices there are letters for.
	maxLetters = 26
)

// ReadAiken reads a file in the Aiken format, which is described at
// https://docs.moodle.org/en/Aiken_format, and says what it could not read: after a
// hundred errors it goes no further. The questions are those that it could read,
// all of them Single and in plain text. Other than there, a question may have
// several lines, the answer may be said in small letters, and the blank lines
// between its choices do not matter.
func ReadAiken(src string) ([]Question, []Error) {
	src, err := prepared(src)
	if err != nil {
		return nil, []Error{*err}
	}
	var r aiken
	line, more := "", true
	for number := 1; more && !r.stopped; number++ {
		line, src, more = strings.Cut(src, "\n")
		text := trim(line)
		before := line[:len(line)-len(trimLeft(line))]
		r.read(text, Position{number, 1 + utf8.RuneCountInString(before)})
	}
	r.leave()
	return r.questions, r.errs
}

// An aiken reader is on its way through a file.
type aiken struct {
	questions []Question
	errs      []Error
	parts     int
	stopped   bool

	asked   []string // the lines of the question; none outside of one
	at      Position // of the first of them
	last    Position // of the last line of the question or its choices
	apart   bool     // a blank line is behind that
	choices []Choice
	bad     bool // something is wrong with the question already
}

// read reads a line without white space around, which begins at a place.
func (r *aiken) read(line string, at Position) {
	switch {
	case line == "":
		r.apart = true
		return
	case unkept(line) >= 0:
		at.Column += utf8.RuneCountInString(line[:unkept(line)])
		r.wrong(at, "gift.characters")
	case isAikenAnswer(line):
		r.answer(line, at)
	case isAikenChoice(line):
		r.choice(line, at)
	default:
		r.text(line, at)
	}
	r.last, r.apart = at, false
}

// isAikenAnswer reports whether a line ends a question: in small letters only where
// nothing but a letter stands in it, too.
func isAikenAnswer(line string) bool {
	if strings.HasPrefix(line, aikenAnswer) || len(line) < len(aikenAnswer) || !strings.EqualFold(line[:len(aikenAnswer)], aikenAnswer) {
		return strings.HasPrefix(line, aikenAnswer)
	}
	return len(aikenLetter(line)) == 1
}

// aikenLetter returns what a line gives as the answer, in capitals.
func aikenLetter(line string) string {
	return strings.ToUpper(strings.TrimRight(trim(line[len(aikenAnswer):]), ".)"))
}

// isAikenChoice reports whether a line begins with a capital and a dot or a
// bracket.
func isAikenChoice(line string) bool {
	return len(line) > 1 && 'A' <= line[0] && line[0] <= 'Z' && (line[1] == '.' || line[1] == ')')
}

// text reads a line of a question: of the next one, behind choices or a blank line.
func (r *aiken) text(line string, at Position) {
	if len(r.choices) > 0 || r.apart {
		r.leave()
	}
	if len(r.asked) == 0 {
		r.at = at
	}
	r.asked = append(r.asked, line)
}

func (r *aiken) choice(line string, at Position) {
	text := trim(line[2:])
	next := 'A' + len(r.choices)
	switch {
	case r.bad:
		return
	case len(r.asked) == 0:
		r.wrong(at, "gift.aiken.question")
	case len(r.choices) == maxLetters:
		r.wrong(at, "gift.too_many_answers", "Max", maxLetters)
	case int(line[0]) != next:
		r.wrong(at, "gift.aiken.order", "Want", string(rune(next)))
	case text == "":
		r.wrong(at, "gift.empty")
	}
	r.choices = append(r.choices, Choice{Text: text, At: at})
}

// answer reads the line that ends a question.
func (r *aiken) answer(line string, at Position) {
	defer r.clear()
	letter := aikenLetter(line)
	switch {
	case r.bad:
		return
	case len(r.asked) == 0:
		r.wrong(at, "gift.aiken.question")
		return
	case len(r.choices) == 0:
		r.wrong(r.last, "gift.aiken.choices")
		return
	case len(r.choices) < minChoices:
		r.wrong(r.choices[0].At, "gift.aiken.one_choice")
		return
	}
	if len(letter) != 1 || letter[0] < 'A' || int(letter[0]-'A') >= len(r.choices) {
		before := len(line) - len(trimLeft(line[len(aikenAnswer):]))
		at.Column += utf8.RuneCountInString(line[:before])
		r.wrong(at, "gift.aiken.letter")
		return
	}
	if r.parts += 1 + len(r.choices); r.parts > maxParts {
		r.wrong(r.at, "gift.too_much")
		r.stopped = true
		return
	}
	r.choices[letter[0]-'A'].Weight = Full
	r.questions = append(r.questions, Question{
		Kind: Single, Text: strings.Join(r.asked, "\n"), Format: Plain,
		Choices: r.choices, Pairs: []Pair{}, Answers: []Choice{},
		Line: r.at.Line, Column: r.at.Column,
	})
}

// leave refuses the question that has no answer yet, if there is one.
func (r *aiken) leave() {
	switch {
	case r.bad || len(r.asked) == 0:
	case len(r.choices) == 0:
		r.wrong(r.last, "gift.aiken.choices")
	default:
		r.wrong(r.last, "gift.aiken.answer")
	}
	r.clear()
}

func (r *aiken) clear() { r.asked, r.choices, r.bad = nil, nil, false }

// wrong tells what is wrong with the question.
func (r *aiken) wrong(at Position, key string, pairs ...any) {
	if r.stopped {
		return
	}
	r.bad = true
	if len(r.errs) == maxErrors {
		key, pairs, r.stopped = "gift.too_many", nil, true
	}
	r.errs = append(r.errs, *wrong(at, key, pairs...))
}
