package text

import (
	"html"
	"slices"
	"strings"

	"github.com/gomarkdown/markdown/ast"
)

// A Reference is [[kind:ref]] in a text; Ref is empty for [[kind]].
type Reference struct{ Kind, Ref string }

// A Target is what a reference stands for.
type Target struct {
	Href  string // empty for a label without a link
	Label string
	Lang  string // of the label, such as "en"; empty for that of the text around it
	Card  *Card  // shows it where the reference is a paragraph of its own; nil for a link there, too
}

// Resolver tells what a reference like [[story:0190…]] stands for: kind is
// "story", ref is "0190…". A reference that is not ok stays the text it was
// written as. It is asked once for each distinct reference, at most maxReferences
// times a text.
type Resolver func(kind, ref string) (t Target, ok bool)

// References returns what Markdown source refers to, each once, in the order in
// which it comes; as many as Markdown would resolve.
func References(source string) []Reference {
	doc, ok := parse(source)
	if !ok {
		return nil
	}
	var all []Reference
	ast.WalkFunc(doc.root, func(node ast.Node, _ bool) ast.WalkStatus {
		if node, ok := node.(*reference); ok && len(all) < maxReferences && !slices.Contains(all, node.Reference) {
			all = append(all, node.Reference)
		}
		return ast.GoToNext
	})
	return all
}

// maxCalled bounds what Called returns, in bytes: an index holds no more than a few
// thousand.
const maxCalled = 500

// Called returns the form in which names are kept and looked up, so that a
// reference finds what people would say is called so: folded, and not too long for
// an index.
func Called(name string) string {
	folded := Fold(name)
	if len(folded) <= maxCalled {
		return folded
	}
	return strings.ToValidUTF8(folded[:maxCalled], "")
}

// A target is a Target that was checked.
type target struct {
	address
	label, lang string
	card        *Card
	ok          bool
}

func (r *renderer) reference(node *reference) {
	t := r.target(node.Reference)
	switch {
	case !t.ok:
		r.text([]byte(node.written))
	case t.href == "" || r.linked():
		r.span(t.label, t.lang)
	default:
		r.linkTo(t)
	}
}

func (r *renderer) linkTo(t target) {
	r.WriteString(`<a href="` + html.EscapeString(t.href) + `"`)
	if t.outside {
		r.WriteString(` rel="noopener nofollow"`)
	}
	r.WriteString(langAttr(t.lang) + ">")
	r.text([]byte(t.label))
	r.WriteString("</a>")
}

func (r *renderer) target(to Reference) target {
	t, asked := r.known[to]
	if asked || r.resolve == nil || len(r.known) >= maxReferences {
		return t
	}
	found, ok := r.resolve(to.Kind, to.Ref)
	t = target{
		label: Excerpt(firstOf(oneLine(found.Label), firstOf(to.Ref, to.Kind)), 200), lang: found.Lang, card: found.Card, ok: ok,
	}
	if a, allowed := readAddress(found.Href); allowed {
		t.address = a
	}
	r.known[to] = t
	return t
}

// alone returns the reference that a paragraph is nothing but, nil for another
// paragraph. In a list each item is a line, so there none is.
func alone(paragraph *ast.Paragraph) *reference {
	if _, item := paragraph.Parent.(*ast.ListItem); item {
		return nil
	}
	var only *reference
	for _, child := range paragraph.Children {
		switch child := child.(type) {
		case *reference:
			if only != nil {
				return nil
			}
			only = child
		case *ast.Text:
			if strings.TrimSpace(string(child.Literal)) != "" {
				return nil
			}
		default:
			return nil
		}
	}
	return only
}
