package words

import (
	"html"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// patterns find what is written in a text and is no word of it.
type patterns struct{ comment, inline, tag, target, address *regexp.Regexp }

// markup is compiled when it is first needed.
var markup = sync.OnceValue(func() patterns {
	const end = `(?:\s[^<>]*)?/?>`
	return patterns{
		comment: regexp.MustCompile(`(?s)<!--.*?-->`),
		inline:  regexp.MustCompile(`</?(?:a|abbr|b|code|em|font|i|mark|s|small|span|strong|sub|sup|u)` + end),
		tag:     regexp.MustCompile(`</?[a-z][a-z0-9]*` + end),
		target:  regexp.MustCompile(`\]\([^()\s]*(?:\s+"[^"]*")?\)`),
		address: regexp.MustCompile(`(?:[a-z][a-z0-9+.-]*://|www\.)[^\s<>"'()\x{80}-\x{10ffff}]+` +
			`|[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+` +
			`|(?:[a-z0-9-]+\.)+(?:com|net|org|io|kr|jp)\b(?:/[^\s<>"'()\x{80}-\x{10ffff}]*)?` +
			`|\B@[a-z0-9_.]+`),
	}
})

// marks of Markdown that stand inside of words, too.
var emphasis = strings.NewReplacer("*", "", "`", "", "~~", "")

// clean brings a text to one width and to small letters, and takes out what is
// not written in words: addresses, HTML, marks of Markdown, single letters of
// Hangul.
func clean(s string) string {
	s = strings.Map(visible, strings.ToValidUTF8(s, " "))
	s = strings.ToLower(norm.NFKC.String(s))
	p := markup()
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	if strings.Contains(s, "<") {
		s = p.comment.ReplaceAllLiteralString(s, "\n")
		s = p.inline.ReplaceAllLiteralString(s, "")
		s = p.tag.ReplaceAllLiteralString(s, "\n")
	}
	if strings.Contains(s, "](") {
		s = p.target.ReplaceAllLiteralString(s, "]")
	}
	if hasAddress(s) {
		s = p.address.ReplaceAllLiteralString(s, " ")
	}
	return emphasis.Replace(s)
}

// hasAddress reports whether there may be an address: a patterns' search takes
// longer than all else.
func hasAddress(s string) bool {
	if strings.Contains(s, "@") || strings.Contains(s, "://") {
		return true
	}
	for rest := s; ; {
		_, after, found := strings.Cut(rest, ".")
		if !found {
			return false
		}
		if after != "" && after[0] >= 'a' && after[0] <= 'z' {
			return true
		}
		rest = after
	}
}

// visible drops what cannot be seen. A single letter of Hangul, as in ㅋㅋ and
// ㅠㅠ, becomes a space before it is composed with its neighbours.
func visible(r rune) rune {
	switch {
	case r >= 'ㄱ' && r <= 'ㆎ', r >= 0xFFA0 && r <= 0xFFDC:
		return ' '
	case r >= 0x80 && unicode.In(r, unicode.Cf, unicode.Variation_Selector):
		return -1
	}
	return r
}
