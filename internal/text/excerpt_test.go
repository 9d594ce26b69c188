package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"
)

func TestExcerpt(t *testing.T) {
	for name, test := range map[string]struct {
		plain string
		max   int
		want  string
	}{
		"short enough":                   {" She kept the light on. ", 30, "She kept the light on."},
		"exactly long enough":            {"abcde", 5, "abcde"},
		"at a word":                      {"She kept the light on all night", 20, "She kept the light…"},
		"at a word that just fits":       {"She kept the light on all night", 19, "She kept the light…"},
		"after a sentence":               {"She waited. Then the car came round", 16, "She waited. …"},
		"not after an early sentence":    {"Oh. She waited until the car came", 20, "Oh. She waited…"},
		"without a comma":                {"She waited, and waited again", 15, "She waited…"},
		"in a long word":                 {strings.Repeat("a", 30), 10, "aaaaaaaaa…"},
		"Japanese after a sentence":      {"お待たせしました。すぐに参ります。", 12, "お待たせしました。…"},
		"Japanese not before 。":          {"かさをおかししました。", 11, "かさをおかししました。"},
		"Japanese keeps 。 with its word": {"あいうえおかきくけ。こさ", 10, "あいうえおかきく…"},
		"Korean at a space":              {"손님의 우산을 말려 드렸습니다", 12, "손님의 우산을 말려…"},
		"Korean without spaces":          {"손님의우산을말려드렸습니다", 6, "손님의우산…"},
		"a family is one":                {"👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 2, "👨‍👩‍👧‍👦…"},
		"room for the ellipsis only":     {"abc", 1, "…"},
		"no room":                        {"abc", 0, ""},
		"less than no room":              {"abc", -1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, Excerpt(test.plain, test.max)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestExcerpt_keepsItsBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain := rapid.StringOf(rapid.SampledFrom([]rune("ab .,!?가나 あいアー。、漢字\u0301\u200d👩🇰🇷"))).Draw(t, "plain")
		max := rapid.IntRange(0, 20).Draw(t, "max")
		got := Excerpt(plain, max)
		if n := uniseg.GraphemeClusterCount(got); n > max {
			t.Fatalf("%q has %d clusters, want at most %d", got, n, max)
		}
		head := strings.TrimRight(strings.TrimSuffix(got, ellipsis), " ")
		if !strings.HasPrefix(strings.TrimSpace(plain), head) {
			t.Fatalf("%q is no start of %q", got, plain)
		}
	})
}
