package modules

import (
	"errors"
	"math"
	"strings"

	"credo/internal/i18n"
	"credo/internal/web"
	"credo/quizzes"
)

// A moduleBody is a module as a client of the JSON API sends it.
type moduleBody struct {
	ID       string       `json:"id,omitempty" doc:"UUIDv7 of the client's, so that the same call again makes nothing new"`
	Title    string       `json:"title"`
	Summary  string       `json:"summary"`
	Language i18n.Lang    `json:"language,omitempty" doc:"en, ko or ja; by default that of the script, else the writer's"`
	Lessons  []lessonBody `json:"lessons"`
	Quiz     *quizBody    `json:"quiz" doc:"null for none"`
	Assign   *string      `json:"assign" doc:"\"everyone\", or null"`
	Teams    []string     `json:"teams,omitempty" doc:"Ids of teams to assign it to"`
	People   []string     `json:"people,omitempty" doc:"Ids of people to assign it to"`
	DueDays  *int         `json:"due_days,omitempty" doc:"0..365 from today, or from a person's first day at work if that is later"`
}

type lessonBody struct {
	Title    string `json:"title"`
	Markdown string `json:"markdown"`
}

type quizBody struct {
	Title     string                    `json:"title,omitempty" doc:"By default the module's"`
	PassMark  *float64                  `json:"pass_mark" doc:"0..1"`
	Attempts  *int                      `json:"attempts" doc:"null or 0 for no limit"`
	Questions []quizzes.WrittenQuestion `json:"questions"`
}

// draft returns what the call wants published. Errors: *web.Invalid, for what a
// Draft cannot say, with what else is wrong.
func (b moduleBody) draft(by web.Viewer) (Draft, error) {
	bad := &web.Invalid{}
	lang := b.Language
	switch {
	case lang == "":
		lang = b.writtenIn(by)
	case !i18n.Valid(string(lang)):
		bad.Add("language", "web.invalid.language")
		lang = by.Language
	}
	d := Draft{
		ID: b.ID, Title: i18n.NewText(lang, b.Title), Summary: i18n.NewText(lang, b.Summary), State: Published,
		Assign: Assignment{Everyone: b.Assign != nil, Teams: b.Teams, People: b.People, DueDays: b.DueDays},
	}
	if b.Assign != nil && *b.Assign != everyone {
		bad.Add("assign", "web.invalid.choice")
	}
	for _, l := range b.Lessons {
		d.Lessons = append(d.Lessons, LessonDraft{Title: i18n.NewText(lang, l.Title), Markdown: i18n.NewText(lang, l.Markdown)})
	}
	if b.Quiz != nil {
		d.Quiz = b.Quiz.draft(lang)
	}
	if len(bad.Problems) == 0 {
		return d, nil
	}
	var more *web.Invalid
	if errors.As(d.check(), &more) {
		bad.Problems = append(bad.Problems, more.Problems...)
	}
	return Draft{}, bad
}

func (b moduleBody) writtenIn(by web.Viewer) i18n.Lang {
	words := []string{b.Title, b.Summary}
	for _, l := range b.Lessons {
		words = append(words, l.Title, l.Markdown)
	}
	return i18n.DetectLang(strings.Join(words, "\n"), by.Language)
}

func (b quizBody) draft(lang i18n.Lang) *quizzes.Draft {
	d := &quizzes.Draft{Title: i18n.NewText(lang, b.Title), PassMark: math.NaN()}
	if b.PassMark != nil {
		d.PassMark = *b.PassMark
	}
	if b.Attempts != nil {
		d.Attempts = *b.Attempts
	}
	for _, q := range b.Questions {
		d.Questions = append(d.Questions, q.Draft(lang))
	}
	return d
}
