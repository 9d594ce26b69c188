package gift

import "strings"

// trueFalse reads TRUE or FALSE, what is said to the wrong answer and what to the
// right one. It is false for anything else.
func (b *block) trueFalse(q *Question, from, to int) (bool, *Error) {
	text := b.text[:to]
	first := find(text, from, hash|tilde)
	said := trim(text[from:first])
	yes := said == "T" || said == True
	if no := said == "F" || said == False; !yes && !no {
		if first == to || text[first] == '#' {
			for _, word := range []string{"T", "F", True, False} {
				if strings.EqualFold(said, word) {
					return false, b.wrong(from, "gift.truefalse")
				}
			}
		}
		return false, nil
	}
	if find(text, first, tilde) < to {
		return false, nil
	}
	var wrong, right Choice
	if first < to {
		second := find(text, first+1, hash)
		wrong.Feedback, wrong.FeedbackFormat = part(text[first+1:second], q.Format)
		if second < to {
			right.Feedback, right.FeedbackFormat = part(text[second+1:], q.Format)
		}
	}
	right.Weight = Full
	if !yes {
		right, wrong = wrong, right
	}
	right.Text, wrong.Text = True, False
	right.At = b.at(from)
	wrong.At = right.At
	q.Kind, q.Choices = TrueFalse, []Choice{right, wrong}
	return true, nil
}

// choices reads what may be chosen.
func (b *block) choices(q *Question) *Error {
	if len(b.items) < minChoices {
		return b.wrong(b.items[0].at, "gift.choices")
	}
	q.Choices = make([]Choice, 0, len(b.items))
	for _, i := range b.items {
		c, raw, err := b.choice(q, i)
		if err != nil {
			return err
		}
		if c.Text, c.Format = part(raw, q.Format); c.Text == "" {
			return wrong(c.At, "gift.empty")
		}
		q.Choices = append(q.Choices, c)
	}
	if q.Gap > 0 {
		q.Kind = Gap
	}
	return nil
}

// accept reads what is accepted of words. A format makes no difference to those.
func (b *block) accept(q *Question) *Error {
	q.Answers = make([]Choice, 0, len(b.items))
	for _, i := range b.items {
		c, raw, err := b.choice(q, i)
		if err != nil {
			return err
		}
		if c.Text, _ = part(raw, q.Format); c.Text == "" {
			return wrong(c.At, "gift.empty")
		}
		q.Answers = append(q.Answers, c)
	}
	if q.Gap > 0 {
		q.Kind = Gap
	}
	return nil
}

// numbers reads what is accepted of numbers. A tilde stands for all the others.
func (b *block) numbers(q *Question) *Error {
	if len(b.items) == 0 || b.items[0].mark == tilde {
		return wrong(q.At(), "gift.no_number")
	}
	q.Answers = make([]Choice, 0, len(b.items))
	for _, i := range b.items {
		c, raw, err := b.choice(q, i)
		if err != nil {
			return err
		}
		text, _ := part(raw, q.Format)
		if i.mark == tilde {
			if text != "" && text != anyNumber || c.Weight != 0 {
				return wrong(c.At, "gift.wrong_number")
			}
			text = anyNumber
		}
		var ok bool
		if c.Text, ok = acceptedNumber(text); !ok {
			return wrong(c.At, "gift.number")
		}
		q.Answers = append(q.Answers, c)
	}
	return nil
}

// choice reads weight and feedback of an item, and returns what stands between.
func (b *block) choice(q *Question, i item) (c Choice, raw string, err *Error) {
	c.At = b.at(i.at)
	raw = trim(b.text[i.start:i.hash])
	weight, rest, weighted := cutWeight(raw)
	switch {
	case weighted && !weight.valid():
		return c, "", wrong(c.At, "gift.weight")
	case weighted:
		c.Weight, raw = weight, rest
	case i.mark == equals || i.mark == 0 && (q.Kind == Short || q.Kind == Numeric):
		c.Weight = Full
	}
	if i.hash < i.end {
		c.Feedback, c.FeedbackFormat = part(b.text[i.hash+1:i.end], q.Format)
	}
	return c, raw, nil
}

// match reads pairs. They have no feedback.
func (b *block) match(q *Question) *Error {
	if len(b.items) < minPairs {
		return b.wrong(b.items[0].at, "gift.pairs")
	}
	q.Pairs = make([]Pair, 0, len(b.items))
	for _, i := range b.items {
		at := b.at(i.at)
		prompt, answer, ok := strings.Cut(b.text[i.start:i.end], arrow)
		if !ok {
			return wrong(at, "gift.matching")
		}
		p := Pair{Answer: trim(unescaped(answer)), At: at}
		if p.Answer == "" {
			return wrong(at, "gift.empty")
		}
		p.Prompt, p.Format = part(strings.ReplaceAll(prompt, looseArrow, arrow), q.Format)
		q.Pairs = append(q.Pairs, p)
	}
	return nil
}
