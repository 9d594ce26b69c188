package pack

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"credo/internal/i18n"
)

// A Thing is what stands in a pack under one number and key: a file with its
// translations, or a folder.
type Thing struct {
	Folder bool
	Path   string // without language and ending: "badges/01-lantern"
	Number int    // orders the things of a folder
	Key    string // names the thing for ever
	Ending string // ".md", empty for a folder
	// Translated are the languages of its files beside the original.
	Translated []i18n.Lang
}

// numbered is "01-lantern", with a language and an ending if it is a file.
var numbered = regexp.MustCompile(`^(\d{2,4})-([a-z0-9-]+?)(?:\.(en|ko|ja))?(\.[a-z]+)?$`)

// Things returns what a folder of the pack holds, in the order of its numbers.
// Files that are not numbered are for those who know their names. A folder that
// is not there holds nothing. Errors: Problems.
func (s *Source) Things(folder, ending string) ([]Thing, error) {
	entries, err := fs.ReadDir(s.files, folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var bad Problems
	things := map[string]*Thing{}
	originals := map[string]bool{}
	for _, entry := range entries {
		name := entry.Name()
		at := numbered.FindStringSubmatch(name)
		if at == nil || at[4] != ending || entry.IsDir() != (ending == "") {
			if at != nil || ending == "" || strings.HasSuffix(name, ending) && !fixed(name) {
				bad = append(bad, Problem{File: path.Join(folder, name), Text: fmt.Sprintf("a name like 01-some-key%s was expected", ending)})
			}
			continue
		}
		t := things[at[2]]
		if t == nil {
			number, _ := strconv.Atoi(at[1])
			t = &Thing{Folder: entry.IsDir(), Path: path.Join(folder, at[1]+"-"+at[2]), Number: number, Key: at[2], Ending: ending}
			things[at[2]] = t
		}
		switch {
		case t.Path != path.Join(folder, at[1]+"-"+at[2]):
			bad = append(bad, Problem{File: path.Join(folder, name), Text: fmt.Sprintf("the key %s stands there twice, with other numbers", at[2])})
		case at[3] == "":
			originals[at[2]] = true
		default:
			t.Translated = append(t.Translated, i18n.Lang(at[3]))
		}
	}
	var all []Thing
	for key, t := range things {
		if !originals[key] {
			bad = append(bad, Problem{File: t.Path + ending, Text: "the original is missing; there are only translations"})
		}
		all = append(all, *t)
	}
	slices.SortFunc(all, func(a, b Thing) int {
		return cmp.Or(a.Number-b.Number, strings.Compare(a.Key, b.Key))
	})
	slices.SortFunc(bad, func(a, b Problem) int { return strings.Compare(a.File, b.File) })
	return all, bad.orNil()
}

// fixed reports whether a file is one of those that have the same name in every
// pack, like module.md and vision.ko.md.
func fixed(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	return stem == "module" || stem == "vision"
}

// Fixed returns the thing whose files always have the same name, and whether the
// pack has it.
func (s *Source) Fixed(folder, name, ending string) (Thing, bool) {
	t := Thing{Path: path.Join(folder, name), Key: name, Ending: ending}
	if _, err := fs.Stat(s.files, t.Path+ending); err != nil {
		return t, false
	}
	for _, lang := range i18n.Langs {
		if _, err := fs.Stat(s.files, t.File(lang)); err == nil {
			t.Translated = append(t.Translated, lang)
		}
	}
	return t, true
}

// File names the file of a language; that of the original for "".
func (t Thing) File(lang i18n.Lang) string {
	if lang == "" {
		return t.Path + t.Ending
	}
	return t.Path + "." + string(lang) + t.Ending
}

// maxFile bounds a file of a pack, in bytes.
const maxFile = 8 << 20

// Other returns the content of a file by its name in the pack, with pictures in
// mind; fs.ErrNotExist when there is none.
func (s *Source) Other(name string) ([]byte, error) {
	info, err := fs.Stat(s.files, name)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFile {
		return nil, Problems{{File: name, Text: fmt.Sprintf("is larger than %d MiB", maxFile>>20)}}
	}
	return fs.ReadFile(s.files, name)
}

// Text returns the text of a file in the pack. Errors: Problems.
func (s *Source) Text(name string) (string, error) {
	raw, err := s.read(name)
	return string(raw), err
}

// Pictures returns the names of the files of a folder that are no text of the
// pack's.
func (s *Source) Pictures(folder string) ([]string, error) {
	entries, err := fs.ReadDir(s.files, folder)
	var names []string
	for _, entry := range entries {
		if !entry.IsDir() && !slices.Contains([]string{".md", ".gift", ".yaml"}, path.Ext(entry.Name())) {
			names = append(names, entry.Name())
		}
	}
	return names, err
}

// read returns a file as text, with line feeds for line ends.
func (s *Source) read(name string) ([]byte, error) {
	raw, err := s.Other(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Problems{{File: name, Text: "is missing"}}
	}
	if err != nil {
		return nil, err
	}
	raw = []byte(strings.TrimPrefix(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\ufeff"))
	for line, at := 1, 0; at < len(raw); {
		r, size := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && size < 2 {
			return nil, Problems{{File: name, Line: line, Text: fmt.Sprintf("is not UTF-8: byte %#02x", raw[at])}}
		}
		if r == '\n' {
			line++
		}
		at += size
	}
	return raw, nil
}

// Numbered is how a thing is called in its folder.
func Numbered(number int, key string) string { return fmt.Sprintf("%02d-%s", number, key) }
