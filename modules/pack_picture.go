package modules

import (
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"

	"credo/internal/files"
	"credo/internal/pack"
	"credo/internal/storage"
	"credo/quizzes"
)

// beside is where Markdown or HTML shows a file of its own folder: what stands
// before its name, the name, and what stands behind.
var beside = regexp.MustCompile(`(\]\(|<img src=")([A-Za-z0-9][A-Za-z0-9._-]*\.(?:svg|png|jpe?g|webp|gif))((?:\s[^)]*)?\)|")`)

// kept is where Markdown or HTML shows a file that is kept here: what stands before
// its address, the hash, the name, and what stands behind.
var kept = regexp.MustCompile(`(\]\(|<img src=")` + files.InURL.String() + `((?:\s[^)]*)?\)|")`)

func readPictures(s *pack.Source, folder string) (map[string]files.File, error) {
	names, err := s.Pictures(folder)
	pictures := map[string]files.File{}
	for _, name := range names {
		where := path.Join(folder, name)
		if !files.ValidName(name) {
			return nil, pack.Problems{{File: where, Text: "name pictures with letters, digits, dots and hyphens"}}
		}
		content, err := s.Other(where)
		if err != nil {
			return nil, err
		}
		if pictures[name], err = files.New(content); err != nil {
			return nil, pack.Problems{{File: where, Text: err.Error()}}
		}
	}
	return pictures, err
}

// missingPictures says which pictures a text of the file shows that are not among
// those of the module.
func missingPictures(file, said string, pictures map[string]files.File) (bad pack.Problems) {
	for _, at := range beside.FindAllStringSubmatch(said, -1) {
		if _, there := pictures[at[2]]; !there {
			bad = append(bad, pack.Problem{File: file, Text: fmt.Sprintf("the picture %s is not in the folder of the module", at[2])})
		}
	}
	return bad
}

// showKept has a text of a pack show its pictures where they are kept here.
func showKept(said string, pictures map[string]files.File) string {
	return beside.ReplaceAllStringFunc(said, func(found string) string {
		at := beside.FindStringSubmatch(found)
		f, there := pictures[at[2]]
		if !there {
			return found
		}
		return at[1] + f.URL(at[2]) + at[3]
	})
}

// showBeside has a text show its pictures in the folder of the module in a pack, and
// collects them.
func showBeside(ctx context.Context, tx *storage.Tx, said string, pictures map[string]files.File) (string, error) {
	var failed error
	said = kept.ReplaceAllStringFunc(said, func(found string) string {
		at := kept.FindStringSubmatch(found)
		hash, name := at[2], at[3]
		if other, taken := pictures[name]; taken && other.Hash != hash {
			name = hash[:8] + "-" + name
		}
		if _, there := pictures[name]; !there {
			f, err := files.Get(ctx, tx, hash)
			if errors.Is(err, storage.ErrNotFound) {
				return found
			}
			failed = errors.Join(failed, err)
			pictures[name] = f
		}
		return at[1] + name + at[4]
	})
	return said, failed
}

// eachQuestion changes what the questions say in every language, where it has marks
// of its own.
func eachQuestion(questions []quizzes.QuestionDraft, change func(string) (string, error)) error {
	for i := range questions {
		if questions[i].Format == quizzes.Plain {
			continue
		}
		for _, t := range questions[i].Texts() {
			var err error
			if *t, err = each(*t, change); err != nil {
				return err
			}
		}
	}
	return nil
}
