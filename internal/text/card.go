package text

import (
	"html"
	"regexp"
	"strings"

	"github.com/gomarkdown/markdown/ast"
)

// A Card shows a thing inside a text, in the words that it has now. They are
// plain text: nothing in them is read as Markdown, so no card holds another.
type Card struct {
	Lang  string // of Kind and the names of the parts, such as "en"
	Kind  string // what it is that it shows
	Tone  string // its colour, one of web.Tones; may be empty
	Parts []Part
}

// A Part is something that a Card says.
type Part struct {
	Name string // empty for what needs none
	Form Form
	Says []Words
}

// A Form is how the words of a Part stand.
type Form int

// The forms.
const (
	Paragraphs Form = iota
	Bullets
	Numbers
)

// Words are a line of a Part. Then stands behind it, and is in the card's
// language.
type Words struct{ Text, Lang, Then string }

var (
	language = regexp.MustCompile(`^[a-z]{2}$`)
	tone     = regexp.MustCompile(`^[a-z]{1,20}$`)
)

// show writes the card of a paragraph that is nothing but a reference, and
// reports whether there is one.
func (r *renderer) show(paragraph *ast.Paragraph) bool {
	only := alone(paragraph)
	if only == nil || r.shown >= maxCards {
		return false
	}
	t := r.target(only.Reference)
	if !t.ok || t.card == nil {
		return false
	}
	r.shown++
	r.card = paragraph
	r.writeCard(t)
	return true
}

func (r *renderer) writeCard(t target) {
	class := "shown"
	if tone.MatchString(t.card.Tone) {
		class += " tone--" + t.card.Tone
	}
	r.WriteString(`<div class="` + class + `"` + langAttr(t.card.Lang) + ">\n")
	r.line("eyebrow", t.card.Kind)
	r.WriteString(`<p class="shown-name">`)
	if t.href == "" {
		r.span(t.label, t.lang)
	} else {
		r.linkTo(t)
	}
	r.WriteString("</p>\n")
	for _, part := range t.card.Parts {
		r.part(part)
	}
	r.WriteString("</div>\n")
}

func (r *renderer) part(part Part) {
	if part.Name != "" {
		r.line("shown-part", part.Name)
	}
	open, end := "<p>", "</p>\n"
	switch part.Form {
	case Bullets:
		r.WriteString(`<ul class="bullets">` + "\n")
		defer r.WriteString("</ul>\n")
		open, end = "<li>", "</li>\n"
	case Numbers:
		r.WriteString(`<ol class="numbers">` + "\n")
		defer r.WriteString("</ol>\n")
		open, end = "<li>", "</li>\n"
	}
	for _, words := range part.Says {
		r.WriteString(open)
		r.span(words.Text, words.Lang)
		if words.Then != "" {
			r.WriteString(" <strong>")
			r.text([]byte(words.Then))
			r.WriteString("</strong>")
		}
		r.WriteString(end)
	}
}

func (r *renderer) line(class, words string) {
	r.WriteString(`<p class="` + class + `">`)
	r.text([]byte(words))
	r.WriteString("</p>\n")
}

// span writes words, and which language they are in where that is told.
func (r *renderer) span(words, lang string) {
	attribute := langAttr(lang)
	if attribute != "" {
		r.WriteString("<span" + attribute + ">")
	}
	for i, line := range strings.Split(strings.TrimSpace(words), "\n") {
		if i > 0 {
			r.WriteString("<br>\n")
		}
		r.text([]byte(line))
	}
	if attribute != "" {
		r.WriteString("</span>")
	}
}

func langAttr(lang string) string {
	if !language.MatchString(lang) {
		return ""
	}
	return ` lang="` + html.EscapeString(lang) + `"`
}
