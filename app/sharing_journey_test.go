package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"credo/internal/i18n"
)

// TestJourneys_sharing walks how the credo leaves the house, and how questions for
// hiring come to an interviewer's table.
func TestJourneys_sharing(t *testing.T) {
	for name, s := range map[string]screen{
		"on a phone":         {width: 360, height: 780, language: "en"},
		"without JavaScript": {width: 1280, height: 900, language: "en", noScript: true},
		"by keyboard alone":  {width: 1280, height: 720, language: "en", noMouse: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := demo(t)
			t.Run("an owner shares the credo", func(t *testing.T) { h.sharesTheCredo(t, s) })
			t.Run("a lead hires", func(t *testing.T) { h.hires(t, s) })
		})
	}
}

// sharesTheCredo closes, opens and renews the link; a stranger looks each time.
func (h *house) sharesTheCredo(t *testing.T, s screen) {
	b := newTab(t, h.url, s)
	b.wear(h.as(t, "eleanor").token)
	stranger, shared := h.nobody(t), h.sharedPath(t)
	opens := func(path string, status int) {
		t.Helper()
		if got := stranger.ask(path); got.status != status {
			t.Errorf("%s: %d, not %d", path, got.status, status)
		}
	}
	b.open("/setup")
	b.follow("a[href='/setup/share']")
	b.press("label:has([name=on])")
	b.follow("#share .btn--go")
	b.see(".toast", i18n.Message(i18n.English, "sharing.saved_off"))
	opens(shared, http.StatusNotFound)
	if n := b.count("#f-address"); n != 0 {
		t.Error("a link that leads nowhere")
	}
	b.press("label:has([name=on])")
	b.follow("#share .btn--go")
	b.see(".toast", i18n.Message(i18n.English, "sharing.saved_on"))
	opens(shared, http.StatusOK)
	if address := evaluate[string](b, "document.querySelector('#f-address').value"); address != h.url+shared {
		t.Errorf("the link is %s", address)
	}
	b.copies(s, "#f-snippet", "#copied-snippet")

	b.press("details:has(form[action='/setup/share/renew']) summary")
	b.follow("form[action='/setup/share/renew'] .btn")
	b.see(".toast", i18n.Message(i18n.English, "sharing.renewed"))
	opens(shared, http.StatusNotFound)
	opens(h.sharedPath(t), http.StatusOK)

	b.follow("a[href='/credo/card']")
	b.follow(".langs a[lang=ko]")
	b.see(".panel-2 h2", "따뜻한 환대")
	if n := b.count(".panel-4 .qr"); n != 1 {
		t.Error("no code on the back")
	}
}

// copies presses the button beside a field, or finds none where no script runs: the
// field itself is there for it.
func (b *tab) copies(s screen, field, said string) {
	b.t.Helper()
	button := "[data-copy='" + field[1:] + "']"
	shown := evaluate[bool](b, "document.querySelector(`"+button+"`).offsetParent !== null")
	if shown == s.noScript {
		b.t.Errorf("the button for copying is there: %v", shown)
	}
	switch {
	case s.noScript:
		return
	case b.keys:
		b.reach(button)
		b.key("\r")
	default:
		b.press(button)
	}
	b.awaitWords(said, "opied")
}

// hires writes a question, retires another, and prints the sheet.
func (h *house) hires(t *testing.T, s screen) {
	b := newTab(t, h.url, s)
	b.wear(h.as(t, "daniel").token)
	b.open("/credo")
	b.follow("a[href='/hiring']")
	b.follow("a[href='/setup/hiring']")
	b.follow(".list li:first-child a.btn")
	b.follow("button[name=add]")
	b.fill("[name='questions[2].question']", "What is the kindest thing you saw at work?")
	b.follow("button[name=up][value='2']")
	b.follow("#guide-form .actionbar .btn--go")
	b.see("#problems", i18n.Message(i18n.English, "web.invalid.missing"))
	b.fill("[name='questions[1].good_answer']", "They saw it, and can say why.")
	b.follow("button[name=remove][value='0']")
	b.follow("button[name=then][value=ko]")
	b.see(".toast", i18n.Message(i18n.English, "hiring.setup.saved"))
	if lang := evaluate[string](b, "document.querySelector('#guide-form [name=language]').value"); lang != "ko" {
		t.Errorf("it goes on in %s", lang)
	}
	b.fill("[name='questions[0].question']", "일터에서 본 가장 다정한 일은 무엇이었나요?")
	b.follow("#guide-form .actionbar .btn--go")

	guide := h.as(t, "daniel").get("/hiring").items()[0]
	var said []string
	for _, q := range guide["questions"].([]any) {
		said = append(said, q.(map[string]any)["question"].(string))
	}
	if len(said) != 2 || said[0] != "What is the kindest thing you saw at work?" || !strings.HasPrefix(said[1], "A guest arrives") {
		t.Errorf("asked: %q", said)
	}

	b.follow(".list li:first-child a.btn")
	b.press("#retired summary")
	b.follow("#retired form .btn")
	b.see(".toast", i18n.Message(i18n.English, "hiring.setup.restored"))
	b.open("/hiring")
	b.follow("a[href='/hiring/sheet']")
	b.press("label:has([name=in][value=ko])")
	b.follow("main form .btn:not([data-print])")
	b.see(".interview", "일터에서 본 가장 다정한 일은 무엇이었나요?")
	if n := b.count(".interview-question"); n != 11 {
		t.Errorf("%d questions on the sheet", n)
	}
}

// TestPages_printWell prints what people print, on both papers in each language:
// without what only screens need, everything opened out, nothing cut at the edge.
func TestPages_printWell(t *testing.T) {
	h := demo(t)
	b := newTab(t, h.url, screen{width: 1280, height: 900, language: "en"})
	for lang, key := range readers {
		b.wear(h.as(t, key).token)
		for name, path := range map[string]string{
			"credo": "/credo", "hiring": "/hiring", "sheet": "/hiring/sheet?in=" + string(lang), "shared": h.sharedPath(t) + "?in=" + string(lang),
		} {
			b.open(path)
			for _, p := range papers {
				pdf := b.print(page.PrintToPDFParams{PaperWidth: p.width, PaperHeight: p.height})
				keepPDF(t, name+"-"+string(lang)+"-"+p.name, pdf)
				if n := len(pageOfPDF.FindAll(pdf, -1)); n < 1 || n > 8 {
					t.Errorf("%s in %s on %s: %d pages", name, lang, p.name, n)
				}
				// As wide as the paper between its margins of 15 mm.
				b.do("lay out for print", chromedp.EmulateViewport(int64((p.width-30/25.4)*96), 900),
					command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
				b.fits(name + " in " + string(lang) + " on " + p.name)
				wrong := evaluate[string](b, `(() => {
					const seen = s => [...document.querySelectorAll(s)].filter(e => e.offsetParent !== null && e.offsetHeight > 2).map(e => e.className)
					const hidden = [...document.querySelectorAll(".value-body, .asked, .interview-question, .pairs")].filter(e => e.offsetHeight === 0).map(e => e.className)
					return [...seen(".nav, .btn, .noprint, .back, .toc, .langs, form"), ...hidden].join(", ")
				})()`)
				if wrong != "" {
					t.Errorf("%s in %s: %s", name, lang, wrong)
				}
				b.do("lay out for the screen", command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}), chromedp.EmulateViewport(1280, 900))
			}
		}
	}
}
