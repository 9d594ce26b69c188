package quizzes

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
)

// ReadGiven returns the answer to the question in the form of QuestionFields. Of
// Ordering it is the order that the form shows, whether somebody made it or not.
func (q Asked) ReadGiven(form web.Form) Given {
	switch q.Kind {
	case Short, Numeric:
		return Given{Text: form.Value(q.Field())}
	case Essay:
		return Given{Text: strings.ReplaceAll(form.Value(q.Field()), "\r\n", "\n")}
	case Matching:
		return Given{Choices: unlessEmpty(form.All(q.Field()))}
	case Ordering:
		order := slices.Clone(form.All(q.Field()))
		if m, moved := web.MotionIn(form.Value(q.moveField())); moved {
			web.Move(order, m)
		}
		return Given{Choices: order}
	case Gap:
		texts := make([]string, len(q.Gaps))
		for i := range texts {
			texts[i] = form.Value(q.gapField(i + 1))
		}
		return Given{Texts: unlessEmpty(texts)}
	}
	return Given{Choices: form.All(q.Field())}
}

// Moved reports whether a button of the form only put something in another place:
// then the form is to be shown again, with the answer as ReadGiven returns it.
func (q Asked) Moved(form web.Form) bool { return form.Value(q.moveField()) != "" }

// moved returns the id of the question in which a button of the form moved
// something, or nothing.
func (a Attempt) moved(form web.Form) string {
	for _, q := range a.Questions {
		if q.Moved(form) {
			return q.ID
		}
	}
	return ""
}

// unlessEmpty returns nil for nothing but empty parts.
func unlessEmpty(parts []string) []string {
	if slices.ContainsFunc(parts, func(s string) bool { return s != "" }) {
		return parts
	}
	return nil
}

// asShown reports whether given is what the page of the form showed. Then what
// another tab has answered meanwhile stays, and an order that nobody touched is
// none.
func (q Asked) asShown(form web.Form, given Given) bool {
	return form.All(q.shownField()) != nil && form.Value(q.shownField()) == q.line(given)
}

// shown is what the fields show of an answer: things that are to be put in order
// stand in one before anybody has touched them.
func (q Asked) shown(given Given) Given {
	if q.Kind == Ordering && given.IsZero() {
		for _, c := range q.Choices {
			given.Choices = append(given.Choices, c.ID)
		}
	}
	return given
}

// line is an answer in one line, the same for the same answer.
func (q Asked) line(given Given) string {
	if q.Kind != Ordering && q.Kind != Matching {
		given.Choices = slices.Sorted(slices.Values(given.Choices))
	}
	said, _ := json.Marshal(given) // nothing in it can fail
	return string(said)
}

// Field names the answer to the question in the form.
func (q Asked) Field() string { return answerField(q.ID) }

// gapField names what fills a gap, from 1.
func (q Asked) gapField(gap int) string { return q.Field() + "-" + strconv.Itoa(gap) }

// moveField names in the form the places between which something moves, as
// web.MotionIn reads them.
func (q Asked) moveField() string { return "move-" + q.ID }

// shownField tells in the form what the page showed as the answer.
func (q Asked) shownField() string { return "shown-" + q.Field() }

// shownFlagField tells in the form whether the page showed it flagged.
func (q Asked) shownFlagField() string { return "shown-" + q.flagField() }

// flagField names in the form whether to come back to the question.
func (q Asked) flagField() string { return "flag-" + q.ID }

// Line is what the question asks, in one line without marks, for somebody who reads
// lang; and the language that it is in.
func (q Asked) Line(lang i18n.Lang) (string, i18n.Lang) {
	said, written := q.Text.For(lang)
	return q.Format.Asked(said), written
}
