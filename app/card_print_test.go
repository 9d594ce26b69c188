package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"credo/internal/i18n"
)

// A paper is what is in the printer, in inches, upright.
type paper struct {
	name          string
	width, height float64
}

var papers = []paper{{"A4", 210 / 25.4, 297 / 25.4}, {"Letter", 8.5, 11}}

// TestCard_isOnePage prints the card of the demo team, and one with the longest
// words that a credo may have, on both papers in each language: one page each,
// nothing below 8 points, nothing cut, nothing outside of its panel.
func TestCard_isOnePage(t *testing.T) {
	for name, credo := range map[string]func(i18n.Lang) object{"demo": nil, "longest": longestCredo} {
		t.Run(name, func(t *testing.T) {
			if testing.Short() {
				t.Skip("-short leaves the browser out")
			}
			h := furnished(t)
			owner := h.as(t, "eleanor")
			b := newTab(t, h.url, screen{width: 1280, height: 900, language: "en"})
			b.wear(owner.token)
			for _, lang := range i18n.Langs {
				if credo != nil {
					owner.call(http.MethodPut, "/credo", credo(lang), http.StatusOK)
				}
				b.open("/credo/card?in=" + string(lang))
				if n := b.count(".panel"); n != 8 {
					t.Errorf("%s: %d panels", lang, n)
				}
				if n := b.count(".banner--due"); n != 0 {
					t.Errorf("%s: %s", lang, b.text(".banner--due"))
				}
				for _, p := range papers {
					b.printsOnePage(name+"-"+string(lang), p)
					b.keepsToItsPanels(string(lang), p)
				}
			}
		})
	}
}

// TestCard_thatIsTooLongIsSaidBefore has a credo of pictures, which are wider than
// letters: whoever prints is told before, and then nothing is cut.
func TestCard_thatIsTooLongIsSaidBefore(t *testing.T) {
	h := furnished(t)
	owner := h.as(t, "eleanor")
	owner.call(http.MethodPut, "/credo", object{"vision": "A light heart.", "values": []object{
		{"name": strings.Repeat("🧨", 80), "statement": strings.Repeat("🧨", 300)}, {"name": "Own it", "statement": "We hold it."},
	}}, http.StatusOK)
	b := newTab(t, h.url, screen{width: 1280, height: 900, language: "en"})
	b.wear(owner.token)
	b.open("/credo/card")
	b.see(".banner--due", i18n.Message(i18n.English, "sharing.card.over_text"))
	for _, p := range papers {
		b.keepsToItsPanels("pictures", p)
		pdf := b.print(page.PrintToPDFParams{PaperWidth: p.width, PaperHeight: p.height})
		keepPDF(t, "card-over-"+p.name, pdf)
		if n := len(pageOfPDF.FindAll(pdf, -1)); n > 2 {
			t.Errorf("on %s: %d pages", p.name, n)
		}
	}
}

// printsOnePage prints as browsers do whose owner chose nothing, or lying paper.
func (b *tab) printsOnePage(name string, p paper) {
	b.t.Helper()
	for _, lying := range []bool{false, true} {
		pdf := b.print(page.PrintToPDFParams{PaperWidth: p.width, PaperHeight: p.height, Landscape: &lying})
		keepPDF(b.t, fmt.Sprintf("card-%s-%s-%v", name, p.name, lying), pdf)
		if n := len(pageOfPDF.FindAll(pdf, -1)); n != 1 {
			b.t.Errorf("%s on %s: %d pages", name, p.name, n)
		}
		width, height := p.height*72, p.width*72 // the long side across
		var left, bottom, right, top float64
		if _, err := fmt.Sscanf(string(boxOfPDF.FindSubmatch(pdf)[1]), "%f %f %f %f", &left, &bottom, &right, &top); err != nil {
			b.t.Fatal(err)
		}
		if right-left < width-1 || right-left > width+1 || top-bottom < height-1 || top-bottom > height+1 {
			b.t.Errorf("%s on %s is %.0f by %.0f points", name, p.name, right-left, top-bottom)
		}
	}
}

