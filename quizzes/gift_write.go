package quizzes

import (
	"slices"
	"strings"
)

// WriteGIFT writes questions in Moodle's GIFT format, one way only for each: what
// ReadGIFT reads of it are the same questions, and what it read of a file written
// so is written to the same file.
func WriteGIFT(questions []GIFTQuestion) string {
	var b strings.Builder
	for i, q := range questions {
		if i > 0 {
			b.WriteByte('\n')
		}
		q.write(&b)
	}
	return b.String()
}

func (q GIFTQuestion) write(b *strings.Builder) {
	// Without a title two slashes would begin a comment.
	if q.Name != "" || strings.HasPrefix(q.Text, "//") {
		b.WriteString("::" + giftEscapes.Replace(q.Name) + "::")
	}
	b.WriteString(giftText(q.Text))
	if q.Kind == TrueFalse {
		q.writeTrueFalse(b)
		return
	}
	b.WriteString(" {")
	if q.Kind == Numeric {
		b.WriteByte('#')
	}
	b.WriteByte('\n')
	for _, c := range q.Choices {
		b.WriteByte('\t')
		c.write(b, q.Kind)
		b.WriteByte('\n')
	}
	if q.Feedback != "" {
		b.WriteString("\t####" + giftText(q.Feedback) + "\n")
	}
	b.WriteString("}\n")
}

// writeTrueFalse writes the answer, what is said to the wrong one, and then what
// to the right one.
func (q GIFTQuestion) writeTrueFalse(b *strings.Builder) {
	answer := giftTrue
	right, wrong := q.Choices[0], q.Choices[1]
	if right.Weight < wrong.Weight {
		answer = giftFalse
		right, wrong = wrong, right
	}
	b.WriteString(" {" + answer)
	if wrong.Feedback != "" || right.Feedback != "" {
		b.WriteString("#" + giftText(wrong.Feedback))
	}
	if right.Feedback != "" {
		b.WriteString("#" + giftText(right.Feedback))
	}
	if q.Feedback != "" {
		b.WriteString("####" + giftText(q.Feedback))
	}
	b.WriteString("}\n")
}

func (c GIFTChoice) write(b *strings.Builder, k Kind) {
	switch {
	case k == Numeric && c.Text == every && c.Weight == 0:
		b.WriteByte('~')
	case k == Numeric:
		b.WriteString("=" + c.percent(Full, false) + c.Text)
		if !strings.ContainsAny(c.Text, ":*") && !strings.Contains(c.Text, "..") {
			b.WriteString(":0")
		}
	case k == Short, k == Single && c.Weight == Full:
		b.WriteString("=" + c.percent(Full, k == Short && strings.Contains(c.Text, giftPair)) + giftText(c.Text))
	case k == Multiple:
		b.WriteString("~%" + c.Weight.String() + "%" + giftText(c.Text))
	default:
		b.WriteString("~" + c.percent(0, false) + giftText(c.Text))
	}
	if c.Feedback != "" {
		b.WriteString("#" + giftText(c.Feedback))
	}
}

// percent writes the weight unless it is the usual one, and always where the text
// would otherwise be read as one.
func (c GIFTChoice) percent(usual Weight, always bool) string {
	if c.Weight == usual && !always && !giftWeight.MatchString(c.Text) {
		return ""
	}
	return "%" + c.Weight.String() + "%"
}

// giftPair holds the halves of a matching question together. An answer with a
// weight is no such half.
const giftPair = "->"

// giftText writes a text so that nothing in it is taken for more.
func giftText(s string) string {
	if slices.ContainsFunc(giftFormats, func(format string) bool { return strings.HasPrefix(s, format) }) {
		s = giftPlain + s
	}
	return giftEscapes.Replace(s)
}
