package quizzes

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// giftAnswers are what stands between the braces.
type giftAnswers struct {
	numeric    bool // they begin with #
	items      []giftItem
	feedback   string
	feedbackAt GIFTPosition
}

// A giftItem is an answer: what begins with = or ~, or stands before the first of
// these. Its parts are the answer and what is said to it, apart by #.
type giftItem struct {
	at    GIFTPosition
	mark  string
	parts []string
}

const (
	giftRight  = "="
	giftWrong  = "~"
	giftRemark = "#"
	giftClose  = "}"
	// giftGeneral is what the feedback on the whole question stands behind.
	giftGeneral = "####"
)

// answers reads from one brace to the other.
func (c *giftCursor) answers() (a giftAnswers, err error) {
	open := c.at
	c.skip(1, 1)
	c.skipSpace()
	item := giftItem{at: c.at}
	for {
		at := c.at
		said, end, err := c.until(open, giftGeneral, giftRemark, giftRight, giftWrong, giftClose)
		if err != nil {
			return a, err
		}
		if end == giftRemark && said == "" && !a.numeric && item.mark == "" && item.parts == nil {
			a.numeric = true
			c.skipSpace()
			item.at = c.at
			continue
		}
		if item.parts = append(item.parts, said); end == giftRemark {
			continue
		}
		if item.mark != "" || len(item.parts) > 1 || said != "" {
			a.items = append(a.items, item)
		}
		switch {
		case len(a.items) > maxAccepted:
			return a, giftError(at, "quizzes.invalid.choices", "Min", minChoices, "Max", maxChoices)
		case end == giftClose:
			return a, nil
		case end == giftGeneral:
			a.feedbackAt = c.at
			a.feedback, _, err = c.until(open, giftClose)
			return a, err
		}
		item = giftItem{mark: end, at: GIFTPosition{c.at.Line, c.at.Column - 1}}
	}
}

// until reads up to the first of the ends, and past it. The brace before the
// answers stands at open.
func (c *giftCursor) until(open GIFTPosition, ends ...string) (said, end string, err error) {
	var b strings.Builder
	for {
		for _, end := range ends {
			if strings.HasPrefix(c.rest, end) {
				c.skip(len(end), len(end))
				return strings.TrimSpace(b.String()), end, nil
			}
		}
		at := c.at
		r, escaped, ok := c.next()
		switch {
		case !ok:
			return "", "", giftError(open, "quizzes.gift.unclosed")
		case r == '{' && !escaped:
			return "", "", giftError(at, "quizzes.gift.opening")
		}
		b.WriteRune(r)
	}
}

func (c *giftCursor) skipSpace() {
	for {
		r, size := utf8.DecodeRuneInString(c.rest)
		switch {
		case c.rest == "" && len(c.left) > 0:
			c.next()
		case c.rest == "" || !unicode.IsSpace(r):
			return
		default:
			c.skip(size, 1)
		}
	}
}

// become gives the question its kind and choices, as Moodle tells them by the
// marks before the answers.
func (a giftAnswers) become(q *GIFTQuestion) error {
	has := func(mark string) bool {
		for _, item := range a.items {
			if item.mark == mark {
				return true
			}
		}
		return false
	}
	switch {
	case len(a.items) == 0 && !a.numeric:
		return giftError(q.At, "quizzes.gift.essay")
	case a.numeric:
		q.Kind = Numeric
	case has(""):
		return a.trueFalse(q)
	case has(giftWrong) && has(giftRight):
		q.Kind = Single
	case has(giftWrong):
		q.Kind = Multiple
	default:
		q.Kind = Short
	}
	for _, item := range a.items {
		c, err := item.choice(q.Kind)
		if err != nil {
			return err
		}
		q.Choices = append(q.Choices, c)
	}
	return nil
}

// trueFalse reads TRUE or FALSE, what is said to the wrong answer and what to the
// right one.
func (a giftAnswers) trueFalse(q *GIFTQuestion) error {
	first := a.items[0]
	yes := first.parts[0] == "T" || first.parts[0] == giftTrue
	if no := first.parts[0] == "F" || first.parts[0] == giftFalse; yes == no || len(a.items) > 1 {
		return giftError(first.at, "quizzes.gift.answers")
	}
	said := append(first.parts, "", "") // to the wrong answer, then to the right one
	wrong, err := plainText(first.at, said[1])
	if err != nil {
		return err
	}
	right, err := plainText(first.at, strings.Join(said[2:max(3, len(first.parts))], giftRemark))
	if err != nil {
		return err
	}
	q.Kind = TrueFalse
	q.Choices = []GIFTChoice{
		{At: first.at, Text: giftTrue, Weight: Full, Feedback: right},
		{At: first.at, Text: giftFalse, Feedback: wrong},
	}
	if !yes {
		q.Choices[0].Weight, q.Choices[0].Feedback = 0, wrong
		q.Choices[1].Weight, q.Choices[1].Feedback = Full, right
	}
	return nil
}

// giftWeight is what an answer is worth, in percent.
var giftWeight = regexp.MustCompile(`^%(-?\d{1,3}(?:\.\d*)?)%`)

// choice reads an answer to a question of the kind.
func (i giftItem) choice(k Kind) (c GIFTChoice, err error) {
	c.At = i.at
	if i.mark != giftWrong {
		c.Weight = Full
	}
	text := i.parts[0]
	weight := giftWeight.FindStringSubmatch(text)
	if weight != nil {
		percent, err := strconv.ParseFloat(weight[1], 64)
		if err != nil {
			return c, err
		}
		c.Weight, text = Percent(percent), text[len(weight[0]):]
	}
	switch {
	case k == Short && weight == nil && strings.Contains(text, giftPair):
		return c, giftError(i.at, "quizzes.gift.matching")
	case k == Numeric && i.mark == giftWrong && i.parts[0] != "":
		return c, giftError(i.at, "quizzes.gift.wrong_number")
	case k == Numeric && i.mark == giftWrong:
		text = every
	}
	if c.Text, err = plainText(i.at, text); err != nil {
		return c, err
	}
	c.Feedback, err = plainText(i.at, strings.Join(i.parts[1:], giftRemark))
	return c, err
}
