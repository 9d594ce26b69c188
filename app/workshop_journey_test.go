package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"credo/internal/i18n"
	"credo/values/workshop"
)

// toldByTen are ten answers in three languages, by who gives them.
var toldByTen = [][2]string{
	{"eunji", "친절이요. 먼저 웃는 얼굴이 좋아요."}, {"jiho", "친절한 말투와 미소"}, {"soyoung", "기억해 주는 마음, 그리고 친절"},
	{"misook", "미소와 배려"}, {"tom", "Kindness, and a smile at the door."}, {"daniel", "They remember my name. That is kind."},
	{"kofi", "Patience and a smile"}, {"yui", "親切な笑顔"}, {"ren", "名前を覚えていてくれる親切"}, {"misaki", "静かな気配り"},
}

// TestWorkshop_fromTheQuestionToTheCredo walks a workshop in a real browser: ten
// people answer, the program counts their words as a child, an owner merges words
// across languages and undoes it, people vote, five words become values, these are
// adopted and signed, and who signed prints their card: one page.
func TestWorkshop_fromTheQuestionToTheCredo(t *testing.T) {
	for name, c := range casts {
		t.Run(name, func(t *testing.T) { c.holdsAWorkshop(t, demo(t)) })
	}
}

func (c cast) holdsAWorkshop(t *testing.T, h *house) {
	b := newTab(t, h.url, c.screen)
	b.open("/signin")
	picture := func(of string) { b.picture("workshop-" + of + "-" + string(c.lang) + "-journey") }
	owner := h.as(t, "eleanor")
	b.wear(owner.token)
	b.open("/me")
	b.press("label:has([name=language][value=" + string(c.lang) + "])")
	b.follow("form[action='/me/preferences'] .btn--go")

	// The question.
	b.open("/setup")
	b.follow("a[href='/workshops']")
	b.follow("a[href='/workshops/new']")
	b.fill("[name=group_size]", "2")
	b.follow("form#workshop .btn--go")
	b.see("#e-group_size", i18n.Message(c.lang, "workshop.invalid.group_size", "Min", 3, "Max", 100))
	b.fill("[name=group_size]", "3")
	for _, lang := range i18n.Langs {
		b.fill(fmt.Sprintf("[name='question.%s']", lang), map[i18n.Lang]string{
			i18n.English: "What should guests think of?", i18n.Korean: "손님이 무엇을 떠올리면 좋을까요?", i18n.Japanese: "何を思い浮かべてほしいですか",
		}[lang])
	}
	b.follow("form#workshop .btn--go")
	at := b.path()
	id := strings.TrimPrefix(at, "/workshops/")

	b.open(at + "/screen")
	_, short, _ := strings.Cut(b.text(".stage-address"), "/")
	short = "/" + short

	// Ten answer; one of them thinks again, and one takes it back and gives it again.
	for _, told := range toldByTen {
		b.wear(h.as(t, told[0]).token)
		b.open(short)
		if told[0] == "eunji" {
			b.fill("[name=answer]", "   ")
			b.follow("form#answer .btn--go")
			if b.count("#e-answer") != 1 {
				b.fail("an empty answer is not refused at its field")
			}
			b.fill("[name=answer]", "first thoughts")
			b.follow("form#answer .btn--go")
			b.follow("form[action$='/answer/withdraw'] button")
		}
		b.fill("[name=answer]", told[1])
		b.follow("form#answer .btn--go")
	}
	picture("answered")
	b.open("/")
	if b.count("a[href='"+at+"']") != 0 {
		b.fail("who has answered is asked again on Today")
	}
	b.wear(h.as(t, "amara").token)
	b.open("/")
	if b.count("a[href='"+at+"']") != 1 {
		b.fail("who has not answered is not asked on Today")
	}

	// Closed by hand, counted by the child.
	b.wear(owner.token)
	b.open(at + "/screen")
	b.see(".stage-count", "10")
	b.open(at)
	b.follow("a[href$='/close']")
	b.follow("form[action$='/close'] .btn--go")
	owner.counted(id)
	if !c.noScript {
		b.await("[data-live] a[href='" + at + "']") // the page says it by itself
	}
	b.open(at)
	c.sortsWords(b, at)
	picture("words")

	// Put to the vote.
	b.follow("a[href$='/vote/new']")
	picture("new-vote")
	b.follow("form#new-vote .btn--go")
	for i, told := range toldByTen[:4] {
		b.wear(h.as(t, told[0]).token)
		b.open(short)
		if i == 0 {
			evaluate[int](b, `[...document.querySelectorAll(".dots-list select")].map(s => s.value = "5").length`)
			b.follow("form#ballot .btn--go")
			if b.count("#e-dots") != 1 {
				b.fail("too many dots are not refused")
			}
		}
		evaluate[int](b, fmt.Sprintf(`[...document.querySelectorAll(".dots-list select")].map((s, i) => s.value = i === %d ? "3" : i < 2 ? "1" : "0").length`, i%2))
		b.follow("form#ballot .btn--go")
	}
	picture("voted")
	b.wear(owner.token)
	b.open(at + "/vote/close")
	b.follow("form[action$='/vote/close'] .btn--go")
	c.choosesFive(b, at, picture)

	c.adoptsIt(b, h, at, picture)
	b.wear(h.as(t, "tom").token)
	b.open(at)
	b.see("main", "친절 kindness 親切")
	b.open(at + "/screen")
	b.see(".stage", "가벼운 마음 軽い心")
	if owner.get("/workshops/" + id).object()["stage"] != string(workshop.StageDone) {
		t.Error("it is not done")
	}
}

