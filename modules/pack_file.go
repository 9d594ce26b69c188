package modules

import (
	"context"
	"errors"
	"path"
	"regexp"
	"slices"
	"strings"

	"credo/internal/files"
	"credo/internal/i18n"
	"credo/internal/pack"
	"credo/internal/storage"
	"credo/quizzes"
)

// moduleFile is the front matter of modules/01-key/module.md.
type moduleFile struct {
	Title   string    `yaml:"title,omitempty"`
	State   State     `yaml:"state,omitempty"` // draft, if it is one
	Assign  string    `yaml:"assign,omitempty"`
	DueDays *int      `yaml:"due_days,omitempty"`
	Quiz    *quizFile `yaml:"quiz,omitempty"`
}

type quizFile struct {
	Title    string  `yaml:"title,omitempty"`
	PassMark float64 `yaml:"pass_mark,omitempty"` // in percent
	Attempts int     `yaml:"attempts,omitempty"`

	Rules quizzes.Rules `yaml:",inline"`
}

// lessonFile is the front matter of modules/01-key/02-lesson.md.
type lessonFile struct {
	Title string `yaml:"title,omitempty"`
}

// ReadPack reads the modules of a pack. Errors: pack.Problems.
func ReadPack(s *pack.Source) ([]pack.Entry[PackModule], error) {
	things, err := s.Things(packModules, "")
	if err != nil {
		return nil, err
	}
	return pack.Gather(things, func(t pack.Thing) (pack.Entry[PackModule], error) {
		m, err := readModule(s, t.Path)
		return pack.Entry[PackModule]{Key: t.Key, Path: t.Path, Thing: m}, err
	})
}

func readModule(s *pack.Source, folder string) (m PackModule, err error) {
	file, _ := s.Fixed(folder, "module", ".md")
	docs, err := pack.Read[moduleFile](s, file)
	if err != nil {
		return m, err
	}
	head := docs.Head()
	m = PackModule{
		Title:    docs.Text(func(d pack.Document[moduleFile]) string { return d.Head.Title }),
		Summary:  docs.Text(func(d pack.Document[moduleFile]) string { return d.Body }),
		Draft:    head.State == Drafted,
		Everyone: head.Assign == everyone, DueDays: head.DueDays,
	}
	switch {
	case head.State != "" && head.State != Drafted:
		return m, pack.Problems{{File: docs.File(), Text: "state can be draft, or is left out"}}
	case head.Assign != "" && head.Assign != everyone:
		return m, pack.Problems{{File: docs.File(), Text: "assign can be everyone, or is left out"}}
	}
	if m.Pictures, err = readPictures(s, folder); err != nil {
		return m, err
	}
	lessons, err := s.Things(folder, ".md")
	if err != nil {
		return m, err
	}
	m.Lessons, err = pack.Gather(lessons, func(t pack.Thing) (PackLesson, error) { return readLesson(s, t, m.Pictures) })
	if err != nil {
		return m, err
	}
	gift, there := s.Fixed(folder, "quiz", ".gift")
	if !there {
		if head.Quiz != nil {
			return m, pack.Problems{{File: gift.File(""), Text: "is missing: module.md says how the quiz is passed"}}
		}
		return m, nil
	}
	m.Quiz = &PackQuiz{Title: docs.Text(func(d pack.Document[moduleFile]) string {
		if d.Head.Quiz == nil {
			return ""
		}
		return d.Head.Quiz.Title
	})}
	if head.Quiz != nil {
		m.Quiz.PassMark, m.Quiz.Attempts, m.Quiz.Rules = head.Quiz.PassMark/100, head.Quiz.Attempts, head.Quiz.Rules.Elsewhere()
	}
	m.Quiz.Questions, err = quizzes.ReadPack(s, gift, docs.Original)
	if err != nil {
		return m, err
	}
	var bad pack.Problems
	err = eachQuestion(m.Quiz.Questions, func(said string) (string, error) {
		bad = append(bad, missingPictures(gift.File(""), said, m.Pictures)...)
		return said, nil
	})
	if len(bad) > 0 {
		return m, slices.Compact(bad) // one that is missing in every language
	}
	return m, err
}

