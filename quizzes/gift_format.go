package quizzes

import (
	"slices"

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

// A giftPart is a text of a question with a format of its own.
type giftPart struct {
	text   *string
	format gift.Format // empty: the question's
}

// shownAs reports whether the part is shown in the format as in its own. One that
// is too long for any question is not looked at.
func (p giftPart) shownAs(f gift.Format) bool {
	return p.format == "" || len(*p.text) > maxGIFTText || formatOf(p.format).markup(*p.text) == formatOf(f).markup(*p.text)
}

// inOneFormat brings all parts of a question into its format. If one would be
// shown otherwise in it, all become HTML.
func inOneFormat(q gift.Question) gift.Question {
	if !formatsOfItsOwn(q) {
		return q
	}
	parts := partsOf(&q)
	if len(q.Text) > maxGIFTText || !slices.ContainsFunc(parts, func(p giftPart) bool { return !p.shownAs(q.Format) }) {
		return q
	}
	for _, p := range append(parts, giftPart{&q.Text, ""}) {
		if len(*p.text) > maxGIFTText {
			continue
		}
		f := p.format
		if f == "" {
			f = q.Format
		}
		if f != gift.HTML {
			*p.text = formatOf(f).markup(*p.text)
		}
	}
	q.Format = gift.HTML
	return q
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
		parts = append(parts, giftPart{&q.GeneralFeedback, q.GeneralFeedbackFormat})
	}
	choices := func(all []gift.Choice, chosen bool) []gift.Choice {
		all = append([]gift.Choice(nil), all...)
		for i := range all {
			if chosen {
				parts = append(parts, giftPart{&all[i].Text, all[i].Format})
			}
			if all[i].Feedback != "" {
				parts = append(parts, giftPart{&all[i].Feedback, all[i].FeedbackFormat})
			}
		}
		return all
	}
	q.Choices = choices(q.Choices, q.Kind != gift.TrueFalse)
	q.Answers = choices(q.Answers, false)
	q.Pairs = append([]gift.Pair(nil), q.Pairs...)
	for i := range q.Pairs {
		if q.Pairs[i].Prompt != "" {
			parts = append(parts, giftPart{&q.Pairs[i].Prompt, q.Pairs[i].Format})
		}
	}
	return parts
}
