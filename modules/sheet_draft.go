package modules

import (
	"math"
	"strconv"
	"strings"

	"credo/internal/i18n"
	"credo/internal/text"
	"credo/internal/web"
	"credo/quizzes"
)

// sheetOf returns the form about a module as it stands; quiz is nil without one.
func sheetOf(m Module, quiz *quizzes.Quiz, a Assignment) sheet {
	s := newSheet()
	s.title, s.summary, s.language, s.revision = m.Title.Source(), m.Summary.Source(), string(m.Language), revisionOf(m)
	s.lessons = nil
	for _, l := range m.Lessons {
		s.lessons = append(s.lessons, sheetLesson{l.ID, l.Title.Source(), l.Markdown.Source()})
	}
	if quiz != nil {
		s.quiz = sheetOfQuiz(*quiz)
		if s.quiz.title == s.title {
			s.quiz.title = "" // it follows the module's
		}
	}
	switch {
	case a.Everyone:
		s.assign = everyone
	case len(a.Teams)+len(a.People) > 0:
		s.assign, s.teams, s.people = chosen, a.Teams, a.People
	}
	if a.DueDays != nil {
		s.dueDays = strconv.Itoa(*a.DueDays)
	}
	return s
}

func revisionOf(m Module) string { return strconv.Itoa(m.Revision) }

// percentOf writes a share in percent, to the hundredth.
func percentOf(share float64) string {
	return strconv.FormatFloat(math.Round(share*100_00)/100, 'f', -1, 64)
}

// draft returns what the writer wants kept.
func (s sheet) draft(by web.Viewer, state State) Draft {
	lang := s.writtenIn(by)
	d := Draft{
		ID: s.id, Title: i18n.NewText(lang, s.title), Summary: i18n.NewText(lang, s.summary),
		State: state, Quiz: s.quiz.draft(lang), Assign: s.assignment(),
	}
	d.Revision, _ = strconv.Atoi(s.revision)
	for _, l := range s.lessons {
		d.Lessons = append(d.Lessons, LessonDraft{
			ID: l.id, Title: i18n.NewText(lang, l.title), Markdown: i18n.NewText(lang, l.markdown),
		})
	}
	return d
}

// writtenIn returns the language that the writer chose, or that the words show.
func (s sheet) writtenIn(by web.Viewer) i18n.Lang {
	if s.language != "" {
		return i18n.Lang(s.language)
	}
	words := []string{s.title, s.summary}
	for _, l := range s.lessons {
		words = append(words, l.title, l.markdown)
	}
	return i18n.DetectLang(strings.Join(words, "\n"), by.Language)
}

func (s sheet) assignment() Assignment {
	a := Assignment{Everyone: s.assign == everyone, DueDays: number(s.dueDays)}
	if s.assign == chosen {
		a.Teams, a.People, a.Chosen = s.teams, s.people, true
	}
	return a
}

// number reads a whole number as people type it, nil for nothing and -1 for
// what is none.
func number(typed string) *int {
	typed = strings.TrimSpace(text.Fold(typed))
	if typed == "" {
		return nil
	}
	n, err := strconv.Atoi(typed)
	if err != nil {
		n = -1
	}
	return &n
}

// shareOf reads percent as people type them; what is no number is no share.
func shareOf(typed string) float64 {
	typed = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text.Fold(typed)), "%"))
	n, err := strconv.ParseFloat(typed, 64)
	if err != nil {
		return math.NaN()
	}
	return n / 100
}
