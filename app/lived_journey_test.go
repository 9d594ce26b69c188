package main

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

// TestLived_walksTheTalk has a newcomer look in the way of their cast, and a lead
// without JavaScript, in each language: from the credo to what lived a value this
// month, the whole picture, a number, and exactly what it counts.
func TestLived_walksTheTalk(t *testing.T) {
	for name, c := range casts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := demo(t)
			c.walksTheTalk(t, h, c.hire)
			c.noScript, c.noMouse = true, false
			c.walksTheTalk(t, h, c.guide)
		})
	}
}

func (c cast) walksTheTalk(t *testing.T, h *house, key string) {
	b, me := c.enter(t, h, key), h.as(t, key)
	b.open("/credo")
	b.follow(".value .lived-note a")
	if !strings.HasPrefix(b.path(), "/credo/lived/") {
		b.fail("no month")
	}
	b.follow(".back.inline-link")
	b.see("h1", i18n.Message(c.lang, "lived.title"))
	b.see("[aria-labelledby=what]", i18n.Message(c.lang, "lived.stories.own"))
	cell := ".lived:nth-of-type(2) .lived-line:nth-child(3) li:nth-last-child(2) .lived-cell" // stories of the month before
	number := b.text(cell + " b")
	b.follow(cell)
	var counted struct{ Items []struct{ URL string } }
	me.get(b.path() + "?limit=100").into(&counted)
	var want []string
	for _, item := range counted.Items {
		want = append(want, item.URL)
	}
	listed := evaluate[[]string](b, `Array.from(document.querySelectorAll(".list .story-title a"), a => a.getAttribute("href"))`)
	if diff := cmp.Diff(want, listed); diff != "" || strconv.Itoa(len(want)) != number || number == "0" {
		b.fail("%s stories are counted (-counted +listed):\n%s", number, diff)
	}
	b.follow(".list li:first-child .story-title a")
	if !strings.HasPrefix(b.path(), "/stories/") {
		b.fail("no story")
	}
	b.open("/credo")
	b.follow("aside a[href='/credo/lived']")
	if b.count(".lived-table") != 5 {
		b.fail("no tables")
	}
	b.press(".lived .lived-fold summary")
	b.fits("the table")
	b.follow(".lived-table td a")
	if b.count(".list > li") == 0 {
		b.fail("a number of the table lists nothing")
	}
}
