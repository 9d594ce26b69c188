package main

import (
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// readingAids are what people do to the letters of a page: they set those of
// the browser twice as large, or space them as WCAG 1.4.12 says.
var readingAids = []struct {
	name  string
	apply func(b *tab)
}{
	{"large text", func(b *tab) {
		b.do("enlarge", command(page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: 32, Fixed: 26}}))
	}},
	{"spaced text", func(b *tab) {
		b.do("space", command(page.SetFontSizes, page.SetFontSizesParams{FontSizes: &page.FontSizes{Standard: 16, Fixed: 13}}),
			chromedp.Evaluate[chromedp.Void](`var spaced = new CSSStyleSheet()
				spaced.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }")
				document.adoptedStyleSheets = [spaced]`))
	}},
}

// TestPages_holdLargeAndSpacedText opens every page in each language and has its letters
// changed: nothing is cut off, lies on something else or must be scrolled
// sideways, on the smallest phone as on a laptop.
func TestPages_holdLargeAndSpacedText(t *testing.T) {
	for lang := range readers {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			walk(t, lang, func(b *tab, name string) {
				b.paint("light")
				for _, aid := range readingAids {
					aid.apply(b)
					for _, width := range []int64{1280, 320} {
						b.spread(width)
						b.fits(name)
						for _, wrong := range evaluate[[]string](b, textTrouble) {
							b.t.Errorf("%s, %s at %d pixels: %s", name, aid.name, width, wrong)
						}
					}
				}
			})
		})
	}
}

// textTrouble finds lines of text that lie on each other, stick out of what
// they stand in, or are cut off. Of each line the middle half counts: letters
// may touch the line above.
const textTrouble = `(() => {
	const lines = [], wrong = []
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const holder = node.parentElement
		if (!node.data.trim() || !holder.checkVisibility({visibilityProperty: true, opacityProperty: true}) || holder.closest(".vh, .skip, .nav .brand span, option, datalist, script")) continue
		const range = document.createRange()
		range.selectNodeContents(node)
		const box = holder.closest(".btn, .chip, .vtag, .tab, .filter span, .choice-body, .av, .dot, .ring, .iconlink, .card, .banner, .award")
		for (const r of range.getClientRects()) {
			if (r.width < 2) continue
			const line = {words: node.data.trim().slice(0, 30), node, left: r.left + 1, right: r.right - 1, top: r.top + r.height / 4, bottom: r.bottom - r.height / 4}
			lines.push(line)
			const b = box && box.getBoundingClientRect()
			if (b && !holder.closest(".table-wrap") && (line.left < b.left - 1 || line.right > b.right + 1 || line.top < b.top - 1 || line.bottom > b.bottom + 1)) wrong.push("“" + line.words + "” sticks out of " + box.className)
		}
	}
	for (const e of document.querySelectorAll("body *")) {
		if (e.matches("input, textarea, .vh, .nav .brand span, .nav-foot > span") || e.closest("svg, .table-wrap")) continue
		if (/hidden|clip/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1) wrong.push(e.className + " cuts off “" + e.innerText.slice(0, 30) + "”")
	}
	lines.sort((a, b) => a.top - b.top)
	lines.forEach((a, i) => {
		for (let j = i + 1; j < lines.length && lines[j].top < a.bottom; j++) {
			const b = lines[j]
			if (a.node !== b.node && a.left < b.right && b.left < a.right) wrong.push("“" + a.words + "” lies on “" + b.words + "”")
		}
	})
	return wrong
})()`
