package text

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var longPath = strings.Repeat("x", 5000)

var allowedAttributes = map[string][]string{
	"p": {"class"}, "span": {"lang"}, "br": nil, "hr": {"class"}, "em": nil, "strong": nil, "del": nil, "code": nil, "pre": {"tabindex"},
	"blockquote": {"class"}, "div": {"class", "tabindex", "role", "aria-label", "lang"},
	"ul": {"class"}, "ol": {"class", "start"}, "li": nil,
	"h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
	"table": {"class"}, "thead": nil, "tbody": nil, "tfoot": nil, "tr": nil,
	"th": {"class", "scope", "colspan"}, "td": {"class", "colspan"},
	"a": {"href", "rel", "lang"}, "img": {"src", "alt", "loading"},
}

func TestMarkdown_keepsAttacksHarmless(t *testing.T) {
	for name, source := range attacks {
		t.Run(name, func(t *testing.T) {
			out := Markdown(source, hostileResolver)
			if err := harmful(out); err != nil {
				t.Errorf("%v in\n%s", err, out)
			}
		})
	}
}

// Either of the two would be enough: what render writes, and what policy lets
// through.
func TestMarkdown_isSafeTwice(t *testing.T) {
	for name, source := range attacks {
		t.Run(name, func(t *testing.T) {
			if doc, ok := parse(source); !ok {
				t.Error("not parsed")
			} else if err := harmful(render(doc, hostileResolver)); err != nil {
				t.Errorf("render: %v", err)
			}
			if err := harmful(plainParagraphs(source)); err != nil {
				t.Errorf("plain paragraphs: %v", err)
			}
			if err := harmful(policy.Sanitize(source)); err != nil {
				t.Errorf("policy: %v", err)
			}
		})
	}
}

func TestMarkdown_showsRawHTMLAsText(t *testing.T) {
	for _, source := range []string{
		"<script>alert(1)</script>", "<div>\n<b>bold</b>\n</div>", "a <!-- comment --> b", "<p style=\"x\">y</p>", "1 < 2 > 1",
	} {
		t.Run(source, func(t *testing.T) {
			if got := textOf(t, Markdown(source, nil)); oneLine(got) != oneLine(source) {
				t.Errorf("got %q, want the source %q", got, source)
			}
		})
	}
}

func TestHarmful_findsWhatItLooksFor(t *testing.T) {
	for _, out := range []string{
		"<script></script>", "<style></style>", "<iframe></iframe>", "<object></object>", "<embed>", "<form></form>",
		"<svg></svg>", "<p onclick=x>", "<p style=x>", `<a href="javascript:x">`, `<a href="data:x">`,
		`<a href="//evil.test">`, `<a href="/\evil.test">`, `<a href="https://a@b.test">`, `<img src="https://evil.test/x">`,
		`<img src="data:x">`, "<!-- x -->", "<p id=x>", `<h2 id="x">`, `<a name=x href=/>`,
	} {
		t.Run(out, func(t *testing.T) {
			if harmful(out) == nil {
				t.Error("passes as harmless")
			}
		})
	}
}

func TestPolicy_letsThroughWhatRenderWrites(t *testing.T) {
	for name, test := range features {
		t.Run(name, func(t *testing.T) {
			doc, ok := parse(test.source)
			if !ok {
				t.Fatal("not parsed")
			}
			out := render(doc, credoResolver)
			if got, want := normal(t, policy.Sanitize(out)), normal(t, out); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, source := range attacks {
		f.Add(source)
	}
	for _, test := range features {
		f.Add(test.source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if err := harmful(Markdown(source, hostileResolver)); err != nil {
			t.Error(err)
		}
		if plain := Plain(source); strings.Contains(plain, "\n") {
			t.Errorf("Plain has a line end: %q", plain)
		}
	})
}

func hostileResolver(kind, ref string) (Target, bool) {
	evil := `"><script>alert(1)</script>` + ref
	return Target{Href: ref, Label: evil, Lang: evil, Card: &Card{
		Lang: evil, Kind: evil, Tone: evil,
		Parts: []Part{{Name: evil, Says: []Words{{evil, evil, evil}}}, {Name: ref, Form: Bullets, Says: []Words{{ref, "ko", ref}}}},
	}}, kind != "evil"
}

// harmful tells what in out could run, load or send something, or leave the site
// in another way than by a link.
func harmful(out string) error {
	nodes, err := html.ParseFragment(strings.NewReader(out), &html.Node{Type: html.ElementNode, Data: "main", DataAtom: atom.Main})
	if err != nil {
		return err
	}
	for _, root := range nodes {
		if err := harmfulNode(root); err != nil {
			return err
		}
		for node := range root.Descendants() {
			if err := harmfulNode(node); err != nil {
				return err
			}
		}
	}
	return nil
}

func harmfulNode(node *html.Node) error {
	switch node.Type {
	case html.TextNode:
		return nil
	case html.ElementNode:
	default:
		return fmt.Errorf("node of type %d", node.Type)
	}
	attributes, ok := allowedAttributes[node.Data]
	if !ok || node.Namespace != "" {
		return fmt.Errorf("element %s", node.Data)
	}
	for _, a := range node.Attr {
		if !slices.Contains(attributes, a.Key) || a.Namespace != "" {
			return fmt.Errorf("attribute %s on %s", a.Key, node.Data)
		}
		if a.Key == "id" && !strings.HasPrefix(a.Val, "h-") {
			return fmt.Errorf("id %q", a.Val)
		}
		if a.Key == "href" || a.Key == "src" {
			if err := harmfulAddress(a.Val, a.Key == "src"); err != nil {
				return err
			}
		}
	}
	return nil
}

func harmfulAddress(address string, here bool) error {
	page := &url.URL{Scheme: "https", Host: "credo.test", Path: "/lessons/1"}
	if strings.ContainsAny(address, "\\\"<> \t\r\n\x00") || strings.HasPrefix(address, "//") {
		return fmt.Errorf("address %q", address)
	}
	u, err := page.Parse(address)
	if err != nil {
		return err
	}
	outside := u.Host != page.Host
	if outside && here || u.User != nil || !slices.Contains([]string{"https", "http", "mailto", "tel"}, u.Scheme) {
		return fmt.Errorf("address %q", address)
	}
	return nil
}

// normal writes out as a browser would have understood it.
func normal(t *testing.T, out string) string {
	t.Helper()
	node, err := html.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := html.Render(&b, node); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func textOf(t *testing.T, out string) string {
	t.Helper()
	node, err := html.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range node.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}
