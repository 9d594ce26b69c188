package modules

import (
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
)

// A State says who may know of a module.
type State string

// The states. What is drafted is seen by leads and owners only.
const (
	Drafted   State = "draft"
	Published State = "published"
)

// A Module is a training unit: lessons, and mostly a quiz about them.
type Module struct {
	ID       string
	Title    i18n.Text
	Summary  i18n.Text // may be empty
	Language i18n.Lang // that it was written in
	State    State
	QuizID   string // empty without a quiz
	Revision int    // counts the edits, from 1
	MadeAt   storage.Instant
	Lessons  []Lesson // at least one, in their order
}

// A Lesson is a page of a module.
type Lesson struct {
	ID       string
	Position int // from 1
	Title    i18n.Text
	Markdown i18n.Text // left empty where only the contents are listed
	Minutes  int       // that the original takes to read
}

// URL is the module's page.
func (m Module) URL() string { return "/modules/" + m.ID }

// EditURL is where leads and owners edit the module.
func (m Module) EditURL() string { return m.URL() + "/edit" }

// Published reports whether everybody may read the module.
func (m Module) Published() bool { return m.State == Published }

// Minutes is how long all lessons take to read.
func (m Module) Minutes() int {
	sum := 0
	for _, l := range m.Lessons {
		sum += l.Minutes
	}
	return sum
}

// URL is the lesson's page.
func (l Lesson) URL() string { return "/lessons/" + l.ID }

// lesson returns the place of the lesson in the module, or -1.
func (m Module) lesson(id string) int {
	return slices.IndexFunc(m.Lessons, func(l Lesson) bool { return l.ID == id })
}
