package quizzes

import (
	"errors"
	"fmt"
	"slices"

	"credo/internal/gift"
	"credo/internal/i18n"
	"credo/internal/web"
)

// MergeGIFT joins the questions of one quiz that files hold in several languages,
// as QuestionDraft.Check wants them. original is the language they were written
// in. The others say the same in its order: names, kinds, formats, weights, numbers
// and the number of choices agree. Only what is accepted of words is each
// language's own, save what is there in the original too, weight, feedback and all.
// What does not agree is refused at its place in the file of its language.
func MergeGIFT(files map[i18n.Lang][]GIFTQuestion, original i18n.Lang) ([]QuestionDraft, []GIFTError) {
	m := giftMerge{original: original, source: files[original]}
	for _, q := range m.source {
		d := q.Draft
		d.Choices = slices.Clone(d.Choices)
		for i, w := range d.Weights() {
			d.Choices[i].Weight = &w
		}
		m.drafts = append(m.drafts, d)
	}
	for _, lang := range i18n.Langs {
		if translated, there := files[lang]; there && lang != original {
			m.take(lang, translated)
		}
	}
	for i, d := range m.drafts {
		clean, err := d.clean()
		if bad := (*web.Invalid)(nil); errors.As(err, &bad) {
			for _, p := range bad.Problems {
				m.refuse(original, m.source[i].at(p.Field), p.Key, p.Pairs...)
			}
		}
		m.drafts[i] = clean
	}
	if len(m.errs) > 0 {
		return nil, m.errs
	}
	return m.drafts, nil
}

// A giftMerge is on its way from files to drafts.
type giftMerge struct {
	original i18n.Lang
	source   []GIFTQuestion
	drafts   []QuestionDraft // each choice with its weight
	errs     []GIFTError
}

func (m *giftMerge) refuse(lang i18n.Lang, at gift.Position, key string, pairs ...any) {
	m.errs = append(m.errs, GIFTError{lang, gift.Error{At: at, Key: key, Pairs: pairs}})
}

func (m *giftMerge) take(lang i18n.Lang, translated []GIFTQuestion) {
	have, want := len(translated), len(m.source)
	if have != want {
		at := gift.Position{Line: 1, Column: 1}
		if have > 0 {
			at = translated[min(want, have-1)].At()
		}
		m.refuse(lang, at, "quizzes.gift.merge_count", "Have", have, "Want", want)
		return
	}
	for i, q := range translated {
		if m.agrees(lang, m.source[i], q) {
			m.drafts[i].translate(lang, m.source[i].Draft, q.Draft)
		}
	}
}

// agrees refuses a translation that is not of this question.
func (m *giftMerge) agrees(lang i18n.Lang, source, q GIFTQuestion) bool {
	before := len(m.errs)
	was, d := source.Draft, q.Draft
	switch {
	case d.Name != was.Name:
		m.refuse(lang, q.At(), "quizzes.gift.merge_name", "Want", was.Name)
	case d.Kind != was.Kind:
		m.refuse(lang, q.At(), "quizzes.gift.merge_kind")
	case d.Format != was.Format:
		m.refuse(lang, q.At(), "quizzes.gift.merge_format")
	case d.Kind != Short && len(d.Choices) != len(was.Choices):
		m.refuse(lang, q.At(), "quizzes.gift.merge_choices", "Have", len(d.Choices), "Want", len(was.Choices))
	case d.Kind != Short:
		have, want := d.Weights(), was.Weights()
		for i, c := range d.Choices {
			at := q.at(fmt.Sprintf("choices[%d]", i))
			if have[i] != want[i] {
				m.refuse(lang, at, "quizzes.gift.merge_weight", "Want", want[i].String())
			}
			m.agree(lang, at, d.Kind, was.Choices[i], c)
		}
	}
	if !d.Feedback.IsZero() && was.Feedback.IsZero() {
		m.refuse(lang, q.At(), "quizzes.gift.merge_feedback")
	}
	return len(m.errs) == before
}

