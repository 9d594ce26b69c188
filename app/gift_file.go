package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"credo/quizzes/bank"
)

// A questionFile is the text of a file of questions.
type questionFile struct {
	text     string
	encoding bank.Encoding // that was found out; empty where somebody said it
}

// readQuestions reads a file of questions in the encoding of this name, or in the
// one that auto finds out. A text that is in none it returns as it is: where it stops
// being UTF-8, the readers tell. Errors are sentences that name the file.
func readQuestions(file, name, encoding string) (q questionFile, err error) {
	content, err := readBounded(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return q, fmt.Errorf("%s is not there", name)
	case errors.Is(err, fs.ErrPermission):
		return q, fmt.Errorf("%s may not be read by who runs this", name)
	case err != nil:
		return q, err
	case len(content) > maxWordsFile:
		return q, fmt.Errorf("%s is larger than %d MB; split it", name, maxWordsFile>>20)
	}
	if encoding == "auto" {
		q.text, q.encoding = bank.Decode(content)
		return q, nil
	}
	if q.text, err = bank.DecodeAs(content, encoding); err != nil {
		return q, fmt.Errorf("%s: %w", name, err)
	}
	return q, nil
}

// notice is a sentence about an encoding that is not UTF-8, empty without one.
func (q questionFile) notice(name string) string {
	switch {
	case q.encoding == bank.UTF16:
		return name + " is in UTF-16, and read so."
	case q.encoding.Guessed():
		return fmt.Sprintf("%s is not in UTF-8. It looks like %s; see that the words are right.", name, q.encoding)
	}
	return ""
}

// unconfirmed is a sentence about an encoding that was only guessed, nil for others.
func (q questionFile) unconfirmed(name string) error {
	if !q.encoding.Guessed() {
		return nil
	}
	return fmt.Errorf("%s is not imported: whether it is in %s is a guess. See with --dry-run that the words are right, then say --encoding %s, or whichever it is", name, q.encoding, strings.ToLower(string(q.encoding)))
}
