package modules

import (
	"cmp"
	"math"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/quizzes"
)

// Progress is how far somebody is with a module.
type Progress struct {
	Module      Module          // without the Markdown of its lessons
	Read        map[string]bool // ids of the lessons read
	Quiz        *quizzes.Summary
	Assigned    bool
	DueOn       storage.Day     // the earliest of its assignments; empty without
	CompletedAt storage.Instant // 0 until it is done
	Score       *float64        // of the quiz, 0..1, when it was done
}

// The states of a module for a person. "locked" will be those that something
// else must come before.
const (
	done = "done"
	open = "open"
)

// Done reports whether the person has completed the module. That stays so when
// it gets another lesson.
func (p Progress) Done() bool { return p.CompletedAt != 0 }

// State is "done" or "open".
func (p Progress) State() string {
	if p.Done() {
		return done
	}
	return open
}

// Share is how much is done, from 0 to 1.
func (p Progress) Share() float64 {
	if p.Done() {
		return 1
	}
	return share(p.LessonsRead(), len(p.Module.Lessons), p.Quiz)
}

// Percent is Share in whole percent: 100 only for what is done.
func (p Progress) Percent() int {
	if p.Done() {
		return 100
	}
	return min(99, int(math.Round(p.Share()*100)))
}

// LessonsRead counts the lessons read of those that there are now.
func (p Progress) LessonsRead() int {
	n := 0
	for _, l := range p.Module.Lessons {
		if p.Read[l.ID] {
			n++
		}
	}
	return n
}

// Begun reports whether there is any progress.
func (p Progress) Begun() bool {
	return p.Done() || p.LessonsRead() > 0 || p.Quiz != nil && (p.Quiz.Open || p.Quiz.Best != nil)
}

// Overdue reports whether the module should be done before today.
func (p Progress) Overdue(today storage.Day) bool {
	return !p.Done() && p.DueOn != "" && p.DueOn < today
}

// QuizScore is the score at the quiz that counts, 0..1, or nil before there is any.
func (p Progress) QuizScore() *float64 {
	if p.Quiz != nil && p.Quiz.Score != nil {
		return p.Quiz.Score
	}
	return p.Score
}

// share is (lessons read + quiz passed) / (lessons + 1 if there is a quiz).
func share(read, lessons int, quiz *quizzes.Summary) float64 {
	parts := lessons
	if quiz != nil {
		parts++
		if quiz.Passed {
			read++
		}
	}
	if parts == 0 {
		return 0
	}
	return float64(read) / float64(parts)
}

// finished reports whether all lessons are read and the quiz, if there is one,
// is passed.
func finished(read, lessons int, quiz *quizzes.Summary) bool {
	return lessons > 0 && read >= lessons && (quiz == nil || quiz.Passed)
}

// A NextLesson is what somebody goes on with: a lesson, or the quiz when all
// lessons are read.
type NextLesson struct {
	Progress Progress  // of the module
	Title    i18n.Text // of the lesson, or of the quiz
	URL      string
	Quiz     bool
	Number   int // of the lesson, from 1; 0 for the quiz
	Of       int // lessons in the module
	Minutes  int // that the lesson takes to read; 0 for the quiz
}

// Next returns what the person goes on with in this module: the first lesson
// not yet read, else the quiz while it may be taken. It is nil when the module
// is done, or nothing is left that the person could do.
func (p Progress) Next() *NextLesson {
	if p.Done() {
		return nil
	}
	of := len(p.Module.Lessons)
	for _, l := range p.Module.Lessons {
		if !p.Read[l.ID] {
			return &NextLesson{Progress: p, Title: l.Title, URL: l.URL(), Number: l.Position, Of: of, Minutes: l.Minutes}
		}
	}
	if p.Quiz != nil && !p.Quiz.Passed && p.Quiz.MayStart() {
		return &NextLesson{Progress: p, Title: p.Quiz.Title, URL: p.Quiz.URL(), Quiz: true, Of: of}
	}
	return nil
}

// after returns where reading the lesson leads: to the module's page when that
// was all, else on.
func (p Progress) after(lessonID string) string {
	if p.Done() {
		return p.Module.URL()
	}
	return p.following(lessonID)
}

// following returns what comes behind the lesson: the next one, behind the last
// the first that is not read, then the quiz, then the module's page.
func (p Progress) following(lessonID string) string {
	if at := p.Module.lesson(lessonID) + 1; at > 0 && at < len(p.Module.Lessons) {
		return p.Module.Lessons[at].URL()
	}
	if next := p.Next(); next != nil {
		return next.URL
	}
	return p.Module.URL()
}

// Learning is all modules of somebody, in the order in which they matter:
// what is assigned by its due day, then what is begun, then the rest, and what
// is done last, the latest first.
type Learning []Progress

// Next returns what the person goes on with: in the assigned module that is
// due first. It is nil when nothing assigned is open.
func (l Learning) Next() *NextLesson {
	for _, p := range l {
		if !p.Assigned {
			continue
		}
		if next := p.Next(); next != nil {
			return next
		}
	}
	return nil
}

// Due returns the modules that are due and not done, the earliest first.
func (l Learning) Due() []Progress {
	var due []Progress
	for _, p := range l {
		if !p.Done() && p.DueOn != "" {
			due = append(due, p)
		}
	}
	return due
}

func (l Learning) sort() {
	slices.SortStableFunc(l, func(a, b Progress) int {
		return cmp.Or(
			cmp.Compare(a.turn(), b.turn()),
			cmp.Compare(a.pressing(), b.pressing()),
			cmp.Compare(b.CompletedAt, a.CompletedAt),
			cmp.Compare(a.Module.MadeAt, b.Module.MadeAt),
			cmp.Compare(a.Module.ID, b.Module.ID),
		)
	})
}

func (p Progress) turn() int {
	switch {
	case p.Done():
		return 3
	case p.Assigned:
		return 0
	case p.Begun():
		return 1
	}
	return 2
}

// pressing is the day by which there is still something to do, one far off
// without it.
func (p Progress) pressing() storage.Day {
	if p.Done() || p.DueOn == "" {
		return "9999-12-31"
	}
	return p.DueOn
}
