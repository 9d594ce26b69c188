package modules

import (
	"fmt"

	"credo/internal/web"
)

// A sheet is the form about a module as its writer left it: nothing cleaned,
// numbers as they were typed.
type sheet struct {
	id, revision   string
	title, summary string
	language       string // empty: by what is written
	lessons        []sheetLesson
	quiz           sheetQuiz
	assign         string // "", "everyone" or "chosen"
	teams, people  []string
	dueDays        string
}

type sheetLesson struct{ id, title, markdown string }

type sheetQuiz struct {
	title     string
	passMark  string // in percent
	attempts  string
	questions []sheetQuestion
}

type sheetQuestion struct {
	id                   string // of the question that it is
	kind, text, feedback string
	choices              []sheetChoice
}

type sheetChoice struct {
	id             string // of the choice that it is
	text, feedback string
	weight         string // in percent; empty where right says it, or for the whole mark
	right          bool
}

// chosen is the answer to "for whom" that the teams and people below it give.
const chosen = "chosen"

// ticked is what a ticked box sends.
const ticked = "true"

// usualPassMark is in percent.
const usualPassMark = "80"

func newSheet() sheet {
	return sheet{lessons: make([]sheetLesson, 1), quiz: sheetQuiz{passMark: usualPassMark}}
}

// The most of each that a form is read for; the rules allow fewer.
const maxRows = 100

// rows counts the rows of a form, by a field that each of them has.
func rows(f web.Form, format string, args ...any) int {
	n := 0
	for n < maxRows && f.All(fmt.Sprintf(format, append(args, n)...)) != nil {
		n++
	}
	return n
}

func lessonField(i int) string    { return fmt.Sprintf("lessons[%d].", i) }
func questionField(i int) string  { return fmt.Sprintf("quiz.questions[%d].", i) }
func choiceField(i, j int) string { return fmt.Sprintf("quiz.questions[%d].choices[%d].", i, j) }
func choicesField(i int) string   { return fmt.Sprintf("quiz.questions[%d].choices", i) }

// readSheet reads what was sent.
func readSheet(f web.Form) sheet {
	s := sheet{
		id: f.Value("id"), revision: f.Value("revision"),
		title: f.Value("title"), summary: f.Value("summary"), language: f.Value("language"),
		assign: f.Value("assign"), teams: f.All("teams"), people: f.All("people"), dueDays: f.Value("due_days"),
	}
	for i := range rows(f, "lessons[%d].title") {
		at := lessonField(i)
		s.lessons = append(s.lessons, sheetLesson{f.Value(at + "id"), f.Value(at + "title"), f.Value(at + "markdown")})
	}
	s.quiz = sheetQuiz{
		title:    f.Value("quiz.title"),
		passMark: f.Value("quiz.pass_mark"), attempts: f.Value("quiz.attempts"),
	}
	for i := range rows(f, "quiz.questions[%d].text") {
		at := questionField(i)
		q := sheetQuestion{id: f.Value(at + "id"), kind: f.Value(at + "kind"), text: f.Value(at + "text"), feedback: f.Value(at + "feedback")}
		for j := range rows(f, "quiz.questions[%d].choices[%d].text", i) {
			at := choiceField(i, j)
			q.choices = append(q.choices, sheetChoice{
				id: f.Value(at + "id"), text: f.Value(at + "text"), feedback: f.Value(at + "feedback"),
				weight: f.Value(at + "weight"), right: f.Has(at+"right", ticked),
			})
		}
		s.quiz.questions = append(s.quiz.questions, q)
	}
	return s
}

// form returns the sheet as a form to show.
func (s sheet) form() web.Form {
	f := web.NewForm("title", s.title, "summary", s.summary, "language", s.language, "revision", s.revision,
		"assign", s.assign, "due_days", s.dueDays,
		"quiz.title", s.quiz.title, "quiz.pass_mark", s.quiz.passMark, "quiz.attempts", s.quiz.attempts)
	if s.id != "" {
		f.Set("id", s.id)
	}
	f.Set("teams", s.teams...)
	f.Set("people", s.people...)
	for i, l := range s.lessons {
		at := lessonField(i)
		f.Set(at+"id", l.id)
		f.Set(at+"title", l.title)
		f.Set(at+"markdown", l.markdown)
	}
	for i, q := range s.quiz.questions {
		at := questionField(i)
		f.Set(at+"id", q.id)
		f.Set(at+"kind", q.kind)
		f.Set(at+"text", q.text)
		f.Set(at+"feedback", q.feedback)
		for j, c := range q.choices {
			at := choiceField(i, j)
			f.Set(at+"id", c.id)
			f.Set(at+"text", c.text)
			f.Set(at+"feedback", c.feedback)
			f.Set(at+"weight", c.weight)
			if c.right {
				f.Set(at+"right", ticked)
			}
		}
	}
	return f
}
