package bank

import (
	"cmp"
	"regexp"
	"strings"

	"credo/internal/i18n"
	"credo/quizzes"
)

// A Syntax is the format of a file of questions.
type Syntax string

// The formats. An empty one is whichever a file looks like.
const (
	GIFT  Syntax = "GIFT"
	Aiken Syntax = "Aiken"
)

// Syntaxes are all formats.
var Syntaxes = []Syntax{GIFT, Aiken}

var (
	// aikenEnd is how a question in Aiken ends: a choice, and the line of its answer.
	aikenEnd = regexp.MustCompile(`(?m)^\s*[A-Z][.)].*\n\s*(?i:ANSWER):\s*[A-Za-z]\b`)
	// aikenAnswer is the line of an answer, which may be missing its choices.
	aikenAnswer = regexp.MustCompile(`(?m)^\s*ANSWER:\s*[A-Z]\b`)
	lineEnds    = strings.NewReplacer("\r\n", "\n", "\r", "\n")
)

// Read reads a file in a format, or in the one that it looks like. language tells
// the language of a question by its text.
func Read(src string, as Syntax, language func(text string) i18n.Lang) File {
	switch as {
	case GIFT:
		questions, errs := quizzes.ReadGIFT(src, quizzes.Moodle, language)
		return File{GIFT, questions, errs}
	case Aiken:
		questions, errs := quizzes.ReadAiken(src, language)
		return File{Aiken, questions, errs}
	}
	braces := strings.Contains(src, "{")
	switch ends := looksLikeAiken(src); {
	case !ends && (braces || !aikenAnswer.MatchString(lineEnds.Replace(src))):
		return Read(src, GIFT, language)
	case !braces:
		return Read(src, Aiken, language)
	}
	g, a := Read(src, GIFT, language), Read(src, Aiken, language)
	if cmp.Or(cmp.Compare(g.sense(), a.sense()), cmp.Compare(len(a.Errors), len(g.Errors))) > 0 {
		return g
	}
	return a
}

// looksLikeAiken reports whether a question in a text ends as one in Aiken does.
func looksLikeAiken(text string) bool { return aikenEnd.MatchString(lineEnds.Replace(text)) }

// sense counts what makes sense in a file, less what is wrong with it: questions
// that ask something, and have not swallowed one in Aiken.
func (f File) sense() int {
	n := -len(f.Errors)
	for _, q := range f.Good() {
		if q.Draft.Kind != quizzes.Description && !looksLikeAiken(q.Text) {
			n++
		}
	}
	return n
}
