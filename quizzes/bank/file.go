package bank

import (
	"bytes"
	"context"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"

	"credo/internal/activity"
	"credo/internal/gift"
	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/internal/words"
	"credo/quizzes"
)

// An Encoding is how the text of a file is written.
type Encoding string

// The encodings that are told apart.
const (
	UTF8   Encoding = "UTF-8"
	UTF16  Encoding = "UTF-16"
	Legacy Encoding = "Shift_JIS or EUC-KR" // told by what makes sense: somebody has to look at the words
)

// Decode returns the text of a file of questions. One that is in none of the
// encodings it returns as it is: where it stops being UTF-8, the readers tell.
func Decode(content []byte) (string, Encoding) {
	if bytes.HasPrefix(content, []byte{0xFF, 0xFE}) || bytes.HasPrefix(content, []byte{0xFE, 0xFF}) {
		if decoded, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(content); err == nil {
			return string(decoded), UTF16
		}
	}
	if !utf8.Valid(content) {
		if decoded, err := words.Decode(content); err == nil {
			return decoded, Legacy
		}
	}
	return string(content), UTF8
}

// aikenAnswer is the line that ends every question in Aiken, and none in GIFT.
var aikenAnswer = regexp.MustCompile(`(?m)^\s*ANSWER:\s*[A-Z]\b`)

// LooksLikeAiken reports whether a file is in Aiken: in GIFT there would be braces,
// or all of it would be descriptions.
func LooksLikeAiken(src string) bool {
	return !strings.Contains(src, "{") && aikenAnswer.MatchString(src)
}

// A File is what was understood of a file.
type File struct {
	Questions []quizzes.GIFTQuestion
	Errors    []gift.Error
}

// Read reads a file in GIFT or Aiken, whichever it looks like. fallback is the
// language of what its script leaves open.
func Read(src string, fallback i18n.Lang) File {
	language := func(text string) i18n.Lang { return i18n.DetectLang(text, fallback) }
	var f File
	if LooksLikeAiken(src) {
		f.Questions, f.Errors = quizzes.ReadAiken(src, language)
	} else {
		f.Questions, f.Errors = quizzes.ReadGIFT(src, quizzes.Moodle, language)
	}
	return f
}

// Good returns the questions in which nothing is wrong.
func (f File) Good() []quizzes.GIFTQuestion {
	var good []quizzes.GIFTQuestion
	for _, q := range f.Questions {
		if q.Good {
			good = append(good, q)
		}
	}
	return good
}

// Import takes the good questions of a file into the bank, and returns what became
// of each. Errors: *web.Invalid at "source" where there is none, or where something
// is wrong and goodOnly is not said: then none is taken.
func (s *Store) Import(ctx context.Context, by web.Viewer, f File, goodOnly bool) (done []quizzes.Imported, err error) {
	good := f.Good()
	switch {
	case len(good) == 0 && len(f.Errors) == 0:
		return nil, web.Refuse("source", "bank.invalid.no_questions")
	case len(good) == 0:
		return nil, web.Refuse("source", "bank.invalid.no_good")
	case len(f.Errors) > 0 && !goodOnly:
		return nil, web.Refuse("source", "bank.invalid.errors")
	}
	all := make([]quizzes.BankQuestion, len(good))
	for i, q := range good {
		all[i] = q.Banked()
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *storage.Tx) error {
		if done, err = quizzes.Import(ctx, tx, s.instant(), by.ID, all); err != nil {
			return err
		}
		return s.log.Record(ctx, tx, activity.Event{
			At: s.instant(), Actor: by.ID, Verb: "questions.imported", Object: activity.Ref{Kind: "bank"}, URL: path,
			Details: map[string]string{"added": strconv.Itoa(count(done, quizzes.Added)), "revised": strconv.Itoa(count(done, quizzes.Revised))},
		})
	})
	return done, err
}
