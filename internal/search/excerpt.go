package search

import (
	"strings"
	"unicode/utf8"

	"credo/internal/text"
)

// excerpt returns a piece of body around the first place where a word of the
// query stands, or its beginning.
func excerpt(body, query string) string {
	lower := strings.ToLower(body)
	if len(lower) != len(body) { // a letter whose small form is longer
		return text.Excerpt(body, excerptLength)
	}
	at := -1
	for _, word := range strings.Fields(strings.ToLower(query)) {
		if i := strings.Index(lower, word); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	const before = 60
	if at <= before*2 {
		return text.Excerpt(body, excerptLength)
	}
	start := at - before
	for start < at && !utf8.RuneStart(body[start]) {
		start++
	}
	if space := strings.IndexByte(body[start:at], ' '); space >= 0 {
		start += space + 1
	}
	return "…" + text.Excerpt(body[start:], excerptLength)
}
