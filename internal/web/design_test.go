package web

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

func staticFile(t *testing.T, name string) string {
	t.Helper()
	content, err := fs.ReadFile(staticFiles, "static/"+name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// idsOf returns the ids in an SVG file, which must be well-formed and each
// there once.
func idsOf(t *testing.T, name string) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for decoder := xml.NewDecoder(strings.NewReader(staticFile(t, name))); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return ids
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		element, _ := token.(xml.StartElement)
		for _, attribute := range element.Attr {
			if attribute.Name.Local == "id" {
				if ids[attribute.Value] {
					t.Errorf("%s has %s twice", name, attribute.Value)
				}
				ids[attribute.Value] = true
			}
		}
	}
}

// fragment is the id that a use element refers to.
func fragment(use *goquery.Selection) string {
	_, id, _ := strings.Cut(use.AttrOr("href", ""), "#")
	return id
}

func TestIcons_allHaveASymbol(t *testing.T) {
	symbols := idsOf(t, "icons.svg")
	for _, emblem := range Emblems {
		if !symbols[emblem] {
			t.Errorf("icons.svg has no %s", emblem)
		}
	}
	pages, err := filepath.Glob("../../*/*.templ")
	if err != nil {
		t.Fatal(err)
	}
	own, err := filepath.Glob("*.templ")
	if err != nil || len(own) == 0 {
		t.Fatal(own, err)
	}
	named := regexp.MustCompile(`\b(?:Icon|IconSmall|IconLabel|Empty|SetUpCard)\("([^"]*)"|\b(?:Banner|Chip)\("[a-z]*", "([^"]+)"|\bSubmit\([^"\n]*(?:"[^"]*"[^"\n]*\))?, "([^"]+)"\)`)
	found := 0
	for _, path := range append(pages, own...) {
		for _, match := range named.FindAllStringSubmatch(readFile(t, path), -1) {
			found++
			if name := match[1] + match[2] + match[3]; !symbols[name] {
				t.Errorf("%s: icons.svg has no %q", path, name)
			}
		}
	}
	if found < 15 {
		t.Errorf("only %d icons found in the pages", found)
	}
}

func TestStyles_useTheTokensOnly(t *testing.T) {
	tokens, sheet := staticFile(t, "tokens.css"), staticFile(t, "credo.css")
	for _, colour := range regexp.MustCompile(`#[0-9A-Fa-f]{3,8}\b|\b(?:rgb|hsl)a?\(`).FindAllString(sheet, -1) {
		t.Errorf("credo.css has a colour of its own: %s", colour)
	}
	for _, match := range regexp.MustCompile(`var\((--[a-z0-9-]+)`).FindAllStringSubmatch(sheet, -1) {
		if name := match[1] + ":"; !strings.Contains(tokens, name) && !strings.Contains(sheet, name) {
			t.Errorf("there is no token %s", match[1])
		}
	}
	for _, young := range []string{":has(", "@container", "color-mix(", "&"} {
		if strings.Contains(regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(sheet, ""), young) {
			t.Errorf("an old phone does not know %s", young)
		}
	}
}

// The pairs of colours and their contrasts stand in the head of tokens.css:
// what is written there must be so, and enough.
func TestTokens_contrastIsAsWritten(t *testing.T) {
	head, rules, _ := strings.Cut(staticFile(t, "tokens.css"), "*/")
	light, dark, _ := strings.Cut(rules, "prefers-color-scheme: dark")
	dark, _, _ = strings.Cut(dark, "@media")
	day, night := colours(light, nil), colours(dark, colours(light, nil))
	least, pairs := 4.5, 0
	for line := range strings.Lines(head) {
		if strings.Contains(line, "need 3") {
			least = 3
		}
		ink, grounds, ok := strings.Cut(strings.TrimSpace(line), " on ")
		if !ok || !strings.HasPrefix(line, "     ") {
			continue
		}
		for ground := range strings.SplitSeq(grounds, " · ") {
			if other, name, changes := strings.Cut(ground, " on "); changes {
				ink, ground = other, name
			}
			ground, written, _ := strings.Cut(ground, " ")
			byDay, byNight := contrast(day[ink], day[ground]), contrast(night[ink], night[ground])
			if got := fmt.Sprintf("%.1f/%.1f", byDay, byNight); got != written {
				t.Errorf("%s on %s is %s, not %s", ink, ground, got, written)
			}
			if min(byDay, byNight) < least {
				t.Errorf("%s on %s is below %.1f", ink, ground, least)
			}
			pairs++
		}
	}
	if pairs < 60 {
		t.Errorf("only %d pairs are written down", pairs)
	}
}

func colours(rules string, base map[string]string) map[string]string {
	all := map[string]string{}
	for name, colour := range base {
		all[name] = colour
	}
	for _, match := range regexp.MustCompile(`--([a-z0-9-]+): (#[0-9A-F]{6});`).FindAllStringSubmatch(rules, -1) {
		all[match[1]] = match[2]
	}
	return all
}

// contrast is the ratio of two colours by the formula of WCAG 2.2.
func contrast(one, other string) float64 {
	a, b := luminance(one), luminance(other)
	return (max(a, b) + .05) / (min(a, b) + .05)
}

func luminance(colour string) float64 {
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		channel, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			panic(err)
		}
		c := float64(channel) / 255
		if c <= .03928 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestModules_standAlone(t *testing.T) {
	paths, err := fs.Glob(staticFiles, "static/*.js")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		source := staticFile(t, strings.TrimPrefix(path, "static/"))
		for _, word := range []string{"import ", "import(", "eval(", "new Function", ".style.", "setAttribute('style'"} {
			if strings.Contains(source, word) {
				t.Errorf("%s uses %s", path, word)
			}
		}
	}
}
