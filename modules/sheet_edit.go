package modules

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"credo/internal/i18n"
	"credo/quizzes"
)

// What the buttons of the form ask for, some of them beside a row or two.
const (
	doPublish        = "publish"
	doKeepDraft      = "draft"
	doPreview        = "preview"
	doAddLesson      = "lesson.add"
	doLessonUp       = "lesson.up"
	doLessonDown     = "lesson.down"
	doRemoveLesson   = "lesson.remove"
	doAddQuestion    = "question.add"
	doAddTrueFalse   = "question.add_truefalse"
	doAddShort       = "question.add_short"
	doAddNumeric     = "question.add_numeric"
	doQuestionUp     = "question.up"
	doQuestionDown   = "question.down"
	doRemoveQuestion = "question.remove"
	doAddChoice      = "choice.add"
	doRemoveChoice   = "choice.remove"
)

// offeredChoices is how many choices a new question has room for.
const offeredChoices = 3

// press is the value of a button that does something to a row.
func press(what string, rows ...int) string {
	words := []string{what}
	for _, row := range rows {
		words = append(words, strconv.Itoa(row))
	}
	return strings.Join(words, " ")
}

// rearrange does to the sheet what a button asks for. It reports false for what
// changes nothing about the rows: then the button was another one. The words of
// new choices are in the language of ctx.
func (s *sheet) rearrange(ctx context.Context, pressed string) bool {
	what, rows := parsePress(pressed)
	lesson, question := row(rows, 0), row(rows, 0)
	switch what {
	case doAddLesson:
		s.lessons = append(s.lessons, sheetLesson{})
	case doLessonUp:
		swap(s.lessons, lesson, lesson-1)
	case doLessonDown:
		swap(s.lessons, lesson, lesson+1)
	case doRemoveLesson:
		s.lessons = without(s.lessons, lesson)
	case doAddQuestion:
		s.quiz.add(sheetQuestion{kind: string(quizzes.Single), choices: make([]sheetChoice, offeredChoices)})
	case doAddTrueFalse:
		words := quizzes.TrueFalseWords(i18n.LangOf(ctx))
		s.quiz.add(sheetQuestion{kind: string(quizzes.TrueFalse), choices: []sheetChoice{{text: words[0]}, {text: words[1]}}})
	case doAddShort:
		s.quiz.add(sheetQuestion{kind: string(quizzes.Short), choices: make([]sheetChoice, offeredChoices)})
	case doAddNumeric:
		s.quiz.add(sheetQuestion{kind: string(quizzes.Numeric), choices: make([]sheetChoice, 1)})
	case doQuestionUp:
		swap(s.quiz.questions, question, question-1)
	case doQuestionDown:
		swap(s.quiz.questions, question, question+1)
	case doRemoveQuestion:
		s.quiz.questions = without(s.quiz.questions, question)
	case doAddChoice, doRemoveChoice:
		if question >= 0 && question < len(s.quiz.questions) {
			s.quiz.questions[question].rearrange(what, row(rows, 1))
		}
	default:
		return false
	}
	return true
}

func (q *sheetQuiz) add(question sheetQuestion) { q.questions = append(q.questions, question) }

func (q *sheetQuestion) rearrange(what string, choice int) {
	if what == doAddChoice {
		q.choices = append(q.choices, sheetChoice{})
		return
	}
	q.choices = without(q.choices, choice)
}

// landing is the id of the element to show after a press: where the row that it
// was about is now.
func (s sheet) landing(pressed string) string {
	what, rows := parsePress(pressed)
	at := row(rows, 0)
	switch what {
	case doAddLesson:
		return lessonAnchor(len(s.lessons))
	case doLessonUp:
		return lessonAnchor(at - 1)
	case doLessonDown:
		return lessonAnchor(at + 1)
	case doRemoveLesson:
		return lessonAnchor(max(0, at-1))
	case doAddQuestion, doAddTrueFalse, doAddShort, doAddNumeric:
		return questionAnchor(len(s.quiz.questions))
	case doQuestionUp:
		return questionAnchor(at - 1)
	case doQuestionDown:
		return questionAnchor(at + 1)
	case doRemoveQuestion:
		return "quiz"
	case doAddChoice, doRemoveChoice:
		return questionAnchor(at)
	}
	return doPreview
}

func lessonAnchor(i int) string { return fmt.Sprintf("lesson-%d", i+1) }

func questionAnchor(i int) string { return fmt.Sprintf("question-%d", i+1) }

func parsePress(pressed string) (what string, rows []int) {
	words := strings.Fields(pressed)
	if len(words) == 0 {
		return "", nil
	}
	for _, word := range words[1:] {
		n, err := strconv.Atoi(word)
		if err != nil {
			n = -1
		}
		rows = append(rows, n)
	}
	return words[0], rows
}

// row returns the i-th of the rows, -1 without.
func row(rows []int, i int) int {
	if i < len(rows) {
		return rows[i]
	}
	return -1
}

func swap[T any](all []T, i, j int) {
	if min(i, j) >= 0 && max(i, j) < len(all) {
		all[i], all[j] = all[j], all[i]
	}
}

func without[T any](all []T, i int) []T {
	if i < 0 || i >= len(all) {
		return all
	}
	return slices.Delete(all, i, i+1)
}
