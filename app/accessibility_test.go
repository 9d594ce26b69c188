package main

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/chromedp"

	"credo/internal/i18n"
	"credo/internal/storage/storagetest"
)

// axeFile is what .ci/needs installs.
const axeFile = "testdata/axe/node_modules/axe-core/axe.min.js"

// axeLooks are the ways each page is looked at. By night only the colours
// differ, so only they are asked about again.
var axeLooks = []struct {
	scheme string
	width  int64
	only   string // what axe-core runs
}{
	{"light", 1280, axeEverything}, {"light", 768, axeEverything}, {"light", 320, axeEverything},
	{"dark", 320, axeColours}, {"dark", 768, axeColours}, {"dark", 1280, axeColours},
}

const (
	axeEverything = `{type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}`
	axeColours    = `{type: "rule", values: ["color-contrast", "link-in-text-block"]}`
)

// An axeFinding is what one rule says about one element.
type axeFinding struct{ Rule, Says, Target string }

// TestPages_passAxe opens every page in each language, by day and by night, on
// the smallest phone, a tablet and a laptop, and has axe-core look for what keeps
// people out. What axe-core cannot tell by itself about colours counts, too.
func TestPages_passAxe(t *testing.T) {
	source, err := os.ReadFile(axeFile)
	if err != nil {
		storagetest.Require(t, "browser", "there is no axe-core: .ci/needs installs it")
	}
	for lang := range readers {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			walk(t, lang, func(b *tab, page string) { b.passesAxe(string(source), lang, page) })
		})
	}
}

func (b *tab) passesAxe(source string, lang i18n.Lang, page string) {
	b.t.Helper()
	b.do("inject axe-core", chromedp.Evaluate[chromedp.Void](source+unfold))
	for _, look := range axeLooks {
		b.paint(look.scheme)
		b.spread(look.width)
		for _, found := range b.axe(look.only) {
			b.t.Errorf("%s in %s, %d pixels, %s: %s: %s\n\t%s", page, lang, look.width, look.scheme, found.Rule, found.Says, found.Target)
		}
	}
}

// unfold opens what is folded. It takes away what axe-core cannot tell a
// contrast on, though no text stands on it: the morning light on the top of the
// page, which is paper but for a shade, the arrow of a drop-down list, which
// stands beside its text, the ring around a number, and the edge behind which a
// wide table goes on: its cells are squeezed until all of them are in front of it.
const unfold = `;
document.querySelectorAll("details").forEach(fold => { fold.open = true })
document.querySelectorAll("body, select").forEach(ground => { ground.style.backgroundImage = "none" })
document.querySelectorAll(".ring svg").forEach(ring => { ring.style.display = "none" })
document.querySelectorAll(".table-wrap").forEach(wide => { wide.style.overflowX = "visible" })
document.querySelectorAll(".table-wrap *").forEach(({style}) => { style.minWidth = 0; style.whiteSpace = "normal"; style.overflowWrap = "anywhere" })`

// spread makes the screen as high as the page, so that no bar covers anything.
func (b *tab) spread(width int64) {
	b.t.Helper()
	b.resize(width, 600)
	b.resize(width, evaluate[int64](b, "document.documentElement.scrollHeight"))
}

func (b *tab) axe(only string) []axeFinding {
	b.t.Helper()
	ask := fmt.Sprintf(`axe.run(document, {
		runOnly: %s, rules: {"target-size": {enabled: true}}, resultTypes: ["violations", "incomplete"], preload: false,
	}).then(({violations, incomplete}) => [...violations, ...incomplete].flatMap(rule => rule.nodes.map(node => ({
		Rule: rule.id, Says: [...node.any, ...node.all, ...node.none].map(check => check.message).join("; "), Target: node.target.join(" ") + "  " + node.html.slice(0, 160),
	}))))`, only)
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]axeFinding](ask, chromedp.EvalAwaitPromise))
	if err != nil {
		b.fail("axe-core: %v", err)
	}
	return found
}
