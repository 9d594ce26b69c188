package modules

import (
	"math"
	"strconv"

	"credo/internal/i18n"
	"credo/quizzes"
)

func sheetOfQuiz(quiz quizzes.Quiz) sheetQuiz {
	s := sheetQuiz{title: quiz.Title.Source(), passMark: percentOf(quiz.PassMark)}
	if quiz.Attempts > 0 {
		s.attempts = strconv.Itoa(quiz.Attempts)
	}
	drafts := quiz.Draft().Questions
	for i, q := range quiz.Questions {
		question := sheetQuestion{id: q.ID, kind: string(q.Kind), text: q.Text.Source(), feedback: q.Feedback.Source()}
		if !writable(q.Kind) {
			s.questions = append(s.questions, question)
			continue
		}
		for j, c := range q.Choices {
			choice := sheetChoice{id: c.ID, text: c.Text.Source(), feedback: c.Feedback.Source()}
			if !q.Kind.Typed() {
				choice.right = q.Right(c)
			}
			if q.Kind.Typed() && c.Weight != quizzes.Full || !q.Kind.Typed() && drafts[i].Choices[j].Weight != nil {
				choice.weight = c.Weight.String()
			}
			question.choices = append(question.choices, choice)
		}
		s.questions = append(s.questions, question)
	}
	return s
}

// draft returns the quiz, nil without a question. Empty choices at the end of a
// question are left out: they were offered, and not used.
func (q sheetQuiz) draft(lang i18n.Lang) *quizzes.Draft {
	if len(q.questions) == 0 {
		return nil
	}
	d := &quizzes.Draft{Title: i18n.NewText(lang, q.title), PassMark: shareOf(q.passMark)}
	if attempts := number(q.attempts); attempts != nil {
		d.Attempts = *attempts
	}
	for _, question := range q.questions {
		d.Questions = append(d.Questions, question.draft(lang))
	}
	return d
}

func (q sheetQuestion) draft(lang i18n.Lang) quizzes.QuestionDraft {
	d := quizzes.QuestionDraft{Kind: q.asked(), Text: i18n.NewText(lang, q.text), Feedback: i18n.NewText(lang, q.feedback)}
	weights := q.weights()
	for i, c := range q.used() {
		choice := quizzes.ChoiceDraft{Text: i18n.NewText(lang, c.text), Right: c.right, Feedback: i18n.NewText(lang, c.feedback)}
		if weights != nil {
			choice.Weight = &weights[i]
		}
		d.Choices = append(d.Choices, choice)
	}
	return d
}

// writable reports whether the form can show all of a question of the kind.
func writable(k quizzes.Kind) bool {
	switch k {
	case quizzes.Single, quizzes.Multiple, quizzes.TrueFalse, quizzes.Short, quizzes.Numeric:
		return true
	}
	return false
}

func (q sheetQuestion) asked() quizzes.Kind { return quizzes.Kind(q.kind) }

func (q sheetQuestion) used() []sheetChoice {
	n := len(q.choices)
	for n > 0 && q.choices[n-1] == (sheetChoice{}) {
		n--
	}
	return q.choices[:n]
}

// weights returns what the choices are worth, nil where that is said by which of
// them are right.
func (q sheetQuestion) weights() []quizzes.Weight {
	if q.asked().Typed() {
		return q.typedWeights()
	}
	var weights []quizzes.Weight
	weighed := false
	for _, c := range q.used() {
		w, ok := quizzes.ParsePercent(c.weight)
		if q.asked().Right(w) != c.right {
			return nil // it was marked anew, and its weight is not seen
		}
		weighed = weighed || ok
		weights = append(weights, w)
	}
	if !weighed || !q.asked().Balances(weights) {
		return nil
	}
	return weights
}

// typedWeights reads the shares as people type them; what is no number is no
// share.
func (q sheetQuestion) typedWeights() []quizzes.Weight {
	var weights []quizzes.Weight
	for _, c := range q.used() {
		w, ok := quizzes.ParsePercent(c.weight)
		switch {
		case c.weight == "":
			w = quizzes.Full
		case !ok:
			w = quizzes.Percent(math.NaN())
		}
		weights = append(weights, w)
	}
	return weights
}
