package main

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"credo/internal/i18n"
)

// TestGuestsJourney walks the owner's way from the credo to a lesson that shows a
// guest, and a newcomer's from there back.
func TestGuestsJourney(t *testing.T) {
	for name, c := range casts {
		t.Run(name, func(t *testing.T) {
			h := demo(t)
			owner := c.enter(t, h, "eleanor")
			c.writesGuest(owner)
			c.writesService(owner)
			lesson := c.writesLessonAbout(owner)
			c.meetsGuest(t, h, owner, lesson)
		})
	}
}

func (c cast) writesGuest(b *tab) {
	b.t.Helper()
	b.open("/credo")
	b.follow(".sections a[href='/personas']")
	b.follow("main a[href='/setup/personas']")
	b.follow("main a[href='/setup/personas/new']")
	b.follow(".btn--go")
	if b.count(".error") < 2 || b.path() != "/setup/personas" {
		b.fail("an empty guest is not refused at its fields")
	}
	b.fill("[name=name]", "비를 피해 오신 손님")
	b.fill("[name=sentence]", "젖은 채로 들어오세요.")
	b.fill("[name=needs]", "수건\n따뜻한 차")
	b.follow("[name=then][value=en]")
	b.see(".meta", "You write in English")
	if got := evaluate[string](b, "document.querySelector('[name=name]').value"); got != "비를 피해 오신 손님" {
		b.fail("what is not in English yet is shown as %q", got)
	}
	b.fill("[name=name]", "The one out of the rain")
	b.follow("form[data-keep] .btn--go")
	b.see("#order li:last-child", "The one out of the rain")
	b.follow("#order li:last-child [name=up]")
	b.see("#order li:nth-child(4)", "The one out of the rain")
}

func (c cast) writesService(b *tab) {
	b.t.Helper()
	b.open("/setup/service")
	b.follow("[name=add]")
	b.fill(`[name="steps[3].name"]`, "A look back")
	b.follow("#f-steps-3 [name=up]")
	if got := evaluate[string](b, `document.querySelector('[name="steps[2].name"]').value`); got != "A look back" {
		b.fail("the third step is %q", got)
	}
	b.follow(".actionbar .btn--go")
	b.see("#e-steps-2-does", i18n.Message(i18n.English, "web.invalid.missing"))
	b.fill(`[name="steps[2].does"]`, "We tell each other what we saw.")
	b.follow(".actionbar .btn--go")
	if b.path() != "/service" {
		b.fail("the steps lead to %s", b.path())
	}
	b.see("ol.stack-m > li:nth-child(3)", "A look back")

	b.follow("a[href='/setup/service/promise']")
	b.follow("[name=add]")
	b.fill(`[name="times[5].what"]`, "A towel")
	b.fill(`[name="times[5].within"]`, "soon")
	b.follow(".actionbar .btn--go")
	b.see("#e-times-5-within", "State the time exactly")
	b.fill(`[name="times[5].within"]`, "2")
	b.follow(".actionbar .btn--go")
	b.see("#promise .times div:last-child", "within 2 minutes")
}

// writesLessonAbout copies what the guest's page says to write.
func (c cast) writesLessonAbout(b *tab) string {
	b.t.Helper()
	b.open("/setup/personas")
	b.follow("#order li:nth-child(4) a.btn")
	mark := b.text("#refer ~ p code")
	b.open("/modules/new")
	b.fill("[name=title]", "Rain")
	b.fill(`[name="lessons[0].title"]`, "At the door")
	b.fill(`[name="lessons[0].markdown"]`, "Hold the door for "+mark+".\n\n"+mark+"\n")
	b.follow(".btn[name=do][value=preview]")
	b.see(".shown .shown-name", "The one out of the rain")
	b.follow(".btn[name=do][value=publish]")
	return evaluate[string](b, `document.querySelector("main a[href^='/lessons/']").getAttribute("href")`)
}

func (c cast) meetsGuest(t *testing.T, h *house, owner *tab, lesson string) {
	staff := c.enter(t, h, c.hire)
	staff.open(lesson)
	name, renamed := "비를 피해 오신 손님", "비를 피해 오신 손님" // to those who do not read English, as it was written
	if c.lang == i18n.English {
		name, renamed = "The one out of the rain", "The drenched one"
	}
	staff.see(".shown", name)
	staff.see(".shown", "따뜻한 차")

	owner.open("/setup/personas")
	owner.follow("#order li:nth-child(4) a.btn")
	owner.fill("[name=name]", "The drenched one")
	owner.fill("[name=needs]", "Two towels")
	owner.follow("form[data-keep] .btn--go")
	owner.open(lesson)
	owner.see(".shown .shown-name", "The drenched one")
	owner.see(".shown", "Two towels")

	staff.open(lesson)
	staff.follow(".shown-name a")
	if !strings.HasPrefix(staff.path(), "/personas/") {
		staff.fail("the card leads to %s", staff.path())
	}
	staff.see("h1", renamed)
	staff.follow("#in-lessons ~ ul a")
	if staff.path() != lesson {
		staff.fail("the list leads to %s", staff.path())
	}
}

// TestGuests_print shows the pages as paper has them: their words, without what one
// presses, and as narrow as a sheet.
func TestGuests_print(t *testing.T) {
	h := demo(t)
	b := newTab(t, h.url, screen{width: 720, height: 1000, language: "en"})
	b.wear(h.as(t, "eleanor").token)
	for _, page := range h.pagesOf(t, "eleanor") {
		switch page[0] {
		case "personas", "persona", "service", "step", "lesson-shown", "credo":
		default:
			continue
		}
		b.open(page[1])
		b.do("print", command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
		b.fits(page[0])
		if seen := evaluate[string](b, `Array.from(document.querySelectorAll(".sections, .nav, .topbar, .btn, .actionbar, button")).filter(e => e.checkVisibility()).map(e => e.className).join()`); seen != "" {
			t.Errorf("%s prints %s", page[0], seen)
		}
		if said := b.text("main"); len(said) < 100 {
			t.Errorf("%s prints only %q", page[0], said)
		}
		b.picture("print-" + page[0])
	}
}
