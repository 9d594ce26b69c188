package text

import (
	"bytes"
	"errors"
	"regexp"
	"strings"

	"github.com/gomarkdown/markdown/ast"
)

const (
	costPerBlock   = 1000
	costPerSibling = 12 // of a list, squared
	costPerCell    = 1000
)

var (
	errTooCostly  = errors.New("text: too costly to read")
	calloutMarker = regexp.MustCompile(`^\[!(?i:note|tip|info|important|warning|caution|example)\][ \t]*([^\n]*)\n?`)
	tableRule     = regexp.MustCompile(`^[ |:-]*-[ |:-]*$`)
)

// fence is the line that opens a code block.
type fence struct {
	mark   byte
	size   int
	indent int
}

// openFence reads ``` or ~~~ with whatever stands after it.
func openFence(line string) (fence, bool) {
	inner := strings.TrimLeft(line, " ")
	f := fence{indent: len(line) - len(inner)}
	if f.indent > 3 || inner == "" || inner[0] != '`' && inner[0] != '~' {
		return fence{}, false
	}
	f.mark = inner[0]
	info := strings.TrimLeft(inner, string(f.mark))
	f.size = len(inner) - len(info)
	return f, f.size >= 3 && (f.mark == '~' || !strings.Contains(info, "`"))
}

func (f fence) closedBy(line string) bool {
	inner := strings.TrimLeft(line, " ")
	after := strings.TrimLeft(inner, string(f.mark))
	return len(line)-len(inner) <= 3 && len(inner)-len(after) >= f.size && strings.TrimSpace(after) == ""
}

// block is asked before each block. It reads fences, because gomarkdown looks for
// the end of an open one from every line, and counts what lists and tables cost.
// It panics with errTooCostly, which parse recovers.
func (d *document) block(data []byte) (ast.Node, []byte, int) {
	if node, size := fencedCode(data); size > 0 {
		return node, nil, size
	}
	last := &data[len(data)-1]
	d.blocks[last]++
	cost := costPerBlock + tableCells(data)*costPerCell
	if listMarker.Match(data) {
		cost += d.blocks[last] * d.blocks[last] * costPerSibling
	}
	if !d.spend(cost) {
		panic(errTooCostly)
	}
	return nil, nil, 0
}

// fencedCode takes a code block off the front of data; without a closing fence it
// goes to the end.
func fencedCode(data []byte) (ast.Node, int) {
	line, size := firstLine(data)
	f, ok := openFence(string(line))
	if !ok {
		return nil, 0
	}
	code := &ast.CodeBlock{IsFenced: true}
	for size < len(data) {
		line, n := firstLine(data[size:])
		size += n
		if f.closedBy(string(line)) {
			break
		}
		for range f.indent {
			line = bytes.TrimPrefix(line, []byte(" "))
		}
		code.Literal = append(append(code.Literal, line...), '\n')
	}
	return code, size
}

// tableCells counts the cells of the table that data starts with, 0 if it does not
// start with one. gomarkdown fills short rows up to the width of the first.
func tableCells(data []byte) int {
	head, size := firstLine(data)
	if !bytes.Contains(head, []byte("|")) {
		return 0
	}
	rule, _ := firstLine(data[size:])
	if !tableRule.Match(head) && !tableRule.Match(rule) {
		return 0
	}
	columns, rows := bytes.Count(head, []byte("|"))+1, 1
	for size < len(data) {
		row, n := firstLine(data[size:])
		if !bytes.Contains(row, []byte("|")) {
			break
		}
		size += n
		rows++
	}
	return columns * rows
}

func firstLine(data []byte) (line []byte, size int) {
	line, _, found := bytes.Cut(data, []byte("\n"))
	if found {
		return line, len(line) + 1
	}
	return line, len(line)
}

// markCallouts turns block quotes that start with a marker into callouts.
func markCallouts(parent ast.Node) {
	for i, child := range parent.GetChildren() {
		markCallouts(child)
		quote, ok := child.(*ast.BlockQuote)
		if !ok || len(quote.Children) == 0 {
			continue
		}
		first, ok := quote.Children[0].(*ast.Paragraph)
		if !ok {
			continue
		}
		marker := calloutMarker.FindSubmatch(first.Content)
		if marker == nil {
			continue
		}
		box := &callout{}
		label, body := bytes.TrimSpace(marker[1]), first.Content[len(marker[0]):]
		if len(body) == 0 && len(quote.Children) == 1 {
			label, body = nil, label
		}
		if len(label) > 0 {
			adopt(box, &eyebrow{ast.Container{Content: label}})
		}
		if len(body) > 0 {
			adopt(box, &ast.Paragraph{Container: ast.Container{Content: body}})
		}
		for _, rest := range quote.Children[1:] {
			adopt(box, rest)
		}
		box.Parent = parent
		parent.GetChildren()[i] = box
	}
}

func adopt(parent, child ast.Node) {
	child.SetParent(parent)
	parent.SetChildren(append(parent.GetChildren(), child))
}
