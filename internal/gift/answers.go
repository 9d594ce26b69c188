package gift

import "strings"

const (
	// generalSign is what the feedback on the whole question stands behind.
	generalSign = "####"
	arrow       = "->"
	// looseArrow is an arrow within a prompt, which parts nothing. It is an escape
	// of our own: Moodle shows the backslash, and knows no other way.
	looseArrow = `-\>`

	minChoices = 2
	minPairs   = 2
)

// An item is what stands between the braces from one mark to the next, in offsets
// of the text.
type item struct {
	mark  mark // equals or tilde; none before the first of them
	at    int  // of the mark, or of the first character without one
	start int
	hash  int // before the feedback; end without one
	end   int
}

// braces returns where the brace that closes the one at open stands, and before it
// the last ####; that is end, too, without one.
func (b *block) braces(open int) (end, general int, err *Error) {
	general = -1
	run, last := 0, open
	for at := find(b.text, open+1, opening|closing|hash); at < len(b.text); at = find(b.text, at+1, opening|closing|hash) {
		switch b.text[at] {
		case '{':
			return 0, 0, b.wrong(at, "gift.opening")
		case '}':
			if general < 0 {
				general = at
			}
			return at, general, nil
		}
		if at > last+1 {
			run = 0
		}
		if run, last = run+1, at; run >= len(generalSign) {
			general = at + 1 - len(generalSign)
		}
	}
	return 0, 0, b.wrong(open, "gift.unclosed")
}

// answers gives the question its kind, which the marks tell, and its answers.
func (b *block) answers(q *Question, from, to int) *Error {
	from = to - len(trimLeft(b.text[from:to]))
	if from == to {
		q.Kind = Essay
		return nil
	}
	numeric := b.text[from] == '#'
	if numeric {
		from++
		from = to - len(trimLeft(b.text[from:to]))
	} else if ok, err := b.trueFalse(q, from, to); ok || err != nil {
		return err
	}
	if err := b.split(from, to); err != nil {
		return err
	}
	switch {
	case numeric:
		q.Kind = Numeric
		return b.numbers(q)
	case b.has(tilde):
		q.Kind = Multiple
		if b.has(equals) {
			q.Kind = Single
		}
		return b.choices(q)
	case b.pairs():
		q.Kind = Matching
		return b.match(q)
	}
	q.Kind = Short
	return b.accept(q)
}

// split splits the answers into items.
func (b *block) split(from, to int) *Error {
	b.items = b.items[:0]
	text := b.text[:to]
	i := item{at: from, start: from, hash: -1}
	for at := find(text, from, equals|tilde|hash); ; at = find(text, at+1, equals|tilde|hash) {
		if at < to && text[at] == '#' {
			if i.hash < 0 {
				i.hash = at
			}
			continue
		}
		i.end = at
		if i.hash < 0 {
			i.hash = at
		}
		if i.mark != 0 || trim(text[i.start:i.end]) != "" {
			b.items = append(b.items, i)
		}
		if len(b.items) > maxAnswers {
			return b.wrong(i.at, "gift.too_many_answers", "Max", maxAnswers)
		}
		if at == to {
			return nil
		}
		i = item{mark: marks[text[at]], at: at, start: at + 1, hash: -1}
	}
}

func (b *block) has(m mark) bool {
	for _, i := range b.items {
		if i.mark == m {
			return true
		}
	}
	return false
}

// pairs reports whether an arrow makes the items pairs. In one with a weight it
// does not, nor in feedback.
func (b *block) pairs() bool {
	for _, i := range b.items {
		if text := b.text[i.start:i.hash]; strings.Contains(text, arrow) {
			if _, _, weighted := cutWeight(trim(text)); !weighted {
				return true
			}
		}
	}
	return false
}
