package text

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// hostile texts are built to cost a reader the square of their length, or its
// stack. Each is cut to the size under test.
var hostile = map[string]func(n int) string{
	"quotes on one line":      fill(">"),
	"quotes with spaces":      fill("> "),
	"deep quotes":             fill(">>>>>>>>>>>> a\n"),
	"lazy quotes":             fill("> a\nb\n"),
	"brackets":                fill("["),
	"brackets, closed":        func(n int) string { return strings.Repeat("[", n/2) + strings.Repeat("]", n/2) },
	"image brackets":          fill("!["),
	"open links":              fill("[a]("),
	"open references":         fill("[[a:"),
	"names of nothing":        fill("[a][b] "),
	"nested images":           func(n int) string { return strings.Repeat("![", n/4) + strings.Repeat("](", n/4) },
	"stars":                   fill("*"),
	"open emphasis":           fill("*a **b ***c _d ~~e "),
	"nested emphasis":         func(n int) string { return strings.Repeat("*a **b ", n/14) + strings.Repeat("**c* ", n/10) },
	"emphasis and brackets":   fill("**a[*"),
	"emphasis, then brackets": func(n int) string { return "**a " + strings.Repeat("[*", n/2-2) },
	"escaped stars":           fill(`**\\`),
	"ticks":                   fill("`"),
	"ticks of three lengths":  fill("` `` ``` "),
	"open fences":             fill("```a\n"),
	"open fences in quotes":   fill("> ```a\n"),
	"open tildes":             fill("~~~a\n"),
	"angles":                  fill("<"),
	"comments":                fill("<!--"),
	"blocks of HTML":          fill("<div>\n"),
	"addresses in angles":     fill("<https://"),
	"ampersands":              fill("&"),
	"entities":                fill("&lt;"),
	"headings":                fill("# a\n"),
	"underlined headings":     fill("a\n=\n"),
	"rules":                   fill("***\n"),
	"spaces":                  func(n int) string { return "a" + strings.Repeat(" ", n-2) + "b" },
	"tabs":                    fill("\t"),
	"empty lines":             fill(" \n"),
	"paragraphs":              fill("a\n\n"),
	"backslashes":             fill(`\`),
	"addresses":               fill("http://a "),
	"address in brackets":     func(n int) string { return "http://a" + strings.Repeat(")", n) },
	"names":                   fill("[a]: b\n"),
	"long name, used often":   func(n int) string { return "[a]: /" + strings.Repeat("x", n/2) + "\n\n" + strings.Repeat("[a]", n/6) },
	"bullets":                 fill("- "),
	"list":                    fill("- a\n"),
	"lists between text":      fill("- a\n\nb\n\n"),
	"lists of two kinds":      fill("- a\n\n1. b\n\n"),
	"lists within a quote":    fill("> - a\n>\n> 1. b\n>\n"),
	"lists within an item":    fill("- a\n\n    - b\n\n    1. c\n\n"),
	"deep lists":              deepLists,
	"wide table":              func(n int) string { return strings.Repeat("|-", n/4) + "\n" + strings.Repeat("x|\n", n/6) },
	"table of many rows": func(n int) string {
		return strings.Repeat("a|", 50) + "\n" + strings.Repeat("-|", 50) + fill("\nx|")(n)
	},
	"headings like tables": fill("# |\n|-\n"),
	"table of ticks":       fill("|``"),
	"callouts":             fill("> [!NOTE]\n\n"),
	"marks":                fill("\u0301"),
	"everything":           fill("*_`[!<&h~\\|"),
	"lists and quotes":     func(n int) string { return strings.Repeat("- > ", n/8) + "x\n\n    y\n" + strings.Repeat("- > ", n/8) },
}

// At these sizes a cost of the square of the length would be far over the limit,
// and what is within bounds far below it, with the race detector on a busy machine
// too.
func TestMarkdown_isNotKeptBusy(t *testing.T) {
	const limit = 4 * time.Second
	larger := map[string]int{"emphasis, then brackets": 192 << 10, "ticks": 256 << 10, "ticks of three lengths": 256 << 10}
	for name, build := range hostile {
		t.Run(name, func(t *testing.T) {
			size := max(16<<10, larger[name])
			source := build(size)
			start := time.Now()
			out := Markdown(source, hostileResolver)
			if took := time.Since(start); took > limit {
				t.Errorf("took %v", took)
			}
			if len(out) > 40*size {
				t.Errorf("%d bytes became %d", len(source), len(out))
			}
			if err := harmful(out); err != nil {
				t.Error(err)
			}
		})
	}
}

func BenchmarkMarkdown_hostile(b *testing.B) {
	for name, build := range hostile {
		source := build(maxSource - 100)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Markdown(source, hostileResolver)
			}
		})
	}
}

func fill(unit string) func(n int) string {
	return func(n int) string { return strings.Repeat(unit, n/len(unit)) }
}

func deepLists(n int) string {
	var b strings.Builder
	for depth := 0; b.Len() < n; depth++ {
		fmt.Fprintf(&b, "%s- a\n", strings.Repeat(" ", depth%400*2))
	}
	return b.String()
}
