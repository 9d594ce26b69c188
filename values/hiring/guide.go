package hiring

import (
	"fmt"
	"slices"

	"credo/internal/i18n"
	"credo/internal/storage"
	"credo/internal/web"
	"credo/values"
)

// A Guide is what interviewers ask somebody who wants to work here about one
// value. Nothing is kept of whom they asked, nor of what was answered.
type Guide struct {
	Value     values.Value // a retired one is in the credo no more
	Revision  int          // counts the edits, from 1; 0 before the first
	Questions []Question
}

// URL is where the questions about the value stand.
func (g Guide) URL() string { return "/hiring#" + g.anchor() }

// anchor is the id of the guide on the page.
func (g Guide) anchor() string { return "value-" + g.Value.ID }

// A Question opens a conversation about a value. A question that is not
// asked any more is retired: it keeps its value and can come back.
type Question struct {
	ID        string
	Question  i18n.Text
	Good      i18n.Text   // what a good answer shows
	Warning   i18n.Text   // a sign to take seriously; the zero Text for none
	FollowUps []i18n.Text // to hear more
	RetiredAt storage.Instant
}

// The bounds of a guide: an hour is soon over.
const (
	maxQuestions = 12
	maxAsked     = 300 // characters of a question and of a follow-up
	maxShows     = 600 // of what an answer shows
	maxFollowUps = 6
)

// A Draft is what a lead or owner wants interviewers to ask about a value.
//
// What is written in one language goes beside what there is in the others: see
// values.Reworded.
type Draft struct {
	ID       string // chosen by the form, so that sending it twice counts once; may be empty
	Revision *int   // the one it started from; nil writes over whatever there is
	// Questions with an id are those of the value, retired or not; those without
	// are new. What is asked now and missing here is retired.
	Questions []Question
}

// check cleans the draft and says what is wrong with it.
func (d *Draft) check() *web.Invalid {
	bad := &web.Invalid{}
	if d.ID != "" && !storage.ValidID(d.ID) {
		bad.Add("id", "web.invalid.id")
	}
	if len(d.Questions) > maxQuestions {
		return bad.Add("questions", "hiring.invalid.questions", "Max", maxQuestions)
	}
	d.Questions = slices.Clone(d.Questions)
	for i := range d.Questions {
		bad.Within(fmt.Sprintf("questions[%d]", i), d.Questions[i].check())
	}
	return bad
}

func (q *Question) check() *web.Invalid {
	bad := &web.Invalid{}
	q.Question = bad.Texts("question", q.Question, web.Rule{Max: maxAsked, Required: true, Lines: true})
	q.Good = bad.Texts("good_answer", q.Good, web.Rule{Max: maxShows, Required: true, Lines: true})
	q.Warning = bad.Texts("warning_sign", q.Warning, web.Rule{Max: maxShows, Lines: true})
	if len(q.FollowUps) > maxFollowUps {
		bad.Add("follow_ups", "hiring.invalid.follow_ups", "Max", maxFollowUps)
	}
	q.FollowUps = bad.TextList("follow_ups", q.FollowUps, web.Rule{Max: maxAsked})
	return bad
}

// over returns the questions with the other languages of what was there before,
// asked or retired. The error is *web.Invalid for an id that the value has not.
func (d Draft) over(before []Question) ([]Question, error) {
	bad := &web.Invalid{}
	seen := map[string]bool{}
	var next []Question
	for i, q := range d.Questions {
		at := slices.IndexFunc(before, func(b Question) bool { return b.ID == q.ID })
		switch {
		case q.ID == "":
		case at < 0 || seen[q.ID]:
			bad.Add(fmt.Sprintf("questions[%d].id", i), "hiring.invalid.gone")
			continue
		default:
			q = q.over(before[at])
		}
		seen[q.ID] = true
		next = append(next, q)
	}
	return next, bad.OrNil()
}

func (q Question) over(before Question) Question {
	return Question{
		ID: q.ID, Question: values.Reworded(before.Question, q.Question), Good: values.Reworded(before.Good, q.Good),
		Warning: values.Reworded(before.Warning, q.Warning), FollowUps: values.RewordedLines(before.FollowUps, q.FollowUps),
	}
}
