package modules

import (
	"context"
	"math"
	"path"
	"reflect"

	"credo/internal/files"
	"credo/internal/i18n"
	"credo/internal/pack"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// The folders of a content pack, and where the packs keep what lessons became.
const (
	packModules = "modules"
	packLessons = "lessons"
	packStories = "stories"
)

// PackModule is a module as a content pack has it. Its Markdown names pictures
// by the files beside it, and stories by their keys.
type PackModule struct {
	Title, Summary i18n.Text
	Draft          bool
	Everyone       bool // assigned to everyone
	DueDays        *int // of that assignment
	Lessons        []PackLesson
	Quiz           *PackQuiz // nil for none
	Pictures       map[string]files.File
}

// PackLesson is a lesson with its key in the module.
type PackLesson struct {
	Key             string
	Title, Markdown i18n.Text
}

// PackQuiz is a module's quiz.
type PackQuiz struct {
	Title     i18n.Text     // zero for the module's
	PassMark  float64       // 0..1
	Attempts  int           // 0 for no limit
	Rules     quizzes.Rules // as they travel; zero for the plain ones
	Questions []quizzes.QuestionDraft
}

// Shelf is where packs put modules.
func (s *Store) Shelf() pack.Shelf[PackModule] { return shelf{s} }

type shelf struct{ *Store }

func (shelf) Kind() string              { return packModules }
func (shelf) Title(m PackModule) string { return m.Title.In[i18n.English] }

// All returns the ids of all modules, drafts too, the oldest first.
func (shelf) All(ctx context.Context, tx *storage.Tx) ([]string, error) {
	return storage.Texts(tx.Query(ctx, `
		SELECT id
		FROM module
		ORDER BY made_at, id`))
}

// Load returns the module; assignments to teams and people stay here.
func (shelf) Load(ctx context.Context, refs pack.Refs, tx *storage.Tx, id string) (PackModule, error) {
	m, err := ByID(ctx, tx, id)
	if err != nil {
		return PackModule{}, err
	}
	out := PackModule{Title: m.Title, Summary: m.Summary, Draft: !m.Published(), Pictures: map[string]files.File{}}
	assigned, err := assignmentOf(ctx, tx, id)
	if err != nil {
		return PackModule{}, err
	}
	if out.Everyone = assigned.Everyone; out.Everyone {
		out.DueDays = assigned.DueDays
	}
	for _, l := range m.Lessons {
		lesson := PackLesson{Title: l.Title}
		if lesson.Key, err = lessonKey(ctx, refs, id, l); err != nil {
			return PackModule{}, err
		}
		lesson.Markdown, err = each(l.Markdown, func(s string) (string, error) { return outward(ctx, refs, tx, s, out.Pictures) })
		if err != nil {
			return PackModule{}, err
		}
		out.Lessons = append(out.Lessons, lesson)
	}
	if m.QuizID == "" {
		return out, nil
	}
	quiz, err := quizzes.Load(ctx, tx, m.QuizID)
	if err != nil {
		return PackModule{}, err
	}
	draft := quiz.Draft()
	err = eachQuestion(draft.Questions, func(said string) (string, error) { return showBeside(ctx, tx, said, out.Pictures) })
	if err != nil {
		return PackModule{}, err
	}
	out.Quiz = &PackQuiz{Title: draft.Title, PassMark: draft.PassMark, Attempts: draft.Attempts, Questions: draft.Questions}
	if draft.Rules != nil {
		out.Quiz.Rules = draft.Rules.Elsewhere()
	}
	if reflect.DeepEqual(out.Quiz.Title, m.Title) {
		out.Quiz.Title = i18n.Text{}
	}
	return out, nil
}

// lessonKey returns the lesson's key, and gives it one if it has none.
func lessonKey(ctx context.Context, refs pack.Refs, moduleID string, l Lesson) (string, error) {
	kept, err := refs.Key(ctx, packLessons, l.ID)
	if err != nil || kept != "" {
		return path.Base(kept), err
	}
	key, err := refs.FreeKey(ctx, packLessons, l.Title.In[i18n.English])
	if err != nil {
		return "", err
	}
	return key, refs.Put(ctx, packLessons, path.Join(moduleID, key), l.ID)
}

func (s shelf) Add(ctx context.Context, refs pack.Refs, tx *storage.Tx, by web.Viewer, p PackModule) (string, error) {
	id := storage.NewID()
	d, err := s.draft(ctx, refs, tx, id, p)
	if err != nil {
		return "", err
	}
	m, err := s.create(ctx, tx, by, id, d, ready(d.Lessons))
	if err != nil {
		return "", err
	}
	return id, keepLessons(ctx, refs, m, p)
}

// Change keeps what people have read and completed, and for which teams and
// people the module is.
func (s shelf) Change(ctx context.Context, refs pack.Refs, tx *storage.Tx, by web.Viewer, id string, p PackModule) error {
	d, err := s.draft(ctx, refs, tx, id, p)
	if err != nil {
		return err
	}
	if !d.Assign.Everyone {
		before, err := assignmentOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if !before.Everyone {
			d.Assign = before
		}
	}
	m, err := s.edit(ctx, tx, by, id, d, ready(d.Lessons))
	if err != nil {
		return err
	}
	return keepLessons(ctx, refs, m, p)
}

// draft returns what makes the module, and keeps its pictures.
func (s shelf) draft(ctx context.Context, refs pack.Refs, tx *storage.Tx, id string, p PackModule) (Draft, error) {
	d := Draft{Title: p.Title, Summary: p.Summary, State: Published, Assign: Assignment{Everyone: p.Everyone, DueDays: p.DueDays}}
	if p.Draft {
		d.State = Drafted
	}
	for _, picture := range p.Pictures {
		if err := files.Put(ctx, tx, storage.At(s.now()), picture); err != nil {
			return d, err
		}
	}
	for _, l := range p.Lessons {
		lesson := LessonDraft{Title: l.Title}
		var err error
		if lesson.ID, err = refs.ID(ctx, packLessons, path.Join(id, l.Key)); err != nil {
			return d, err
		}
		lesson.Markdown, err = each(l.Markdown, func(s string) (string, error) { return inward(ctx, refs, s, p.Pictures) })
		if err != nil {
			return d, err
		}
		d.Lessons = append(d.Lessons, lesson)
	}
	if p.Quiz != nil {
		d.Quiz = &quizzes.Draft{Title: p.Quiz.Title, PassMark: p.Quiz.PassMark, Attempts: p.Quiz.Attempts, Rules: &p.Quiz.Rules}
		for _, q := range p.Quiz.Questions {
			d.Quiz.Questions = append(d.Quiz.Questions, q.Clone())
		}
		err := eachQuestion(d.Quiz.Questions, func(said string) (string, error) { return showKept(said, p.Pictures), nil })
		if err != nil {
			return d, err
		}
	}
	return d, d.check()
}

// keepLessons remembers which lesson of the module is which of the pack.
func keepLessons(ctx context.Context, refs pack.Refs, m Module, p PackModule) error {
	for i, l := range p.Lessons {
		if err := refs.Put(ctx, packLessons, path.Join(m.ID, l.Key), m.Lessons[i].ID); err != nil {
			return err
		}
	}
	return nil
}

// each changes what a text says in every language.
func each(t i18n.Text, change func(string) (string, error)) (i18n.Text, error) {
	out := i18n.Text{Original: t.Original}
	for lang, s := range t.In {
		changed, err := change(s)
		if err != nil {
			return t, err
		}
		out = out.With(lang, changed)
	}
	return out, nil
}

// asPercent is a share of 1 in percent, without what floating point adds.
func asPercent(share float64) float64 { return math.Round(share*1e8) / 1e6 }
