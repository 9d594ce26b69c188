package main

import (
	"os"
	"testing"
)

// TestReadmePictures writes the screenshots that the README shows, from the demo
// team as it is today: `make readme-pictures`.
func TestReadmePictures(t *testing.T) {
	if os.Getenv("CREDO_TEST_PICTURES") == "" {
		t.Skip("CREDO_TEST_PICTURES names no folder")
	}
	h := demo(t)
	for _, shot := range []struct {
		name, key, page string
		screen          screen
	}{
		{"today", "eleanor", "today", screen{width: 1280, height: 860, language: "en"}},
		{"huddle", "eunji", "huddle", screen{width: 390, height: 844, language: "ko"}},
		{"lesson", "yui", "lesson", screen{width: 390, height: 844, language: "ja"}},
		{"board", "eunji", "board", screen{width: 390, height: 844, language: "ko", dark: true}},
		{"credo", "eleanor", "credo", screen{width: 390, height: 844, language: "en"}},
	} {
		b := newTab(t, h.url, shot.screen)
		b.open("/signin")
		b.wear(h.as(t, shot.key).token)
		for _, page := range h.pagesOf(t, shot.key) {
			if page[0] == shot.page {
				b.open(page[1])
			}
		}
		b.view(shot.name)
	}
}
