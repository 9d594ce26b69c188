package gift

import (
	"strings"
	"unicode/utf8"
)

// A block is the lines from one blank line to the next: a question, as a rule.
type block struct {
	text  string // the lines without white space around and without comments
	lines []line
	id    string // from the comments
	tags  []string
	notes []Note
	noted *Error // the first thing that is wrong in the comments

	near  place  // that at told last
	bytes []byte // that text is made of
	items []item // of the answers that are being read
}

// A line begins in the text of its block, and in the file.
type line struct {
	start int
	at    Position
}

// A place in the text of a block, within its n-th line.
type place struct {
	offset, n int
	at        Position
}

// add adds a line, and reports whether it is blank: then the block ends.
func (b *block) add(number int, written string) (blank bool) {
	text := trim(written)
	switch {
	case text == "":
		return true
	case strings.HasPrefix(text, comment):
		if strings.IndexByte(text, '[') >= 0 {
			before := len(written) - len(trimLeft(written))
			b.note(text, Position{number, 1 + utf8.RuneCountInString(written[:before])})
		}
		return false
	case len(b.lines) > 0:
		b.bytes = append(b.bytes, '\n')
	}
	before := len(written) - len(trimLeft(written))
	b.lines = append(b.lines, line{len(b.bytes), Position{number, 1 + utf8.RuneCountInString(written[:before])}})
	b.bytes = append(b.bytes, text...)
	return false
}

// close makes the text of the lines.
func (b *block) close() {
	b.text = string(b.bytes)
	b.near = place{}
	if len(b.lines) > 0 {
		b.near.at = b.lines[0].at
	}
}

// reset makes room for the next block.
func (b *block) reset() {
	b.lines, b.bytes, b.id, b.tags, b.notes, b.noted = b.lines[:0], b.bytes[:0], "", nil, nil, nil
}

// at returns where the offset of the text stands in the file. Asking from front to
// end goes once through the text.
func (b *block) at(offset int) Position {
	p := b.near
	if offset < p.offset {
		p = place{at: b.lines[0].at}
	}
	for p.n+1 < len(b.lines) && b.lines[p.n+1].start <= offset {
		p.n++
		p.offset, p.at = b.lines[p.n].start, b.lines[p.n].at
	}
	p.at.Column += utf8.RuneCountInString(b.text[p.offset:offset])
	p.offset = offset
	b.near = p
	return p.at
}

// wrong returns an error at an offset of the text.
func (b *block) wrong(offset int, key string, pairs ...any) *Error {
	return wrong(b.at(offset), key, pairs...)
}
