package text

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// marksOnly are elements of other sites' HTML that do nothing but look.
var marksOnly = []string{"b", "i", "u", "sub", "sup", "dl", "dt", "dd"}

func TestSafeHTML_keepsAttacksHarmless(t *testing.T) {
	for name, source := range attacks {
		t.Run(name, func(t *testing.T) {
			if err := harmfulForeign(t, SafeHTML(source)); err != nil {
				t.Errorf("%v in\n%s", err, SafeHTML(source))
			}
			if plain := PlainHTML(source); strings.Contains(plain, "\n") {
				t.Errorf("PlainHTML has a line end: %q", plain)
			}
		})
	}
}

func TestSafeHTML(t *testing.T) {
	tests := map[string]struct{ source, want, plain string }{
		"marks":                {"a <b>b</b> <em>c</em> H<sub>2</sub>O", "a <b>b</b> <em>c</em> H<sub>2</sub>O", "a b c H2O"},
		"paragraphs":           {"<p>a</p><p>b<br>c</p>", "<p>a</p><p>b<br/>c</p>", "a b c"},
		"a heading":            {`<h1 id="h-x" class="hero">a</h1>b`, "<p>a</p>b", "a b"},
		"a style":              {`<p style="color:red" onclick="x()">a</p>`, "<p>a</p>", "a"},
		"a script":             {"a<script>b</script><style>c</style>", "a", "a"},
		"a list":               {"<ul><li>a</li><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>", "a b"},
		"what is no tag":       {"1 < 2 & 3", "1 &lt; 2 &amp; 3", "1 < 2 & 3"},
		"a picture of ours":    {`<img src="/files/ab/door.png" width=9>`, `<img alt="" loading="lazy" src="/files/ab/door.png"/>`, ""},
		"one with words":       {`<img alt="A door" src="/files/ab/door.png">`, `<img alt="A door" loading="lazy" src="/files/ab/door.png"/>`, "A door"},
		"one from elsewhere":   {`<img alt="A door" src="https://x.test/door.png">`, `<img alt="A door" loading="lazy"/>`, "A door"},
		"one of another place": {`<img src="@@PLUGINFILE@@/door.png">`, `<img alt="" loading="lazy"/>`, ""},
		"a link out":           {`<a href="https://x.test/" target="_blank">a</a>`, `<a href="https://x.test/" rel="noopener nofollow">a</a>`, "a"},
		"a link within":        {`<a href="/learn">a</a>`, `<a href="/learn">a</a>`, "a"},
		"an open tag":          {"<b>a", "<b>a</b>", "a"},
		"too long":             {strings.Repeat("<", maxSource+1), "<p>" + strings.Repeat("&lt;", maxSource+1) + "</p>\n", strings.Repeat("<", maxSource+1)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := SafeHTML(test.source); got != test.want {
				t.Errorf("got %.200q, want %.200q", got, test.want)
			}
			if got := PlainHTML(test.source); got != test.plain {
				t.Errorf("as plain text %.200q, want %.200q", got, test.plain)
			}
		})
	}
}

func FuzzSafeHTML(f *testing.F) {
	for _, source := range attacks {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if err := harmfulForeign(t, SafeHTML(source)); err != nil {
			t.Error(err)
		}
	})
}

// harmfulForeign is harmful, with elements that only look.
func harmfulForeign(t *testing.T, out string) error {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(out), &html.Node{Type: html.ElementNode, Data: "main", DataAtom: atom.Main})
	if err != nil {
		t.Fatal(err)
	}
	for _, root := range nodes {
		for node := range root.Descendants() {
			err = errors.Join(err, harmfulMark(node))
		}
		err = errors.Join(err, harmfulMark(root))
	}
	return err
}

func harmfulMark(node *html.Node) error {
	if node.Type == html.ElementNode && len(node.Attr) == 0 && slices.Contains(marksOnly, node.Data) {
		return nil
	}
	return harmfulNode(node)
}
