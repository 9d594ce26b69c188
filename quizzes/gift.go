package quizzes

import (
	"fmt"
	"slices"
	"strconv"

	"credo/internal/gift"
	"credo/internal/i18n"
)

// A GIFTQuestion is a question of a file in Moodle's GIFT format, or in Aiken, and
// what it makes here.
//
// Our kinds and GIFT's are the same ones but for these:
//
//   - What GIFT has no words for stands in comments before the question, as notes:
//     Moodle passes over them. In an ordering, pairs are items and their places,
//     and [credo-kind:ordering] stands before them. In a text with several gaps, or
//     with one at its end, every answer that is accepted has the mark of its gap
//     before it, as in "=[[2]] comfort", and [credo-kind:gap] stands before them.
//     [credo-kind:truefalse] makes a choice of two true and false in words of their
//     own. [credo-criterion:50% Thanks the guest] is what a lead looks for in an
//     essay, [credo-remark:2 …] the feedback to the second pair, item or criterion,
//     and [credo-feedback:…] the feedback to a description.
//   - A missing word is a gap, [[1]], where our gap is filled as it is there. Where
//     it would not be (we let people choose as soon as a word is worth nothing, and
//     only then), it is a question with a blank of underscores.
//   - A question has one format. Where its parts have others and would be shown
//     otherwise, all of it becomes HTML, here already. What is typed or stands behind
//     an arrow is plain in any format.
type GIFTQuestion struct {
	gift.Question
	Reformatted bool          // it is in HTML since its parts are in several formats
	Draft       QuestionDraft // in one language; of a question that is not Good as far as it goes
	Good        bool          // it may become a question
}

// A GIFTError is what is wrong at a place in the file of a language.
type GIFTError struct {
	Language i18n.Lang
	gift.Error
}

// maxGIFTErrors is how many errors of a file are worth telling.
const maxGIFTErrors = 100

// ReadGIFT reads a file in Moodle's GIFT format whose texts are in that format
// where they do not say otherwise. language tells the language of a question by
// its text. What cannot be read, or may not become a question, it says in the
// order of the file, up to a hundred errors.
func ReadGIFT(src string, usual Format, language func(text string) i18n.Lang) ([]GIFTQuestion, []gift.Error) {
	questions, errs := gift.ReadIn(giftFormat(usual), src)
	return understood(questions, errs, language)
}

// ReadAiken is ReadGIFT for a file in the Aiken format.
func ReadAiken(src string, language func(text string) i18n.Lang) ([]GIFTQuestion, []gift.Error) {
	questions, errs := gift.ReadAiken(src)
	return understood(questions, errs, language)
}

// WriteGIFT writes questions in Moodle's GIFT format, each in the language of its
// text, whose texts are in that format where they do not say otherwise.
func WriteGIFT(questions []QuestionDraft, usual Format) string {
	written := make([]gift.Question, len(questions))
	for i, d := range questions {
		written[i] = d.GIFT()
	}
	return gift.WriteIn(giftFormat(usual), written)
}

// understood makes drafts of questions, and adds to the errors what our rules have
// against them.
func understood(read []gift.Question, errs []gift.Error, language func(string) i18n.Lang) ([]GIFTQuestion, []gift.Error) {
	questions := make([]GIFTQuestion, len(read))
	ids := map[string]int{} // the lines of those with an id
	for i, q := range read {
		questions[i].Question, questions[i].Reformatted = inOneFormat(q)
		wrong := questions[i].draft(language(q.Text))
		if line := ids[q.ID]; line > 0 {
			wrong = append(wrong, gift.Error{At: q.At(), Key: "quizzes.gift.id_twice", Pairs: []any{"ID", q.ID, "Line", line}})
		} else if q.ID != "" {
			ids[q.ID] = q.Line
		}
		questions[i].Good = wrong == nil
		errs = append(errs, wrong...)
	}
	slices.SortStableFunc(errs, func(a, b gift.Error) int {
		if a.At.Line != b.At.Line {
			return a.At.Line - b.At.Line
		}
		return a.At.Column - b.At.Column
	})
	if len(errs) > maxGIFTErrors+1 {
		errs = append(errs[:maxGIFTErrors:maxGIFTErrors], gift.Error{At: errs[maxGIFTErrors].At, Key: "gift.too_many"})
	}
	return questions, errs
}

// at returns where the field of a problem with the draft stands.
func (q GIFTQuestion) at(field string) gift.Position {
	var i int
	if _, err := fmt.Sscanf(field, "choices[%d]", &i); err != nil {
		return q.At()
	}
	if all := q.places(); i < len(all) {
		return all[i]
	}
	return q.At()
}

// places returns where the choices of the draft stand.
func (q GIFTQuestion) places() []gift.Position {
	var all []gift.Position
	for _, c := range slices.Concat(q.Choices, q.Answers) {
		all = append(all, c.At)
	}
	for _, p := range q.Pairs {
		all = append(all, p.At)
	}
	for _, n := range q.Notes {
		if n.Name == gift.NoteCriterion {
			all = append(all, n.At)
		}
	}
	if q.Draft.Kind == Ordering {
		places := slices.Clone(all)
		for i, p := range q.Pairs {
			if n, err := strconv.Atoi(p.Answer); err == nil && 0 < n && n <= len(all) {
				places[n-1] = all[i]
			}
		}
		return places
	}
	return all
}

// TrueFalseWords returns what the two choices of TrueFalse are called unless
// somebody calls them otherwise: true, then false.
func TrueFalseWords(lang i18n.Lang) [2]string {
	return [2]string{i18n.Message(lang, "quizzes.true"), i18n.Message(lang, "quizzes.false")}
}
