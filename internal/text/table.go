package text

import (
	"fmt"
	"html"
	"strings"

	"github.com/gomarkdown/markdown/ast"
)

const maxTableName = 80 // grapheme clusters

// table writes tables, in a box that scrolls where the screen is narrow and can be
// reached by keyboard. The box is named after the head of the table.
func (r *renderer) table(node ast.Node, entering bool) {
	switch node := node.(type) {
	case *ast.Table:
		if !entering {
			r.WriteString("</table></div>\n")
			return
		}
		r.WriteString(`<div class="table-wrap" tabindex="0"`)
		if name := tableName(node); name != "" {
			r.WriteString(` role="region" aria-label="` + html.EscapeString(name) + `"`)
		}
		r.WriteString(`><table class="table">` + "\n")
	case *ast.TableHeader:
		r.tag(entering, "<thead>", "</thead>\n")
	case *ast.TableBody:
		r.tag(entering, "<tbody>", "</tbody>\n")
	case *ast.TableFooter:
		r.tag(entering, "<tfoot>", "</tfoot>\n")
	case *ast.TableRow:
		r.tag(entering, "<tr>", "</tr>\n")
	case *ast.TableCell:
		r.cell(node, entering)
	}
}

func (r *renderer) cell(node *ast.TableCell, entering bool) {
	name, attributes := "td", ""
	if node.IsHeader {
		name, attributes = "th", ` scope="col"`
	}
	if !entering {
		r.WriteString("</" + name + ">")
		return
	}
	switch node.Align {
	case ast.TableAlignmentCenter:
		attributes += ` class="center"`
	case ast.TableAlignmentRight:
		attributes += ` class="right"`
	}
	if node.ColSpan > 1 && node.ColSpan < 100 {
		attributes += fmt.Sprintf(` colspan="%d"`, node.ColSpan)
	}
	r.WriteString("<" + name + attributes + ">")
}

func tableName(table *ast.Table) string {
	head, ok := ast.GetFirstChild(table).(*ast.TableHeader)
	if !ok || len(head.Children) == 0 {
		return ""
	}
	var names []string
	for _, cell := range head.Children[0].GetChildren() {
		if name := plainOf(cell); name != "" {
			names = append(names, name)
		}
	}
	return Excerpt(strings.Join(names, ", "), maxTableName)
}
