package quizzes

import (
	"cmp"
	"slices"
	"strings"

	"credo/internal/gift"
)

// maxGIFTText is more bytes than any text of a question may have.
const maxGIFTText = 16 * maxQuestion

// giftFormats are the formats as files call them.
var giftFormats = map[Format]gift.Format{Plain: gift.Plain, Markdown: gift.Markdown, HTML: gift.HTML, Moodle: gift.Moodle}

func giftFormat(f Format) gift.Format { return giftFormats[f] }

func formatOf(f gift.Format) Format {
	switch f {
	case gift.Plain:
		return Plain
	case gift.Markdown:
		return Markdown
	case gift.HTML:
		return HTML
	}
	return Moodle
}

// A giftPart is a text of a question, and its own format: empty for the question's.
type giftPart struct {
	text *string
	own  *gift.Format
}

// shownAs reports whether the part is shown in the format as in its own. One that
// is too long for any question is not looked at.
func (p giftPart) shownAs(f gift.Format) bool {
	return *p.own == "" || len(*p.text) > maxGIFTText || formatOf(*p.own).markup(*p.text) == formatOf(f).markup(*p.text)
}

// inOneFormat brings all parts of a question into its format. If one would be
// shown otherwise in it, all become HTML, and it says so.
func inOneFormat(q gift.Question) (one gift.Question, reformatted bool) {
	if !formatsOfItsOwn(q) {
		return q, false
	}
	parts := partsOf(&q)
	reformatted = len(q.Text) <= maxGIFTText && slices.ContainsFunc(parts, func(p giftPart) bool { return !p.shownAs(q.Format) })
	was := q.Format
	if reformatted {
		parts = append(parts, giftPart{&q.Text, &q.Format})
	}
	for _, p := range parts {
		f := cmp.Or(*p.own, was)
		*p.own = ""
		if reformatted && f != gift.HTML && len(*p.text) <= maxGIFTText {
			*p.text = strings.TrimSpace(formatOf(f).markup(*p.text))
		}
	}
	if reformatted {
		q.Format = gift.HTML
	}
	return q, reformatted
}

// formatsOfItsOwn reports whether any part of the question may have another format
// than the question.
func formatsOfItsOwn(q gift.Question) bool {
	own := func(c gift.Choice) bool { return c.Format != "" || c.FeedbackFormat != "" }
	return q.GeneralFeedbackFormat != "" || slices.ContainsFunc(q.Choices, own) || slices.ContainsFunc(q.Answers, own) ||
		slices.ContainsFunc(q.Pairs, func(p gift.Pair) bool { return p.Format != "" })
}

// partsOf returns the parts of a question that have a format and are not its text.
// The question gets lists of its own.
func partsOf(q *gift.Question) []giftPart {
	var parts []giftPart
	if q.GeneralFeedback != "" {
		parts = append(parts, giftPart{&q.GeneralFeedback, &q.GeneralFeedbackFormat})
	}
	choices := func(all []gift.Choice, chosen bool) []gift.Choice {
		all = slices.Clone(all)
		for i := range all {
			if chosen {
				parts = append(parts, giftPart{&all[i].Text, &all[i].Format})
			}
			if all[i].Feedback != "" {
				parts = append(parts, giftPart{&all[i].Feedback, &all[i].FeedbackFormat})
			}
		}
		return all
	}
	q.Choices = choices(q.Choices, q.Kind != gift.TrueFalse)
	q.Answers = choices(q.Answers, false)
	q.Pairs = slices.Clone(q.Pairs)
	for i := range q.Pairs {
		if q.Pairs[i].Prompt != "" {
			parts = append(parts, giftPart{&q.Pairs[i].Prompt, &q.Pairs[i].Format})
		}
	}
	return parts
}
