package text

import (
	"github.com/gomarkdown/markdown/ast"
	"github.com/gomarkdown/markdown/parser"
)

// Bounds on one text. Effort is counted in bytes looked at, a nanosecond or a few:
// gomarkdown looks for the end of a mark as far as the text goes, so that hostile
// nesting costs it the square of the length and more. When the effort is used up,
// marks that are left stay as text; where a whole block would cost too much, parse
// gives up.
const (
	maxSource     = 512 << 10 // bytes
	baseEffort    = 5_000_000
	effortPerByte = 1000
	maxEffort     = 100_000_000
	maxInline     = 16 // emphasis and links within one another
	maxReferences = 500
	maxCards      = 20 // the references behind are links
)

const extensions = parser.Tables | parser.Strikethrough | parser.SpaceHeadings |
	parser.BackslashLineBreak | parser.OrderedListStart

type document struct {
	parser *parser.Parser
	root   ast.Node
	effort int
	depth  int           // of inline marks within one another
	blocks map[*byte]int // how many so far in the data that ends there
}

// callout is a block quote that starts with a marker such as [!NOTE].
type callout struct{ ast.Container }

// eyebrow is the label of a callout.
type eyebrow struct{ ast.Container }

// reference is [[kind:ref]], or [[kind]].
type reference struct {
	ast.Leaf
	Reference
	written string
}

// parse reads Markdown into a tree. It is not ok when the source is too long, or
// too costly to read, or when gomarkdown stumbles over it: its parser indexes past
// the end of some malformed blocks, and what people write must not become an error.
func parse(source string) (doc *document, ok bool) {
	if len(source) > maxSource {
		return nil, false
	}
	defer func() {
		if recover() != nil {
			doc, ok = nil, false
		}
	}()
	doc = &document{
		parser: parser.NewWithExtensions(extensions),
		effort: min(maxEffort, baseEffort+effortPerByte*len(source)),
		blocks: map[*byte]int{},
	}
	doc.parser.Opts.ParserHook = doc.block
	doc.registerInline()
	doc.readBlocks(source)
	doc.readInline()
	return doc, true
}

// readBlocks parses part by part and takes each part's blocks away from the
// parser: for every list it walks all siblings, over and over.
func (d *document) readBlocks(source string) {
	root := d.parser.Doc
	var all []ast.Node
	for _, part := range parts(source) {
		d.parser.Block(part)
		all = append(all, root.GetChildren()...)
		root.SetChildren(nil)
	}
	root.SetChildren(all)
	markCallouts(root)
	d.root = root
}

// readInline comes after all blocks, because the address of [text][name] may
// stand at the end of the text.
func (d *document) readInline() {
	var blocks []ast.Node
	ast.WalkFunc(d.root, func(node ast.Node, entering bool) ast.WalkStatus {
		switch node.(type) {
		case *ast.Paragraph, *ast.Heading, *ast.TableCell, *eyebrow:
			if entering {
				blocks = append(blocks, node)
			}
		}
		return ast.GoToNext
	})
	for _, node := range blocks {
		block := node.AsContainer()
		content := block.Content
		block.Content = nil
		d.parser.Inline(node, content)
	}
}

// spend takes n from the effort that is left, and reports whether there was
// enough.
func (d *document) spend(n int) bool {
	d.effort -= n
	return d.effort >= 0
}
