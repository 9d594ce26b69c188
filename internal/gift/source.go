package gift

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// byteOrderMark may stand before a file, and within one that was put together
// from several.
const byteOrderMark = '\uFEFF'

// prepared returns a file with \n as its only line end and without a byte-order
// mark. The error is where it stops being UTF-8.
func prepared(src string) (string, *Error) {
	src = strings.TrimPrefix(src, string(byteOrderMark))
	if strings.Contains(src, "\r") {
		src = strings.ReplaceAll(strings.ReplaceAll(src, "\r\n", "\n"), "\r", "\n")
	}
	if at, ok := firstInvalid(src); !ok {
		return "", wrong(at, "gift.encoding")
	}
	return src, nil
}

// firstInvalid returns where src stops being UTF-8. A NUL as one of the first two
// bytes tells UTF-16.
func firstInvalid(src string) (at Position, ok bool) {
	at = Position{Line: 1, Column: 1}
	if len(src) > 1 && (src[0] == 0) != (src[1] == 0) {
		return at, false
	}
	if utf8.ValidString(src) {
		return at, true
	}
	for i, r := range src {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(src[i:], string(utf8.RuneError)):
			return at, false
		case r == '\n':
			at = Position{Line: at.Line + 1, Column: 1}
		default:
			at.Column++
		}
	}
	return at, true
}

// suspects are the bytes that a character begins with which may not be kept.
var suspects = func() (table [256]bool) {
	for c := range 0x20 {
		table[c] = c != '\t' && c != '\n'
	}
	table[0x7F] = true
	table[0xC2], table[0xE2] = true, true // of U+0080…, and of U+202D and U+202E
	return table
}()

// unkept returns where the first character of s stands that no text may hold: NUL
// and other control characters, and marks that turn the direction of what follows.
// It is -1 without one.
func unkept(s string) int {
	for i := range len(s) {
		if suspects[s[i]] {
			if r, _ := utf8.DecodeRuneInString(s[i:]); isUnkept(r) {
				return i
			}
		}
	}
	return -1
}

func isUnkept(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\u202D' || r == '\u202E'
}

// trim takes white space and byte-order marks from around a text.
func trim(s string) string {
	if s != "" && isGraphic(s[0]) && isGraphic(s[len(s)-1]) {
		return s
	}
	return strings.TrimFunc(s, isSpace)
}

func trimLeft(s string) string { return strings.TrimLeftFunc(s, isSpace) }

func trimRight(s string) string { return strings.TrimRightFunc(s, isSpace) }

func isSpace(r rune) bool { return unicode.IsSpace(r) || r == byteOrderMark }

func isGraphic(c byte) bool { return ' ' < c && c < 0x7F }
