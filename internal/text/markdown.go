package text

import (
	"html"
	"strings"
)

// Markdown gives safe HTML for source; resolve may be nil. Headings start at
// h2, because the page has its own h1, and carry ids that start with "h-". A text
// longer than maxSource, or one built to keep the reader busy, comes out as plain
// paragraphs.
func Markdown(source string, resolve Resolver) string {
	doc, ok := parse(source)
	if !ok {
		return policy.Sanitize(plainParagraphs(source))
	}
	return policy.Sanitize(render(doc, resolve))
}

// Plain gives the text of Markdown source on one line, without marks. References
// keep their ref, unless it is an id that nobody could read.
func Plain(source string) string {
	doc, ok := parse(source)
	if !ok {
		return oneLine(source)
	}
	return plain(doc)
}

func plainParagraphs(source string) string {
	var b strings.Builder
	for paragraph := range strings.SplitSeq(tidy(source), "\n\n") {
		paragraph = strings.TrimSpace(showAngles(paragraph))
		if paragraph == "" {
			continue
		}
		b.WriteString("<p>")
		b.WriteString(strings.ReplaceAll(html.EscapeString(paragraph), "\n", "<br>"))
		b.WriteString("</p>\n")
	}
	return b.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
