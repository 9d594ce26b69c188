package quizzes

import (
	"context"
	"errors"
	"fmt"

	"credo/internal/i18n"
	"credo/internal/pack"
)

// ReadPack reads the questions of a quiz in a content pack: quiz.gift in the
// original language, quiz.ko.gift and so on beside it. Errors: pack.Problems.
func ReadPack(s *pack.Source, t pack.Thing, original i18n.Lang) ([]QuestionDraft, error) {
	files, names := map[i18n.Lang][]GIFTQuestion{}, map[i18n.Lang]string{}
	var bad pack.Problems
	for _, suffix := range append([]i18n.Lang{""}, t.Translated...) {
		name, lang := t.File(suffix), suffix
		if suffix == "" {
			lang = original
		}
		if names[lang] != "" {
			bad = append(bad, pack.Problem{File: name, Text: "is in the language of " + names[lang]})
			continue
		}
		src, err := s.Text(name)
		if more := (pack.Problems{}); errors.As(err, &more) {
			bad = append(bad, more...)
			continue
		}
		if err != nil {
			return nil, err
		}
		questions, errs := ReadGIFT(src)
		bad = append(bad, giftProblems(name, errs)...)
		files[lang], names[lang] = questions, name
	}
	if len(bad) > 0 {
		return nil, bad
	}
	drafts, errs := MergeGIFT(files, original)
	for _, e := range errs {
		bad = append(bad, giftProblems(names[e.Language], []GIFTError{e})...)
	}
	if len(bad) > 0 {
		return nil, bad
	}
	return drafts, nil
}

func giftProblems(file string, errs []GIFTError) pack.Problems {
	english := i18n.NewContext(context.Background(), i18n.English, nil)
	var bad pack.Problems
	for _, e := range errs {
		bad = append(bad, pack.Problem{File: file, Line: e.At.Line, Text: fmt.Sprintf("column %d: %s", e.At.Column, e.Text(english))})
	}
	return bad
}

// WritePack writes the questions into GIFT files, one in each of their languages.
func WritePack(at string, original i18n.Lang, questions []QuestionDraft) pack.Files {
	files := pack.Files{}
	for lang, split := range SplitGIFT(questions, original) {
		name := at + "." + string(lang) + ".gift"
		if lang == original {
			name = at + ".gift"
		}
		files[name] = []byte(WriteGIFT(split))
	}
	return files
}
