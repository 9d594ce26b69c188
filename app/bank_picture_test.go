package main

import (
	"bytes"
	"image"
	"image/png"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"credo/internal/storage"
	"credo/internal/storage/storagetest"
	"credo/internal/web/webtest"
)

// upload sends a form with a file, as a browser does; without content, as one in
// which nobody chose a file.
func (c client) upload(action string, sent url.Values, field, name string, content []byte) answer {
	c.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for key, values := range sent {
		for _, value := range values {
			if key == field {
				continue
			}
			if err := form.WriteField(key, value); err != nil {
				c.t.Fatal(err)
			}
		}
	}
	part, err := form.CreateFormFile(field, name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		c.t.Fatal(err)
	}
	return c.send(http.MethodPost, action, form.FormDataContentType(), &body)
}

func pngOf(t *testing.T, width, height int) []byte {
	t.Helper()
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewNRGBA(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return picture.Bytes()
}

// TestBank_showsPictures has a lead put pictures into a question and into a choice,
// without scripts, and somebody see them in the quiz.
func TestBank_showsPictures(t *testing.T) {
	eachDemo(t, func(t *testing.T, h *house) {
		lead, staff := h.as(t, "yui"), h.as(t, "mina")
		action, sent := lead.fill("/questions/new?kind=single", "form#question", map[string]string{
			"choices[0].text": "The left one", "choices[0].right": "yes", "choices[1].text": "The right one", "tags": "pictures", "do": "picture", "picture_at": "text",
		})
		form := func(got answer, status int) url.Values {
			t.Helper()
			if got.status != status {
				t.Fatalf("%d %.900s", got.status, got.body)
			}
			return webtest.FilledIn(got.document().Find("form#question"))
		}
		at := func(got answer, field string) int {
			return got.document().Find("[name=" + field + "][aria-invalid]").Length()
		}

		// No picture, no words for it; what was written stays.
		got := lead.upload(action, sent, "picture", "", nil)
		back := form(got, http.StatusUnprocessableEntity)
		if at(got, "picture") != 1 || back.Get("choices[0].text") != "The left one" || back.Get("tags") != "pictures" {
			t.Errorf("without a picture: %v", back)
		}
		got = lead.upload(action, sent, "picture", "key.png", []byte("no picture"))
		if form(got, http.StatusUnprocessableEntity); at(got, "picture") != 1 {
			t.Error("words for a picture: no sentence at the field")
		}
		got = lead.upload(action, sent, "picture", "Two keys.png", pngOf(t, 40, 20))
		back = form(got, http.StatusUnprocessableEntity)
		if at(got, "picture_alt") != 1 || !strings.HasSuffix(back.Get("picture_url"), "/two-keys.png") {
			t.Errorf("without words: %v", back)
		}

		// It need not be sent again.
		back.Set("picture_alt", "Two keys [side by side]")
		back.Set("do", "picture")
		back = form(lead.upload(action, back, "picture", "", nil), http.StatusOK)
		if !strings.HasPrefix(back.Get("text"), "![Two keys side by side](/files/") || back.Get("format") != "markdown" || back.Get("picture_alt") != "" || back.Get("picture_url") != "" {
			t.Fatalf("the form says %v", back)
		}
		back.Set("text", "Which key opens the gate?\n\n"+back.Get("text"))
		back.Set("picture_alt", "A long key")
		back.Set("picture_at", "choices[0].text")
		back.Set("do", "picture")
		got = lead.upload(action, back, "picture", "열쇠.png", pngOf(t, 30, 30))
		back = form(got, http.StatusOK)
		if !regexp.MustCompile(`^The left one !\[A long key\]\(/files/[0-9a-f]{64}/picture\.png\)$`).MatchString(back.Get("choices[0].text")) || got.document().Find(".thumbs img").Length() != 2 {
			t.Fatalf("the choice says %q", back.Get("choices[0].text"))
		}
		back.Set("picture_at", "choices[99].text")
		back.Set("picture_alt", "A short key")
		back.Set("do", "picture")
		if got = lead.upload(action, back, "picture", "key.png", pngOf(t, 30, 31)); got.status != http.StatusUnprocessableEntity || at(got, "picture_at") != 1 {
			t.Errorf("into a choice that is none: %d", got.status)
		}
		back.Set("do", "keep")
		done := lead.upload(action, back, "picture", "", nil)
		if done.status != http.StatusSeeOther {
			t.Fatalf("kept: %d %.900s", done.status, done.body)
		}

		quiz := lead.get("/modules").items()[0]["quiz"].(map[string]any)["id"].(string)
		rules, words := lead.fill("/quizzes/"+quiz+"/rules", "form[action$='/rules']", map[string]string{"draws[0].tag": "pictures", "draws[0].count": "1"})
		if got := lead.post(rules, words); got.status != http.StatusSeeOther {
			t.Fatalf("draws: %d", got.status)
		}
		attempt := staff.send(http.MethodPost, "/api/v1/quizzes/"+quiz+"/attempts", "application/json", nil).object()
		page := staff.page("/attempts/" + attempt["id"].(string))
		for _, alt := range []string{"Two keys side by side", "A long key"} {
			shown := page.Find(`main img[alt="` + alt + `"]`)
			if shown.Length() != 1 {
				t.Errorf("%d pictures of %q", shown.Length(), alt)
				continue
			}
			if file := staff.send(http.MethodGet, shown.AttrOr("src", ""), "", nil); file.status != http.StatusOK || file.header.Get("Content-Type") != "image/png" {
				t.Errorf("%q: %d %s", alt, file.status, file.header.Get("Content-Type"))
			}
		}
	})
}

// TestPack_carriesThePicturesOfAQuiz writes a module whose quiz shows a picture, and
// takes it into another house.
func TestPack_carriesThePicturesOfAQuiz(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, db *storage.DB) {
		const folder = "modules/01-what-we-stand-for/"
		c, ctx := housed(t, db)
		pictured := changed(starterTexts(t), func(files map[string]string) {
			files[folder+"key.svg"] = `<svg xmlns="http://www.w3.org/2000/svg"/>`
			files[folder+"quiz.gift"] += "\n::which-key::[markdown]Which key?\\n\\n![A key](key.svg) {\n\t=Ours ![a key](key.svg)\n\t~Theirs\n}\n"
			files[folder+"quiz.ko.gift"] += "\n::which-key::[markdown]어느 열쇠일까요?\\n\\n![열쇠](key.svg) {\n\t=우리 것 ![열쇠](key.svg)\n\t~남의 것\n}\n"
			files[folder+"quiz.ja.gift"] += "\n::which-key::[markdown]どの鍵ですか。\\n\\n![鍵](key.svg) {\n\t=私たちの ![鍵](key.svg)\n\t~よその\n}\n"
		})
		c.taken(t, ctx, pictured, false)
		var said string
		err := db.QueryRow(ctx, `SELECT CAST(body AS TEXT) FROM question_version WHERE CAST(body AS TEXT) LIKE '%which-key%'`).Scan(&said)
		if err != nil || !regexp.MustCompile(`!\[A key\]\(/files/[0-9a-f]{64}/key\.svg\)`).MatchString(said) {
			t.Fatalf("%v: it is kept as %s", err, said)
		}
		written := c.written(t, ctx, "", false)
		for _, name := range []string{"quiz.gift", "quiz.ko.gift", "quiz.ja.gift", "key.svg"} {
			want, err := fs.ReadFile(pictured, folder+name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), written[folder+name]); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
		if again := c.taken(t, ctx, pictured, false); len(again) != 1 {
			t.Errorf("of the pack taken in again became %v", again)
		}
	})
}
