package text

import (
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// foreign lets through what SafeHTML leaves.
var foreign = newForeign()

func newForeign() *bluemonday.Policy {
	p := newPolicy()
	p.AllowElements("b", "i", "u", "sub", "sup", "dl", "dt", "dd")
	return p
}

// SafeHTML gives of HTML that was written elsewhere what may stand in a page: words
// and their marks, lists, tables, links, and the pictures that this site serves by
// their whole path. Headings become paragraphs, because the page has its own. A text
// longer than maxSource comes out as plain paragraphs.
func SafeHTML(source string) string {
	nodes, ok := parseHTML(source)
	if !ok {
		return policy.Sanitize(plainParagraphs(source))
	}
	var b strings.Builder
	for _, node := range nodes {
		mend(node)
		for child := range node.Descendants() {
			mend(child)
		}
		if err := html.Render(&b, node); err != nil {
			return policy.Sanitize(plainParagraphs(source))
		}
	}
	return foreign.Sanitize(b.String())
}

// PlainHTML gives the text of HTML on one line. Pictures keep what stands for them.
func PlainHTML(source string) string {
	nodes, ok := parseHTML(source)
	if !ok {
		return oneLine(source)
	}
	var b strings.Builder
	for _, node := range nodes {
		sayHTML(&b, node)
	}
	return oneLine(b.String())
}

func parseHTML(source string) (nodes []*html.Node, ok bool) {
	if len(source) > maxSource {
		return nil, false
	}
	nodes, err := html.ParseFragment(strings.NewReader(source), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	return nodes, err == nil
}

// mend keeps of an element what the policy has no words for.
func mend(node *html.Node) {
	if node.Type != html.ElementNode {
		return
	}
	switch node.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		node.Data, node.DataAtom = "p", atom.P
	case atom.Img:
		kept := []html.Attribute{{Key: "alt", Val: attribute(node, "alt")}, {Key: "loading", Val: "lazy"}}
		if src, ok := readImage(attribute(node, "src")); ok && strings.HasPrefix(src, "/") {
			kept = append(kept, html.Attribute{Key: "src", Val: src})
		}
		node.Attr = kept
	case atom.A:
		a, ok := readAddress(attribute(node, "href"))
		node.Attr = nil
		if ok {
			node.Attr = []html.Attribute{{Key: "href", Val: a.href}}
		}
		if a.outside {
			node.Attr = append(node.Attr, html.Attribute{Key: "rel", Val: "noopener nofollow"})
		}
	}
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func sayHTML(b *strings.Builder, node *html.Node) {
	switch {
	case node.Type == html.TextNode:
		b.WriteString(node.Data)
	case node.DataAtom == atom.Script, node.DataAtom == atom.Style:
		return
	case node.DataAtom == atom.Img:
		b.WriteString(attribute(node, "alt"))
	}
	block := apart[node.DataAtom]
	if block {
		b.WriteByte(' ')
	}
	for child := range node.ChildNodes() {
		sayHTML(b, child)
	}
	if block {
		b.WriteByte(' ')
	}
}

// apart are the elements that stand apart from the words around them.
var apart = map[atom.Atom]bool{
	atom.P: true, atom.Br: true, atom.Div: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Td: true, atom.Th: true, atom.Tr: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Blockquote: true, atom.Pre: true,
	atom.Hr: true, atom.Dt: true, atom.Dd: true,
}
