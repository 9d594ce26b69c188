package recognition

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"credo/people"
)

// A Paragraph is a part of a story's body, line by line.
type Paragraph []Line

// A Line is one line, in pieces.
type Line []Span

// A Span is a piece of text; with a URL it is somebody's name.
type Span struct{ Text, URL string }

// paragraphs cuts a body at its empty lines and links who is named by @, when
// they are among the known.
func paragraphs(body string, known []people.Person) []Paragraph {
	known = slices.Clone(known)
	// The longest name first, so that 이소영 is not read as 이소.
	slices.SortStableFunc(known, func(a, b people.Person) int { return len(b.Name) - len(a.Name) })
	var all []Paragraph
	var open Paragraph
	for written := range strings.SplitSeq(body, "\n") {
		if strings.TrimSpace(written) == "" {
			all, open = appendParagraph(all, open), nil
			continue
		}
		open = append(open, spans(written, known))
	}
	return appendParagraph(all, open)
}

func appendParagraph(all []Paragraph, p Paragraph) []Paragraph {
	if len(p) == 0 {
		return all
	}
	return append(all, p)
}

// spans cuts a line at the names in it.
func spans(written string, known []people.Person) Line {
	var l Line
	from := 0
	for i := 0; i < len(written); i++ {
		if written[i] != '@' || i > 0 && isLatin(lastRune(written[:i])) {
			continue // hong@example.com names nobody
		}
		length, who := named(written[i+1:], known)
		if length == 0 {
			continue
		}
		if i > from {
			l = append(l, Span{Text: written[from:i]})
		}
		end := i + 1 + length
		l = append(l, Span{Text: written[i:end], URL: who.URL()})
		from, i = end, end-1
	}
	if from < len(written) {
		l = append(l, Span{Text: written[from:]})
	}
	return l
}

// named returns whose name s begins with, and its length in bytes, 0 when it
// is nobody's. Case is all the same. A Latin name ends where the word ends;
// Korean and Japanese ones are followed by particles.
func named(s string, known []people.Person) (int, people.Person) {
	for _, p := range known {
		length := prefixLength(s, p.Name)
		if length == 0 {
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[length:])
		if isLatin(lastRune(p.Name)) && isLatin(next) {
			continue
		}
		return length, p
	}
	return 0, people.Person{}
}

// prefixLength returns how many bytes of s are the name, 0 when it does not
// begin with it.
func prefixLength(s, name string) int {
	end := 0
	for range name {
		_, size := utf8.DecodeRuneInString(s[end:])
		if size == 0 {
			return 0
		}
		end += size
	}
	if !strings.EqualFold(s[:end], name) {
		return 0
	}
	return end
}

func lastRune(s string) rune { r, _ := utf8.DecodeLastRuneInString(s); return r }

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) }
