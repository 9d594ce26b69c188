package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMarkdown_showsSoManyCardsAtMost(t *testing.T) {
	const more = 3
	out := Markdown(strings.Repeat("[[persona:3]]\n\n", maxCards+more), credoResolver)
	if cards := strings.Count(out, `class="shown `); cards != maxCards {
		t.Errorf("%d cards, want %d", cards, maxCards)
	}
	if links := strings.Count(out, `<p><a href="/personas/3" lang="en">Families</a></p>`); links != more {
		t.Errorf("%d links behind them, want %d", links, more)
	}
}

// TestCard_saysNothingAsHTML puts whatever somebody might write into every word
// of a card, and of the reference to it: the page has the words, and no element or
// attribute that is theirs.
func TestCard_saysNothingAsHTML(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "' onclick='x", "</p></div>", "&lt;b&gt;", "javascript:alert(1)",
		"[[persona:3]]", "[a](javascript:x)", "**b**", "<!--", "-->", "]]>", "\\", "`", "\n\n# h", "\n- x", "가치", "扉", "\u202e", "<", ">", `"`, "&",
	})
	rapid.Check(t, func(t *rapid.T) {
		word := func(name string) string {
			return strings.Join(rapid.SliceOfN(rapid.OneOf(pieces, rapid.String()), 1, 4).Draw(t, name), "")
		}
		words := func(name string) Words { return Words{word(name), word(name), word(name)} }
		target := Target{Href: word("href"), Label: word("label"), Lang: word("lang"), Card: &Card{
			Lang: word("lang of the card"), Kind: word("kind"), Tone: word("tone"),
			Parts: []Part{{Name: word("name"), Form: Form(rapid.IntRange(0, 2).Draw(t, "form")), Says: []Words{words("first"), words("second")}}},
		}}
		doc, ok := parse("[[persona:x]]\n\n[[persona:x]] in a line")
		if !ok {
			t.Fatal("not parsed")
		}
		written := render(doc, func(string, string) (Target, bool) { return target, true })
		if err := harmful(written); err != nil {
			t.Fatalf("render: %v in\n%s", err, written)
		}
		if got := strings.Count(written, `<div class="shown`); got != 1 {
			t.Fatalf("%d cards in\n%s", got, written)
		}
		if err := harmful(policy.Sanitize(written)); err != nil {
			t.Fatalf("policy: %v", err)
		}
	})
}

// FuzzReference has a reference and all that it stands for written by somebody.
func FuzzReference(f *testing.F) {
	f.Add("persona:x", "/personas/1", "Families", "en", "two\nlines")
	f.Add("promise", `"onclick="x`, "<b>", "ko\"", "</div><script>")
	f.Fuzz(func(t *testing.T, mark, href, label, lang, words string) {
		out := Markdown("[["+mark+"]]\n\n"+words+" [["+mark+"]]", func(string, string) (Target, bool) {
			return Target{href, label, lang, &Card{lang, label, lang, []Part{{label, Bullets, []Words{{words, lang, href}}}}}}, true
		})
		if err := harmful(out); err != nil {
			t.Errorf("%v in\n%s", err, out)
		}
	})
}

func TestReferences(t *testing.T) {
	source := "# [[value: Own it ]]\n\n[[persona:가족]] and **[[persona:가족]]**\n\n> [[promise]]\n\n`[[persona:code]]`\n\n    [[persona:code]]\n\n[[Persona:x]] [[persona:]] \\[[persona:y]]"
	want := []Reference{{"value", "Own it"}, {"persona", "가족"}, {"promise", ""}}
	if diff := cmp.Diff(want, References(source)); diff != "" {
		t.Error(diff)
	}
}

func TestReferences_areAsManyAsAreResolved(t *testing.T) {
	var source strings.Builder
	for i := range maxReferences + 10 {
		fmt.Fprintf(&source, "[[value:%d]] ", i)
	}
	if got := len(References(source.String())); got != maxReferences {
		t.Errorf("%d, want %d", got, maxReferences)
	}
}

func TestPlain_keepsWhatReferencesSay(t *testing.T) {
	for source, want := range map[string]string{
		"See [[persona:Families]] and [[promise]].":                "See Families and promise.",
		"See [[persona:01912345-0000-7000-8000-000000000000]] so.": "See so.",
		"[[promise:times]]": "times",
	} {
		if got := Plain(source); got != want {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
	}
}
