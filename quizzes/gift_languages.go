package quizzes

import (
	"errors"
	"slices"

	"credo/internal/i18n"
	"credo/internal/web"
)

// MergeGIFT joins the questions of one quiz that files hold in several languages,
// as QuestionDraft.Check wants them. original is the language they were written
// in. The others say the same in its order: names, kinds, weights, numbers and the
// number of choices agree. Only what is accepted of words is each language's own,
// save what is there in the original too, weight, feedback and all. What does not
// agree is refused at its place in the file of its language.
func MergeGIFT(files map[i18n.Lang][]GIFTQuestion, original i18n.Lang) ([]QuestionDraft, []GIFTError) {
	m := giftMerge{original: original, source: files[original]}
	for _, q := range m.source {
		m.drafts = append(m.drafts, q.draft(original))
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
	drafts   []QuestionDraft
	errs     []GIFTError
}

func (m *giftMerge) refuse(lang i18n.Lang, at GIFTPosition, key string, pairs ...any) {
	err := giftError(at, key, pairs...)
	err.Language = lang
	m.errs = append(m.errs, err)
}

func (m *giftMerge) take(lang i18n.Lang, translated []GIFTQuestion) {
	have, want := len(translated), len(m.source)
	if have != want {
		at := GIFTPosition{1, 1}
		if have > 0 {
			at = translated[min(want, have-1)].At
		}
		m.refuse(lang, at, "quizzes.gift.merge_count", "Have", have, "Want", want)
		return
	}
	for i, q := range translated {
		if m.agrees(lang, m.source[i], q) {
			m.drafts[i].translate(lang, m.source[i], q)
		}
	}
}

// agrees refuses a translation that is not of this question.
func (m *giftMerge) agrees(lang i18n.Lang, source, q GIFTQuestion) bool {
	before := len(m.errs)
	switch {
	case q.Name != source.Name:
		m.refuse(lang, q.At, "quizzes.gift.merge_name", "Want", source.Name)
	case q.Kind != source.Kind:
		m.refuse(lang, q.At, "quizzes.gift.merge_kind")
	case q.Kind != Short && len(q.Choices) != len(source.Choices):
		m.refuse(lang, q.At, "quizzes.gift.merge_choices", "Have", len(q.Choices), "Want", len(source.Choices))
	case q.Kind != Short:
		for i, c := range q.Choices {
			m.agree(lang, q.Kind, source.Choices[i], c)
		}
	}
	if q.Feedback != "" && source.Feedback == "" {
		m.refuse(lang, q.At, "quizzes.gift.merge_feedback")
	}
	return len(m.errs) == before
}

func (m *giftMerge) agree(lang i18n.Lang, k Kind, source, c GIFTChoice) {
	if c.Weight != source.Weight {
		m.refuse(lang, c.At, "quizzes.gift.merge_weight", "Want", source.Weight.String())
	}
	if k == Numeric && c.Text != source.Text {
		m.refuse(lang, c.At, "quizzes.gift.merge_number", "Want", source.Text)
	}
	if c.Feedback != "" && source.Feedback == "" {
		m.refuse(lang, c.At, "quizzes.gift.merge_feedback")
	}
}

// translate adds what a question says in another language.
func (d *QuestionDraft) translate(lang i18n.Lang, source, q GIFTQuestion) {
	in := q.draft(lang)
	d.Text, d.Feedback = joined(d.Text, in.Text, lang), joined(d.Feedback, in.Feedback, lang)
	for i, c := range in.Choices {
		if q.Kind == Short {
			if !slices.ContainsFunc(source.Choices, q.Choices[i].same) {
				d.Choices = append(d.Choices, c)
			}
			continue
		}
		if q.Kind != Numeric {
			d.Choices[i].Text = joined(d.Choices[i].Text, c.Text, lang)
		}
		d.Choices[i].Feedback = joined(d.Choices[i].Feedback, c.Feedback, lang)
	}
}

func joined(t, translation i18n.Text, lang i18n.Lang) i18n.Text {
	if s := translation.In[lang]; s != "" {
		return t.With(lang, s)
	}
	return t
}

// same reports whether a choice is the same but for its place.
func (c GIFTChoice) same(other GIFTChoice) bool {
	return c.Text == other.Text && c.Weight == other.Weight && c.Feedback == other.Feedback
}

// SplitGIFT takes questions apart into those of each language that all of them are
// in: MergeGIFT joins them to the same questions. What is only in part translated
// stays out; but the original language has all, if need be in other words than its
// own. TrueFalse whose answers are not called by TrueFalseWords becomes Single,
// since GIFT has no other words for them.
func SplitGIFT(questions []QuestionDraft, original i18n.Lang) map[i18n.Lang][]GIFTQuestion {
	files := map[i18n.Lang][]GIFTQuestion{}
	for _, lang := range i18n.Langs {
		var all []GIFTQuestion
		for _, d := range questions {
			if q := d.said(lang, original); q.complete() {
				all = append(all, q)
			}
		}
		if len(all) == len(questions) && len(all) > 0 {
			files[lang] = all
		}
	}
	return files
}

// said returns the question in one language, with gaps where it is not said in it.
func (d QuestionDraft) said(lang, original i18n.Lang) GIFTQuestion {
	say := func(t i18n.Text) string {
		if s := t.In[lang]; s != "" || lang != original {
			return s
		}
		return t.Source()
	}
	q := GIFTQuestion{Kind: d.Kind, Name: d.Name, Text: say(d.Text), Feedback: say(d.Feedback)}
	if d.Kind == TrueFalse && !d.plainlyCalled() {
		q.Kind = Single
	}
	for i, w := range d.Weights() {
		c := GIFTChoice{Text: say(d.Choices[i].Text), Weight: w, Feedback: say(d.Choices[i].Feedback)}
		switch {
		case q.Kind == TrueFalse:
			c.Text = [...]string{giftTrue, giftFalse}[i]
		case q.Kind == Numeric:
			c.Text = d.Choices[i].Text.Source()
		case q.Kind == Short && d.Choices[i].Text.In[lang] == "" && (lang != original || d.acceptsIn(lang)):
			continue
		}
		q.Choices = append(q.Choices, c)
	}
	if q.Kind == Short && lang != original && !d.acceptsIn(lang) {
		q.Choices = append(d.said(original, original).Choices, q.Choices...)
	}
	return q
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

// complete reports whether the question and its choices are all said.
func (q GIFTQuestion) complete() bool {
	return q.Text != "" && !slices.ContainsFunc(q.Choices, func(c GIFTChoice) bool { return c.Text == "" })
}

// plainlyCalled reports whether the choices are called as GIFT takes for granted,
// in every language that the question is in.
func (d QuestionDraft) plainlyCalled() bool {
	for lang := range d.Text.In {
		words := TrueFalseWords(lang)
		for i, c := range d.Choices {
			if said := c.Text.In[lang]; said != "" && said != words[i] {
				return false
			}
		}
	}
	return true
}
