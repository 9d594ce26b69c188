package modules

import (
	"errors"
	"fmt"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/quizzes"
)

// The bounds of what a module says, texts in characters as people see them.
const (
	maxTitle    = 120
	maxSummary  = 500
	maxMarkdown = 60_000
	maxLessons  = 30
)

// A Draft is what somebody wrote to become a module, or to change one. Its
// language is that of its title.
type Draft struct {
	ID       string // chosen by the form or call, so that sending it twice makes one; may be empty
	Title    i18n.Text
	Summary  i18n.Text
	State    State
	Lessons  []LessonDraft
	Quiz     *quizzes.Draft // nil for none; without a title it takes the module's
	Assign   Assignment
	Revision int // for Edit: the one it started from; 0 overwrites whatever there is
}

// A LessonDraft is a lesson of a Draft. For Edit, one with the ID of a lesson of
// the module is that lesson, with what people have read of it; others are new.
type LessonDraft struct {
	ID       string
	Title    i18n.Text
	Markdown i18n.Text
}

// check cleans the draft and says what is wrong with it, as a *web.Invalid with
// fields like "lessons[0].title" and "quiz.questions[1].text".
func (d *Draft) check() error {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	if d.State != Drafted && d.State != Published {
		bad.Add("state", "web.invalid.choice")
	}
	if d.Title = bad.Texts("title", d.Title, web.Rule{Max: maxTitle}); empty(bad, "title", d.Title) {
		bad.Add("title", "modules.invalid.no_title")
	}
	d.Summary = bad.Texts("summary", d.Summary, web.Rule{Max: maxSummary, Lines: true})
	d.checkLessons(bad)
	if d.Quiz != nil {
		d.checkQuiz(bad)
	}
	d.Assign.check(bad)
	return bad.OrNil()
}

func (d *Draft) checkLessons(bad *web.Invalid) {
	switch n := len(d.Lessons); {
	case n == 0:
		bad.Add("lessons", "modules.invalid.no_lesson")
	case n > maxLessons:
		bad.Add("lessons", "modules.invalid.lessons", "Max", maxLessons)
		return
	}
	d.Lessons = slices.Clone(d.Lessons)
	for i := range d.Lessons {
		l, field := &d.Lessons[i], fmt.Sprintf("lessons[%d]", i)
		l.Title = bad.Texts(field+".title", l.Title, web.Rule{Max: maxTitle})
		if empty(bad, field+".title", l.Title) {
			bad.Add(field+".title", "modules.invalid.no_lesson_title", "Number", i+1)
		}
		l.Markdown = bad.Texts(field+".markdown", l.Markdown, web.Rule{Max: maxMarkdown, Lines: true})
		if empty(bad, field+".markdown", l.Markdown) {
			bad.Add(field+".markdown", "modules.invalid.no_markdown", "Number", i+1)
		}
	}
}

// checkQuiz checks the quiz. What is wrong with a title that it has from the
// module is said of the module.
func (d *Draft) checkQuiz(bad *web.Invalid) {
	quiz := *d.Quiz
	named := !quiz.Title.IsZero()
	if !named {
		quiz.Title = d.Title
	}
	d.Quiz = &quiz
	var wrong *web.Invalid
	if !errors.As(quiz.Check(), &wrong) {
		return
	}
	for _, p := range wrong.Problems {
		if named || p.Field != "title" {
			bad.Add("quiz."+p.Field, p.Key, p.Pairs...)
		}
	}
}

// empty reports whether nothing was written in a field, rather than something
// that is wrong.
func empty(bad *web.Invalid, field string, t i18n.Text) bool {
	return t.IsZero() && !bad.At(field)
}
