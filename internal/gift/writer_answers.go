package gift

import (
	"slices"
	"strings"
)

// answers writes what stands between the braces: in one line, where there are no
// answers to choose or to accept.
func (w *writer) answers(q Question) {
	switch q.Kind {
	case TrueFalse:
		w.trueFalse(q.Choices)
		w.general(q, "", "")
		return
	case Essay:
		w.general(q, "", "")
		return
	case Numeric:
		w.WriteByte('#')
	}
	w.WriteByte('\n')
	switch {
	case q.Kind == Numeric:
		w.first = true
		w.lines(q.Answers, w.number)
	case q.Kind == Short, q.Kind == Gap && len(q.Choices) == 0:
		w.lines(q.Answers, w.accepted)
	case q.Kind == Multiple:
		w.lines(q.Choices, w.weighted)
	case q.Kind == Matching:
		for _, p := range q.Pairs {
			w.pair(p)
		}
	default:
		w.choices(q)
	}
	w.general(q, "\t", "\n")
}

// general writes the feedback on the whole question.
func (w *writer) general(q Question, before, behind string) {
	if held(q.GeneralFeedback) != "" {
		w.WriteString(before + generalSign)
		w.part(q.GeneralFeedback, q.GeneralFeedbackFormat)
		w.WriteString(behind)
	}
}

// trueFalse writes the answer, what is said to the wrong one, and then what to the
// right one.
func (w *writer) trueFalse(choices []Choice) {
	if len(choices) != 2 {
		choices = []Choice{{Weight: Full}, {}}
	}
	answer := True
	right, wrong := choices[0], choices[1]
	if right.Weight < wrong.Weight {
		answer = False
		right, wrong = wrong, right
	}
	w.WriteString(answer)
	said := held(right.Feedback) != ""
	if said || held(wrong.Feedback) != "" {
		w.WriteByte('#')
		w.part(wrong.Feedback, wrong.FeedbackFormat)
	}
	if said {
		w.WriteByte('#')
		w.part(right.Feedback, right.FeedbackFormat)
	}
}

// lines writes answers, each on a line.
func (w *writer) lines(answers []Choice, write func(Choice)) {
	for _, a := range answers {
		w.WriteByte('\t')
		write(a)
		w.feedback(a)
		w.WriteByte('\n')
	}
}

func (w *writer) feedback(c Choice) {
	if held(c.Feedback) != "" {
		w.WriteByte('#')
		w.part(c.Feedback, c.FeedbackFormat)
	}
}

// choices writes those of a Single or a Gap: the right ones behind =, the others
// behind ~. There is one of either, or they would make another kind; but a gap
// none of whose choices is quite right does without =.
func (w *writer) choices(q Question) {
	full := func(c Choice) bool { return c.Weight == Full }
	right := slices.IndexFunc(q.Choices, full)
	if right < 0 && q.Kind == Single {
		right = 0
	}
	unmarked := -1 // the one that is right, and yet behind ~
	if !slices.ContainsFunc(q.Choices, func(c Choice) bool { return !full(c) }) {
		unmarked = len(q.Choices) - 1
	}
	for i, c := range q.Choices {
		w.WriteByte('\t')
		if i == right || full(c) && i != unmarked {
			w.WriteByte('=')
			w.weight(c, Full, false)
		} else {
			w.WriteByte('~')
			w.weight(c, 0, false)
		}
		w.part(c.Text, c.Format)
		w.feedback(c)
		w.WriteByte('\n')
	}
}

// weighted writes a choice with its weight.
func (w *writer) weighted(c Choice) {
	w.WriteByte('~')
	w.weight(c, 0, true)
	w.part(c.Text, c.Format)
}

// accepted writes what is accepted of words. With a weight an arrow in it makes no
// pair.
func (w *writer) accepted(c Choice) {
	w.WriteByte('=')
	text := held(c.Text)
	w.weight(c, Full, strings.Contains(text, arrow))
	if beginsWithFormat(text) {
		w.WriteString("[" + string(Plain) + "]")
	}
	w.WriteString(escapes.Replace(text))
}

// number writes what is accepted of numbers. A tilde comes behind others only.
func (w *writer) number(c Choice) {
	text, ok := acceptedNumber(c.Text)
	first := w.first
	w.first = false
	switch {
	case !ok:
		w.WriteByte('=')
		w.weight(c, Full, false)
		w.WriteString(escapes.Replace(held(c.Text)))
		return
	case text == anyNumber && c.Weight == 0 && !first:
		w.WriteByte('~')
		return
	}
	w.WriteByte('=')
	w.weight(c, Full, false)
	w.WriteString(text)
	if text != anyNumber && !strings.Contains(text, ":") && !strings.Contains(text, "..") {
		w.WriteString(":0")
	}
}

// weight writes the weight unless it is the usual one, and always where the text
// would otherwise be read as one.
func (w *writer) weight(c Choice, usual Weight, always bool) {
	if c.Weight != usual || always || beginsWithWeight(held(c.Text)) {
		w.WriteString("%" + c.Weight.String() + "%")
	}
}

// pair writes a prompt and its answer. A weight before a prompt would make it none.
func (w *writer) pair(p Pair) {
	prompt := held(p.Prompt)
	own := p.Format
	w.WriteString("\t=")
	switch {
	case prompt == "":
	case own != "" && own != w.format:
		w.WriteString("[" + string(own) + "]")
	case beginsWithFormat(prompt), beginsWithWeight(prompt):
		w.WriteString("[" + string(w.format) + "]")
	}
	w.WriteString(strings.ReplaceAll(escapes.Replace(prompt), arrow, looseArrow))
	w.WriteString(" " + arrow + " " + escapes.Replace(held(p.Answer)) + "\n")
}