func readLesson(s *pack.Source, t pack.Thing, pictures map[string]files.File) (PackLesson, error) {
	docs, err := pack.Read[lessonFile](s, t)
	if err != nil {
		return PackLesson{}, err
	}
	var bad pack.Problems
	for _, doc := range docs.In {
		bad = append(bad, missingPictures(doc.File, doc.Body, pictures)...)
	}
	if len(bad) > 0 {
		return PackLesson{}, bad
	}
	return PackLesson{
		Key:      t.Key,
		Title:    docs.Text(func(d pack.Document[lessonFile]) string { return d.Head.Title }),
		Markdown: docs.Text(func(d pack.Document[lessonFile]) string { return d.Body }),
	}, nil
}

// Files writes the module's folder.
func (shelf) Files(p pack.Pack, at string, m PackModule) pack.Files {
	out := pack.Files{}
	texts := []i18n.Text{m.Title, m.Summary}
	if m.Quiz != nil {
		texts = append(texts, m.Quiz.Title)
	}
	pack.Write(out, p, path.Join(at, "module"), ".md", m.Title.Original, texts,
		func(lang i18n.Lang, original bool) pack.Document[moduleFile] {
			f := moduleFile{Title: m.Title.In[lang]}
			if m.Quiz != nil && m.Quiz.Title.In[lang] != "" {
				f.Quiz = &quizFile{Title: m.Quiz.Title.In[lang]}
			}
			if original {
				f = m.settings(f)
			}
			return pack.Document[moduleFile]{Head: f, Body: m.Summary.In[lang]}
		})
	for i, l := range m.Lessons {
		pack.Write(out, p, path.Join(at, pack.Numbered(i+1, l.Key)), ".md", l.Title.Original, []i18n.Text{l.Title, l.Markdown},
			func(lang i18n.Lang, _ bool) pack.Document[lessonFile] {
				return pack.Document[lessonFile]{Head: lessonFile{l.Title.In[lang]}, Body: l.Markdown.In[lang]}
			})
	}
	if m.Quiz != nil {
		out.Add(quizzes.WritePack(path.Join(at, "quiz"), m.Title.Original, m.Quiz.Questions))
	}
	for name, f := range m.Pictures {
		out[path.Join(at, name)] = f.Content
	}
	return out
}

// settings adds what only the original says.
func (m PackModule) settings(f moduleFile) moduleFile {
	if m.Draft {
		f.State = Drafted
	}
	if m.Everyone {
		f.Assign, f.DueDays = everyone, m.DueDays
	}
	if m.Quiz != nil {
		if f.Quiz == nil {
			f.Quiz = &quizFile{}
		}
		f.Quiz.PassMark, f.Quiz.Attempts, f.Quiz.Rules = asPercent(m.Quiz.PassMark), m.Quiz.Attempts, m.Quiz.Rules
	}
	return f
}

// storyRef is where Markdown refers to a story.
var storyRef = regexp.MustCompile(`\[\[story:\s*([^\]\s]+)\s*\]\]`)

// inward makes Markdown of a pack into that of a lesson here.
func inward(ctx context.Context, refs pack.Refs, markdown string, pictures map[string]files.File) (string, error) {
	return refer(showKept(markdown, pictures), func(key string) (string, error) { return refs.ID(ctx, packStories, key) })
}

// outward makes the Markdown of a lesson into that of a pack, and collects the
// pictures that it shows.
func outward(ctx context.Context, refs pack.Refs, tx *storage.Tx, markdown string, pictures map[string]files.File) (string, error) {
	markdown, err := showBeside(ctx, tx, markdown, pictures)
	if err != nil {
		return "", err
	}
	return refer(markdown, func(id string) (string, error) { return refs.Key(ctx, packStories, id) })
}

// refer puts another name wherever Markdown refers to a story, unless there is
// none.
func refer(markdown string, other func(string) (string, error)) (string, error) {
	var failed error
	changed := storyRef.ReplaceAllStringFunc(markdown, func(found string) string {
		name, err := other(strings.TrimSpace(storyRef.FindStringSubmatch(found)[1]))
		failed = errors.Join(failed, err)
		if name == "" {
			return found
		}
		return "[[story:" + name + "]]"
	})
	return changed, failed
}
