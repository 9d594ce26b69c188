package main

import (
	"net/http"
	"strings"
	"testing"

	"credo/internal/i18n"
	"credo/values/workshop"
)

// workshopPages are those of an owner, one of each stage that the demo team is not
// at, and those that ask once more.
func (h *house) workshopPages(t *testing.T) [][2]string {
	t.Helper()
	asked := h.as(t, "eleanor").get("/workshops").items()[0]["url"].(string)
	words, vote := "/workshops/"+h.workshop(t, workshop.StageWords), "/workshops/"+h.workshop(t, workshop.StageVoting)
	choice, done := "/workshops/"+h.workshop(t, workshop.StageChoosing), "/workshops/"+h.workshop(t, workshop.StageDone)
	owner := h.as(t, "eleanor")
	ids := owner.wordsOf(strings.TrimPrefix(words, "/workshops/"))
	merged := owner.call(http.MethodPost, words+"/merges", object{"words": ids[:2]}, http.StatusCreated).object()["id"].(string)
	return [][2]string{
		{"workshop-edit", asked + "/edit"}, {"workshop-close", asked + "/close"},
		{"workshop-sort", words}, {"workshop-word-change", words + "/words/" + merged}, {"workshop-vote-new", words + "/vote/new"},
		{"workshop-vote", vote}, {"workshop-vote-close", vote + "/vote/close"}, {"workshop-choose", choice}, {"workshop-finished", done},
		{"workshop-screen-words", words + "/screen"}, {"workshop-screen-vote", vote + "/screen"}, {"workshop-screen-choice", choice + "/screen"},
	}
}

// TestWorkshopPages_fitTheSmallestPhone does so with those that pagesOf leaves out.
func TestWorkshopPages_fitTheSmallestPhone(t *testing.T) {
	h := demo(t)
	pages := h.workshopPages(t)
	owner := h.as(t, "eleanor")
	b := newTab(t, h.url, screen{width: 320, height: 640, language: "en"})
	b.open("/signin")
	b.wear(owner.token)
	for _, lang := range i18n.Langs {
		if got := owner.send(http.MethodPost, "/me/preferences", formType, strings.NewReader("text_size=&language="+string(lang))); got.status != http.StatusSeeOther {
			t.Fatalf("preferences: %d", got.status)
		}
		for _, page := range pages {
			if status := b.open(page[1]); status != http.StatusOK {
				t.Errorf("%s: %d", page[1], status)
			}
			b.fits(page[0] + " in " + string(lang))
			b.picture(page[0] + "-" + string(lang) + "-320")
		}
	}
}
