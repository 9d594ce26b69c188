package pack

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"credo/internal/i18n"
)

const good = "format: 1\nname: bakery\nauthor: The bakery\noriginal: en\nlanguages: [en, ko]\ntitle:\n  en: Bakery\n  ko: 빵집\n"

func folder(files ...string) fstest.MapFS {
	all := fstest.MapFS{"pack.yaml": {Data: []byte(good)}}
	for i := 0; i < len(files); i += 2 {
		all[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return all
}

func opened(t *testing.T, files fstest.MapFS) *Source {
	t.Helper()
	s, err := Open(files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestOpen_readsWhatIsWritten(t *testing.T) {
	s := opened(t, folder())
	want := Pack{
		Name: "bakery", Author: "The bakery", Language: i18n.English, Languages: []i18n.Lang{i18n.English, i18n.Korean},
		Title: i18n.NewText(i18n.English, "Bakery").With(i18n.Korean, "빵집"),
	}
	if diff := cmp.Diff(want, s.Pack); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(good, string(s.Settings()["pack.yaml"])); diff != "" {
		t.Error(diff)
	}
}

func TestOpen_saysWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"nothing":          {"", "pack.yaml: format is 0; this program reads format 1"},
		"a newer form":     {strings.Replace(good, "format: 1", "format: 2", 1), "pack.yaml: format is 2; this program reads format 1"},
		"a name of spaces": {strings.Replace(good, "bakery", "the bakery", 1), `pack.yaml: name "the bakery": write it with a-z, 0-9 and hyphens, at most 60`},
		"no author":        {strings.Replace(good, "The bakery", `""`, 1), "pack.yaml: author is missing: who tells the stories of the pack"},
		"another language": {strings.Replace(good, "[en, ko]", "[en, de]", 1), `pack.yaml: language "de": there are en, ko and ja`},
		"original unlisted": {strings.Replace(good, "original: en", "original: ja", 1),
			`pack.yaml: original "ja" is not among the languages`},
		"an unknown key": {good + "colour: red\n", "pack.yaml:9: field colour not found"},
		"no YAML":        {"format: [1\n", "pack.yaml:1: did not find expected ',' or ']'"},
		"not UTF-8":      {"format: 1\nname: b\xe9\n", "pack.yaml:2: is not UTF-8: byte 0xe9"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(fstest.MapFS{"pack.yaml": {Data: []byte(c.file)}})
			var bad Problems
			if !errors.As(err, &bad) || err.Error() != c.want {
				t.Errorf("says %q, want %q", err, c.want)
			}
		})
	}
	t.Run("no file", func(t *testing.T) {
		if _, err := Open(fstest.MapFS{}); err == nil || err.Error() != "pack.yaml: is missing" {
			t.Errorf("says %v", err)
		}
	})
}

func TestThings_areInOrderWithTheirTranslations(t *testing.T) {
	s := opened(t, folder("badges/02-b.yaml", "", "badges/01-a.ko.yaml", "", "badges/01-a.yaml", "", "badges/10-c.yaml", "", "badges/.keep", ""))
	got, err := s.Things("badges", ".yaml")
	want := []Thing{
		{Path: "badges/01-a", Number: 1, Key: "a", Ending: ".yaml", Translated: []i18n.Lang{i18n.Korean}},
		{Path: "badges/02-b", Number: 2, Key: "b", Ending: ".yaml"},
		{Path: "badges/10-c", Number: 10, Key: "c", Ending: ".yaml"},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	if none, err := s.Things("huddles", ".yaml"); none != nil || err != nil {
		t.Error(none, err)
	}
}

func TestThings_refusesWhatCannotBeMeant(t *testing.T) {
	s := opened(t, folder("badges/lantern.yaml", "", "badges/01-a.ko.yaml", "", "badges/02-b.yaml", "", "badges/03-b.yaml", ""))
	_, err := s.Things("badges", ".yaml")
	want := "badges/01-a.yaml: the original is missing; there are only translations\n" +
		"badges/03-b.yaml: the key b stands there twice, with other numbers\n" +
		"badges/lantern.yaml: a name like 01-some-key.yaml was expected"
	if err == nil || err.Error() != want {
		t.Errorf("says\n%v\nwant\n%s", err, want)
	}
}

type card struct {
	Title string   `yaml:"title,omitempty"`
	Tags  []string `yaml:"tags,flow,omitempty"`
}

func thing(t *testing.T, s *Source, ending string) Thing {
	t.Helper()
	all, err := s.Things("cards", ending)
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	return all[0]
}

func TestRead_joinsTheLanguages(t *testing.T) {
	s := opened(t, folder(
		"cards/01-a.md", "---\nlanguage: ko\ntitle: 제목\ntags: [x]\n---\n본문\r\n둘째 줄\n\n",
		"cards/01-a.en.md", "\ufeff---\ntitle: Title\n---\n\nBody --- with hyphens\n---\nand more\n"))
	docs, err := Read[card](s, thing(t, s, ".md"))
	if err != nil {
		t.Fatal(err)
	}
	title := docs.Text(func(d Document[card]) string { return d.Head.Title })
	body := docs.Text(func(d Document[card]) string { return d.Body })
	if diff := cmp.Diff(i18n.NewText(i18n.Korean, "제목").With(i18n.English, "Title"), title); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(i18n.NewText(i18n.Korean, "본문\n둘째 줄").With(i18n.English, "Body --- with hyphens\n---\nand more"), body); diff != "" {
		t.Error(diff)
	}
	files := Files{}
	Write(files, s.Pack, "cards/01-a", ".md", docs.Original, []i18n.Text{title, body}, func(lang i18n.Lang, original bool) Document[card] {
		c := card{Title: title.In[lang]}
		if original {
			c.Tags = docs.Head().Tags
		}
		return Document[card]{Head: c, Body: body.In[lang]}
	})
	want := Files{
		"cards/01-a.md":    []byte("---\nlanguage: ko\ntitle: 제목\ntags: [x]\n---\n본문\n둘째 줄\n"),
		"cards/01-a.en.md": []byte("---\ntitle: Title\n---\nBody --- with hyphens\n---\nand more\n"),
	}
	if diff := cmp.Diff(want, files, cmp.Transformer("text", func(b []byte) string { return string(b) })); diff != "" {
		t.Error(diff)
	}
}

func TestRead_saysWhereItIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		ending string
		files  []string
		want   string
	}{
		"an unknown key in front matter": {".md", []string{"cards/01-a.md", "---\ntitle: A\nsize: 3\n---\nBody"}, "cards/01-a.md:3: field size not found"},
		"a wrong type":                   {".yaml", []string{"cards/01-a.yaml", "title: A\ntags: {a: b}\n"}, "cards/01-a.yaml:2: cannot unmarshal !!map into []string"},
		"twice one language":             {".yaml", []string{"cards/01-a.yaml", "language: ko\n", "cards/01-a.ko.yaml", "title: A\n"}, "cards/01-a.ko.yaml: is in the language of cards/01-a.yaml"},
		"a language there is not":        {".yaml", []string{"cards/01-a.yaml", "language: de\n"}, `cards/01-a.yaml: language "de": there are en, ko and ja`},
	} {
		t.Run(name, func(t *testing.T) {
			s := opened(t, folder(c.files...))
			_, err := Read[card](s, thing(t, s, c.ending))
			if err == nil || err.Error() != c.want {
				t.Errorf("says %q, want %q", err, c.want)
			}
		})
	}
}

