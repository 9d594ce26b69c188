package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// maxCluster is the number of code points that count as one letter for Length. The
// longest emoji families and flags stay below it.
const maxCluster = 16

var newLines = regexp.MustCompile(`[ \t]*[\n\x{2028}\x{2029}][\s\x{2028}\x{2029}]*`)

// Clean prepares a field of one line: outer white space goes, a line end becomes
// a space, tabs stay. It is false for what may not be kept: NUL and other control
// characters, invalid UTF-8, and marks that turn the direction of what follows.
func Clean(s string) (string, bool) {
	s, ok := CleanLines(s)
	if suspect(s) && strings.ContainsFunc(s, isLineEnd) {
		s = newLines.ReplaceAllString(s, " ")
	}
	return s, ok
}

// CleanLines prepares a text of several lines: line ends become \n, outer white
// space goes, the rest stays as it was sent. It is false where Clean is.
func CleanLines(s string) (string, bool) {
	if !utf8.ValidString(s) {
		return "", false
	}
	if !suspect(s) {
		return strings.TrimFunc(s, unseen), true
	}
	if strings.ContainsFunc(s, isLineEnd) {
		s = lineEnds.Replace(s)
	}
	if strings.ContainsFunc(s, unkept) {
		return "", false
	}
	return strings.TrimFunc(s, unseen), true
}

// Length counts what a reader would call letters: grapheme clusters. A cluster
// piled up from more than maxCluster code points counts again for each maxCluster.
func Length(s string) int {
	if isASCII(s) {
		return clusters(s)
	}
	n, state := 0, -1
	for len(s) > 0 {
		var cluster string
		cluster, s, _, state = uniseg.FirstGraphemeClusterInString(s, state)
		n += (utf8.RuneCountInString(cluster) + maxCluster - 1) / maxCluster
	}
	return n
}

// clusters counts grapheme clusters.
func clusters(s string) int {
	if isASCII(s) {
		return len(s) - strings.Count(s, "\r\n") // the only two bytes that are one
	}
	return uniseg.GraphemeClusterCount(s)
}

// suspect reports whether s may hold a line end, or what may not be kept. Most texts
// have none of the bytes that those begin with.
func suspect(s string) bool {
	for i := range len(s) {
		if suspects[s[i]] {
			return true
		}
	}
	return false
}

var suspects = func() (table [256]bool) {
	var all []rune
	for r := rune(0); r <= unicode.MaxLatin1; r++ {
		all = append(all, r)
	}
	for _, r := range append(all, '\u2028', '\u2029', '\u202D', '\u202E') {
		if isLineEnd(r) || unkept(r) {
			table[string(r)[0]] = true
		}
	}
	return table
}()

func isLineEnd(r rune) bool {
	return '\n' <= r && r <= '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

func unkept(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\u202D' || r == '\u202E'
}

// unseen: white space, and what leaves no trace on its own.
func unseen(r rune) bool {
	switch r {
	case '\u2060', '\u2800', '\u3164', '\uFEFF', '\uFFA0':
		return true
	}
	return unicode.IsSpace(r) || r >= '\u200B' && r <= '\u200F'
}
