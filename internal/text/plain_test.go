package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestPlain(t *testing.T) {
	for name, test := range map[string]struct{ source, want string }{
		"blocks":     {"# A *b*\n\nc\nd\n\n- e\n- f\n\n> [!NOTE] g\n> h\n\n***\n\n| i | j |\n|---|---|\n| k | l |", "A b c d e f g h i j k l"},
		"inline":     {"**가**나 [b](/x) ![c](/y) `<d>` ~~e~~ &amp;  \nf\\\ng", "가나 b c <d> e & f g"},
		"code":       {"```go\na\n  b\n```", "a b"},
		"references": {"a [[value:kindness]] [[story:0190b3c4-5d6e-7f80-91a2-b3c4d5e6f708]] b", "a kindness b"},
		"raw HTML":   {"<b>x</b>", "<b>x</b>"},
		"Japanese":   {"確かめて\nから", "確かめてから"},
		"nothing":    {"\n\n", ""},
		"too long":   {"*a*\n" + strings.Repeat(" ", maxSource), "*a*"},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, Plain(test.source)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPlain_losesNoWord(t *testing.T) {
	prefix := rapid.SampledFrom([]string{"", "", "> ", ">> ", "- ", "  ", "   ", "    ", "  - ", "1. ", "# ", "a | ", "*", "**", "`", "["})
	between := rapid.SampledFrom([]string{"\n", "\n", "\n\n", "\n\n\n", "\n```\n", "\n~~~\n", "\n***\n", "\n>\n", "\n---\n", "\n> [!TIP]\n", "\n- \n"})
	rapid.Check(t, func(t *rapid.T) {
		var source strings.Builder
		n := rapid.IntRange(1, 40).Draw(t, "lines")
		for i := range n {
			fmt.Fprintf(&source, "%sword%d%s", prefix.Draw(t, "prefix"), i, between.Draw(t, "between"))
		}
		plain := " " + Plain(source.String()) + " "
		last := 0
		for i := range n {
			at := strings.Index(plain[last:], fmt.Sprintf("word%d", i))
			if at < 0 {
				t.Fatalf("word%d is missing or out of order in %q", i, plain)
			}
			last += at
		}
	})
}

func TestPlain_losesNoWordDeepInside(t *testing.T) {
	const depth = 100
	for name, source := range map[string]string{
		"quotes":   strings.Repeat(">", depth) + " word",
		"lists":    deepLists(4*depth*depth) + strings.Repeat("  ", depth) + "- word",
		"emphasis": strings.Repeat("*a **b ", depth) + "word" + strings.Repeat(" b** a*", depth),
		"links":    strings.Repeat("[a ", depth) + "word" + strings.Repeat(" a](/b)", depth),
	} {
		t.Run(name, func(t *testing.T) {
			if got := Plain(source); !strings.Contains(got, "word") {
				t.Errorf("word is missing in %q", got)
			}
		})
	}
}

func TestMinutes(t *testing.T) {
	for name, test := range map[string]struct {
		source string
		want   int
	}{
		"nothing":            {"", 1},
		"a line":             {"Knock first.", 1},
		"600 words":          {strings.Repeat("don't wait ", 300), 3},
		"290 words":          {strings.Repeat("word ", 290), 1},
		"310 words":          {strings.Repeat("word ", 310), 2},
		"1500 kanji, kana":   {strings.Repeat("お客さま", 375), 3},
		"1500 syllables":     {strings.Repeat("손님 ", 750), 3},
		"both":               {strings.Repeat("word ", 200) + strings.Repeat("손님 ", 250), 2},
		"marks do not count": {strings.Repeat("**word** ", 400), 2},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Minutes(test.source); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}
