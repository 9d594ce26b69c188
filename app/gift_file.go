package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"

	wordcount "credo/internal/words"
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
	if bytes.HasPrefix(content, []byte{0xFF, 0xFE}) || bytes.HasPrefix(content, []byte{0xFE, 0xFF}) {
		decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(content)
		if err == nil {
			return string(decoded), name + " is in UTF-16, and read so.", nil
		}
	}
	if !utf8.Valid(content) {
		if decoded, err := wordcount.Decode(content); err == nil {
			return decoded, name + " is not in UTF-8. It is read as Shift_JIS or EUC-KR; see that the words are right.", nil
		}
	}
	return string(content), "", nil
}

// aikenAnswer is the line that ends every question in Aiken, and none in GIFT.
var aikenAnswer = regexp.MustCompile(`(?m)^\s*ANSWER:\s*[A-Z]\b`)

// looksLikeAiken reports whether a file is in Aiken: in GIFT there would be braces,
// or all of it would be descriptions.
func looksLikeAiken(src string) bool {
	return !strings.Contains(src, "{") && aikenAnswer.MatchString(src)
}
