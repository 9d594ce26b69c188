package quizzes

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"credo/internal/gift"
	"credo/internal/i18n"
	"credo/internal/web"
)

// firstGap is where the gap of a question with one gap stands.
const firstGap = "[[1]]"

// draft makes the draft of the question, in a language, and returns what is wrong
// with it.
func (q *GIFTQuestion) draft(lang i18n.Lang) []gift.Error {
	var wrong *gift.Error
	if q.Draft, wrong = draftOf(q.Question, lang); wrong != nil {
		return []gift.Error{*wrong}
	}
	bad := &web.Invalid{}
	clean, err := q.Draft.clean()
	bad.Within("", err)
	new(BankQuestion).clean(q.Question, bad)
	var errs []gift.Error
	for _, p := range bad.Problems {
		errs = append(errs, gift.Error{At: q.at(strings.TrimPrefix(p.Field, ".")), Key: p.Key, Pairs: p.Pairs})
	}
	if errs == nil {
		q.Draft = clean
	}
	return errs
}

// draftOf returns what a question of a file says, which has one format. The error is
// about a note.
func draftOf(q gift.Question, lang i18n.Lang) (QuestionDraft, *gift.Error) {
	in := languageText(lang)
	d := QuestionDraft{Kind: Kind(q.Kind), Name: q.Title, Format: formatOf(q.Format), Text: in(q.Text), Feedback: in(q.GeneralFeedback)}
	words := [2]string{}
	if d.Kind == TrueFalse {
		words = TrueFalseWords(lang)
	}
	for i, c := range slices.Concat(q.Choices, q.Answers) {
		if d.Kind == TrueFalse {
			c.Text = words[i]
		}
		d.Choices = append(d.Choices, ChoiceDraft{Text: in(c.Text), Weight: new(Weight(c.Weight)), Feedback: in(c.Feedback)})
	}
	for _, p := range q.Pairs {
		d.Choices = append(d.Choices, ChoiceDraft{Text: in(p.Prompt), Match: in(p.Answer)})
	}
	if d.Kind == Gap {
		d.takeGap(q, in)
	}
	return d, d.takeNotes(q.Notes, in)
}

// languageText returns a text in one language, the zero one where there are no
// words.
func languageText(lang i18n.Lang) func(words string) i18n.Text {
	return func(words string) i18n.Text {
		if words == "" {
			return i18n.Text{}
		}
		return i18n.NewText(lang, words)
	}
}

// takeGap gives the draft its gap, or makes it the question that it is with a
// blank, where our gap would be filled otherwise.
func (d *QuestionDraft) takeGap(q gift.Question, in func(string) i18n.Text) {
	before, behind, _ := q.Around()
	full, nothing := false, false
	for _, c := range d.Choices {
		full = full || *c.Weight == Full
		nothing = nothing || *c.Weight <= 0
	}
	chosen := len(q.Choices) > 0
	switch {
	case full && nothing == chosen && !gapMark.MatchString(q.Text):
		d.Text = in(before + firstGap + behind)
		for i := range d.Choices {
			d.Choices[i].Gap = 1
		}
	case !chosen:
		d.Kind = Short
	case full:
		d.Kind = Single
	default:
		d.Kind = Multiple
	}
}

// takeNotes has the draft say what notes do.
func (d *QuestionDraft) takeNotes(notes []gift.Note, in func(string) i18n.Text) *gift.Error {
	for _, n := range notes {
		if n.Name == gift.NoteKind && !d.become(Kind(n.Text), in) {
			return &gift.Error{At: n.At, Key: "quizzes.gift.note", Pairs: []any{"Note", string(n.Name)}}
		}
	}
	for _, n := range notes {
		ok := true
		switch n.Name {
		case gift.NoteCriterion:
			ok = d.takeCriterion(n.Text, in)
		case gift.NoteRemark:
			ok = d.takeRemark(n.Text, in)
		case gift.NoteFeedback:
			ok = d.Kind == Description
			d.Feedback = in(n.Text)
		}
		if !ok {
			return &gift.Error{At: n.At, Key: "quizzes.gift.note", Pairs: []any{"Note", string(n.Name)}}
		}
	}
	return nil
}

// become makes the draft one of another kind, if it is written as one.
func (d *QuestionDraft) become(k Kind, in func(string) i18n.Text) bool {
	was := d.Kind
	d.Kind = k
	switch {
	case k == was:
		return true
	case k == TrueFalse && was == Single:
		return len(d.Choices) == 2
	case k == Ordering && was == Matching:
		return d.order()
	case k == Gap && was == Short:
		return d.parted(in)
	}
	d.Kind = was
	return false
}

// order puts pairs of items and places into the order of the places.
func (d *QuestionDraft) order() bool {
	items := make([]ChoiceDraft, len(d.Choices))
	for _, c := range d.Choices {
		place, err := strconv.Atoi(c.Match.Source())
		if err != nil || place < 1 || place > len(items) || !items[place-1].Text.IsZero() || c.Text.IsZero() {
			return false
		}
		items[place-1] = ChoiceDraft{Text: c.Text, Feedback: c.Feedback}
	}
	d.Choices = items
	return true
}

// gapAnswer is what is accepted of a gap, behind its mark.
var gapAnswer = regexp.MustCompile(`^\[\[(\d{1,2})\]\]\s*(\S.*)$`)

// parted takes the marks of their gaps off the answers.
func (d *QuestionDraft) parted(in func(string) i18n.Text) bool {
	for i, c := range d.Choices {
		found := gapAnswer.FindStringSubmatch(c.Text.Source())
		if found == nil {
			return false
		}
		d.Choices[i].Gap, _ = strconv.Atoi(found[1])
		d.Choices[i].Text = in(found[2])
	}
	return true
}

// takeCriterion adds what a lead looks for, as in "50% Thanks the guest".
func (d *QuestionDraft) takeCriterion(said string, in func(string) i18n.Text) bool {
	percent, words, ok := strings.Cut(said, "% ")
	weight, fine := ParsePercent(percent)
	d.Choices = append(d.Choices, ChoiceDraft{Text: in(words), Weight: &weight})
	return ok && fine && d.Kind == Essay
}

// takeRemark adds feedback to a choice, as in "2 The guest comes first."
func (d *QuestionDraft) takeRemark(said string, in func(string) i18n.Text) bool {
	number, words, ok := strings.Cut(said, " ")
	i, err := strconv.Atoi(number)
	if !ok || err != nil || i < 1 || i > len(d.Choices) || !d.remarked() {
		return false
	}
	d.Choices[i-1].Feedback = in(words)
	return true
}

// remarked reports whether files have the feedback to the choices in notes.
func (d QuestionDraft) remarked() bool {
	return d.Kind == Matching || d.Kind == Ordering || d.Kind == Essay
}
