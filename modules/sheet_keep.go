package modules

import (
	"credo/internal/i18n"
	"credo/internal/text"
	"credo/internal/web"
	"credo/quizzes"
)

// edit returns what the writer wants kept of a module that is there: the form
// shows one language and not all that a question has, and what it does not show
// stays with the words that were left as they are. A question of a kind that it
// cannot show stays as it is. quiz is nil without one.
func (s sheet) edit(by web.Viewer, state State, before Module, quiz *quizzes.Quiz) Draft {
	d := s.draft(by, state)
	keep := keeper{before.Language}
	keep.text(&d.Title, before.Title)
	keep.text(&d.Summary, before.Summary)
	for i, l := range d.Lessons {
		if at := before.lesson(l.ID); at >= 0 {
			keep.text(&d.Lessons[i].Title, before.Lessons[at].Title)
			keep.text(&d.Lessons[i].Markdown, before.Lessons[at].Markdown)
		}
	}
	if d.Quiz == nil || quiz == nil {
		return d
	}
	keep.text(&d.Quiz.Title, quiz.Title)
	there := map[string]quizzes.Question{}
	for _, q := range quiz.Questions {
		there[q.ID] = q
	}
	for i, q := range s.quiz.questions {
		switch old, stays := there[q.id]; {
		case !stays:
		case writable(old.Kind):
			keep.question(&d.Quiz.Questions[i], q, old)
		default:
			d.Quiz.Questions[i] = old.Draft()
			d.Quiz.Questions[i].ID = old.ID
		}
	}
	return d
}

// A keeper keeps what was said in a module of this language.
type keeper struct{ lang i18n.Lang }

// text keeps the text that is there, with its translations, where the new one
// says the same. One in the module's language changes its language with it.
func (k keeper) text(now *i18n.Text, there i18n.Text) {
	words, clean := text.CleanLines(now.Source())
	if clean && words == there.Source() && (there.Original == now.Original || there.Original != k.lang) {
		*now = there
	}
}

func (k keeper) question(now *quizzes.QuestionDraft, sent sheetQuestion, there quizzes.Question) {
	now.ID, now.Name, now.Format = there.ID, there.Name, there.Format
	k.text(&now.Text, there.Text)
	k.text(&now.Feedback, there.Feedback)
	choices := map[string]quizzes.Choice{}
	for _, c := range there.Choices {
		choices[c.ID] = c
	}
	for i, c := range sent.used() {
		if old, stays := choices[c.id]; stays {
			k.text(&now.Choices[i].Text, old.Text)
			k.text(&now.Choices[i].Feedback, old.Feedback)
		}
	}
}
