package text

import (
	"bytes"
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/gomarkdown/markdown/ast"
)

const costPerByte = 10 // of an address that one reference can repeat

type renderer struct {
	strings.Builder
	doc     *document
	resolve Resolver
	ids     map[string]int
	shift   int    // what brings the highest heading to h2: the page has its own h1
	links   []bool // the links around this place, and whether each has a tag
	known   map[Reference]target
	shown   int            // cards so far
	card    *ast.Paragraph // the one that a card stands for
}

func render(doc *document, resolve Resolver) string {
	r := &renderer{doc: doc, resolve: resolve, ids: map[string]int{}, known: map[Reference]target{}, shift: 2 - highest(doc.root)}
	ast.WalkFunc(doc.root, r.visit)
	return r.String()
}

// highest is the level of the highest heading of a text, 6 without any.
func highest(root ast.Node) int {
	level := 6
	ast.WalkFunc(root, func(node ast.Node, _ bool) ast.WalkStatus {
		if heading, ok := node.(*ast.Heading); ok {
			level = min(level, heading.Level)
		}
		return ast.GoToNext
	})
	return level
}

func (r *renderer) visit(node ast.Node, entering bool) ast.WalkStatus {
	switch node := node.(type) {
	case *ast.Text:
		r.text(node.Literal)
	case *ast.Code:
		r.WriteString("<code>")
		r.text(node.Literal)
		r.WriteString("</code>")
	case *ast.CodeBlock:
		r.code(node)
	case *ast.Hardbreak:
		r.WriteString("<br>\n")
	case *ast.HorizontalRule:
		r.WriteString(`<hr class="ornament">` + "\n")
	case *ast.Emph:
		r.tag(entering, "<em>", "</em>")
	case *ast.Strong:
		r.tag(entering, "<strong>", "</strong>")
	case *ast.Del:
		r.tag(entering, "<del>", "</del>")
	case *ast.Paragraph:
		return r.paragraph(node, entering)
	case *ast.Heading:
		r.heading(node, entering)
	case *ast.BlockQuote:
		r.tag(entering, `<blockquote class="quote">`+"\n", "</blockquote>\n")
	case *callout:
		r.tag(entering, `<div class="callout">`+"\n", "</div>\n")
	case *eyebrow:
		r.tag(entering, `<p class="eyebrow">`, "</p>\n")
	case *ast.List:
		r.list(node, entering)
	case *ast.ListItem:
		r.tag(entering, "<li>", "</li>\n")
	case *ast.Link:
		r.link(node, entering)
	case *ast.Image:
		r.image(node, entering)
		return ast.SkipChildren
	case *reference:
		r.reference(node)
	default:
		r.table(node, entering)
	}
	return ast.GoToNext
}

func (r *renderer) tag(entering bool, open, end string) {
	if entering {
		r.WriteString(open)
	} else {
		r.WriteString(end)
	}
}

// paragraph is a card where it is nothing but a reference to what has one.
func (r *renderer) paragraph(node *ast.Paragraph, entering bool) ast.WalkStatus {
	switch {
	case entering && r.show(node):
		return ast.SkipChildren
	case r.card == node || tight(node):
	default:
		r.tag(entering, "<p>", "</p>\n")
	}
	return ast.GoToNext
}

func (r *renderer) text(literal []byte) {
	r.WriteString(html.EscapeString(showAngles(string(literal))))
}

// code that gomarkdown found in the middle of a paragraph stays in its line: a
// <pre> would end the paragraph.
func (r *renderer) code(node *ast.CodeBlock) {
	paragraph, inline := node.Parent.(*ast.Paragraph)
	inline = inline && !tight(paragraph)
	if !inline {
		r.WriteString(`<pre tabindex="0">`)
	}
	r.WriteString("<code>")
	r.text(bytes.TrimPrefix(node.Literal, []byte("\n")))
	r.WriteString("</code>")
	if !inline {
		r.WriteString("</pre>\n")
	}
}

func (r *renderer) heading(node *ast.Heading, entering bool) {
	level := min(node.Level+r.shift, 6)
	if !entering {
		fmt.Fprintf(r, "</h%d>\n", level)
		return
	}
	fmt.Fprintf(r, `<h%d id="%s">`, level, html.EscapeString(r.uniqueID(headingID(plainOf(node)))))
}

func (r *renderer) uniqueID(id string) string {
	unique := id
	for r.ids[unique] > 0 {
		r.ids[id]++
		unique = id + "-" + strconv.Itoa(r.ids[id])
	}
	r.ids[unique]++
	return unique
}

func (r *renderer) list(node *ast.List, entering bool) {
	switch {
	case node.ListFlags&ast.ListTypeOrdered == 0:
		r.tag(entering, `<ul class="bullets">`+"\n", "</ul>\n")
	case node.Start > 1:
		r.tag(entering, fmt.Sprintf(`<ol class="numbers" start="%d">`+"\n", node.Start), "</ol>\n")
	default:
		r.tag(entering, `<ol class="numbers">`+"\n", "</ol>\n")
	}
}

// link leaves out the tag inside another link, and where it leads nowhere allowed.
func (r *renderer) link(node *ast.Link, entering bool) {
	if !entering {
		last := len(r.links) - 1
		if r.links[last] {
			r.WriteString("</a>")
		}
		r.links = r.links[:last]
		return
	}
	a, ok := readAddress(string(node.Destination))
	ok = ok && !r.linked() && r.doc.spend(len(node.Destination)*costPerByte)
	r.links = append(r.links, ok)
	if ok {
		r.open(a)
		if strings.TrimSpace(plainOf(node)) == "" && !hasImage(node) {
			r.text([]byte(a.href))
		}
	}
}

func (r *renderer) linked() bool {
	for _, open := range r.links {
		if open {
			return true
		}
	}
	return false
}

func (r *renderer) open(a address) {
	r.WriteString(`<a href="` + html.EscapeString(a.href) + `"`)
	if a.outside {
		r.WriteString(` rel="noopener nofollow"`)
	}
	r.WriteString(">")
}

// image shows what this site serves, and links to what another one does.
func (r *renderer) image(node *ast.Image, entering bool) {
	if !entering {
		return
	}
	alt := plainOf(node)
	if src, ok := readImage(string(node.Destination)); ok && r.doc.spend(len(src)*costPerByte) {
		r.WriteString(`<img src="` + html.EscapeString(src) + `" alt="` + html.EscapeString(alt) + `" loading="lazy">`)
		return
	}
	a, ok := readAddress(string(node.Destination))
	if ok && !r.linked() && r.doc.spend(len(a.href)*costPerByte) {
		r.open(a)
		r.text([]byte(firstOf(strings.TrimSpace(alt), a.href)))
		r.WriteString("</a>")
		return
	}
	r.text([]byte(alt))
}

func firstOf(s, otherwise string) string {
	if s != "" {
		return s
	}
	return otherwise
}

// tight: the item of a list without blank lines, whose paragraph has no tag.
func tight(paragraph *ast.Paragraph) bool {
	item, ok := paragraph.Parent.(*ast.ListItem)
	if !ok {
		return false
	}
	list, ok := item.Parent.(*ast.List)
	return ok && list.Tight
}