func (m *giftMerge) agree(lang i18n.Lang, at gift.Position, k Kind, was, c ChoiceDraft) {
	if k == Numeric && c.Text.Source() != was.Text.Source() {
		m.refuse(lang, at, "quizzes.gift.merge_number", "Want", was.Text.Source())
	}
	if c.Gap != was.Gap {
		m.refuse(lang, at, "quizzes.gift.merge_gap", "Want", was.Gap)
	}
	if c.Text.IsZero() != was.Text.IsZero() {
		m.refuse(lang, at, "quizzes.gift.merge_pair")
	}
	if !c.Feedback.IsZero() && was.Feedback.IsZero() {
		m.refuse(lang, at, "quizzes.gift.merge_feedback")
	}
}

// translate adds what a question says in another language. source is what it says
// in the original one.
func (d *QuestionDraft) translate(lang i18n.Lang, source, in QuestionDraft) {
	d.Text, d.Feedback = joined(d.Text, in.Text, lang), joined(d.Feedback, in.Feedback, lang)
	weights := in.Weights()
	for i, c := range in.Choices {
		c.Weight = &weights[i]
		switch {
		case d.Kind == Short && !source.accepts(c):
			d.Choices = append(d.Choices, c)
		case d.Kind == Short:
		case d.Kind == Numeric:
			d.Choices[i].Feedback = joined(d.Choices[i].Feedback, c.Feedback, lang)
		default:
			was := &d.Choices[i]
			was.Text, was.Match, was.Feedback = joined(was.Text, c.Text, lang), joined(was.Match, c.Match, lang), joined(was.Feedback, c.Feedback, lang)
		}
	}
}

func joined(t, translation i18n.Text, lang i18n.Lang) i18n.Text {
	if s := translation.In[lang]; s != "" {
		return t.With(lang, s)
	}
	return t
}

// accepts reports whether the same is accepted, with the same weight and feedback,
// in whatever language.
func (d QuestionDraft) accepts(c ChoiceDraft) bool {
	weights := d.Weights()
	for i, own := range d.Choices {
		if own.Text.Source() == c.Text.Source() && weights[i] == *c.Weight && own.Feedback.Source() == c.Feedback.Source() {
			return true
		}
	}
	return false
}

// SplitGIFT takes questions apart into those of each language that all of them are
// in: MergeGIFT joins them to the same questions. What is only in part translated
// stays out; but the original language has all, if need be in other words than its
// own.
func SplitGIFT(questions []QuestionDraft, original i18n.Lang) map[i18n.Lang][]QuestionDraft {
	files := map[i18n.Lang][]QuestionDraft{}
	for _, lang := range i18n.Langs {
		var all []QuestionDraft
		for _, d := range questions {
			if q, whole := d.in(lang, original); whole {
				all = append(all, q)
			}
		}
		if len(all) == len(questions) && len(all) > 0 {
			files[lang] = all
		}
	}
	return files
}

// in returns the question in one language, and whether all of it is said in it but
// for feedback.
func (d QuestionDraft) in(lang, original i18n.Lang) (one QuestionDraft, whole bool) {
	whole = true
	say := func(t i18n.Text) i18n.Text {
		s := t.In[lang]
		if s == "" && lang == original {
			s = t.Source()
		}
		return languageText(lang)(s)
	}
	ask := func(t i18n.Text) i18n.Text {
		said := say(t)
		whole = whole && said.IsZero() == t.IsZero()
		return said
	}
	one = QuestionDraft{Kind: d.Kind, Name: d.Name, Format: d.Format, Text: ask(d.Text), Feedback: say(d.Feedback)}
	own := d.acceptsIn(lang)
	for i, w := range d.Weights() {
		c := d.Choices[i]
		in := ChoiceDraft{Gap: c.Gap, Weight: &w, Feedback: say(c.Feedback)}
		switch {
		case d.Kind == Numeric:
			in.Text = languageText(lang)(c.Text.Source())
		case d.Kind == Short && c.Text.In[lang] == "" && (lang != original || own):
			continue
		default:
			in.Text, in.Match = ask(c.Text), ask(c.Match)
		}
		one.Choices = append(one.Choices, in)
	}
	if d.Kind == Short && lang != original && !own {
		lent, _ := d.in(original, original)
		one.Choices = append(lent.Choices, one.Choices...)
	}
	return one, whole
}

// acceptsIn reports whether something in the language earns the whole mark.
func (d QuestionDraft) acceptsIn(lang i18n.Lang) bool {
	for i, w := range d.Weights() {
		if w == Full && d.Choices[i].Text.In[lang] != "" {
			return true
		}
	}
	return false
}
