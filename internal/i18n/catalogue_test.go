package i18n

import (
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"go.yaml.in/yaml/v3"
)

// sameEverywhere are words that Korean and Japanese write as English does.
var sameEverywhere = regexp.MustCompile(`\b(Credo|PIN|QR|CSV|JSON|PDF|URL|API|OpenAPI|GIFT|Markdown|HTML|Wi-Fi)\b`)

var (
	action      = regexp.MustCompile(`{{.*?}}`)
	placeholder = regexp.MustCompile(`\.([A-Z]\w*)`)
	markup      = regexp.MustCompile(`<\s*[/!a-zA-Z]|&#?\w+;`)
)

// room is one room's messages: by language, then by key.
type room map[Lang]map[string]*goi18n.Message

func rooms(t *testing.T) map[string]room {
	t.Helper()
	paths, err := fs.Glob(files, "catalogue/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	rooms := map[string]room{}
	for _, file := range paths {
		source, err := files.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		messages, err := goi18n.ParseMessageBytes(source, yaml.Unmarshal)
		if err != nil {
			t.Fatal(err)
		}
		name, lang, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".yaml"), ".")
		if rooms[name] == nil {
			rooms[name] = room{}
		}
		rooms[name][Lang(lang)] = map[string]*goi18n.Message{}
		for _, m := range messages {
			rooms[name][Lang(lang)][m.ID] = m
		}
	}
	return rooms
}

func (r room) keys(lang Lang) []string { return slices.Sorted(maps.Keys(r[lang])) }

// placeholders returns the names that a message needs in any of its forms.
func placeholders(m *goi18n.Message) []string {
	names := map[string]bool{}
	for _, action := range action.FindAllString(m.One+m.Other, -1) {
		for _, found := range placeholder.FindAllStringSubmatch(action, -1) {
			names[found[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

func eachRoom(t *testing.T, test func(*testing.T, string, room)) {
	for name, room := range rooms(t) {
		t.Run(name, func(t *testing.T) { test(t, name, room) })
	}
}

func TestCatalogue_hasEveryKeyInEveryLanguage(t *testing.T) {
	eachRoom(t, func(t *testing.T, name string, room room) {
		for lang := range room {
			if !Valid(string(lang)) {
				t.Errorf("%s is none of %v", lang, Langs)
			}
		}
		for _, lang := range Langs {
			if diff := cmp.Diff(room.keys(English), room.keys(lang)); diff != "" {
				t.Errorf("keys of %s (-en +%s):\n%s", lang, lang, diff)
			}
		}
		for _, key := range room.keys(English) {
			if !strings.HasPrefix(key, name+".") {
				t.Errorf("%s does not begin with %q", key, name+".")
			}
		}
	})
}

func TestCatalogue_hasTheSamePlaceholdersInEveryLanguage(t *testing.T) {
	eachRoom(t, func(t *testing.T, _ string, room room) {
		for _, lang := range []Lang{Korean, Japanese} {
			for key, m := range room[lang] {
				english := room[English][key]
				if english == nil {
					continue
				}
				if diff := cmp.Diff(placeholders(english), placeholders(m)); diff != "" {
					t.Errorf("%s (-en +%s):\n%s", key, lang, diff)
				}
			}
		}
	})
}

func TestCatalogue_hasThePluralFormsOfItsLanguage(t *testing.T) {
	eachRoom(t, func(t *testing.T, _ string, room room) {
		for lang, messages := range room {
			for key, m := range messages {
				if m.Zero+m.Two+m.Few+m.Many != "" || m.One != "" && lang != English {
					t.Errorf("%s: %s has a plural form that the language never uses", lang, key)
				}
			}
		}
	})
}

func TestCatalogue_isTranslated(t *testing.T) {
	scripts := map[Lang][]*unicode.RangeTable{
		Korean:   {unicode.Hangul},
		Japanese: {unicode.Hiragana, unicode.Katakana, unicode.Han},
	}
	eachRoom(t, func(t *testing.T, _ string, room room) {
		for lang, script := range scripts {
			for key, m := range room[lang] {
				said := sameEverywhere.ReplaceAllString(action.ReplaceAllString(m.Other, ""), "")
				own := strings.ContainsFunc(said, func(r rune) bool { return unicode.In(r, script...) })
				if strings.ContainsFunc(said, unicode.IsLetter) && !own {
					t.Errorf("%s: %s is not in its language: %s", lang, key, m.Other)
				}
			}
		}
	})
}

func TestCatalogue_holdsNoHTML(t *testing.T) {
	eachRoom(t, func(t *testing.T, _ string, room room) {
		for lang, messages := range room {
			for key, m := range messages {
				if found := markup.FindString(m.One + m.Other); found != "" {
					t.Errorf("%s: %s holds %s", lang, key, found)
				}
			}
		}
	})
}
