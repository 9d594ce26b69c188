package sharing

import (
	"bytes"
	"image/png"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"credo/internal/i18n"
	"credo/values"
)

func TestVisitorLanguage(t *testing.T) {
	bilingual, japanese := harbour(), harbour()
	japanese.Vision = i18n.NewText(i18n.Japanese, "心軽やかに")
	korean := values.Credo{Vision: i18n.NewText(i18n.Korean, "가벼운 마음")}
	for name, test := range map[string]struct {
		credo           values.Credo
		asked, accepted string
		want            i18n.Lang
	}{
		"the browser's":                    {bilingual, "", "ko-KR,ko;q=0.9,en;q=0.8", i18n.Korean},
		"the next best":                    {bilingual, "", "ja,fr;q=0.9,ko;q=0.8", i18n.Korean},
		"the one it was written in":        {bilingual, "", "ja", i18n.English},
		"that, for a browser that is mute": {korean, "", "", i18n.Korean},
		"what the address asks for":        {bilingual, "ko", "en", i18n.Korean},
		"not one that it is not in":        {bilingual, "ja", "ko", i18n.Korean},
		"not one that is none":             {bilingual, "<script>", "ko", i18n.Korean},
		"that of the vision alone":         {japanese, "ja", "en", i18n.Japanese},
	} {
		t.Run(name, func(t *testing.T) {
			if got := visitorLanguage(test.credo, test.asked, test.accepted); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestShare_opens(t *testing.T) {
	on := Share{On: true, token: "TOKEN"}
	for name, test := range map[string]struct {
		share Share
		token string
		want  bool
	}{
		"the link":            {on, "TOKEN", true},
		"another":             {on, "TOKEM", false},
		"half of it":          {on, "TOK", false},
		"in small letters":    {on, "token", false},
		"nothing":             {on, "", false},
		"turned off":          {Share{token: "TOKEN"}, "TOKEN", false},
		"never turned on":     {Share{}, "", false},
		"on without a secret": {Share{On: true}, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := test.share.opens(test.token); got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestNewToken_isLongAndNeverTheSame(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		token := newToken()
		if seen[token] || !regexp.MustCompile(`^[A-Z2-7]{26}$`).MatchString(token) { // 26 letters of 5 bits
			t.Fatalf("%q", token)
		}
		seen[token] = true
	}
}

func TestSharedPages_showNothingOfTheHouse(t *testing.T) {
	credo := harbour()
	ctx := looking(i18n.English, true) // an owner sees what strangers see
	for name, test := range map[string]struct {
		share Share
		page  func(pageView) pageForStrangers
		pairs int
		links []string
	}{
		"page":              {Share{On: true, token: "T"}, sharedPage, 0, []string{"/c/T?in=en", "/c/T?in=ko"}},
		"page and examples": {Share{On: true, token: "T", Examples: true}, sharedPage, 3, []string{"/c/T?in=en", "/c/T?in=ko"}},
		"frame":             {Share{On: true, token: "T", Examples: true}, embedPage, 0, []string{"/c/T?in=en"}},
	} {
		t.Run(name, func(t *testing.T) {
			v := pageView{credo: credo, share: test.share, link: "https://credo.example/c/T"}
			page := render(t, ctx, sharedDocument(v, test.page(v)))
			links := page.Find("a").Map(func(_ int, a *goquery.Selection) string { return a.AttrOr("href", "") })
			if diff := cmp.Diff(test.links, links); diff != "" {
				t.Error(diff)
			}
			if got := page.Find(".pair li").Length(); got != test.pairs {
				t.Errorf("%d examples", got)
			}
			if diff := cmp.Diff([]string{"Warm welcome", "Own it"}, texts(page.Selection, "h2")); diff != "" {
				t.Error(diff)
			}
			main := page.Find("main").Text()
			for _, want := range []string{"A lighter heart.", "Hearts at the door."} {
				if !strings.Contains(main, want) {
					t.Errorf("without %q", want)
				}
			}
			for _, not := range []string{"Like\ncoming home", "holiday"} {
				if strings.Contains(main, not) {
					t.Errorf("with %q", not)
				}
			}
			if n := page.Find("script, form, nav:not(.langs), [style], [data-viewer], img").Length(); n != 0 {
				t.Errorf("%d elements of the house", n)
			}
			for property, want := range map[string]string{
				"og:title": "What we stand for at The Harbour House", "og:description": "A lighter heart.",
				"og:url": "https://credo.example/c/T", "og:site_name": "The Harbour House", "og:type": "website", "og:locale": "en",
			} {
				if got := page.Find(`meta[property="`+property+`"]`).AttrOr("content", ""); got != want {
					t.Errorf("%s is %q", property, got)
				}
			}
		})
	}
}

func TestSnippet_isSafeHTML(t *testing.T) {
	ctx := looking(i18n.English, true)
	v := pageView{credo: harbour(), share: Share{On: true, token: "T"}}
	page, err := goquery.NewDocumentFromReader(strings.NewReader(snippet(ctx, `https://credo.example`, v, i18n.Korean)))
	if err != nil {
		t.Fatal(err)
	}
	frame := page.Find("iframe")
	for name, want := range map[string]string{
		"src": "https://credo.example/c/T/embed?in=ko", "title": "The Harbour House, 우리가 소중히 여기는 것", "width": "100%", "height": "343",
	} {
		if got := frame.AttrOr(name, ""); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
	if got := snippet(ctx, `https://"><script>`, v, ""); strings.Contains(got, "<script>") || strings.Contains(got, "in=") {
		t.Error(got)
	}
}

func TestEmbedHeight_hasALimit(t *testing.T) {
	long := harbour()
	for range 5 {
		long.Values = append(long.Values[:1:1], long.Values...)
		long.Values[0].Statement = en(strings.Repeat("So long. ", 40))
	}
	for name, test := range map[string]struct {
		credo values.Credo
		lang  i18n.Lang
		want  int
	}{
		"hardly anything":          {values.Credo{Vision: en("A light heart.")}, "", embedLowest},
		"more than a page":         {long, "", embedHighest},
		"in Korean":                {harbour(), i18n.Korean, 343},
		"in that which takes most": {harbour(), "", 343},
	} {
		t.Run(name, func(t *testing.T) {
			if got := embedHeight(test.credo, test.lang); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

const longAddress = "https://credo.the-harbour-house.example/c/4KR7X6AONIEPX3N4NS6DXEUP5P"

func TestQR_asPictureLeadsToTheAddress(t *testing.T) {
	for _, address := range []string{longAddress, "http://127.0.0.1:8080/c/" + newToken(), "https://" + strings.Repeat("a", 240) + ".example/c/" + newToken()} {
		file, err := qrPNG(address)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		if width := picture.Bounds().Dx(); width < 800 {
			t.Errorf("%d pixels are few for print", width)
		}
		bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
		if err != nil {
			t.Fatal(err)
		}
		read, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
		if err != nil || read.GetText() != address {
			t.Errorf("%s reads %v, %v", address, read, err)
		}
	}
}

// What the SVG draws is read back module by module, then as a reader does.
func TestQR_asSVGLeadsToTheAddress(t *testing.T) {
	code, err := qrOf(longAddress)
	if err != nil {
		t.Fatal(err)
	}
	file, err := goquery.NewDocumentFromReader(bytes.NewReader(code.svg()))
	if err != nil {
		t.Fatal(err)
	}
	size, err := strconv.Atoi(strings.Fields(file.Find("svg").AttrOr("viewBox", ""))[3])
	if err != nil {
		t.Fatal(err)
	}
	const scale = 4
	drawn, err := gozxing.NewSquareBitMatrix(size * scale)
	if err != nil {
		t.Fatal(err)
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	runs := regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`)
	path := file.Find(`path[fill="#000"]`).AttrOr("d", "")
	for _, run := range runs.FindAllStringSubmatch(path, -1) {
		if run[3] != run[4] {
			t.Fatalf("%s does not close", run[0])
		}
		if err := drawn.SetRegion(number(run[1])*scale, number(run[2])*scale, number(run[3])*scale, scale); err != nil {
			t.Fatal(err)
		}
	}
	if rest := runs.ReplaceAllString(path, ""); rest != "" {
		t.Errorf("%q is drawn otherwise", rest)
	}
	bitmap, err := gozxing.NewBinaryBitmap(gozxing.NewGlobalHistgramBinarizer(gozxing.NewLuminanceSourceFromImage(drawn)))
	if err != nil {
		t.Fatal(err)
	}
	read, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil || read.GetText() != longAddress {
		t.Errorf("reads %v, %v", read, err)
	}
}
