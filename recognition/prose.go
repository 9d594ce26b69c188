package recognition

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// Prose writes paragraphs as HTML. It is no templ file, which would put white
// space around a name: @이소영さん is one word.
func Prose(all []Paragraph) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var html strings.Builder
		for _, p := range all {
			html.WriteString("<p>")
			for i, l := range p {
				if i > 0 {
					html.WriteString("<br>")
				}
				l.write(&html)
			}
			html.WriteString("</p>")
		}
		_, err := io.WriteString(w, html.String())
		return err
	})
}

func (l Line) write(html *strings.Builder) {
	for _, s := range l {
		text := templ.EscapeString(s.Text)
		if s.URL != "" {
			text = `<a href="` + templ.EscapeString(s.URL) + `">` + text + `</a>`
		}
		html.WriteString(text)
	}
}
