package web

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/gofiber/fiber/v2"
	"github.com/google/go-cmp/cmp"
)

func TestOnWhosePage_marksFormsThatAreSent(t *testing.T) {
	const field = `<input type="hidden" name="writer" value="mina">`
	for name, row := range map[string]struct{ page, viewer, want string }{
		"no form":           {`<p>x</p>`, "mina", `<p>x</p>`},
		"a form":            {`<form class="a" method="post" action="/b"><input></form>`, "mina", `<form class="a" method="post" action="/b">` + field + `<input></form>`},
		"two":               {`<form method="post"></form><form method="post"></form>`, "mina", `<form method="post">` + field + `</form><form method="post">` + field + `</form>`},
		"a search":          {`<form method="get" action="/"></form>`, "mina", `<form method="get" action="/"></form>`},
		"nobody looks":      {`<form method="post"></form>`, "", `<form method="post"></form>`},
		"nothing":           {``, "mina", ``},
		"a word like a tag": {`&lt;form method="post"&gt;`, "mina", `&lt;form method="post"&gt;`},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			if err := onWhosePage([]byte(row.page), row.viewer, out.Write); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.want, out.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// carry sends a form to a page that asks for a sign-in, and returns what is
// carried.
func carry(t *testing.T, contentType, body string) (carried Carried, ok bool) {
	t.Helper()
	app := fiber.New(fiber.Config{Immutable: true, BodyLimit: bodyLimit})
	app.Post("/stories", func(c *fiber.Ctx) error {
		carried, ok = carriedOf(c)
		return nil
	})
	request := httptest.NewRequest(http.MethodPost, "/stories?a=b", strings.NewReader(body))
	request.Header.Set("Content-Type", contentType)
	if _, err := app.Test(request, -1); err != nil {
		t.Fatal(err)
	}
	return carried, ok
}

const urlencoded = "application/x-www-form-urlencoded"

func TestCarried_isTheWholeFormButItsSecrets(t *testing.T) {
	form := url.Values{
		"writer": {"mina"}, "title": {"비 오는 날"}, "body": {"\r\n one\r\ntwo"}, "values": {"b", "a"}, "empty": {""},
		"secret": {"1234"}, "old_secret": {"5678"}, "owner.secret": {"9"},
	}
	carried, ok := carry(t, urlencoded, form.Encode())
	want := Carried{To: "/stories?a=b", Writer: "mina", fields: []carriedField{
		{"body", "\r\n one\r\ntwo"}, {"empty", ""}, {"title", "비 오는 날"}, {"values", "b"}, {"values", "a"}, {"writer", "mina"},
	}}
	if diff := cmp.Diff(want, carried, cmp.AllowUnexported(Carried{}, carriedField{})); diff != "" || !ok {
		t.Errorf("%v %s", ok, diff)
	}
}

func TestCarried_isBoundedAndAForm(t *testing.T) {
	multipart := "--x\r\nContent-Disposition: form-data; name=\"writer\"\r\n\r\nmina\r\n--x--\r\n"
	for name, row := range map[string]struct {
		contentType, body string
		want              bool
	}{
		"a form":           {urlencoded, "writer=mina&title=x", true},
		"with parts":       {"multipart/form-data; boundary=x", multipart, true},
		"nobody's":         {urlencoded, "title=x", false},
		"JSON":             {"application/json", `{"writer": "mina"}`, false},
		"as much as fits":  {urlencoded, "writer=mina&body=" + strings.Repeat("x", maxCarriedBytes-20), true},
		"too much":         {urlencoded, "writer=mina&body=" + strings.Repeat("x", maxCarriedBytes), false},
		"a secret is much": {urlencoded, "writer=mina&secret=" + strings.Repeat("x", maxCarriedBytes), false},
		"too many":         {urlencoded, "writer=mina" + strings.Repeat("&x=", maxCarriedFields), false},
	} {
		t.Run(name, func(t *testing.T) {
			if _, ok := carry(t, row.contentType, row.body); ok != row.want {
				t.Errorf("carried: %v", ok)
			}
		})
	}
}

// What the sign-in page shows is what comes back from it.
func TestCarriedFields_comeBackAsTheyWere(t *testing.T) {
	form := url.Values{"writer": {"mina"}, "body": {"\n\n  <b>&amp;\"\n"}, "values": {"b", "a"}, "carried_to": {"x"}, "carried.x": {"y"}}
	carried, ok := carry(t, urlencoded, form.Encode())
	if !ok {
		t.Fatal("not carried")
	}
	var page bytes.Buffer
	if err := CarriedFields(carried).Render(context.Background(), &page); err != nil {
		t.Fatal(err)
	}
	back := CarriedIn(Form{values: valuesIn(t, &page)})
	if diff := cmp.Diff(carried, back, cmp.AllowUnexported(Carried{}, carriedField{})); diff != "" {
		t.Error(diff)
	}
}

func TestCarriedIn_goesNowhereElse(t *testing.T) {
	for _, to := range []string{"https://evil.example/", "//evil.example/", `/\evil.example`, "javascript:alert(1)", "", "stories"} {
		t.Run(to, func(t *testing.T) {
			if got := CarriedIn(Form{values: url.Values{"carried_to": {to}, "carried.writer": {"mina"}}}); got.To != "" || got.Writer != "" {
				t.Errorf("goes to %q, of %q", got.To, got.Writer)
			}
		})
	}
}

// valuesIn returns what a browser would send of the inputs and text areas.
func valuesIn(t *testing.T, page io.Reader) url.Values {
	t.Helper()
	document, err := goquery.NewDocumentFromReader(page)
	if err != nil {
		t.Fatal(err)
	}
	sent := url.Values{}
	document.Find("input").Each(func(_ int, field *goquery.Selection) {
		sent.Add(field.AttrOr("name", ""), field.AttrOr("value", ""))
	})
	document.Find("textarea").Each(func(_ int, field *goquery.Selection) {
		// The parser drops the line end that it starts with.
		sent.Add(field.AttrOr("name", ""), field.Text())
	})
	return sent
}
