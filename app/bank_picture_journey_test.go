package main

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"credo/internal/i18n"
)

// photograph writes a picture of two doors, larger than a page needs, and returns
// its path.
func photograph(t *testing.T) string {
	t.Helper()
	photo := image.NewRGBA(image.Rect(0, 0, 2400, 1600))
	draw.Draw(photo, photo.Bounds(), image.NewUniform(color.RGBA{R: 0xd8, G: 0xcf, B: 0xc0, A: 0xff}), image.Point{}, draw.Src)
	for i, paint := range []color.RGBA{{R: 0x8a, G: 0x4b, B: 0x2e, A: 0xff}, {R: 0x2e, G: 0x5f, B: 0x6b, A: 0xff}} {
		draw.Draw(photo, image.Rect(400+i*900, 300, 1000+i*900, 1600), image.NewUniform(paint), image.Point{}, draw.Src)
	}
	path := filepath.Join(t.TempDir(), "Two doors.jpg")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := jpeg.Encode(file, photo, nil); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestJourney_aPictureInAQuestion has somebody put a photograph into a question, say
// what it shows only when asked, and somebody else find it in a quiz.
func TestJourney_aPictureInAQuestion(t *testing.T) {
	for name, c := range casts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := demo(t)
			b := c.enter(t, h, c.guide)
			word := func(key string) string { return i18n.Message(c.lang, key) }
			shows, add := "[name=picture_alt]", "button[value=picture]"

			b.open("/questions/new?kind=single")
			b.fill("[name=text]", "1 * 2")
			b.fill("[name='choices[0].text']", "1")
			b.press("[name='choices[0].right']")
			b.fill("[name='choices[1].text']", "2")
			b.fill("[name=tags]", "doors")
			b.see("#pictures", word("bank.picture.markdown"))
			b.picture("picture-new-" + string(c.lang))
			b.do("choose a file", chromedp.SetUploadFiles(chromedp.CSS("[name=picture]"), []string{photograph(t)}))
			if got := b.follow(add); got != http.StatusUnprocessableEntity {
				b.fail("with no word for it: %d", got)
			}
			b.see("#pictures", word("bank.invalid.picture_alt"))
			b.picture("picture-asked-" + string(c.lang))
			b.fill(shows, "A & B")
			if got := b.follow(add); got != http.StatusOK {
				b.fail("put in: %d", got)
			}
			if got := b.count(".thumbs img"); got != 1 {
				b.fail("%d pictures", got)
			}
			if got := evaluate[string](b, `document.querySelector("[name=picture_alt]").value`); got != "" {
				b.fail("the next picture is said to show %q", got)
			}
			b.picture("picture-in-" + string(c.lang))
			b.follow(".btn--go[value=keep]")
			b.see("main", "1 * 2")
			b.picture("picture-kept-" + string(c.lang))

			lead, hire := h.as(t, c.guide), h.as(t, c.hire)
			quiz := lead.get("/modules").items()[0]["quiz"].(map[string]any)["id"].(string)
			rules, words := lead.fill("/quizzes/"+quiz+"/rules", "form[action$='/rules']", map[string]string{"draws[0].tag": "doors", "draws[0].count": "1"})
			if got := lead.post(rules, words); got.status != http.StatusSeeOther {
				t.Fatalf("draws: %d", got.status)
			}
			attempt := hire.send(http.MethodPost, "/api/v1/quizzes/"+quiz+"/attempts", "application/json", nil).object()
			taker := c.enter(t, h, c.hire)
			taker.open("/attempts/" + attempt["id"].(string))
			shown := "main img[alt='A & B']"
			taker.do("go to the picture", chromedp.ScrollIntoView(chromedp.CSS(shown))) // it loads only then
			whole := fmt.Sprintf(`(() => {
				const shown = document.querySelector(%q)
				return shown.naturalWidth === 1600 && shown.getBoundingClientRect().right <= innerWidth
			})()`, shown)
			for deadline := time.Now().Add(patience); !evaluate[bool](taker, whole); time.Sleep(20 * time.Millisecond) {
				if time.Now().After(deadline) {
					taker.fail("the picture is not as it should be")
				}
			}
			taker.picture("picture-taken-" + string(c.lang))
		})
	}
}
