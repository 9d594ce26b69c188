package pack

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/adrg/frontmatter"
	"go.yaml.in/yaml/v3"

	"credo/internal/i18n"
)

// A Document is a file in one language: what it says by keys, and the text below.
type Document[T any] struct {
	File string
	Head T
	Body string
}

// Documents are the files of a thing in all its languages.
type Documents[T any] struct {
	Original i18n.Lang
	In       map[i18n.Lang]Document[T]
}

// head is what every original may begin with.
type head[T any] struct {
	Language i18n.Lang `yaml:"language,omitempty"`
	Keys     T         `yaml:",inline"`
}

// Read reads the files of a thing: YAML, or Markdown with front matter. Errors:
// Problems.
func Read[T any](s *Source, t Thing) (Documents[T], error) {
	docs := Documents[T]{Original: s.Language, In: map[i18n.Lang]Document[T]{}}
	var bad Problems
	for _, lang := range append([]i18n.Lang{""}, t.Translated...) {
		doc, in, err := readOne[T](s, t.File(lang), t.Ending)
		if err := bad.add(err); err != nil {
			return docs, err
		}
		switch {
		case err != nil:
			continue
		case lang != "":
			in = lang
		case in == "":
			in = s.Language
		case !i18n.Valid(string(in)):
			bad = append(bad, Problem{File: doc.File, Text: fmt.Sprintf("language %q: there are en, ko and ja", in)})
		}
		if lang == "" {
			docs.Original = in
		}
		if other, twice := docs.In[in]; twice {
			bad = append(bad, Problem{File: doc.File, Text: "is in the language of " + other.File})
			continue
		}
		docs.In[in] = doc
	}
	return docs, bad.orNil()
}

func readOne[T any](s *Source, file, ending string) (doc Document[T], lang i18n.Lang, err error) {
	doc.File = file
	raw, err := s.read(file)
	if err != nil {
		return doc, "", err
	}
	var h head[T]
	if ending == ".yaml" {
		if err := decode(raw, &h); err != nil {
			return doc, "", yamlProblems(file, err, 0)
		}
	} else if doc.Body, err = Split(string(raw), &h); err != nil {
		return doc, "", yamlProblems(file, err, 1)
	}
	doc.Head = h.Keys
	return doc, h.Language, nil
}

// frontMatter is YAML between two lines of hyphens.
var frontMatter = frontmatter.NewFormat("---", "---", func(raw []byte, into any) error { return decode(raw, into) })

// Split reads the front matter of a Markdown file into keys, if it has any, and
// returns the text below it, without white space around. The error is the YAML
// reader's, with lines counted from the one below the hyphens.
func Split(markdown string, keys any) (body string, err error) {
	rest, err := frontmatter.Parse(strings.NewReader(markdown), keys, frontMatter)
	return strings.TrimSpace(string(rest)), err
}

// decode reads YAML and refuses keys that it does not know.
func decode(raw []byte, into any) error {
	decoder := yaml.NewDecoder(bytes.NewReader(raw))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil && err != io.EOF {
		return err
	}
	return nil
}

func encode(v any) []byte {
	var out bytes.Buffer
	encoder := yaml.NewEncoder(&out)
	encoder.SetIndent(2)
	if err := encoder.Encode(v); err != nil {
		panic(err) // our own types
	}
	return out.Bytes()
}

// Text joins what the documents say somewhere into one text.
func (d Documents[T]) Text(of func(Document[T]) string) i18n.Text {
	var t i18n.Text
	for _, lang := range d.languages() {
		if s := of(d.In[lang]); s != "" {
			t = t.With(lang, s)
		}
	}
	return t
}

// Texts joins lists. A translation has as many as the original, or none. Errors:
// Problems, which call the list name.
func (d Documents[T]) Texts(name string, of func(Document[T]) []string) ([]i18n.Text, error) {
	texts := make([]i18n.Text, len(of(d.In[d.Original])))
	var bad Problems
	for _, lang := range d.languages() {
		all := of(d.In[lang])
		if len(all) != len(texts) && len(all) > 0 {
			bad = append(bad, Problem{File: d.In[lang].File, Text: fmt.Sprintf("%s has %d, the original %d", name, len(all), len(texts))})
			continue
		}
		for i, s := range all {
			if s != "" {
				texts[i] = texts[i].With(lang, s)
			}
		}
	}
	return texts, bad.orNil()
}

// Head returns the keys of the original.
func (d Documents[T]) Head() T { return d.In[d.Original].Head }

// File names the file of the original.
func (d Documents[T]) File() string { return d.In[d.Original].File }

// languages are those there are, the original first.
func (d Documents[T]) languages() []i18n.Lang {
	all := []i18n.Lang{d.Original}
	for _, lang := range i18n.Langs {
		if _, there := d.In[lang]; there && lang != d.Original {
			all = append(all, lang)
		}
	}
	return all
}

// Files are written files by their names in the pack.
type Files map[string][]byte

// Add adds the files of others.
func (f Files) Add(others Files) {
	for name, content := range others {
		f[name] = content
	}
}

// Write writes a document in each language that one of the texts has; ending
// says how. original is the language of the file that names none.
func Write[T any](f Files, p Pack, at, ending string, original i18n.Lang, texts []i18n.Text, in func(lang i18n.Lang, original bool) Document[T]) {
	for _, lang := range languagesOf(original, texts) {
		doc := in(lang, lang == original)
		h := head[T]{Keys: doc.Head}
		name := at + "." + string(lang) + ending
		if lang == original {
			name = at + ending
			if lang != p.Language {
				h.Language = lang
			}
		}
		keys := encode(h)
		switch {
		case ending == ".yaml":
			f[name] = keys
		case string(keys) == "{}\n":
			f[name] = []byte(doc.Body + "\n")
		default:
			f[name] = []byte("---\n" + string(keys) + "---\n" + doc.Body + "\n")
		}
	}
}

func languagesOf(original i18n.Lang, texts []i18n.Text) []i18n.Lang {
	all := []i18n.Lang{original}
	for _, lang := range i18n.Langs {
		if lang != original && slices.ContainsFunc(texts, func(t i18n.Text) bool { return t.In[lang] != "" }) {
			all = append(all, lang)
		}
	}
	return all
}

// In returns what each of the texts says in a language, as a list for a
// document, or nothing when none says anything.
func In(texts []i18n.Text, lang i18n.Lang) []string {
	if !slices.ContainsFunc(texts, func(t i18n.Text) bool { return t.In[lang] != "" }) {
		return nil
	}
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = t.In[lang]
	}
	return all
}
