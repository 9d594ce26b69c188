package gift

import "strings"

// A mark is a sign of the grammar; several together are a set of them.
type mark uint8

const (
	escape mark = 1 << iota
	opening
	closing
	hash
	equals
	tilde
	colon
)

var marks = [256]mark{'\\': escape, '{': opening, '}': closing, '#': hash, '=': equals, '~': tilde, ':': colon}

// escapable is what a backslash takes its meaning from, and n, which it makes a
// line end. Before anything else a backslash is itself.
var escapable = [256]bool{'~': true, '=': true, '#': true, '{': true, '}': true, ':': true, '\\': true, 'n': true}

// find returns where the first of the wanted marks stands in s, from i on, that is
// not escaped; len(s) if there is none.
func find(s string, i int, wanted mark) int {
	wanted |= escape
	for i < len(s) {
		switch m := marks[s[i]]; {
		case m&wanted == 0:
			i++
		case m != escape:
			return i
		case i+1 < len(s) && escapable[s[i+1]]:
			i += 2
		default:
			i++
		}
	}
	return len(s)
}

// unescaped takes the escapes out of a text.
func unescaped(s string) string {
	i := strings.IndexByte(s, '\\')
	if i < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for ; i >= 0; i = strings.IndexByte(s, '\\') {
		b.WriteString(s[:i])
		switch {
		case i+1 == len(s) || !escapable[s[i+1]]:
			b.WriteByte('\\')
			s = s[i+1:]
			continue
		case s[i+1] == 'n':
			b.WriteByte('\n')
		default:
			b.WriteByte(s[i+1])
		}
		s = s[i+2:]
	}
	b.WriteString(s)
	return b.String()
}

// cutFormat takes the name of a format, like [html], off the beginning of a text.
// The format is empty without one.
func cutFormat(s string) (Format, string) {
	if s == "" || s[0] != '[' {
		return "", s
	}
	for _, f := range formats {
		if end := len(f) + 1; len(s) > end && s[end] == ']' && s[1:end] == string(f) {
			return f, s[end+1:]
		}
	}
	return "", s
}

// part reads a part of a question, which has the question's format unless it says
// otherwise. The format is empty where it is the question's.
func part(raw string, question Format) (text string, own Format) {
	own, raw = cutFormat(trim(raw))
	if text = trim(unescaped(raw)); text == "" || own == question {
		own = ""
	}
	return text, own
}
