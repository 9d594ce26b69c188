package quizzes

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A giftCursor walks once through the characters of a block.
type giftCursor struct {
	rest string       // of the line
	at   GIFTPosition // where rest begins
	left []giftLine   // behind it
}

// next returns the next character, a line end as '\n'. It takes escapes apart:
// an escaped character is only itself. It is false at the end.
func (c *giftCursor) next() (r rune, escaped, ok bool) {
	if c.rest == "" {
		if len(c.left) == 0 {
			return 0, false, false
		}
		c.rest, c.at, c.left = c.left[0].text, c.left[0].at, c.left[1:]
		return '\n', false, true
	}
	if c.rest[0] == '\\' && len(c.rest) > 1 && strings.IndexByte(`~=#{}:\n`, c.rest[1]) >= 0 {
		r = rune(c.rest[1])
		c.skip(2, 2)
		if r == 'n' {
			r = '\n'
		}
		return r, true, true
	}
	r, size := utf8.DecodeRuneInString(c.rest)
	c.skip(size, 1)
	return r, false, true
}

func (c *giftCursor) skip(bytes, characters int) {
	c.rest = c.rest[bytes:]
	c.at.Column += characters
}

// title reads the name between two double colons, if there is one.
func (c *giftCursor) title(q *GIFTQuestion) error {
	const colons = "::"
	at := c.at
	if !strings.HasPrefix(c.rest, colons) {
		return nil
	}
	c.skip(2, 2)
	var b strings.Builder
	for !strings.HasPrefix(c.rest, colons) {
		r, _, ok := c.next()
		switch {
		case !ok:
			return giftError(at, "quizzes.gift.title")
		case b.Len() > maxGIFTText:
			return giftError(at, "web.invalid.too_long", "Max", maxTitle)
		}
		b.WriteRune(r)
	}
	c.skip(2, 2)
	q.Name = strings.TrimSpace(b.String())
	return nil
}

// text reads what is asked, up to the brace before the answers.
func (c *giftCursor) text(q *GIFTQuestion) (err error) {
	at := c.at
	var b strings.Builder
	for !strings.HasPrefix(c.rest, "{") {
		here := c.at
		r, escaped, ok := c.next()
		switch {
		case !ok:
			return giftError(q.At, "quizzes.gift.description")
		case r == '}' && !escaped:
			return giftError(here, "quizzes.gift.closing")
		}
		b.WriteRune(r)
	}
	q.Text, err = plainText(at, b.String())
	return err
}

// end refuses what stands behind the answers.
func (c *giftCursor) end() error {
	for {
		at := c.at
		r, escaped, ok := c.next()
		switch {
		case !ok:
			return nil
		case !escaped && unicode.IsSpace(r):
		case r == '}' && !escaped:
			return giftError(at, "quizzes.gift.closing")
		default:
			return giftError(at, "quizzes.gift.missing_word")
		}
	}
}
