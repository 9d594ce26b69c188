package main

import (
	"errors"
	"fmt"
	"io/fs"

	"credo/quizzes/bank"
)

// readQuestions returns the text of a file of questions. The notice is a sentence
// about an encoding that is not UTF-8. A text that is in none it returns as it is:
// where it stops being UTF-8, the readers tell. Errors are sentences that name the
// file.
func readQuestions(file, name string) (text, notice string, err error) {
	content, err := readBounded(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", "", fmt.Errorf("%s is not there", name)
	case errors.Is(err, fs.ErrPermission):
		return "", "", fmt.Errorf("%s may not be read by who runs this", name)
	case err != nil:
		return "", "", err
	case len(content) > maxWordsFile:
		return "", "", fmt.Errorf("%s is larger than %d MB; split it", name, maxWordsFile>>20)
	}
	text, encoding := bank.Decode(content)
	switch encoding {
	case bank.UTF16:
		notice = name + " is in UTF-16, and read so."
	case bank.Legacy:
		notice = name + " is not in UTF-8. It is read as Shift_JIS or EUC-KR; see that the words are right."
	}
	return text, notice, nil
}
