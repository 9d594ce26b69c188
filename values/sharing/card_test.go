package sharing

import (
	"fmt"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
	"credo/internal/web/webtest"
	"credo/values"
	"credo/values/valuestest"
)

var (
	looking, render, texts = webtest.Looking, webtest.Render, webtest.Texts
	en, harbour            = valuestest.En, valuestest.Harbour
)

func TestLinesOfText(t *testing.T) {
	for name, test := range map[string]struct {
		words    string
		ems      float64
		anywhere bool
		want     int
	}{
		"nothing":                       {"", 10, false, 1},
		"a word":                        {"kindness", 10, false, 1},
		"words stay whole":              {"kindness kindness kindness", 10, false, 2},
		"unless they break anywhere":    {"kindness kindness", 7, true, 2},
		"and may not":                   {"kindness kindness kindness", 8, false, 3},
		"a word longer than its line":   {strings.Repeat("n", 50), 10, false, 4},
		"line ends":                     {"a\nb\n\nc", 10, false, 4},
		"Japanese breaks anywhere":      {"心軽やかに心軽やかに", 6, false, 2},
		"Korean keeps its words":        {"가벼운마음 가벼운마음", 9, false, 2},
		"letters of several characters": {"👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3, false, 2},
		"marks take no room":            {"a" + strings.Repeat("\u0301", 30), 1, false, 1},
		"wide Latin letters":            {"WWWWWWWWWWW", 10, false, 2},
		"white space is one space":      {"a   \t b", 2, false, 1},
	} {
		t.Run(name, func(t *testing.T) {
			if got := linesOfText(test.words, test.ems, test.anywhere); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

// saying is a credo of so many values, each with such a name and statement.
func saying(vision string, count int, name, statement, practice string) values.Credo {
	credo := values.Credo{Version: 1, AdoptedOn: "2026-11-21", Vision: en(vision)}
	for i := range count {
		credo.Values = append(credo.Values, values.Value{
			ID: fmt.Sprint(i), Name: en(name), Statement: en(statement), Colour: "pine", Icon: "bell",
			Questions: values.Questions{Practice: en(practice)},
		})
	}
	return credo
}

func TestCardOf_setsEverythingAsLargeAsItFits(t *testing.T) {
	words := func(letters int) string { return strings.TrimSpace(strings.Repeat("kindness ", letters)[:letters]) }
	long := func(letters int) string {
		return strings.Repeat("안녕히들가십시오여러분 ", letters)[:letters/12*34]
	}
	for name, test := range map[string]struct {
		credo       values.Credo
		set, vision string
		answers     int
		over        []string
	}{
		"short":                          {saying("A lighter heart.", 5, "Own it", "We hold it.", "At ten steps."), "set-a", "vision-a", 1, nil},
		"with a longer answer":           {saying(words(60), 5, "Own it", "We hold it.", words(380)), "set-b", "vision-a", 1, nil},
		"with one that is hardly room":   {saying(words(110), 5, "Own it", "We hold it.", words(500)), "set-c", "vision-b", 1, nil},
		"with one that there is no room": {saying(words(150), 5, "Own it", "We hold it.", words(1000)), "set-d", "vision-b", 0, nil},
		"with a long statement":          {saying(words(200), 5, words(80), words(250), ""), "set-f", "vision-c", 0, nil},
		"the longest":                    {saying(words(300), 5, words(80), words(300), words(1000)), "set-g", "vision-d", 0, nil},
		"the longest without a space":    {saying(strings.Repeat("W", 300), 5, strings.Repeat("W", 80), strings.Repeat("W", 300), ""), "set-g", "vision-e", 0, nil},
		"the longest of long words":      {saying(words(300), 5, long(80), long(300), ""), "set-h", "vision-d", 0, nil},
		"longer than anything may be":    {saying(words(3000), 1, "Own it", words(3000), ""), "set-h", "vision-e", 0, []string{"Own it", "the vision"}},
	} {
		t.Run(name, func(t *testing.T) {
			c := cardOf(looking(i18n.English, false), test.credo, i18n.English)
			if c.setting.class != test.set || c.front.class != test.vision {
				t.Errorf("set in %s and %s", c.setting.class, c.front.class)
			}
			if n := len(c.answers(c.credo.Values[0])); n != test.answers {
				t.Errorf("%d answers", n)
			}
			if diff := cmp.Diff(test.over, c.over); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCardOf_keepsTheLineEndsOfTheVisionWhereTheyFit(t *testing.T) {
	for name, test := range map[string]struct{ vision, want string }{
		"two lines":   {"A lighter\nheart.", "A lighter\nheart."},
		"a hundred":   {strings.Repeat("a\n", 100) + "b", strings.Repeat("a ", 100) + "b"},
		"of one line": {"A lighter heart.", "A lighter heart."},
	} {
		t.Run(name, func(t *testing.T) {
			c := cardOf(looking(i18n.English, false), saying(test.vision, 1, "Own it", "Hold it.", ""), i18n.English)
			if got := c.visionSaid(); got != test.want || len(c.over) > 0 {
				t.Errorf("%q, too long: %v", got, c.over)
			}
		})
	}
}

func TestSettings_areReadable(t *testing.T) {
	for _, s := range settings {
		if s.name < 8 || s.text < 8 || s.answer > 0 && s.answer < 8 {
			t.Errorf("%s: below 8 points", s.class)
		}
	}
	for _, s := range visionSettings {
		if s.text < 8 || s.place < 8 {
			t.Errorf("%s: below 8 points", s.class)
		}
	}
}

func TestPocket_standsInTheOrderOfReading(t *testing.T) {
	qr, err := qrOf("https://credo.example/c/T")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		credo  values.Credo
		view   cardView
		places []string
		qr     string
	}{
		"two values, not shared": {harbour(), cardView{}, []string{"1", "2", "3", "5", "6", "7", "8", "4"}, ""},
		"five, and shared": {
			saying("A lighter heart.", 5, "Own it", "Hold it.", ""), cardView{link: "https://credo.example/c/T", qr: qr},
			[]string{"1", "2", "3", "5", "6", "7", "8", "4"}, "QR code that leads to https://credo.example/c/T",
		},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := looking(i18n.English, false)
			test.view.card = cardOf(ctx, test.credo, i18n.English)
			page := render(t, ctx, cardPage(test.view))
			places := page.Find(".panel").Map(func(_ int, panel *goquery.Selection) string {
				_, place, _ := strings.Cut(panel.AttrOr("class", ""), "panel-")
				return place[:1]
			})
			if diff := cmp.Diff(test.places, places); diff != "" {
				t.Error(diff)
			}
			if n := page.Find(".panel h2").Length(); n != len(test.credo.Values) {
				t.Errorf("%d values", n)
			}
			if n := page.Find(".panel-own").Length(); n != 6-len(test.credo.Values) {
				t.Errorf("%d panels of one's own", n)
			}
			if got := texts(page.Selection, ".panel-1 .panel-vision"); !cmp.Equal(got, []string{"A lighter heart."}) {
				t.Error(got)
			}
			if got := texts(page.Selection, ".panel-4 .panel-place"); !cmp.Equal(got, []string{"The Harbour House"}) {
				t.Error(got)
			}
			if got := page.Find(".panel-4 svg").AttrOr("aria-label", ""); got != test.qr {
				t.Errorf("the code says %q", got)
			}
		})
	}
}

func TestPocket_speaksAnotherLanguageThanThePage(t *testing.T) {
	ctx := looking(i18n.English, false)
	page := render(t, ctx, cardPage(cardView{card: cardOf(ctx, harbour(), i18n.Korean)}))
	for selector, want := range map[string][]string{
		"h1":                              {"Pocket card"},
		".pocket[lang=ko] h2":             {"따뜻한 환대", "끝까지 내 일"},
		".pocket .panel-2 [lang=en]":      {"Hearts at the door.", "The <b>holiday</b> begins."},
		".pocket .panel-3 [lang]":         nil,
		".langs [aria-current]":           {"한국어"},
		".panel-version":                  {"4판 · 2025년 11월 21일 금요일 채택"},
		".noprint a[href='/setup/share']": nil,
	} {
		if diff := cmp.Diff(want, texts(page.Selection, selector)); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
}

func TestCardPage_saysBeforePrintingWhatDoesNotFit(t *testing.T) {
	ctx := looking(i18n.English, true)
	long := saying("A lighter heart.", 1, "Own it", strings.Repeat("So long. ", 400), "")
	page := render(t, ctx, cardPage(cardView{card: cardOf(ctx, long, i18n.English)}))
	if got := texts(page.Selection, ".banner b"); !cmp.Equal(got, []string{"Too long for a card: Own it."}) {
		t.Error(got)
	}
	if n := page.Find(".pocket--over").Length(); n != 1 {
		t.Error("the sheet does not grow")
	}
	if words := page.Find(".panel-2 .panel-statement").Text(); strings.Count(words, "So long.") != 400 {
		t.Error("something is cut")
	}
}
