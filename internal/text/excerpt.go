package text

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

const ellipsis = "…"

// Excerpt gives at most max grapheme clusters of plain, the ellipsis included. It
// ends after a sentence if one ends in the last third, else before a space in the
// last half, else where a line may break, so that Japanese is not cut before 。 or
// within a word of katakana.
func Excerpt(plain string, max int) string {
	plain = strings.TrimSpace(plain)
	if max <= 0 {
		return ""
	}
	if len(plain) <= max || clusters(plain) <= max {
		return plain
	}
	var sentence, space, line, end int
	rest, state := plain, -1
	for n := 0; n < max; n++ {
		at := len(plain) - len(rest)
		cluster, after, boundaries, next := uniseg.StepString(rest, state)
		if strings.TrimSpace(cluster) == "" && 2*n >= max {
			space = at
		}
		if n == max-1 {
			end = at
			break
		}
		rest, state = after, next
		at += len(cluster)
		if boundaries&uniseg.MaskSentence != 0 && 3*n >= 2*max && n+2 < max {
			sentence = at
		}
		if boundaries&uniseg.MaskLine == uniseg.LineCanBreak && 2*n >= max {
			line = at
		}
	}
	for _, cut := range []int{sentence, space, line} {
		if cut > 0 {
			end = cut
			break
		}
	}
	head := strings.TrimRightFunc(plain[:end], unicode.IsSpace)
	if sentence > 0 {
		if strings.HasSuffix(head, ".") || strings.HasSuffix(head, "!") || strings.HasSuffix(head, "?") {
			return head + " " + ellipsis
		}
		return head + ellipsis
	}
	return strings.TrimRight(head, " ,;:–—-、，・；：·") + ellipsis
}
