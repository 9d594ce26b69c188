package pack

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"

	"credo/internal/i18n"
)

// A Pack says what a pack is, without what it holds: its pack.yaml.
type Pack struct {
	Name      string      // by which it is known wherever it is taken in: a-z, 0-9 and hyphens
	Title     i18n.Text   // for people
	Author    string      // who tells its stories, as it stands beside them
	Language  i18n.Lang   // of a file that names none
	Languages []i18n.Lang // that it is written in
}

// format is the version of the form that this program reads and writes.
const format = 1

// settings is pack.yaml.
type settings struct {
	Format    int                  `yaml:"format"`
	Name      string               `yaml:"name"`
	Author    string               `yaml:"author"`
	Original  i18n.Lang            `yaml:"original"`
	Languages []i18n.Lang          `yaml:"languages,flow"`
	Title     map[i18n.Lang]string `yaml:"title"`
}

// A Source is a pack that is read from a folder.
type Source struct {
	Pack
	files fs.FS
}

// Folders are those that a pack may have.
var Folders = []string{"values", "badges", "stories", "modules", "huddles"}

const settingsFile = "pack.yaml"

var validName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

const maxName = 60

// ValidName reports whether a pack, or a thing in one, may be called so.
func ValidName(s string) bool { return len(s) <= maxName && validName.MatchString(s) }

// Open reads the pack.yaml of the folder. Errors: Problems.
func Open(files fs.FS) (*Source, error) {
	s := &Source{files: files}
	raw, err := s.read(settingsFile)
	if err != nil {
		return nil, err
	}
	var set settings
	if err := decode(raw, &set); err != nil {
		return nil, yamlProblems(settingsFile, err, 0)
	}
	wrong := func(format string, values ...any) error {
		return Problems{{File: settingsFile, Text: fmt.Sprintf(format, values...)}}
	}
	switch {
	case set.Format != format:
		return nil, wrong("format is %d; this program reads format %d", set.Format, format)
	case !ValidName(set.Name):
		return nil, wrong("name %q: write it with a-z, 0-9 and hyphens, at most %d", set.Name, maxName)
	case set.Author == "":
		return nil, wrong("author is missing: who tells the stories of the pack")
	case !slices.Contains(set.Languages, set.Original):
		return nil, wrong("original %q is not among the languages", set.Original)
	case set.Title[set.Original] == "":
		return nil, wrong("title has nothing in the original language, %s", set.Original)
	}
	for _, lang := range set.Languages {
		if !i18n.Valid(string(lang)) {
			return nil, wrong("language %q: there are en, ko and ja", lang)
		}
	}
	s.Pack = Pack{Name: set.Name, Author: set.Author, Language: set.Original, Languages: set.Languages}
	s.Title = i18n.NewText(set.Original, set.Title[set.Original])
	for _, lang := range set.Languages {
		s.Title = s.Title.With(lang, set.Title[lang])
	}
	return s, nil
}

// settings writes pack.yaml.
func (p Pack) settings() []byte {
	return encode(settings{
		Format: format, Name: p.Name, Author: p.Author, Original: p.Language, Languages: p.Languages, Title: p.Title.In,
	})
}

// Settings returns the file that says what the pack is.
func (p Pack) Settings() Files { return Files{settingsFile: p.settings()} }