func TestTexts_refusesListsOfOtherLengths(t *testing.T) {
	s := opened(t, folder("cards/01-a.yaml", "tags: [a, b]\n", "cards/01-a.ko.yaml", "tags: [가]\n"))
	docs, err := Read[card](s, thing(t, s, ".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = docs.Texts("tags", func(d Document[card]) []string { return d.Head.Tags })
	if err == nil || err.Error() != "cards/01-a.ko.yaml: tags has 1, the original 2" {
		t.Error(err)
	}
}

func TestSlug_keepsLatinLetters(t *testing.T) {
	for title, want := range map[string]string{
		"What we stand for": "what-we-stand-for", "A guest's Café, № 9!": "a-guests-cafe-no-9", "손님의 하루": "",
		"A title that goes on for longer than any name of a file should": "a-title-that-goes-on-for-longer-than-any",
	} {
		if got := Slug(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{"---\ntitle: A\n---\nBody", "---\n---\n", "Body", "---\ntitle: [\n---\n", "\ufeff---\r\ntitle: 제목\r\n---\r\n", "---\ntitle: |\n  a\n  ---\n---\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, markdown string) {
		var h head[card]
		body, err := Split(markdown, &h)
		if err != nil {
			for _, p := range yamlProblems("a.md", err, 1) {
				if p.Text == "" || p.Line < 0 {
					t.Errorf("says %+v of %q", p, err)
				}
			}
			return
		}
		if strings.Contains(h.Keys.Title, "---") {
			return // the reader ends at such a line; what stands in front matter has one line
		}
		// What was read and written is read again as the same.
		files := Files{}
		Write(files, Pack{Language: i18n.English}, "a", ".md", i18n.English, nil, func(i18n.Lang, bool) Document[card] {
			return Document[card]{Head: h.Keys, Body: body}
		})
		var again head[card]
		if body2, err := Split(string(files["a.md"]), &again); err != nil || body2 != body && h.Keys.Title != "" {
			t.Errorf("%q came back as %q, %v, from %q", body, body2, err, files["a.md"])
		}
		if diff := cmp.Diff(h.Keys.Title, again.Keys.Title); diff != "" && h.Keys.Title != "" {
			t.Error(diff)
		}
	})
}