// adoptsIt makes the choice the credo: first another draft is there, which stays
// until the owner says what goes on. Who signs it sees where its values come from,
// and prints the card.
func (c cast) adoptsIt(b *tab, h *house, at string, picture func(of string)) {
	b.t.Helper()
	owner := h.as(b.t, "eleanor")
	credo := owner.get("/credo").object()
	credo["vision"] = "A draft of another day."
	owner.call(http.MethodPut, "/credo/draft", credo, http.StatusOK)
	b.follow("form[action$='/draft'] .btn--go")
	b.see("main form", "Eleanor Reyes")
	picture("other-draft")
	if got := owner.get("/credo/draft").object()["vision"]; got != "A draft of another day." {
		b.fail("the other draft says %q", got)
	}
	b.follow("form[action$='/draft'] button.btn")
	if got := b.count(`#credo-form [name^="values["][name$="].name"]`); got != 5 || b.path() != "/setup/credo" {
		b.fail("%d values in the draft of the credo", got)
	}
	if got := evaluate[string](b, `document.querySelector("[name=vision]").value`); got != "가벼운 마음 軽い心" {
		b.fail("the vision of the draft is %q", got)
	}
	b.follow(".actionbar .btn--go")
	if b.path() != "/credo" {
		b.fail("not adopted")
	}
	b.wear(h.as(b.t, "tom").token)
	b.open("/")
	b.follow(".sign-first .btn--go")
	picture("to-sign")
	b.follow("#sign .btn--go")
	b.see(".toast", i18n.Message(i18n.English, "signoff.thanks"))
	if got := b.count(".value .origin a[href='" + at + "']"); got != 5 {
		b.fail("%d values say which workshop they come from", got)
	}
	if got := b.count(".value:first-of-type .origin-words li"); got < 3 {
		b.fail("kindness comes from %d words", got)
	}
	b.follow("a[href='/credo/card']")
	b.see(".panel", "가벼운 마음 軽い心")
	for _, p := range papers {
		b.printsOnePage("workshop-"+string(c.lang), p)
	}
}

// sortsWords merges 친절, kindness and 親切, takes that back, and does it again; a
// word that says nothing is left out.
func (c cast) sortsWords(b *tab, at string) {
	b.t.Helper()
	b.follow("form#merge .btn--go")
	if b.count("#problems") != 1 {
		b.fail("a merge of nothing is not refused")
	}
	mark := func() {
		b.t.Helper()
		for _, word := range []string{"친절", "親切"} {
			selector := fmt.Sprintf(`.words input[id="%s"]`, evaluate[string](b, fmt.Sprintf(
				`[...document.querySelectorAll(".words label")].find(l => l.querySelector("span span").textContent === %q).htmlFor`, word)))
			b.press(selector)
		}
		b.fill("[name=typed]", evaluate[string](b, `[...document.querySelectorAll(".words label span span")].map(l => l.textContent).find(w => w.startsWith("kind"))`))
		b.fill("[name=label]", "친절 kindness 親切")
		b.follow("form#merge .btn--go")
	}
	mark()
	b.see(".words li:first-child", "친절 kindness 親切")
	b.follow(".words li:first-child a.num")
	if got := b.count(".note"); got != 7 {
		b.fail("%d answers with kindness in some language", got)
	}
	if got := b.count(".note mark"); got < 7 {
		b.fail("%d words are marked", got)
	}
	b.open(at)
	b.follow("form[action$='/undo'] button")
	if b.count("form[action$='/undo']") != 0 {
		b.fail("the merge is not undone")
	}
	b.open(at)
	mark()
	b.open(at)
	b.press(`.words li:last-child input`)
	b.follow("[name=do][value=leave_out]")
	if b.count("form[action$='/left-out']") == 0 {
		b.fail("nothing is left out")
	}
	b.open(at)
}

// choosesFive takes five of the words, a sixth being refused, words them, and
// drafts the vision beside them.
func (c cast) choosesFive(b *tab, at string, picture func(of string)) {
	b.t.Helper()
	for i := range 6 {
		b.press(fmt.Sprintf(".choices .choice:nth-child(%d) input", i+1))
	}
	b.follow("[name=do][value=pick]")
	b.see("#e-values", i18n.Message(c.lang, "values.invalid.sixth"))
	b.press(".choices .choice:nth-child(6) input")
	b.follow("[name=do][value=pick]")
	if got := b.count("fieldset"); got != 5 {
		b.fail("%d values to word", got)
	}
	b.fill("[name=vision]", "가벼운 마음 軽い心")
	for i := range 5 {
		b.fill(fmt.Sprintf("[name='values[%d].statement']", i), "먼저 웃어요.")
	}
	picture("choosing")
	b.follow("[name=do][value=finish]")
	if got := b.count("article.value"); got != 5 || b.path() != at {
		b.fail("%d values were chosen", got)
	}
	b.see("article.value .origin", "친절")
	picture("finished")
}
