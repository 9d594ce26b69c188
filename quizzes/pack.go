package quizzes

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"credo/internal/gift"
	"credo/internal/i18n"
	"credo/internal/pack"
)

// ReadPack reads the questions of a quiz in a content pack: quiz.gift in the
// original language, quiz.ko.gift and so on beside it. Texts are plain where they
// do not say otherwise. Errors: pack.Problems.
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
		questions, errs := ReadGIFT(src, Plain, func(string) i18n.Lang { return lang })
		for _, e := range slices.Concat(errs, ofTheBank(questions)) {
			bad = append(bad, giftProblem(name, e))
		}
		files[lang], names[lang] = questions, name
	}
	if len(bad) > 0 {
		return nil, bad
	}
	drafts, errs := MergeGIFT(files, original)
	for _, e := range errs {
		bad = append(bad, giftProblem(names[e.Language], e.Error))
	}
	if len(bad) > 0 {
		return nil, bad
	}
	return drafts, nil
}

// ofTheBank refuses what the bank knows of a question, and a quiz does not.
func ofTheBank(questions []GIFTQuestion) (errs []gift.Error) {
	for _, q := range questions {
		if q.ID != "" || q.Category != "" || len(q.Tags) > 0 {
			errs = append(errs, gift.Error{At: q.At(), Key: "quizzes.gift.of_the_bank"})
		}
	}
	return errs
}

func giftProblem(file string, e gift.Error) pack.Problem {
	english := i18n.NewContext(context.Background(), i18n.English, nil)
	return pack.Problem{File: file, Line: e.At.Line, Text: fmt.Sprintf("column %d: %s", e.At.Column, e.Text(english))}
}

// WritePack writes the questions into GIFT files, one in each of their languages.
func WritePack(at string, original i18n.Lang, questions []QuestionDraft) pack.Files {
	files := pack.Files{}
	for lang, split := range SplitGIFT(questions, original) {
		name := at + "." + string(lang) + ".gift"
		if lang == original {
			name = at + ".gift"
		}
		files[name] = []byte(WriteGIFT(split, Plain))
	}
	return files
}
