package text

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/gomarkdown/markdown/ast"
)

const (
	wordsPerMinute   = 200
	lettersPerMinute = 500 // of Han, kana and Hangul
)

var identifier = regexp.MustCompile(`^[0-9a-fA-F-]{32,36}$`)

// Minutes tells how long Markdown source takes to read, at least 1, rounded.
func Minutes(source string) int {
	words, letters, inWord := 0, 0, false
	for _, r := range Plain(source) {
		letter := unicode.IsLetter(r) || unicode.IsNumber(r)
		switch {
		case eastern(r):
			letters++
			inWord = false
		case letter && !inWord:
			words++
			inWord = true
		case unicode.IsSpace(r):
			inWord = false
		}
	}
	seconds := words*60/wordsPerMinute + letters*60/lettersPerMinute
	return max(1, (seconds+30)/60)
}

func plain(doc *document) string { return plainOf(doc.root) }

// plainOf gives the text within node on one line.
func plainOf(node ast.Node) string {
	var b strings.Builder
	ast.WalkFunc(node, func(node ast.Node, entering bool) ast.WalkStatus {
		switch node := node.(type) {
		case *ast.Text:
			b.WriteString(showAngles(string(node.Literal)))
		case *ast.Code:
			b.WriteString(showAngles(string(node.Literal)))
		case *ast.CodeBlock:
			b.WriteString(" " + showAngles(string(node.Literal)) + " ")
		case *ast.Hardbreak:
			b.WriteByte(' ')
		case *reference:
			if words := firstOf(node.Ref, node.Kind); !identifier.MatchString(words) {
				b.WriteString(words)
			}
		case *ast.Emph, *ast.Strong, *ast.Del, *ast.Link, *ast.Image:
		default:
			b.WriteByte(' ')
		}
		return ast.GoToNext
	})
	return oneLine(b.String())
}

func hasImage(node ast.Node) bool {
	found := false
	ast.WalkFunc(node, func(node ast.Node, _ bool) ast.WalkStatus {
		if _, ok := node.(*ast.Image); ok {
			found = true
			return ast.Terminate
		}
		return ast.GoToNext
	})
	return found
}
