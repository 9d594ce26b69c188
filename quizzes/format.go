package quizzes

import (
	"html"
	"slices"
	"strconv"
	"strings"

	xhtml "golang.org/x/net/html"

	"credo/internal/text"
)

// markup is safe HTML for what is written in the format.
func (f Format) markup(said string) string {
	switch f {
	case Markdown:
		return text.Markdown(said, nil)
	case HTML:
		return text.SafeHTML(said)
	case Moodle:
		return text.SafeHTML(strings.ReplaceAll(said, "\n", "<br>\n"))
	}
	return strings.ReplaceAll(html.EscapeString(said), "\n", "<br>")
}

// Line is what is written in the format, in one line without marks.
func (f Format) Line(said string) string {
	switch f {
	case Markdown:
		return text.Plain(said)
	case HTML, Moodle:
		return text.PlainHTML(said)
	}
	return strings.Join(strings.Fields(said), " ")
}

// Picture is what shows the picture at the address in a text of the format, and
// says what it shows. A plain text has no pictures.
func (f Format) Picture(url, alt string) string {
	switch f {
	case Markdown:
		return "![" + notInAlt.Replace(alt) + "](" + url + ")"
	case HTML, Moodle:
		return `<img src="` + html.EscapeString(url) + `" alt="` + html.EscapeString(alt) + `">`
	}
	return ""
}

// notInAlt takes out what would end the words of a picture in Markdown.
var notInAlt = strings.NewReplacer("[", "", "]", "", `\`, "", "`", "", "<", "", ">", "", "!", "! ")

// A piece is a part of a text with gaps: HTML, or a gap from 1.
type piece struct {
	html string
	gap  int
}

// pieces cuts safe HTML at its gaps, of which there are so many. One that the
// format has lost stands at the end.
func pieces(markup string, gaps int) []piece {
	var all []piece
	seen := make([]bool, gaps+1)
	add := func(s string) {
		if last := len(all) - 1; last >= 0 && all[last].gap == 0 {
			all[last].html += s
		} else {
			all = append(all, piece{html: s})
		}
	}
	tokens := xhtml.NewTokenizer(strings.NewReader(markup))
	for {
		kind := tokens.Next()
		if kind == xhtml.ErrorToken {
			break
		}
		raw := string(tokens.Raw())
		if kind != xhtml.TextToken {
			add(raw)
			continue
		}
		from := 0
		for _, at := range gapMark.FindAllStringSubmatchIndex(raw, -1) {
			gap, _ := strconv.Atoi(raw[at[2]:at[3]])
			if gap < 1 || gap > gaps || seen[gap] {
				continue
			}
			seen[gap] = true
			add(raw[from:at[0]])
			all = append(all, piece{gap: gap})
			from = at[1]
		}
		add(raw[from:])
	}
	for gap := 1; gap <= gaps; gap++ {
		if !seen[gap] {
			all = append(all, piece{gap: gap})
		}
	}
	return slices.DeleteFunc(all, func(p piece) bool { return p == piece{} })
}

// Asked is what a question asks in one line without marks, with … for each gap.
func (f Format) Asked(said string) string {
	return gapMark.ReplaceAllString(f.Line(said), "…")
}