var (
	pageOfPDF = regexp.MustCompile(`/Type\s*/Page\b`)
	boxOfPDF  = regexp.MustCompile(`/MediaBox\s*\[([^\]]*)\]`)
)

// print returns the page as a PDF.
func (b *tab) print(params page.PrintToPDFParams) []byte {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	pdf, err := chromedp.Run(ctx, func(ctx context.Context, target *chromedp.Target) ([]byte, error) {
		result, err := cdp.Call(ctx, target, page.PrintToPDF, params)
		return result.Data, err
	})
	if err != nil {
		b.fail("print: %v", err)
	}
	return pdf
}

// keepPDF writes a PDF where CREDO_TEST_PICTURES says, for people to look at.
func keepPDF(t *testing.T, name string, pdf []byte) {
	t.Helper()
	if folder := os.Getenv("CREDO_TEST_PICTURES"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), pdf, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// keepsToItsPanels lays the sheet out on a screen of the size of the paper, as
// paper is laid out, and measures it.
func (b *tab) keepsToItsPanels(name string, p paper) {
	b.t.Helper()
	media := func(kind string) chromedp.Action[chromedp.Void] {
		return command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: kind})
	}
	b.do("lay out for print", chromedp.EmulateViewport(int64(p.height*96), int64(p.width*96)), media("print"))
	wrong := evaluate[string](b, `(() => {
		const wrong = []
		for (const panel of document.querySelectorAll(".panel")) {
			const inner = getComputedStyle(panel), room = panel.clientHeight - parseFloat(inner.paddingTop) - parseFloat(inner.paddingBottom)
			const all = [...panel.children].filter(e => e.className !== "ruled")
			const taken = all.reduce((sum, e) => sum + e.offsetHeight, 0) + (all.length - 1) * parseFloat(inner.rowGap)
			if (taken > room + 1) wrong.push(panel.className + " is " + Math.round(taken - room) + " too high")
			if (panel.scrollWidth > panel.clientWidth + 1) wrong.push(panel.className + " is too wide")
			const words = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT)
			while (words.nextNode()) {
				if (!words.currentNode.data.trim()) continue
				const size = parseFloat(getComputedStyle(words.currentNode.parentElement).fontSize)
				if (size < 8 * 96 / 72 - .01) wrong.push(words.currentNode.data + " is set in " + size + " pixels")
			}
		}
		return wrong.join("; ")
	})()`)
	if wrong != "" {
		b.t.Errorf("%s on %s: %s", name, p.name, wrong)
	}
	b.do("lay out for the screen", media(""), chromedp.EmulateViewport(1280, 900))
}

// longestCredo says as much as a credo may, in letters that take much room, in
// words as long as people make them and in one that never ends.
func longestCredo(lang i18n.Lang) object {
	long := func(first, words string, letters int) string {
		all := []rune(first + strings.Repeat(words, letters))
		return strings.TrimSpace(string(all[:letters]))
	}
	words := map[i18n.Lang]string{
		i18n.English:  "Wholeheartedness among housekeepers, ",
		i18n.Korean:   "따뜻한마음으로 손님맞이하는 ",
		i18n.Japanese: "心軽やかに漢字仮名交じりの",
	}[lang]
	unbroken := map[i18n.Lang]string{i18n.English: "W", i18n.Korean: "뷁", i18n.Japanese: "鬱"}[lang]
	values := make([]object, 5)
	for i := range values {
		say := func(letters int) string { return long(fmt.Sprint(i), words, letters) }
		values[i] = object{"name": say(80), "statement": say(300), "questions": object{"practice": say(1000), "effect": say(1000)}}
	}
	values[4]["name"], values[4]["statement"] = long("", unbroken, 80), long("", unbroken, 300)
	return object{"language": lang, "vision": long("", words, 300), "values": values}
}
